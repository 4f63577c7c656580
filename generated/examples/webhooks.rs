//! An endpoint that receives webhooks, with axum.
//!
//! ```text
//! REFCAMPAIGN_WEBHOOK_SECRET=whsec_… cargo run --example webhooks --features webhooks
//! ```
//!
//! `PORT` moves it. Behind a proxy it must see the body as it was sent.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use refcampaign::types::WebhookEvent;
use refcampaign::webhooks::{WebhookError, Webhooks};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;

/// What all deliveries share. In production `seen` and `work` are one table, in which
/// the key is unique: what was answered with 200 does not come again after a crash.
#[derive(Clone)]
struct Receiver {
    webhooks: Webhooks,
    /// The keys of the events that were taken. It grows with each of them, and is empty after a
    /// restart: a table may forget a key once the service no longer repeats its delivery.
    seen: Arc<Mutex<HashSet<String>>>,
    /// Where the work is done: the service is not kept waiting for it.
    work: mpsc::Sender<WebhookEvent>,
}

/// The routes; new events go to `work`.
pub fn router(webhooks: Webhooks, work: mpsc::Sender<WebhookEvent>) -> Router {
    let seen = Arc::default();
    Router::new()
        .route("/webhooks/refcampaign", post(receive))
        .with_state(Receiver {
            webhooks,
            seen,
            work,
        })
}

/// Takes the body as bytes: what was parsed and written again has another signature.
async fn receive(
    State(receiver): State<Receiver>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, (StatusCode, &'static str)> {
    let event = receiver.webhooks.event(&headers, &body).map_err(refused)?;
    // A delivery may come again, and its key stays the same.
    let key = event.idempotency_key().unwrap_or_default().to_owned();
    // Room first: what is marked as seen must not be lost.
    let Ok(room) = receiver.work.try_reserve() else {
        return Err((StatusCode::SERVICE_UNAVAILABLE, "come again later"));
    };
    let mut seen = receiver.seen.lock().unwrap_or_else(PoisonError::into_inner);
    if key.is_empty() || seen.insert(key) {
        room.send(event);
    }
    Ok(StatusCode::OK)
}

/// Whoever sent it learns no more than that; the log has the reason, without secrets.
fn refused(error: WebhookError) -> (StatusCode, &'static str) {
    eprintln!("webhook: {error}");
    match error {
        // The service sent it, and this version cannot read it: it should come again.
        WebhookError::Event(_) => (StatusCode::INTERNAL_SERVER_ERROR, "not understood"),
        _ => (StatusCode::BAD_REQUEST, "not accepted"),
    }
}

/// What an event causes.
pub fn handle(event: &WebhookEvent) -> String {
    match event {
        WebhookEvent::ConversionCreated(event) => {
            match (&event.data.amount, &event.data.currency) {
                (Some(amount), Some(currency)) => {
                    format!("converted: {amount} {currency}, in minor units")
                }
                _ => "converted".to_owned(),
            }
        }
        WebhookEvent::ConversionRefunded(_) => "refunded".to_owned(),
        // Also what this version of the crate does not know.
        other => format!("nothing to do for {}", other.name().unwrap_or("it")),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let webhooks = Webhooks::from_env()?;
    let (work, mut events) = mpsc::channel(1000);
    tokio::spawn(async move {
        while let Some(event) = events.recv().await {
            println!("{}", handle(&event));
        }
    });
    let port = std::env::var("PORT").unwrap_or_else(|_| "3000".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router(webhooks, work)).await?;
    Ok(())
}
