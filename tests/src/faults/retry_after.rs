//! The shapes in which servers say how long to wait, sensible and not.

use super::dates::{from_now, long_ago};
use super::reaction::Reaction;

/// A way to say how long to wait.
pub struct Shape {
    pub name: &'static str,
    headers: Vec<(&'static str, String)>,
}

const SECONDS: &str = "retry-after";
const MILLISECONDS: &str = "retry-after-ms";
const DATE: &str = "date";

/// All of them. Waits that are to be kept are short, all others are longer than any client waits.
pub fn shapes() -> Vec<Shape> {
    let shape = |name, headers: &[(&'static str, &str)]| Shape {
        name,
        headers: headers
            .iter()
            .map(|(header, value)| (*header, (*value).to_owned()))
            .collect(),
    };
    vec![
        shape("nothing", &[]),
        shape("zero", &[(SECONDS, "0")]),
        shape("integer", &[(SECONDS, "120")]),
        shape("decimal", &[(SECONDS, "0.05")]),
        shape("milliseconds", &[(MILLISECONDS, "50")]),
        shape("decimal milliseconds", &[(MILLISECONDS, "50.5")]),
        shape("both", &[(MILLISECONDS, "50"), (SECONDS, "120")]),
        shape(
            "nonsense beside seconds",
            &[(MILLISECONDS, "soon"), (SECONDS, "120")],
        ),
        shape("several", &[(SECONDS, "120"), (SECONDS, "0")]),
        shape("with blanks", &[(SECONDS, "  120  ")]),
        shape("negative", &[(SECONDS, "-120")]),
        shape("negative milliseconds", &[(MILLISECONDS, "-120000")]),
        shape("huge", &[(SECONDS, "99999999999999999999")]),
        shape(
            "huge milliseconds",
            &[(MILLISECONDS, "99999999999999999999")],
        ),
        shape("not a number", &[(SECONDS, "NaN")]),
        shape("infinite", &[(SECONDS, "inf")]),
        shape("with an exponent", &[(SECONDS, "1e3")]),
        shape("empty", &[(SECONDS, "")]),
        shape("words", &[(SECONDS, "in a minute")]),
        shape("future date", &[(SECONDS, &from_now(3600))]),
        shape("past date", &[(SECONDS, &long_ago(0))]),
        shape("no date", &[(SECONDS, "Sun, 32 Nov 2026")]),
        // What counts is the time between the two, whatever our own clock says.
        shape(
            "future date by a clock behind",
            &[(DATE, &long_ago(0)), (SECONDS, &long_ago(90))],
        ),
        shape(
            "past date by a clock ahead",
            &[(DATE, &from_now(3660)), (SECONDS, &from_now(3600))],
        ),
        shape(
            "now by a clock ahead",
            &[(DATE, &from_now(3600)), (SECONDS, &from_now(3600))],
        ),
    ]
}

impl Shape {
    /// The headers as they are sent, without the dates.
    pub fn sent(&self) -> String {
        let shown = self
            .headers
            .iter()
            .map(|(name, value)| match value.ends_with("GMT") {
                true => format!("`{name}: …`"),
                false => format!("`{name}: {value}`"),
            });
        shown.collect::<Vec<_>>().join(", ")
    }

    /// A refusal with this status, that says so.
    pub fn with(&self, status: u16, body: &str) -> Reaction {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(
            self.headers
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        Reaction::with_headers(status, &headers, body)
    }
}
