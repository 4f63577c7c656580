//! Nothing that prints shows a key or an e-mail address: all of it ends up in
//! a log some day.

use crate::support::{KEY, answering, builder, client, json};
use integration_tests::faults::Nobody;
use integration_tests::printed;
use refcampaign::types::*;
use refcampaign::{CallOptions, Client, Error};
use rust_decimal::dec;
use serde_json::json;
use std::error::Error as _;
use std::fmt::Debug;
use wiremock::ResponseTemplate;

/// Plain, and as it stands in a URL.
const EMAIL: &str = "jane.doe+shop@example.com";
const ENCODED: &str = "jane.doe%2Bshop%40example.com";

#[track_caller]
fn assert_clean(text: &str) {
    printed::text("any", &text);
    assert!(!text.contains(KEY), "{text}");
    assert!(!text.contains("jane"), "{text}");
}

/// Clean, and not just empty.
#[track_caller]
fn assert_prints_clean(value: &dyn Debug, but: &str) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert_clean(&text);
        assert!(text.contains(but), "{text}");
    }
}

#[test]
fn clients_and_their_builders() {
    let builder = builder("http://127.0.0.1:9");
    assert_prints_clean(&builder, "ClientBuilder");
    let client = builder.build().unwrap();
    assert_prints_clean(&client, "http://127.0.0.1:9");
    assert_prints_clean(&CallOptions::new().header("x-secret", KEY), "x-secret");

    let spaced = format!("{KEY} {EMAIL}");
    let error = Client::new(spaced).unwrap_err();
    assert_clean(&format!("{error} {error:?}"));
    let with_password = format!("https://user:{KEY}@example.com");
    let error = Client::builder(KEY).base_url(with_password).build();
    let error = error.unwrap_err();
    assert_clean(&format!("{error} {error:?}"));
}

#[test]
fn bodies() {
    let about = || json!({ "buyer": EMAIL, EMAIL: [{ "url": ENCODED }] });
    let extra = || [(EMAIL.to_owned(), about())].into();
    let mut postback = PostbackConversion::new(EMAIL, EMAIL, 4990, "EUR")
        .customer_email(EMAIL)
        .customer_id(EMAIL)
        .metadata(about());
    postback.extra = extra();
    let mut campaign = CreateCampaign::new(EMAIL, EMAIL, "PERCENTAGE", dec!(10));
    campaign.extra = extra();
    let mut update = UpdateCampaign::new().name(EMAIL);
    update.extra = extra();
    let mut affiliate = CreateAffiliate::new(EMAIL, EMAIL);
    affiliate.extra = extra();
    let mut payout = CreatePayout::new(EMAIL, EMAIL);
    payout.extra = extra();
    let mut paid = MarkPaid::new();
    paid.extra = extra();
    let track = TrackConversion::new(dec!(49.9), "EUR").metadata(about());
    let click = RecordClick::new(format!("https://a.example/?e={ENCODED}"), EMAIL);

    let bodies: [(&dyn Debug, &str); 13] = [
        (&track, "TrackConversion"),
        (&postback, "4990"),
        (&RefundConversion::new("ord_42").reason(EMAIL), "ord_42"),
        (&campaign, "commissionRate"),
        (&update, "UpdateCampaign"),
        (&affiliate, "firstName"),
        (&AdjustCommission::new(EMAIL, dec!(1.5), EMAIL), "1.5"),
        (
            &BulkApproveCommissions::new([EMAIL.to_owned()]),
            "commissionIds",
        ),
        (&payout, "affiliateId"),
        (&BatchProcessPayouts::new([EMAIL.to_owned()]), "payoutIds"),
        (&paid, "MarkPaid"),
        (&CancelPayout::new(EMAIL), "reason"),
        (&click, "https://a.example/"),
    ];
    for (body, but) in bodies {
        assert_prints_clean(body, but);
    }
    assert_prints_clean(&Identify::new("rcs_7fKj2mQx9L", EMAIL), "rcs_7fKj2mQx9L");
    let unknown = ConversionStatus::from(EMAIL);
    assert_prints_clean(&unknown, "***");

    let client = client("http://127.0.0.1:9");
    assert_prints_clean(&client.affiliates().create(affiliate), "postAffiliates");
    let list = client.affiliates().list().status(EMAIL);
    assert_prints_clean(&list.clone().pages(), "getAffiliates");
    assert_prints_clean(&list.items(), "getAffiliates");
}

/// A server may quote what it was sent, the key too, in any part of its answer.
#[tokio::test]
async fn errors_of_the_service() {
    let body = format!(
        r#"{{"success":false,
            "error":{{"code":"NO_{KEY}_{EMAIL}","message":"{KEY} of {EMAIL} is unknown",
                "details":[{{"path":["{EMAIL}","{KEY}"],"message":"{EMAIL}, {KEY}"}}]}},
            "meta":{{"timestamp":"{EMAIL} {KEY}","requestId":"{EMAIL} {KEY}"}}}}"#
    );
    let answers = [
        json(409, &body),
        json(200, &body),
        ResponseTemplate::new(404)
            .insert_header("x-request-id", format!("{EMAIL} {KEY}"))
            .set_body_raw(body.as_str(), format!("text/x-{KEY}; of={EMAIL}").as_str()),
        json(400, &format!("{KEY} {EMAIL}")),
    ];
    for answer in answers {
        let server = answering(answer).await;
        let client = client(&server.uri());
        let affiliate = CreateAffiliate::new(EMAIL, "Jane");
        let error = client.affiliates().create(affiliate).await.unwrap_err();
        assert_error_clean(&error);
        assert!(!error.message().contains(KEY), "{error}");
    }
}

/// An answer that cannot be read is not quoted, nor is the name that leads there.
#[tokio::test]
async fn unreadable_answers() {
    let deep = format!("{}{}", "[".repeat(300), "]".repeat(300));
    let answers = [
        format!(r#"{{"success":true,"data":{{"id":["{EMAIL}","{KEY}"]}}}}"#),
        format!(r#"{{"success":true,"data":{{"{EMAIL}":{deep}}}}}"#),
        format!(r#"{{"success":true,"data":{{"id":"{EMAIL} {KEY}"#),
        format!("{EMAIL} {KEY}"),
    ];
    for answer in answers {
        let server = answering(json(200, &answer)).await;
        let client = client(&server.uri());
        let affiliate = CreateAffiliate::new(EMAIL, "Jane");
        let error = client.affiliates().create(affiliate).await;
        assert_error_clean(&error.expect_err("it cannot be read"));
    }
}

#[tokio::test]
async fn errors_without_an_answer() {
    let nobody = Nobody::new();
    let client = client(&nobody.url);
    let list = client.affiliates().list().status(EMAIL);
    assert_error_clean(&list.await.unwrap_err());
    let get = client.campaigns().get(EMAIL);
    assert_error_clean(&get.await.unwrap_err());
    // Broken constraints name the place, not the contents.
    let refund = RefundConversion::new("ord_42").reason(EMAIL.repeat(50));
    let error = client.conversions().refund(refund).await.unwrap_err();
    assert_eq!(error.issues().len(), 1);
    assert_error_clean(&error);
}

#[track_caller]
fn assert_error_clean(error: &Error) {
    assert_prints_clean(error, "Error");
    assert_clean(&error.to_string());
    assert!(!error.to_string().contains('\n'));
    for issue in error.issues() {
        assert_clean(&format!("{issue} {issue:?}"));
    }
    let mut source = error.source();
    while let Some(cause) = source {
        assert_clean(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
}

#[tokio::test]
async fn responses() {
    let body = format!(
        r#"{{"success":true,"data":{{"id":"aff_abc","email":"{EMAIL}","{EMAIL}":["{ENCODED}"]}},
            "meta":{{"requestId":"request-1","for":"{EMAIL}"}}}}"#
    );
    let answer = json(200, &body).insert_header("set-cookie", KEY);
    let server = answering(answer).await;
    let client = client(&server.uri());
    let affiliate = CreateAffiliate::new(EMAIL, "Jane");
    let create = client.affiliates().create(affiliate);
    let response = create.with_response().await.unwrap();
    assert_prints_clean(&response, "aff_abc");
    assert_prints_clean(&response.into_inner(), "aff_abc");
    // The result of a deletion is JSON of any kind.
    let delete = client.campaigns().delete("campaign-1");
    assert_prints_clean(&delete.with_response().await.unwrap(), "aff_abc");

    let page = format!(r#"{{"success":true,"data":[{{"id":"aff_abc","email":"{EMAIL}"}}]}}"#);
    let server = answering(json(200, &page)).await;
    let client = self::client(&server.uri());
    let list = client.affiliates().list().with_response().await.unwrap();
    assert_prints_clean(&list, "aff_abc");
    assert_prints_clean(&list.into_inner(), "aff_abc");
}
