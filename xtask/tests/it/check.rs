//! `codegen --check` tells every way in which a folder can be stale, and writes nothing.

use crate::project::{LIST, Project};
use std::fs;

#[test]
fn what_was_just_written_is_fresh() {
    let project = Project::generated(&["Orange"]);
    let run = project.codegen(&["--check"]);
    let files = project.owned().len() + 1;
    assert_eq!(
        (run.code, run.printed),
        (0, format!("out is fresh: {files} files\n"))
    );
}

#[test]
fn a_stale_folder_is_told() {
    type Case = (&'static str, fn(&Project), &'static [&'static str]);
    let cases: [Case; 9] = [
        (
            "one changed byte",
            |p| {
                let text = p
                    .read("out/Cargo.toml")
                    .replacen("[package]", "[Package]", 1);
                p.write("out/Cargo.toml", &text);
            },
            &[
                "different: out/Cargo.toml\n",
                "- [Package]\n",
                "+ [package]\n",
                "1 different, 0 missing, 0 extra",
            ],
        ),
        (
            "one more byte at the end",
            |p| {
                p.write("out/Cargo.toml", &(p.read("out/Cargo.toml") + "\n"));
            },
            &[
                "different: out/Cargo.toml\n",
                "1 different, 0 missing, 0 extra",
            ],
        ),
        (
            "a missing file",
            |p| {
                fs::remove_file(p.path("out/src/lib.rs")).unwrap();
            },
            &[
                "missing: out/src/lib.rs\n",
                "0 different, 1 missing, 0 extra",
            ],
        ),
        (
            "an extra file that nobody lists",
            |p| {
                p.write("out/src/deep/er.rs", "mine");
            },
            &[
                "extra: out/src/deep/er.rs (not on codegen's list",
                "0 different, 0 missing, 1 extra",
            ],
        ),
        (
            "an extra test",
            |p| {
                p.write("out/tests/mine.rs", "mine");
            },
            &["extra: out/tests/mine.rs (not on codegen's list"],
        ),
        (
            "a file of an earlier document",
            |p| {
                p.write("out/build.rs", "fn main() {}");
                p.write(LIST, &(p.read(LIST) + "build.rs\n"));
            },
            &[
                "extra: out/build.rs (no longer generated)",
                "different: out/.generated-files",
            ],
        ),
        (
            "other line ends",
            |p| {
                p.write(
                    "out/Cargo.toml",
                    &p.read("out/Cargo.toml").replace('\n', "\r\n"),
                );
            },
            &[
                "different: out/Cargo.toml\n    the lines end with CRLF",
                "1 different, 0 missing, 0 extra",
            ],
        ),
        (
            "bytes that are no text",
            |p| {
                fs::write(p.path("out/Cargo.toml"), [0xff, 0xfe]).unwrap();
            },
            &["the file is not UTF-8 text"],
        ),
        (
            "a missing list",
            |p| {
                fs::remove_file(p.path(LIST)).unwrap();
            },
            &[
                "missing: out/.generated-files\n",
                "restore .generated-files from version control",
            ],
        ),
    ];
    for (name, change, messages) in cases {
        let project = Project::generated(&["Orange"]);
        change(&project);
        let before = project.contents();
        let run = project.codegen(&["--check"]);
        assert_eq!(run.code, 1, "{name}: {}", run.printed);
        for message in messages {
            assert!(
                run.printed.contains(message),
                "{name}: no `{message}` in\n{}",
                run.printed
            );
        }
        assert_eq!(project.contents(), before, "{name}");
    }
}

#[test]
fn the_command_that_mends_it_is_told_and_mends_it() {
    let project = Project::generated(&["Orange", "Pear"]);
    project.document(&["Orange", "Plum"]);
    let run = project.codegen(&["--check", "--name", "fruit-shop"]);
    assert_eq!(run.code, 1, "{}", run.printed);
    let command = "codegen --spec shop.yaml --out out --name fruit-shop";
    assert!(
        run.printed
            .contains(&format!("to mend it, run: cargo xtask {command}\n")),
        "{}",
        run.printed
    );
    let arguments: Vec<_> = command.split(' ').collect();
    assert_eq!(project.run(&arguments).code, 0);
    assert_eq!(
        project.codegen(&["--check", "--name", "fruit-shop"]).code,
        0
    );
}

#[test]
fn other_files_beside_the_generated_ones_are_left_alone() {
    let project = Project::generated(&["Orange"]);
    ["out/Cargo.lock", "out/notes/a.md", "out/target/debug/x"]
        .iter()
        .for_each(|path| project.write(path, "mine"));
    assert_eq!(project.codegen(&["--check"]).code, 0);
}

#[test]
fn a_folder_that_does_not_exist_is_stale_and_stays_away() {
    let project = Project::new(&["Orange"]);
    let run = project.codegen(&["--check"]);
    assert_eq!(run.code, 1, "{}", run.printed);
    assert!(
        run.printed.contains("missing: out/Cargo.toml\n"),
        "{}",
        run.printed
    );
    assert!(!project.path("out").exists());
}
