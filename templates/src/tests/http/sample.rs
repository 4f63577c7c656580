//! A small client as codegen emits it, but for what it prints being written down.

use serde_json::Value;

use super::watched::watched;
use crate::runtime::client::{Api, ClientBuilder, Core};
use crate::runtime::decode::Body;
use crate::runtime::error_map::ErrorMap;
use crate::runtime::json::envelope::Envelope;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::json_object::json_object;
use crate::runtime::json::string_enum::string_enum;
use crate::runtime::json::value::JsonValue;
use crate::runtime::operation::Safety;
use crate::runtime::operations::operations;
use crate::runtime::page_items::PageItems;
use crate::runtime::paging::{Page, Paged, Paging};
use crate::runtime::parts::Parts;
use crate::runtime::request::Request;
use crate::runtime::retry::CodeRetry;
use crate::tests::printed;

pub static API: Api = Api {
    user_agent: "sample-rust/0.1.0",
    base_url: "https://api.example.com/base/",
    credentials: &[&["bearerAuth"]],
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
        printed::value("client", &core);
        Self { core }
    }
}

impl Client {
    pub fn builder(api_key: impl Into<String>) -> ClientBuilder<Self> {
        watched(ClientBuilder::new(&API)).bearer("bearerAuth", api_key)
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
        Parts::new().json(&body).request(self.client)
    }

    pub fn refund(&self, body: Order) -> Request<Refund> {
        Parts::new().json(&body).request(self.client)
    }

    pub fn get(&self, id: impl Into<String>) -> Request<Get> {
        Parts::new().path("id", &id.into()).request(self.client)
    }

    pub fn list(&self) -> Request<List> {
        Parts::new().request(self.client)
    }

    pub fn delete(&self, id: i64) -> Request<Delete> {
        Parts::new().path("id", &id).request(self.client)
    }

    pub fn archive(&self) -> Request<Archive> {
        Parts::new().request(self.client)
    }

    pub fn ping(&self) -> Request<Ping> {
        Parts::new().request(self.client)
    }
}

const KEYED: Safety = Safety::Idempotent { key: "externalId" };

fn enveloped<T: JsonValue>(body: Body<'_>) -> Result<T, DecodeError> {
    body.enveloped(&ENVELOPE)
}

operations! {
    Create: Order as enveloped = POST("Create", "/orders");
    Refund: () as Body::ignore = POST("Refund", "/orders/refund", safety: KEYED);
    Get: Order as enveloped = GET("Get", "/orders/{id}/details");
    List: Page<Order> as paged = GET("List", "/orders") {
        /// The page size.
        fn limit(query: i64);
        fn offset(query: i64);
        fn search(query: impl Into<String>);
        fn status(query: impl Into<Status>);
        fn trace(header("X-Trace"): impl Into<String>);
    };
    Delete: () as Body::ignore = DELETE("Delete", "/orders/{id}");
    Archive: () as Body::ignore = POST("Archive", "/orders/archive", credentials: &[]);
    Ping: Value = GET("Ping", "/ping", credentials: &[]);
}

fn paged(body: Body<'_>) -> Result<Page<Order>, DecodeError> {
    enveloped(body).map(PageItems::<List>::into_page)
}

impl Request<List> {
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

json_object!(Order { external_id = "externalId", currency, email } check(value, checks) {
    checks.length("currency", &value.currency, 3..=3);
});

string_enum! {
    pub enum Status { Paid = "PAID" }
}
