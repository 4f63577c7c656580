//! What a call costs beside one by hand, and whether that is little enough.

use super::super::call::costs::{Cost, Costs, Spread, Turn};
use super::super::call::{CROWD, TURN};
use super::figures::grouped;
use std::fmt::Write as _;

/// A figure of both programs.
struct Figure {
    what: String,
    shown: fn(f64) -> String,
    /// Turn by turn, where it differs from turn to turn.
    of: fn(&Cost) -> Vec<f64>,
    compared: Compared,
}

/// How ours and the other are compared, and what is to be reached.
enum Compared {
    Ratio,
    RatioAtLeast(f64),
    RatioAtMost(f64),
    MoreByAtMost(f64),
}

fn turns(turns: &[Turn], of: fn(&Turn) -> f64) -> Vec<f64> {
    turns.iter().map(of).collect()
}

fn figures() -> [Figure; 9] {
    let figure = |what: &str, shown, compared, of| Figure {
        what: what.replace("CROWD", &CROWD.to_string()),
        shown,
        of,
        compared,
    };
    use Compared::{MoreByAtMost, Ratio, RatioAtLeast, RatioAtMost};
    [
        figure(
            "calls a second, CROWD callers",
            grouped,
            RatioAtLeast(0.97),
            |cost| turns(&cost.crowd, |turn| turn.calls),
        ),
        figure(
            "calls a second, 1 caller",
            grouped,
            RatioAtLeast(0.97),
            |cost| turns(&cost.alone, |turn| turn.calls),
        ),
        figure(
            "a call's time, 1 caller, median",
            microseconds,
            Ratio,
            |cost| turns(&cost.alone, |turn| turn.middle),
        ),
        figure(
            "a call's time, 1 caller, 99 of 100 below",
            microseconds,
            Ratio,
            |cost| turns(&cost.alone, |turn| turn.slow),
        ),
        figure(
            "a call's time, CROWD callers, median",
            microseconds,
            Ratio,
            |cost| turns(&cost.crowd, |turn| turn.middle),
        ),
        figure("allocations a call", grouped, MoreByAtMost(10.0), |cost| {
            vec![cost.allocations]
        }),
        figure("bytes allocated a call", grouped, Ratio, |cost| {
            vec![cost.allocated]
        }),
        figure("instructions a call", grouped, Ratio, |cost| {
            Vec::from_iter(cost.instructions)
        }),
        figure(
            "bytes of a stripped program with one call",
            grouped,
            RatioAtMost(1.1),
            |cost| vec![cost.program as f64],
        ),
    ]
}

impl Figure {
    /// `| what | ours | by hand | compared | to reach |`, or nothing where it was not measured.
    fn line(&self, costs: &Costs) -> Option<String> {
        let (ours, hand) = ((self.of)(&costs.ours), (self.of)(&costs.hand));
        let middle = |turns: &[f64]| Spread::of(turns.iter().copied()).map(|it| it.middle);
        let shown = [middle(&ours)?, middle(&hand)?].map(self.shown);
        // Turn by turn: both halves of a turn met the same machine.
        let pairs = ours.iter().zip(&hand);
        let compared = match self.compared {
            Compared::MoreByAtMost(_) => Spread::of(pairs.map(|(ours, hand)| ours - hand))?,
            _ => Spread::of(pairs.map(|(ours, hand)| ours / hand))?,
        };
        Some(format!(
            "| {} | {} | {} | {} |",
            self.what,
            shown.join(" | "),
            self.compared.shown(&compared),
            self.compared.reach()
        ))
    }
}

impl Compared {
    /// `0.98 (0.97 to 0.99) ✓`
    fn shown(&self, spread: &Spread) -> String {
        let number = |number: f64| match self {
            Self::MoreByAtMost(_) => format!("{number:+.0}"),
            _ => format!("{number:.2}"),
        };
        let Spread { low, middle, high } = *spread;
        let mut text = number(middle);
        if low < high {
            // Writing to a string cannot fail.
            let _ = write!(text, " ({} to {})", number(low), number(high));
        }
        let missed_by = match *self {
            Self::Ratio => return text,
            Self::RatioAtLeast(least) => (1.0 - middle / least) * 100.0,
            Self::RatioAtMost(most) => (middle / most - 1.0) * 100.0,
            Self::MoreByAtMost(most) => middle - most,
        };
        let unit = match self {
            Self::MoreByAtMost(_) => "",
            _ => " %",
        };
        match missed_by <= 0.0 {
            true => text + " ✓",
            false => format!("{text}, **missed by {}{unit}**", missed_by.ceil()),
        }
    }

    fn reach(&self) -> String {
        match self {
            Self::Ratio => String::new(),
            Self::RatioAtLeast(least) => format!("at least {least:.2}"),
            Self::RatioAtMost(most) => format!("at most {most:.2}"),
            Self::MoreByAtMost(most) => format!("at most {most:+.0}"),
        }
    }
}

fn microseconds(number: f64) -> String {
    format!("{} µs", grouped(number))
}

const HEAD: &str = "\
### A call

`postback` by the generated client, beside the same call by hand on a `reqwest::Client` with the same
features, timeouts and header fields, and with serde's derive (`xtask/src/bench/call/programs/hand.rs`).
The server is a process of its own, answers at once, and refuses a request with another body or without
its header fields. Both programs run on one thread, pinned to a processor, and the server is pinned to
another. They take turns of TURN seconds each, in both orders. Of figures that were taken turn by turn the
middle one is shown; they are compared turn by turn, with the middle half in brackets.

| | this project | by hand | compared | to reach |
|---|---:|---:|---:|---:|
";

/// The section.
pub fn text(costs: &Costs) -> String {
    let figures = figures();
    let lines = figures.iter().filter_map(|figure| figure.line(costs));
    let lines: String = lines.map(|line| line + "\n").collect();
    let turns = || {
        let (ours, hand) = (&costs.ours, &costs.hand);
        let turns = [&ours.alone, &ours.crowd, &hand.alone, &hand.crowd];
        turns.into_iter().flatten()
    };
    let server = turns().filter_map(|turn| turn.server);
    let server = server
        .max_by(f64::total_cmp)
        .map_or_else(String::new, |most| {
            format!(
                " The server used {:.0} % of its processor at most.",
                most * 100.0
            )
        });
    let others = Spread::of(turns().filter_map(|turn| turn.others));
    let others = others.map_or_else(String::new, |others| {
        format!(
            " Other processes took {:.0} % of the processors in the middle of all turns.",
            others.middle * 100.0
        )
    });
    let run = &costs.run;
    let quick = if run.quick { " --quick" } else { "" };
    format!(
        "{}{lines}\n\
         Measured on {} with commit {}, {}, {} processors, in {} turns.{server}{others}\n\n\
         To measure anew: `cargo xtask bench --part call --fresh{quick}`.\n\n",
        HEAD.replace("TURN", &TURN.as_secs_f64().to_string()),
        costs.date,
        run.commit,
        run.machine.processor,
        run.machine.processors,
        costs.ours.alone.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    fn cost(program: u64, allocations: f64, calls: [f64; 3]) -> Cost {
        let turn = |calls| Turn {
            calls,
            middle: 100.0,
            slow: 200.0,
            server: Some(0.5),
            others: Some(0.02),
        };
        Cost {
            program,
            allocations,
            allocated: 20_000.0,
            instructions: None,
            alone: calls.map(turn).into(),
            crowd: calls.map(turn).into(),
        }
    }

    #[test]
    fn a_call_is_compared_turn_by_turn() {
        let costs = Costs {
            run: testing::of_a_call(),
            date: "2026-01-31".to_owned(),
            ours: cost(1_200_000, 75.0, [900.0, 1960.0, 2000.0]),
            hand: cost(1_000_000, 60.0, [1000.0, 2000.0, 2000.0]),
        };
        let text = text(&costs);
        for line in [
            "| calls a second, 1 caller | 1,960 | 2,000 | 0.98 (0.90 to 0.98) ✓ | at least 0.97 |",
            "| a call's time, 1 caller, median | 100 µs | 100 µs | 1.00 |  |",
            "| allocations a call | 75 | 60 | +15, **missed by 5** | at most +10 |",
            "| bytes of a stripped program with one call | 1,200,000 | 1,000,000 | 1.20, \
             **missed by 10 %** | at most 1.10 |",
            "Measured on 2026-01-31 with commit 1a2b3c4, A processor, 2 processors, in 3 turns. \
             The server used 50 % of its processor at most. \
             Other processes took 2 % of the processors in the middle of all turns.",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        assert!(!text.contains("instructions"), "{text}");
    }
}
