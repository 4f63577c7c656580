//! Which peers a figure is compared with.
//!
//! A peer whose crate does not compile is never the best. Nor is one that lacks operations, as long
//! as another has them all.

use super::super::results::{Row, Rows, Step};
use super::super::tools::OURS;

/// What a tool made of a document, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its crate compiles and has every operation.
    Whole,
    /// Its crate compiles and lacks operations.
    Lacking,
    /// Its crate does not compile.
    Broken,
    /// There is no crate.
    Rejected,
    /// It was not measured.
    Unknown,
}

impl Verdict {
    pub fn of(row: &Row, operations: Option<u64>) -> Self {
        if row.generation.failed.is_some() || row.generation.over.is_some() {
            return Self::Rejected;
        }
        let Some(emitted) = row.emitted else {
            return Self::Unknown;
        };
        if row.check.failed.is_some() {
            return Self::Broken;
        }
        if operations.is_some_and(|all| emitted.operations < all) {
            return Self::Lacking;
        }
        Self::Whole
    }

    /// Stands behind a figure that is not compared with.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Broken => " †",
            Self::Lacking => " ‡",
            _ => "",
        }
    }
}

/// The peers of a document with what each was found to be.
pub fn peers(rows: &Rows) -> impl Iterator<Item = (&str, &Row, Verdict)> {
    rows.tools
        .iter()
        .filter(|(name, _)| *name != OURS)
        .map(|(name, row)| {
            let verdict = Verdict::of(row, rows.size.operations);
            (name.as_str(), row, verdict)
        })
}

/// The peer that is least by some figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    pub peer: String,
    pub value: f64,
    /// Whether its crate has every operation.
    pub whole: bool,
}

pub fn best(rows: &Rows, value: impl Fn(&Row) -> Option<f64>) -> Option<Best> {
    [Verdict::Whole, Verdict::Lacking]
        .into_iter()
        .find_map(|wanted| {
            peers(rows)
                .filter(|(_, _, verdict)| *verdict == wanted)
                .filter_map(|(peer, row, _)| Some((peer, value(row)?)))
                .min_by(|(_, a), (_, b)| a.total_cmp(b))
                .map(|(peer, value)| Best {
                    peer: peer.to_owned(),
                    value,
                    whole: wanted == Verdict::Whole,
                })
        })
}

/// After how many seconds the best peers were stopped, where none of them ended.
pub fn stopped(rows: &Rows, step: fn(&Row) -> &Step) -> Option<f64> {
    match best(rows, |row| step(row).seconds()) {
        Some(_) => None,
        None => best(rows, |row| Some(step(row).over? as f64)).map(|best| best.value),
    }
}

pub fn ours(rows: &Rows) -> Option<&Row> {
    rows.tools.get(OURS)
}

#[cfg(test)]
mod tests {
    use super::super::super::results::{Emitted, Size};
    use super::super::testing::step;
    use super::*;

    fn row(seconds: f64, operations: u64) -> Row {
        Row {
            generation: step(seconds),
            check: step(seconds),
            emitted: Some(Emitted {
                operations,
                ..Emitted::default()
            }),
            ..Row::default()
        }
    }

    #[test]
    fn a_crate_that_lacks_something_is_best_only_where_no_other_is_whole() {
        let mut broken = row(1.0, 8);
        broken.check.runs.clear();
        broken.check.failed = Some("error".to_owned());
        let mut rows = Rows {
            size: Size {
                bytes: 1,
                operations: Some(8),
            },
            ..Rows::default()
        };
        for (name, row) in [("a", broken), ("b", row(2.0, 7)), ("c", row(3.0, 9))] {
            rows.tools.insert(name.to_owned(), row);
        }
        rows.tools.insert(OURS.to_owned(), row(0.1, 8));
        let best = |rows: &Rows| best(rows, |row| row.generation.seconds());
        let found = best(&rows).unwrap();
        assert_eq!((found.peer.as_str(), found.whole), ("c", true));
        rows.tools.remove("c");
        let found = best(&rows).unwrap();
        assert_eq!((found.peer.as_str(), found.whole), ("b", false));
        rows.tools.remove("b");
        assert_eq!(best(&rows), None);
    }
}
