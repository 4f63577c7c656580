//! `cargo xtask contract`: a client held against someone else's implementation of its document.
//!
//! In: documents. Out: for each operation whether it was called, whether the mock server Prism found
//! the calls to be as the document says, and whether the answers fit their types; the totals in the
//! last line. The calls are made by the operation tests that each emitted crate carries. Not here:
//! what they send, which the generator decides, and what Prism does not look at, which
//! `tests/probe/` asserts by hand.

mod calls;
mod case;
mod causes;
mod client;
mod copy;
mod exceptions;
mod http;
mod install;
mod kept;
mod prism;
mod relay;
mod report;
#[cfg(all(test, unix))]
mod script;
mod server;
mod verdict;

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::{Outcome, files};
use case::Case;
use causes::CAUSES;
use client::Client;
use exceptions::Exceptions;
use kept::Members;
use prism::{Answers, Prism};
use relay::Relay;
use server::{Restarted, Server};
use verdict::{Counts, Verdict};

#[derive(clap::Args)]
pub struct Args {
    /// The OpenAPI document, instead of spec/refcampaign.yaml; may be given more than once
    #[arg(long, value_name = "FILE")]
    spec: Vec<PathBuf>,
}

/// A document and what became of it; an error where the calls could not be made.
type Row = (String, Result<Verdict>);

pub fn run(args: &Args) -> Result<Outcome> {
    let root = files::repository();
    let program = install::prism("npm", &root.join("target/prism"))?;
    let mut taken = BTreeSet::new();
    let mut rows = Vec::new();
    if args.spec.is_empty() {
        rows.push(document(Client::own(), "refcampaign.yaml", &program));
    }
    for spec in &args.spec {
        let name = spec.file_name().unwrap_or_default().to_string_lossy();
        rows.push(document(Client::of(spec, &mut taken), &name, &program));
    }
    finish(rows)
}

/// Makes the calls of one document, and tells what became of them.
fn document(client: Result<Client>, name: &str, program: &Path) -> Row {
    let verdict = client.and_then(|client| examine(&client, name, program));
    match &verdict {
        Ok(verdict) => println!("{}", report::document(name, verdict)),
        Err(error) => println!("{name}\n  error: {error:#}\n"),
    }
    (name.to_owned(), verdict)
}

fn examine(client: &Client, name: &str, program: &Path) -> Result<Verdict> {
    let logs = files::repository().join(client::FOLDER).join("logs");
    fs::create_dir_all(&logs).with_context(|| format!("cannot make {}", logs.display()))?;
    let log = |what: &str| logs.join(format!("{}.{what}.log", client.package));
    calls::build(client)?;
    let copy = log("document").with_extension("json");
    let document = &copy::readable(&client.document.path, copy)?;
    let server = |answers, what| serve(program, document, answers, log(what));
    let relay = Relay::before(
        server(Answers::Examples, "prism")?,
        server(Answers::Schemas, "prism-schemas")?,
        &log("exchanges"),
    )?;
    let cases = calls::run(client, &relay.url, &log("tests"))?;
    let members = Members::of(&client.document.path)?;
    let judge = |case: Case| {
        let body = relay.body(case.number);
        members.judge(case, body.as_deref())
    };
    let cases = cases.into_iter().map(judge).collect();
    let exceptions = Exceptions::of(name, CAUSES);
    let mut verdict = Verdict::new(&client.operations, client.documented, cases, exceptions);
    verdict.counts.invented = relay.invented();
    Ok(verdict)
}

/// Prism, which is started again where it does not answer.
fn serve(program: &Path, document: &Path, answers: Answers, log: PathBuf) -> Result<Server> {
    let (program, document) = (program.to_owned(), document.to_owned());
    let prism = Prism::start(&program, &document, answers, &log)?;
    let url = prism.url.clone();
    let prism = Mutex::new((prism, 1));
    Server::at(&url, move || {
        let mut running = prism
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let (prism, starts) = &mut *running;
        let last_words = prism.last_words()?;
        *starts += 1;
        let log = log.with_extension(format!("{starts}.log"));
        *prism = Prism::start(&program, &document, answers, &log)?;
        Ok(Restarted {
            url: prism.url.clone(),
            last_words,
        })
    })
}

/// The table of several documents, and the totals.
fn finish(rows: Vec<Row>) -> Result<Outcome> {
    let counts = |(name, verdict): &Row| (name.clone(), verdict.as_ref().ok().map(|it| it.counts));
    let counts: Vec<(String, Option<Counts>)> = rows.iter().map(counts).collect();
    if rows.len() > 1 {
        println!("{}", report::table(&counts));
    }
    let total: Counts = counts.iter().filter_map(|(_, counts)| *counts).sum();
    if total.excepted > 0 {
        println!("{} of {} cases excepted", total.excepted, total.cases);
    }
    if total.invented > 0 {
        println!(
            "{} answers made by the schema, because the document's example or Prism's sample contradicts it",
            total.invented
        );
    }
    println!("{}", report::totals(total));
    let mut good = true;
    for (_, verdict) in rows {
        good &= verdict?.is_good();
    }
    Ok(if good { Outcome::Good } else { Outcome::Bad })
}
