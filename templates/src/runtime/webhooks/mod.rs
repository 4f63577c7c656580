//! Signed deliveries of webhooks.

pub mod error;
pub mod given;
pub mod header;
pub mod named;
pub mod signature;
pub mod told;
pub mod verifier;
