//! What callers were told, held against the ledger.

use super::told::Told;
use crate::faults::Ledger;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// How many conversions the ledger has, by how often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InLedger {
    pub never: usize,
    pub once: usize,
    pub more: usize,
}

impl InLedger {
    pub fn all(self) -> usize {
        self.never + self.once + self.more
    }
}

impl AddAssign for InLedger {
    fn add_assign(&mut self, other: Self) {
        self.never += other.never;
        self.once += other.once;
        self.more += other.more;
    }
}

/// Conversions by what was told about them, and by what is true.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Told, InLedger>);

impl Tally {
    /// Of orders, with what was told about each.
    pub(super) fn new<'a>(
        told: impl IntoIterator<Item = (&'a str, Told)>,
        ledger: &Ledger,
    ) -> Self {
        let mut tally = BTreeMap::new();
        for (order, told) in told {
            let row: &mut InLedger = tally.entry(told).or_default();
            match ledger.entry(order).counted {
                0 => row.never += 1,
                1 => row.once += 1,
                _ => row.more += 1,
            }
        }
        Self(tally)
    }

    /// Those of which this was told.
    pub fn of(&self, told: Told) -> InLedger {
        self.0.get(&told).copied().unwrap_or_default()
    }

    /// Those of which something was told that is so.
    pub fn sum(&self, is: impl Fn(Told) -> bool) -> InLedger {
        let mut sum = InLedger::default();
        for (told, row) in &self.0 {
            if is(*told) {
                sum += *row;
            }
        }
        sum
    }
}
