//! A storm from its beginning to the calm behind it.

use super::settings::{Operation, PATIENCE, SALE_EACH, Settings, scaled};
use super::tally::Tally;
use super::told::{Reporter, Told};
use super::weather::Weather;
use crate::faults::{FaultServer, Reaction};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// What came of a storm.
#[derive(Clone, Debug)]
pub struct Report {
    pub operation: Operation,
    pub conversions: usize,
    /// When each conversion was reported by one call.
    pub storm: Tally,
    /// How many requests arrived whole by then, and over how many connections.
    pub requests: usize,
    pub connections: usize,
    pub took: Duration,
    /// How many calls were made again when the faults were over.
    pub repeated: usize,
    /// When that was done too.
    pub calm: Tally,
    /// Whether a redirect led a request to another host.
    pub led_astray: bool,
}

/// Reports each conversion by one call, and in the calm behind the storm again where the caller
/// may: where it failed and, if a repeat would count twice, nobody said that it may have counted.
pub async fn run<R: Reporter>(
    settings: Settings,
    operation: Operation,
    client: impl FnOnce(&str, Operation) -> R,
) -> Report {
    let elsewhere = FaultServer::start([Reaction::healthy()]);
    let (weather, calm) = Weather::new(settings, &elsewhere.url);
    let server = FaultServer::scripted(weather);
    let client = Arc::new(client(&server.url, operation));
    let orders = (0..settings.conversions).map(|number| format!("ord_{number}"));

    let begun = Instant::now();
    let sale = Sale {
        each: scaled(SALE_EACH),
        patience: scaled(PATIENCE),
    };
    let mut told = report_all(&client, orders.collect(), settings.callers, sale).await;
    let took = begun.elapsed();
    // A client that gave up may be ahead of the server.
    server.settled(0).await;
    let storm = tally(&told, &server);
    let (requests, connections) = (server.arrived(), server.connections());

    calm.store(true, Ordering::Relaxed);
    let harmless = operation == Operation::Postback;
    let may_repeat = |(_, told): &(String, Told)| told.may_repeat(harmless);
    let (again, mut done): (Vec<_>, Vec<_>) = told.into_iter().partition(may_repeat);
    let repeated = again.len();
    let again = again.into_iter().map(|(order, _)| order).collect();
    // Nothing is slow on purpose any more: what is slow now is the machine.
    let sale = Sale {
        each: Duration::ZERO,
        patience: PATIENCE,
    };
    done.extend(report_all(&client, again, settings.callers, sale).await);
    told = done;
    server.settled(0).await;

    Report {
        operation,
        conversions: settings.conversions,
        storm,
        requests,
        connections,
        took,
        repeated,
        calm: tally(&told, &server),
        led_astray: elsewhere.connections() > 0,
    }
}

fn tally(told: &[(String, Told)], server: &FaultServer) -> Tally {
    let told = told.iter().map(|(order, told)| (order.as_str(), *told));
    server.ledger(|ledger| Tally::new(told, ledger))
}

#[derive(Clone, Copy)]
struct Sale {
    /// The time from one to the next.
    each: Duration,
    /// How long an attempt to report it may take.
    patience: Duration,
}

/// So many callers take the orders in turn, each as it happens or as soon as a caller is free.
async fn report_all<R: Reporter>(
    client: &Arc<R>,
    orders: Vec<String>,
    callers: usize,
    sale: Sale,
) -> Vec<(String, Told)> {
    let begun = Instant::now();
    let (orders, next) = (Arc::new(orders), Arc::new(AtomicUsize::new(0)));
    let mut running = JoinSet::new();
    for _ in 0..callers {
        let (client, orders, next) = (client.clone(), orders.clone(), next.clone());
        running.spawn(async move {
            let mut told = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(order) = orders.get(number) else {
                    return told;
                };
                let happens = begun + sale.each.mul_f64(number as f64);
                tokio::time::sleep_until(happens.into()).await;
                let report = client.report(order.clone(), sale.patience).await;
                told.push((order.clone(), report));
            }
        });
    }
    let told = running.join_all().await;
    told.into_iter().flatten().collect()
}
