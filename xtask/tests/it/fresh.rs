//! The committed crate is what the committed document yields.

use crate::project::run_in;
use std::path::Path;

#[test]
fn the_committed_crate_is_fresh() {
    let run = run_in(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &["codegen", "--check"],
    );
    assert_eq!(run.code, 0, "{}", run.printed);
}
