//! The header that names a file.

use std::path::{Component, Path};

use crate::runtime::content_disposition::file_name;

/// The name stays in its folder, and said again it is the same name.
pub fn content_disposition(header: &[u8]) {
    let Some(name) = file_name(header) else {
        return;
    };
    let components: Vec<_> = Path::new(&name).components().collect();
    assert!(matches!(components[..], [Component::Normal(_)]), "{name:?}");
    assert!(name.len() <= 255, "{name:?}");
    assert!(!name.contains(['/', '\\', ':']), "{name:?}");
    assert!(!name.chars().any(char::is_control), "{name:?}");
    let ends_oddly = name.starts_with('.') || name.ends_with(['.', ' ']);
    assert!(!ends_oddly, "{name:?}");
    let again = format!("attachment; filename=\"{name}\"");
    assert_eq!(file_name(again.as_bytes()), Some(name));
}
