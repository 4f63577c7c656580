//! What holds for any input, one function for each parser of outside text.
//!
//! In: anything. Out: nothing; a function panics where a promise is broken. The
//! property tests call these with texts of their making, the fuzz targets
//! (`fuzz/`) with any, so that each promise is written once. A function takes its
//! input as the parser gets it, and judges by another implementation where there
//! is one.

mod attribution;
mod base_url;
mod content_disposition;
mod error_body;
mod events;
mod json;
mod mask;
mod parameters;
mod rate_limit;
mod resume_token;
mod retry_after;
mod signature;

pub use attribution::attribution;
pub use base_url::base_url;
pub use content_disposition::content_disposition;
pub use error_body::error_body;
pub use events::events;
pub use json::json;
pub use mask::mask;
pub use parameters::parameters;
pub use rate_limit::rate_limit;
pub use resume_token::resume_token;
pub use retry_after::retry_after;
pub use signature::signature;
