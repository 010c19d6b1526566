//! A batch that has begun: `journal.pending`, which says what is to stand after which length of the journal.
//!
//! ```text
//! {"journal_bytes":8214,"batch_bytes":97}
//! {"event":"note", …}
//! ```
//!
//! The first line is ours, the others are the batch as it is to stand in the journal.

use std::fs;
use std::fs::File;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;

use serde::Deserialize;
use serde::Serialize;

use crate::io::input::Bytes;
use crate::io::journal::store::JOURNAL;
use crate::io::journal::store::StoreError;
use crate::io::journal::store::sync_folder;

/// A batch that has begun.
pub const PENDING: &str = "journal.pending";

/// A batch that has not begun yet.
const NEW: &str = "journal.pending.new";

/// A batch, and the journal's length before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// In bytes.
    pub before: u64,
    /// Whole lines.
    pub batch: Vec<u8>,
}

/// What stands on the first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    journal_bytes: u64,
    batch_bytes: u64,
}

/// The file as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// There is none.
    Nothing,
    /// A batch has begun.
    Begun(Pending),
    /// Bytes that are no whole batch: someone else's doing, for ours is there whole or not at all.
    Unreadable(Vec<u8>),
}

impl Pending {
    /// Writes the file: from now on the batch will be whole.
    pub fn begin(&self, folder: &Path) -> Result<(), StoreError> {
        let (new, place) = (folder.join(NEW), folder.join(PENDING));
        let begun = self.write(&new).and_then(|()| fs::rename(&new, &place));
        begun.and_then(|()| sync_folder(folder)).map_err(|source| {
            // The next writer removes what did not begin; what began, and may not last, is taken back.
            let _ = present(fs::remove_file(&new));
            match end(folder) {
                Ok(()) => StoreError::write(&place, source),
                Err(_) => StoreError::Undecided { path: folder.join(JOURNAL), source },
            }
        })
    }

    fn write(&self, path: &Path) -> std::io::Result<()> {
        let head = Head { journal_bytes: self.before, batch_bytes: self.batch.len() as u64 };
        let mut text = serde_json::to_vec(&head)?;
        text.push(b'\n');
        text.extend(&self.batch);
        let mut file = File::create(path)?;
        file.write_all(&text)?;
        file.sync_all()
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (head, batch) = (bytes.get(..end)?, bytes.get(end + 1..)?);
        let head: Head = serde_json::from_slice(head).ok()?;
        let is_whole = head.batch_bytes == batch.len() as u64 && batch.ends_with(b"\n");
        is_whole.then(|| Self { before: head.journal_bytes, batch: batch.to_vec() })
    }

    /// Tells how many bytes of the batch stand at the journal's end; nothing when something else stands there.
    pub fn written(&self, journal: &Path) -> std::io::Result<Option<usize>> {
        let Some(mut file) = present(File::open(journal))? else {
            return Ok((self.before == 0).then_some(0));
        };
        if file.metadata()?.len() < self.before {
            return Ok(None);
        }
        file.seek(SeekFrom::Start(self.before))?;
        let mut tail = Vec::new();
        file.take(self.batch.len() as u64 + 1).read_to_end(&mut tail)?;
        Ok(self.batch.starts_with(&tail).then_some(tail.len()))
    }
}

/// Looks whether a batch has begun.
pub fn find(folder: &Path) -> std::io::Result<Found> {
    let Some(bytes) = present(fs::read(folder.join(PENDING)))? else {
        return Ok(Found::Nothing);
    };
    Ok(match Pending::parse(&bytes) {
        Some(pending) => Found::Begun(pending),
        None => Found::Unreadable(bytes),
    })
}

/// Removes the file: the batch is whole.
pub fn end(folder: &Path) -> std::io::Result<()> {
    present(fs::remove_file(folder.join(PENDING))).map(drop)
}

/// Removes what never began.
pub fn clear(folder: &Path) -> std::io::Result<()> {
    present(fs::remove_file(folder.join(NEW))).map(drop)
}

/// How often the journal is looked at before it is read as it stands.
const LOOKS: usize = 64;

/// Returns the journal of a folder at one moment, without half a batch, while others may write.
///
/// A length that was the same before and after no batch was found to have begun is one between two batches.
pub fn snapshot(folder: &Path) -> Bytes<'static> {
    let path = folder.join(JOURNAL);
    // A pipe has no length.
    if fs::metadata(&path).is_ok_and(|file| !file.is_file()) {
        return Bytes::File(path);
    }
    let length = || fs::metadata(&path).map_or(0, |file| file.len());
    for _ in 0..LOOKS {
        let before = length();
        match find(folder) {
            Ok(Found::Begun(pending)) => {
                if let Ok(Some(_)) = pending.written(&path) {
                    return Bytes::Begun { path, length: pending.before, then: pending.batch };
                }
            }
            _ if length() == before => return Bytes::Begun { path, length: before, then: Vec::new() },
            _ => {}
        }
    }
    Bytes::File(path)
}

/// Returns nothing for a file that is not there.
pub fn present<T>(found: std::io::Result<T>) -> std::io::Result<Option<T>> {
    match found {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
