//! The client that the tests call.

use crate::emit::client::only_credential;
use crate::ir::{Api, CredentialKind};

/// A credential that nothing checks.
const SECRET: &str = "\"secret\"";

/// The environment variable for the URL of the server that the tests call. It is another one than the client's own:
/// nobody shall test against a real API by mistake.
pub fn variable(api: &Api) -> String {
    format!("{}_MOCK_URL", api.package.env_prefix)
}

/// ```text
/// fn client() -> Option<api::Client> {
///     let url = operations::support::server("SHOP_MOCK_URL")?;
///     let client = api::Client::builder("secret").base_url(url).build();
///     Some(client.expect("the URL can be called"))
/// }
/// ```
pub fn function(api: &Api) -> String {
    let variable = variable(api);
    let only = only_credential(api);
    let mut arguments = Vec::new();
    if api.base_url.is_none() {
        arguments.push("&url");
    }
    if only.is_some() {
        arguments.push(SECRET);
    }
    let setters = api.credentials.iter().filter(|_| only.is_none());
    let setters = setters.map(|credential| {
        let given = match credential.kind {
            CredentialKind::Basic => "\"user\", \"password\"",
            _ => SECRET,
        };
        format!("        .{}({given})\n", credential.setter.rust())
    });
    let setters: String = setters.collect();
    let builder = format!("api::Client::builder({})", arguments.join(", "));
    let client = match setters.is_empty() {
        true => format!("{builder}.base_url(url).build()"),
        false => format!("{builder}\n{setters}        .base_url(url)\n        .build()"),
    };
    format!(
        "/// A client of the server to test against; none, where no server is named. Its credentials mean nothing.\n\
         fn client() -> Option<api::Client> {{\n    \
             let url = operations::support::server(\"{variable}\")?;\n    \
             let client = {client};\n    \
             Some(client.expect(\"the URL can be called\"))\n}}\n",
    )
}
