//! Maps from strings under a short name, for maps of maps of maps: their whole
//! types are hard to read, and Clippy says so.

use std::collections::BTreeMap;

/// A map from strings.
pub type StringMap<T> = BTreeMap<String, T>;
