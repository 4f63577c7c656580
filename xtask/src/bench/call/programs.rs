//! The programs: written outside the workspace, and built as their users build them.
//!
//! Two packages differ in the file that makes the call and in their dependencies. Each has a program
//! to look at the size of, one that counts allocations and one that takes the time.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::crates;
use crate::files;

/// Who makes the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Ours,
    Hand,
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Hand => "hand",
        }
    }

    fn call(self) -> &'static str {
        match self {
            Self::Ours => include_str!("programs/ours.rs"),
            Self::Hand => include_str!("programs/hand.rs"),
        }
    }

    /// What its call needs; the features of `reqwest` are those that the generated crate asks for,
    /// with `json` for the hand-written body.
    fn dependencies(self) -> String {
        match self {
            Self::Ours => {
                let generated = files::repository().join("generated");
                format!("refcampaign = {{ path = '{}' }}\n", generated.display())
            }
            Self::Hand => HAND.to_owned(),
        }
    }
}

const HAND: &str = r#"reqwest = { version = "0.13.5", default-features = false, features = ["http2", "json", "rustls", "system-proxy"] }
rust_decimal = { version = "1.43", default-features = false, features = ["serde", "std"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;

const MANIFEST: &str = r#"[package]
name = "bench-call"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[profile.release]
strip = true

[dependencies]
stats_alloc = "=0.1.10"
tokio = { version = "1", default-features = false, features = ["macros", "rt"] }
"#;

const PROGRAMS: [(&str, &str); 3] = [
    ("once", include_str!("programs/once.rs")),
    ("counted", include_str!("programs/counted.rs")),
    ("timed", include_str!("programs/timed.rs")),
];

const SERVER: &str = "server";

/// The built programs.
pub struct Programs {
    release: PathBuf,
}

impl Programs {
    /// Writes and builds all of them.
    pub fn build() -> Result<Self> {
        let bench = files::repository().join("target/bench");
        let (folder, target) = (bench.join("call"), bench.join("build"));
        crates::clear(&folder)?;
        for side in [Side::Ours, Side::Hand] {
            let package = folder.join(side.name());
            for (name, text) in PROGRAMS {
                let program = package.join(format!("src/bin/{}-{name}", side.name()));
                put(&program.join("main.rs"), text)?;
                put(&program.join("call.rs"), side.call())?;
            }
            let manifest = MANIFEST.to_owned() + &side.dependencies();
            put(&package.join("Cargo.toml"), &manifest)?;
            let lock = files::repository().join("Cargo.lock");
            fs::copy(lock, package.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
            cargo(&package, &target)?;
        }
        let server = folder.join(SERVER);
        put(
            &server.join("src/main.rs"),
            include_str!("programs/server.rs"),
        )?;
        let manifest = MANIFEST.replace("bench-call", SERVER);
        let (manifest, _) = manifest.split_once("stats_alloc").unwrap_or_default();
        put(&server.join("Cargo.toml"), manifest)?;
        cargo(&server, &target)?;
        Ok(Self {
            release: target.join("release"),
        })
    }

    pub fn server(&self) -> PathBuf {
        self.program(SERVER.to_owned())
    }

    pub fn once(&self, side: Side) -> PathBuf {
        self.program(format!("{}-once", side.name()))
    }

    pub fn counted(&self, side: Side) -> PathBuf {
        self.program(format!("{}-counted", side.name()))
    }

    pub fn timed(&self, side: Side) -> PathBuf {
        self.program(format!("{}-timed", side.name()))
    }

    fn program(&self, name: String) -> PathBuf {
        self.release.join(name + std::env::consts::EXE_SUFFIX)
    }
}

fn cargo(package: &Path, target: &Path) -> Result<()> {
    eprintln!("$ cd {} && cargo build --release", package.display());
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--release", "--quiet"])
        .current_dir(package)
        .env("CARGO_TARGET_DIR", target);
    let status = cargo.status().context("cannot run cargo")?;
    ensure!(status.success(), "{} cannot be built", package.display());
    Ok(())
}

fn put(file: &Path, text: &str) -> Result<()> {
    let parent = file.parent().unwrap_or(file);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(file, text))
        .with_context(|| format!("cannot write {}", file.display()))
}
