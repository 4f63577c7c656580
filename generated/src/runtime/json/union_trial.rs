//! Branches of a union that only reading can tell apart.
//!
//! In: the candidates. Out: the one that leaves the least unrecognised, the
//! first of equals; or what is wrong with each. Trials within trials would
//! multiply the work, so that their results are remembered, and what a document
//! may cost in them is bounded. Beyond the bound the first candidate is taken
//! for the right one.

use std::any::TypeId;

use super::error::DecodeError;
use super::reader::Reader;
use super::union::Branch;
use super::union_sample::Fit;

/// So many results are remembered at once.
const MOST_WINNERS: usize = 100_000;

/// Reads the candidate that fits best. They are in the order in which they fit.
#[inline(never)]
pub(super) fn read<'u, U: 'static>(
    reader: &mut Reader<'_>,
    mut candidates: impl Iterator<Item = (Fit, &'u Branch<U>)>,
) -> Result<U, DecodeError> {
    let place = (reader.offset(), TypeId::of::<U>());
    let known = reader.winners.as_ref().and_then(|it| it.get(&place));
    if let Some((_, winner)) = known.and_then(|index| candidates.nth(*index)) {
        return (winner.read)(reader);
    }
    let mut best: Option<Success<'_, U>> = None;
    let mut errors = Vec::new();
    for (index, (fit, branch)) in candidates.enumerate() {
        let tried = best.is_some() || !errors.is_empty();
        if (tried && reader.is_spent()) || (best.is_some() && fit == Fit::Anyhow) {
            break;
        }
        let mut trial = reader.begin_trial();
        let result = (branch.read)(&mut trial);
        reader.end_trial(&mut trial);
        match result {
            Ok(value) => {
                let unrecognised = trial.unrecognised - reader.unrecognised;
                let is_better = |best: &Success<'_, U>| unrecognised < best.unrecognised;
                if best.as_ref().is_none_or(is_better) {
                    best = Some(Success {
                        index,
                        unrecognised,
                        value,
                        trial,
                    });
                }
                if unrecognised == 0 {
                    break;
                }
            }
            Err(error) => errors.push(error),
        }
    }
    reader.remember(place, best.as_ref().map_or(0, |best| best.index));
    let Some(best) = best else {
        return Err(DecodeError::of_branches(errors).at(reader.offset()));
    };
    reader.accept(best.trial);
    Ok(best.value)
}

/// A candidate that could be read.
struct Success<'j, U> {
    index: usize,
    unrecognised: usize,
    value: U,
    /// The cursor after it.
    trial: Reader<'j>,
}

impl Reader<'_> {
    fn begin_trial(&mut self) -> Self {
        Self {
            on_trial: true,
            winners: self.winners.take(),
            ..self.clone()
        }
    }

    /// Keeps what the trial cost and what it found out.
    fn end_trial(&mut self, trial: &mut Self) {
        self.trial_bytes = trial.trial_bytes;
        self.winners = trial.winners.take();
        self.charge(trial);
    }

    /// Goes on where the trial ended.
    fn accept(&mut self, trial: Self) {
        *self = Self {
            on_trial: self.on_trial,
            trial_bytes: self.trial_bytes,
            winners: self.winners.take(),
            ..trial
        };
    }

    /// Notes which candidate was the right one, while that can be of use.
    fn remember(&mut self, place: (usize, TypeId), index: usize) {
        if !self.on_trial {
            self.winners = None;
            return;
        }
        let winners = self.winners.get_or_insert_default();
        if winners.len() < MOST_WINNERS {
            winners.insert(place, index);
        }
    }

    /// A cursor for looking ahead, which sees hidden members too.
    pub(super) fn ahead(&self) -> Self {
        Self {
            hidden: Vec::new(),
            winners: None,
            ..*self
        }
    }

    /// Whether there is nothing left for trials within a trial.
    fn is_spent(&self) -> bool {
        self.on_trial && self.trial_bytes == 0
    }

    /// Takes what was read ahead from what may be read on trial.
    pub(super) fn charge(&mut self, ahead: &Self) {
        if !self.on_trial {
            return;
        }
        let bytes = ahead.offset().saturating_sub(self.offset()) + 1;
        self.trial_bytes = self.trial_bytes.saturating_sub(bytes);
    }
}
