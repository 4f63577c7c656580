//! `src/webhooks.rs`: who sent an event, where deliveries are signed.

use super::features;
use super::imports::Imports;
use super::markdown::code;
use super::tokens::{ident, text, unsigned};
use crate::ir::{Api, Events, Signature, Told};
use crate::render::SourceFile;
use quote::quote;

/// Whether deliveries are signed.
pub fn is_needed(api: &Api) -> bool {
    signed(api).is_some()
}

fn signed(api: &Api) -> Option<(&Events, &Signature)> {
    let events = api.events.as_ref()?;
    Some((events, events.signature.as_ref()?))
}

/// ```text
/// pub use crate::runtime::webhooks::error::WebhookError;
///
/// /// Checks that deliveries come from the service, and reads their events.
/// pub type Webhooks = verifier::Webhooks<WebhookEvent>;
///
/// impl Signed for WebhookEvent {
///     const HEADER: &'static str = "X-Shop-Signature";
///     const TOLERANCE: u64 = 300;
///     const VARIABLE: &'static str = "SHOP_WEBHOOK_SECRET";
/// }
/// ```
pub fn emit(api: &Api) -> Option<SourceFile> {
    let (events, signature) = signed(api)?;
    let mut imports = Imports::default();
    imports.runtime("webhooks", "verifier");
    imports.runtime("webhooks::verifier", "Signed");
    imports.add("crate::types", events.ty.name.rust());
    let mut exports = Imports::default();
    exports.runtime("webhooks::error", "WebhookError");
    exports.runtime("webhooks::given", "SignatureHeader");
    exports.runtime("webhooks::signature", "sign");
    let (imports, exports) = (imports.emit(), exports.emit_public());
    let event = ident(events.ty.name.rust());
    let header = text(&signature.header);
    let tolerance = unsigned(signature.tolerance);
    let variable = text(&signature.variable);
    Some(SourceFile {
        path: "src/webhooks.rs".to_owned(),
        docs: docs(api, events, signature),
        tokens: quote! {
            #imports
            #exports

            /// Checks that deliveries come from the API, and reads their events.
            pub type Webhooks = verifier::Webhooks<#event>;

            impl Signed for #event {
                const HEADER: &'static str = #header;
                const TOLERANCE: u64 = #tolerance;
                const VARIABLE: &'static str = #variable;
            }
        },
    })
}

/// The variable for the secret, which clients do not need.
pub fn environment(api: &Api) -> Option<String> {
    let (_, signature) = signed(api)?;
    let variable = &signature.variable;
    Some(format!(
        "- `{variable}`: the webhook's secret, for `Webhooks::from_env` alone."
    ))
}

/// What the module is for, with an example.
fn docs(api: &Api, events: &Events, signature: &Signature) -> Vec<String> {
    let name = match events.told {
        Told::ByTag(_) => "",
        Told::ByName(_) => "name: &str, ",
    };
    let mut lines = vec![
        "Webhooks: who sent an event, and what it says.".to_owned(),
        String::new(),
        format!(
            "A delivery is signed in the header {}:",
            code(&signature.header)
        ),
        "`t=<Unix seconds>,v1=<hex>`, the HMAC-SHA256 of `<t>.<body>`. Its key is the whole secret of"
            .to_owned(),
        "the webhook as UTF-8, a prefix such as `whsec_` included. So hand over the body as it".to_owned(),
        "arrived, byte for byte, before anything has parsed it.".to_owned(),
        String::new(),
        "```no_run".to_owned(),
        format!("# use {}::webhooks::WebhookError;", api.package.lib),
        format!(
            "# fn receive({name}headers: &http::HeaderMap, body: &[u8]) -> Result<(), WebhookError> {{"
        ),
    ];
    lines.extend(example(api, events, signature));
    lines.extend(["# Ok(())", "# }", "```"].map(str::to_owned));
    lines
}

/// The lines of a receiver.
fn example(api: &Api, events: &Events, signature: &Signature) -> Vec<String> {
    let (lib, event) = (&api.package.lib, events.ty.name.rust());
    let call = match events.told {
        Told::ByTag(_) => "event(headers, body)?",
        Told::ByName(_) => "named_event(name, headers, body)?",
    };
    let mut lines = vec![
        format!("use {lib}::types::{event};"),
        format!("use {lib}::webhooks::Webhooks;"),
        String::new(),
        format!(
            "let webhooks = Webhooks::from_env()?; // {}",
            signature.variable
        ),
        format!("match webhooks.{call} {{"),
    ];
    let first = events.variants.first().map(|variant| {
        format!(
            "    {event}::{}(event) => println!(\"{{event:?}}\"),",
            variant.rust()
        )
    });
    lines.extend(first);
    lines.push("    other => println!(\"nothing to do: {other:?}\"),".to_owned());
    lines.push("}".to_owned());
    lines
}

/// The README's section, where there are events.
pub fn readme(api: &Api) -> Vec<String> {
    let Some(events) = &api.events else {
        return Vec::new();
    };
    let event = events.ty.name.rust();
    let mut lines = vec!["## Webhooks".to_owned(), String::new()];
    match &events.signature {
        Some(signature) => {
            let header = code(&signature.header);
            lines.push(format!(
                "With the feature `{}` the crate checks by the header {header} who sent an event:",
                features::WEBHOOKS
            ));
            lines.extend(["", "```rust"].map(str::to_owned));
            lines.extend(example(api, events, signature));
            lines.extend(["```", ""].map(str::to_owned));
            lines.push("`webhooks::sign` makes such a header, for tests.".to_owned());
            lines.push(String::new());
        }
        None => {
            let read = match events.told {
                Told::ByTag(_) => "read(body)",
                Told::ByName(_) => "read(name, body)",
            };
            lines.push(format!(
                "`types::{event}::{read}` reads an event out of the body of a delivery. The document does not"
            ));
            lines.push(
                "say how deliveries are signed, so who sent one is for you to check.".to_owned(),
            );
            lines.push(String::new());
        }
    }
    lines
}
