//! A document as the plainest tree there is: keys, references and nothing that a reader could
//! refuse. Numbers that fit nowhere, which real documents have, are no hindrance to counting.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

#[derive(Debug)]
pub enum Tree {
    Mapping(Vec<(Tree, Tree)>),
    Text(String),
    Other,
}

impl Tree {
    /// The tree of a JSON or YAML text, if it is one.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}');
        serde_json::from_str(text)
            .ok()
            .or_else(|| serde_yaml::from_str(text).ok())
    }

    /// A member, its own or one that YAML's merge key brings in.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let own = self.members().find(|(name, _)| *name == key);
        own.map(|(_, value)| value).or_else(|| {
            let mut merged = self.members().filter(|(name, _)| *name == "<<");
            merged.find_map(|(_, value)| value.get(key))
        })
    }

    /// The members whose keys are texts.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Self)> {
        let members = match self {
            Self::Mapping(members) => members.as_slice(),
            _ => &[],
        };
        members
            .iter()
            .filter_map(|(key, value)| Some((key.text()?, value)))
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn is_mapping(&self) -> bool {
        matches!(self, Self::Mapping(_))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

struct Reader;

/// Values of which only the presence counts.
macro_rules! other {
    ($($visit:ident: $value:ty,)*) => {
        $(fn $visit<E>(self, _: $value) -> Result<Tree, E> {
            Ok(Tree::Other)
        })*
    };
}

impl<'de> Visitor<'de> for Reader {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    other! {
        visit_bool: bool,
        visit_i64: i64,
        visit_i128: i128,
        visit_u64: u64,
        visit_u128: u128,
        visit_f64: f64,
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Other)
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Tree::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut read = Vec::new();
        while let Some(member) = members.next_entry()? {
            read.push(member);
        }
        Ok(Tree::Mapping(read))
    }
}
