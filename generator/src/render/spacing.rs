//! Blank lines, of which prettyplease prints none.
//!
//! They are put into the syntax tree, where strings and comments cannot be
//! mistaken for code: between items an empty one, which prints as an empty line.

use proc_macro2::TokenStream;
use syn::{Expr, File, ImplItem, Item, TraitItem, Visibility};

/// Parts what is read apart: items and methods.
pub(super) fn space(file: &mut File) {
    file.items = spaced(std::mem::take(&mut file.items));
    if !file.attrs.is_empty() && !file.items.is_empty() {
        file.items.insert(0, Item::Verbatim(TokenStream::new()));
    }
}

fn spaced(items: Vec<Item>) -> Vec<Item> {
    let items = items.into_iter().map(inner).collect();
    parted(
        items,
        belong_together,
        || Item::Verbatim(TokenStream::new()),
    )
}

/// Puts `gap` between neighbours that do not belong together.
fn parted<T>(items: Vec<T>, together: impl Fn(&T, &T) -> bool, gap: impl Fn() -> T) -> Vec<T> {
    let mut out: Vec<T> = Vec::with_capacity(items.len() * 2);
    for item in items {
        if out.last().is_some_and(|last| !together(last, &item)) {
            out.push(gap());
        }
        out.push(item);
    }
    out
}

/// The same inside of an item.
fn inner(mut item: Item) -> Item {
    match &mut item {
        Item::Impl(block) => {
            let items = std::mem::take(&mut block.items);
            block.items = parted(items, impl_items_belong_together, || {
                ImplItem::Verbatim(TokenStream::new())
            });
        }
        Item::Trait(block) => {
            let items = std::mem::take(&mut block.items);
            block.items = parted(items, trait_items_belong_together, || {
                TraitItem::Verbatim(TokenStream::new())
            });
        }
        Item::Mod(module) => {
            if let Some((_, items)) = &mut module.content {
                *items = spaced(std::mem::take(items));
            }
        }
        _ => {}
    }
    item
}

fn belong_together(first: &Item, second: &Item) -> bool {
    match (first, second) {
        (Item::Use(first), Item::Use(second)) => {
            second.attrs.is_empty() && is_private(&first.vis) == is_private(&second.vis)
        }
        (Item::Mod(first), Item::Mod(second)) => {
            first.content.is_none() && second.content.is_none() && second.attrs.is_empty()
        }
        (Item::Const(first), Item::Const(second)) => {
            is_short(&first.expr) && is_short(&second.expr) && second.attrs.is_empty()
        }
        (Item::Type(_), Item::Type(second)) => second.attrs.is_empty(),
        (Item::Macro(first), Item::Macro(second)) => {
            is_call(first) && is_call(second) && second.attrs.is_empty()
        }
        _ => false,
    }
}

fn impl_items_belong_together(first: &ImplItem, second: &ImplItem) -> bool {
    match (first, second) {
        (ImplItem::Type(_), ImplItem::Type(second)) => second.attrs.is_empty(),
        (ImplItem::Const(first), ImplItem::Const(second)) => {
            is_short(&first.expr) && is_short(&second.expr) && second.attrs.is_empty()
        }
        _ => false,
    }
}

fn trait_items_belong_together(first: &TraitItem, second: &TraitItem) -> bool {
    match (first, second) {
        (TraitItem::Type(_), TraitItem::Type(second)) => second.attrs.is_empty(),
        (TraitItem::Const(_), TraitItem::Const(second)) => second.attrs.is_empty(),
        _ => false,
    }
}

fn is_private(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Inherited)
}

/// Whether an expression surely stands on one line.
fn is_short(expr: &Expr) -> bool {
    matches!(expr, Expr::Lit(_) | Expr::Path(_) | Expr::Unary(_))
}

/// `name!(…);`, as against `macro_rules!` and blocks.
fn is_call(item: &syn::ItemMacro) -> bool {
    item.ident.is_none() && item.semi_token.is_some()
}
