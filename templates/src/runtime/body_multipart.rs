//! Bodies of type `multipart/form-data` with files.
//!
//! In: an object with named members. Out: a part a member, as `multipart` writes
//! them. A file always has a file name, by which servers tell a
//! file from a field: its own, else that of the member.

use crate::runtime::encoding::Encoding;
use crate::runtime::json::form_members::members_of;
use crate::runtime::json::member::Member;
use crate::runtime::json::node_of::node_of;
use crate::runtime::json::object::Json;
use crate::runtime::json::value::{FormFile, JsonValue};
use crate::runtime::multipart::{Form, Part, single};
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets the body.
    pub fn multipart<T: Json + JsonValue>(
        &mut self,
        value: &T,
        encodings: &[Encoding],
    ) -> &mut Self {
        self.multipart_of(value, encodings, &mut |form| {
            let mut written = Ok(());
            let members = members_of(value, &mut |name, member| {
                if written.is_ok() {
                    written = form.member(name, member);
                }
            });
            members.map_err(|error| error.to_string()).and(written)
        });
        self
    }
}

impl Form<'_> {
    fn member(&mut self, name: &str, member: &dyn Member) -> Result<(), String> {
        if let Some(files) = member.files() {
            let mut files = files.into_iter();
            return files.try_for_each(|file| self.file(name, file));
        }
        let node = node_of(member).map_err(|error| error.to_string())?;
        self.node(name, &node)
    }

    fn file(&mut self, name: &str, file: &dyn FormFile) -> Result<(), String> {
        let (_, media_types) = Encoding::of(self.encodings, name);
        let documented = single(media_types).unwrap_or("application/octet-stream");
        self.part(Part {
            name,
            file_name: Some(file.file_name().unwrap_or(name)),
            media_type: Some(file.media_type().unwrap_or(documented)),
            content: file.contents(),
        })
    }
}
