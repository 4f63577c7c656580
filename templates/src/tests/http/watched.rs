//! Clients whose attempts and errors are written down (`printed`).

use crate::runtime::client::ClientBuilder;
use crate::tests::printed;

/// A client with hooks that write down what they are told. Hooks that are set later
/// take their place.
pub fn watched<C>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    printed::logs();
    printed::value("client", &builder);
    builder
        .on_attempt(|attempt| printed::value("attempt", attempt))
        .on_error(|error| printed::error("error", error))
}
