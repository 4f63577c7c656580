//! `cargo xtask ir`: what the generator understood of a document, before any code is made from it.

use anyhow::{Result, bail};
use generator::Options;
use generator::ir::text::{Filter, text};
use std::path::PathBuf;

use crate::codegen::target::own_options;
use crate::pipeline::Document;
use crate::telling::Telling;
use crate::{Outcome, pipeline};

#[derive(clap::Args)]
pub struct Args {
    /// Only this operation, by its operationId
    #[arg(long, value_name = "ID")]
    operation: Option<String>,
    /// Only this schema, by its name in the document
    #[arg(long, value_name = "NAME")]
    schema: Option<String>,
    /// The OpenAPI document, instead of spec/refcampaign.yaml
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    #[command(flatten)]
    telling: Telling,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let (document, options) = match &args.spec {
        Some(spec) => (Document::at(spec.clone()), Options::default()),
        None => (Document::own(), own_options()),
    };
    let output = pipeline::generate(&document, &options, &args.telling)?;
    let filter = Filter {
        operation: args.operation.as_deref(),
        schema: args.schema.as_deref(),
    };
    let text = text(&output.api, filter);
    if text.is_empty() {
        bail!("{} has nothing by that name", document.name);
    }
    print!("{text}");
    Ok(Outcome::Good)
}
