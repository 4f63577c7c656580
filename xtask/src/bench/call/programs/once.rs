//! A program with one call: its size is measured.

mod call;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = std::env::var("REFCAMPAIGN_API_URL")?;
    let key = std::env::var("REFCAMPAIGN_API_KEY")?;
    let caller = call::Caller::new(&server, &key)?;
    let result = caller.postback("ord_42").await?;
    println!("{:?} {:?}", result.conversion_id, result.commission_amount);
    Ok(())
}
