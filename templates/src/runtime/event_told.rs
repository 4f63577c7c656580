//! The body of a webhook's delivery that says which event it is.
//!
//! In: bytes. Out: the enum of the API's events, told apart by a member of
//! theirs, or where the body is not what the document says. Not here: who sent it.

use serde_json::Value;

use crate::runtime::event_error::EventError;
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::union::UnknownJson;
use crate::runtime::json::value::JsonValue;

/// Reads the body of a delivery.
///
/// # Errors
///
/// When it is not JSON, or a known event without what the document requires.
pub fn read<E: JsonValue>(body: &[u8]) -> Result<E, EventError> {
    from_slice(body).map_err(EventError::from)
}

/// A member of an event that this version of the crate does not know, if it is a text.
pub fn text<'e>(event: &'e UnknownJson, member: &str) -> Option<&'e str> {
    event.as_json().get(member).and_then(Value::as_str)
}

/// Gives an enum of events, which its tag tells apart, a way in, and the
/// members that all of them have.
///
/// ```text
/// event_told! {
///     WebhookEvent {
///         /// The event's name.
///         name = "event" => [Paid.event, Sent.event],
///     }
/// }
/// ```
#[allow(unused_macros, reason = "this crate's own code has no events")]
macro_rules! event_told {
    ($name:ident {
        $(
            $(#[$about:meta])*
            $method:ident = $member:literal => [$($variant:ident.$field:ident),+ $(,)?],
        )*
    }) => {
        impl $name {
            /// Reads the body of a delivery. Who sent it is not checked here. An event
            /// that this version of the crate does not know is no error: it is kept.
            ///
            /// # Errors
            ///
            /// When the body is not JSON, or a known event without what the document requires.
            #[inline]
            pub fn read(
                body: &[u8],
            ) -> ::std::result::Result<Self, $crate::runtime::event_error::EventError> {
                $crate::runtime::event_told::read(body)
            }

            $(
                $(#[$about])*
                #[must_use]
                #[inline]
                pub fn $method(&self) -> ::std::option::Option<&str> {
                    match self {
                        $(Self::$variant(event) => ::std::option::Option::Some(event.$field.as_str()),)+
                        Self::Unknown(event) => $crate::runtime::event_told::text(event, $member),
                    }
                }
            )*
        }
    };
}

#[allow(unused_imports, reason = "this crate's own code has no events")]
pub(crate) use event_told;
