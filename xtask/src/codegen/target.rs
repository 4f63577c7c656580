//! Which document goes to which folder, and how both are called in what is printed.

use generator::Options;
use std::path::PathBuf;

use super::Args;
use crate::files;
use crate::pipeline::Document;

const FOLDER: &str = "generated";

pub struct Target {
    pub document: Document,
    pub folder: PathBuf,
    /// What the document does not say of the crate.
    pub options: Options,
    /// The command that brings the folder up to date.
    pub command: String,
    folder_name: String,
}

impl Target {
    pub fn from(args: &Args) -> Self {
        match (&args.spec, &args.out) {
            (Some(spec), Some(folder)) => {
                let options = Options {
                    crate_name: args.name.clone(),
                    license: args.license.clone(),
                    license_text: None,
                };
                Self::other(spec.clone(), folder.clone(), options)
            }
            _ => Self::own(),
        }
    }

    fn own() -> Self {
        Self {
            document: Document::own(),
            folder: files::repository().join(FOLDER),
            options: own_options(),
            command: "cargo xtask codegen".to_owned(),
            folder_name: FOLDER.to_owned(),
        }
    }

    fn other(spec: PathBuf, folder: PathBuf, options: Options) -> Self {
        let document = Document::at(spec);
        let folder_name = folder.display().to_string();
        let mut command = format!(
            "cargo xtask codegen --spec {} --out {}",
            quoted(&document.name),
            quoted(&folder_name)
        );
        for (flag, value) in [("name", &options.crate_name), ("license", &options.license)] {
            let word = value
                .as_ref()
                .map(|value| format!(" --{flag} {}", quoted(value)));
            command.extend(word);
        }
        Self {
            document,
            folder,
            options,
            command,
            folder_name,
        }
    }

    /// A path inside the folder, as it is printed.
    pub fn shown(&self, path: &str) -> String {
        format!("{}/{path}", self.folder_name.trim_end_matches('/'))
    }

    pub fn folder_shown(&self) -> &str {
        &self.folder_name
    }
}

/// What the project's own document does not say of its crate.
pub fn own_options() -> Options {
    Options {
        crate_name: Some("refcampaign".to_owned()),
        license: Some("MIT".to_owned()),
        license_text: Some(include_str!("../../../LICENSE").to_owned()),
    }
}

/// A word that a shell reads as one.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%\\".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
