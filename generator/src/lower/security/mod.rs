//! Security: which credentials there are, and which of them an operation sends.
//!
//! In: the document's schemes and requirements. Out: credentials for the
//! client's builder, and alternatives of sets of schemes for each operation.
//! Not here: getting a token; OAuth's flows are for the caller.

mod credentials;
mod documented;
mod requirements;
mod schemes;
#[cfg(test)]
mod tests;
mod usual;

pub use credentials::used;
pub use requirements::{Security, of_operation};
pub use schemes::Schemes;
pub use usual::usual;
