//! The files beside a document that its references lead to.
//!
//! In: a path that the generator has made of a reference. Out: the file's text, if it is one in the document's folder or below it. The generator
//! refuses paths that leave the folder; here it is made sure that links do not lead out either.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// A single file that is larger than all of them may be is not read at all.
const MOST_TEXT: u64 = 64 << 20;

/// The text of the file at `path`, seen from the folder that `document` is in; or why there is none, in a few words.
pub fn read(document: &Path, path: &str) -> Result<String, String> {
    let folder = match document.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(folder).map_err(why)?;
    let file = fs::canonicalize(folder.join(path)).map_err(why)?;
    if !file.starts_with(&folder) {
        return Err("it is a link that leads out of the document's folder".to_owned());
    }
    let metadata = fs::metadata(&file).map_err(why)?;
    if !metadata.is_file() {
        return Err("it is no file".to_owned());
    }
    if metadata.len() > MOST_TEXT {
        return Err(format!("it is larger than {} MB", MOST_TEXT >> 20));
    }
    let bytes = fs::read(&file).map_err(why)?;
    String::from_utf8(bytes).map_err(|_| "its text is not UTF-8".to_owned())
}

/// In the same words on every system, where it is known what went wrong.
fn why(error: std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use std::fs;

    #[test]
    fn only_texts_in_the_folder_are_read() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("spec");
        fs::create_dir_all(folder.join("a")).unwrap();
        fs::write(folder.join("a/b.yaml"), "b").unwrap();
        fs::write(folder.join("picture"), b"\xff\xd8").unwrap();
        fs::write(outer.path().join("secret"), "s").unwrap();
        let read = |path: &str| read(&folder.join("openapi.yaml"), path);
        assert_eq!(read("a/b.yaml"), Ok("b".to_owned()));
        for (path, expected) in [
            ("a", "it is no file"),
            ("c.yaml", "there is no such file"),
            ("a/b.yaml/c", "there is no such file"),
            ("picture", "its text is not UTF-8"),
            (
                "../secret",
                "it is a link that leads out of the document's folder",
            ),
        ] {
            assert_eq!(read(path), Err(expected.to_owned()), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_in_the_folder() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("spec");
        fs::create_dir(&folder).unwrap();
        fs::write(outer.path().join("secret"), "s").unwrap();
        fs::write(folder.join("own"), "o").unwrap();
        let link =
            |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
        link("../secret", "out");
        link("own", "in");
        let read = |path: &str| read(&folder.join("openapi.yaml"), path);
        assert!(read("out").is_err());
        assert_eq!(read("in"), Ok("o".to_owned()));
    }
}
