//! Absent, null and a value are three things.

use super::sent;
use refcampaign::Nullable;
use refcampaign::types::{CommissionType, CreateCampaign, UpdateCampaign};
use rust_decimal::dec;

#[tokio::test]
async fn a_limit_that_is_absent_null_or_a_number() {
    let update = UpdateCampaign::new;
    let cases = [
        (update(), "{}"),
        (
            update().recurring_months_limit(Nullable::Null),
            r#"{"recurringMonthsLimit":null}"#,
        ),
        (
            update().recurring_months_limit(12),
            r#"{"recurringMonthsLimit":12}"#,
        ),
        (
            update().recurring_months_limit(None),
            r#"{"recurringMonthsLimit":null}"#,
        ),
        (
            update()
                .recurring_months_limit(12)
                .recurring_months_limit(Nullable::Absent),
            "{}",
        ),
    ];
    for (update, expected) in cases {
        let sent = sent(async |client| client.campaigns().update("campaign-1", update).await);
        assert_eq!(sent.await, expected);
    }
}

#[tokio::test]
async fn nothing_is_sent_that_was_not_set() {
    let page = "https://shop.example.com";
    let create = CreateCampaign::new("Spring", page, CommissionType::Percentage, dec!(10));
    let sent = sent(async |client| client.campaigns().create(create).await).await;
    assert_eq!(
        sent,
        r#"{"name":"Spring","landingUrl":"https://shop.example.com","commissionType":"PERCENTAGE","commissionRate":10}"#
    );
}

#[test]
fn the_three_can_be_read_apart() {
    let read = |json| serde_json::from_str::<UpdateCampaign>(json).unwrap();
    assert_eq!(read("{}").recurring_months_limit, Nullable::Absent);
    let null = read(r#"{"recurringMonthsLimit":null}"#);
    assert_eq!(null.recurring_months_limit, Nullable::Null);
    let number = read(r#"{"recurringMonthsLimit":12}"#);
    assert_eq!(number.recurring_months_limit, Nullable::Value(12));
}
