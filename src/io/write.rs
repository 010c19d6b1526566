//! Files written whole or not at all: each is made beside its place, then all are moved into place. An interruption
//! leaves the places as they were and nothing beside them.

use std::fs;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use tempfile::NamedTempFile;
use thiserror::Error;

use crate::io::unfinished::Unfinished;
use crate::io::unfinished::undisturbed;

/// A file that could not be written.
#[derive(Debug, Error)]
#[error("cannot write `{}`", path.display())]
pub struct WriteError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub source: std::io::Error,
}

/// A file beside its place.
#[derive(Debug)]
struct Staged {
    file: NamedTempFile,
    unfinished: Unfinished,
}

/// Files staged and then moved into place together: those of one folder, or files anywhere.
#[derive(Debug, Default)]
pub struct Batch {
    folder: PathBuf,
    staged: Vec<(PathBuf, Staged)>,
    removed: Vec<PathBuf>,
}

impl Batch {
    /// Starts a batch; makes the folder if need be.
    pub fn new(folder: &Path) -> Result<Self, WriteError> {
        fs::create_dir_all(folder).map_err(|source| WriteError { path: folder.to_owned(), source })?;
        Ok(Self { folder: folder.to_owned(), staged: Vec::new(), removed: Vec::new() })
    }

    /// Writes a file beside its place.
    pub fn stage(
        &mut self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), WriteError> {
        self.stage_file(&self.folder.join(name), content)
    }

    /// Writes a file anywhere beside its place. Its folder must exist: a misspelt path makes no folders.
    pub fn stage_file(
        &mut self,
        path: &Path,
        content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), WriteError> {
        let staged = folder_of(path)
            .and_then(|folder| staged(folder, content))
            .map_err(|source| WriteError { path: path.to_owned(), source })?;
        self.staged.push((path.to_owned(), staged));
        Ok(())
    }

    /// Takes a file away with the others' arrival, if it is there.
    pub fn remove(&mut self, name: &str) {
        self.removed.push(self.folder.join(name));
    }

    /// Moves every file into its place. Only a failure of the disk in the middle of this can leave a mixture, and
    /// then every single file is still whole.
    pub fn commit(self) -> Result<(), WriteError> {
        let Self { staged, removed, .. } = self;
        let (files, _unfinished): (Vec<_>, Vec<_>) =
            staged.into_iter().map(|(path, staged)| ((path, staged.file), staged.unfinished)).unzip();
        undisturbed(|| {
            for (path, file) in files {
                file.persist(&path).map_err(|error| WriteError { path, source: error.error })?;
            }
            removed.into_iter().try_for_each(|path| match fs::remove_file(&path) {
                Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                    Err(WriteError { path, source })
                }
                _ => Ok(()),
            })
        })
    }
}

/// Returns the folder a file goes into; what cannot take its place is found before anything is moved.
fn folder_of(path: &Path) -> std::io::Result<&Path> {
    if path.is_dir() {
        return Err(std::io::Error::new(std::io::ErrorKind::IsADirectory, "it is a folder"));
    }
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) if !folder.is_dir() => {
            let why = format!("there is no folder `{}`", folder.display());
            Err(std::io::Error::new(std::io::ErrorKind::NotFound, why))
        }
        folder => Ok(folder.unwrap_or(Path::new("."))),
    }
}

/// Writes a temporary file into a folder.
fn staged(
    folder: &Path,
    content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> std::io::Result<Staged> {
    let mut file = tempfile::Builder::new();
    let file = file.prefix(".relance-");
    #[cfg(unix)]
    let file = {
        use std::os::unix::fs::PermissionsExt;
        // A temporary file is private; a result is read by whoever may read the folder, as the umask allows.
        file.permissions(fs::Permissions::from_mode(0o666))
    };
    let (file, unfinished) = Unfinished::create(|| {
        let file = file.tempfile_in(folder)?;
        let path = file.path().to_owned();
        Ok((file, path))
    })?;
    let mut out = BufWriter::with_capacity(1 << 16, file.as_file());
    content(&mut out)?;
    out.flush()?;
    drop(out);
    file.as_file().sync_all()?;
    Ok(Staged { file, unfinished })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_seen_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("old"), "old").expect("written");
        let mut batch = Batch::new(folder.path()).expect("a batch");
        batch.stage("new", |out| out.write_all(b"new")).expect("staged");
        batch.remove("old");
        assert!(!folder.path().join("new").exists() && folder.path().join("old").exists());
        let failed = batch.stage("bad", |_| Err(std::io::Error::other("full")));
        assert!(failed.is_err());
        batch.commit().expect("committed");
        let names: Vec<_> = fs::read_dir(folder.path())
            .expect("listed")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(names, ["new"]);
    }

    #[test]
    fn files_of_several_folders_come_together_or_not() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (first, taken) = (folder.path().join("first"), folder.path().join("taken"));
        fs::create_dir(&taken).expect("a folder");
        let mut batch = Batch::default();
        batch.stage_file(&first, |out| out.write_all(b"first")).expect("staged");
        assert!(batch.stage_file(&taken, |_| Ok(())).is_err());
        assert!(batch.stage_file(&folder.path().join("nowhere/second"), |_| Ok(())).is_err());
        drop(batch);
        let left = fs::read_dir(folder.path()).expect("listed").count();
        assert_eq!(left, 1, "the folder that was there, and nothing else");
    }
}
