//! Bodies that are bytes of any kind.

use bytes::Bytes;

use crate::runtime::parts::Parts;

impl Parts {
    /// Sets the body.
    pub fn bytes(&mut self, media_type: &'static str, bytes: Bytes) -> &mut Self {
        self.put_body(media_type, bytes);
        self
    }
}
