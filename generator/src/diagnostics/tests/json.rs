use crate::diagnostics::{Code, Diagnostic, Pointer, Source, to_json};
use serde_json::json;

#[test]
fn a_finding_has_all_that_the_text_has() {
    let source = Source::new("x.yaml", "openapi: 3.1.0\ninfo:\n  é: ü1\n");
    let at = Pointer::root().descend(["info", "é"]);
    let warning = Diagnostic::warning(Code::UnknownFormat, &at, "m").with_help("h");
    let error = Diagnostic::in_text(Code::InvalidSyntax, 1, 4, "it ends here");
    assert_eq!(
        to_json([&warning, &error], &source),
        [
            json!({
                "severity": "error", "code": "invalid-syntax", "message": "it ends here", "help": null, "file": "x.yaml",
                "line": 1, "column": 4, "endLine": 1, "endColumn": 5, "pointer": null,
            }),
            json!({
                "severity": "warning", "code": "unknown-format", "message": "m", "help": "h", "file": "x.yaml",
                "line": 3, "column": 6, "endLine": 3, "endColumn": 8, "pointer": "#/info/é",
            }),
        ]
    );
}
