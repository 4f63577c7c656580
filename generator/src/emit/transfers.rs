//! What the README says of files that are sent and received.

use crate::templates::Facts;

const DOWNLOADS: &[&str] = &[
    "An answer that is a file is a `Download`. `save_to(path)` writes it beside that path first and",
    "renames it when all of it is on the disk: nothing is left of a file that is cut off, stalls, is",
    "larger than `max_bytes`, or is dropped on the way. `bytes()` reads it into memory, and `text()` as",
    "UTF-8, up to the largest answer that the client takes. All of them begin anew if the connection",
    "breaks and a repeat is harmless.",
    "`write_to(&mut writer)`, `next()` and `Stream` take it as it comes. `file_name()` is the name that the",
    "server gives it, without what could make it more than a name.",
    "",
];

const UPLOADS: &[&str] = &[
    "What is sent as a file may be bytes or a text, `Upload::file(path)`, or a stream: none but the former",
    "stand in memory. A path is opened for each attempt; `Upload::stream` can be read once, so that the",
    "call is not repeated when any of it was read; `Upload::repeatable` makes a stream for each attempt.",
    "A reason on your side, such as a file that is not there, is an error of the kind `Io`.",
    "",
];

const FORMS: &[&str] = &[
    "In forms they are a `File`, which has a name and a media type besides: `File::open(path)`, or",
    "`File::new(…)` of any `Upload`.",
    "",
];

const COMING: &[&str] = &[
    "While a file comes, `stall_timeout` is the longest wait for the next bytes: 60 s. The time for the call",
    "does not end it.",
    "",
];

const GOING: &[&str] = &[
    "While a file goes, the time for an attempt is the longest wait for the next bytes. The time for the",
    "call does not end it.",
    "",
];

/// The section, if the API has files.
pub fn readme(facts: &Facts) -> Vec<String> {
    let parts = [
        (facts.has_downloads(), DOWNLOADS),
        (facts.has_uploads(), UPLOADS),
        (facts.has_files(), FORMS),
        (facts.has_downloads(), COMING),
        (facts.has_uploads(), GOING),
    ];
    let said: Vec<_> = parts.iter().filter(|(is_needed, _)| *is_needed).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let said = said.into_iter().flat_map(|(_, lines)| *lines);
    let heading = ["## Files", ""];
    let lines = heading.iter().chain(said);
    lines.map(|line| (*line).to_owned()).collect()
}
