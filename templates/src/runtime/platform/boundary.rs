//! The boundaries of multipart bodies: texts that no content holds by chance.

/// A new one.
pub(crate) fn unguessable() -> String {
    format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..))
}
