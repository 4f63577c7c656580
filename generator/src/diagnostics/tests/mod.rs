//! Spans on awkward texts, and the printed form.

mod rendering;
mod spans;
