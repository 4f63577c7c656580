use crate::diagnostics::{Code, Diagnostic, Pointer, Source, Style, render, render_all};

#[test]
fn it_looks_like_rustc() {
    let source = Source::new("spec/x.yaml", "openapi: 3.1.0\ninfo:\n  titel: A\n");
    let at = Pointer::root().descend(["info", "titel"]);
    let error = Diagnostic::error(Code::UnknownKeyword, &at, "there is no `titel`")
        .with_help("did you mean `title`?")
        .on_key();
    let expected = "\
error[unknown-keyword]: there is no `titel`
 --> spec/x.yaml:3:3
  |
3 |   titel: A
  |   ^^^^^
  |
  = note: at #/info/titel
  = help: did you mean `title`?";
    assert_eq!(render(&error, &source, Style::Plain), expected);
    assert!(render(&error, &source, Style::Coloured).contains("\u{1b}["));
}

#[test]
fn findings_stand_in_the_order_of_the_text() {
    let source = Source::new("x.json", "{\"b\": 1, \"a\": 2}");
    let warn = |key| Diagnostic::warning(Code::UnknownFormat, Pointer::root().child(key), key);
    let text = render_all(&[warn("a"), warn("b")], &source, Style::Plain);
    let titles: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("warning"))
        .collect();
    assert_eq!(
        titles,
        ["warning[unknown-format]: b", "warning[unknown-format]: a"]
    );
}

#[test]
fn a_position_has_no_pointer() {
    let source = Source::new("x.yaml", "a: [\n");
    let text = render(
        &Diagnostic::in_text(Code::InvalidSyntax, 1, 4, "it ends here"),
        &source,
        Style::Plain,
    );
    assert!(
        text.contains("--> x.yaml:1:4") && !text.contains("note"),
        "{text}"
    );
}

#[test]
fn a_minified_document_is_not_printed() {
    let text = format!("{{\"a\": \"{}\", \"b\": 1}}", "é".repeat(3_000));
    let source = Source::new("x.json", &text);
    let printed = render(
        &Diagnostic::error(Code::WrongType, Pointer::root().child("b"), "m"),
        &source,
        Style::Plain,
    );
    assert!(
        printed.contains("--> x.json:1:3016") && printed.len() < 200,
        "{printed}"
    );
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let source = Source::new("x.yaml", "a: \"\u{1b}[31m\"\n");
    let error = Diagnostic::error(
        Code::WrongValue,
        Pointer::root().child("a"),
        "bad \u{1b}[31m value",
    )
    .with_help("\u{1b}[0m");
    assert!(!render(&error, &source, Style::Plain).contains('\u{1b}'));
}

#[test]
fn a_deep_place_and_a_long_message_are_cut() {
    let source = Source::new("x.yaml", "a: 1\n");
    let deep = (0..120).fold(Pointer::root(), |at, step| at.child(&step.to_string()));
    let error = Diagnostic::error(Code::LimitExceeded, &deep, "m".repeat(10_000));
    let printed = render(&error, &source, Style::Plain);
    let place = "at #/0/1/2/3/4/5/6/7/… 108 more …/116/117/118/119";
    assert!(printed.ends_with(place), "{printed}");
    assert!(printed.len() < 800 && printed.contains("mmm…"), "{printed}");
}
