//! How long the generators take, how much memory, and what they emit.
//!
//! The tools take turns, run by run, so that what disturbs the machine disturbs all of them.

use anyhow::Result;
use std::path::{Path, PathBuf};

use super::documents::Document;
use super::results::Step;
use super::session::{Effort, Session};
use super::tools::{Job, Tool};

pub fn measure(session: &mut Session) -> Result<()> {
    let effort = if session.quick {
        Effort {
            runs: 3,
            seconds: 3.0,
        }
    } else {
        Effort {
            runs: 7,
            seconds: 30.0,
        }
    };
    for document in session.documents.clone() {
        let size = document.size(&session.corpus)?;
        session.note(|results| {
            let rows = results.documents.entry(document.name.to_owned());
            rows.or_default().size = size;
        })?;
        for _ in 0..effort.runs {
            for tool in session.tools.clone() {
                if effort.wants_more(&session.row(&document, tool).generation) {
                    once(session, &document, tool)?;
                }
            }
        }
    }
    Ok(())
}

/// Generates a crate, and notes what it took and what is in it.
fn once(session: &mut Session, document: &Document, tool: &dyn Tool) -> Result<()> {
    let mut row = session.row(document, tool);
    if let Some(folder) = generated(session, document, tool, &mut row.generation)? {
        let path = document.path(&session.corpus)?;
        let out = session.out(document, tool);
        row.emitted = Some(tool.count(&job(&path, &package(document), &out), &folder)?);
    }
    session.note(|results| *results.row(document.name, tool.name()) = row)
}

/// Where the crate is that a tool makes of a document, which is made unless it is there.
pub fn crate_of(
    session: &Session,
    document: &Document,
    tool: &dyn Tool,
) -> Result<Option<PathBuf>> {
    let out = session.out(document, tool);
    if out.join("Cargo.toml").is_file() {
        return Ok(Some(out));
    }
    generated(session, document, tool, &mut Step::default())
}

fn generated(
    session: &Session,
    document: &Document,
    tool: &dyn Tool,
    step: &mut Step,
) -> Result<Option<PathBuf>> {
    let (path, package) = (document.path(&session.corpus)?, package(document));
    let out = session.out(document, tool);
    let job = job(&path, &package, &out);
    session.crates.make_room(job.out)?;
    tool.prepare(&job)?;
    let mut command = tool.generate(&session.peers, &job);
    let what = format!("{}: {} generates", document.name, tool.name());
    let cap = session.caps().command;
    if session.measure(&what, &mut command, cap, step)?.is_none() {
        // What a tool leaves behind that failed is no crate.
        session.crates.make_room(job.out)?;
        return Ok(None);
    }
    match tool.complete(&job) {
        Ok(folder) => Ok(Some(folder)),
        Err(error) => {
            session.crates.make_room(job.out)?;
            step.runs.clear();
            step.failed = Some(format!("it wrote no crate: {error:#}"));
            Ok(None)
        }
    }
}

fn job<'a>(document: &'a Path, package: &'a str, out: &'a Path) -> Job<'a> {
    Job {
        document,
        package,
        out,
    }
}

/// The prefix keeps it apart from the crates that it depends on.
fn package(document: &Document) -> String {
    format!("bench-{}", document.name)
}
