//! The tables of the page that users read.

use std::collections::BTreeMap;

const PAGE: &str = include_str!("../../../../docs/faults.md");

/// The rows under a heading by their first cell, without it.
pub fn rows(heading: &str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let heading = format!("\n## {heading}\n");
    let (_, section) = PAGE.split_once(&heading).expect("there is the heading");
    let (section, _) = section.split_once("\n## ").unwrap_or((section, ""));
    let rows = section.lines().filter_map(|line| {
        let cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
        let mut cells = cells.map(str::trim);
        Some((cells.next()?, cells.collect()))
    });
    let mut found = BTreeMap::new();
    // Behind the titles and the line below them.
    for (name, cells) in rows.skip(2) {
        assert!(found.insert(name, cells).is_none(), "{name} stands twice");
    }
    found
}
