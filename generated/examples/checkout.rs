//! A checkout endpoint that reports the conversion, with axum.
//!
//! ```text
//! REFCAMPAIGN_API_KEY=rc_test_… cargo run --example checkout
//! curl localhost:3000/api/checkout/complete -H 'content-type: application/json' \
//!     -d '{"sessionId":"rcs_7fKj2mQx9L","amount":49.9,"currency":"EUR","orderId":"ord_42"}'
//! ```
//!
//! `REFCAMPAIGN_API_URL` points it at another server and `PORT` moves it.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header::COOKIE};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use refcampaign::types::TrackConversion;
use refcampaign::{CallOptions, Client, Decimal, Error, ErrorKind};
use refcampaign::{is_valid_session_id, session_id_from_cookie};
use serde::Deserialize;
use serde_json::{json, value::RawValue};
use std::time::Duration;

/// What the shop's checkout page posts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Checkout {
    /// The tracking session, if the page knows it; else the visitor's cookie is asked.
    session_id: Option<String>,
    /// The number as it was sent: money never becomes a floating point number.
    amount: Box<RawValue>,
    currency: String,
    order_id: String,
}

/// The routes, around one client that all requests share.
pub fn router(client: Client) -> Router {
    Router::new()
        .route("/api/checkout/complete", post(complete))
        .with_state(client)
}

async fn complete(
    State(client): State<Client>,
    headers: HeaderMap,
    Json(checkout): Json<Checkout>,
) -> Result<Response, NotTracked> {
    let Ok(amount) = Decimal::from_str_exact(checkout.amount.get()) else {
        let reason = "the amount is not a decimal number";
        return Ok((StatusCode::BAD_REQUEST, reason).into_response());
    };
    let sent = checkout.session_id.filter(|id| is_valid_session_id(id));
    let Some(session_id) = sent.or_else(|| from_cookie(&headers)) else {
        // No affiliate's link led here, so there is nobody to credit.
        return Ok(Json(json!({ "ok": true, "tracked": false })).into_response());
    };

    let conversion = TrackConversion::new(amount, checkout.currency)
        .session_id(session_id)
        .metadata(json!({ "orderId": checkout.order_id }));
    let order_id = checkout.order_id;
    // The customer is waiting: this is for all attempts together.
    let patience = CallOptions::new().timeout(Duration::from_secs(10));
    let track = client.conversions().track(conversion).with(patience);
    // A task of its own: a customer who closes the page must not take the report along.
    let report = tokio::spawn(async move {
        let tracked = track.await;
        if let Err(error) = &tracked {
            // One line, without keys and e-mail addresses.
            eprintln!("order {order_id}: conversion not confirmed: {error}");
        }
        tracked
    });
    match report.await {
        Ok(tracked) => drop(tracked?),
        Err(_) => return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
    }

    Ok(Json(json!({ "ok": true, "tracked": true })).into_response())
}

fn from_cookie(headers: &HeaderMap) -> Option<String> {
    let mut cookies = headers.get_all(COOKIE).iter();
    cookies.find_map(|cookie| session_id_from_cookie(cookie.to_str().ok()?))
}

/// A conversion that was not confirmed. The order itself stands.
struct NotTracked(Error);

impl From<Error> for NotTracked {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for NotTracked {
    fn into_response(self) -> Response {
        let Self(error) = self;
        let status = match error.kind() {
            ErrorKind::InvalidRequest => StatusCode::BAD_REQUEST,
            _ => StatusCode::BAD_GATEWAY,
        };
        // Only if this is true may the same conversion be reported again later.
        // If not, it may have been counted already, or it would be refused again.
        let retry = error.is_retryable();
        (status, Json(json!({ "ok": false, "retry": retry }))).into_response()
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
