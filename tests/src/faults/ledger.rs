//! What the server really processed, order by order.

use super::request::Request;
use std::collections::HashMap;

/// What the server really processed.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: HashMap<String, Entry>,
}

/// What the ledger knows of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// How many requests about it arrived whole.
    pub arrived: u32,
    /// How many of them were processed.
    pub processed: u32,
    /// How often it counts. Of a postback or a refund only the first is, as the API promises.
    pub counted: u32,
}

impl Ledger {
    /// What is known of an order; of an unknown one, that there is nothing.
    pub fn entry(&self, order: &str) -> Entry {
        self.entries.get(order).copied().unwrap_or_default()
    }

    /// How many orders count, and how often they do together.
    pub fn totals(&self) -> (usize, u64) {
        let counted = self.entries.values().map(|entry| entry.counted);
        let counted = counted.filter(|times| *times > 0);
        (counted.clone().count(), counted.map(u64::from).sum())
    }

    /// Takes note of a request, and tells which one about its order it is, counted from 1.
    pub(super) fn arrive(&mut self, request: &Request) -> u32 {
        self.of(request).map_or(1, |entry| {
            entry.arrived += 1;
            entry.arrived
        })
    }

    /// Processes a request.
    pub(super) fn process(&mut self, request: &Request) {
        let once = is_idempotent(request);
        if let Some(entry) = self.of(request) {
            entry.processed += 1;
            entry.counted = if once { 1 } else { entry.counted + 1 };
        }
    }

    fn of(&mut self, request: &Request) -> Option<&mut Entry> {
        let order = request.order()?;
        Some(self.entries.entry(order).or_default())
    }
}

/// Whether the API promises that a repeat is recognised by `externalId`.
fn is_idempotent(request: &Request) -> bool {
    matches!(
        request.operation(),
        "POST /api/v1/conversions/postback" | "POST /api/v1/conversions/refund"
    )
}
