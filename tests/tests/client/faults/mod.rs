//! Each fault, for each class of safety: how often the request is sent, and what the caller is told.
//!
//! In: the tables of `docs/faults.md`, and the server that makes the faults. Out: that each cell
//! is true. Not here: what other operations do, which are of one of the classes (`safety`).

mod page;
mod retry_after;
mod table;
mod tls;

use crate::support::builder;
use refcampaign::types::{PostbackConversion, TrackConversion};
use refcampaign::{Client, Error};
use rust_decimal::dec;
use serde_json::json;
use std::time::Duration;

/// The order that all conversions here are about.
const ORDER: &str = "ord_42";

/// How long the client waits where the server takes its time.
const PATIENCE: Duration = Duration::from_millis(250);

/// Operations by what makes a repeat harmless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// The method.
    Reading,
    /// The order's id.
    Postback,
    /// Nothing.
    Track,
}

impl Class {
    const ALL: [Self; 3] = [Self::Reading, Self::Postback, Self::Track];

    /// Makes a call, and gives the number of attempts where it succeeds.
    async fn call(self, client: &Client) -> Result<u32, Error> {
        match self {
            Self::Reading => {
                let answer = client.ping().check().with_response().await;
                answer.map(|answer| answer.attempts())
            }
            Self::Postback => {
                let body = PostbackConversion::new(ORDER, "SALE", 4990, "EUR").cid("clk_1");
                let answer = client.conversions().postback(body).with_response().await;
                answer.map(|answer| answer.attempts())
            }
            Self::Track => {
                let body = TrackConversion::new(dec!(49.90), "EUR")
                    .session_id("rcs_7fKj2mQx9L")
                    .metadata(json!({ "orderId": ORDER }));
                let answer = client.conversions().track(body).with_response().await;
                answer.map(|answer| answer.attempts())
            }
        }
    }
}

fn client(url: &str, slow: bool) -> Client {
    let builder = builder(url).max_response_size(64 * 1024);
    let builder = match slow {
        true => builder.attempt_timeout(PATIENCE),
        false => builder,
    };
    builder.build().expect("the settings are usable")
}

/// Runs all of them, a few at a time: most of the time of the slow ones is spent waiting.
async fn all<F>(runs: impl IntoIterator<Item = F>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut running = tokio::task::JoinSet::new();
    for run in runs {
        while running.len() >= 8 {
            running.join_next().await.expect("some run").unwrap();
        }
        running.spawn(run);
    }
    while let Some(done) = running.join_next().await {
        done.unwrap();
    }
}
