//! Spans on awkward texts, and the printed forms.

mod amount;
mod json;
mod rendering;
mod spans;
