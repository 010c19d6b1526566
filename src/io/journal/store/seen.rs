//! What a journal holds, as far as a writer must know it: how many lines, and whose event each id is.

use std::fs::File;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::path::Path;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::io::journal::object;
use crate::io::journal::store::StoreError;
use crate::io::journal::store::pending::present;

/// Bytes of the end that are remembered, to know whether the journal was only added to since.
const MARK: usize = 4096;

/// What was seen of a journal up to a length.
#[derive(Debug, Default)]
pub struct Seen {
    length: u64,
    lines: u64,
    clients: FxHashMap<CompactString, CompactString>,
    /// The last bytes before `length`.
    mark: Vec<u8>,
}

impl Seen {
    /// Returns how many lines there are.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Returns the client of the event with this id.
    pub fn client_of(&self, id: &str) -> Option<&str> {
        self.clients.get(id).map(CompactString::as_str)
    }

    /// Looks at what was added, or at everything when the journal is another than it was.
    pub fn look(&mut self, path: &Path) -> Result<(), StoreError> {
        self.read(path).map_err(|source| StoreError::read(path, source))
    }

    fn read(&mut self, path: &Path) -> std::io::Result<()> {
        let Some(mut file) = present(File::open(path))? else {
            *self = Self::default();
            return Ok(());
        };
        let from = self.length - self.mark.len() as u64;
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(from))?;
        file.read_to_end(&mut bytes)?;
        if !bytes.starts_with(&self.mark) {
            *self = Self::default();
            bytes.clear();
            file.seek(SeekFrom::Start(0))?;
            file.read_to_end(&mut bytes)?;
        }
        self.add(bytes.get(self.mark.len()..).unwrap_or_default());
        self.mark = bytes.split_off(bytes.len().saturating_sub(MARK));
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.lines += 1;
            if let Some((id, client)) = std::str::from_utf8(line).ok().and_then(id_and_client) {
                self.clients.insert(id, client);
            }
        }
    }
}

/// Returns the id of a line and its client; nothing of a line without an id.
fn id_and_client(line: &str) -> Option<(CompactString, CompactString)> {
    // Most lines of a journal that was imported have none, and need not be taken apart. An escaped key is a slip.
    if !line.contains("\"id\"") {
        return None;
    }
    let entries = object::entries(line.trim_start_matches('\u{feff}').trim()).ok()?;
    let of = |key: &str| entries.iter().find(|entry| entry.has_key(key)).and_then(object::word);
    let id = of("id").filter(|id| !id.is_empty())?;
    Some((id.into(), of("client").unwrap_or_default().into()))
}
