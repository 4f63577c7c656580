//! The rules that a document can state about a value.
//!
//! A member that is absent meets every rule but that of being present. A bound
//! that the member's type has no value for bounds nothing: the type is
//! narrower.

use std::fmt::Display;
use std::ops::{Bound, RangeBounds};

use serde_json::Value;

use super::checks::{Checks, MOST_VIOLATIONS, Violation};
use super::path::{Segment, write_path};
use super::value::JsonValue;

#[allow(dead_code, reason = "which rules occur is the API's choice")]
impl Checks {
    /// At least one of some groups of members must be there; `names` are the groups'.
    pub fn any_of(&mut self, names: &'static str, are_there: &[bool]) {
        if !are_there.contains(&true) {
            self.violated(None, format!("one of these is needed: {names}"));
        }
    }

    /// A string's characters or an array's items must be that many.
    pub fn length<'a, T: Length + 'a>(
        &mut self,
        name: &'static str,
        value: impl Into<Option<&'a T>>,
        range: impl RangeBounds<usize>,
    ) {
        let Some(value) = value.into() else { return };
        if !range.contains(&value.length()) {
            self.violated(Some(name), length_message(&range, T::UNIT));
        }
    }

    /// A number must be `bound` or more.
    pub fn at_least<'a, T: PartialOrd + Display + 'a>(
        &mut self,
        name: &'static str,
        value: impl Into<Option<&'a T>>,
        bound: impl TryInto<T>,
    ) {
        let Ok(bound) = bound.try_into() else { return };
        if value.into().is_some_and(|value| *value < bound) {
            self.violated(Some(name), format!("must be at least {bound}"));
        }
    }

    /// A number must be `bound` or less.
    pub fn at_most<'a, T: PartialOrd + Display + 'a>(
        &mut self,
        name: &'static str,
        value: impl Into<Option<&'a T>>,
        bound: impl TryInto<T>,
    ) {
        let Ok(bound) = bound.try_into() else { return };
        if value.into().is_some_and(|value| *value > bound) {
            self.violated(Some(name), format!("must be at most {bound}"));
        }
    }

    /// A number must be more than `bound`.
    pub fn above<'a, T: PartialOrd + Display + 'a>(
        &mut self,
        name: &'static str,
        value: impl Into<Option<&'a T>>,
        bound: impl TryInto<T>,
    ) {
        let Ok(bound) = bound.try_into() else { return };
        if value.into().is_some_and(|value| *value <= bound) {
            self.violated(Some(name), format!("must be more than {bound}"));
        }
    }

    /// A number must be less than `bound`.
    pub fn below<'a, T: PartialOrd + Display + 'a>(
        &mut self,
        name: &'static str,
        value: impl Into<Option<&'a T>>,
        bound: impl TryInto<T>,
    ) {
        let Ok(bound) = bound.try_into() else { return };
        if value.into().is_some_and(|value| *value >= bound) {
            self.violated(Some(name), format!("must be less than {bound}"));
        }
    }

    /// Free-form JSON must be an object.
    pub fn object<'a>(&mut self, name: &'static str, value: impl Into<Option<&'a Value>>) {
        if value.into().is_some_and(|value| !value.is_object()) {
            self.violated(Some(name), "must be a JSON object".to_owned());
        }
    }

    /// The value's own constraints must be met.
    pub fn nested<T: JsonValue>(&mut self, name: &'static str, value: &T) {
        self.within(Segment::Member(name.into()), value);
    }

    /// Notes a violation of this value, or of its member of that name.
    #[cold]
    fn violated(&mut self, name: Option<&'static str>, message: String) {
        if self.violations.len() < MOST_VIOLATIONS {
            let member = name.map(|name| Segment::Member(name.into()));
            let mut path = String::new();
            // Writing into a `String` cannot fail.
            let _ = write_path(&mut path, "", self.path.iter().chain(&member));
            self.violations.push(Violation { path, message });
        }
    }
}

/// What has a length.
pub trait Length {
    /// What is counted.
    const UNIT: &'static str;

    /// How many there are.
    fn length(&self) -> usize;
}

/// JSON Schema counts Unicode's characters, not bytes.
impl Length for String {
    const UNIT: &'static str = "characters";

    fn length(&self) -> usize {
        self.chars().count()
    }
}

impl<T> Length for Vec<T> {
    const UNIT: &'static str = "items";

    fn length(&self) -> usize {
        self.len()
    }
}

fn length_message(range: &impl RangeBounds<usize>, unit: &str) -> String {
    let least = match range.start_bound() {
        Bound::Included(&least) => least,
        Bound::Excluded(&below) => below.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let most = match range.end_bound() {
        Bound::Included(&most) => most,
        Bound::Excluded(&above) => above.saturating_sub(1),
        Bound::Unbounded => return format!("must have at least {least} {unit}"),
    };
    match least {
        0 => format!("must have at most {most} {unit}"),
        _ if least == most => format!("must have exactly {least} {unit}"),
        _ => format!("must have {least} to {most} {unit}"),
    }
}
