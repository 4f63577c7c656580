//! Ids in paths: opaque, so that any text stays one segment of the path.

use crate::support::{answering, client, json, received, target};
use refcampaign::types::{AdjustCommission, CancelPayout, MarkPaid, UpdateCampaign};
use refcampaign::{Client, Error, ErrorKind, Outcome};
use rust_decimal::dec;

/// All operations with an id.
async fn call(client: &Client, id: &str) -> Vec<Result<(), Error>> {
    let campaigns = client.campaigns();
    let adjust = AdjustCommission::new("BONUS", dec!(1), "A test");
    let commissions = client.commissions();
    let payouts = client.payouts();
    vec![
        campaigns.get(id).await.map(drop),
        campaigns.update(id, UpdateCampaign::new()).await.map(drop),
        campaigns.delete(id).await.map(drop),
        campaigns.conversions_timeline(id).await.map(drop),
        campaigns.public_profile(id).await.map(drop),
        commissions.adjust(id, adjust).await.map(drop),
        payouts.mark_paid(id, MarkPaid::new()).await.map(drop),
        payouts
            .cancel(id, CancelPayout::new("A test"))
            .await
            .map(drop),
    ]
}

#[tokio::test]
async fn any_text_is_one_segment() {
    let cases = [
        ("conv_abc-1.~", "conv_abc-1.~"),
        ("a/b", "a%2Fb"),
        ("../payouts", "..%2Fpayouts"),
        ("é", "%C3%A9"),
        ("a b+c", "a%20b%2Bc"),
        ("?limit=1#x", "%3Flimit%3D1%23x"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("a\nb", "a%0Ab"),
        ("😀", "%F0%9F%98%80"),
    ];
    for (id, encoded) in cases {
        let server = answering(json(200, r#"{"success":true,"data":{}}"#)).await;
        for called in call(&client(&server.uri()), id).await {
            called.unwrap_or_else(|error| panic!("{id}: {error}"));
        }
        let sent: Vec<_> = received(&server).await.iter().map(target).collect();
        assert_eq!(
            sent,
            [
                format!("/api/v1/campaigns/{encoded}"),
                format!("/api/v1/campaigns/{encoded}"),
                format!("/api/v1/campaigns/{encoded}"),
                format!("/api/v1/campaigns/{encoded}/analytics/conversions-timeline"),
                format!("/api/v1/campaigns/{encoded}/public"),
                format!("/api/v1/commissions/{encoded}"),
                format!("/api/v1/payouts/{encoded}/mark-paid"),
                format!("/api/v1/payouts/{encoded}/cancel"),
            ]
        );
    }
}

/// A URL parser would drop these, and the call would reach something else.
#[tokio::test]
async fn ids_that_would_reach_something_else_are_refused() {
    let server = answering(json(200, r#"{"success":true,"data":{}}"#)).await;
    for (id, reason) in [
        ("", "the path variable `id` is empty"),
        (".", "the path variable `id` is a dot segment"),
        ("..", "the path variable `id` is a dot segment"),
    ] {
        for called in call(&client(&server.uri()), id).await {
            let error = called.expect_err("it is refused");
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert_eq!(error.outcome(), Outcome::NotSent);
            assert_eq!(error.message(), reason);
        }
    }
    assert!(received(&server).await.is_empty());
}
