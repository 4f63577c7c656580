//! A small client as codegen emits it.

use serde_json::Value;

use crate::runtime::client::{Api, ClientBuilder, Core};
use crate::runtime::decode::Body;
use crate::runtime::error_map::ErrorMap;
use crate::runtime::json::bridge::json_type;
use crate::runtime::json::checks::Checks;
use crate::runtime::json::envelope::Envelope;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::field::Field;
use crate::runtime::json::object::{Json, Object};
use crate::runtime::json::object_writer::ObjectWriter;
use crate::runtime::json::string_enum::{StringEnum, UnknownValue, string_enum};
use crate::runtime::operation::{Info, Operation, Safety};
use crate::runtime::page_items::PageItems;
use crate::runtime::paging::{Page, Paged, Paging};
use crate::runtime::parts::Parts;
use crate::runtime::request::Request;
use crate::runtime::retry::CodeRetry;

pub static API: Api = Api {
    user_agent: "sample-rust/0.1.0",
    base_url: "https://api.example.com/base/",
    errors: Some(ErrorMap {
        code: "/error/code",
        message: "/error/message",
        details: "/error/details",
        request_id: "/meta/requestId",
        timestamp: "/meta/timestamp",
        retry: &[
            ("RATE_LIMIT_EXCEEDED", CodeRetry::Always),
            ("LIMIT_EXCEEDED", CodeRetry::Never),
        ],
    }),
};

static ENVELOPE: Envelope = Envelope {
    data: "data",
    meta: "meta",
    success: "success",
    payload_success: "ok",
};

#[derive(Clone)]
pub struct Client {
    core: Core,
}

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self { core }
    }
}

impl Client {
    pub fn builder(api_key: impl Into<String>) -> ClientBuilder<Self> {
        ClientBuilder::new(&API).bearer("bearerAuth", api_key)
    }

    pub fn orders(&self) -> Orders<'_> {
        Orders { client: &self.core }
    }
}

#[derive(Clone, Copy)]
pub struct Orders<'a> {
    client: &'a Core,
}

impl Orders<'_> {
    pub fn create(&self, body: Order) -> Request<Create> {
        let mut parts = Parts::new();
        parts.json(&body);
        Request::new(self.client, parts)
    }

    pub fn refund(&self, body: Order) -> Request<Refund> {
        let mut parts = Parts::new();
        parts.json(&body);
        Request::new(self.client, parts)
    }

    pub fn get(&self, id: impl Into<String>) -> Request<Get> {
        let mut parts = Parts::new();
        parts.path("id", &id.into());
        Request::new(self.client, parts)
    }

    pub fn list(&self) -> Request<List> {
        Request::new(self.client, Parts::new())
    }

    pub fn delete(&self, id: i64) -> Request<Delete> {
        let mut parts = Parts::new();
        parts.path("id", &id);
        Request::new(self.client, parts)
    }

    pub fn archive(&self) -> Request<Archive> {
        Request::new(self.client, Parts::new())
    }

    pub fn ping(&self) -> Request<Ping> {
        Request::new(self.client, Parts::new())
    }
}

macro_rules! operation {
    ($name:ident, $method:literal, $path:literal, $safety:expr, $credentials:expr, $output:ty, |$body:ident| $decode:expr) => {
        pub enum $name {}

        impl Operation for $name {
            type Output = $output;
            const INFO: Info = Info {
                id: stringify!($name),
                method: $method,
                path: $path,
                credentials: $credentials,
                safety: $safety,
                ..Info::DEFAULT
            };

            fn decode($body: Body<'_>) -> Result<Self::Output, DecodeError> {
                $decode
            }
        }
    };
}

const KEYED: Safety = Safety::Idempotent { key: "externalId" };
const BEARER: &[&[&str]] = &[&["bearerAuth"]];

operation!(
    Create,
    "POST",
    "/orders",
    Safety::Unsafe,
    BEARER,
    Order,
    |body| body.enveloped(&ENVELOPE)
);
operation!(
    Refund,
    "POST",
    "/orders/refund",
    KEYED,
    BEARER,
    (),
    |body| body.ignore()
);
operation!(
    Get,
    "GET",
    "/orders/{id}/details",
    Safety::Safe,
    BEARER,
    Order,
    |body| body.enveloped(&ENVELOPE)
);
operation!(
    List,
    "GET",
    "/orders",
    Safety::Safe,
    BEARER,
    Page<Order>,
    |body| body.enveloped(&ENVELOPE).map(PageItems::<Self>::into_page)
);
operation!(
    Delete,
    "DELETE",
    "/orders/{id}",
    Safety::Safe,
    BEARER,
    (),
    |body| body.ignore()
);
operation!(
    Archive,
    "POST",
    "/orders/archive",
    Safety::Unsafe,
    &[],
    (),
    |body| body.ignore()
);
operation!(Ping, "GET", "/ping", Safety::Safe, &[], Value, |body| body
    .json());

impl Request<List> {
    pub(super) fn limit(mut self, limit: i64) -> Self {
        self.parts.query("limit", &limit);
        self
    }

    pub(super) fn offset(mut self, offset: i64) -> Self {
        self.parts.query("offset", &offset);
        self
    }

    pub(super) fn search(mut self, search: impl Into<String>) -> Self {
        self.parts.query("search", &search.into());
        self
    }

    pub(super) fn status(mut self, status: impl Into<Status>) -> Self {
        self.parts.query("status", &status.into());
        self
    }

    pub(super) fn trace(mut self, trace: impl Into<String>) -> Self {
        self.parts.header("X-Trace", &trace.into());
        self
    }

    // Names that the runtime must not be disturbed by.
    pub(super) fn parts(self, _: i64) -> Self {
        self
    }

    pub(super) fn options(self, _: i64) -> Self {
        self
    }

    pub(super) fn clone(self, _: i64) -> Self {
        self
    }

    pub(super) fn into_future(self, _: i64) -> Self {
        self
    }
}

impl Paged for List {
    type Item = Order;
    const PAGING: Paging = Paging {
        limit: "limit",
        offset: "offset",
        items: "",
    };
}

#[derive(Clone, PartialEq, Default)]
pub struct Order {
    pub external_id: Option<String>,
    pub currency: String,
    pub email: Option<String>,
}

impl Order {
    pub fn new(currency: impl Into<String>) -> Self {
        Self {
            currency: currency.into(),
            ..Self::default()
        }
    }

    pub fn external_id(mut self, external_id: impl Into<String>) -> Self {
        self.external_id = Some(external_id.into());
        self
    }
}

impl Json for Order {
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
        let mut external_id = Field::new("externalId");
        let mut currency = Field::new("currency");
        let mut email = Field::new("email");
        object.read(&mut [&mut external_id, &mut currency, &mut email])?;
        Ok(Self {
            external_id: external_id.finish()?,
            currency: currency.finish()?,
            email: email.finish()?,
        })
    }

    fn write(&self, object: &mut ObjectWriter<'_>) {
        object.members(&[
            ("externalId", &self.external_id),
            ("currency", &self.currency),
            ("email", &self.email),
        ]);
    }

    fn check(&self, checks: &mut Checks) {
        checks.length("currency", &self.currency, 3..=3);
    }
}

json_type!(Order);

#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Status {
    Paid,
    Unknown(UnknownValue),
}

impl StringEnum for Status {
    const VALUES: &'static [(&'static str, Self)] = &[("PAID", Self::Paid)];

    fn unknown(value: UnknownValue) -> Self {
        Self::Unknown(value)
    }

    fn as_unknown(&self) -> Option<&UnknownValue> {
        if let Self::Unknown(value) = self {
            Some(value)
        } else {
            None
        }
    }
}

string_enum!(Status);
