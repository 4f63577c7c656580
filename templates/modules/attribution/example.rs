use refcampaign::types::TrackConversion;
use refcampaign::{Client, Decimal, ErrorCode, json};

let client = Client::from_env()?;
let paid = TrackConversion::new(Decimal::new(4990, 2), "EUR") // 49.90 EUR
    .session_id("rcs_7fKj2pQ9") // from the visitor's cookie: see session_id_from_cookie
    .metadata(json!({ "orderId": "ord_42" }));
match client.conversions().track(paid).await {
    Ok(conversion) => println!("tracked as {:?}", conversion.id),
    Err(error) if error.code() == Some(ErrorCode::ValidationFailed) => eprintln!("{:?}", error.details()),
    Err(error) => eprintln!("{error}; did it count? {:?}", error.outcome()),
}
