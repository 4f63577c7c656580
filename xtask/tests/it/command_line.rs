//! The command line itself: what there is, and what happens on wrong usage.

use crate::project::Project;

#[test]
fn alone_it_lists_the_commands() {
    let project = Project::new(&[]);
    let run = project.run(&[]);
    assert_eq!(run.code, 0, "{}", run.printed);
    for command in ["codegen", "ir", "corpus", "ci"] {
        assert!(
            run.printed.contains(&format!("\n  {command} ")),
            "{command}: {}",
            run.printed
        );
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    let project = Project::new(&["Orange"]);
    let before = project.contents();
    let cases: [&[&str]; 6] = [
        &["codgen"],
        &["codegen", "--spec", "shop.yaml"],
        &["codegen", "--out", "out"],
        &["codegen", "--name", "a"],
        &["codegen", "--spec", "missing.yaml", "--out", "out"],
        &["ci", "--only", "nothing"],
    ];
    for arguments in cases {
        let run = project.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.printed);
        assert!(
            run.printed.starts_with("error: "),
            "{arguments:?}: {}",
            run.printed
        );
    }
    assert_eq!(project.contents(), before);
}

#[test]
fn ir_is_printed_whole_or_in_part() {
    let project = Project::new(&["Orange", "Pear"]);
    let whole = project.run(&["ir", "--spec", "shop.yaml"]);
    assert_eq!(whole.code, 0, "{}", whole.printed);
    assert!(
        whole.printed.contains("Orange") && whole.printed.contains("Pear"),
        "{}",
        whole.printed
    );
    for part in [["--operation", "getPear"], ["--schema", "Pear"]] {
        let run = project.run(&[&["ir", "--spec", "shop.yaml"], &part[..]].concat());
        assert_eq!(run.code, 0, "{}", run.printed);
        assert!(
            run.printed.contains("Pear") && !run.printed.contains("Orange"),
            "{}",
            run.printed
        );
    }
    let run = project.run(&["ir", "--spec", "shop.yaml", "--schema", "Plum"]);
    assert_eq!(run.code, 2, "{}", run.printed);
}
