//! Where the server takes its reactions from.

use super::reaction::Reaction;
use super::request::Request;
use std::collections::VecDeque;

/// Says what becomes of each connection and request.
pub trait Script: Send + 'static {
    /// For a new connection, counted from 1, on which a request is not to be read at all.
    fn on_connection(&mut self, number: usize) -> Option<Reaction>;

    /// For a request that was read.
    fn on_request(&mut self, arrival: &Arrival<'_>) -> Reaction;
}

/// A request that was read.
pub struct Arrival<'a> {
    pub request: &'a Request,
    /// Which request about its order it is, counted from 1.
    pub number: u32,
}

/// Reactions in turn; the last one is repeated.
pub struct InTurn(VecDeque<Reaction>);

impl InTurn {
    /// # Panics
    /// If there are none.
    pub fn new(reactions: impl IntoIterator<Item = Reaction>) -> Self {
        let reactions: VecDeque<_> = reactions.into_iter().collect();
        assert!(!reactions.is_empty(), "there is a reaction");
        Self(reactions)
    }

    fn next(&mut self) -> Reaction {
        match self.0.len() {
            1 => self.0[0].clone(),
            _ => self.0.pop_front().expect("there are several"),
        }
    }
}

impl Script for InTurn {
    fn on_connection(&mut self, _number: usize) -> Option<Reaction> {
        self.0[0].is_unread().then(|| self.next())
    }

    fn on_request(&mut self, _arrival: &Arrival<'_>) -> Reaction {
        self.next()
    }
}
