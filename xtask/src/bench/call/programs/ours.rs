//! The call by the generated client.

use refcampaign::Client;
use refcampaign::types::{ConversionType, PostbackConversion, PostbackResult};
use std::error::Error;

pub struct Caller(Client);

impl Caller {
    pub fn new(base_url: &str, key: &str) -> Result<Self, Box<dyn Error>> {
        Ok(Self(Client::builder(key).base_url(base_url).build()?))
    }

    pub async fn postback(&self, order: &str) -> Result<PostbackResult, Box<dyn Error>> {
        let conversion = PostbackConversion::new(order, ConversionType::Sale, 4990, "EUR")
            .session_id("rcs_7fKj2mQx9L")
            .customer_id("customer-7");
        Ok(self.0.conversions().postback(conversion).await?)
    }
}
