//! Money keeps its digits: no floating point number is on its way.

use super::sent;
use refcampaign::Decimal;
use refcampaign::types::{AdjustCommission, AdjustmentType, PostbackConversion, TrackConversion};
use rust_decimal::dec;

#[tokio::test]
async fn a_decimal_is_sent_with_its_own_digits() {
    let amounts = [
        (dec!(49.9), "49.9"),
        (dec!(49.90), "49.90"),
        (dec!(50.00), "50.00"),
        (dec!(0.1) + dec!(0.2), "0.3"),
        (
            dec!(0.0000000000000000000000000001),
            "0.0000000000000000000000000001",
        ),
        (
            dec!(1234567890123456789012345678),
            "1234567890123456789012345678",
        ),
        (
            dec!(12345678901234.56789012345678),
            "12345678901234.56789012345678",
        ),
        (Decimal::MAX, "79228162514264337593543950335"),
        (Decimal::from(7), "7"),
        (Decimal::new(4990, 2), "49.90"),
    ];
    for (amount, digits) in amounts {
        let conversion = TrackConversion::new(amount, "EUR").session_id("rcs_7fKj2mQx9L");
        let sent = sent(async |client| client.conversions().track(conversion).await).await;
        let expected =
            format!(r#"{{"amount":{digits},"currency":"EUR","sessionId":"rcs_7fKj2mQx9L"}}"#);
        assert_eq!(sent, expected);
    }
}

#[tokio::test]
async fn a_deduction_may_be_negative() {
    let amount = dec!(-0.05);
    let adjust = AdjustCommission::new(AdjustmentType::Deduction, amount, "Returned");
    let sent = sent(async |client| client.commissions().adjust("cmm_abc", adjust).await).await;
    assert_eq!(
        sent,
        r#"{"type":"DEDUCTION","amount":-0.05,"reason":"Returned"}"#
    );
}

#[tokio::test]
async fn minor_units_are_whole() {
    let sale =
        PostbackConversion::new("ord_42", "SALE", 9_223_372_036_854_775_807, "JPY").cid("clk_1");
    let sent = sent(async |client| client.conversions().postback(sale).await).await;
    assert!(sent.contains(r#""amount":9223372036854775807,"#), "{sent}");
}
