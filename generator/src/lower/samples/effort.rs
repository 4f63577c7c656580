//! What the samples of one operation may cost, however often they are tried.

use crate::diagnostics::Pointer;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How many values are made for one operation.
const MOST_VALUES: usize = 10_000;

/// How many schemas its values are held against.
const MOST_SCHEMAS: usize = 50_000;

/// What is left for an operation, and what was in vain.
pub struct Effort {
    values: Cell<usize>,
    schemas: Cell<usize>,
    /// Schemas that no value was found for, and how deep they lay at least. Deeper there is none either.
    hopeless: RefCell<HashMap<Pointer, usize>>,
}

impl Effort {
    /// All that one operation may take.
    pub fn new() -> Self {
        Self {
            values: Cell::new(MOST_VALUES),
            schemas: Cell::new(MOST_SCHEMAS),
            hopeless: RefCell::default(),
        }
    }

    /// Begins with another operation, whose samples shall not depend on those before.
    pub fn renew(&self) {
        self.values.set(MOST_VALUES);
        self.schemas.set(MOST_SCHEMAS);
        self.hopeless.borrow_mut().clear();
    }

    /// Whether nothing more is made.
    pub fn is_over(&self) -> bool {
        self.values.get() == 0
    }

    /// Whether one more value may be made, which is counted.
    pub fn allows_value(&self) -> bool {
        let left = self.values.get();
        self.values.set(left.saturating_sub(1));
        left > 0
    }

    /// How many schemas may still be looked at.
    pub fn schemas(&self) -> usize {
        self.schemas.get()
    }

    /// So many were.
    pub fn looked_at(&self, schemas: usize) {
        let left = self.schemas.get();
        self.schemas.set(left.saturating_sub(schemas));
    }

    /// Whether a value of the schema was looked for in vain, no deeper than this.
    pub fn is_hopeless(&self, at: &Pointer, level: usize) -> bool {
        let hopeless = self.hopeless.borrow();
        hopeless.get(at).is_some_and(|known| *known <= level)
    }

    /// No value of the schema is found so deep.
    pub fn give_up(&self, at: Pointer, level: usize) {
        let mut hopeless = self.hopeless.borrow_mut();
        let known = hopeless.entry(at).or_insert(level);
        *known = level.min(*known);
    }
}
