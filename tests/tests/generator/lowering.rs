//! What a document means: the intermediate representation of each fixture,
//! and what was remarked on the way.

use crate::fixtures;
use generator::ir::text::{Filter, text};

#[test]
fn fixtures_mean_what_their_snapshots_say() {
    fixtures::settings().bind(|| {
        insta::glob!("../../fixtures", fixtures::ACCEPTED, |path| {
            let document = fixtures::at_path(path);
            let output = document.output();
            let mut shown = text(&output.api, Filter::default());
            if !output.warnings.is_empty() {
                shown += &format!("\n{}\n", document.render(&output.warnings));
            }
            insta::assert_snapshot!("ir", shown);
        });
    });
}
