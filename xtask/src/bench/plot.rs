//! Time against the document's size, a line a tool, both axes logarithmic.

use anyhow::{Result, anyhow};
use plotters::prelude::*;
use std::ops::Range;

use super::documents;
use super::results::{Results, Row};
use super::tools::OURS;

pub struct Picture {
    pub file: &'static str,
    pub title: &'static str,
    value: fn(&Row) -> Option<f64>,
}

pub const PICTURES: [Picture; 2] = [
    Picture {
        file: "generation.svg",
        title: "Generation time against document size",
        value: |row| row.generation.seconds(),
    },
    Picture {
        file: "check.svg",
        title: "cargo check time against document size",
        value: |row| row.check.seconds(),
    },
];

/// Told apart by people who see colours differently too (Okabe and Ito's palette).
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 0, 0),
    RGBColor(213, 94, 0),
    RGBColor(0, 114, 178),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
];

const FONT: &str = "sans-serif";
const SIZE: (u32, u32) = (800, 500);

/// The pictures' files.
pub fn all(results: &Results) -> Result<Vec<(&'static str, String)>> {
    let pictures = PICTURES.iter().map(|picture| {
        let drawn = draw(results, picture);
        let drawn = drawn.map_err(|error| anyhow!("cannot draw {}: {error}", picture.file))?;
        Ok((picture.file, drawn))
    });
    pictures.collect()
}

/// A tool's points: the document's size in KB, and seconds.
struct Line<'a> {
    name: &'a str,
    points: Vec<(f64, f64)>,
}

fn lines<'a>(results: &'a Results, picture: &Picture) -> Vec<Line<'a>> {
    let lines = results.tools.iter().map(|tool| Line {
        name: &tool.name,
        points: documents::ALL
            .iter()
            .filter_map(|document| {
                let rows = results.documents.get(document.name)?;
                let seconds = (picture.value)(rows.tools.get(&tool.name)?)?;
                Some((rows.size.bytes as f64 / 1000.0, seconds))
            })
            .collect(),
    });
    lines.collect()
}

type Drawn<T> = Result<T, Box<dyn std::error::Error>>;

fn draw(results: &Results, picture: &Picture) -> Drawn<String> {
    let lines = lines(results, picture);
    let all = || lines.iter().flat_map(|line| line.points.iter().copied());
    let mut text = String::new();
    {
        let root = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        root.fill(&WHITE)?;
        let mut chart = ChartBuilder::on(&root)
            .caption(picture.title, (FONT, 20))
            .margin(12)
            // Half of the last label stands beyond the axis.
            .margin_right(32)
            .x_label_area_size(44)
            .y_label_area_size(64)
            .build_cartesian_2d(
                around(all().map(|(kilobytes, _)| kilobytes)).log_scale(),
                around(all().map(|(_, seconds)| seconds)).log_scale(),
            )?;
        chart
            .configure_mesh()
            .x_desc("document (KB)")
            .y_desc("seconds")
            .axis_desc_style((FONT, 15))
            .label_style((FONT, 13))
            .light_line_style(WHITE)
            .bold_line_style(RGBColor(225, 225, 225))
            .x_label_formatter(&|value| plain(*value))
            .y_label_formatter(&|value| plain(*value))
            .draw()?;
        let coloured = lines.iter().zip(COLOURS);
        for (line, colour) in coloured.filter(|(line, _)| !line.points.is_empty()) {
            let width = if line.name == OURS { 3 } else { 2 };
            let style = colour.stroke_width(width);
            let points = line.points.iter().copied();
            chart
                .draw_series(LineSeries::new(points, style).point_size(4))?
                .label(line.name)
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 22, y)], style));
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .label_font((FONT, 14))
            .background_style(WHITE.mix(0.85))
            .border_style(RGBColor(200, 200, 200))
            .draw()?;
        root.present()?;
    }
    Ok(text)
}

/// From the power of ten below all values to the one above.
fn around(values: impl Iterator<Item = f64>) -> Range<f64> {
    let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
    for value in values.filter(|value| *value > 0.0) {
        (least, most) = (least.min(value), most.max(value));
    }
    if most <= 0.0 {
        return 1.0..10.0;
    }
    10_f64.powf(least.log10().floor())..10_f64.powf(most.log10().ceil())
}

/// `0.01`, `10`, `1000`
fn plain(value: f64) -> String {
    if value >= 1.0 {
        format!("{value:.0}")
    } else {
        let digits = (-value.log10()).ceil() as usize;
        format!("{value:.digits$}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_powers_of_ten() {
        assert_eq!(around([20.0, 3000.0].into_iter()), 10.0..10_000.0);
        assert_eq!(around([].into_iter()), 1.0..10.0);
        assert_eq!(
            [0.001, 0.01, 1.0, 1000.0].map(plain),
            ["0.001", "0.01", "1", "1000"]
        );
    }
}
