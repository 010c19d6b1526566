//! Where a file's bytes come from: opened, streamed and, for findings, streamed once more to show their lines.

use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;

/// One file of a ledger, by the name under which it is shown.
#[derive(Debug, Clone)]
pub struct Input<'b> {
    /// `ledger/invoices.csv`.
    pub name: String,
    /// Its bytes, in a file or at hand.
    pub bytes: Bytes<'b>,
}

/// Where the bytes are.
#[derive(Debug, Clone)]
pub enum Bytes<'b> {
    /// In a file.
    File(PathBuf),
    /// The first bytes of a file, then others that are yet to be written there.
    Begun {
        /// The file; one that is not there has no bytes.
        path: PathBuf,
        /// How many of its bytes count.
        length: u64,
        /// The others.
        then: Vec<u8>,
    },
    /// In memory; nothing when there is no such file.
    Memory(Option<&'b [u8]>),
}

impl Input<'_> {
    /// Opens the file; nothing when there is none.
    pub fn open(&self) -> Result<Option<Box<dyn Read + Send + '_>>, Diagnostic> {
        match &self.bytes {
            Bytes::Memory(bytes) => Ok(bytes.map(|bytes| Box::new(bytes) as _)),
            Bytes::File(path) => Ok(self.file(path)?.map(|file| Box::new(file) as _)),
            Bytes::Begun { path, length, then } => {
                let file =
                    self.file(path)?.map(|file| Box::new(file.take(*length).chain(then.as_slice())) as _);
                Ok(file.or_else(|| (!then.is_empty()).then(|| Box::new(then.as_slice()) as _)))
            }
        }
    }

    fn file(&self, path: &Path) -> Result<Option<File>, Diagnostic> {
        match File::open(path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    /// Says that the file must be there.
    pub fn missing(&self) -> Diagnostic {
        Diagnostic::error("ledger::missing_file", format!("the file `{}` is missing", self.name))
            .help("a ledger is a folder with at least clients.csv and invoices.csv; other files come in by `relance import`")
    }

    /// Says that the file cannot be read.
    pub fn unreadable(&self, error: &std::io::Error) -> Diagnostic {
        Diagnostic::error("ledger::unreadable_file", format!("cannot read `{}`: {error}", self.name))
    }

    /// Returns the lines at these byte offsets (ascending), each as a source of its own that knows its line number.
    ///
    /// An offset that stands before empty lines means the first line that is not. Bytes that are not UTF-8 are shown
    /// as `�`.
    pub fn lines_at(&self, offsets: &[u64]) -> Vec<Option<Line>> {
        let mut found = vec![None; offsets.len()];
        let Ok(Some(file)) = self.open() else {
            return found;
        };
        let mut reader = BufReader::with_capacity(1 << 18, file);
        let (mut start, mut number, mut wanted, mut line) = (0u64, 1, 0, Vec::new());
        while wanted < offsets.len() {
            line.clear();
            if !matches!(reader.read_until(b'\n', &mut line), Ok(1..)) {
                break;
            }
            let end = start + line.len() as u64;
            while let Some(offset) = offsets.get(wanted).filter(|offset| **offset < end) {
                let skipped = usize::try_from(offset.saturating_sub(start)).unwrap_or(0);
                if line[skipped..].trim_ascii().is_empty() {
                    break;
                }
                found[wanted] = Some(self.line(&line, number));
                wanted += 1;
            }
            (start, number) = (end, number + 1);
        }
        found
    }

    fn line(&self, bytes: &[u8], number: usize) -> Line {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_end();
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_LINE)]).into_owned();
        Line { bytes: bytes.into(), source: Source::excerpt(&self.name, shown, number), number }
    }
}

/// Bytes of a line that are shown; a quote left open may make a line of the rest of the file.
const LONGEST_LINE: usize = 4096;

/// One line of a file.
#[derive(Debug, Clone)]
pub struct Line {
    /// As in the file, without its end.
    pub bytes: Arc<[u8]>,
    /// To show.
    pub source: Arc<Source>,
    /// From 1.
    pub number: usize,
}
