//! Places in the files beside the document.
//!
//! The trees of those files hang in the document's own, under a member that documents cannot have, so that a place in one of them is a [`Pointer`]
//! like any other: `/x-oas31-files/schemas~1pet.yaml/Pet`. It is printed as authors write it: `schemas/pet.yaml#/Pet`.
//! Not here: reading the files, and their texts.

use std::borrow::Cow;

use super::pointer::Pointer;

/// The member of the root that holds the trees of other files, by path.
pub const FILES: &str = "x-oas31-files";

impl Pointer {
    /// The whole of a file. Its path is relative to the document's folder.
    pub fn of_file(path: &str) -> Self {
        Self::root().child(FILES).child(path)
    }

    /// The place that is found here by `inner`.
    pub fn join(&self, inner: &Self) -> Self {
        let text = format!("{}{}", self.as_str(), inner.as_str());
        Self::parse(&text).unwrap_or_else(Self::root)
    }

    /// The file that this place is in and the place in there; none for the document itself.
    pub fn file(&self) -> Option<(Cow<'_, str>, Self)> {
        let rest = self.as_str().strip_prefix('/')?.strip_prefix(FILES)?;
        let rest = rest.strip_prefix('/')?;
        let end = rest.find('/').unwrap_or(rest.len());
        Some((self.tokens().nth(1)?, Self::parse(rest.get(end..)?)?))
    }

    /// This place as seen from the text that it stands in.
    pub fn in_text(&self) -> Self {
        self.file().map_or_else(|| self.clone(), |(_, inner)| inner)
    }

    /// What stands here is called by its key; a whole file by its name without folders and ending.
    pub fn name(&self) -> Cow<'_, str> {
        match self.file() {
            Some((path, inner)) if inner.as_str().is_empty() => {
                let name = path.rsplit('/').next().unwrap_or_default();
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                // `pet.schema.json` is a pet, but `v1.pet.json` is a `v1.pet`.
                Cow::Owned(stem.strip_suffix(".schema").unwrap_or(stem).to_owned())
            }
            _ => self.last(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn a_place_in_a_file_reads_as_authors_write_it() {
        let file = Pointer::of_file("a/pet.schema.json");
        let inner = Pointer::root().child("$defs").child("x/y");
        let place = file.join(&inner);
        assert_eq!(
            place.as_str(),
            "/x-oas31-files/a~1pet.schema.json/$defs/x~1y"
        );
        assert_eq!(place.to_string(), "a/pet.schema.json#/$defs/x~1y");
        assert_eq!(place.file(), Some(("a/pet.schema.json".into(), inner)));
        assert_eq!(place.name(), "x/y");
        assert_eq!(file.name(), "pet");
        assert_eq!(Pointer::of_file("a.b/v1.pet.yaml").name(), "v1.pet");
        assert_eq!(Pointer::of_file("pet").name(), "pet");
        assert_eq!(file.to_string(), "a/pet.schema.json#");
        assert_eq!(file.file().map(|(_, inner)| inner), Some(Pointer::root()));
    }

    #[test]
    fn other_places_are_in_no_file() {
        for text in ["", "/paths", "/x-oas31-files", "/x-oas31-filesystem/a"] {
            assert_eq!(
                Pointer::parse(text).and_then(|at| at.file().map(|_| ())),
                None,
                "{text}"
            );
        }
        assert_eq!(Pointer::root().child("a").name(), "a");
    }
}
