//! `bench`: what is wrong with a call is told before anything is installed or measured.

use crate::project::Project;

#[test]
fn a_name_that_is_not_known_is_wrong_usage() {
    let project = Project::new(&["Orange"]);
    let folder = project.path(".");
    let corpus = folder.to_str().unwrap();
    for (option, known) in [("--document", "museum"), ("--tool", "openapi-to-rust")] {
        let run = project.run(&["bench", "--corpus", corpus, option, "nothing"]);
        assert_eq!(run.code, 2, "{}", run.printed);
        assert!(
            run.printed.contains("there is no nothing") && run.printed.contains(known),
            "{}",
            run.printed
        );
    }
}

#[test]
fn a_folder_that_is_not_there_is_wrong_usage() {
    let run = Project::new(&["Orange"]).run(&["bench", "--corpus", "/nowhere/at/all"]);
    assert_eq!(run.code, 2, "{}", run.printed);
    assert!(run.printed.contains("see --corpus"), "{}", run.printed);
}
