//! Scopes: the places in which a name must stand for one thing.

use super::keywords::is_keyword;
use super::name::{ArgName, FieldName, MethodName, ModuleName, Name, TypeName, VariantName};
use super::reserved::is_reserved;
use super::unicode::{Charset, composed, is_plain};
use super::words::{Case, join, shortened, words};
use std::collections::{HashMap, HashSet};

/// What a scope is, and so which names are taken in it from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeKind {
    /// The types of the crate.
    Types,
    /// The types that stand for the operations of a resource.
    Markers,
    /// The types that stand for the resources.
    Handles,
    /// The variants of an enum.
    Variants,
    /// The fields of a struct.
    Fields,
    /// The setters of a struct that requests use.
    Setters,
    /// The arguments of a function, or the variables in it.
    Arguments,
    /// The required inputs of an operation: the arguments of its method.
    Inputs,
    /// The methods of a client: one for each resource.
    ClientMethods,
    /// The methods of a client's builder: one for each credential.
    BuilderMethods,
    /// The methods of a resource: one for each operation.
    ResourceMethods,
    /// The methods of a request: one for each optional parameter.
    RequestMethods,
    /// The modules in a module, and so the files in a folder.
    Modules,
}

impl ScopeKind {
    /// The word in front of a name that would start with a digit.
    fn prefix(self) -> &'static str {
        match self {
            Self::Types | Self::Markers | Self::Handles => "type",
            Self::Variants => "value",
            Self::Fields | Self::Setters => "field",
            Self::Arguments | Self::Inputs | Self::RequestMethods => "param",
            Self::ClientMethods | Self::Modules => "api",
            Self::BuilderMethods => "scheme",
            Self::ResourceMethods => "call",
        }
    }

    /// What is put behind a keyword or a reserved name.
    fn suffix(self) -> &'static str {
        match self {
            Self::Types => "Model",
            Self::Markers => "Call",
            Self::Handles => "Api",
            Self::BuilderMethods => "_auth",
            Self::Variants => "Value",
            _ => "_",
        }
    }

    fn charset(self) -> Charset {
        if self == Self::Modules {
            Charset::Ascii
        } else {
            Charset::Unicode
        }
    }
}

/// A place in which a name must stand for one thing. It makes the names.
#[derive(Debug, Clone)]
pub struct Scope {
    kind: ScopeKind,
    taken: HashSet<String>,
    /// Names that come from elsewhere.
    reserved: HashSet<String>,
    /// The number that the next name with this beginning gets.
    next: HashMap<String, usize>,
}

impl Scope {
    /// A scope in which only the reserved names of its kind are taken.
    pub fn new(kind: ScopeKind) -> Self {
        Self {
            kind,
            taken: HashSet::new(),
            reserved: HashSet::new(),
            next: HashMap::new(),
        }
    }

    /// Keeps a name for what comes from elsewhere, as an import does.
    pub fn reserve(&mut self, rust: &str) {
        self.reserved.insert(rust.to_owned());
    }

    /// A type's name, made from `wire`.
    pub fn type_name(&mut self, wire: &str) -> TypeName {
        TypeName::new(self.name(wire, Case::Camel))
    }

    /// A variant's name, made from `wire`.
    pub fn variant(&mut self, wire: &str) -> VariantName {
        VariantName::new(self.name(wire, Case::Camel))
    }

    /// A variant's name for `wire`, made from what the document calls it.
    pub fn variant_named(&mut self, wire: &str, called: &str) -> VariantName {
        let name = self.name(called, Case::Camel);
        VariantName::new(Name {
            wire: wire.to_owned(),
            ..name
        })
    }

    /// A field's name, made from `wire`.
    pub fn field(&mut self, wire: &str) -> FieldName {
        FieldName::new(self.name(wire, Case::Snake))
    }

    /// A method's name, made from `wire`.
    pub fn method(&mut self, wire: &str) -> MethodName {
        MethodName::new(self.name(wire, Case::Snake))
    }

    /// An argument's name, made from `wire`.
    pub fn argument(&mut self, wire: &str) -> ArgName {
        ArgName::new(self.name(wire, Case::Snake))
    }

    /// A method's name, made from `wire`; where that name is taken, with `place` in front.
    pub fn method_at(&mut self, place: &str, wire: &str) -> MethodName {
        MethodName::new(self.placed(place, wire))
    }

    /// An argument's name, made from `wire`; where that name is taken, with `place` in front.
    pub fn argument_at(&mut self, place: &str, wire: &str) -> ArgName {
        ArgName::new(self.placed(place, wire))
    }

    /// A module's name, made from `wire`.
    pub fn module(&mut self, wire: &str) -> ModuleName {
        ModuleName::new(self.name(wire, Case::Snake))
    }

    fn name(&mut self, wire: &str, case: Case) -> Name {
        let (plain, altered) = self.identifier(wire, case);
        let free = if self.is_forbidden(&plain) {
            format!("{plain}{}", self.kind.suffix())
        } else {
            plain.clone()
        };
        let rust = self.numbered(free);
        Name {
            renamed: altered || rust != plain,
            wire: wire.to_owned(),
            rust,
        }
    }

    fn placed(&mut self, place: &str, wire: &str) -> Name {
        let (plain, _) = self.identifier(wire, Case::Snake);
        if !self.taken.contains(&plain) {
            return self.name(wire, Case::Snake);
        }
        Name {
            wire: wire.to_owned(),
            renamed: true,
            ..self.name(&format!("{place} {wire}"), Case::Snake)
        }
    }

    /// The identifier as it were alone in the world, and whether it says
    /// something else than `wire`.
    fn identifier(&self, wire: &str, case: Case) -> (String, bool) {
        let charset = self.kind.charset();
        let first = self.assembled(wire, case, charset);
        if charset == Charset::Ascii || is_plain(&first.0) {
            return first;
        }
        (self.assembled(wire, case, Charset::Ascii).0, true)
    }

    fn assembled(&self, wire: &str, case: Case, charset: Charset) -> (String, bool) {
        let (mut words, mut altered) = shortened(words(wire, charset));
        if !starts_well(&join(&words, case), case) {
            words.insert(0, self.kind.prefix().to_owned());
            altered = true;
        }
        (composed(&join(&words, case)), altered)
    }

    fn is_forbidden(&self, rust: &str) -> bool {
        is_keyword(rust) || is_reserved(self.kind, rust) || self.reserved.contains(rust)
    }

    /// The name itself the first time, then with `2`, `3`, … behind it. The
    /// numbers go on where they stopped, so that many equal names are quick.
    fn numbered(&mut self, name: String) -> String {
        if self.taken.insert(name.clone()) {
            return name;
        }
        let gap = if name.ends_with(char::is_numeric) {
            "_"
        } else {
            ""
        };
        let mut number = self.next.get(&name).copied().unwrap_or(2);
        let found = loop {
            let candidate = format!("{name}{gap}{number}");
            number += 1;
            if !self.is_forbidden(&candidate) && self.taken.insert(candidate.clone()) {
                break candidate;
            }
        };
        self.next.insert(name, number);
        found
    }
}

/// Whether an identifier may start so: with a letter, and in a type's name
/// with one that is not small.
fn starts_well(name: &str, case: Case) -> bool {
    name.starts_with(|first: char| {
        unicode_ident::is_xid_start(first) && (case == Case::Snake || !first.is_lowercase())
    })
}
