//! What a crate offers its users: the signature of every public item, without
//! bodies and documentation.
//!
//! In: emitted files. Out: Rust to read, file by file. The copies of the
//! runtime are left out: the crate's root shows which of their items it exports.

use generator::FileTree;
use syn::{Attribute, Block, Field, Fields, File, ImplItem, Item, ItemImpl, Visibility};

/// The public items of a crate.
pub fn of(files: &FileTree) -> String {
    let ours = files.iter().filter(|(path, _)| is_ours(path));
    let texts = ours.map(|(path, text)| (path, of_file(text)));
    texts
        .filter(|(_, text)| !text.is_empty())
        .map(|(path, text)| format!("// {path}\n{text}\n"))
        .collect()
}

fn is_ours(path: &str) -> bool {
    path.starts_with("src/") && path.ends_with(".rs") && !path.starts_with("src/runtime/")
}

fn of_file(text: &str) -> String {
    let file = syn::parse_file(text).expect("emitted files are Rust");
    let items = file.items.into_iter().filter_map(public).collect();
    let attrs = without_docs(file.attrs);
    let printed = prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs,
        items,
    });
    let signatures = printed
        .lines()
        .map(|line| format!("{}\n", without_body(line)));
    signatures.chain([tables(text)]).collect()
}

/// The part of an item that users see, if there is one.
fn public(item: Item) -> Option<Item> {
    match item {
        Item::Mod(module) if is_public(&module.vis) => Some(Item::Mod(module)),
        Item::Use(import) if is_public(&import.vis) => Some(Item::Use(import)),
        Item::Type(mut alias) if is_public(&alias.vis) => {
            alias.attrs = without_docs(alias.attrs);
            Some(Item::Type(alias))
        }
        Item::Struct(mut strukt) if is_public(&strukt.vis) => {
            strukt.attrs = without_docs(strukt.attrs);
            strukt.fields = public_fields(strukt.fields);
            Some(Item::Struct(strukt))
        }
        Item::Enum(mut list) if is_public(&list.vis) => {
            list.attrs = without_docs(list.attrs);
            for variant in &mut list.variants {
                variant.attrs = without_docs(std::mem::take(&mut variant.attrs));
            }
            Some(Item::Enum(list))
        }
        Item::Impl(block) => implementation(block).map(Item::Impl),
        Item::Fn(function) if !is_public(&function.vis) => None,
        Item::Macro(_)
        | Item::Mod(_)
        | Item::Use(_)
        | Item::Type(_)
        | Item::Struct(_)
        | Item::Enum(_) => None,
        Item::Static(data) if !is_public(&data.vis) => None,
        // Better seen too much than missed.
        other => Some(other),
    }
}

/// Of a trait only what the implementation adds to it; else the public functions.
fn implementation(mut block: ItemImpl) -> Option<ItemImpl> {
    let is_trait = block.trait_.is_some();
    block.attrs = without_docs(block.attrs);
    block.items.retain(|item| match item {
        ImplItem::Fn(function) => !is_trait && is_public(&function.vis),
        ImplItem::Const(constant) => !is_trait && is_public(&constant.vis),
        _ => true,
    });
    for item in &mut block.items {
        if let ImplItem::Fn(function) = item {
            function.attrs = without_docs(std::mem::take(&mut function.attrs));
            function.block = Block {
                brace_token: function.block.brace_token,
                stmts: Vec::new(),
            };
        }
    }
    (is_trait || !block.items.is_empty()).then_some(block)
}

fn public_fields(mut fields: Fields) -> Fields {
    if let Fields::Named(named) = &mut fields {
        let public = std::mem::take(&mut named.named)
            .into_iter()
            .filter(|field| is_public(&field.vis));
        named.named = public
            .map(|field| Field {
                attrs: without_docs(field.attrs.clone()),
                ..field
            })
            .collect();
    }
    fields
}

/// The tables of the file as they stand there, without documentation: what they
/// declare has its names and types from them.
fn tables(text: &str) -> String {
    let mut kept = String::new();
    let mut is_inside = false;
    for line in text.lines() {
        let starts = line.split_once('!').is_some_and(|(name, rest)| {
            name.chars()
                .all(|letter| letter == '_' || letter.is_ascii_lowercase())
                && rest.trim_start().starts_with(['(', '{'])
        });
        is_inside |= starts;
        if is_inside && !line.trim_start().starts_with("///") {
            kept.push_str(line);
            kept.push('\n');
        }
        let ends = line.starts_with(['}', ')']) || starts && line.ends_with([';', '}']);
        is_inside &= !ends;
    }
    kept
}

fn without_docs(attributes: Vec<Attribute>) -> Vec<Attribute> {
    attributes
        .into_iter()
        .filter(|attribute| !attribute.path().is_ident("doc"))
        .collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The last line of a function without its empty body.
fn without_body(line: &str) -> String {
    let ends_function = line.contains(" fn ") || line.trim_start().starts_with(')');
    match line.strip_suffix(" {}") {
        Some(signature) if ends_function => format!("{signature};"),
        _ => line.to_owned(),
    }
}
