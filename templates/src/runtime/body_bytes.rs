//! Bodies that are bytes of any kind.

use crate::runtime::parts::Parts;
use crate::runtime::upload::Upload;

impl Parts {
    /// Sets the body.
    pub fn bytes(&mut self, media_type: &'static str, upload: Upload) -> &mut Self {
        self.put_payload(media_type, upload.payload());
        self
    }
}
