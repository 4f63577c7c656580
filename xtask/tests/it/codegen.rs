//! `codegen` writes a crate all or nothing, and touches no file that is not its own.

use crate::project::{LIST, Project};
use std::fs;

#[test]
fn a_crate_is_written_with_its_list() {
    let project = Project::new(&["Orange"]);
    let run = project.codegen(&["--name", "fruit-shop"]);
    assert_eq!(run.code, 0, "{}", run.printed);
    assert!(
        run.printed.contains("created out/Cargo.toml\n"),
        "{}",
        run.printed
    );
    assert!(
        run.printed.contains("created out/src/lib.rs\n"),
        "{}",
        run.printed
    );
    assert!(run.printed.contains("unchanged 0\n"), "{}", run.printed);
    assert!(
        project
            .read("out/Cargo.toml")
            .contains("name = \"fruit-shop\"")
    );
    let owned = project.owned();
    assert!(
        owned.is_sorted() && owned.contains(&"out/src/lib.rs".to_owned()),
        "{owned:?}"
    );
    assert!(
        owned.iter().all(|path| project.path(path).is_file()),
        "{owned:?}"
    );
    let beside: Vec<_> = fs::read_dir(project.path(".")).unwrap().collect();
    assert_eq!(
        beside.len(),
        2,
        "the document and the crate, no staging folder: {beside:?}"
    );
}

#[test]
fn a_second_run_touches_nothing() {
    let project = Project::generated(&["Orange"]);
    let modified = |path: &str| {
        fs::metadata(project.path(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let paths = [project.owned(), vec![LIST.to_owned()]].concat();
    let before: Vec<_> = paths.iter().map(|path| modified(path)).collect();
    let run = project.codegen(&[]);
    assert_eq!(
        (run.code, run.printed),
        (0, format!("unchanged {}\n", paths.len()))
    );
    assert_eq!(
        before,
        paths.iter().map(|path| modified(path)).collect::<Vec<_>>()
    );
}

#[test]
fn only_what_changed_is_written() {
    let project = Project::generated(&["Orange"]);
    let text = project.read("out/src/lib.rs");
    project.write("out/src/lib.rs", "edited");
    fs::remove_file(project.path("out/Cargo.toml")).unwrap();
    let run = project.codegen(&[]);
    let unchanged = project.owned().len() + 1 - 2;
    let expected =
        format!("created out/Cargo.toml\nupdated out/src/lib.rs\nunchanged {unchanged}\n");
    assert_eq!((run.code, run.printed), (0, expected));
    assert_eq!(project.read("out/src/lib.rs"), text);
}

#[test]
fn what_is_no_longer_generated_goes_and_nothing_else() {
    let project = Project::generated(&["Orange", "Pear"]);
    let before = project.owned();
    let foreign = [
        "out/notes.md",
        "out/target/debug/x",
        "out/src/mine.rs",
        "out/src/types/mine.rs",
    ];
    foreign.iter().for_each(|path| project.write(path, "mine"));
    project.document(&["Orange"]);
    let run = project.codegen(&[]);
    assert_eq!(run.code, 0, "{}", run.printed);
    let after = project.owned();
    let gone: Vec<_> = before.iter().filter(|path| !after.contains(path)).collect();
    assert!(!gone.is_empty());
    for path in gone {
        assert!(
            run.printed.contains(&format!("removed {path}\n")),
            "{}",
            run.printed
        );
        assert!(!project.path(path).exists(), "{path}");
    }
    assert!(foreign.iter().all(|path| project.read(path) == "mine"));
}

#[test]
fn what_cannot_be_done_safely_is_refused() {
    type Case = (&'static str, fn(&Project), &'static str);
    let cases: [Case; 9] = [
        (
            "a folder without a list",
            |p| fs::remove_file(p.path(LIST)).unwrap(),
            "has no .generated-files",
        ),
        (
            "another's folder",
            |p| {
                fs::remove_dir_all(p.path("out")).unwrap();
                p.write("out/thesis.txt", "mine");
            },
            "has no .generated-files",
        ),
        (
            "a file instead of a folder",
            |p| {
                fs::remove_dir_all(p.path("out")).unwrap();
                p.write("out", "mine");
            },
            "is not a folder",
        ),
        (
            "another's file where one belongs",
            |p| {
                let list = p.read(LIST).replace("src/lib.rs\n", "");
                p.write(LIST, &list);
                p.write("out/src/lib.rs", "mine");
            },
            "would overwrite what is not on its list: move src/lib.rs",
        ),
        (
            "a folder where a file belongs",
            |p| {
                fs::remove_file(p.path("out/src/lib.rs")).unwrap();
                p.write("out/src/lib.rs/mine", "mine");
            },
            "stands where codegen has a file",
        ),
        (
            "a file where a folder belongs",
            |p| {
                fs::remove_dir_all(p.path("out/src")).unwrap();
                p.write("out/src", "mine");
            },
            "src",
        ),
        (
            "a list that leads out",
            |p| {
                p.write("victim", "mine");
                p.write(LIST, &(p.read(LIST) + "../victim\n"));
            },
            "`../victim` is not a path inside the folder",
        ),
        (
            "a list with an absolute path",
            |p| {
                p.write(LIST, &(p.read(LIST) + "/etc/hostname\n"));
            },
            "`/etc/hostname` is not a path inside the folder",
        ),
        (
            "a run that is still at work",
            |p| {
                fs::create_dir(p.path(".out.codegen")).unwrap();
                p.write("out/src/lib.rs", "edited");
            },
            "another run is at work",
        ),
    ];
    for (name, prepare, message) in cases {
        let project = Project::generated(&["Orange", "Pear"]);
        prepare(&project);
        let before = project.contents();
        let run = project.codegen(&[]);
        assert_eq!(run.code, 2, "{name}: {}", run.printed);
        assert!(run.printed.contains(message), "{name}: {}", run.printed);
        assert_eq!(project.contents(), before, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_not_followed() {
    use std::os::unix::fs::symlink;
    for link in ["out/src", "out/src/lib.rs"] {
        let project = Project::generated(&["Orange"]);
        let elsewhere = project.path("elsewhere");
        fs::rename(project.path(link), &elsewhere).unwrap();
        symlink(&elsewhere, project.path(link)).unwrap();
        project.document(&["Pear"]);
        let before = project.contents();
        for more in [&[][..], &["--check"]] {
            let run = project.codegen(more);
            assert_eq!(run.code, 2, "{link}: {}", run.printed);
            assert!(
                run.printed.contains("is a symbolic link"),
                "{link}: {}",
                run.printed
            );
            assert_eq!(project.contents(), before, "{link}");
        }
    }
}

/// Nothing can be forbidden to root, so the write is made to fail without permissions: the folder's
/// name is as long as may be, and the staging folder's name is longer.
#[cfg(unix)]
#[test]
fn a_failed_write_leaves_everything_as_it_was() {
    let project = Project::generated(&["Orange"]);
    let long = "x".repeat(250);
    fs::rename(project.path("out"), project.path(&long)).unwrap();
    project.document(&["Pear"]);
    let before = project.contents();
    let run = project.run(&["codegen", "--spec", "shop.yaml", "--out", &long]);
    assert_eq!(run.code, 2, "{}", run.printed);
    assert_eq!(project.contents(), before);
}

#[test]
fn a_parent_workspace_is_told_about() {
    let project = Project::new(&["Orange"]);
    project.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = []\n",
    );
    let run = project.codegen(&[]);
    assert_eq!(run.code, 0, "{}", run.printed);
    assert!(
        run.printed.contains("Add \"out\" to the array `members`"),
        "{}",
        run.printed
    );
    assert!(
        run.printed.contains("exclude = [\"out\"]"),
        "{}",
        run.printed
    );
    for listed in ["members = [\"o*\"]", "members = []\nexclude = [\"out\"]"] {
        project.write(
            "Cargo.toml",
            &format!("[workspace]\nresolver = \"3\"\n{listed}\n"),
        );
        let run = project.codegen(&[]);
        assert!(
            !run.printed.contains("members"),
            "{listed}: {}",
            run.printed
        );
    }
}

#[test]
fn a_rejected_document_changes_nothing() {
    let broken = [
        ("a syntax error", "openapi: 3.1.0\ninfo: [\n"),
        ("another format", "swagger: '2.0'\n"),
        (
            "an unknown extension",
            "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\nx-sdk-eror: 1\n",
        ),
    ];
    for (name, text) in broken {
        let project = Project::generated(&["Orange"]);
        project.write("shop.yaml", text);
        let before = project.contents();
        for more in [&[][..], &["--check"]] {
            let run = project.codegen(more);
            assert_eq!(run.code, 2, "{name}: {}", run.printed);
            assert!(
                run.printed.contains("--> shop.yaml:"),
                "{name} is located: {}",
                run.printed
            );
            assert!(
                run.printed
                    .contains("error: shop.yaml was rejected: 1 error"),
                "{}",
                run.printed
            );
            assert_eq!(project.contents(), before, "{name}");
        }
        fs::remove_dir_all(project.path("out")).unwrap();
        assert_eq!(project.codegen(&[]).code, 2, "{name}");
        assert!(!project.path("out").exists(), "{name}");
    }
}
