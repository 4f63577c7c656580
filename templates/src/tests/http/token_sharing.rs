//! Bearer tokens from a source: what calls share while a token is fetched, and what
//! becomes of the fetch when they end.

use std::error::Error as StdError;
use std::fmt;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use super::sample::{Client, Order};
use super::script::{Script, answer};
use super::token_source::{client, good, numbered};
use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::budget::RetryBudget;
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::token_source::TokenSource;

/// What the login says when it is down.
#[derive(Debug)]
struct Down;

impl fmt::Display for Down {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the login is down")
    }
}

impl StdError for Down {}

/// A source that gives this once it is let go, by a permit each time.
fn held_up(
    given: impl Fn() -> Result<&'static str, Down> + Send + Sync + 'static,
) -> (impl TokenSource, Arc<Semaphore>, Arc<AtomicU32>) {
    let gate = Arc::new(Semaphore::new(0));
    let asked = Arc::new(AtomicU32::new(0));
    let (its_gate, count) = (gate.clone(), asked.clone());
    let source = move || {
        count.fetch_add(1, Ordering::Relaxed);
        let (gate, given) = (its_gate.clone(), given());
        async move {
            gate.acquire().await.unwrap().forget();
            given.map(str::to_owned)
        }
    };
    (source, gate, asked)
}

/// So many calls, all of which wait for a token.
async fn begun(client: &Client, count: u32, attempts: u32) -> Vec<JoinHandle<Result<(), Error>>> {
    let options = CallOptions::new().attempts(attempts);
    let calls = (0..count).map(|_| {
        let get = client.orders().get("1").with(options.clone()).send();
        tokio::spawn(async { get.await.map(drop) })
    });
    let calls = calls.collect();
    tokio::task::yield_now().await;
    calls
}

/// Options that leave a source next to no time.
fn hasty(attempts: u32) -> CallOptions {
    CallOptions::new()
        .attempt_timeout(Duration::from_millis(5))
        .attempts(attempts)
}

#[tokio::test]
async fn concurrent_calls_share_one_token() {
    let script = Script::new((0..50).map(|_| good()));
    let (source, gate, asked) = held_up(|| Ok("token"));
    let client = client(&script, source);
    let calls = begun(&client, 50, 1).await;
    gate.add_permits(50);
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn concurrent_calls_that_are_refused_share_the_next_token() {
    let refused = (0..20).map(|_| answer(401, ""));
    let script = Script::new(refused.chain((0..20).map(|_| good())));
    let gate = Arc::new(Semaphore::new(0));
    script.state().gate = Some(gate.clone());
    let (source, made) = numbered(None);
    let client = client(&script, source);
    let calls = begun(&client, 20, 1).await;
    while script.state().requests.len() < 20 {
        tokio::task::yield_now().await;
    }
    gate.add_permits(40);
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(made.load(Ordering::Relaxed), 2);
}

/// The source is asked once a round, whatever the number of calls, and each of them is
/// told the cause as the source gave it.
#[tokio::test]
async fn concurrent_calls_share_a_failure() {
    for attempts in [1, 3] {
        let script = Script::new([]);
        let (source, gate, asked) = held_up(|| Err(Down));
        let client = client(&script, source);
        let calls = begun(&client, 50, attempts).await;
        for _ in 0..attempts {
            gate.add_permits(1);
            // All are told, and wait again.
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
        }
        for call in calls {
            let error = call.await.unwrap().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Credential);
            assert_eq!(error.outcome(), Outcome::NotSent);
            assert_eq!(error.attempts(), attempts);
            assert!(error.source().unwrap().is::<Down>());
        }
        assert_eq!(asked.load(Ordering::Relaxed), attempts);
    }
}

/// A failure is told to those who waited for that fetch, and to nobody after it.
#[tokio::test]
async fn a_failure_is_not_kept() {
    let script = Script::new([good()]);
    let failed = Arc::new(AtomicU32::new(0));
    let given = move || match failed.fetch_add(1, Ordering::Relaxed) {
        0 => Err(Down),
        _ => Ok("token"),
    };
    let (source, gate, asked) = held_up(given);
    let client = client(&script, source);
    gate.add_permits(2);
    let results = [begun(&client, 1, 1).await, begun(&client, 1, 1).await];
    let [first, second] = results.map(|mut calls| calls.remove(0));
    assert!(first.await.unwrap().is_err());
    second.await.unwrap().unwrap();
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

/// Another call goes on with the fetch where the one that drove it is given up.
#[tokio::test]
async fn a_call_that_is_dropped_while_it_gets_a_token_holds_up_nobody() {
    let script = Script::new((0..3).map(|_| good()));
    let (source, gate, asked) = held_up(|| Ok("token"));
    let client = client(&script, source);
    let mut calls = begun(&client, 5, 1).await;
    assert_eq!(asked.load(Ordering::Relaxed), 1);
    for dropped in [3, 0] {
        calls.remove(dropped).abort();
        tokio::task::yield_now().await;
    }
    gate.add_permits(1);
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

/// However long that was: what it holds may be the only way to the next token.
#[tokio::test]
async fn a_fetch_that_is_left_alone_is_gone_on_with_by_the_next_call() {
    for seconds in [1, 3600] {
        let script = Script::new([good()]);
        let (source, gate, asked) = held_up(|| Ok("token"));
        let client = client(&script, source);
        begun(&client, 1, 1).await.remove(0).abort();
        tokio::task::yield_now().await;
        script.state().elapsed += Duration::from_secs(seconds);
        let call = begun(&client, 1, 1).await.remove(0);
        gate.add_permits(1);
        call.await.unwrap().unwrap();
        assert_eq!(asked.load(Ordering::Relaxed), 1, "{seconds}");
    }
}

/// Else a source that waits for ever would stop the client for good.
#[tokio::test]
async fn a_fetch_that_takes_a_minute_is_given_up_by_the_call_whose_time_is_up() {
    for (seconds, expected) in [(59, 1), (60, 2)] {
        let script = Script::new([good()]);
        let (source, gate, asked) = held_up(|| Ok("token"));
        let client = client(&script, source);
        let late = || client.orders().get("1").with(hasty(1)).send();
        late().await.unwrap_err();
        script.state().elapsed += Duration::from_secs(seconds);
        late().await.unwrap_err();
        assert_eq!(asked.load(Ordering::Relaxed), 1);
        gate.add_permits(1);
        client.orders().get("1").await.unwrap();
        assert_eq!(asked.load(Ordering::Relaxed), expected, "{seconds}");
    }
}

/// The repeat goes on with the fetch, which takes as long as two attempts.
#[tokio::test]
async fn a_slow_source_is_not_asked_again_by_the_next_attempt() {
    let script = Script::new([good()]);
    let asked = Arc::new(AtomicU32::new(0));
    let (count, repeating) = (asked.clone(), script.clone());
    let source = move || {
        count.fetch_add(1, Ordering::Relaxed);
        let repeating = repeating.clone();
        poll_fn(move |_| match repeating.state().sleeps.len() {
            0 => Poll::Pending,
            _ => Poll::Ready(Ok::<_, Down>("token".to_owned())),
        })
    };
    let get = client(&script, source).orders().get("1").with(hasty(2));
    assert_eq!(get.with_response().await.unwrap().attempts(), 2);
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

/// The call that drives the fetch and the one that waits for it are told the same.
#[tokio::test]
async fn a_slow_source_is_named_by_the_calls_whose_time_is_up() {
    let script = Script::new([]);
    let client = client(&script, pending::<Result<String, Down>>);
    let late = || client.orders().create(Order::new("EUR")).with(hasty(1));
    let (first, second) = tokio::join!(late().send(), late().send());
    for error in [first.unwrap_err(), second.unwrap_err()] {
        assert_eq!(error.kind(), ErrorKind::Credential);
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert_eq!(error.timeout_phase(), Some(TimeoutPhase::Attempt));
        assert!(error.is_retryable());
        assert_eq!(
            error.to_string(),
            "Create: the token source gave no token in time \
             (attempt 1 of 1, attempt timeout, not sent)"
        );
    }
}

/// The service is not to blame for it, and so it costs no more than a failure.
#[tokio::test]
async fn a_slow_source_costs_the_budget_as_much_as_one_that_fails() {
    async fn attempts(source: impl TokenSource, tokens: u32) -> u32 {
        let script = Script::new([]);
        let client = ClientBuilder::<Client>::new(&super::sample::API)
            .bearer_source("bearerAuth", source)
            .retry_budget(RetryBudget::new().capacity(tokens))
            .build_on(Box::new(script.clone()), Box::new(script))
            .unwrap();
        let get = client.orders().get("1").with(hasty(3));
        get.await.unwrap_err().attempts()
    }
    for (tokens, expected) in [(4, 1), (5, 2), (9, 2), (10, 3)] {
        let failing = || async { Err::<String, _>(Down) };
        assert_eq!(attempts(failing, tokens).await, expected, "{tokens}");
        let slow = pending::<Result<String, Down>>;
        assert_eq!(attempts(slow, tokens).await, expected, "{tokens}");
    }
}

/// Nobody would learn what became of a request that is sent with no time for an answer.
#[tokio::test]
async fn a_token_that_leaves_no_time_is_kept_for_the_next_attempt() {
    let script = Script::new([good()]);
    let asked = Arc::new(AtomicU32::new(0));
    let (count, time) = (asked.clone(), script.clone());
    let source = move || {
        count.fetch_add(1, Ordering::Relaxed);
        time.state().elapsed += Duration::from_secs(10);
        async { Ok::<_, Down>("token".to_owned()) }
    };
    let create = client(&script, source).orders().create(Order::new("EUR"));
    assert_eq!(create.with_response().await.unwrap().attempts(), 2);
    let limits = script.state().limits.clone();
    assert_eq!(limits.len(), 1);
    assert_eq!(limits[0].timeout, Duration::from_secs(10));
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

/// As in a `select!` whose other branch makes a call, or in a buffer of calls.
#[tokio::test]
async fn a_call_that_nobody_polls_holds_up_no_other() {
    let script = Script::new([good(), good()]);
    let (source, gate, asked) = held_up(|| Ok("token"));
    let client = client(&script, source);
    let mut idle = pin!(client.orders().get("1").send());
    let is_pending = poll_fn(|context| Poll::Ready(idle.as_mut().poll(context).is_pending()));
    assert!(is_pending.await);
    let other = begun(&client, 1, 1).await.remove(0);
    gate.add_permits(1);
    other.await.unwrap().unwrap();
    idle.await.unwrap();
    assert_eq!(asked.load(Ordering::Relaxed), 1);
}

/// Its panic is a failure like any other: it would meet all calls that wait.
#[tokio::test]
async fn a_source_that_panics_is_asked_again_by_the_next_call() {
    let script = Script::new([good()]);
    let (source, gate, asked) = held_up(|| Ok("token"));
    let client = client(&script, source);
    gate.close();
    for times in [1, 2] {
        for call in begun(&client, 1, 1).await {
            let error = call.await.unwrap().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Credential);
            let cause = error.source().unwrap().to_string();
            assert_eq!(cause, "the token source panicked");
        }
        assert_eq!(asked.load(Ordering::Relaxed), times);
    }
}
