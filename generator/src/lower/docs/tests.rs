//! What becomes of which texts.

use super::{clean, settled, summary, walk};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Tag};

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(clean(text).join("\n"), *expected, "{text:?}");
    }
}

#[test]
fn ordinary_text_stays_as_it_was() {
    for text in [
        "One line.",
        "# Title\n\nA *text* with **all** of `it [x] <T>`, see [there](https://a.b/c) or <https://a.b>.",
        "- a\n- b\n  - c\n\n1. one\n2. two",
        "| a | b |\n| --- | --- |\n| `x` | 1 < 2 |",
        "> quote\n> more",
        "```json\n{\"a\": [1]}\n```",
        "Escaped \\[x\\] and \\<T>, 2 * 3, a & b, it's — fine.",
        "[text][1]\n\n[1]: https://a.b",
    ] {
        assert_eq!(clean(text).join("\n"), text);
    }
}

#[test]
fn nothing_is_nothing() {
    check(&[("", ""), (" \n\t\n", ""), ("\u{feff}", "")]);
    assert!(clean(" \r\n ").is_empty());
}

#[test]
fn code_is_never_run() {
    check(&[
        ("```\nlet x;\n```", "```text\nlet x;\n```"),
        ("```rust\nlet x;\n```", "```text\nlet x;\n```"),
        ("~~~ no_run\nx\n~~~", "~~~text\nx\n~~~"),
        ("```json,ignore\nx\n```", "```json\nx\n```"),
        ("```C++ title=\"x\"\nx\n```", "```C++\nx\n```"),
        ("```{.x}\nx\n```", "```text\nx\n```"),
        ("```E0308\nx\n```", "```text\nx\n```"),
        (
            "Text:\n\n    fn main() {}\n\n    ok\n\nMore.",
            "Text:\n\n```text\nfn main() {}\n\nok\n```\n\nMore.",
        ),
        ("Text:\n\n\tloop {}", "Text:\n\n```text\nloop {}\n```"),
        ("a\n\n    ```\n    x", "a\n\n````text\n```\nx\n````"),
        (
            "- x\n\n      code\n        two\n\n  para",
            "- x\n\n  ```text\n  code\n    two\n  ```\n\n  para",
        ),
        (
            "> a\n>\n>     q\n>     r",
            "> a\n>\n> ```text\n> q\n> r\n> ```",
        ),
        (
            "-     item code\n      more",
            "- ```text\n  item code\n  more\n  ```",
        ),
    ]);
}

#[test]
fn fences_are_closed() {
    check(&[
        ("```json\n{", "```json\n{\n```"),
        ("```json", "```json\n```"),
        ("````js\n```", "````js\n```\n````"),
        ("```js\nx\n```\n", "```js\nx\n```"),
    ]);
}

#[test]
fn html_is_said_in_markdown_or_shown() {
    check(&[
        ("Vec<T> of Option<String>", "Vec\\<T> of Option\\<String>"),
        ("an <id> and </p>x", "an \\<id> and  x"),
        ("a<br>b<br/>c", "a b c"),
        (
            "<b>bold</b> <i>it</i> <code>a<b></code>",
            "**bold** *it* `a<b>`",
        ),
        ("<p>One.</p>", "One."),
        ("a <!-- hidden --> b", "a  b"),
        ("<!-- hidden\n\nstill --> shown", "shown"),
        (
            "<script>\nalert(1)\n</script>",
            "\\<script>\nalert(1)\n\\</script>",
        ),
        ("a < b, a<1, <", "a < b, a<1, <"),
        ("\\<T> \\\\<T>", "\\<T> \\\\\\<T>"),
    ]);
}

#[test]
fn brackets_are_no_links_to_items() {
    check(&[
        ("[Foo] and [`Bar`]", "\\[Foo] and \\[`Bar`]"),
        ("a[0], [x][y]", "a\\[0], \\[x]\\[y]"),
        ("[text](Foo) [x](#section/a) ![i](logo.png)", "text x i"),
        ("[a [b] c](https://x.y)", "[a \\[b\\] c](https://x.y)"),
        ("[s](javascript:x) <urn:isbn:1>", "s \\<urn:isbn:1>"),
        ("<me@a.b> [m](mailto:me@a.b)", "<me@a.b> [m](mailto:me@a.b)"),
        ("note[^1]\n\n[^1]: said", "note\\[^1]\n\n\\[^1]: said"),
        ("> [!NOTE]\n> Said.", "> **Note:**\n> Said."),
        ("- [ ] open\n- [x] done", "- \\[ ] open\n- \\[x] done"),
        ("- [x]: https://a.b", "- \\[x]: <https://a.b>"),
    ]);
}

#[test]
fn addresses_are_links() {
    check(&[
        (
            "See https://a.b/c_d?e=f&g#h.",
            "See <https://a.b/c_d?e=f&g#h>.",
        ),
        (
            "(http://a.b/c_(d)) **https://a.b**",
            "(<http://a.b/c_(d)>) **<https://a.b>**",
        ),
        ("[https://a.b](https://a.b)", "[https://a.b](https://a.b)"),
        ("`https://a.b` https:// http", "`https://a.b` https:// http"),
        ("https://a.b/_x_/{id}", "<https://a.b/_x_/{id}>"),
    ]);
}

#[test]
fn lists_go_on_as_deep_as_they_begin() {
    check(&[
        ("- a\nb", "- a\n  b"),
        ("1. a\n     b\n2. c", "1. a\n   b\n2. c"),
        ("> a\nb", "> a\n> b"),
        ("- a\n  - b\nc", "- a\n  - b\n    c"),
        ("- a\n===", "- a\n  \\==="),
        ("1. a\n        2024. b", "1. a\n   2024\\. b"),
        ("> - a\n> b", "> - a\n>   b"),
        ("- > a\nb", "- > a\n  > b"),
    ]);
}

#[test]
fn unseen_characters_go() {
    check(&[
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u{202e}b\u{0}c\u{7}", "abc"),
        ("a  \nb  ", "a\\\nb"),
        ("a\tb", "a   b"),
        ("  all\n  indented", "all\nindented"),
    ]);
}

#[test]
fn summaries() {
    let cases = [
        ("Tracks a conversion. Then more.", "Tracks a conversion."),
        ("Tracks a conversion", "Tracks a conversion."),
        ("List all:\n\n- a\n- b", "List all."),
        (
            "# Title\n\nThe *first\nsentence* goes on. No.",
            "The *first sentence* goes on.",
        ),
        ("# Only a title", "Only a title."),
        (
            "Use e.g. a cookie, i.e. this one. Not that.",
            "Use e.g. a cookie, i.e. this one.",
        ),
        (
            "Version 1.2 of `a. b` is [there. Yes](https://a.b). Go.",
            "Version 1.2 of `a. b` is [there. Yes](https://a.b).",
        ),
        ("Is it? Yes.", "Is it?"),
        ("- first item\n- second", "first item."),
        ("```\ncode\n```\n\nText.", "Text."),
        ("(In brackets.)", "(In brackets.)"),
        (
            "See [x][1] there\n\n[1]: https://a.b",
            "See \\[x]\\[1] there.",
        ),
        ("Ask J. R. Smith", "Ask J. R. Smith."),
        ("", ""),
        ("```\nonly code\n```", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(summary(text), expected, "{text:?}");
    }
}

/// Pieces of Markdown in any order, and any text at all.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(
        &[
            "a",
            "b ",
            " ",
            "  ",
            "    ",
            "\t",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "> ",
            "* ",
            "# ",
            "```",
            "~~~",
            "`",
            "``",
            "<",
            ">",
            "</b>",
            "<b>",
            "<code>",
            "<br>",
            "<!--",
            "-->",
            "<T>",
            "[",
            "]",
            "(",
            ")",
            "[x]",
            "[x](y)",
            "![i](j)",
            "[^1]",
            "[^1]: ",
            "[r]: z\n",
            "https://a.b/c",
            "http://",
            "_",
            "**",
            "\\",
            "|",
            "| - |\n",
            "===\n",
            "---\n",
            "rust",
            "&lt;",
            "~",
            "é",
            "<a:b>",
            "<https://x.y>",
            "+",
            "- [ ] ",
            "\r\n",
            "<div>",
            "2024. ",
            ":",
            "{",
            "<?",
            "<![CDATA[",
            "\u{2028}",
        ][..],
    );
    prop_oneof![
        prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat()),
        any::<String>()
    ]
}

/// What rustdoc would run, warn of or link, if anything.
fn fault(lines: &[String]) -> Option<String> {
    let text = lines.join("\n");
    let wrong = |(event, range): (Event<'_>, std::ops::Range<usize>)| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some("indented code".to_owned()),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
            if info.is_empty() || info.contains("rust") =>
        {
            Some(format!("code in {info:?}"))
        }
        Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML {html:?}")),
        Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains([':', '@']) => {
            Some(format!("link to {dest_url:?}"))
        }
        Event::SoftBreak
            if text
                .get(..range.start)
                .is_some_and(|before| before.ends_with(' ')) =>
        {
            Some("blanks".to_owned())
        }
        _ => None,
    };
    walk::parser(&text).find_map(wrong)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_is_run_and_nothing_breaks(text in texts()) {
        let lines = clean(&text);
        prop_assert_eq!(fault(&lines), None, "{:?} became {:?}", text, lines);
        prop_assert!(lines.iter().all(|line| line.trim_end() == line && !line.contains(['\t', '\r', '\n'])));
        let attributes: String = lines.iter().map(|line| format!("#[doc = {:?}]\n", format!(" {line}"))).collect();
        let item = format!("{attributes}struct Item;");
        prop_assert!(syn::parse_str::<syn::Item>(&item).is_ok());
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in texts()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once.join("\n")), once, "{:?}", text);
    }

    #[test]
    fn texts_come_to_rest(text in texts()) {
        prop_assert!(settled(&super::characters::printable(&text)).is_some(), "{:?}", text);
    }

    #[test]
    fn summaries_are_one_clean_line(text in texts()) {
        let line = summary(&text);
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(fault(std::slice::from_ref(&line)), None, "{:?} became {:?}", text, line);
    }
}
