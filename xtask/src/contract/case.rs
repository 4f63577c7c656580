//! What an emitted operation test tells of a case: a line of its output.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// What each such line begins with. The test harness may have begun the line before.
const MARK: &str = "contract {";

/// A call that a test made, or would have made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Case {
    /// The operation's id, or its method and path.
    pub operation: String,
    /// What was special about the call.
    pub case: String,
    #[serde(rename = "result")]
    pub end: End,
    /// The status of the answer, where there was one.
    #[serde(default)]
    pub status: Option<u16>,
    /// What went wrong, in the words of who noticed.
    #[serde(default)]
    pub detail: String,
    /// By which its answer is known.
    #[serde(default)]
    pub number: usize,
    /// What the answer became, as JSON again, where its type is JSON; null is one.
    #[serde(default, deserialize_with = "present")]
    pub value: Option<Value>,
}

fn present<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(value).map(Some)
}

/// How far a call came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// The client itself refused it.
    #[default]
    NotSent,
    /// The mock server refused it.
    Refused,
    /// The mock server had nothing against it and no answer that the document allows.
    NoAnswer,
    /// The answer does not fit its type.
    NotDecoded,
    Ok,
}

impl End {
    /// Whether a request reached the mock server.
    pub fn is_called(self) -> bool {
        self > Self::NotSent
    }

    /// Whether that server found it to be as the document says.
    pub fn is_accepted(self) -> bool {
        self > Self::Refused
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::NotSent => "not sent",
            Self::Refused => "refused",
            Self::NoAnswer => "no answer",
            Self::NotDecoded => "not decoded",
            Self::Ok => "ok",
        }
    }
}

/// What the mock server calls its own trouble with an answer. The request was good. (`NOT_ACCEPTABLE`
/// is none of these: it refuses our `Accept` header.)
const NO_ANSWER: [&str; 5] = [
    "VIOLATIONS",
    "NOT_FOUND",
    "NO_RESPONSE_RESPONSE_DEFINED",
    "SCHEMA_TOO_COMPLEX",
    "NO_COMPLEX_OBJECT_TEXT",
];

/// The case that a line tells of, if it is of that kind; an error where it cannot be understood.
pub fn read(line: &str) -> Option<serde_json::Result<Case>> {
    let start = line.find(MARK)? + MARK.len() - 1;
    let case = serde_json::from_str(line.get(start..)?.trim_end());
    Some(case.map(|mut case: Case| {
        let fault = case.detail.split(':').next().unwrap_or_default();
        if case.end == End::Refused && NO_ANSWER.contains(&fault) {
            case.end = End::NoAnswer;
        }
        case
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_case() {
        let line = r#"test list_pets ... contract {"operation": "listPets", "case": "status 404", "result": "not-decoded", "status": 404, "detail": "no member `id`"}"#;
        let expected = Case {
            operation: "listPets".to_owned(),
            case: "status 404".to_owned(),
            end: End::NotDecoded,
            status: Some(404),
            detail: "no member `id`".to_owned(),
            ..Case::default()
        };
        assert_eq!(read(line).unwrap().unwrap(), expected);
    }

    #[test]
    fn what_is_not_known_may_be_missing() {
        let line = r#"contract {"operation":"GET /pets","case":"required","result":"not-sent","status":null}"#;
        let case = read(line).unwrap().unwrap();
        assert_eq!((case.end, case.status), (End::NotSent, None));
        assert_eq!(case.detail, "");
    }

    #[test]
    fn a_value_of_null_is_one() {
        let line =
            r#"contract {"operation":"a","case":"all","result":"ok","number":7,"value":null}"#;
        let case = read(line).unwrap().unwrap();
        assert_eq!((case.number, case.value), (7, Some(Value::Null)));
    }

    #[test]
    fn a_refusal_for_the_answers_sake_is_none() {
        let line = |detail: &str| {
            format!(
                r#"contract {{"operation":"a","case":"all","result":"refused","detail":"{detail}"}}"#
            )
        };
        let end = |detail| read(&line(detail)).unwrap().unwrap().end;
        assert_eq!(end("VIOLATIONS: response.body has no `id`"), End::NoAnswer);
        assert_eq!(end("NOT_ACCEPTABLE: no such media type"), End::Refused);
        assert_eq!(
            end("UNPROCESSABLE_ENTITY: no VIOLATIONS: of ours"),
            End::Refused
        );
    }

    #[test]
    fn other_lines_are_none_and_damaged_ones_are_told() {
        for line in [
            "",
            "test list_pets ... ok",
            "contract",
            "the contract {of}".get(..12).unwrap(),
        ] {
            assert!(read(line).is_none(), "{line}");
        }
        for line in [
            "contract {",
            r#"contract {"operation": "a", "case": "b", "result": "fine"}"#,
        ] {
            assert!(read(line).unwrap().is_err(), "{line}");
        }
    }

    #[test]
    fn each_end_comes_further_than_the_one_before() {
        let ends = [
            End::NotSent,
            End::Refused,
            End::NoAnswer,
            End::NotDecoded,
            End::Ok,
        ];
        assert!(ends.is_sorted());
        assert_eq!(ends.map(End::is_called), [false, true, true, true, true]);
        assert_eq!(ends.map(End::is_accepted), [false, false, true, true, true]);
    }
}
