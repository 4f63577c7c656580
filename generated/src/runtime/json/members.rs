//! The loop over an object's members.
//!
//! In: the slots. Out: each filled whose member the document has; the other
//! members handed on or passed over. Documents mostly follow the order of the
//! slots and leave some out. For a large object that does not, an index is made.

use super::error::DecodeError;
use super::object::{Extra, Members, Slot};
use super::reader::Reader;

impl Members for Reader<'_> {
    fn read(
        &mut self,
        slots: &mut [&mut dyn Slot],
        mut extra: Option<&mut dyn Extra>,
    ) -> Result<(), DecodeError> {
        let aside = self.aside.filter(|_| self.depth == 0);
        let mut unrecognised = aside.is_some_and(|aside| is_doubtful(slots, aside));
        let mut search = Search::default();
        let mut key = self.first_key()?;
        while let Some(name) = key {
            if let Some(slot) = search.find(slots, &name) {
                unrecognised &= aside.is_some_and(|aside| aside.contains(&slot.name()));
                slot.read(self)
                    .map_err(|error| error.in_member(slot.name()))?;
            } else if let Some(extra) = &mut extra {
                self.unrecognised += 1;
                extra.read(name.into_owned(), self)?;
            } else {
                self.unrecognised += 1;
                self.skip_member(name)?;
            }
            key = self.next_key()?;
        }
        if unrecognised {
            return Err(DecodeError::new("neither the envelope nor the value"));
        }
        Ok(())
    }
}

/// So many slots are not worth an index.
const FEW: usize = 16;

/// Whether there are slots by which a value could be told from something else.
fn is_doubtful(slots: &[&mut dyn Slot], aside: [&'static str; 3]) -> bool {
    slots.iter().any(|slot| !aside.contains(&slot.name()))
}

/// The search for slots by name.
#[derive(Default)]
struct Search {
    /// Where the next slot is expected.
    expected: usize,
    /// The digest of each slot's name; none while the order is kept.
    digests: Vec<u32>,
}

impl Search {
    #[inline]
    fn find<'s, 'f>(
        &mut self,
        slots: &'s mut [&'f mut dyn Slot],
        name: &str,
    ) -> Option<&'s mut (dyn Slot + 'f)> {
        let index = match slots.get(self.expected) {
            Some(slot) if slot.name() == name => self.expected,
            _ => self.find_further(slots, name)?,
        };
        self.expected = index + 1;
        slots.get_mut(index).map(|slot| &mut **slot)
    }

    #[inline(never)]
    fn find_further(&mut self, slots: &[&mut dyn Slot], name: &str) -> Option<usize> {
        let is_it = |index: &usize| slots.get(*index).is_some_and(|slot| slot.name() == name);
        if self.digests.is_empty() {
            let (ahead, behind) = (self.expected + 1..slots.len(), 0..self.expected);
            let found = ahead.into_iter().find(is_it);
            if found.is_some() {
                return found;
            }
            if slots.len() <= FEW {
                return behind.into_iter().find(is_it);
            }
            self.digests
                .extend(slots.iter().map(|slot| digest(slot.name())));
        }
        let wanted = digest(name);
        let digests = self.digests.iter().enumerate();
        let mut alike = digests.filter_map(|(index, digest)| (*digest == wanted).then_some(index));
        alike.find(is_it)
    }
}

/// The length, the first byte, the middle one and the last one: names mostly
/// differ in one of them.
fn digest(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let middle = bytes.get(bytes.len() / 2).copied().unwrap_or_default();
    let first = bytes.first().copied().unwrap_or_default();
    let last = bytes.last().copied().unwrap_or_default();
    u32::from_le_bytes([bytes.len() as u8, first, middle, last])
}
