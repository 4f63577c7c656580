//! Record clicks and tie sessions to customers: public, and in snake case.

use super::{Row, seen};
use refcampaign::customer_email_hash;
use refcampaign::types::{Identify, RecordClick};

pub const ROWS: &[Row] = &[CLICK, IDENTIFY];

const CLICK: Row = Row {
    operation: "postTrackClick",
    method: "POST",
    target: "/api/v1/track/click",
    key: false,
    body: Some(
        r#"{"tracking_url":"https://shop.example.com/?ref=affiliate-1","session_id":"test-session-001"}"#,
    ),
    status: 200,
    answer: r#"{ "success": true, "data": { "clickId": "clk_abc" } }"#,
    call: |client| {
        Box::pin(async move {
            let url = "https://shop.example.com/?ref=affiliate-1";
            let body = RecordClick::new(url, "test-session-001");
            let result = client.tracking().click(body).await.map(seen)?;
            assert_eq!(result.extra["clickId"], "clk_abc");
            Ok(())
        })
    },
};

const IDENTIFY: Row = Row {
    operation: "postTrackIdentify",
    method: "POST",
    target: "/api/v1/track/identify",
    key: false,
    body: Some(
        r#"{"session_id":"rcs_7fKj2mQx9L","customer_email_hash":"8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d"}"#,
    ),
    status: 200,
    answer: r#"{ "success": true, "data": { "bound": true } }"#,
    call: |client| {
        Box::pin(async move {
            let hash = customer_email_hash(" Jane@Example.com\n");
            let body = Identify::new("rcs_7fKj2mQx9L", hash);
            let result = client.tracking().identify(body).await.map(seen)?;
            assert_eq!(result.extra["bound"], true);
            Ok(())
        })
    },
};
