//! What a caller learns of single attempts: the history on an error, and hooks.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use super::sample::{Client, Order};
use super::script::{Script, Step, answer, api_error, broken, fault};
use crate::runtime::attempts::{Attempt, TimeoutPhase};
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::transport::{Cut, FaultKind};
use crate::tests::printed;

const ORDER: &str = r#"{"data":{"currency":"EUR"}}"#;

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn slow() -> Step {
    fault(FaultKind::Timeout(TimeoutPhase::Attempt)).takes(ms(40))
}

/// Everything that the hooks of a client were told.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn listen<C>(&self, builder: ClientBuilder<C>) -> ClientBuilder<C> {
        let (attempts, errors) = (self.clone(), self.clone());
        builder
            .on_attempt(move |attempt: &Attempt| {
                printed::value("attempt", attempt);
                let failure = attempt.failure.as_ref().map(|it| it.kind);
                let status = attempt.status.map(|it| it.as_u16());
                let told = format!("{} {status:?} {failure:?}", attempt.number);
                attempts.0.lock().unwrap().push(told);
            })
            .on_error(move |error: &Error| {
                printed::error("error", error);
                let told = format!("{:?} after {}", error.kind(), error.attempts());
                errors.0.lock().unwrap().push(told);
            })
    }

    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

#[tokio::test]
async fn an_error_has_the_history_of_its_attempts() {
    let script = Script::new([
        fault(FaultKind::Connect),
        slow(),
        api_error(500, "INTERNAL").takes(ms(7)),
    ]);
    let error = script.client().orders().get("1").await.unwrap_err();
    let history = error.history();
    let told: Vec<_> = history
        .iter()
        .map(|it| (it.number, it.operation, it.duration, it.status, it.next_in))
        .collect();
    let failed = http::StatusCode::INTERNAL_SERVER_ERROR;
    assert_eq!(
        told,
        [
            (1, "Get", ms(0), None, Some(ms(150))),
            (2, "Get", ms(40), None, Some(ms(300))),
            (3, "Get", ms(7), Some(failed), None),
        ]
    );
    let failures: Vec<_> = history
        .iter()
        .map(|it| it.failure.as_ref().unwrap())
        .map(|it| (it.kind, it.timeout, it.code.as_deref(), it.outcome))
        .collect();
    let timeout = Some(TimeoutPhase::Attempt);
    assert_eq!(
        failures,
        [
            (ErrorKind::Connect, None, None, Outcome::NotSent),
            (ErrorKind::Timeout, timeout, None, Outcome::Unknown),
            (ErrorKind::Api, None, Some("INTERNAL"), Outcome::Unknown),
        ]
    );
}

#[tokio::test]
async fn an_error_from_before_the_first_attempt_has_no_history() {
    let script = Script::new([]);
    let options = CallOptions::new().timeout(Duration::ZERO);
    let get = script.client().orders().get("1").with(options);
    assert_eq!(get.await.unwrap_err().history(), []);
}

#[tokio::test]
async fn hooks_are_told_of_each_attempt_and_of_the_final_failure() {
    let log = Log::default();
    let script = Script::new([
        fault(FaultKind::Lost),
        answer(200, ORDER),
        answer(404, ""),
        answer(200, "<html>"),
    ]);
    let client = script.client_with(|builder| log.listen(builder));
    client.orders().get("1").await.unwrap();
    assert_eq!(log.taken(), ["1 None Some(Transport)", "2 Some(200) None"]);
    client.orders().get("1").await.unwrap_err();
    assert_eq!(log.taken(), ["1 Some(404) Some(Api)", "Api after 1"]);
    client.orders().get("1").await.unwrap_err();
    assert_eq!(log.taken(), ["1 Some(200) Some(Decode)", "Decode after 1"]);
    let options = CallOptions::new().header("host", "elsewhere");
    client.orders().get("1").with(options).await.unwrap_err();
    assert_eq!(log.taken(), ["InvalidRequest after 0"]);
}

#[tokio::test]
async fn the_hook_gets_the_error_that_the_caller_gets() {
    let seen = Arc::new(Mutex::new(String::new()));
    let hook = seen.clone();
    let script = Script::new([answer(404, "")]);
    let client = script
        .client_with(|builder| builder.on_error(move |it| *hook.lock().unwrap() = it.to_string()));
    let error = client.orders().get("1").await.unwrap_err();
    assert_eq!(*seen.lock().unwrap(), error.to_string());
}

#[tokio::test]
async fn a_hook_that_panics_breaks_no_call() {
    let script = Script::new([answer(503, ""), answer(200, ORDER), answer(404, "")]);
    let client = script.client_with(|builder| {
        builder
            .on_attempt(|_| panic!("the hook of a test panics"))
            .on_error(|_| panic!("the hook of a test panics"))
    });
    assert_eq!(client.orders().get("1").await.unwrap().currency, "EUR");
    let error = client.orders().get("1").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
}

#[tokio::test]
async fn the_time_of_a_slow_hook_is_not_the_calls() {
    let script = Script::new([answer(503, ""), answer(503, ""), answer(200, ORDER)]);
    let watch = script.clone();
    let client = script.client_with(|builder| {
        builder.on_attempt(move |_| watch.state().elapsed += Duration::from_secs(60))
    });
    let options = CallOptions::new().timeout(Duration::from_secs(1));
    let got = client.orders().get("1").with(options).await;
    assert_eq!(got.unwrap().currency, "EUR");
}

/// A call of its own, as a hook would make to report a failure.
#[tokio::test]
async fn a_hook_may_make_calls_of_the_same_client() {
    let script = Script::new([answer(404, ""), answer(200, ORDER)]);
    let client: Arc<OnceLock<Client>> = Arc::default();
    let report = Arc::new(Mutex::new(None));
    let (its_client, its_report) = (client.clone(), report.clone());
    let built = script.client_with(|builder| {
        builder.on_error(move |_| {
            let client = its_client.get().unwrap();
            let call = client.orders().create(Order::new("EUR")).send();
            *its_report.lock().unwrap() = Some(tokio::spawn(call));
        })
    });
    let client = client.get_or_init(|| built);
    client.orders().get("1").await.unwrap_err();
    let report = report.lock().unwrap().take().unwrap();
    assert_eq!(report.await.unwrap().unwrap().currency, "EUR");
    let targets = ["/base/orders/1/details", "/base/orders"];
    assert_eq!(script.targets(), targets);
}

#[tokio::test]
async fn a_timeout_is_named_by_its_phase() {
    let timeout = |phase| fault(FaultKind::Timeout(phase));
    let cut = || Cut::Fault(broken(FaultKind::Timeout(TimeoutPhase::Attempt)));
    // what happens, the phase, the kind, what became of it, and the text
    let table = [
        (
            timeout(TimeoutPhase::Connect),
            TimeoutPhase::Connect,
            ErrorKind::Connect,
            Outcome::NotSent,
            "connect timeout",
        ),
        (
            timeout(TimeoutPhase::Attempt),
            TimeoutPhase::Attempt,
            ErrorKind::Timeout,
            Outcome::Unknown,
            "attempt timeout",
        ),
        (
            timeout(TimeoutPhase::Total),
            TimeoutPhase::Total,
            ErrorKind::Timeout,
            Outcome::Unknown,
            "total timeout",
        ),
        (
            answer(200, "").cut(cut()),
            TimeoutPhase::Attempt,
            ErrorKind::Timeout,
            Outcome::Unknown,
            "attempt timeout",
        ),
    ];
    for (step, phase, kind, outcome, text) in table {
        let script = Script::new([step]);
        let options = CallOptions::new().attempts(1);
        let error = script.client().orders().get("1").with(options).await;
        let error = error.unwrap_err();
        assert_eq!(error.timeout_phase(), Some(phase));
        assert_eq!(
            (error.kind(), error.outcome()),
            (kind, outcome),
            "{phase:?}"
        );
        assert!(error.to_string().contains(text), "{error}");
    }
}

#[tokio::test]
async fn the_limit_that_is_nearer_sets_the_phase() {
    let script = Script::new([answer(200, ORDER).takes(Duration::from_secs(20))]);
    let options = CallOptions::new().timeout(Duration::from_secs(3));
    let get = script.client().orders().get("1").with(options);
    let error = get.await.unwrap_err();
    assert_eq!(error.timeout_phase(), Some(TimeoutPhase::Total));
    assert_eq!(error.attempts(), 1);
    let refused = Script::new([answer(404, "")]);
    let error = refused.client().orders().get("1").await.unwrap_err();
    assert_eq!(error.timeout_phase(), None);
}
