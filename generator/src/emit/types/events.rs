//! What an enum of events has besides a union: a way in for the body of a delivery.

use crate::emit::imports::Imports;
use crate::emit::tokens::{ident, text};
use crate::ir::{Events, Role, SharedText, Told};
use proc_macro2::TokenStream;
use quote::quote;

/// ```text
/// event_told! {
///     WebhookEvent {
///         /// The event's name.
///         name = "event" => [OrderPaid.event, OrderSent.event],
///     }
/// }
/// ```
/// or, where the receiver must know the event's name:
/// ```text
/// event_named! {
///     WebhookEvent { "order.paid", "order.sent" }
/// }
/// ```
pub fn emit(events: &Events, imports: &mut Imports) -> TokenStream {
    let name = ident(events.ty.name.rust());
    match &events.told {
        Told::ByTag(texts) => {
            imports.runtime("event_told", "event_told");
            let texts = texts.iter().map(|text| shared(events, text));
            quote! {
                event_told! {
                    #name { #(#texts)* }
                }
            }
        }
        Told::ByName(names) => {
            imports.runtime("event_named", "event_named");
            let names = names.iter().map(|name| text(name));
            quote! {
                event_named! {
                    #name { #(#names),* }
                }
            }
        }
    }
}

fn shared(events: &Events, shared: &SharedText) -> TokenStream {
    let (method, docs) = match shared.role {
        Role::Name => ("name", " The event's name."),
        Role::IdempotencyKey => (
            "idempotency_key",
            " What stays the same when the delivery is repeated: act once on each.",
        ),
    };
    let (method, member) = (ident(method), text(&shared.member));
    let fields = events.variants.iter().zip(&shared.fields);
    let fields = fields.map(|(variant, field)| {
        let (variant, field) = (ident(variant.rust()), ident(field.rust()));
        quote!(#variant.#field)
    });
    quote! {
        #[doc = #docs]
        #method = #member => [#(#fields),*],
    }
}
