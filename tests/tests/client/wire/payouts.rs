//! Bundle commissions into payouts and follow them through.

use super::{Row, seen};
use refcampaign::types::{BatchProcessPayouts, CancelPayout, CreatePayout, MarkPaid, PayoutMethod};
use serde_json::json;

pub const ROWS: &[Row] = &[CREATE, BATCH_PROCESS, MARK_PAID, CANCEL];

const PAYOUT: &str = r#"{ "success": true, "data": { "id": "payout-1", "status": "PAID" } }"#;

const CREATE: Row = Row {
    operation: "postPayouts",
    method: "POST",
    target: "/api/v1/payouts",
    key: true,
    body: Some(r#"{"affiliateId":"aff_abc","method":"PAYPAL"}"#),
    status: 200,
    answer: PAYOUT,
    call: |client| {
        Box::pin(async move {
            let body = CreatePayout::new("aff_abc", PayoutMethod::Paypal);
            let payout = client.payouts().create(body).await.map(seen)?;
            assert_eq!(payout.id.as_deref(), Some("payout-1"));
            assert_eq!(payout.extra["status"], "PAID");
            Ok(())
        })
    },
};

const BATCH_PROCESS: Row = Row {
    operation: "postPayoutsBatchProcess",
    method: "POST",
    target: "/api/v1/payouts/batch-process",
    key: true,
    body: Some(r#"{"payoutIds":["payout-1","payout-2"]}"#),
    status: 202,
    answer: r#"{ "success": true, "data": { "queued": 2 } }"#,
    call: |client| {
        Box::pin(async move {
            let ids = ["payout-1", "payout-2"].map(str::to_owned);
            let body = BatchProcessPayouts::new(ids);
            let said = client.payouts().batch_process(body).await.map(seen)?;
            assert_eq!(said, json!({ "queued": 2 }));
            Ok(())
        })
    },
};

const MARK_PAID: Row = Row {
    operation: "putPayoutsByIdMarkPaid",
    method: "PUT",
    target: "/api/v1/payouts/payout-1/mark-paid",
    key: true,
    body: Some("{}"),
    status: 200,
    answer: PAYOUT,
    call: |client| {
        Box::pin(async move {
            let payout = client.payouts().mark_paid("payout-1", MarkPaid::new());
            assert_eq!(payout.await.map(seen)?.id.as_deref(), Some("payout-1"));
            Ok(())
        })
    },
};

const CANCEL: Row = Row {
    operation: "putPayoutsByIdCancel",
    method: "PUT",
    target: "/api/v1/payouts/payout-1/cancel",
    key: true,
    body: Some(r#"{"reason":"Wrong bank details"}"#),
    status: 200,
    answer: PAYOUT,
    call: |client| {
        Box::pin(async move {
            let body = CancelPayout::new("Wrong bank details");
            let payout = client.payouts().cancel("payout-1", body).await.map(seen)?;
            assert_eq!(payout.id.as_deref(), Some("payout-1"));
            Ok(())
        })
    },
};
