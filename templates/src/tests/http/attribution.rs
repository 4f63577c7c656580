//! Attribution helpers.

use crate::runtime::attribution::{
    customer_email_hash, is_valid_session_id, session_id_from_cookie, session_id_from_url,
    stripe_metadata,
};

const UUID: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

#[test]
fn email_hashes() {
    // printf 'jane@example.com' | sha256sum
    let hash = "8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d";
    for email in [
        "jane@example.com",
        " Jane@Example.COM\n",
        "JANE@EXAMPLE.COM",
    ] {
        assert_eq!(customer_email_hash(email), hash);
    }
    assert_eq!(
        customer_email_hash(""),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[test]
fn session_ids() {
    for id in [UUID, "rcs_12345", "abcdefgh", "A-b_c-d_9"] {
        assert!(is_valid_session_id(id), "{id}");
    }
    for id in [
        "",
        "short",
        "1234567",
        "has space",
        "semi;colon",
        "ümlautümlaut",
        "new\nline1",
    ] {
        assert!(!is_valid_session_id(id), "{id}");
    }
    assert!(!is_valid_session_id(&"a".repeat(257)));
}

#[test]
fn metadata_for_stripe() {
    let metadata = stripe_metadata(UUID);
    assert_eq!(metadata.len(), 1);
    assert_eq!(metadata["refcampaign_session"], UUID);
    assert!(stripe_metadata("no").is_empty());
}

#[test]
fn cookies() {
    let table = [
        ("_rc_sid=rcs_12345", Some("rcs_12345")),
        ("a=b; _rc_sid=rcs_12345; c=d", Some("rcs_12345")),
        ("a=b;_rc_sid = \"rcs_12345\" ;", Some("rcs_12345")),
        ("_rc_sid=rcs%5F12345", Some("rcs_12345")),
        ("_rc_sid=short; _rc_sid=rcs_12345", Some("rcs_12345")),
        ("x_rc_sid=rcs_12345", None),
        ("_rc_sidx=rcs_12345", None),
        ("_RC_SID=rcs_12345", None),
        ("_rc_sid=", None),
        ("_rc_sid", None),
        ("_rc_sid=%FF%FE%zz12345678", None),
        ("_rc_sid=rcs%0D%0A12345", None),
        ("", None),
        (";;;===", None),
    ];
    for (header, expected) in table {
        assert_eq!(
            session_id_from_cookie(header).as_deref(),
            expected,
            "{header}"
        );
    }
}

#[test]
fn landing_urls() {
    let table = [
        ("https://shop.example/?_rcid=rcs_12345", Some("rcs_12345")),
        ("/landing?a=1&rcsid=rcs_12345#top", Some("rcs_12345")),
        ("?rcsid=older_one&_rcid=newer_one", Some("newer_one")),
        ("?_rcid=bad&rcsid=rcs_12345", Some("rcs_12345")),
        ("?%5Frcid=rcs%5f12345", Some("rcs_12345")),
        ("https://shop.example/?x=1?_rcid=rcs_12345", None),
        ("https://shop.example/#?_rcid=rcs_12345", None),
        ("https://shop.example/_rcid=rcs_12345", None),
        ("?_rcid", None),
        ("", None),
        ("?", None),
        ("%", None),
    ];
    for (url, expected) in table {
        assert_eq!(session_id_from_url(url).as_deref(), expected, "{url}");
    }
}
