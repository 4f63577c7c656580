//! The only door to Rust identifiers.
//!
//! In: text from the document. Out: names that rustc accepts without a warning
//! and that no other name in their [`Scope`] has; each keeps the text that it
//! was made from. Nothing else can build one. Not here: what gets a name, and
//! in which scope; lowering decides that.
//!
//! | text | becomes | where |
//! |---|---|---|
//! | `customerID`, `customer-id` | `customer_id`, `CustomerId` | by kind |
//! | `IDs`, `OAuth2`, `IPv4` | `ids`, `oauth2`, `ipv4` | `words` |
//! | `+1`, `-created_at`, `a<=`, `*` | `Plus1`, `MinusCreatedAt`, `ALessOrEqual`, `Star` | `symbols` |
//! | `$filter`, `@type`, `merchant's` | `filter`, `type_`, `merchants` | `symbols` |
//! | `größe`, `👍` | `größe`, `u1f44d`; in a module `grosse`, since rustc finds no other files | `unicode` |
//! | nothing | `empty`, `Empty` | `words` |
//! | `v1.2` | `v1_2`, `V1_2` | `words` |
//! | `2fa` | `field_2fa`, `param_2fa`, `call_2fa`, `Type2fa`, `Value2fa` | by scope |
//! | a keyword, a reserved name | `type_`, `send_`; `ErrorModel`, `UnknownValue`, `SelfValue` | `keywords`, `reserved` |
//! | more than 64 characters | cut between words | `words` |
//! | the same name again | `m`, `m2`, `m3`; after a digit `v1`, `v1_2` | `scope` |
//! | the same parameter in another place | `id`, `query_id`, `header_id` | `scope` |

mod keywords;
mod name;
mod package;
mod reserved;
mod scope;
mod symbols;
#[cfg(test)]
mod tests;
mod unicode;
mod words;

pub use name::{ArgName, FieldName, MethodName, ModuleName, TypeName, VariantName, code};
pub use package::{check_package_name, package_name};
pub use scope::{Scope, ScopeKind};
pub use unicode::is_directional;
pub use words::words_of;
