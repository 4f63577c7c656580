//! Failures whose bodies differ by status.

use super::sample::Order;
use super::script::{Script, answer};
use crate::runtime::error_bodies::error_bodies;
use serde_json::Value;

error_bodies! {
    /// What a failure of creating an order says.
    enum CreateError;
    /// What was wrong with it.
    400 => BadRequest(Vec<String>);
    500..=599 => ServerError(Value);
}

async fn failed(status: u16, body: &str) -> Option<CreateError> {
    let script = Script::new([answer(status, body)]);
    let create = script.client().orders().create(Order::new("EUR"));
    CreateError::of(&create.await.unwrap_err())
}

#[tokio::test]
async fn the_status_says_which_body_it_is() {
    let wrong = CreateError::BadRequest(vec!["currency".to_owned()]);
    assert_eq!(failed(400, r#"["currency"]"#).await, Some(wrong));
    let down = CreateError::ServerError(Value::from("down"));
    assert_eq!(failed(501, r#""down""#).await, Some(down));
    assert_eq!(failed(404, r#"["currency"]"#).await, None);
    assert_eq!(failed(400, "{}").await, None);
}
