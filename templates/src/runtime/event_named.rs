//! Events whose body does not say what they are: the receiver names them.
//!
//! In: the names in the order of the enum's branches, a name and a body. Out:
//! the event. Not here: serde, since the name would be lost by the way.

use crate::runtime::event_error::EventError;
use crate::runtime::json::decode::read_slice;
use crate::runtime::json::union::{Union, read_branch};

/// An enum of events with their names.
pub trait Named: Union {
    /// The names of the webhooks in the document, in the order of the branches.
    const NAMES: &'static [&'static str];
}

/// Reads the event of that name; one that the document does not name is kept as it is.
///
/// # Errors
///
/// When the body is not JSON, or not what the document says of that event.
pub fn read<E: Named>(name: &str, body: &[u8]) -> Result<E, EventError> {
    let branch = E::NAMES.iter().position(|known| *known == name);
    let event = read_slice(body, |reader| read_branch(branch, reader));
    event.map_err(EventError::from)
}

/// Gives an enum of events the names of the webhooks.
///
/// ```text
/// event_named! {
///     WebhookEvent { "order.paid", "order.sent" }
/// }
/// ```
#[allow(unused_macros, reason = "the document's events may say what they are")]
macro_rules! event_named {
    ($name:ident { $($event:literal),* $(,)? }) => {
        impl $crate::runtime::event_named::Named for $name {
            const NAMES: &'static [&'static str] = &[$($event),*];
        }

        impl $name {
            /// Reads the body of a delivery as the event of that name: the document's
            /// name of the webhook. Who sent it is not checked here. An unknown name
            /// is no error: the body is kept.
            ///
            /// # Errors
            ///
            /// When the body is not JSON, or not what the document says of that event.
            #[inline]
            pub fn read(
                name: &str,
                body: &[u8],
            ) -> ::std::result::Result<Self, $crate::runtime::event_error::EventError> {
                $crate::runtime::event_named::read(name, body)
            }
        }
    };
}

#[allow(unused_imports, reason = "the document's events may say what they are")]
pub(crate) use event_named;
