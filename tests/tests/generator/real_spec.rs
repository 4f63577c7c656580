//! The project's own document: what it means, and what its users can name.

use crate::fixtures;
use crate::surface;
use generator::ir::text::{Filter, text};

#[test]
fn the_document_means_what_its_snapshot_says() {
    let output = fixtures::own().output();
    assert!(
        output.warnings.is_empty(),
        "{}",
        fixtures::own().render(&output.warnings)
    );
    fixtures::settings()
        .bind(|| insta::assert_snapshot!("refcampaign_ir", text(&output.api, Filter::default())));
}

/// A change here is a change for users: it decides the next version.
#[test]
fn the_crate_offers_what_its_snapshot_says() {
    let offered = surface::of(&fixtures::own().output().files);
    fixtures::settings().bind(|| insta::assert_snapshot!("refcampaign_surface", offered));
}
