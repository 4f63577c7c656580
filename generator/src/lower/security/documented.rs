//! What the documentation of a credential says: where a token comes from.

use crate::ir::Docs;
use crate::lower::docs;
use indexmap::IndexMap;
use openapiv3::{OAuth2Flows, SecurityScheme};

/// What the document says of a scheme.
pub fn docs(scheme: &SecurityScheme) -> Docs {
    let (SecurityScheme::APIKey { description, .. }
    | SecurityScheme::HTTP { description, .. }
    | SecurityScheme::OAuth2 { description, .. }
    | SecurityScheme::OpenIDConnect { description, .. }) = scheme;
    let mut docs = Docs(docs::clean(description.as_deref().unwrap_or_default()));
    match scheme {
        SecurityScheme::APIKey { .. } | SecurityScheme::HTTP { .. } => {}
        SecurityScheme::OpenIDConnect {
            open_id_connect_url,
            ..
        } => docs.paragraph(format!(
            "The token is one of OpenID Connect's; the provider describes itself at {}.",
            code(open_id_connect_url)
        )),
        SecurityScheme::OAuth2 { flows, .. } => oauth(&mut docs, flows),
    }
    docs
}

/// A flow: its name, the pages that it leads to, and its scopes.
type Flow<'f> = (
    &'static str,
    Vec<(&'static str, &'f str)>,
    &'f IndexMap<String, String>,
);

fn flows(flows: &OAuth2Flows) -> Vec<Flow<'_>> {
    const ASK: &str = "ask at";
    const FETCH: &str = "fetch it at";
    let mut all: Vec<Flow<'_>> = Vec::new();
    if let Some(flow) = &flows.authorization_code {
        let urls = vec![(ASK, &*flow.authorization_url), (FETCH, &*flow.token_url)];
        all.push(("authorization code", urls, &flow.scopes));
    }
    if let Some(flow) = &flows.client_credentials {
        let urls = vec![(FETCH, &*flow.token_url)];
        all.push(("client credentials", urls, &flow.scopes));
    }
    if let Some(flow) = &flows.password {
        all.push(("password", vec![(FETCH, &*flow.token_url)], &flow.scopes));
    }
    if let Some(flow) = &flows.implicit {
        all.push((
            "implicit",
            vec![(ASK, &*flow.authorization_url)],
            &flow.scopes,
        ));
    }
    all
}

fn oauth(docs: &mut Docs, stated: &OAuth2Flows) {
    docs.paragraph("The token is one of OAuth 2's; the client sends it and does not fetch it.");
    let flows = flows(stated);
    let mut scopes: IndexMap<&str, &str> = IndexMap::new();
    let mut sources = Vec::new();
    for (name, urls, own) in &flows {
        let urls = urls.iter().filter(|(_, url)| !url.trim().is_empty());
        let urls: Vec<_> = urls
            .map(|(what, url)| format!("{what} {}", code(url)))
            .collect();
        if !urls.is_empty() {
            sources.push(format!("- {name}: {}", urls.join(", ")));
        }
        for (scope, meaning) in *own {
            scopes.entry(scope).or_insert(meaning);
        }
    }
    let scopes = scopes.into_iter().map(|(scope, meaning)| {
        let meaning = docs::summary(meaning);
        let gap = if meaning.is_empty() { "" } else { ": " };
        format!("- {}{gap}{meaning}", code(scope))
    });
    list(docs, "Where it comes from, by flow:", sources);
    list(docs, "Scopes:", scopes.collect());
}

fn list(docs: &mut Docs, title: &str, items: Vec<String>) {
    if !items.is_empty() {
        docs.paragraph(title);
        docs.0.push(String::new());
        docs.0.extend(items);
    }
}

/// A text between backticks, on one line.
fn code(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ").replace('`', "'");
    format!("`{}`", if line.is_empty() { "''" } else { &line })
}
