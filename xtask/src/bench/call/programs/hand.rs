//! The same call as one writes it by hand, over `reqwest` with serde's derive.

use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::time::Duration;

#[derive(Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(dead_code)]
enum ConversionType {
    Sale,
    Lead,
    Trial,
    Custom,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PostbackConversion {
    external_id: String,
    conversion_type: ConversionType,
    amount: u64,
    currency: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    click_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_email_hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliate_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Envelope<T> {
    success: bool,
    data: Option<T>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code)]
pub struct PostbackResult {
    pub success: bool,
    pub conversion_id: Option<String>,
    pub commission_id: Option<String>,
    pub commission_amount: Option<Decimal>,
}

pub struct Caller {
    http: reqwest::Client,
    base_url: String,
}

impl Caller {
    pub fn new(base_url: &str, key: &str) -> Result<Self, Box<dyn Error>> {
        let mut authorization = HeaderValue::from_str(&format!("Bearer {key}"))?;
        authorization.set_sensitive(true);
        let headers = HeaderMap::from_iter([
            (ACCEPT, HeaderValue::from_static("application/json")),
            (AUTHORIZATION, authorization),
        ]);
        let http = reqwest::Client::builder()
            .user_agent("refcampaign-rust/0.1.0")
            .default_headers(headers)
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(10))
            // As the other client, which never asks a proxy for this machine.
            .no_proxy()
            .build()?;
        Ok(Self {
            http,
            base_url: base_url.to_owned(),
        })
    }

    pub async fn postback(&self, order: &str) -> Result<PostbackResult, Box<dyn Error>> {
        let conversion = PostbackConversion {
            external_id: order.into(),
            conversion_type: ConversionType::Sale,
            amount: 4990,
            currency: "EUR".into(),
            session_id: Some("rcs_7fKj2mQx9L".into()),
            click_id: None,
            customer_email_hash: None,
            affiliate_code: None,
            customer_id: Some("customer-7".into()),
            metadata: None,
        };
        let url = format!("{}/api/v1/conversions/postback", self.base_url);
        let response = self.http.post(url).json(&conversion).send().await?;
        let answer: Envelope<PostbackResult> = response.error_for_status()?.json().await?;
        match answer.data {
            Some(result) if answer.success && result.success => Ok(result),
            _ => Err("the service reports that it failed".into()),
        }
    }
}
