//! The runtime's one seam to the platform.

use super::sources;

/// Where the machine's clock, timer, randomness and files are named.
const SEAM: &str = "templates/src/runtime/platform/";

/// What another platform has not, or has by another name.
const NAMES: &[&[&str]] = &[
    &["tokio"],
    &["fastrand"],
    &["Instant", ":", ":", "now"],
    &["SystemTime", ":", ":", "now"],
    &["std", ":", ":", "fs"],
    &["std", ":", ":", "thread"],
];

#[test]
fn only_one_folder_of_the_runtime_knows_the_platform() {
    let mut named = Vec::new();
    for file in sources::under("templates/src/runtime") {
        let words = file.words();
        let uses = |name: &&&[&str]| words.windows(name.len()).any(|words| words == **name);
        let found = NAMES.iter().filter(uses);
        named.extend(found.map(|name| {
            (
                file.path.starts_with(SEAM),
                name.concat(),
                file.path.clone(),
            )
        }));
    }
    let outside: Vec<_> = named.iter().filter(|(inside, ..)| !inside).collect();
    assert!(outside.is_empty(), "to be moved to {SEAM}: {outside:#?}");
    // Or the names have changed, and nothing is looked for.
    assert!(
        named
            .iter()
            .any(|(inside, name, _)| *inside && name == "tokio")
    );
}
