//! `cargo xtask bench`: what this generator and its peers take, on one machine in one run.
//!
//! In: a folder of documents. Out: files of figures under `target/bench`, and with `--report` the
//! text of BENCHMARKS.md and its plots, made from those files alone. All tools are installed in the
//! versions that their files name and called by the commands that the report shows.

mod call;
mod codec;
mod compile;
mod crates;
mod documents;
mod generate;
mod install;
mod lines;
mod machine;
mod measure;
mod plot;
mod report;
mod results;
mod session;
mod tools;

use anyhow::{Context, Result, bail};
use std::path::PathBuf;

use crate::{Outcome, files};
use session::Session;

#[derive(clap::Args)]
pub struct Args {
    /// The folder of the documents
    #[arg(long, value_name = "DIR", default_value = "../shared/corpus")]
    corpus: PathBuf,
    /// Takes under ten minutes: the crates of other generators are compiled for small documents only
    #[arg(long)]
    quick: bool,
    /// Measures nothing; writes BENCHMARKS.md and docs/bench from the last full run
    #[arg(long, conflicts_with_all = ["quick", "fresh", "document", "tool", "part"])]
    report: bool,
    /// Forgets what an earlier run has measured
    #[arg(long)]
    fresh: bool,
    /// Only this document; may be given more than once
    #[arg(long, value_name = "NAME")]
    document: Vec<String>,
    /// Only this tool; may be given more than once
    #[arg(long, value_name = "NAME")]
    tool: Vec<String>,
    /// Only this part; may be given more than once
    #[arg(long, value_name = "PART")]
    part: Vec<Part>,
    /// Where the peers are or will be installed; by default under target/bench
    #[arg(long, value_name = "DIR")]
    peers: Option<PathBuf>,
    /// After how many seconds a command is stopped
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    cap: u64,
    /// After how many seconds a `cargo build` is stopped
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    build_cap: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Time and memory of the generators, and the lines that they emit
    Generation,
    /// Time and memory of compiling what they emit
    Compile,
    /// Decoding and encoding
    Codec,
    /// A call by the generated client, beside one by hand; it needs neither documents nor peers
    Call,
}

pub fn run(args: &Args) -> Result<Outcome> {
    if args.report {
        report::write()?;
        return Ok(Outcome::Good);
    }
    // Last of these what makes this process large.
    let parts = [Part::Generation, Part::Compile, Part::Codec];
    let parts = parts.into_iter().filter(|part| args.wants(*part));
    let parts: Vec<_> = parts.collect();
    if !parts.is_empty() {
        measure(args, &parts)?;
    }
    if args.wants(Part::Call) {
        let costs = call::measure(args.quick, args.fresh)?;
        print!("{}", report::call(&costs));
    }
    Ok(Outcome::Good)
}

/// What needs documents and peers.
fn measure(args: &Args, parts: &[Part]) -> Result<()> {
    let mut session = Session::open(args)?;
    session.install()?;
    for part in parts {
        match part {
            Part::Generation => generate::measure(&mut session)?,
            Part::Compile => compile::measure(&mut session)?,
            Part::Codec => codec::measure(&mut session)?,
            Part::Call => {}
        }
    }
    session.crates.sweep()?;
    print!("{}", report::text(session.results()));
    Ok(())
}

impl Args {
    /// Whether a part is to be measured.
    fn wants(&self, part: Part) -> bool {
        self.part.is_empty() || self.part.contains(&part)
    }

    /// Those of `all` that were asked for by name.
    fn chosen<T>(
        &self,
        asked: &[String],
        all: Vec<T>,
        name: impl Fn(&T) -> &str,
    ) -> Result<Vec<T>> {
        if let Some(unknown) = asked
            .iter()
            .find(|asked| !all.iter().any(|one| name(one) == *asked))
        {
            let known: Vec<_> = all.iter().map(&name).collect();
            bail!("there is no {unknown}; there are: {}", known.join(", "));
        }
        let wanted = |one: &T| asked.is_empty() || asked.iter().any(|asked| name(one) == asked);
        Ok(all.into_iter().filter(wanted).collect())
    }

    /// The folder of the documents, seen from the repository.
    fn documents(&self) -> Result<PathBuf> {
        let folder = files::repository().join(&self.corpus);
        let found = std::fs::canonicalize(&folder);
        found.with_context(|| format!("there is no folder {} (see --corpus)", folder.display()))
    }
}
