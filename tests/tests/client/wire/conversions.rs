//! Report conversions, refund them, and list them. Amounts and results are
//! those of the service's guides.

use super::{Row, seen};
use refcampaign::types::{
    ConversionStatus, ConversionType, PostbackConversion, RefundConversion, TrackConversion,
};
use rust_decimal::dec;
use serde_json::json;

pub const ROWS: &[Row] = &[LIST, TRACK, POSTBACK, REFUND];

const LIST: Row = Row {
    operation: "getConversions",
    method: "GET",
    target: "/api/v1/conversions?limit=50&offset=100&affiliateId=aff_abc&campaignId=c%201&status=APPROVED",
    key: true,
    body: None,
    status: 200,
    answer: r#"{
        "success": true,
        "data": [
            { "id": "conv_abc", "status": "APPROVED", "affiliateId": "aff_abc", "amount": 4990 },
            { "id": "cnv_9", "status": "ATTRIBUTED" }
        ],
        "meta": { "timestamp": "2026-05-02T10:15:00Z" }
    }"#,
    call: |client| {
        Box::pin(async move {
            let conversions = client.conversions();
            let list = conversions.list().limit(50).offset(100);
            let list = list.affiliate_id("aff_abc").campaign_id("c 1");
            let page = list.status(ConversionStatus::Approved).await.map(seen)?;
            let [first, second] = page.items.as_slice() else {
                panic!("{page:?}");
            };
            assert_eq!(first.id.as_deref(), Some("conv_abc"));
            assert_eq!(first.status, Some(ConversionStatus::Approved));
            assert_eq!(first.affiliate_id.as_deref(), Some("aff_abc"));
            assert_eq!(first.extra["amount"], 4990);
            assert_eq!(second.status.as_ref().unwrap().as_str(), "ATTRIBUTED");
            Ok(())
        })
    },
};

const TRACK: Row = Row {
    operation: "postConversionsTrack",
    method: "POST",
    target: "/api/v1/conversions/track",
    key: true,
    body: Some(
        r#"{"amount":49.9,"currency":"EUR","sessionId":"rcs_7fKj2mQx9L","metadata":{"orderId":"ord_42"},"isSynthetic":true}"#,
    ),
    status: 201,
    answer: r#"{
        "success": true,
        "data": {
            "id": "conv_abc",
            "status": "ATTRIBUTED",
            "affiliateId": "aff_abc",
            "commissionAmount": 490,
            "createdAt": "2026-05-02T10:15:00Z"
        },
        "meta": { "timestamp": "2026-05-02T10:15:00Z" }
    }"#,
    call: |client| {
        Box::pin(async move {
            let body = TrackConversion::new(dec!(49.9), "EUR")
                .session_id("rcs_7fKj2mQx9L")
                .metadata(json!({ "orderId": "ord_42" }))
                .is_synthetic(true);
            let answer = client
                .conversions()
                .track(body)
                .with_response()
                .await
                .map(seen)?;
            assert_eq!(answer.status(), 201);
            assert_eq!(answer.id.as_deref(), Some("conv_abc"));
            assert_eq!(answer.status.as_ref().unwrap().as_str(), "ATTRIBUTED");
            assert_eq!(answer.affiliate_id.as_deref(), Some("aff_abc"));
            assert_eq!(answer.commission_amount, Some(dec!(490)));
            let created = answer.created_at.as_deref();
            assert_eq!(created, Some("2026-05-02T10:15:00Z"));
            assert!(answer.extra.is_empty());
            Ok(())
        })
    },
};

const POSTBACK: Row = Row {
    operation: "postConversionsPostback",
    method: "POST",
    target: "/api/v1/conversions/postback",
    key: true,
    body: Some(
        r#"{"externalId":"ord_42","conversionType":"SALE","amount":4990,"currency":"EUR","sessionId":"s-000001","rcsid":"s-000002","clickId":"clk_1","cid":"clk_2","customerEmailHash":"8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d","customerEmail":"jane@example.com","affiliateCode":"affiliate-1","customerId":"customer-1","metadata":{"cart":[1,2]},"isSynthetic":true}"#,
    ),
    status: 200,
    answer: r#"{
        "success": true,
        "data": {
            "success": true,
            "conversionId": "conv_abc",
            "commissionId": "cmm_abc",
            "commissionAmount": 499
        },
        "meta": { "timestamp": "2026-05-02T10:15:00Z" }
    }"#,
    call: |client| {
        Box::pin(async move {
            let mut body = PostbackConversion::new("ord_42", ConversionType::Sale, 4990, "EUR")
                .session_id("s-000001")
                .rcsid("s-000002")
                .click_id("clk_1")
                .cid("clk_2")
                .customer_email_hash(refcampaign::customer_email_hash(" Jane@Example.com"))
                .customer_email("jane@example.com")
                .affiliate_code("affiliate-1")
                .customer_id("customer-1")
                .metadata(json!({ "cart": [1, 2] }));
            body.extra.insert("isSynthetic".to_owned(), json!(true));
            let result = client.conversions().postback(body).await.map(seen)?;
            assert!(result.success);
            assert_eq!(result.conversion_id.as_deref(), Some("conv_abc"));
            assert_eq!(result.commission_id.as_deref(), Some("cmm_abc"));
            assert_eq!(result.commission_amount, Some(dec!(499)));
            Ok(())
        })
    },
};

const REFUND: Row = Row {
    operation: "postConversionsRefund",
    method: "POST",
    target: "/api/v1/conversions/refund",
    key: true,
    body: Some(r#"{"externalId":"ord_42","amount":4990,"reason":"Returned by the customer"}"#),
    status: 200,
    answer: r#"{
        "success": true,
        "data": {
            "success": true,
            "conversionId": "conv_abc",
            "alreadyRefunded": true,
            "message": "Conversion already refunded"
        }
    }"#,
    call: |client| {
        Box::pin(async move {
            let body = RefundConversion::new("ord_42")
                .amount(4990)
                .reason("Returned by the customer");
            let result = client.conversions().refund(body).await.map(seen)?;
            assert!(result.success);
            assert_eq!(result.conversion_id.as_deref(), Some("conv_abc"));
            assert_eq!(result.already_refunded, Some(true));
            let message = result.message.as_deref();
            assert_eq!(message, Some("Conversion already refunded"));
            Ok(())
        })
    },
};
