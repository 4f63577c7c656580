//! Each shape of `Retry-After`, with each status, against the page's second table.

use super::{Class, all, client, page};
use integration_tests::faults::FaultServer;
use integration_tests::faults::catalogue::error;
use integration_tests::faults::retry_after::{Shape, shapes};
use refcampaign::{ErrorKind, Outcome};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Statuses with a code, who repeats them, and what they tell.
const STATUSES: [(u16, &str, &[Class], Outcome); 7] = {
    const SAFE: &[Class] = &[Class::Reading, Class::Postback];
    [
        (408, "TIMED_OUT", SAFE, Outcome::Unknown),
        (409, "ALREADY_EXISTS", &[], Outcome::Refused),
        (429, "RATE_LIMIT_EXCEEDED", &Class::ALL, Outcome::Refused),
        (500, "SERVER_ERROR", SAFE, Outcome::Unknown),
        (502, "BAD_GATEWAY", SAFE, Outcome::Unknown),
        (503, "SERVICE_UNAVAILABLE", SAFE, Outcome::Unknown),
        (504, "TIMED_OUT", SAFE, Outcome::Unknown),
    ]
};

#[tokio::test]
async fn each_shape_of_retry_after_with_each_status() {
    let rows = page::rows("Retry-After");
    let known: BTreeSet<_> = shapes().iter().map(|shape| shape.name).collect();
    assert_eq!(rows.keys().copied().collect::<BTreeSet<_>>(), known);
    for shape in shapes() {
        let [sent, told, tried] = rows[shape.name][..] else {
            panic!("{}: {:?}", shape.name, rows[shape.name]);
        };
        assert_eq!(shape.sent(), sent, "{}", shape.name);
        let cases = STATUSES.iter().flat_map(|status| {
            let shape = &shape;
            Class::ALL.map(move |class| case(shape, status, class, told, tried))
        });
        all(cases.collect::<Vec<_>>()).await;
    }
}

fn case(
    shape: &Shape,
    &(status, code, repeated_by, outcome): &'static (u16, &str, &[Class], Outcome),
    class: Class,
    told: &'static str,
    tried: &'static str,
) -> impl Future<Output = ()> + Send + 'static + use<> {
    let server = FaultServer::start([shape.with(status, &error(code))]);
    let tried = match repeated_by.contains(&class) {
        true => tried,
        false => "1 ×",
    };
    hold(server, class, outcome, [told, tried])
}

async fn hold(server: FaultServer, class: Class, outcome: Outcome, expected: [&'static str; 2]) {
    let begun = Instant::now();
    let called = class.call(&client(&server.url, false)).await;
    let took = begun.elapsed();
    let error = called.expect_err("it is refused");
    let told = told(error.retry_after());
    let tried = format!("{} ×", error.attempts());
    assert_eq!([told.as_str(), tried.as_str()], expected, "{error:?}");
    assert_eq!(server.arrived(), error.attempts() as usize, "{error:?}");
    assert_eq!(error.kind(), ErrorKind::Api, "{error:?}");
    assert_eq!(error.outcome(), outcome, "{error:?}");

    // What was asked for is kept each time, and nothing else is.
    let waits = error.attempts() - 1;
    let asked = error.retry_after().unwrap_or_default() * waits;
    assert!(took >= asked, "{took:?} {error:?}");
    assert!(took < asked + Duration::from_secs(5), "{took:?} {error:?}");
}

/// In the words of the page.
fn told(wait: Option<Duration>) -> String {
    match wait {
        None => "own".to_owned(),
        // The date was made a moment ago.
        Some(wait) if (3500..=3600).contains(&wait.as_secs()) => "1 h".to_owned(),
        Some(wait) if wait.as_secs() > 0 => format!("{} s", wait.as_secs_f64()),
        Some(wait) => format!("{} ms", wait.as_secs_f64() * 1000.0),
    }
}
