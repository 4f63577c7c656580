//! Requests and answers over time, with the budget on and off, as an SVG.

use super::run::Report;
use super::series::{Bin, Series};
use plotters::coord::Shift;
use plotters::prelude::*;
use std::error::Error;

type Drawn<T> = Result<T, Box<dyn Error>>;
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Told apart by people who see colours differently too (Okabe and Ito's palette).
const ON: RGBColor = RGBColor(0, 114, 178);
const OFF: RGBColor = RGBColor(213, 94, 0);
const GREY: RGBColor = RGBColor(120, 120, 120);

const FONT: &str = "sans-serif";
const SIZE: (u32, u32) = (800, 620);

/// Draws both runs of the same settings.
///
/// # Errors
/// If the library cannot draw it.
pub fn draw(on: &Report, off: &Report) -> Drawn<String> {
    let settings = &on.settings;
    let mut text = String::new();
    {
        let root = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        root.fill(&WHITE)?;
        let away = settings.outage.end - settings.outage.start;
        let title = format!(
            "A server that takes {} requests a second, and is away for {} seconds",
            settings.capacity,
            away.as_secs_f64()
        );
        let beneath = format!(
            "calls begin at {:.2} of that; a refusal ({}) costs {:.2} of an answer; the client's own delays",
            settings.load, settings.status, settings.refusal
        );
        let root = root.titled(&title, (FONT, 22))?;
        let root = root.titled(&beneath, (FONT, 17))?;
        let (above, below) = root.split_vertically(330);
        panel(&above, "requests a second", true, [on, off], |bin| {
            bin.arrived
        })?;
        panel(&below, "answers a second", false, [on, off], |bin| {
            bin.answered
        })?;
        root.present()?;
    }
    Ok(text)
}

fn panel(
    area: &Area<'_>,
    title: &str,
    named: bool,
    [on, off]: [&Report; 2],
    of: fn(&Bin) -> usize,
) -> Drawn<()> {
    let settings = &on.settings;
    let capacity = f64::from(settings.capacity);
    let time = settings.time.as_secs_f64();
    let (on, off) = (rates(&on.series, of), rates(&off.series, of));
    let most = on.iter().chain(&off).map(|(_, rate)| *rate);
    let most = most.fold(capacity, f64::max) * 1.08;
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        .margin_right(24)
        .x_label_area_size(36)
        .y_label_area_size(64)
        .build_cartesian_2d(0.0..time, 0.0..most)?;
    chart
        .configure_mesh()
        .x_desc("seconds")
        .y_desc(title)
        .axis_desc_style((FONT, 15))
        .label_style((FONT, 13))
        .x_label_formatter(&|seconds| format!("{seconds:.0}"))
        .y_label_formatter(&|rate| format!("{rate:.0}"))
        .light_line_style(WHITE)
        .bold_line_style(RGBColor(225, 225, 225))
        .draw()?;
    let outage = [settings.outage.start, settings.outage.end].map(|at| at.as_secs_f64());
    let away = Rectangle::new(
        [(outage[0], 0.0), (outage[1], most)],
        GREY.mix(0.15).filled(),
    );
    chart.draw_series([away])?;
    let lines = [
        (
            "what the server can take",
            vec![(0.0, capacity), (time, capacity)],
            GREY,
            1,
        ),
        ("without a retry budget", off, OFF, 2),
        ("with the retry budget (default)", on, ON, 3),
    ];
    for (name, points, colour, width) in lines {
        let style = colour.stroke_width(width);
        chart
            .draw_series(LineSeries::new(points, style))?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 22, y)], style));
    }
    if !named {
        return Ok(());
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::MiddleRight)
        .label_font((FONT, 13))
        .background_style(WHITE.mix(0.85))
        .border_style(RGBColor(200, 200, 200))
        .draw()?;
    Ok(())
}

/// A point in the middle of each bit of time.
fn rates(series: &Series, of: fn(&Bin) -> usize) -> Vec<(f64, f64)> {
    let step = series.step.as_secs_f64();
    // The last one also holds what came behind the end.
    let whole = series.bins.split_last().map_or(&[][..], |(_, whole)| whole);
    let points = whole.iter().enumerate();
    points
        .map(|(index, bin)| ((index as f64 + 0.5) * step, of(bin) as f64 / step))
        .collect()
}
