//! Files that are received: whole under their name, or not there at all.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bytes::Bytes;

use super::blocking::blocking;

/// A file beside the one that it becomes. Dropping it removes it, also when the
/// disk was still at work.
pub(crate) struct Temporary {
    file: File,
    /// Those of the file whose place it takes.
    permissions: Option<Permissions>,
    /// Where it is, until it has its name.
    path: Option<PathBuf>,
    name: PathBuf,
}

impl Temporary {
    /// An empty one, in the folder of the file that it becomes: only there is
    /// giving it its name one step that cannot fail half-way.
    pub(crate) async fn create(name: &Path) -> io::Result<Self> {
        if name.file_name().is_none() {
            let reason = "the path does not end in a file's name";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        let name = name.to_owned();
        let path = name.with_file_name(format!(".{:016x}.part", fastrand::u64(..)));
        blocking(move || {
            let permissions = permissions(&name)?;
            let file = match permissions {
                Some(_) => private(&path)?,
                None => File::create_new(&path)?,
            };
            Ok(Self {
                file,
                permissions,
                path: Some(path),
                name,
            })
        })
        .await
    }

    /// Writes all the bytes behind those that it has.
    pub(crate) async fn write(self, pieces: Vec<Bytes>) -> io::Result<Self> {
        blocking(move || self.written(&pieces)).await
    }

    /// Gives it its name, in the place of an earlier file. Some disks tell only
    /// then that they are full.
    ///
    /// The renaming is not done elsewhere: who gives up the wait could not tell then
    /// whether it was done. Here it is the last step, and told at once. No bytes are
    /// moved, only an entry of the folder.
    pub(crate) async fn keep(self) -> io::Result<()> {
        let whole = blocking(move || self.synced()).await?;
        whole.renamed()
    }

    fn written(mut self, pieces: &[Bytes]) -> io::Result<Self> {
        for bytes in pieces {
            self.file.write_all(bytes)?;
        }
        Ok(self)
    }

    fn synced(mut self) -> io::Result<Self> {
        self.file.sync_all()?;
        if let Some(permissions) = self.permissions.take() {
            self.file.set_permissions(permissions)?;
        }
        Ok(self)
    }

    fn renamed(mut self) -> io::Result<()> {
        if let Some(path) = &self.path {
            fs::rename(path, &self.name)?;
        }
        self.path = None;
        Ok(())
    }
}

/// A new file that nobody else may read: the one whose place it takes may be as private.
fn private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Those of the file whose place is taken, if there is one. What is no regular file,
/// such as a device or a link, is refused: it would be replaced.
fn permissions(name: &Path) -> io::Result<Option<Permissions>> {
    match fs::symlink_metadata(name) {
        Ok(about) if about.is_file() => Ok(Some(about.permissions())),
        Ok(_) => {
            let reason = "what is there is no regular file";
            Err(io::Error::new(io::ErrorKind::AlreadyExists, reason))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // Nobody is left to be told of a failure.
            let _ = fs::remove_file(path);
        }
    }
}
