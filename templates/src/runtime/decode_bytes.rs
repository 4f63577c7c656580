//! Bodies that are bytes of any kind.

use bytes::Bytes;

use crate::runtime::decode::Body;
use crate::runtime::json::error::DecodeError;

impl Body<'_> {
    /// The body as it is.
    ///
    /// # Errors
    /// Never; the signature is that of its siblings.
    pub fn bytes(self) -> Result<Bytes, DecodeError> {
        match self.found.no_content {
            true => Ok(Bytes::new()),
            false => Ok(self.bytes.clone()),
        }
    }
}
