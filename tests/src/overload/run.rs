//! The callers' side: calls that begin at random moments, whatever became of earlier ones.

use super::clock::Clock;
use super::limiter::Limiter;
use super::series::{Bin, Series};
use super::settings::Settings;
use crate::faults::FaultServer;
use crate::watched;
use fastrand::Rng;
use refcampaign::types::PostbackConversion;
use refcampaign::{Client, RetryBudget, RetryPolicy};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

/// Whether repeats are bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// By the client's default.
    On,
    /// Only by the number of attempts.
    Off,
}

/// What came of a load.
#[derive(Clone, Debug)]
pub struct Report {
    pub settings: Settings,
    pub budget: Budget,
    pub calls: usize,
    /// How many calls succeeded.
    pub done: usize,
    pub series: Series,
}

impl Report {
    /// How many requests were sent, as a part of what the server could take in that time.
    pub fn sent(&self) -> f64 {
        self.series.total().arrived as f64 / self.settings.takes()
    }

    /// How many repeats were refused as well.
    pub fn in_vain(&self) -> usize {
        let Bin { arrived, answered } = self.series.total();
        let repeats = arrived - self.calls;
        repeats - (answered - self.series.at_once)
    }
}

/// Puts the load on a server, and waits until the last call has ended.
pub async fn run(settings: Settings, budget: Budget) -> Report {
    let clock = Clock::start();
    let (limiter, series) = Limiter::new(settings.clone(), clock.clone());
    let server = FaultServer::scripted(limiter);
    let client = client(&server.url, &settings, budget);
    let mut chance = Rng::with_seed(settings.seed);
    let rate = f64::from(settings.capacity) * settings.load;
    let begun = Instant::now();
    let mut due = Duration::ZERO;
    let mut calls = JoinSet::new();
    loop {
        // The time between events that know nothing of each other.
        due += Duration::from_secs_f64(-(1.0 - chance.f64()).ln() / rate);
        if due >= settings.time {
            break;
        }
        sleep_until(begun + due).await;
        clock.reach(due);
        calls.spawn(call(client.clone(), calls.len()));
    }
    clock.finish();
    let done = calls.join_all().await;
    let series = series.lock().expect("nobody panics while holding it");
    Report {
        settings,
        budget,
        calls: done.len(),
        done: done.into_iter().filter(|done| *done).count(),
        series: series.clone(),
    }
}

fn client(url: &str, settings: &Settings, budget: Budget) -> Client {
    let retry = RetryPolicy::new().base_delay(settings.base_delay);
    let client = watched(Client::builder("rc_test_8fK2mQx9LpZ4vB7n")).base_url(url);
    let client = match budget {
        Budget::On => client,
        Budget::Off => client.retry_budget(RetryBudget::unlimited()),
    };
    let client = client.retry(retry).build();
    client.expect("the settings are usable")
}

async fn call(client: Client, number: usize) -> bool {
    let order = format!("ord_{number}");
    let body = PostbackConversion::new(order, "SALE", 4990, "EUR").cid("clk_1");
    client.conversions().postback(body).await.is_ok()
}
