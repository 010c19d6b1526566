//! Folders named by the user: what to say of one that is none.

use std::path::Path;

use crate::diagnostic::Diagnostic;

/// Says why a folder cannot be read when it is a file, or not there; `what` it is to be, and what such a folder holds.
pub fn refused(folder: &Path, what: &str, holds: &str) -> Option<Diagnostic> {
    let shown = folder.display();
    if folder.is_dir() {
        return None;
    }
    if folder.is_file() {
        let named = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = named.unwrap_or(Path::new("."));
        let message = format!("{shown} is a file, and a {what} is a folder");
        let help = format!("name its folder: {}", parent.display());
        return Some(Diagnostic::error("io::not_a_folder", message).help(help));
    }
    let help = format!("check the path; a {what} is a folder with {holds}");
    Some(Diagnostic::error("io::no_folder", format!("there is no folder {shown}")).help(help))
}
