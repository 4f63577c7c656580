//! `docs/support.md` says what becomes of every keyword, and says the truth.
//!
//! In: that page, the generator's keyword tables and the fixtures. Each row of a table of keywords is held
//! to the row in the code, each fixture must exist and show the key, and each code must be one. Not here: whether a
//! fixture becomes what the row says, which its snapshots show.

use crate::fixtures;
use generator::diagnostics::Code;
use generator::keyword_table;
use std::collections::BTreeSet;

/// A row of one of the page's tables, under the heading of its section.
struct Row<'p> {
    section: &'p str,
    cells: Vec<&'p str>,
}

fn page() -> String {
    fixtures::read(&fixtures::repository().join("docs/support.md"))
}

/// The rows without the heads of the tables.
fn rows(page: &str) -> Vec<Row<'_>> {
    let mut section = "";
    let mut found: Vec<Row<'_>> = Vec::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("##") {
            section = heading.trim_start_matches('#').trim();
        }
        let Some(cells) = line
            .strip_prefix('|')
            .and_then(|line| line.strip_suffix('|'))
        else {
            continue;
        };
        if cells.starts_with("---") {
            found.pop();
            continue;
        }
        let cells = cells.split('|').map(str::trim).collect();
        found.push(Row { section, cells });
    }
    found
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_keyword_stands_on_the_page_with_what_becomes_of_it() {
    let page = page();
    let rows = rows(&page);
    let mut faults = Vec::new();
    for keyword in keyword_table() {
        let cell = format!("`{}`", keyword.key);
        let row = rows.iter().find(|row| {
            row.section.eq_ignore_ascii_case(keyword.object) && row.cells.first() == Some(&&*cell)
        });
        let Some(text) = row.and_then(|row| row.cells.get(1)) else {
            faults.push(format!("{} of {} is missing", keyword.key, keyword.object));
            continue;
        };
        let words = ["modelled", "looser", "checked", "ignored"];
        let is_true = match keyword.ignored {
            Some(reason) => text.contains("ignored: ") && text.contains(reason),
            // An object under an ignored key is not looked at either.
            None if text.starts_with("ignored") => text.contains("with the key that holds it"),
            None => words.iter().any(|word| text.starts_with(word)),
        };
        if !is_true {
            let (key, object) = (keyword.key, keyword.object);
            faults.push(format!(
                "{key} of {object} is not `{text}`: {:?}",
                keyword.ignored
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_row_is_of_a_keyword_that_does_not_exist() {
    let page = page();
    let known: BTreeSet<(String, String)> = keyword_table()
        .into_iter()
        .map(|keyword| (keyword.object.to_ascii_lowercase(), keyword.key.to_owned()))
        .collect();
    let objects: BTreeSet<&String> = known.iter().map(|(object, _)| object).collect();
    for row in rows(&page) {
        let section = row.section.to_ascii_lowercase();
        if objects.contains(&section) {
            let key = row.cells[0].trim_matches('`').to_owned();
            let row = (section, key);
            assert!(known.contains(&row), "{row:?}");
        }
    }
}

#[test]
fn the_fixtures_exist_and_show_their_keyword() {
    let page = page();
    let keys: BTreeSet<&str> = keyword_table().iter().map(|keyword| keyword.key).collect();
    let folder = fixtures::repository().join("tests/fixtures");
    let mut shown = 0;
    for row in rows(&page) {
        let (Some(key), Some(fixture)) = (row.cells.first(), row.cells.last()) else {
            continue;
        };
        let Some(fixture) = quoted(fixture).find(|name| name.contains('/')) else {
            continue;
        };
        let text = fixtures::read(&folder.join(format!("{fixture}.yaml")));
        let key = key.trim_matches('`');
        let is_keyword = row.cells.len() == 3 && keys.contains(key);
        assert!(
            !is_keyword || text.contains(key),
            "{fixture} does not show `{key}`"
        );
        shown += 1;
    }
    assert!(shown > 200, "only {shown} rows name a fixture");
}

#[test]
fn the_codes_are_codes() {
    let page = page();
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for row in rows(&page) {
        // In parentheses behind `looser`, and in the column of the lists of faults.
        let inner = row.cells.iter().flat_map(|cell| cell.split("(`").skip(1));
        let mut named: Vec<&str> = inner.filter_map(|rest| rest.split('`').next()).collect();
        let column = match (row.section, row.cells.len()) {
            ("What is mended in published documents", 4) => row.cells.get(2),
            ("What is rejected", 3) => row.cells.get(1),
            _ => None,
        };
        named.extend(column.into_iter().flat_map(|cell| quoted(cell)));
        for name in named.iter().filter(|name| !name.contains('/')) {
            assert!(known.contains(name), "`{name}` in {:?}", row.cells);
        }
    }
}

#[test]
fn every_format_of_the_fixtures_is_listed() {
    let page = page();
    let listed: BTreeSet<&str> = rows(&page)
        .iter()
        .filter(|row| row.section == "Formats")
        .flat_map(|row| quoted(row.cells[1]).collect::<Vec<_>>())
        .collect();
    for fixture in fixtures::in_folder("schemas") {
        if !fixture.name.ends_with("_formats.yaml") {
            continue;
        }
        let output = fixture.output();
        let unknown: String = output
            .warnings
            .iter()
            .map(|found| found.message.clone())
            .collect();
        for format in fixture.text.split("format: ").skip(1) {
            let format = format.split('}').next().unwrap_or_default();
            let is_known = !unknown.contains(&format!("`{format}`"));
            assert_eq!(listed.contains(format), is_known, "{format}");
        }
    }
}
