//! What was measured of a call, as it is kept in a file.

use serde::{Deserialize, Serialize};

use crate::bench::machine::Machine;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Costs {
    pub run: Identity,
    /// The day on which it was measured.
    pub date: String,
    pub ours: Cost,
    pub hand: Cost,
}

/// What must be the same for what was measured to be of use again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// The client's own commit, and what was changed since.
    pub commit: String,
    pub quick: bool,
    pub machine: Machine,
}

/// A call by one of the two programs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// The size of a program with one call, built for release and stripped, in bytes.
    pub program: u64,
    /// Allocations a call, those that enlarge among them.
    pub allocations: f64,
    /// The bytes allocated.
    pub allocated: f64,
    /// Where valgrind is there to count them.
    pub instructions: Option<f64>,
    /// One caller, turn by turn.
    pub alone: Vec<Turn>,
    /// Many callers at once.
    pub crowd: Vec<Turn>,
}

/// A while of calls.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Calls a second, of all callers.
    pub calls: f64,
    /// How long a call took, in microseconds: the middle one.
    pub middle: f64,
    /// What 99 of 100 calls stayed below.
    pub slow: f64,
    /// How much of one processor the server used, where the system tells it.
    pub server: Option<f64>,
    /// How much of all processors other processes used.
    pub others: Option<f64>,
}

/// The middle one and, around it, the middle half of some numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub low: f64,
    pub middle: f64,
    pub high: f64,
}

impl Spread {
    pub fn of(numbers: impl Iterator<Item = f64>) -> Option<Self> {
        let mut numbers: Vec<_> = numbers.collect();
        numbers.sort_by(f64::total_cmp);
        let at = |quarter: usize| numbers.get(numbers.len().saturating_sub(1) * quarter / 4);
        Some(Self {
            low: *at(1)?,
            middle: *at(2)?,
            high: *at(3)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_numbers_are_within_the_spread() {
        let spread = Spread::of([5.0, 1.0, 4.0, 2.0, 3.0].into_iter());
        let expected = Spread {
            low: 2.0,
            middle: 3.0,
            high: 4.0,
        };
        assert_eq!(spread, Some(expected));
        assert_eq!(Spread::of([].into_iter()), None);
    }
}
