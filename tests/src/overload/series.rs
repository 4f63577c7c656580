//! What arrives and what is answered, bit by bit of time.

use std::time::Duration;

/// How many bits a run is cut into.
const BINS: u32 = 40;

/// What arrives and what is answered over time.
#[derive(Clone, Debug)]
pub struct Series {
    /// How long a bit is.
    pub step: Duration,
    pub bins: Vec<Bin>,
    /// How many calls were answered at their first try.
    pub at_once: usize,
}

/// What happened in a bit of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bin {
    pub arrived: usize,
    pub answered: usize,
}

impl Series {
    pub(super) fn new(time: Duration) -> Self {
        Self {
            step: time / BINS,
            bins: vec![Bin::default(); BINS as usize],
            at_once: 0,
        }
    }

    /// What comes behind the end belongs to calls that began before it: it counts there.
    pub(super) fn note(&mut self, now: Duration, first: bool, answered: bool) {
        let bit = now.as_secs_f64() / self.step.as_secs_f64();
        let last = self.bins.len() - 1;
        let bin = &mut self.bins[(bit as usize).min(last)];
        bin.arrived += 1;
        bin.answered += usize::from(answered);
        self.at_once += usize::from(first && answered);
    }

    /// All that arrived, and was answered.
    pub fn total(&self) -> Bin {
        self.bins.iter().fold(Bin::default(), |sum, bin| Bin {
            arrived: sum.arrived + bin.arrived,
            answered: sum.answered + bin.answered,
        })
    }
}
