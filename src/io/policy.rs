//! The texts of a policy's folder.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;

/// Endings of files that may mean something in a policy.
const ENDINGS: [&str; 6] = ["yaml", "yml", "rhai", "txt", "csv", "j2"];

/// How deep folders are looked into.
const DEEPEST: usize = 4;

/// The largest file read: no text of a policy comes near it.
const LARGEST: u64 = 4_000_000;

/// Reads every text of the folder, in the order of their paths, under names that begin with the folder as given.
pub fn read_policy_folder(folder: &Path) -> Result<Vec<Arc<Source>>, Box<Diagnostic>> {
    if !folder.is_dir() {
        return Err(Box::new(no_folder(folder)));
    }
    let mut paths = Vec::new();
    collect(folder, 0, &mut paths)?;
    paths.sort();
    if !folder.join("policy.yaml").is_file() {
        let below = policies_below(folder);
        if !below.is_empty() {
            return Err(Box::new(
                Diagnostic::error("io::no_policy", format!("{} has no `policy.yaml`", folder.display()))
                    .help(format!("policies lie below it: name one of {}", below.join(", "))),
            ));
        }
    }
    paths.iter().map(|path| read_text(path)).collect()
}

fn no_folder(folder: &Path) -> Diagnostic {
    let shown = folder.display();
    if folder.is_file() {
        let parent =
            folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Diagnostic::error("io::not_a_folder", format!("{shown} is a file, and a policy is a folder"))
            .help(format!("name its folder: {}", parent.display()));
    }
    Diagnostic::error("io::no_folder", format!("there is no folder {shown}"))
        .help("check the path; a policy is a folder with a `policy.yaml`")
}

fn policies_below(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut below: Vec<String> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join("policy.yaml").is_file())
        .map(|path| format!("`{}`", slashed(&path)))
        .collect();
    below.sort();
    below
}

fn collect(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> Result<(), Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| {
        Box::new(Diagnostic::error("io::unreadable", format!("{} cannot be read: {error}", folder.display())))
    };
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth < DEEPEST {
                collect(&path, depth + 1, paths)?;
            }
        } else if path
            .extension()
            .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
        {
            paths.push(path);
        }
    }
    Ok(())
}

fn read_text(path: &Path) -> Result<Arc<Source>, Box<Diagnostic>> {
    let name = slashed(path);
    let unreadable = |error: std::io::Error| {
        Box::new(Diagnostic::error("io::unreadable", format!("{name} cannot be read: {error}")))
    };
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(Box::new(
            Diagnostic::error("io::too_large", format!("{name} is {size} bytes long"))
                .help("this is no text of a policy: move it out of the folder"),
        ));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => Err(Box::new(not_utf8(name, error.as_bytes(), error.utf8_error().valid_up_to()))),
    }
}

/// Shows the line up to the wrong byte, with what it would be in the usual encoding of Western Europe.
fn not_utf8(name: String, bytes: &[u8], at: usize) -> Diagnostic {
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
    let (before, _, _) = encoding_rs::WINDOWS_1252.decode(&bytes[..at]);
    let meant = text[before.len()..].chars().next().unwrap_or(' ');
    let source = Source::new(name, text.as_ref());
    let span = Span::new(before.len(), before.len() + meant.len_utf8());
    Diagnostic::error("io::not_utf8", format!("the file is not in UTF-8: byte {} means nothing", at + 1))
        .at(&source, span, format!("perhaps `{meant}`, in the encoding of old Windows"))
        .help("save it again as UTF-8; in most editors: Save as, Encoding, UTF-8")
}

/// Returns a path with `/` on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let joined = parts.join("/");
    if path.is_absolute() { joined.replacen("//", "/", 1) } else { joined }
}
