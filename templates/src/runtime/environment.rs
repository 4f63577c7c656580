//! Settings from environment variables.
//!
//! In: a variable's name. Out: its trimmed text; a blank one counts as unset.
//! The look-up is an argument, since the process's own environment cannot be
//! changed safely in a test.

use std::env::VarError;

use crate::runtime::error::Error;

/// How a variable is looked up.
pub(crate) type Lookup = fn(&str) -> Result<String, VarError>;

/// The variables of this process.
pub(crate) fn process(variable: &str) -> Result<String, VarError> {
    std::env::var(variable)
}

/// The value of a variable that may have to be set.
#[allow(dead_code, reason = "an API may need no credentials")]
pub(crate) fn secret(
    variable: &'static str,
    required: bool,
    lookup: Lookup,
) -> Result<Option<String>, Error> {
    match value(variable, lookup)? {
        None if required => Err(Error::config(format!("{variable} is not set"))),
        found => Ok(found),
    }
}

/// The trimmed value of a variable that is set and not blank.
pub(crate) fn value(variable: &'static str, lookup: Lookup) -> Result<Option<String>, Error> {
    match lookup(variable) {
        Ok(text) => {
            let text = text.trim();
            Ok((!text.is_empty()).then(|| text.to_owned()))
        }
        Err(VarError::NotPresent) => Ok(None),
        // The message names the variable only: its value may be a secret.
        Err(VarError::NotUnicode(_)) => Err(Error::config(format!("{variable} is not Unicode"))),
    }
}
