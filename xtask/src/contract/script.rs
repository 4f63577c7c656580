//! Programs for tests: shell scripts.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A program of that name in the folder. Another process writes it, because none can be run while
/// a process that is just being started shares the hand that writes.
pub fn program(folder: &Path, name: &str, script: &str) -> PathBuf {
    let path = folder.join(name);
    let written = Command::new("sh")
        .args([
            "-c",
            "printf '#!/bin/sh\\n%s\\n' \"$1\" >\"$0\" && chmod +x \"$0\"",
        ])
        .arg(&path)
        .arg(script)
        .status();
    assert!(written.unwrap().success());
    path
}
