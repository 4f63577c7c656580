//! JSON pointers (RFC 6901): the place of a value in a document.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A place in a document, as a JSON pointer. Cloning is cheap.
///
/// `Display` prints the URI fragment form that documents themselves use, without percent-encoding: `#/paths/~1ping/get`, or `pet.yaml#/Pet` in another file.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Reads the escaped text form: empty for the root, else it starts with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(Arc::from(text)))
    }

    /// The member `key` of the object at this place.
    pub fn child(&self, key: &str) -> Self {
        let key = escape(key);
        let mut text = String::with_capacity(self.0.len() + 1 + key.len());
        text.extend([&*self.0, "/", &key]);
        Self(Arc::from(text))
    }

    /// The places at the end of a chain of members.
    pub fn descend<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Self {
        keys.into_iter().fold(self.clone(), |at, key| at.child(key))
    }

    /// The item `index` of the list at this place.
    pub fn index(&self, index: usize) -> Self {
        Self(Arc::from(format!("{}/{index}", self.0)))
    }

    /// The place that holds this one; none for the root.
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(Arc::from(parent)))
    }

    /// The last key or index, unescaped; empty for the root.
    pub fn last(&self) -> Cow<'_, str> {
        self.0
            .rsplit_once('/')
            .map_or(Cow::Borrowed(""), |(_, token)| unescape(token))
    }

    /// All keys and indices from the root, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let mut rest = &*self.0;
        std::iter::from_fn(move || {
            let (_, keys) = rest.split_at_checked(1)?;
            // Keys are short: going through their bytes is quicker than a search that has to be set up.
            let end = keys.bytes().position(|byte| byte == b'/');
            let (key, others) = keys.split_at_checked(end.unwrap_or(keys.len()))?;
            rest = others;
            Some(unescape(key))
        })
    }

    /// Whether this place is `other` or lies inside it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0
            .strip_prefix(&*other.0)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The escaped text form, without the leading `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.file() {
            Some((path, inner)) => write!(f, "{path}#{}", inner.0),
            None => write!(f, "#{}", self.0),
        }
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        Cow::Owned(key.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(key)
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.bytes().all(|byte| byte != b'~') {
        return Cow::Borrowed(token);
    }
    let (first, rest) = token.split_once('~').unwrap_or((token, ""));
    let mut text = String::with_capacity(token.len());
    text.push_str(first);
    for part in rest.split('~') {
        match part.strip_prefix('1') {
            Some(part) => text.extend(["/", part]),
            // What is neither an escaped slash nor an escaped tilde is a tilde as well.
            None => text.extend(["~", part.strip_prefix('0').unwrap_or(part)]),
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn keys_survive_escaping() {
        let at = Pointer::root()
            .child("paths")
            .child("/a~b/{id}")
            .child("")
            .index(3);
        assert_eq!(at.to_string(), "#/paths/~1a~0b~1{id}//3");
        assert_eq!(
            at.tokens().collect::<Vec<_>>(),
            ["paths", "/a~b/{id}", "", "3"]
        );
        assert_eq!(Pointer::root().child("~1").last(), "~1");
    }

    #[test]
    fn the_root_has_no_parent_and_no_last_key() {
        let root = Pointer::root();
        assert_eq!(root.parent(), None);
        assert_eq!(root.last(), "");
        assert_eq!(root.tokens().count(), 0);
        assert_eq!(root.child("a").parent(), Some(root));
    }

    #[test]
    fn within_compares_whole_keys() {
        let outer = Pointer::root().child("a");
        let inner = outer.child("bc");
        assert!(
            inner.is_within(&outer) && inner.is_within(&inner) && inner.is_within(&Pointer::root())
        );
        assert!(!inner.is_within(&outer.child("b")) && !outer.is_within(&inner));
        assert_eq!(
            (Pointer::parse("/a/bc"), Pointer::parse("a")),
            (Some(inner), None)
        );
    }
}
