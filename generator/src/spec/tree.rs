//! Text to a value tree, the same way for YAML and JSON.
//!
//! In comes what a deserializer reads, out comes a [`Value`] whose mappings keep the document's order. Merge keys are applied,
//! keys become strings as they are written (`200`), and what JSON cannot hold is reported with its pointer. Depth and size are bounded.
//! Not here: what the values mean.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::Deserializer;
use serde::de::{self, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::merge;
use crate::diagnostics::{Code, Diagnostic, Pointer, Severity};

/// Nobody writes this deep by hand; a parser's own limit lies a little higher.
const MAX_DEPTH: usize = 120;

/// How many more nodes than the text has bytes there may be: only aliases can make a tree larger than its text.
const ALIASED_NODES: usize = 1_000_000;

/// What is found while the tree is built.
pub(super) struct Findings {
    nodes_left: Cell<usize>,
    diagnostics: RefCell<Vec<Diagnostic>>,
    merges: bool,
    exceeded: Cell<bool>,
}

impl Findings {
    /// For a text of `bytes`; `merges` says whether `<<` is YAML's merge key.
    pub(super) fn new(bytes: usize, merges: bool) -> Self {
        Self {
            nodes_left: Cell::new(bytes.saturating_add(ALIASED_NODES)),
            diagnostics: RefCell::default(),
            merges,
            exceeded: Cell::new(false),
        }
    }

    /// Whether reading ended because the document is too deep or too large.
    pub(super) fn exceeded(&self) -> bool {
        self.exceeded.get()
    }

    /// What was wrong with single values.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics.into_inner()
    }

    /// Adds a finding about the text.
    pub(super) fn note(&self, diagnostic: Diagnostic) {
        self.diagnostics.borrow_mut().push(diagnostic);
    }

    /// Reports what does no harm.
    fn warn(&self, code: Code, at: &Path<'_>, message: String, help: &str) {
        self.note(Diagnostic::warning(code, at.pointer(), message).with_help(help));
    }

    fn report(&self, code: Code, at: &Path<'_>, message: String, help: &str) {
        let finding = Diagnostic::error(code, at.pointer(), message);
        self.note(finding.with_help(help).on_key());
    }

    fn limit<E: de::Error>(&self, message: &str) -> E {
        self.exceeded.set(true);
        E::custom(message)
    }
}

/// Reads the whole tree.
pub(super) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    findings: &Findings,
) -> Result<Value, D::Error> {
    Node {
        findings,
        path: &Path::Root,
        depth: 0,
    }
    .deserialize(deserializer)
}

/// The way to a node, on the stack: a pointer is made only when something is found.
pub(super) enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(parent, key) => parent.pointer().child(key),
            Self::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}

#[derive(Clone, Copy)]
struct Node<'s> {
    findings: &'s Findings,
    path: &'s Path<'s>,
    depth: usize,
}

impl Node<'_> {
    fn deeper<E: de::Error>(&self) -> Result<usize, E> {
        match self.depth + 1 {
            depth if depth > MAX_DEPTH => Err(self.findings.limit(&format!(
                "the document is nested deeper than {MAX_DEPTH} levels"
            ))),
            depth => Ok(depth),
        }
    }

    fn count<E: de::Error>(&self) -> Result<(), E> {
        match self.findings.nodes_left.get().checked_sub(1) {
            Some(left) => {
                self.findings.nodes_left.set(left);
                Ok(())
            }
            None => Err(self
                .findings
                .limit("the document's aliases make it too large")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    // Integers beyond 64 bits become floating point numbers, as JSON's parser makes them.
    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Number::from_i128(value)
            .or(Number::from_f64(value as f64))
            .map_or(Value::Null, Value::Number))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Number::from_u128(value)
            .or(Number::from_f64(value as f64))
            .map_or(Value::Null, Value::Number))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        let Some(number) = Number::from_f64(value) else {
            let message = format!("`{value}` is not a number in JSON");
            let help = "it is read as nothing (null); put it in quotes if text is meant";
            self.findings
                .warn(Code::WrongValue, self.path, message, help);
            return Ok(Value::Null);
        };
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut list = Vec::new();
        loop {
            let path = Path::Index(self.path, list.len());
            let seed = Node {
                findings: self.findings,
                path: &path,
                depth,
            };
            match items.next_element_seed(seed)? {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let depth = self.deeper()?;
        let mut map = Map::new();
        let mut merges = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            let path = Path::Key(self.path, &key);
            let value = members.next_value_seed(Node {
                findings: self.findings,
                path: &path,
                depth,
            })?;
            if self.findings.merges && key == "<<" {
                merges.push((map.len(), value));
            } else if let Some(first) = map.get(&key) {
                let message = format!("the key `{key}` stands twice in one mapping");
                let finding = Diagnostic::error(Code::DuplicateKey, path.pointer(), message);
                // Which of two is meant matters only where they differ.
                let severity = if *first == value {
                    Severity::Warning
                } else {
                    Severity::Error
                };
                self.findings.note(Diagnostic {
                    severity,
                    ..finding.with_help("keep one of them").on_key()
                });
            } else {
                map.insert(key, value);
            }
        }
        Ok(Value::Object(merge::apply(map, merges).unwrap_or_else(
            |map| {
                let path = Path::Key(self.path, "<<");
                let message = "`<<` takes a mapping or a list of mappings".to_owned();
                let help = "write an alias such as `<<: *base`";
                self.findings.report(Code::WrongType, &path, message, help);
                map
            },
        )))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (tag, value) = tagged.variant::<String>()?;
        let message = format!("the tag `!{tag}` has no meaning in OpenAPI");
        self.findings
            .warn(Code::InvalidSyntax, self.path, message, "it is ignored");
        // The tag may hide a level of depth from the parser, but not from us.
        let depth = self.deeper()?;
        value.newtype_variant_seed(Node { depth, ..self })
    }
}
