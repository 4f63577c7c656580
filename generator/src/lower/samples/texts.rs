//! Texts of the right length, pattern and format.

use super::maker::Maker;
use super::{formats, pattern};
use crate::diagnostics::Pointer;
use crate::spec::SchemaView;
use serde_json::Value;

/// How much longer than they must be the repetitions of a pattern get until the text is long enough.
const MOST_REPEATS: u32 = 64;

/// How long a text is made because it must be.
const MOST_CHARACTERS: usize = 10_000;

impl<'d> Maker<'_, 'd> {
    /// A text of the schema; none, if none is found.
    pub(super) fn text(&self, at: &Pointer, view: SchemaView<'d>) -> Option<Value> {
        let word = |key: &str| view.get(key).and_then(Value::as_str);
        let count = |key: &str| view.get(key).and_then(Value::as_f64);
        let format = word("format").and_then(formats::sample);
        let of_format = format.map(|text| numbered(text, self.nth));
        let least = count("minLength").unwrap_or_default() as usize;
        let most = count("maxLength").map_or(usize::MAX, |most| most as usize);
        let of_length = || {
            let base = numbered("text", self.nth);
            let length = base.chars().count().max(least).min(most);
            (length <= MOST_CHARACTERS).then(|| base.chars().cycle().take(length).collect())
        };
        let nth = u32::try_from(self.nth).unwrap_or_default();
        let repeated = (0..MOST_REPEATS)
            .filter_map(|more| pattern::text(word("pattern")?, more + nth))
            .filter(|text| !text.is_empty() || most == 0);
        let mut candidates = of_format.into_iter().chain(of_length()).chain(repeated);
        let text = candidates.find(|text: &String| {
            let value = Value::String(text.clone());
            self.judge.fits(at, &value)
        });
        text.map(Value::String)
    }
}

/// The text, and others of the same kind behind it.
fn numbered(text: &str, nth: usize) -> String {
    if nth == 0 {
        return text.to_owned();
    }
    match text.strip_suffix(|last: char| last.is_ascii_digit()) {
        // The end of a date, an address or a UUID.
        Some(rest) => format!("{rest}{}", (nth + 1) % 10),
        None => format!("{text}{}", nth + 1),
    }
}
