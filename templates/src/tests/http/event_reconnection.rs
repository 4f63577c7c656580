//! What a stream of events does when its connection breaks, with answers from a
//! script: the next call, its headers and the delays.

use std::time::Duration;

use serde_json::{Value, json};

use super::bare::{self, Client, Complete, Orders};
use super::event_streams::{LOST, all, client, data, events};
use super::script::{Script, answer, fault};
use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::budget::RetryBudget;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::event_source::Reconnect;
use crate::runtime::http_request::HttpRequest;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::transport::FaultKind;

/// The `Last-Event-ID` of each request.
fn last_event_ids(script: &Script) -> Vec<Option<String>> {
    let state = script.state();
    let id = |request: &HttpRequest| {
        let id = request.head.headers.get("last-event-id")?;
        Some(String::from_utf8(id.as_bytes().to_vec()).unwrap())
    };
    state.requests.iter().map(id).collect()
}

/// The waits between attempts: those for bytes are a minute each.
fn delays(script: &Script) -> Vec<Duration> {
    let state = script.state();
    let delays = state.sleeps.iter().copied();
    delays
        .filter(|delay| *delay != Duration::from_secs(60))
        .collect()
}

#[tokio::test]
async fn a_broken_stream_goes_on_behind_the_last_event() {
    let script = Script::new([
        events(
            &["id: 1\ndata: 1\n\nid: é\nda", "ta: 2\n\nid: 3\ndata: 3\n"],
            LOST,
        ),
        events(
            &["id: é\ndata: 3\n\n: nothing more"],
            Some(FaultKind::Timeout(TimeoutPhase::Attempt)),
        ),
        events(&["id\ndata: 4\n\nid: 5\ndata: 5\n\n"], None),
    ]);
    let mut stream = client(&script).call::<Orders>().await.unwrap();
    assert_eq!(data(all(&mut stream).await), [1, 2, 3, 4, 5]);
    let ids = [None, Some("é".to_owned()), Some("é".to_owned())];
    assert_eq!(last_event_ids(&script), ids);
    // Counted anew, since an event came in between.
    assert_eq!(delays(&script), [Duration::from_secs(1); 2]);
    assert_eq!(stream.last_event_id(), Some("5"));
}

#[tokio::test]
async fn another_stream_begins_without_the_last_event_of_the_first() {
    let script = Script::new([
        events(&["id: 1\ndata: 1\n\n"], LOST),
        events(&["id: 2\ndata: 2\n\n"], None),
        events(&["id: 3\ndata: 3\n\n"], None),
    ]);
    let client = client(&script);
    for expected in [&[1, 2][..], &[3]] {
        let mut stream = client.call::<Orders>().await.unwrap();
        assert_eq!(data(all(&mut stream).await), expected);
    }
    assert_eq!(last_event_ids(&script), [None, Some("1".to_owned()), None]);
}

#[tokio::test]
async fn the_server_may_ask_for_a_longer_wait() {
    let script = Script::new([
        events(&["retry: 2500\nid: 1\ndata: 1\n\n"], LOST),
        events(&["id: 2\ndata: 2\n\nretry: 1\n"], LOST),
        events(&["id: 3\ndata: 3\n\nretry: 3600000\n"], LOST),
    ]);
    let mut stream = client(&script).call::<Orders>().await.unwrap();
    let mut all = all(&mut stream).await;
    let error = all.pop().unwrap().unwrap_err();
    assert_eq!(data(all), [1, 2, 3]);
    // Longer than the policy lets a server ask for.
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(error.message(), "the connection to h broke after 3 events");
    assert_eq!(
        (error.kind(), error.is_retryable()),
        (ErrorKind::Transport, true)
    );
    // A tenth longer than asked for, by chance, and the policy's own.
    assert_eq!(
        delays(&script),
        [Duration::from_millis(2750), Duration::from_secs(1)]
    );
}

#[tokio::test]
async fn connections_without_an_event_are_counted() {
    let nothing = || events(&[": comments are no progress\n\n"], LOST);
    let first = events(&["id: 1\ndata: 1\n\n"], LOST);
    let script = Script::new([first, nothing(), nothing(), events(&["data: 2\n\n"], None)]);
    let mut stream = client(&script).call::<Orders>().await.unwrap();
    let mut events = all(&mut stream).await;
    let error = events.pop().unwrap().unwrap_err();
    assert_eq!(data(events), [1]);
    assert_eq!(error.message(), "the connection to h broke after 1 event");
    assert_eq!(
        delays(&script),
        [Duration::from_secs(1), Duration::from_secs(2)]
    );
    assert_eq!(script.state().requests.len(), 3);

    // The loop of the call has attempts of its own, as for any call.
    let script = Script::new([
        self::events(&["id: 1\ndata: 1\n\n"], LOST),
        fault(FaultKind::Connect),
        answer(503, ""),
        self::events(&["data: 2\n\n"], None),
    ]);
    let mut stream = client(&script).call::<Orders>().await.unwrap();
    assert_eq!(data(all(&mut stream).await), [1, 2]);
    assert_eq!(script.state().requests.len(), 4);
}

/// The server would send what came behind the id again.
#[tokio::test]
async fn behind_an_event_without_an_id_nothing_goes_on() {
    let pieces = ["id: 1\ndata: 1\n\ndata: 2\n\n"];
    let script = Script::new([events(&pieces, LOST)]);
    let mut stream = client(&script).call::<Orders>().await.unwrap();
    let mut all = all(&mut stream).await;
    let error = all.pop().unwrap().unwrap_err();
    assert_eq!(data(all), [1, 2]);
    assert_eq!(error.message(), "the connection to h broke after 2 events");
    assert_eq!(script.state().requests.len(), 1);
    assert_eq!(stream.last_event_id(), Some("1"));
}

#[tokio::test]
async fn a_call_that_is_refused_ends_the_stream() {
    let first = events(&["id: 1\ndata: 1\n\n"], LOST);
    let script = Script::new([first, answer(404, r#"{"message":"gone"}"#)]);
    let mut stream = client(&script).call::<Orders>().await.unwrap();
    let mut all = all(&mut stream).await;
    let error = all.pop().unwrap().unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.message()),
        (404, "gone after 1 event")
    );
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(stream.last_event_id(), Some("1"));
}

/// Who reconnects, after which end, with ids or without.
#[tokio::test]
async fn when_a_stream_goes_on() {
    use Reconnect::{Always, Never, Resume};
    let with_id = "id: 1\ndata: 1\n\n";
    let without = "data: 1\n\n";
    let taken_back = "id: 1\ndata: 1\n\nid\ndata: 1\n\n";
    let unfit = "id: \u{1}\ndata: 1\n\n";
    for (reconnect, text, end, goes_on) in [
        (Never, with_id, LOST, false),
        (Never, "", LOST, false),
        (Resume, with_id, LOST, true),
        (Resume, without, LOST, false),
        (Resume, taken_back, LOST, false),
        (Resume, unfit, LOST, false),
        (Resume, "", LOST, true),
        (Resume, with_id, None, false),
        (Resume, "", None, false),
        (Always, with_id, LOST, true),
        (Always, without, LOST, true),
        (Always, unfit, LOST, false),
        (Always, with_id, None, true),
        (Always, "", None, true),
    ] {
        let case = format!("{reconnect:?} {text:?} {end:?}");
        let script = Script::new([events(&[text], end), answer(204, "")]);
        let stream = client(&script).call::<Orders>().await.unwrap();
        let mut stream = stream.reconnect(reconnect);
        let failed = all(&mut stream)
            .await
            .into_iter()
            .any(|event| event.is_err());
        assert_eq!(
            script.state().requests.len(),
            1 + usize::from(goes_on),
            "{case}"
        );
        let is_told = !goes_on && (end.is_some() || text == unfit);
        assert_eq!(failed, is_told, "{case}");
        let id = (goes_on && text == with_id).then(|| "1".to_owned());
        assert_eq!(last_event_ids(&script).pop().unwrap(), id, "{case}");
    }
}

#[tokio::test]
async fn a_stream_that_always_goes_on_ends_when_nothing_comes() {
    let end = || events(&[""], None);
    let script = Script::new([end(), end(), end()]);
    let stream = client(&script).call::<Orders>().await.unwrap();
    let mut stream = stream.reconnect(Reconnect::Always);
    let error = all(&mut stream).await.pop().unwrap().unwrap_err();
    assert_eq!(error.message(), "h ended the stream before the first event");
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_call_that_is_not_safe_never_goes_on_by_itself() {
    let script = Script::new([events(&["id: 1\ndata: 1\n\n"], LOST)]);
    let stream = client(&script).call::<Complete>().await.unwrap();
    let mut stream = stream.reconnect(Reconnect::Always);
    let mut all_of_it = all(&mut stream).await;
    let error = all_of_it.pop().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "Complete: the connection to h broke after 1 event \
         (attempt 1 of 3, may have been processed)"
    );
    assert!(!error.is_retryable());
    assert_eq!(stream.last_event_id(), Some("1"));

    // Unless the caller declares it safe.
    let second = events(&["data: 2\n\n"], None);
    let script = Script::new([events(&["id: 1\ndata: 1\n\n"], LOST), second]);
    let call = client(&script).call::<Complete>();
    let mut stream = call.with(CallOptions::new().safe()).await.unwrap();
    assert_eq!(data(all(&mut stream).await), [1, 2]);
}

#[tokio::test]
async fn the_callers_own_place_is_kept_until_the_server_gives_another() {
    let options = CallOptions::new().header("Last-Event-ID", "17");
    let script = Script::new([
        events(&[""], LOST),
        events(&["id: 18\ndata: 1\n\n"], LOST),
        events(&["id\n\n"], LOST),
        events(&["data: 2\n\n"], None),
    ]);
    let call = client(&script).call::<Orders>().with(options);
    let stream = call.await.unwrap().reconnect(Reconnect::Always);
    let mut stream = stream;
    // The last end is asked about once more, which the script has no answer for.
    assert_eq!(stream.next().await.unwrap().unwrap().data, json!(1));
    assert_eq!(stream.next().await.unwrap().unwrap().data, json!(2));
    let id = |id: &str| Some(id.to_owned());
    assert_eq!(
        last_event_ids(&script),
        [id("17"), id("17"), id("18"), None]
    );
}

/// A client whose calls may spend so many tokens on repeats.
fn with_tokens(tokens: u32, script: &Script) -> Client {
    script.state().random = 1.0;
    let budget = RetryBudget::new().capacity(tokens);
    bare::client(script, |builder| builder.retry_budget(budget))
}

/// Opens a stream and reads it to its end: its data, and its error if it ends with one.
async fn read(client: &Client) -> (Vec<Value>, Option<Error>) {
    let mut stream = client.call::<Orders>().await.unwrap();
    let (mut data, mut failed) = (Vec::new(), None);
    for event in all(&mut stream).await {
        match event {
            Ok(event) => data.push(event),
            Err(error) => failed = Some(error),
        }
    }
    (data, failed)
}

/// The server accepts all connections and drops them. Headers bring in a token each, and the
/// next connection costs five.
#[tokio::test]
async fn a_connection_without_an_event_is_a_failed_attempt_that_costs_tokens() {
    let script = Script::new((0..12).map(|_| events(&[": welcome\n\n"], LOST)));
    let client = with_tokens(10, &script);
    let mut connections = Vec::new();
    for _ in 0..8 {
        let before = script.state().requests.len();
        let (data, error) = read(&client).await;
        assert_eq!(data, [] as [Value; 0]);
        let error = error.unwrap();
        let connected = script.state().requests.len() - before;
        let spent = error.to_string().contains("retry budget spent");
        assert_eq!(spent, connected < 3, "{error}");
        assert!(error.is_retryable());
        connections.push(connected);
    }
    // Without the budget there would be three each time.
    assert_eq!(connections, [3, 1, 1, 2, 1, 1, 1, 2]);
}

#[tokio::test]
async fn behind_an_event_the_next_connection_costs_nothing() {
    let event = |id: usize| events(&[&format!("id: {id}\ndata: {id}\n\n")], LOST);
    let end = events(&["data: 0\n\n"], None);
    let script = Script::new((1..=9).map(event).chain([end]));
    let (data, error) = read(&with_tokens(0, &script)).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(data, [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]);
}

/// What opened the connection, and whether the five tokens for it are there again: the last
/// stream then has enough for one more.
#[tokio::test]
async fn a_connection_that_is_of_use_gives_back_what_it_cost() {
    let nothing = || events(&[": welcome\n\n"], LOST);
    let table = [
        (events(&["id: 1\ndata: 1\n\n"], None), true),
        (events(&[": nothing today\n\n"], None), true),
        (answer(204, ""), true),
        (nothing(), false),
        (answer(404, ""), false),
    ];
    for (number, (second, given_back)) in table.into_iter().enumerate() {
        let script = Script::new([nothing(), second, nothing(), answer(204, "")]);
        let client = with_tokens(5, &script);
        let _what_came = read(&client).await;
        assert_eq!(script.state().requests.len(), 2, "{number}");
        let (_, error) = read(&client).await;
        assert_eq!(error.is_none(), given_back, "{number}: {error:?}");
        let expected = 3 + usize::from(given_back);
        assert_eq!(script.state().requests.len(), expected, "{number}");
    }
}

#[tokio::test]
async fn an_orderly_end_gives_back_what_it_cost_also_where_the_stream_goes_on() {
    let script = Script::new([
        events(&[": welcome\n\n"], LOST),
        events(&[": nothing today\n\n"], None),
        events(&["data: 1\n\n"], None),
        answer(204, ""),
    ]);
    let stream = with_tokens(5, &script).call::<Orders>().await.unwrap();
    let mut stream = stream.reconnect(Reconnect::Always);
    let came = all(&mut stream).await;
    assert_eq!(data(came), [1]);
    assert_eq!(script.state().requests.len(), 4);
}

#[tokio::test]
async fn a_connection_that_stalls_without_an_event_costs_ten() {
    for (tokens, connections) in [(9, 1), (10, 2)] {
        let stalled = Some(FaultKind::Timeout(TimeoutPhase::Stalled));
        let script = Script::new([events(&[": welcome\n\n"], stalled), answer(204, "")]);
        let (_, error) = read(&with_tokens(tokens, &script)).await;
        assert_eq!(error.is_none(), connections == 2, "{error:?}");
        assert_eq!(script.state().requests.len(), connections);
    }
}
