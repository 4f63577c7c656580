//! The decision as a table.

use std::time::Duration;

use http::StatusCode;

use crate::runtime::retry::CodeRetry::{self, Always, Never, WhenSafe};
use crate::runtime::retry::{Decision, Failed, RetryPolicy, Stop, decide};

const MINUTE: Duration = Duration::from_secs(60);

fn failed(attempt: u32, retry: CodeRetry, safe: bool) -> Failed {
    Failed {
        attempt,
        retry,
        safe,
        whole: true,
        retry_after: None,
        timed_out: false,
        time_left: MINUTE * 60,
        random: 0.0,
    }
}

fn repeats(failed: &Failed) -> bool {
    matches!(
        decide(&RetryPolicy::default(), failed),
        Decision::RepeatAfter(_)
    )
}

#[test]
fn class_and_safety_decide_whether_to_repeat() {
    let table = [
        (Always, true, true),
        (Always, false, true),
        (WhenSafe, true, true),
        (WhenSafe, false, false),
        (Never, true, false),
        (Never, false, false),
    ];
    for (retry, safe, expected) in table {
        assert_eq!(
            repeats(&failed(1, retry, safe)),
            expected,
            "{retry:?} {safe}"
        );
    }
}

#[test]
fn a_body_that_is_gone_is_never_sent_again() {
    for retry in [Always, WhenSafe] {
        let mut failed = failed(1, retry, true);
        failed.whole = false;
        assert!(!repeats(&failed), "{retry:?}");
    }
}

#[test]
fn statuses_have_their_class() {
    for code in 100..=599 {
        let expected = match code {
            429 => Always,
            408 | 500 | 502 | 503 | 504 => WhenSafe,
            _ => Never,
        };
        let status = StatusCode::from_u16(code).unwrap();
        assert_eq!(CodeRetry::by_status(status), expected, "{code}");
    }
}

#[test]
fn attempts_are_counted_in_total() {
    let with = |policy: RetryPolicy, attempt| decide(&policy, &failed(attempt, Always, true));
    let all = Decision::Stop(Stop::Attempts);
    assert_ne!(with(RetryPolicy::default(), 2), all);
    assert_eq!(with(RetryPolicy::default(), 3), all);
    assert_eq!(with(RetryPolicy::none(), 1), all);
    assert_eq!(with(RetryPolicy::new().attempts(0), 1), all);
}

#[test]
fn the_backoff_doubles_to_its_cap_with_jitter_below() {
    // attempt, the whole delay in milliseconds
    let table = [
        (1, 300),
        (2, 600),
        (3, 1200),
        (4, 2400),
        (5, 4800),
        (6, 8000),
        (7, 8000),
        (40, 8000),
        (u32::MAX - 1, 8000),
    ];
    let policy = RetryPolicy::default().attempts(u32::MAX);
    for (attempt, whole) in table {
        for (random, share) in [(0.0, 0.5), (0.5, 0.75), (1.0, 1.0)] {
            let failed = Failed {
                random,
                ..failed(attempt, Always, true)
            };
            let expected = Duration::from_millis(whole).mul_f64(share);
            let expected = Decision::RepeatAfter(expected);
            assert_eq!(decide(&policy, &failed), expected, "{attempt} {random}");
        }
    }
}

#[test]
fn the_backoff_cannot_overflow() {
    let policy = RetryPolicy::default()
        .attempts(u32::MAX)
        .base_delay(Duration::MAX)
        .max_delay(Duration::from_secs(9));
    let decision = decide(&policy, &failed(77, Always, true));
    assert_eq!(decision, Decision::RepeatAfter(Duration::from_millis(4500)));
}

#[test]
fn retry_after_is_a_floor_up_to_its_limit() {
    let decision = |retry_after| {
        let failed = Failed {
            retry_after: Some(retry_after),
            ..failed(1, Always, false)
        };
        decide(&RetryPolicy::default(), &failed)
    };
    let backoff = Decision::RepeatAfter(Duration::from_millis(150));
    assert_eq!(decision(Duration::ZERO), backoff);
    assert_eq!(decision(Duration::from_millis(149)), backoff);
    let two = Duration::from_secs(2);
    assert_eq!(decision(two), Decision::RepeatAfter(two));
    assert_eq!(decision(MINUTE), Decision::RepeatAfter(MINUTE));
    let too_long = Decision::Stop(Stop::LongWait);
    assert_eq!(decision(MINUTE + Duration::from_millis(1)), too_long);
}

#[test]
fn retry_after_is_spread_upwards() {
    let two = Duration::from_secs(2);
    for (random, expected) in [(0.0, 2000), (0.5, 2100), (1.0, 2200), (f64::MAX, 2200)] {
        let failed = Failed {
            retry_after: Some(two),
            random,
            ..failed(1, Always, false)
        };
        let decision = decide(&RetryPolicy::default(), &failed);
        let expected = Decision::RepeatAfter(Duration::from_millis(expected));
        assert_eq!(decision, expected, "{random}");
    }
}

#[test]
fn a_wait_that_reaches_the_deadline_is_not_begun() {
    let decision = |milliseconds| {
        let failed = Failed {
            time_left: Duration::from_millis(milliseconds),
            ..failed(1, Always, true)
        };
        decide(&RetryPolicy::default(), &failed)
    };
    let over = Decision::Stop(Stop::Deadline);
    assert_eq!(decision(150), over);
    assert_ne!(decision(151), over);
    assert_eq!(decision(0), over);
}
