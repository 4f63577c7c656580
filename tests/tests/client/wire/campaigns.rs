//! Create and manage campaigns.

use super::{Row, seen};
use refcampaign::Nullable;
use refcampaign::types::{CommissionType, CreateCampaign, UpdateCampaign};
use rust_decimal::dec;
use serde_json::json;

pub const ROWS: &[Row] = &[LIST, CREATE, GET, UPDATE, DELETE, TIMELINE, PUBLIC];

/// The service does not document a campaign's members: all but the id are kept.
const CAMPAIGN: &str = r#"{
    "success": true,
    "data": { "id": "campaign-1", "name": "Spring launch", "tiers": [{ "rate": 12.5 }] },
    "meta": { "timestamp": "2026-05-02T10:15:00Z" }
}"#;

const LIST: Row = Row {
    operation: "getCampaigns",
    method: "GET",
    target: "/api/v1/campaigns?limit=10&offset=20&status=DRAFT%26x%3D1",
    key: true,
    body: None,
    status: 200,
    answer: r#"{
        "success": true,
        "data": { "total": 21, "campaigns": [{ "id": "campaign-1", "name": "Spring launch" }] }
    }"#,
    call: |client| {
        Box::pin(async move {
            let list = client.campaigns().list().limit(10).offset(20);
            let page = list.status("DRAFT&x=1").await.map(seen)?;
            assert_eq!(page.items.len(), 1);
            assert_eq!(page.items[0].id.as_deref(), Some("campaign-1"));
            assert_eq!(page.items[0].extra["name"], "Spring launch");
            Ok(())
        })
    },
};

const CREATE: Row = Row {
    operation: "postCampaigns",
    method: "POST",
    target: "/api/v1/campaigns",
    key: true,
    body: Some(
        r#"{"name":"Spring launch","landingUrl":"https://shop.example.com/spring","commissionType":"PERCENTAGE","commissionRate":12.50,"commissionRecurring":true,"recurringMonthsLimit":12}"#,
    ),
    status: 201,
    answer: CAMPAIGN,
    call: |client| {
        Box::pin(async move {
            let page = "https://shop.example.com/spring";
            let rate = dec!(12.50);
            let body = CreateCampaign::new("Spring launch", page, CommissionType::Percentage, rate)
                .commission_recurring(true)
                .recurring_months_limit(12);
            let campaign = client.campaigns().create(body).await.map(seen)?;
            assert_eq!(campaign.id.as_deref(), Some("campaign-1"));
            assert_eq!(campaign.extra["tiers"], json!([{ "rate": 12.5 }]));
            Ok(())
        })
    },
};

const GET: Row = Row {
    operation: "getCampaignsById",
    method: "GET",
    target: "/api/v1/campaigns/campaign-1",
    key: true,
    body: None,
    status: 200,
    answer: CAMPAIGN,
    call: |client| {
        Box::pin(async move {
            let campaign = client.campaigns().get("campaign-1").await.map(seen)?;
            assert_eq!(campaign.id.as_deref(), Some("campaign-1"));
            assert_eq!(campaign.extra["name"], "Spring launch");
            Ok(())
        })
    },
};

const UPDATE: Row = Row {
    operation: "putCampaignsById",
    method: "PUT",
    target: "/api/v1/campaigns/campaign-1",
    key: true,
    body: Some(
        r#"{"name":"Spring launch, extended","commissionRecurring":true,"recurringMonthsLimit":null}"#,
    ),
    status: 200,
    answer: CAMPAIGN,
    call: |client| {
        Box::pin(async move {
            let body = UpdateCampaign::new()
                .name("Spring launch, extended")
                .commission_recurring(true)
                .recurring_months_limit(Nullable::Null);
            let campaign = client
                .campaigns()
                .update("campaign-1", body)
                .await
                .map(seen)?;
            assert_eq!(campaign.id.as_deref(), Some("campaign-1"));
            Ok(())
        })
    },
};

const DELETE: Row = Row {
    operation: "deleteCampaignsById",
    method: "DELETE",
    target: "/api/v1/campaigns/campaign-1",
    key: true,
    body: None,
    status: 200,
    answer: r#"{ "success": true, "data": { "archived": true } }"#,
    call: |client| {
        Box::pin(async move {
            let said = client.campaigns().delete("campaign-1").await.map(seen)?;
            assert_eq!(said, json!({ "archived": true }));
            Ok(())
        })
    },
};

const TIMELINE: Row = Row {
    operation: "getCampaignsByIdAnalyticsConversionsTimeline",
    method: "GET",
    target: "/api/v1/campaigns/campaign-1/analytics/conversions-timeline?from=2026-04-01T00%3A00%3A00Z&to=2026-05-01T00%3A00%3A00%2B02%3A00",
    key: true,
    body: None,
    status: 200,
    answer: r#"{ "success": true, "data": [{ "at": "2026-04-01", "count": 7 }] }"#,
    call: |client| {
        Box::pin(async move {
            let timeline = client.campaigns().conversions_timeline("campaign-1");
            let timeline = timeline.from("2026-04-01T00:00:00Z");
            let series = timeline.to("2026-05-01T00:00:00+02:00").await.map(seen)?;
            assert_eq!(series, json!([{ "at": "2026-04-01", "count": 7 }]));
            Ok(())
        })
    },
};

const PUBLIC: Row = Row {
    operation: "getCampaignsByIdPublic",
    method: "GET",
    target: "/api/v1/campaigns/campaign-1/public",
    key: false,
    body: None,
    status: 200,
    answer: r#"{ "success": true, "data": { "merchant": "Acme Store" } }"#,
    call: |client| {
        Box::pin(async move {
            let profile = client
                .campaigns()
                .public_profile("campaign-1")
                .await
                .map(seen)?;
            assert_eq!(profile.extra["merchant"], "Acme Store");
            Ok(())
        })
    },
};
