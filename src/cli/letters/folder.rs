//! The folder letters go to: empty, or one that holds the letters of the same day and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::cli::Exit;
use crate::cli::input::Sources;
use crate::cli::messages;
use crate::report::letter::register::COLUMNS;

/// Where letters go, and what stands there.
#[derive(Debug)]
pub struct Target {
    /// The folder.
    pub folder: PathBuf,
    /// The name of the register in it.
    pub register: String,
    /// Files of an earlier run of the same day, which go.
    pub former: Vec<String>,
}

impl Target {
    /// Looks at the folder before anything is read, and refuses one that holds anything that is not ours to replace.
    pub fn of(folder: &Path, sources: &Sources, day: NaiveDate, replace: bool) -> Result<Self, Exit> {
        sources.spare_from(folder)?;
        let register = format!("register-{day}.csv");
        let target = |former| Self { folder: folder.to_owned(), register: register.clone(), former };
        if !folder.exists() {
            return Ok(target(Vec::new()));
        }
        let there = names(folder).map_err(|source| {
            messages::failed(&crate::io::write::WriteError { path: folder.to_owned(), source });
            Exit::Failed
        })?;
        if there.is_empty() {
            return Ok(target(Vec::new()));
        }
        let ours = registered(&folder.join(&register));
        let help = match ours {
            None => "name a new folder, or an empty one".to_owned(),
            Some(_) if !replace => format!("it has the letters of {day}: `--replace` writes them anew"),
            Some(mut ours) => {
                ours.insert(register.clone());
                match there.difference(&ours).next() {
                    None => return Ok(target(there.into_iter().collect())),
                    Some(other) => format!("`{other}` is none of the letters of {day}: move it away"),
                }
            }
        };
        anstream::eprintln!("error: `{}` is not empty", folder.display());
        anstream::eprintln!("help: {help}; nothing was written");
        Err(Exit::Usage)
    }
}

fn names(folder: &Path) -> std::io::Result<BTreeSet<String>> {
    let entries = fs::read_dir(folder)?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// Returns the files that a register names; nothing when it is none of ours.
fn registered(register: &Path) -> Option<BTreeSet<String>> {
    let mut reader = csv::Reader::from_path(register).ok()?;
    let columns = reader.headers().ok()?.clone();
    if !columns.iter().eq(COLUMNS.iter().map(|(name, _)| *name)) {
        return None;
    }
    let file = columns.iter().position(|column| column == "file")?;
    let files = reader.records().map(|row| Some(row.ok()?.get(file)?.to_owned()));
    files.collect()
}
