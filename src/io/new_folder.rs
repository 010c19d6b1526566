//! A folder of files that appears whole or not at all: it is made beside its place under another name, then renamed.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::io::unfinished::Unfinished;
use crate::io::unfinished::undisturbed;
use crate::io::write::WriteError;

/// Makes a folder with these files, each by its name within the folder.
///
/// # Errors
/// A place that is taken: a file, or a folder that is not empty; a folder above it that does not exist; and what the disk
/// refuses. Then nothing was made.
pub fn make_folder<'f>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
) -> Result<(), WriteError> {
    let at = |path: &Path, source| WriteError { path: path.to_owned(), source };
    refuse_taken(folder)?;
    let above = above(folder);
    let (made, _unfinished) = Unfinished::create(|| {
        let made = beside(above)?;
        let path = made.path().to_owned();
        Ok((made, path))
    })
    .map_err(|source| at(folder, source))?;
    for (name, content) in files {
        write(&made.path().join(name), content).map_err(|source| at(&folder.join(name), source))?;
    }
    undisturbed(|| {
        // Where a folder cannot take the place of an empty one, it is made free first.
        let _ = fs::remove_dir(folder);
        fs::rename(made.path(), folder).map_err(|source| at(folder, source))
    })
}

/// Refuses a place where no folder may be made: for whoever wants to know before it is filled.
///
/// # Errors
/// As [`make_folder`].
pub fn refuse_taken(folder: &Path) -> Result<(), WriteError> {
    check(folder, above(folder)).map_err(|source| WriteError { path: folder.to_owned(), source })
}

fn above(folder: &Path) -> &Path {
    folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn check(folder: &Path, above: &Path) -> std::io::Result<()> {
    let taken = |why: &str| Err(std::io::Error::new(std::io::ErrorKind::AlreadyExists, why.to_owned()));
    if !above.is_dir() {
        let why = format!("there is no folder `{}`", above.display());
        return Err(std::io::Error::new(std::io::ErrorKind::NotFound, why));
    }
    match fs::symlink_metadata(folder) {
        Err(_) => Ok(()),
        Ok(there) if !there.is_dir() => taken("there is a file of that name"),
        Ok(_) if fs::read_dir(folder)?.next().is_some() => taken("the folder is not empty"),
        Ok(_) => Ok(()),
    }
}

fn beside(above: &Path) -> std::io::Result<tempfile::TempDir> {
    let mut folder = tempfile::Builder::new();
    let folder = folder.prefix(".relance-");
    #[cfg(unix)]
    let folder = {
        use std::os::unix::fs::PermissionsExt;
        // A temporary folder is private; a policy is read by whoever may read the folder above, as the umask allows.
        folder.permissions(fs::Permissions::from_mode(0o777))
    };
    folder.tempdir_in(above)
}

fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::File::create_new(path)?;
    file.write_all(content)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("listed");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_appears_whole_or_not_at_all() {
        let place = tempfile::tempdir().expect("a folder");
        let files: [(&str, &[u8]); 2] = [("a", b"1"), ("below/b", b"2")];
        let made = place.path().join("made");
        make_folder(&made, files).expect("made");
        assert_eq!(
            (names(&made), names(&made.join("below"))),
            (vec!["a".into(), "below".into()], vec!["b".into()])
        );
        let twice: [(&str, &[u8]); 2] = [("a", b"1"), ("a", b"2")];
        assert!(make_folder(&place.path().join("other"), twice).is_err());
        assert_eq!(names(place.path()), ["made"], "nothing half-made is left");
    }

    #[test]
    fn what_is_there_stays() {
        let place = tempfile::tempdir().expect("a folder");
        let (full, empty, file) =
            (place.path().join("full"), place.path().join("empty"), place.path().join("file"));
        fs::create_dir_all(full.join("mine")).expect("a folder");
        fs::create_dir(&empty).expect("a folder");
        fs::write(&file, "mine").expect("a file");
        let one: [(&str, &[u8]); 1] = [("a", b"1")];
        assert!(make_folder(&full, one).is_err() && make_folder(&file, one).is_err());
        assert!(make_folder(&place.path().join("no/where"), one).is_err());
        assert_eq!(names(&full), ["mine"]);
        make_folder(&empty, one).expect("an empty folder is filled");
        assert_eq!(names(&empty), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn whoever_may_read_the_folder_above_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().expect("a folder");
        let (made, usual) = (place.path().join("made"), place.path().join("usual"));
        make_folder(&made, [("a", b"1".as_slice())]).expect("made");
        fs::create_dir(&usual).expect("a folder");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode();
        assert_eq!(mode(&made), mode(&usual));
    }
}
