//! The texts of a policy's folder.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::io::folder;

/// Endings of files that may mean something in a policy.
const ENDINGS: [&str; 6] = ["yaml", "yml", "rhai", "txt", "csv", "j2"];

/// The folders of a policy.
const FOLDERS: [&str; 5] = ["playbooks", "scenarios", "templates", "scripts", "tests"];

/// How deep folders are looked into.
const DEEPEST: usize = 2;

/// More policies than this below a folder are not named.
const NAMED: usize = 5;

/// The largest file read: no text of a policy comes near it.
const LARGEST: u64 = 4_000_000;

/// Reads every text of the folder, in the order of their paths, under names that begin with the folder as given.
pub fn read_policy_folder(folder: &Path) -> Result<Vec<Arc<Source>>, Box<Diagnostic>> {
    if let Some(refused) = folder::refused(folder, "policy", "a `policy.yaml`") {
        return Err(Box::new(refused));
    }
    if !folder.join("policy.yaml").is_file() {
        refuse_other_folders(folder)?;
    }
    let mut paths = Vec::new();
    collect(folder, 0, &mut paths)?;
    paths.sort();
    paths.iter().map(|path| read_text(path)).collect()
}

/// A folder without `policy.yaml` that looks like no policy is not read: it may be anything, up to the whole disk.
fn refuse_other_folders(folder: &Path) -> Result<(), Box<Diagnostic>> {
    let mut below = Vec::new();
    policies_below(folder, 1, &mut below);
    let looks_like_one = FOLDERS.iter().any(|known| folder.join(known).is_dir())
        || ["policy.yml", "policies.yaml", "Policy.yaml"].iter().any(|name| folder.join(name).is_file());
    if below.is_empty() && looks_like_one {
        return Ok(());
    }
    let more = if below.len() > NAMED { ", …" } else { "" };
    below.truncate(NAMED);
    let help = match below.as_slice() {
        [] => "name the folder of a policy: one that holds `policy.yaml`".to_owned(),
        [only] => format!("a policy lies below it: {only}"),
        several => format!("policies lie below it: name one of {}{more}", several.join(", ")),
    };
    let message = format!("{} has no `policy.yaml`", folder.display());
    Err(Box::new(Diagnostic::error("io::no_policy", message).help(help)))
}

/// Collects policies at most two levels down, and no more than are needed to name some.
fn policies_below(folder: &Path, depth: usize, below: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_visible(path) && path.is_dir())
        .collect();
    folders.sort();
    for path in folders.iter().filter(|path| path.join("policy.yaml").is_file()) {
        below.push(format!("`{}`", slashed(path)));
    }
    for path in folders.iter().filter(|_| depth < DEEPEST) {
        if below.len() <= NAMED {
            policies_below(path, depth + 1, below);
        }
    }
}

fn is_visible(path: &Path) -> bool {
    path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.'))
}

fn collect(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> Result<(), Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| {
        Box::new(Diagnostic::error("io::unreadable", format!("{} cannot be read: {error}", folder.display())))
    };
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if !is_visible(&path) {
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
