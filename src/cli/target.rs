//! Files a command is to write: never one of the folders it reads.

use std::path::Path;
use std::path::PathBuf;

use crate::cli::Exit;

/// Refuses to write a file into a folder that is read: it might take the place of what the result is made from, or be
/// read as a part of it the next time.
pub fn refuse_within(folders: &[(&str, &Path)], target: &Path) -> Result<(), Exit> {
    refuse(folders, ("file", target), &places(target))
}

/// The same for a folder that will be written into, made already or not.
pub fn refuse_folder_within(folders: &[(&str, &Path)], target: &Path) -> Result<(), Exit> {
    let standing = target.ancestors().find(|ancestor| ancestor.exists()).unwrap_or(Path::new("."));
    let standing = if standing.as_os_str().is_empty() { Path::new(".") } else { standing };
    refuse(folders, ("folder", target), &places(&standing.join("file")))
}

fn refuse(folders: &[(&str, &Path)], (kind, target): (&str, &Path), places: &[PathBuf]) -> Result<(), Exit> {
    let read = folders.iter().find(|(_, folder)| {
        let folder = folder.canonicalize();
        folder.is_ok_and(|folder| places.iter().any(|place| place.starts_with(&folder)))
    });
    let Some((what, folder)) = read else {
        return Ok(());
    };
    anstream::eprintln!(
        "error: `{}` is in the folder of the {what}, `{}`, which is only read",
        target.display(),
        folder.display()
    );
    anstream::eprintln!("help: name a {kind} outside of it; nothing was written");
    Err(Exit::Usage)
}

/// Tells whether two paths name one place.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let others = places(other);
    one == other || places(one).iter().any(|place| others.contains(place))
}

/// Where a file is or will be, links followed; of a link, where it stands too.
fn places(target: &Path) -> Vec<PathBuf> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = folder.canonicalize().ok().zip(target.file_name());
    let places = [target.canonicalize().ok(), beside.map(|(folder, name)| folder.join(name))];
    places.into_iter().flatten().collect()
}
