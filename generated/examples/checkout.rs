//! A checkout endpoint that reports the conversion, with axum.
//!
//! ```text
//! REFCAMPAIGN_API_KEY=rc_test_… cargo run --example checkout
//! curl localhost:3000/api/checkout/complete -H 'content-type: application/json' \
//!     -d '{"sessionId":"…","amount":49.9,"currency":"EUR","orderId":"ord_42"}'
//! ```
//!
//! `REFCAMPAIGN_API_URL` points it at another server and `PORT` moves it.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header::COOKIE};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use refcampaign::types::TrackConversion;
use refcampaign::{Client, Decimal, Outcome, session_id_from_cookie};
use serde::Deserialize;
use serde_json::{json, value::RawValue};

/// What the shop's checkout page posts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Checkout {
    /// The tracking session; without it the visitor's cookie is asked.
    session_id: Option<String>,
    /// The number as it was sent: money never becomes a floating point number.
    amount: Box<RawValue>,
    currency: String,
    order_id: String,
}

/// The routes, around one client that all requests share.
pub fn router(client: Client) -> Router {
    Router::new().route("/api/checkout/complete", post(complete)).with_state(client)
}

async fn complete(
    State(client): State<Client>,
    headers: HeaderMap,
    Json(checkout): Json<Checkout>,
) -> Result<Response, Failure> {
    let Ok(amount) = Decimal::from_str_exact(checkout.amount.get()) else {
        return Ok((StatusCode::BAD_REQUEST, "the amount is not a number").into_response());
    };
    let cookie = headers.get(COOKIE).and_then(|cookie| cookie.to_str().ok());
    let session = checkout.session_id.or_else(|| session_id_from_cookie(cookie?));

    let mut conversion = TrackConversion::new(amount, checkout.currency).metadata(json!({ "orderId": checkout.order_id }));
    conversion.session_id = session;
    client.conversions().track(conversion).await?;

    Ok(Json(json!({ "ok": true })).into_response())
}

/// A conversion that was not confirmed. The order itself is fine: note it and
/// report it again later, unless it may have been counted already.
struct Failure(refcampaign::Error);

impl From<refcampaign::Error> for Failure {
    fn from(error: refcampaign::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        eprintln!("conversion not confirmed: {}", self.0);
        let again = self.0.outcome() != Outcome::Unknown;
        (StatusCode::BAD_GATEWAY, Json(json!({ "ok": false, "safeToReportAgain": again }))).into_response()
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let port = std::env::var("PORT").unwrap_or_else(|_| "3000".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router(client)).await?;
    Ok(())
}
