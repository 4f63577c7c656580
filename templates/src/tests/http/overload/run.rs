//! The callers' side: calls that begin at random moments, whatever became of earlier ones.
//!
//! In: a server's limits and the load on it. Out: how many requests it got, and how many calls
//! succeeded. Not here: the server and the time (`world`).

use std::collections::BTreeMap;
use std::ops::Range;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use fastrand::Rng;

use super::world::{CAPACITY, World};
use crate::runtime::budget::RetryBudget;
use crate::tests::http::sample::Client;
use crate::tests::http::script::KEY;

/// How long calls begin.
const TIME: Duration = Duration::from_secs(5);
/// When calls begin that should find the server well again, if it ever is: a second behind
/// the outage. What begins in the last second is no measure, since nothing comes behind it.
const LATER: Range<Duration> = Duration::from_secs(3)..Duration::from_secs(4);

/// A server's limits and the load on it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many calls a second begin, as a part of the capacity.
    pub load: f64,
    /// What the server spends on refusing a request, as a part of what an answer costs.
    pub refusal: f64,
    /// What it refuses with: 429 or 503.
    pub status: u16,
    /// When the server refuses everything.
    pub outage: Range<Duration>,
    /// What the moments of the calls and their delays are drawn by.
    pub seed: u64,
}

/// What came of a load.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub calls: usize,
    /// How many calls succeeded, and how many of them with their first attempt.
    pub done: usize,
    pub at_once: usize,
    /// How many calls began later on, and how many of them succeeded.
    pub later: usize,
    pub later_done: usize,
    /// How many requests the server got.
    pub arrived: usize,
}

impl Report {
    /// How many requests were sent, as a part of what the server could take in that time.
    pub fn sent(&self) -> f64 {
        self.arrived as f64 / (CAPACITY * TIME.as_secs_f64())
    }

    /// Which part of the later calls succeeded.
    pub fn recovered(&self) -> f64 {
        self.later_done as f64 / self.later as f64
    }

    /// How many repeats were refused as well.
    pub fn in_vain(&self) -> usize {
        let repeats = self.arrived - self.calls;
        repeats - (self.done - self.at_once)
    }
}

/// The moments at which calls begin, which know nothing of each other.
fn moments(settings: &Settings, chance: &mut Rng) -> Vec<Duration> {
    let rate = CAPACITY * settings.load;
    let mut due = Duration::ZERO;
    let draw = || {
        due += Duration::from_secs_f64(-(1.0 - chance.f64()).ln() / rate);
        (due < TIME).then_some(due)
    };
    std::iter::from_fn(draw).collect()
}

/// Puts the load on a server: whichever call is next in time takes its step, until all have ended.
pub fn run(settings: &Settings, budget: RetryBudget) -> Report {
    let mut chance = Rng::with_seed(settings.seed);
    let moments = moments(settings, &mut chance);
    let world = World::new(settings.clone(), chance);
    let client = Client::builder(KEY).retry_budget(budget);
    let client = client.build_on(Box::new(world.clone()), Box::new(world.clone()));
    let client = client.unwrap();
    let calls = moments.iter().enumerate().map(|(number, begin)| {
        let call = client.orders().get("1").with_response();
        ((*begin, number), Box::pin(call))
    });
    let mut calls: BTreeMap<_, _> = calls.collect();
    let mut report = Report::default();
    let mut context = Context::from_waker(Waker::noop());
    while let Some(((now, number), mut call)) = calls.pop_first() {
        world.reach(now);
        let Poll::Ready(answer) = call.as_mut().poll(&mut context) else {
            calls.insert((world.wakes(), number), call);
            continue;
        };
        let is_later = LATER.contains(&moments[number]);
        let at_once = answer.as_ref().is_ok_and(|answer| answer.attempts() == 1);
        report.calls += 1;
        report.done += usize::from(answer.is_ok());
        report.at_once += usize::from(at_once);
        report.later += usize::from(is_later);
        report.later_done += usize::from(is_later && answer.is_ok());
    }
    report.arrived = world.arrived();
    report
}
