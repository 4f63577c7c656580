//! Cases that fail for a reason that is not ours: Prism is wrong, or the document contradicts itself.
//!
//! A cause names what is wrong and where that is known from; its places are the calls that it spoils.
//! The causes that are known are in `causes`. A case that is named and no longer fails for its cause
//! fails the run, and so does a place where no case does any more: none outlives its cause.

use super::case::{Case, End};

/// A reason why calls fail that are as the document says.
#[derive(Debug)]
pub struct Cause {
    pub name: &'static str,
    /// What is wrong, and with whom.
    pub why: &'static str,
    /// Where that can be read, or how it can be seen.
    pub source: &'static str,
    /// What the failure says, in part.
    pub says: &'static str,
    pub places: &'static [Place],
}

/// Where a cause shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The document's file name.
    pub document: &'static str,
    pub operation: &'static str,
    /// Each of them has to fail; where none is named, any may, and one has to.
    pub cases: &'static [&'static str],
    pub end: End,
}

/// For where a cause spoils too many cases to name.
pub const ANY: &[&str] = &[];

/// The causes at work in one document, and which of the cases that they spoil were met.
pub struct Exceptions {
    rows: Vec<Row>,
}

struct Row {
    cause: &'static Cause,
    place: &'static Place,
    /// One of the place's cases; none for any.
    case: Option<&'static str>,
    met: bool,
}

impl Exceptions {
    pub fn of(document: &str, causes: &'static [Cause]) -> Self {
        let places = causes.iter().flat_map(|cause| {
            let places = cause.places.iter().map(move |place| (cause, place));
            places.filter(|(_, place)| place.document == document)
        });
        let rows = places.flat_map(|(cause, place)| {
            let named = place.cases.iter().copied().map(Some);
            let any = place.cases.is_empty().then_some(None);
            named.chain(any).map(move |case| Row {
                cause,
                place,
                case,
                met: false,
            })
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// The cause of a failure, if it is one of these.
    pub fn excuse(&mut self, case: &Case) -> Option<&'static Cause> {
        let row = self.rows.iter_mut().find(|row| row.is_for(case))?;
        row.met = true;
        Some(row.cause)
    }

    /// What is excepted and did not fail.
    pub fn idle(&self) -> impl Iterator<Item = String> {
        let idle = self.rows.iter().filter(|row| !row.met);
        idle.map(
            |Row {
                 cause, place, case, ..
             }| {
                let (name, document, operation) = (cause.name, place.document, place.operation);
                let case = case.unwrap_or("any case");
                format!(
                    "the exception `{name}` is no longer needed for {document}, {operation}, {case}"
                )
            },
        )
    }
}

impl Row {
    fn is_for(&self, case: &Case) -> bool {
        let (place, named) = (self.place, self.case);
        place.end == case.end
            && place.operation == case.operation
            && named.is_none_or(|named| named == case.case)
            && case.detail.contains(self.cause.says)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &[Cause] = &[Cause {
        name: "example",
        why: "The example contradicts its schema.",
        source: "the document",
        says: "VIOLATIONS",
        places: &[
            Place {
                document: "shop.yaml",
                operation: "listPets",
                cases: &["required", "status 200"],
                end: End::NoAnswer,
            },
            Place {
                document: "shop.yaml",
                operation: "addPet",
                cases: ANY,
                end: End::NoAnswer,
            },
            Place {
                document: "zoo.yaml",
                operation: "listPets",
                cases: ANY,
                end: End::NoAnswer,
            },
        ],
    }];

    fn failed(operation: &str, case: &str, end: End, detail: &str) -> Case {
        Case {
            operation: operation.to_owned(),
            case: case.to_owned(),
            end,
            status: Some(500),
            detail: detail.to_owned(),
            ..Case::default()
        }
    }

    #[test]
    fn a_failure_is_excused_by_document_operation_case_end_and_words() {
        let mut exceptions = Exceptions::of("shop.yaml", SHOP);
        let mut excused = |operation, case, end, detail| {
            let case = failed(operation, case, end, detail);
            exceptions.excuse(&case).map(|cause| cause.name)
        };
        let said = "VIOLATIONS at response.body";
        assert_eq!(
            excused("listPets", "required", End::NoAnswer, said),
            Some("example")
        );
        assert_eq!(
            excused("addPet", "status 404", End::NoAnswer, said),
            Some("example")
        );
        assert_eq!(excused("listPets", "all", End::NoAnswer, said), None);
        assert_eq!(excused("listPets", "required", End::NotDecoded, said), None);
        assert_eq!(
            excused("listPets", "required", End::NoAnswer, "other"),
            None
        );
        assert_eq!(excused("removePet", "required", End::NoAnswer, said), None);
    }

    #[test]
    fn each_named_case_has_to_fail_and_one_of_the_others() {
        let mut exceptions = Exceptions::of("shop.yaml", SHOP);
        let required = failed("listPets", "required", End::NoAnswer, "VIOLATIONS");
        exceptions.excuse(&required);
        exceptions.excuse(&failed("addPet", "all", End::NoAnswer, "VIOLATIONS"));
        let idle: Vec<_> = exceptions.idle().collect();
        let expected =
            "the exception `example` is no longer needed for shop.yaml, listPets, status 200";
        assert_eq!(idle, [expected]);
    }
}
