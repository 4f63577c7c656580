//! Check an integration.

use super::{Row, seen};
use refcampaign::types::StripeMode;

pub const ROWS: &[Row] = &[Row {
    operation: "getPing",
    method: "GET",
    target: "/api/v1/ping",
    key: true,
    body: None,
    status: 200,
    answer: r#"{
        "success": true,
        "data": {
            "valid": true,
            "merchant": "Acme Store",
            "activeCampaigns": 3,
            "stripe": { "connected": true, "mode": "live" }
        },
        "meta": { "timestamp": "2026-05-02T10:15:00Z" }
    }"#,
    call: |client| {
        Box::pin(async move {
            let answer = client.ping().check().with_response().await.map(seen)?;
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.meta().unwrap()["timestamp"], "2026-05-02T10:15:00Z");
            assert_eq!(answer.request_id(), None);
            assert_eq!(answer.valid, Some(true));
            assert_eq!(answer.merchant.as_deref(), Some("Acme Store"));
            assert_eq!(answer.active_campaigns, Some(3));
            let stripe = answer.into_inner().stripe.unwrap();
            assert_eq!((stripe.connected, stripe.mode), (true, StripeMode::Live));
            Ok(())
        })
    },
}];
