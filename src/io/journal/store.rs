//! The journal as something one writes to: appended by one writer at a time, batches whole or absent, durable before
//! anyone is told.
//!
//! ```text
//!  journal.lock ─ held while one batch is written; empty
//!       │
//!  1    journal.pending   the batch and the journal's length before it: beside its place, synced, then renamed
//!  2    journal.jsonl     the batch appended in one write, then synced
//!  3    journal.pending   removed, and only now is the caller told
//! ```
//!
//! Wherever the writer is killed, the files say what is to be done, and whoever writes next does it first:
//!
//! | killed | what stands | what is done |
//! | --- | --- | --- |
//! | before 1 is renamed | the journal as it was, perhaps `journal.pending.new` | that file is removed: the batch never began, and nobody was told that it had |
//! | between 1 and 2, or within 2 | `journal.pending`, and of the batch nothing, a part or all at the journal's end | what is missing of the batch is appended |
//! | between 2 and 3 | `journal.pending`, and the whole batch | `journal.pending` is removed |
//! | after 3 | the journal | nothing |
//!
//! A batch is begun by the rename, which is there or is not; from then on it will be whole. So a caller that was told is
//! right, and one that was not may find all of its batch or nothing of it. The folder is synced after the rename, so that
//! a power cut cannot bring the appended bytes without the file that completes them. That the removal is not synced is no
//! harm: a pending batch that stands whole in the journal is only removed once more.
//!
//! **Readers** take no lock and change nothing. They see the journal up to a length at which no batch was half written,
//! or, when a batch has begun, up to the length before it and then the batch of `journal.pending`, whole
//! (`pending::snapshot`).
//!
//! **A last line without its end** that we did not write (an editor, a copy that broke off) gets its line break when it is a
//! whole JSON object; else its bytes go to `journal.torn`, which is synced before the journal is cut back, and the
//! caller is told. **A write that fails** (disk full) is cut back to the length before and `journal.pending` removed;
//! where even that fails, the error says that the next writer will complete the batch.
//!
//! The lock is held for one batch, not for the life of a store: a program that records all day keeps nobody else out.
//! Each batch therefore looks first whether others have written, and knows their ids before it gives its own.

mod error;
mod lock;
pub(in crate::io) mod pending;
mod seen;
mod tail;

pub use error::StoreError;
pub use lock::Held;

use std::fs::File;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::io::journal::object;
use crate::io::journal::store::pending::Pending;
use crate::io::journal::store::seen::Seen;
use crate::io::unfinished::undisturbed;

/// The journal.
pub(in crate::io) const JOURNAL: &str = "journal.jsonl";

/// A journal that records are appended to.
#[derive(Debug)]
pub struct JournalStore {
    folder: PathBuf,
    seen: Seen,
    mended: Vec<Diagnostic>,
}

/// A record that stands in the journal and will stay there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its id, by which a later event may cancel it.
    pub id: String,
    /// Its line in `journal.jsonl`, from 1.
    pub line: u64,
    /// As it stands there, without the line break.
    pub text: String,
}

impl JournalStore {
    /// Opens the journal of a ledger folder, and mends what an earlier writer left unfinished.
    ///
    /// Told beside the store: what was mended. A ledger may be without a journal; the first record makes it.
    ///
    /// # Errors
    /// When another program keeps writing, or the folder cannot be read or written.
    pub fn open(folder: &Path) -> Result<(Self, Vec<Diagnostic>), StoreError> {
        let (folder, seen, mended) = (folder.to_owned(), Seen::default(), Vec::new());
        let mut store = Self { folder, seen, mended };
        store.look()?;
        let mended = store.take_mended();
        Ok((store, mended))
    }

    /// Appends records, each the text of one JSON object on one line: all of them or none.
    ///
    /// A record without an `id` gets one that no other has: `j` and the number of its line. When this returns, the
    /// records are on the disk, and neither a kill nor a power cut takes them away.
    ///
    /// # Errors
    /// A record that is not one JSON object on one line, or whose id is taken; another program that keeps writing; a
    /// disk that is full or refuses. Nothing stands in the journal then, but for [`StoreError::Undecided`].
    pub fn append(&mut self, records: &[String]) -> Result<Vec<Recorded>, StoreError> {
        let held = self.hold()?;
        let records = self.with_ids(records)?;
        if !records.is_empty() {
            let batch: String = records.iter().flat_map(|record| [record.text.as_str(), "\n"]).collect();
            undisturbed(|| write(&self.folder, batch.into_bytes()))?;
            self.seen.look(&self.folder.join(JOURNAL))?;
        }
        drop(held);
        Ok(records)
    }

    /// Looks what others wrote since.
    ///
    /// # Errors
    /// As [`JournalStore::open`].
    pub fn look(&mut self) -> Result<(), StoreError> {
        self.hold().map(drop)
    }

    /// Returns what was mended since this was last asked: what an earlier writer had left unfinished, and what was done.
    pub fn take_mended(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.mended)
    }

    /// Returns the client of the event with this id, as the journal was when last looked at.
    pub fn client_of(&self, id: &str) -> Option<&str> {
        self.seen.client_of(id)
    }

    fn hold(&mut self) -> Result<Held, StoreError> {
        let (held, mended) = hold(&self.folder)?;
        self.mended.extend(mended);
        self.seen.look(&self.folder.join(JOURNAL))?;
        Ok(held)
    }

    /// Gives every record its id and its line.
    fn with_ids(&self, records: &[String]) -> Result<Vec<Recorded>, StoreError> {
        let mut given: Vec<Recorded> = Vec::with_capacity(records.len());
        for (record, line) in records.iter().zip(self.seen.lines() + 1..) {
            let entries = object::entries(record).ok().filter(|_| !record.contains(['\n', '\r']));
            let entries = entries.ok_or_else(|| StoreError::NotOneObject { text: record.clone() })?;
            let own = entries.iter().find(|entry| entry.has_key("id")).map(|entry| object::word(entry));
            let is_taken =
                |id: &str| self.seen.client_of(id).is_some() || given.iter().any(|earlier| earlier.id == id);
            let recorded = match own {
                Some(Some(id)) if is_taken(&id) => return Err(StoreError::IdTaken { id: id.into_owned() }),
                Some(Some(id)) if !id.is_empty() => {
                    Recorded { id: id.into_owned(), line, text: record.clone() }
                }
                Some(_) => return Err(StoreError::NotOneObject { text: record.clone() }),
                None => {
                    let id = free_id(line, is_taken);
                    Recorded { text: with_id(&entries, &id), id, line }
                }
            };
            given.push(recorded);
        }
        Ok(given)
    }
}

/// Keeps every writer out until what is returned is dropped, for a program that rewrites a whole journal; mends first
/// what an earlier writer left unfinished, and tells it.
///
/// # Errors
/// As [`JournalStore::open`].
pub fn hold(folder: &Path) -> Result<(Held, Vec<Diagnostic>), StoreError> {
    let held = Held::take(folder)?;
    let mended = undisturbed(|| tail::mend(folder))?;
    Ok((held, mended))
}

/// Returns `j12` for line 12; `j12-2` and so on where someone took that.
fn free_id(line: u64, is_taken: impl Fn(&str) -> bool) -> String {
    let plain = format!("j{line}");
    if !is_taken(&plain) {
        return plain;
    }
    (2u64..).map(|again| format!("{plain}-{again}")).find(|id| !is_taken(id)).unwrap_or(plain)
}

/// Returns a record with its id after its client, every other value letter by letter as it was.
fn with_id(entries: &[object::Entry<'_>], id: &str) -> String {
    let after = entries.iter().position(|entry| entry.has_key("client")).map_or(0, |position| position + 1);
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut members: Vec<String> =
        entries.iter().map(|entry| format!("{}:{}", quoted(&entry.key), entry.raw)).collect();
    members.insert(after, format!("\"id\":{}", quoted(id)));
    format!("{{{}}}", members.join(","))
}

/// Appends a batch to a journal that was mended, while the lock is held.
fn write(folder: &Path, batch: Vec<u8>) -> Result<(), StoreError> {
    let path = folder.join(JOURNAL);
    let failed = |source| StoreError::write(&path, source);
    let mut journal = OpenOptions::new().append(true).create(true).open(&path).map_err(failed)?;
    let pending = Pending { before: journal.metadata().map_err(failed)?.len(), batch };
    pending.begin(folder)?;
    if let Err(source) = journal.write_all(&pending.batch).and_then(|()| journal.sync_all()) {
        return Err(cut_back(folder, &journal, pending.before, source));
    }
    // A pending file that stays although its batch is whole is removed by the next writer.
    let _ = pending::end(folder);
    Ok(())
}

/// Takes back what was written of a batch; the journal first, or half of it could stand for good.
fn cut_back(folder: &Path, journal: &File, before: u64, source: std::io::Error) -> StoreError {
    let path = folder.join(JOURNAL);
    let taken_back =
        journal.set_len(before).and_then(|()| journal.sync_all()).and_then(|()| pending::end(folder));
    match taken_back.and_then(|()| sync_folder(folder)) {
        Ok(()) => StoreError::write(&path, source),
        Err(_) => StoreError::Undecided { path, source },
    }
}

/// Syncs a folder, so that a file that came or went stays so. Only Unix knows folders as files.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
