//! The tokens that all calls of a client share.

use super::sample::{Client, Order};
use super::script::{Script, Step, answer, fault};
use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::budget::RetryBudget;
use crate::runtime::error::Error;
use crate::runtime::outcome::Outcome;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::FaultKind;

const ORDER: &str = r#"{"data":{"currency":"EUR"}}"#;

fn good() -> Step {
    answer(200, ORDER)
}

fn bad() -> Step {
    answer(503, "")
}

fn slow() -> Step {
    fault(FaultKind::Timeout(TimeoutPhase::Attempt))
}

/// A client with so many tokens, whose answers come in this order.
fn client(tokens: u32, steps: impl IntoIterator<Item = Step>) -> (Client, Script) {
    let script = Script::new(steps);
    let budget = RetryBudget::new().capacity(tokens);
    let client = script.client_with(|builder| builder.retry_budget(budget));
    (client, script)
}

/// The number of attempts that a call makes, whether it succeeds or not.
async fn attempts(client: &Client) -> u32 {
    let got = client.orders().get("1").with_response().await;
    got.map_or_else(|error| error.attempts(), |response| response.attempts())
}

#[tokio::test]
async fn a_repeat_costs_five_tokens_and_one_after_a_timeout_ten() {
    // tokens, what always happens, attempts of the first call and of the second
    type Row = (u32, fn() -> Step, u32, u32);
    let table: [Row; 8] = [
        (0, bad, 1, 1),
        (4, bad, 1, 1),
        (5, bad, 2, 1),
        (14, bad, 3, 1),
        (15, bad, 3, 2),
        (9, slow, 1, 1),
        (10, slow, 2, 1),
        (30, slow, 3, 2),
    ];
    for (tokens, step, first, second) in table {
        let (client, _) = client(tokens, (0..6).map(|_| step()));
        let made = (attempts(&client).await, attempts(&client).await);
        assert_eq!(made, (first, second), "{tokens} tokens");
    }
}

#[tokio::test]
async fn the_attempt_that_succeeds_gives_back_what_it_cost() {
    // Two repeats for 10 tokens, of which the second gives back 5: enough for one more.
    let steps = [bad(), bad(), good(), bad(), bad(), bad()];
    let (client, _) = client(10, steps);
    assert_eq!(attempts(&client).await, 3);
    assert_eq!(attempts(&client).await, 2);
}

#[tokio::test]
async fn a_call_that_succeeds_at_once_adds_one_up_to_the_capacity() {
    let steps = |successes: usize| {
        let spent = [bad(), bad()];
        let successes = (0..successes).map(|_| good());
        let then = [bad(), bad(), bad()];
        spent.into_iter().chain(successes).chain(then)
    };
    for (successes, expected) in [(4, 1), (5, 2), (50, 2)] {
        let (client, _) = client(5, steps(successes));
        assert_eq!(attempts(&client).await, 2, "the tokens are spent");
        for _ in 0..successes {
            assert_eq!(attempts(&client).await, 1);
        }
        assert_eq!(attempts(&client).await, expected, "{successes} successes");
    }
}

#[tokio::test]
async fn clones_share_the_tokens_and_other_clients_do_not() {
    let (client, script) = client(5, (0..6).map(|_| bad()));
    assert_eq!(attempts(&client.clone()).await, 2);
    assert_eq!(attempts(&client).await, 1);
    assert_eq!(attempts(&script.client()).await, 3);
}

#[tokio::test]
async fn the_first_five_hundred_tokens_are_a_hundred_repeats() {
    let script = Script::new((0..150).map(|_| bad()));
    let client = script.client();
    let mut repeats = 0;
    for _ in 0..50 {
        repeats += attempts(&client).await - 1;
    }
    assert_eq!(repeats, 100);
    let script = Script::new((0..150).map(|_| bad()));
    let unlimited = RetryBudget::unlimited();
    let client = script.client_with(|builder| builder.retry_budget(unlimited));
    for _ in 0..50 {
        assert_eq!(attempts(&client).await, 3);
    }
}

#[tokio::test]
async fn without_tokens_an_error_says_so_and_may_be_repeated_later() {
    let (client, script) = client(4, [bad()]);
    let error: Error = client.orders().get("1").await.unwrap_err();
    assert!(error.is_retryable());
    assert_eq!(error.outcome(), Outcome::Unknown);
    let text = error.to_string();
    assert!(
        text.contains("(attempt 1 of 3, retry budget spent, "),
        "{text}"
    );
    assert_eq!(script.state().sleeps, []);
}

/// What a success turns out to be is known only when it was read.
#[tokio::test]
async fn a_failure_inside_a_success_adds_nothing() {
    let inside = || {
        answer(
            200,
            r#"{"success":false,"error":{"code":"SOMETHING","message":"No."}}"#,
        )
    };
    let steps = [bad(), bad()].into_iter();
    let steps = steps.chain((0..9).map(|_| inside())).chain([bad(), bad()]);
    let (client, _) = client(5, steps);
    assert_eq!(attempts(&client).await, 2);
    for _ in 0..9 {
        assert_eq!(attempts(&client).await, 1);
    }
    assert_eq!(attempts(&client).await, 1);
}

/// Callers give up on a slow server. Their repeats stay spent, and nothing else does.
#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_keeps_no_more_than_its_repeat() {
    let script = Script::new([bad(), bad(), bad(), bad()]);
    let budget = RetryBudget::new().capacity(10);
    let patient = RetryPolicy::new();
    let client = script.client_with(|builder| builder.retry_budget(budget).retry(patient));
    script.state().never_wakes = true;
    let mut call = Box::pin(client.orders().get("1").send());
    let polled = std::future::poll_fn(|context| {
        std::task::Poll::Ready(call.as_mut().poll(context).is_pending())
    });
    assert!(polled.await, "it waits for its second attempt");
    drop(call);
    script.state().never_wakes = false;
    assert_eq!(attempts(&client).await, 2);
    assert_eq!(client.orders().get("1").await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn creating_is_not_repeated_whatever_the_budget() {
    let (client, _) = client(500, [bad()]);
    let error = client.orders().create(Order::new("EUR")).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}
