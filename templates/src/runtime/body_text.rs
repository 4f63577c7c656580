//! Bodies that are text.

use crate::runtime::parts::Parts;

impl Parts {
    /// Sets the body.
    pub fn text(&mut self, media_type: &'static str, text: String) -> &mut Self {
        self.put_body(media_type, text);
        self
    }
}
