//! A temporary folder with a document in it, and the command that is run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the list of owned files stands in the crate's folder.
pub const LIST: &str = "out/.generated-files";

pub struct Project {
    folder: tempfile::TempDir,
}

/// What a run did: its exit code, and all that it printed.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub printed: String,
}

impl Project {
    /// A folder with `shop.yaml`, whose operations return these schemas.
    pub fn new(schemas: &[&str]) -> Self {
        let project = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        project.document(schemas);
        project
    }

    /// The same with the crate written to `out`.
    pub fn generated(schemas: &[&str]) -> Self {
        let project = Self::new(schemas);
        let run = project.codegen(&[]);
        assert_eq!(run.code, 0, "{}", run.printed);
        project
    }

    pub fn document(&self, schemas: &[&str]) {
        let paths: String = schemas.iter().map(|schema| path(schema)).collect();
        let line = |schema: &&str| {
            format!("    {schema}: {{type: object, properties: {{id: {{type: string}}}}}}\n")
        };
        let schemas: String = schemas.iter().map(line).collect();
        self.write(
            "shop.yaml",
            &format!("{HEAD}paths:\n{paths}components:\n  schemas:\n{schemas}"),
        );
    }

    pub fn codegen(&self, more: &[&str]) -> Run {
        self.run(&[&["codegen", "--spec", "shop.yaml", "--out", "out"], more].concat())
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.folder.path(), arguments)
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn write(&self, path: &str, text: &str) {
        let place = self.path(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    /// The paths on the crate's list, seen from the project's folder.
    pub fn owned(&self) -> Vec<String> {
        let list = self.read(LIST);
        let paths = list.lines().filter(|line| !line.starts_with('#'));
        paths.map(|path| format!("out/{path}")).collect()
    }

    /// Every file with its bytes, and every folder.
    pub fn contents(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut contents = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path.clone());
                    contents.insert(path, None);
                } else {
                    let bytes = fs::read(&path).unwrap();
                    contents.insert(path, Some(bytes));
                }
            }
        }
        contents
    }
}

/// Runs the command as `cargo xtask` does, in any folder.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let printed = [output.stdout, output.stderr].concat();
    Run {
        code: output.status.code().unwrap(),
        printed: String::from_utf8(printed).unwrap(),
    }
}

const HEAD: &str = "\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0, description: Sells fruit.}
servers: [{url: 'https://api.example.com'}]
";

fn path(schema: &str) -> String {
    format!(
        "  /{schema}:
    get:
      operationId: get{schema}
      tags: [Fruit]
      summary: Read one
      responses:
        '200':
          description: It.
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}
"
    )
}
