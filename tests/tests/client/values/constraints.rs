//! A request that cannot mean anything is refused here and not sent.

use crate::support::{answering, builder, client, json, received};
use refcampaign::types::{PostbackConversion, RefundConversion, TrackConversion};
use refcampaign::{CallOptions, Client, Error, ErrorKind, Outcome};
use rust_decimal::dec;
use serde_json::json;

const IDENTIFIERS: &str = "one of these is needed: sessionId, customerEmailHash";

fn conversion() -> TrackConversion {
    TrackConversion::new(dec!(49.9), "EUR").session_id("rcs_7fKj2mQx9L")
}

fn sale() -> PostbackConversion {
    PostbackConversion::new("ord_42", "SALE", 4990, "EUR").session_id("rcs_7fKj2mQx9L")
}

/// What a call says before anything is sent: its issues, one a line.
async fn refused<T>(call: impl AsyncFnOnce(Client) -> Result<T, Error>) -> String {
    let server = answering(json(200, r#"{"success":true,"data":{"success":true}}"#)).await;
    let Err(error) = call(client(&server.uri())).await else {
        return String::new();
    };
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert_eq!((error.attempts(), error.status()), (0, None));
    assert!(!error.is_retryable());
    assert!(received(&server).await.is_empty());
    let issues: Vec<_> = error.issues().iter().map(ToString::to_string).collect();
    issues.join("\n")
}

#[tokio::test]
async fn conversions() {
    let nobody = TrackConversion::new(dec!(49.9), "EUR");
    let both = conversion().customer_email_hash("0".repeat(64));
    let nothing = TrackConversion::new(dec!(0), "EURO").metadata(json!([1]));
    let cases = [
        (conversion(), String::new()),
        (both, String::new()),
        (nobody, IDENTIFIERS.to_owned()),
        (with(|it| it.currency = "EU".into()), currency()),
        (with(|it| it.currency = "EURO".into()), currency()),
        (with(|it| it.currency = String::new()), currency()),
        // Three characters, although more bytes.
        (with(|it| it.currency = "€€€".into()), String::new()),
        (
            with(|it| it.amount = dec!(0)),
            "amount: must be more than 0".into(),
        ),
        (
            with(|it| it.amount = dec!(-0.01)),
            "amount: must be more than 0".into(),
        ),
        (with(|it| it.amount = dec!(0.01)), String::new()),
        (
            with(|it| it.metadata = Some(json!("ord_42"))),
            "metadata: must be a JSON object".into(),
        ),
        (
            nothing,
            format!(
                "{IDENTIFIERS}\namount: must be more than 0\n{}\nmetadata: must be a JSON object",
                currency()
            ),
        ),
    ];
    for (body, issues) in cases {
        let shown = format!("{body:?}");
        let found = refused(async |client| client.conversions().track(body).await).await;
        assert_eq!(found, issues, "{shown}");
    }
}

fn with(change: impl FnOnce(&mut TrackConversion)) -> TrackConversion {
    let mut body = conversion();
    change(&mut body);
    body
}

fn currency() -> String {
    "currency: must have exactly 3 characters".to_owned()
}

#[tokio::test]
async fn postbacks() {
    let with = |change: fn(&mut PostbackConversion)| {
        let mut body = sale();
        change(&mut body);
        body
    };
    let by = |change: fn(&mut PostbackConversion)| {
        let mut body = sale();
        body.session_id = None;
        change(&mut body);
        body
    };
    let id = "externalId: must have 1 to 255 characters";
    let cases = [
        (
            by(|_| {}),
            "one of these is needed: sessionId, rcsid, clickId, cid, customerEmailHash, \
             customerEmail, affiliateCode",
        ),
        (by(|it| it.rcsid = Some("s-000001".into())), ""),
        (by(|it| it.click_id = Some("clk_1".into())), ""),
        (by(|it| it.cid = Some("clk_1".into())), ""),
        (by(|it| it.customer_email_hash = Some("0".repeat(64))), ""),
        (
            by(|it| it.customer_email = Some("jane@example.com".into())),
            "",
        ),
        (by(|it| it.affiliate_code = Some("affiliate-1".into())), ""),
        (with(|it| it.external_id = String::new()), id),
        (with(|it| it.external_id = "é".repeat(255)), ""),
        (with(|it| it.external_id = "é".repeat(256)), id),
        (with(|it| it.amount = 0), "amount: must be at least 1"),
        (with(|it| it.amount = 1), ""),
        (
            with(|it| it.currency = "EURO".into()),
            "currency: must have exactly 3 characters",
        ),
    ];
    for (body, issues) in cases {
        let shown = format!("{body:?}");
        let found = refused(async |client| client.conversions().postback(body).await).await;
        assert_eq!(found, issues, "{shown}");
    }
}

#[tokio::test]
async fn refunds() {
    let refund = || RefundConversion::new("ord_42");
    let reason = "reason: must have 1 to 500 characters";
    let cases = [
        (refund(), ""),
        (
            RefundConversion::new(""),
            "externalId: must have at least 1 characters",
        ),
        (refund().amount(0), "amount: must be at least 1"),
        (refund().reason(""), reason),
        (refund().reason("é".repeat(500)), ""),
        (refund().reason("é".repeat(501)), reason),
    ];
    for (body, issues) in cases {
        let shown = format!("{body:?}");
        let found = refused(async |client| client.conversions().refund(body).await).await;
        assert_eq!(found, issues, "{shown}");
    }
}

#[tokio::test]
async fn the_message_names_what_is_wrong() {
    let server = answering(json(200, "{}")).await;
    let body = TrackConversion::new(dec!(49.9), "EURO");
    let track = client(&server.uri()).conversions().track(body);
    assert_eq!(
        track.await.unwrap_err().to_string(),
        format!(
            "postConversionsTrack: the request is not valid; {IDENTIFIERS}; \
             currency: must have exactly 3 characters (not sent)"
        )
    );
}

#[tokio::test]
async fn the_checks_can_be_switched_off() {
    let server = answering(json(201, r#"{"success":true,"data":{}}"#)).await;
    let body = || TrackConversion::new(dec!(0), "EURO");
    let unchecked = CallOptions::new().check(false);
    let checked = client(&server.uri());
    let conversions = checked.conversions();
    conversions.track(body()).with(unchecked).await.unwrap();

    let client = builder(&server.uri()).check_requests(false).build();
    let client = client.unwrap();
    client.conversions().track(body()).await.unwrap();
    let again = CallOptions::new().check(true);
    let track = client.conversions().track(body()).with(again);
    assert_eq!(track.await.unwrap_err().kind(), ErrorKind::InvalidRequest);

    let requests = received(&server).await;
    let bodies: Vec<_> = requests.iter().map(crate::support::body).collect();
    assert_eq!(bodies, [r#"{"amount":0,"currency":"EURO"}"#; 2]);
}
