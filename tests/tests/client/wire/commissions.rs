//! Review, approve and adjust commissions.

use super::{Row, seen};
use refcampaign::types::{
    AdjustCommission, AdjustmentType, BulkApproveCommissions, CommissionStatus,
};
use rust_decimal::dec;
use serde_json::json;

pub const ROWS: &[Row] = &[LIST, BULK_APPROVE, ADJUST];

const LIST: Row = Row {
    operation: "getCommissions",
    method: "GET",
    target: "/api/v1/commissions?limit=100&offset=300&affiliateId=aff_abc&campaignId=campaign-1&status=PENDING",
    key: true,
    body: None,
    status: 200,
    answer: r#"{ "success": true, "data": [{ "id": "cmm_abc", "status": "PENDING" }] }"#,
    call: |client| {
        Box::pin(async move {
            let list = client.commissions().list().limit(100).offset(300);
            let list = list.affiliate_id("aff_abc").campaign_id("campaign-1");
            let page = list.status(CommissionStatus::Pending).await.map(seen)?;
            assert_eq!(page.items[0].id.as_deref(), Some("cmm_abc"));
            assert_eq!(page.items[0].extra["status"], "PENDING");
            Ok(())
        })
    },
};

const BULK_APPROVE: Row = Row {
    operation: "putCommissionsBulkApprove",
    method: "PUT",
    target: "/api/v1/commissions/bulk-approve",
    key: true,
    body: Some(r#"{"commissionIds":["cmm_abc","cmm_def"]}"#),
    status: 200,
    answer: r#"{ "success": true, "data": { "approved": 2 } }"#,
    call: |client| {
        Box::pin(async move {
            let ids = ["cmm_abc", "cmm_def"].map(str::to_owned);
            let body = BulkApproveCommissions::new(ids);
            let said = client.commissions().bulk_approve(body).await.map(seen)?;
            assert_eq!(said, json!({ "approved": 2 }));
            Ok(())
        })
    },
};

const ADJUST: Row = Row {
    operation: "putCommissionsById",
    method: "PUT",
    target: "/api/v1/commissions/cmm_abc",
    key: true,
    body: Some(r#"{"type":"BONUS","amount":-10.05,"reason":"First sale of the month"}"#),
    status: 200,
    answer: r#"{ "success": true, "data": { "id": "cmm_abc" } }"#,
    call: |client| {
        Box::pin(async move {
            let reason = "First sale of the month";
            let body = AdjustCommission::new(AdjustmentType::Bonus, dec!(-10.05), reason);
            let commission = client
                .commissions()
                .adjust("cmm_abc", body)
                .await
                .map(seen)?;
            assert_eq!(commission.id.as_deref(), Some("cmm_abc"));
            Ok(())
        })
    },
};
