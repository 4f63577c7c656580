//! Bodies are plain data: they wait in a queue or a database, inside types of
//! the merchant's own, and come out as they went in.

use refcampaign::types::{ConversionType, PostbackConversion, TrackConversion};
use rust_decimal::dec;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What waits, told apart by a tag.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Job {
    Track(TrackConversion),
    Postback(PostbackConversion),
}

/// A row of a table with the body spread into it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    order: String,
    tries: u32,
    #[serde(flatten)]
    conversion: TrackConversion,
}

fn conversion() -> TrackConversion {
    TrackConversion::new(dec!(49.90), "EUR")
        .session_id("rcs_7fKj2mQx9L")
        .metadata(json!({ "orderId": "ord_42", "items": [{ "sku": "a" }] }))
}

#[test]
fn a_body_alone() {
    assert_round_trip(&conversion());
    // The amount is the same; that it ended in a zero is not kept by every format.
    assert_eq!(
        serde_json::to_string(&conversion()).unwrap(),
        r#"{"amount":49.9,"currency":"EUR","sessionId":"rcs_7fKj2mQx9L","metadata":{"orderId":"ord_42","items":[{"sku":"a"}]}}"#
    );
}

#[test]
fn a_body_inside_a_tagged_type() {
    let job = Job::Track(conversion());
    assert_round_trip(&job);
    let sale = PostbackConversion::new("ord_42", ConversionType::Sale, 4990, "EUR");
    let mut sale = sale.affiliate_code("affiliate-1");
    sale.extra.insert("isSynthetic".to_owned(), json!(true));
    assert_round_trip(&Job::Postback(sale));
}

#[test]
fn a_body_flattened_into_a_row() {
    let entry = Entry {
        order: "ord_42".to_owned(),
        tries: 2,
        conversion: conversion(),
    };
    assert_round_trip(&entry);
}

/// Money comes back exactly, or not at all.
#[track_caller]
fn assert_round_trip<T>(value: &T)
where
    T: std::fmt::Debug + PartialEq + Serialize + for<'de> Deserialize<'de>,
{
    let text = serde_json::to_string(value).unwrap();
    let back: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(&back, value, "{text}");
    let tree = serde_json::to_value(value).unwrap();
    let back: T = serde_json::from_value(tree).unwrap();
    assert_eq!(&back, value);
}

/// Twenty-eight digits do not fit a floating point number, through which serde's
/// tagged and flattened types may lead.
#[test]
fn many_digits() {
    let amount = dec!(12345678901234.56789012345678);
    let mut conversion = conversion();
    conversion.amount = amount;
    assert_round_trip(&conversion);
    assert_round_trip(&Job::Track(conversion.clone()));
    assert_round_trip(&Entry {
        order: String::new(),
        tries: 0,
        conversion,
    });
}
