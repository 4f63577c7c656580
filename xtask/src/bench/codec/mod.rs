//! How quick emitted types decode and encode, beside serde's derive on the same members.
//!
//! Real operations with made-up answers of a megabyte: all members there, each second optional one
//! absent, and the keys in no order. The program checks that both sides keep every value before it
//! takes any time.

mod derived;
mod responses;
mod samples;
mod types;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use std::process::Command;

use super::crates;
use super::session::Session;
use crate::files;
use responses::{Emitted, Response};
use samples::Shape;

/// What was measured of one response. Speeds are in MB a second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speed {
    pub response: String,
    pub what: String,
    pub bytes: u64,
    pub ours: f64,
    pub slice: f64,
    pub text: f64,
}

/// What is measured, as the program and as people call it, and the least ratio to reach.
const MEASURED: [(&str, &str, f64); 4] = [
    ("decode-full", "decode, all members in order", 0.9),
    ("decode-absent", "decode, optional members absent", 0.9),
    ("decode-shuffled", "decode, keys out of order", 0.6),
    ("encode", "encode", 1.0),
];

impl Speed {
    /// Ours to the quicker of the two.
    pub fn ratio(&self) -> f64 {
        self.ours / self.slice.max(self.text)
    }

    /// What the ratio is to reach.
    pub fn least(&self) -> f64 {
        let known = MEASURED.iter().find(|(_, what, _)| *what == self.what);
        known.map_or(1.0, |(_, _, least)| *least)
    }
}

pub fn measure(session: &mut Session) -> Result<()> {
    for response in &responses::ALL {
        let chosen = session.documents.iter().copied();
        let document = chosen.into_iter().find(|one| one.name == response.document);
        let speeds = &session.results().speeds;
        let known = speeds.iter().any(|speed| speed.response == response.name);
        if let (Some(document), false) = (document, known) {
            let path = document.path(&session.corpus)?;
            let speeds = one(session, response, &path)?;
            session.note(|results| results.speeds.extend(speeds))?;
        }
    }
    Ok(())
}

/// Builds and runs the program for one response.
fn one(session: &Session, response: &Response, document: &Path) -> Result<Vec<Speed>> {
    let folder = session.folder("codec").join(response.module);
    write(session, &folder, &response.emit(document)?)?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["run", "--release"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", session.target());
    eprintln!("$ cd {} && cargo run --release", folder.display());
    let output = cargo.output().context("cannot run cargo")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "the measuring program failed: {said}"
    );
    let printed = String::from_utf8_lossy(&output.stdout);
    let speeds = printed.lines().map(|line| speed(response, line));
    let speeds: Option<_> = speeds.collect();
    speeds.with_context(|| format!("the program printed this: {printed}"))
}

/// `decode-full  1000000  5000000  5000000  5000000`: bytes, and nanoseconds of each way.
fn speed(response: &Response, line: &str) -> Option<Speed> {
    let mut words = line.split('\t');
    let name = words.next()?;
    let (_, what, _) = MEASURED.iter().find(|(known, ..)| *known == name)?;
    let numbers: Option<Vec<f64>> = words.map(|word| word.parse().ok()).collect();
    let [bytes, ours, slice, text] = numbers?.try_into().ok()?;
    // Bytes a nanosecond are thousands of megabytes a second.
    let speed = |nanoseconds: f64| bytes / nanoseconds * 1000.0;
    Some(Speed {
        response: response.name.to_owned(),
        what: (*what).to_owned(),
        bytes: bytes as u64,
        ours: speed(ours),
        slice: speed(slice),
        text: speed(text),
    })
}

/// Writes the program, the crate that it measures and the answers that it reads.
fn write(session: &Session, folder: &Path, emitted: &Emitted) -> Result<()> {
    crates::clear(folder)?;
    write_crate(&folder.join("emitted"), emitted)?;
    for shape in Shape::ALL {
        let text = samples::answer(&emitted.api, &emitted.answer, shape);
        put(
            &folder.join(format!("answers/{}.json", shape.name())),
            &text,
        )?;
    }
    let runs = if session.quick { "50" } else { "200" };
    let program = include_str!("program.rs")
        .replace("RUNS_HERE", runs)
        .replace("Answer", &types::rust(&emitted.answer, "derived::"));
    put(&folder.join("src/main.rs"), &program)?;
    put(
        &folder.join("src/derived.rs"),
        &derived::module(&emitted.api),
    )?;
    let package = &emitted.api.package.name;
    put(
        &folder.join("Cargo.toml"),
        &MANIFEST.replace("bench-emitted", package),
    )?;
    let lock = files::repository().join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
    Ok(())
}

const MANIFEST: &str = "\
[package]
name = \"bench-codec\"
version = \"0.0.0\"
edition = \"2024\"
publish = false

[workspace]

[dependencies]
emitted = { package = \"bench-emitted\", path = \"emitted\", default-features = false }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
";

/// An emitted crate with a way in to its codec, which is private otherwise.
fn write_crate(folder: &Path, emitted: &Emitted) -> Result<()> {
    for (path, text) in &emitted.files {
        let text = match path.as_str() {
            "src/lib.rs" => format!("{text}\npub use runtime::json::bench;\n"),
            "src/runtime/json/mod.rs" => format!("{text}\npub mod bench;\n"),
            _ => text.clone(),
        };
        put(&folder.join(path), &text)?;
    }
    let answer = types::rust(&emitted.answer, "crate::types::");
    let text = include_str!("way_in.rs").replace("Answer", &answer);
    put(&folder.join("src/runtime/json/bench.rs"), &text)
}

fn put(file: &Path, text: &str) -> Result<()> {
    let parent = file.parent().unwrap_or(file);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(file, text))
        .with_context(|| format!("cannot write {}", file.display()))
}
