//! Webhooks: signature headers, who signed a delivery, and what it says.

mod errors;
mod events;
mod header;
mod properties;

use std::time::{Duration, SystemTime};

use crate::runtime::event_named::event_named;
use crate::runtime::event_told::event_told;
use crate::runtime::json::json_object::json_object;
use crate::runtime::json::json_union::json_union;
use crate::runtime::webhooks::verifier::{self, Signed};
use crate::tests::printed;

const SECRET: &str = "whsec_8fK2mQx9LpZ4vB7nT1cR6yW3";
const NOW: u64 = 1_781_856_000;

/// A purchase.
#[derive(Clone, PartialEq)]
pub struct Paid {
    event: String,
    amount: i64,
}

json_object!(Paid { event, amount });

json_union! {
    /// Events that say what they are.
    pub enum Told by "event" {
        /// A purchase.
        Paid(Paid) tagged "paid",
    }
}

event_told! {
    Told {
        /// The event's name.
        name = "event" => [Paid.event],
    }
}

json_union! {
    /// Events that do not.
    pub enum Known without serde {
        /// A purchase.
        Paid(Paid) of Object,
        /// A number of things.
        Count(i64) of Integer,
        /// Another one.
        Again(i64) of Integer without From,
    }
}

event_named! {
    Known { "paid", "count", "again" }
}

impl Signed for Told {
    const HEADER: &'static str = "X-Signature";
    const TOLERANCE: u64 = 300;
    const VARIABLE: &'static str = "SHOP_WEBHOOK_SECRET";
}

impl Signed for Known {
    const HEADER: &'static str = "X-Signature";
    const TOLERANCE: u64 = 300;
    const VARIABLE: &'static str = "SHOP_WEBHOOK_SECRET";
}

type Webhooks = verifier::Webhooks<Told>;

fn webhooks() -> Webhooks {
    let webhooks = Webhooks::new(SECRET).unwrap();
    printed::value("webhook", &webhooks);
    webhooks
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}
