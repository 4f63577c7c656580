//! What the cases of a document come to: how far each operation came, and what spoilt it.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Add;

use super::case::{Case, End};
use super::exceptions::{Cause, Exceptions};

/// The outcome for one document.
#[derive(Debug)]
pub struct Verdict {
    pub operations: Vec<Operation>,
    pub counts: Counts,
    /// What is wrong beside the cases.
    pub faults: Vec<String>,
}

#[derive(Debug)]
pub struct Operation {
    pub id: String,
    /// All calls that were made, or tried.
    pub cases: usize,
    /// Those that failed.
    pub failed: Vec<Case>,
    /// Those that failed for a reason that is not ours.
    pub excepted: Vec<(Case, &'static Cause)>,
    pub called: bool,
    pub accepted: bool,
    pub decoded: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub called: usize,
    pub accepted: usize,
    pub decoded: usize,
    pub operations: usize,
    pub cases: usize,
    pub excepted: usize,
    /// Answers made by the schema, because the document's own contradict it.
    pub invented: usize,
}

impl Verdict {
    /// `ids` are the client's operations, `documented` is the number that the document has: one that
    /// the client does not have counts as not called.
    pub fn new(
        ids: &[String],
        documented: usize,
        cases: Vec<Case>,
        mut exceptions: Exceptions,
    ) -> Self {
        let mut by_id: BTreeMap<String, Vec<Case>> = BTreeMap::new();
        for case in cases {
            by_id.entry(case.operation.clone()).or_default().push(case);
        }
        let operations: Vec<_> = ids
            .iter()
            .map(|id| Operation::new(id, by_id.remove(id).unwrap_or_default(), &mut exceptions))
            .collect();
        let mut faults: Vec<_> = exceptions.idle().collect();
        faults.extend(
            by_id
                .keys()
                .map(|id| format!("the tests call `{id}`, which the client does not have")),
        );
        if let Some(lost) = documented.checked_sub(ids.len()).filter(|lost| *lost > 0) {
            faults.push(format!(
                "{lost} of the document's operations are missing in the client"
            ));
        }
        let mut counts: Counts = operations.iter().map(Operation::counts).sum();
        counts.operations = counts.operations.max(documented);
        Self {
            operations,
            counts,
            faults,
        }
    }

    pub fn is_good(&self) -> bool {
        let good = |operation: &Operation| operation.failed.is_empty() && operation.cases > 0;
        self.faults.is_empty() && self.operations.iter().all(good)
    }
}

impl Operation {
    fn new(id: &str, cases: Vec<Case>, exceptions: &mut Exceptions) -> Self {
        let count = cases.len();
        let (mut ends, mut failed, mut excepted) = (Vec::new(), Vec::new(), Vec::new());
        for case in cases {
            let fault = case.end != End::Ok;
            let cause = fault.then(|| exceptions.excuse(&case)).flatten();
            ends.push((case.end, cause.is_some()));
            match cause {
                Some(cause) => excepted.push((case, cause)),
                None if fault => failed.push(case),
                None => {}
            }
        }
        // What is excepted stands in nobody's way, and proves no more than how far it came.
        let all = |reached: fn(End) -> bool| {
            let one = ends.iter().any(|(end, _)| reached(*end));
            one && ends
                .iter()
                .all(|(end, excepted)| *excepted || reached(*end))
        };
        Self {
            id: id.to_owned(),
            cases: count,
            called: all(End::is_called),
            accepted: all(End::is_accepted),
            decoded: all(|end| end == End::Ok),
            failed,
            excepted,
        }
    }

    fn counts(&self) -> Counts {
        Counts {
            called: usize::from(self.called),
            accepted: usize::from(self.accepted),
            decoded: usize::from(self.decoded),
            operations: 1,
            cases: self.cases,
            excepted: self.excepted.len(),
            invented: 0,
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            called: self.called + other.called,
            accepted: self.accepted + other.accepted,
            decoded: self.decoded + other.decoded,
            operations: self.operations + other.operations,
            cases: self.cases + other.cases,
            excepted: self.excepted + other.excepted,
            invented: self.invented + other.invented,
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::super::exceptions::{ANY, Place};
    use super::*;

    const WHIMS: &[Cause] = &[Cause {
        name: "whim",
        why: "The mock server is wrong.",
        source: "an issue",
        says: "whim",
        places: &[Place {
            document: "shop.yaml",
            operation: "odd",
            cases: ANY,
            end: End::Refused,
        }],
    }];

    fn verdict(ids: &[&str], documented: usize, cases: &[(&str, End, &str)]) -> Verdict {
        let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
        let cases = cases.iter().map(|(operation, end, detail)| Case {
            operation: operation.to_string(),
            case: "all".to_owned(),
            end: *end,
            status: None,
            detail: detail.to_string(),
            ..Case::default()
        });
        let document = if ids.iter().any(|id| id == "odd") {
            "shop.yaml"
        } else {
            "other"
        };
        Verdict::new(
            &ids,
            documented,
            cases.collect(),
            Exceptions::of(document, WHIMS),
        )
    }

    fn counted(verdict: &Verdict) -> [usize; 4] {
        let Counts {
            called,
            accepted,
            decoded,
            operations,
            ..
        } = verdict.counts;
        [called, accepted, decoded, operations]
    }

    #[test]
    fn an_operation_counts_as_far_as_its_worst_case_came() {
        let cases = [
            ("a", End::Ok, ""),
            ("a", End::Ok, ""),
            ("b", End::Ok, ""),
            ("b", End::NotDecoded, ""),
            ("c", End::NoAnswer, ""),
            ("d", End::Refused, ""),
            ("d", End::Ok, ""),
            ("e", End::NotSent, ""),
        ];
        let verdict = verdict(&["a", "b", "c", "d", "e"], 5, &cases);
        assert_eq!(counted(&verdict), [4, 3, 1, 5]);
        assert_eq!(verdict.counts.cases, 8);
        assert!(!verdict.is_good());
    }

    #[test]
    fn what_was_not_called_is_not_forgotten() {
        let one = verdict(&["a", "b"], 2, &[("a", End::Ok, "")]);
        assert_eq!((counted(&one), one.is_good()), ([1, 1, 1, 2], false));
        let lost = verdict(&["a"], 3, &[("a", End::Ok, "")]);
        assert_eq!((counted(&lost), lost.is_good()), ([1, 1, 1, 3], false));
        let foreign = verdict(&["a"], 1, &[("a", End::Ok, ""), ("z", End::Ok, "")]);
        assert_eq!(
            (counted(&foreign), foreign.is_good()),
            ([1, 1, 1, 1], false)
        );
    }

    #[test]
    fn excepted_cases_are_counted_apart() {
        let whim = ("odd", End::Refused, "a whim of Prism's");
        let beside = verdict(&["odd"], 1, &[whim, ("odd", End::Ok, "")]);
        assert_eq!((counted(&beside), beside.is_good()), ([1, 1, 1, 1], true));
        assert_eq!(beside.counts.excepted, 1);
        let alone = verdict(&["odd"], 1, &[whim]);
        assert_eq!((counted(&alone), alone.is_good()), ([1, 0, 0, 1], true));
    }

    #[test]
    fn an_exception_that_nothing_needs_is_a_fault() {
        let idle = verdict(&["odd"], 1, &[("odd", End::Ok, "")]);
        assert_eq!(counted(&idle), [1, 1, 1, 1]);
        assert!(!idle.is_good());
    }
}
