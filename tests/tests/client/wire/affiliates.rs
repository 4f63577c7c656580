//! Add affiliates and list them.

use super::{Row, seen};
use refcampaign::types::CreateAffiliate;
use serde_json::json;

pub const ROWS: &[Row] = &[LIST, CREATE, SIGNUP];

const LIST: Row = Row {
    operation: "getAffiliates",
    method: "GET",
    target: "/api/v1/affiliates?limit=1&offset=0&status=ACTIVE&campaignId=campaign-1",
    key: true,
    body: None,
    status: 200,
    answer: r#"{ "success": true, "data": [{ "id": "aff_abc", "email": "jane@example.com" }] }"#,
    call: |client| {
        Box::pin(async move {
            let list = client.affiliates().list().limit(1).offset(0);
            let page = list
                .status("ACTIVE")
                .campaign_id("campaign-1")
                .await
                .map(seen)?;
            assert_eq!(page.items[0].id.as_deref(), Some("aff_abc"));
            assert_eq!(page.items[0].extra["email"], "jane@example.com");
            Ok(())
        })
    },
};

const CREATE: Row = Row {
    operation: "postAffiliates",
    method: "POST",
    target: "/api/v1/affiliates",
    key: true,
    body: Some(r#"{"email":"jane@example.com","firstName":"Jane","lastName":"Doe"}"#),
    status: 200,
    answer: r#"{ "success": true, "data": { "id": "aff_abc" } }"#,
    call: |client| {
        Box::pin(async move {
            let mut body = CreateAffiliate::new("jane@example.com", "Jane");
            body.extra.insert("lastName".to_owned(), json!("Doe"));
            let affiliate = client.affiliates().create(body).await.map(seen)?;
            assert_eq!(affiliate.id.as_deref(), Some("aff_abc"));
            Ok(())
        })
    },
};

const SIGNUP: Row = Row {
    operation: "postAffiliatesSignup",
    method: "POST",
    target: "/api/v1/affiliates/signup",
    key: false,
    body: None,
    status: 200,
    answer: r#"{ "success": true, "data": { "state": "received" } }"#,
    call: |client| {
        Box::pin(async move {
            #[expect(deprecated, reason = "the service deprecates the operation")]
            let result = client.affiliates().signup().await.map(seen)?;
            assert_eq!(result.extra["state"], "received");
            Ok(())
        })
    },
};
