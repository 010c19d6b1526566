//! What an earlier writer left at the journal's end, mended before anything is appended.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;

use rustc_hash::FxHashSet;

use crate::diagnostic::Diagnostic;
use crate::io::journal::object;
use crate::io::journal::store::JOURNAL;
use crate::io::journal::store::StoreError;
use crate::io::journal::store::pending;
use crate::io::journal::store::pending::Found;
use crate::io::journal::store::pending::PENDING;
use crate::io::journal::store::pending::Pending;
use crate::io::journal::store::pending::present;
use crate::io::journal::store::sync_folder;

/// Where bytes are kept that are no record.
const TORN: &str = "journal.torn";

/// Bytes looked at together for the start of the last line.
const STRIDE: u64 = 1 << 16;

/// Completes a batch that has begun and ends the last line; tells what was done. The lock must be held.
pub fn mend(folder: &Path) -> Result<Vec<Diagnostic>, StoreError> {
    let (pending, torn) = (folder.join(PENDING), folder.join(TORN));
    let mut mended = Vec::new();
    pending::clear(folder).map_err(|source| StoreError::write(&pending, source))?;
    match pending::find(folder).map_err(|source| StoreError::read(&pending, source))? {
        Found::Nothing => {
            end_last_line(folder, &mut mended)?;
            return Ok(mended);
        }
        Found::Begun(batch) => complete(folder, &batch, &mut mended)?,
        Found::Unreadable(bytes) => {
            set_aside(folder, &bytes).map_err(|source| StoreError::write(&torn, source))?;
            end_last_line(folder, &mut mended)?;
            let message = format!("`{PENDING}` was no batch of records: its bytes are kept in `{TORN}`");
            mended.push(Diagnostic::warning("journal::pending_unreadable", message));
        }
    }
    pending::end(folder).map_err(|source| StoreError::write(&pending, source))?;
    Ok(mended)
}

/// Appends what is missing of a batch.
fn complete(folder: &Path, pending: &Pending, mended: &mut Vec<Diagnostic>) -> Result<(), StoreError> {
    let path = folder.join(JOURNAL);
    let written = pending.written(&path).map_err(|source| StoreError::read(&path, source))?;
    let missing = match written {
        Some(written) => pending.batch.get(written..).unwrap_or_default().to_vec(),
        // Someone else wrote after the batch had begun: its records are looked for one by one.
        None => {
            end_last_line(folder, mended)?;
            missing_lines(&path, &pending.batch).map_err(|source| StoreError::read(&path, source))?
        }
    };
    if missing.is_empty() {
        return Ok(());
    }
    append(&path, &missing).map_err(|source| StoreError::write(&path, source))?;
    let records = pending.batch.iter().filter(|byte| **byte == b'\n').count();
    let message = match records {
        1 => "a record that had begun to be written was completed".to_owned(),
        _ => format!("{records} records that had begun to be written together were completed"),
    };
    let finding = Diagnostic::warning("journal::completed", message);
    mended
        .push(finding.help(
            "a program stopped while writing: look whether they are there before recording them again",
        ));
    Ok(())
}

/// Returns the lines of a batch that do not stand in the journal.
fn missing_lines(path: &Path, batch: &[u8]) -> std::io::Result<Vec<u8>> {
    let journal = present(fs::read(path))?.unwrap_or_default();
    let there: FxHashSet<&[u8]> = journal.split(|byte| *byte == b'\n').collect();
    let lines = batch.split_inclusive(|byte| *byte == b'\n');
    Ok(lines.filter(|line| !there.contains(line.trim_ascii_end())).collect::<Vec<_>>().concat())
}

/// Gives a last line without its end its line break, or sets it aside when it is no record.
fn end_last_line(folder: &Path, mended: &mut Vec<Diagnostic>) -> Result<(), StoreError> {
    let path = folder.join(JOURNAL);
    let (start, bytes) = last_line(&path).map_err(|source| StoreError::read(&path, source))?;
    if bytes.is_empty() {
        return Ok(());
    }
    let text = std::str::from_utf8(&bytes).map(str::trim_end).ok();
    if text.is_some_and(|text| text.is_empty() || object::entries(text).is_ok()) {
        append(&path, b"\n").map_err(|source| StoreError::write(&path, source))?;
        let message = "the last line of the journal had no end, and was given one";
        mended.push(Diagnostic::warning("journal::unended_line", message));
        return Ok(());
    }
    set_aside(folder, &bytes).map_err(|source| StoreError::write(&folder.join(TORN), source))?;
    cut(&path, start).map_err(|source| StoreError::write(&path, source))?;
    let message = format!(
        "the last line of the journal was not written to its end: it was taken out, and is kept in `{TORN}`"
    );
    let finding = Diagnostic::warning("journal::torn_line", message);
    mended.push(finding.help(format!("record that event again: {}", String::from_utf8_lossy(&bytes))));
    Ok(())
}

/// Returns the bytes after the last line break, and where they begin.
fn last_line(path: &Path) -> std::io::Result<(u64, Vec<u8>)> {
    let Some(mut file) = present(File::open(path))? else {
        return Ok((0, Vec::new()));
    };
    let length = file.metadata()?.len();
    let (mut start, mut bytes) = (length, Vec::new());
    while start > 0 {
        let from = start.saturating_sub(STRIDE);
        file.seek(SeekFrom::Start(from))?;
        let mut piece = Vec::new();
        Read::by_ref(&mut file).take(start - from).read_to_end(&mut piece)?;
        let end = piece.iter().rposition(|byte| *byte == b'\n').map(|position| position + 1);
        let kept = piece.split_off(end.unwrap_or(0));
        start = from + end.unwrap_or(0) as u64;
        bytes.splice(..0, kept);
        if end.is_some() {
            break;
        }
    }
    Ok((start, bytes))
}

/// Keeps bytes that are no record, on lines of their own; bytes that were kept already are not kept twice.
fn set_aside(folder: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let path = folder.join(TORN);
    let kept = present(fs::read(&path))?.unwrap_or_default();
    let mut lines = bytes.to_vec();
    if !lines.ends_with(b"\n") {
        lines.push(b'\n');
    }
    let is_kept = kept
        .strip_suffix(lines.as_slice())
        .is_some_and(|before| before.is_empty() || before.ends_with(b"\n"));
    if is_kept {
        return Ok(());
    }
    if !kept.is_empty() && !kept.ends_with(b"\n") {
        lines.insert(0, b'\n');
    }
    append(&path, &lines)?;
    sync_folder(folder)
}

/// Appends bytes and syncs them; what was written of them is cut off again when that fails.
fn append(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    let before = file.metadata()?.len();
    file.write_all(bytes).and_then(|()| file.sync_all()).inspect_err(|_| {
        // The first failure is told; a piece that stays is found by the next writer.
        let _ = file.set_len(before);
    })
}

fn cut(path: &Path, length: u64) -> std::io::Result<()> {
    let file = OpenOptions::new().write(true).open(path)?;
    file.set_len(length)?;
    file.sync_all()
}
