//! Names of files that a server chose: the traps, one a line, and what holds for all.

use proptest::prelude::*;

use crate::runtime::content_disposition::file_name;
use crate::runtime::file_name::safe;

#[test]
fn headers_and_the_names_in_them() {
    let table: &[(&[u8], Option<&str>)] = &[
        (b"attachment; filename=a.csv", Some("a.csv")),
        (b"attachment;filename=\"a.csv\"", Some("a.csv")),
        (b"inline; FileName = \"a b.csv\" ; size=3", Some("a b.csv")),
        (
            b"attachment; filename=\"a;b=c.csv\"; x=y",
            Some("a;b=c.csv"),
        ),
        (b"attachment; filename=\"a\\\"b.csv\"", Some("a_b.csv")),
        (b"attachment; filename=\"C:\\dir\\a.csv\"", Some("a.csv")),
        (b"attachment; filename=\"a.csv", Some("a.csv")),
        (b"attachment; filename=a b.csv", Some("a b.csv")),
        (b"attachment; filename=\"a%20b.csv\"", Some("a%20b.csv")),
        // UTF-8 where it is that, else Latin 1.
        ("attachment; filename=\"é.csv\"".as_bytes(), Some("é.csv")),
        (b"attachment; filename=\"\xe9.csv\"", Some("é.csv")),
        // What can tell its encoding comes first, wherever it stands.
        (
            b"attachment; filename=\"e.csv\"; filename*=UTF-8''%e2%82%ac%20rates.csv",
            Some("€ rates.csv"),
        ),
        (
            b"attachment; filename*=iso-8859-1'en'%A3%20rates.csv; filename=e.csv",
            Some("£ rates.csv"),
        ),
        // What cannot be read is passed over.
        (
            b"attachment; filename*=UTF-8''%ff.csv; filename=e.csv",
            Some("e.csv"),
        ),
        (
            b"attachment; filename*=koi8-r''a.csv; filename=e.csv",
            Some("e.csv"),
        ),
        (
            b"attachment; filename*=a.csv; filename=e.csv",
            Some("e.csv"),
        ),
        (
            b"attachment; filename*=UTF-8''%2e%2e%2f; filename=e.csv",
            Some("e.csv"),
        ),
        (
            b"attachment; filename*=UTF-8''..%2f..%2fetc%2fpasswd",
            Some("passwd"),
        ),
        (b"attachment; filename*=UTF-8''a%00b.csv", Some("ab.csv")),
        // The first of several.
        (b"attachment; filename=a.csv; filename=b.csv", Some("a.csv")),
        (b"attachment; x=filename; y=\"filename=b.csv\"", None),
        (b"attachment", None),
        (b"attachment; filename", None),
        (b"attachment; filename=", None),
        (b"attachment; filename=\"\"", None),
        (b"filename=a.csv", None),
        (b"", None),
    ];
    for (header, expected) in table {
        let text = String::from_utf8_lossy(header);
        assert_eq!(file_name(header).as_deref(), *expected, "{text}");
    }
}

#[test]
fn names_and_what_is_left_of_them() {
    let table = [
        ("report.csv", Some("report.csv")),
        ("Bericht März (1).csv", Some("Bericht März (1).csv")),
        ("../../etc/passwd", Some("passwd")),
        ("/etc/passwd", Some("passwd")),
        ("..\\..\\boot.ini", Some("boot.ini")),
        ("\\\\server\\share\\a.csv", Some("a.csv")),
        ("a/", None),
        ("a\\", None),
        ("C:a.csv", Some("a.csv")),
        ("c:", None),
        ("a.csv:stream", Some("a.csv_stream")),
        ("<a>|b?*\"c\".csv", Some("_a__b___c_.csv")),
        (".", None),
        ("..", None),
        ("...", None),
        (".bashrc", Some("bashrc")),
        (". .a", Some("a")),
        ("a.csv.", Some("a.csv")),
        ("a.csv. . ", Some("a.csv")),
        ("   ", None),
        ("a\u{0}b\r\n\u{7f}\u{85}.csv", Some("ab.csv")),
        // `exe.fdp` shown as `fdp.exe`, and names that look like another.
        ("\u{202e}fdp.exe", Some("fdp.exe")),
        ("a\u{200b}\u{feff}b", Some("ab")),
        ("\u{200f}..\u{200f}", None),
        ("NUL", Some("_NUL")),
        ("con.txt", Some("_con.txt")),
        ("Com1.tar.gz", Some("_Com1.tar.gz")),
        ("LPT².txt", Some("_LPT².txt")),
        ("aux .txt", Some("_aux .txt")),
        ("CONOUT$", Some("_CONOUT$")),
        ("com10.txt", Some("com10.txt")),
        ("console.txt", Some("console.txt")),
        ("", None),
    ];
    for (text, expected) in table {
        assert_eq!(safe(text).as_deref(), expected, "{text:?}");
    }
}

#[test]
fn long_names_keep_their_ending() {
    let name = safe(&format!("{}.tar.gz", "é".repeat(300))).unwrap();
    assert_eq!(name, format!("{}.gz", "é".repeat(125)));
    let name = safe(&format!("a.{}", "b".repeat(300))).unwrap();
    assert_eq!(name, format!("a.{}", "b".repeat(252)));
    // Cut where a device would be left.
    let name = safe(&format!("nul{}x.txt", " ".repeat(300))).unwrap();
    assert_eq!(name, "_nul.txt");
}

/// What no name may be, on any system; said again, and otherwise than by our code.
fn is_harmless(name: &str) -> bool {
    let path = std::path::Path::new(name);
    let components: Vec<_> = path.components().collect();
    let is_one = matches!(components[..], [std::path::Component::Normal(_)]);
    let stem = name.split('.').next().unwrap().trim_end().to_uppercase();
    is_one
        && name.len() <= 255
        && !name.contains(['/', '\\', ':', '\0', '<', '>', '"', '|', '?', '*'])
        && !name.chars().any(char::is_control)
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
        && !["CON", "PRN", "AUX", "NUL", "COM1", "LPT9"].contains(&stem.as_str())
}

proptest! {
    #[test]
    fn any_header_is_read(header in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(file_name(&header).is_none_or(|name| is_harmless(&name)));
    }

    #[test]
    fn any_parameters_are_read(
        header in "attachment(; ?(filename|filename\\*|x) ?= ?(\"[^\"]{0,20}\"|UTF-8''(%[0-9a-f]{2}|[^;]){0,20}|[^;]{0,20})){0,4}",
    ) {
        prop_assert!(file_name(header.as_bytes()).is_none_or(|name| is_harmless(&name)));
    }

    #[test]
    fn any_name_is_made_safe(text in "(?s)((con|com1|nul|c:|\\.\\.|[./\\\\: ]|\\PC|.){0,40})") {
        let name = safe(&text);
        prop_assert!(name.as_deref().is_none_or(is_harmless));
        // What is safe stays as it is.
        if let Some(name) = name {
            prop_assert_eq!(safe(&name), Some(name));
        }
    }

    #[test]
    fn plain_names_are_kept(name in "[A-Za-z0-9é_][A-Za-z0-9é_-]{4,40}\\.[a-z]{3}") {
        let header = format!("attachment; filename=\"{name}\"");
        prop_assert_eq!(file_name(header.as_bytes()), Some(name));
    }
}
