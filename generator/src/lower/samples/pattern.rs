//! Texts that a pattern is found in.

use regex_syntax::hir::{Class, Hir, HirKind};

/// How long a text may get.
const MOST_CHARACTERS: usize = 1_000;

/// What is written where any of several characters will do, if it can be.
const PREFERRED: &[char] = &['a', '0', 'A', '-', '_', ' '];

/// A short text that the pattern is found in, each repetition in it `more` times longer than it must be.
/// The same pattern always gives the same text. What only looks around (`^`, `\b`) is passed over.
pub fn text(pattern: &str, more: u32) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, more, &mut text)?;
    Some(text)
}

fn write(hir: &Hir, more: u32, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(character(class)?),
        HirKind::Capture(capture) => write(&capture.sub, more, text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, more, text))?,
        HirKind::Alternation(branches) => write(branches.first()?, more, text)?,
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX);
            let times = repetition.min.saturating_add(more).min(most);
            for _ in 0..times {
                write(&repetition.sub, more, text)?;
                if text.len() > MOST_CHARACTERS {
                    return None;
                }
            }
        }
    }
    Some(())
}

/// A character of the class: a plain one, if there is any.
fn character(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => {
            let ranges = class.ranges().iter();
            ranges.map(|range| (range.start(), range.end())).collect()
        }
        Class::Bytes(class) => {
            let ranges = class.ranges().iter();
            ranges
                .map(|range| (range.start().into(), range.end().into()))
                .collect()
        }
    };
    let holds = |c: &char| ranges.iter().any(|(start, end)| (start..=end).contains(&c));
    let plain = || (' '..='~').find(holds);
    let preferred = PREFERRED.iter().copied().find(holds);
    preferred
        .or_else(plain)
        .or_else(|| ranges.first().map(|(start, _)| *start))
}

#[cfg(test)]
mod tests {
    use super::text;
    use regex::Regex;

    #[test]
    fn the_pattern_is_found_in_its_text() {
        for (pattern, expected) in [
            (r"^\d{4}-[0-9]+$", "0000-0"),
            ("^(cus|card)_[A-Za-z0-9]{3,}$", "cus_aaa"),
            ("[^/]+", "a"),
            (r"^[\w.]+@x\.(de|fr)$", "a@x.de"),
            ("^.{2,5}$", "aa"),
            ("a*", ""),
            (r"^\p{Greek}$", "\u{370}"),
        ] {
            assert_eq!(text(pattern, 0).as_deref(), Some(expected), "{pattern}");
            let found = Regex::new(pattern).is_ok_and(|regex| regex.is_match(expected));
            assert!(found, "{pattern}");
        }
    }

    #[test]
    fn repetitions_grow_as_far_as_they_may() {
        assert_eq!(text("^a{1,3}b*$", 1).as_deref(), Some("aab"));
        assert_eq!(text("^a{1,3}b*$", 5).as_deref(), Some("aaabbbbb"));
    }

    #[test]
    fn what_cannot_be_read_has_no_text() {
        assert_eq!(text("(?=a)b", 0), None);
        assert_eq!(text("[", 0), None);
        assert_eq!(text("(a{900}){900}", 0), None);
    }
}
