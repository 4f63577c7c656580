//! Any bytes as the header `Content-Disposition`: the name in it stays in its folder.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::{Component, Path};
use templates::runtime::content_disposition::file_name;

fuzz_target!(|header: &[u8]| {
    let Some(name) = file_name(header) else {
        return;
    };
    let components: Vec<_> = Path::new(&name).components().collect();
    assert!(matches!(components[..], [Component::Normal(_)]), "{name:?}");
    assert!(name.len() <= 255, "{name:?}");
    assert!(!name.contains(['/', '\\', ':']), "{name:?}");
    assert!(!name.chars().any(char::is_control), "{name:?}");
    assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']), "{name:?}");
    // Said again as a header, it is the same name.
    let again = format!("attachment; filename=\"{name}\"");
    assert_eq!(file_name(again.as_bytes()), Some(name));
});
