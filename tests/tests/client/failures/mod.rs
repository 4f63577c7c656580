//! What the service answers when something is wrong, and what it answers that
//! is no answer.

mod bodies;
mod codes;
mod successes;
mod waiting;
