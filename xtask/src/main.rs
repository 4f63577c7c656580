//! The project's commands, run as `cargo xtask`.
//!
//! In: a command line. Out: an exit code, the same for every command: 0 done or fresh, 1 a check
//! failed, 2 nothing could be said (rejected document, wrong usage, trouble with files). What the
//! commands do stands in their own modules.

mod bench;
mod beside;
mod ci;
mod codegen;
mod contract;
mod corpus;
mod files;
mod fuzz;
mod ir;
mod pipeline;
mod storm;
mod telling;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Generating is mostly the making and dropping of small values, on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "The project's commands"
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Writes the client crate from its OpenAPI document, or checks that it is fresh
    Codegen(codegen::Args),
    /// Prints what the generator understood of a document
    Ir(ir::Args),
    /// Generates every document of a folder, and tells what became of each
    Corpus(corpus::Args),
    /// One document of a corpus, in a process of its own
    #[command(name = corpus::COMMAND, hide = true)]
    CorpusDocument(corpus::one::Args),
    /// Calls each operation of a client, against a mock server that is not ours
    Contract(contract::Args),
    /// Reports conversions to a server that fails, and looks up what became of them
    Storm(storm::Args),
    /// Gives each parser any input for some time, and tells what breaks
    Fuzz(fuzz::Args),
    /// Measures the generator, its output, and other generators beside it
    Bench(bench::Args),
    /// Runs all that CI checks, in CI's order
    Ci(ci::Args),
}

/// How a command that ran to its end turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Good,
    Bad,
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Some(Command::Codegen(args)) => codegen::run(&args),
        Some(Command::Ir(args)) => ir::run(&args),
        Some(Command::Corpus(args)) => corpus::run(&args),
        Some(Command::CorpusDocument(args)) => corpus::one::run(&args),
        Some(Command::Contract(args)) => contract::run(&args),
        Some(Command::Storm(args)) => storm::run(&args),
        Some(Command::Fuzz(args)) => fuzz::run(&args),
        Some(Command::Bench(args)) => bench::run(&args),
        Some(Command::Ci(args)) => ci::run(&args),
        None => Cli::command()
            .print_help()
            .map(|()| Outcome::Good)
            .map_err(Into::into),
    };
    match result {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Bad) => ExitCode::from(1),
        Err(error) if error.is::<telling::Told>() => ExitCode::from(2),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
