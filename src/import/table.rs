//! Text to rows: header, cells, and the rows whose shape is wrong.
//!
//! Rows stream: one is held at a time. A quotation mark that is never closed would swallow what follows it, so a row
//! that runs over several lines and has the wrong number of cells costs its first line only; reading resumes below.

use csv::ReaderBuilder;
use csv::StringRecord;

use crate::diagnostic::Diagnostic;
use crate::import::reject::Reason;

/// A source cut into rows.
pub(super) struct Table<'t> {
    text: &'t str,
    delimiter: u8,
    /// The names of the columns, trimmed.
    pub header: StringRecord,
    reader: csv::Reader<&'t [u8]>,
    /// Bytes and line breaks before the text the reader was given.
    base: (usize, u64),
    resumed: usize,
}

/// One row, or the reason it is none.
pub(super) struct Row<'t> {
    /// From 1, in the whole file.
    pub line: u64,
    /// As it stands in the text, without its line break.
    pub raw: &'t str,
    pub cells: Result<StringRecord, Reason>,
}

/// More unclosed quotation marks than this, and the file is not quoted the way CSV is.
const MOST_RESUMED: usize = 1000;

impl<'t> Table<'t> {
    /// Reads the header on its line; what stands above is skipped.
    pub fn new(
        name: &str,
        text: &'t str,
        delimiter: Option<u8>,
        header_row: u64,
    ) -> Result<Self, Box<Diagnostic>> {
        let start = line_start(text, header_row);
        let line = text[start..].lines().next().unwrap_or("");
        if line.trim().is_empty() {
            return Err(Box::new(no_header(name, text, header_row)));
        }
        let delimiter = delimiter.unwrap_or_else(|| super::guess::delimiter(line));
        let mut table = Self {
            text,
            delimiter,
            header: StringRecord::new(),
            reader: reader(&text[start..], delimiter),
            base: (start, header_row - 1),
            resumed: 0,
        };
        let mut header = StringRecord::new();
        let _ = table.reader.read_record(&mut header);
        table.header = header.iter().map(str::trim).collect();
        Ok(table)
    }

    /// Returns the delimiter stated or found out.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Returns the next row, or nothing at the end.
    pub fn next_row(&mut self) -> Option<Row<'t>> {
        loop {
            let mut cells = StringRecord::new();
            let before = self.position();
            // Reading from memory, flexible in length and already UTF-8: nothing is left that could fail.
            if !self.reader.read_record(&mut cells).unwrap_or(false) {
                return None;
            }
            let start = cells
                .position()
                .map_or(before, |place| (self.base.0 + place.byte() as usize, self.base.1 + place.line()));
            let raw = self.text[start.0..self.position().0].trim_end_matches(['\n', '\r']);
            let raw_start = raw.len() - raw.trim_start_matches(['\n', '\r']).len();
            // The reader counts from where the last row ended: blank lines and the rest of a CRLF come first.
            let line = start.1 + raw[..raw_start].matches('\n').count() as u64;
            let row = self.row(line, &raw[raw_start..], cells);
            if !row.raw.trim_matches(['\x1a', ' ', '\t']).is_empty() {
                return Some(row);
            }
        }
    }

    fn row(&mut self, line: u64, raw: &'t str, cells: StringRecord) -> Row<'t> {
        let expected = self.header.len();
        let lines = raw.contains('\n');
        let wrong_shape = cells.len() != expected;
        if (lines || self.at_end()) && ((wrong_shape && lines) || is_misquoted(raw, self.delimiter)) {
            if lines && self.resumed < MOST_RESUMED {
                return self.resume_below(line, raw);
            }
            return Row { line, raw, cells: Err(Reason::UnclosedQuote) };
        }
        let reason = Reason::Ragged { found: cells.len(), expected };
        Row { line, raw, cells: if wrong_shape { Err(reason) } else { Ok(cells) } }
    }

    /// Gives up the first line of a row and reads on at the second.
    fn resume_below(&mut self, line: u64, raw: &'t str) -> Row<'t> {
        self.resumed += 1;
        let first = raw.lines().next().unwrap_or("");
        let start = raw.as_ptr() as usize - self.text.as_ptr() as usize;
        let next = start + raw.find('\n').map_or(raw.len(), |at| at + 1);
        self.base = (next, line);
        self.reader = reader(&self.text[next..], self.delimiter);
        Row { line, raw: first, cells: Err(Reason::UnclosedQuote) }
    }

    fn position(&self) -> (usize, u64) {
        let place = self.reader.position();
        (self.base.0 + place.byte() as usize, self.base.1 + place.line())
    }

    fn at_end(&self) -> bool {
        self.position().0 >= self.text.len()
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// Returns where a line starts; the end when there are not so many.
pub(super) fn line_start(text: &str, line: u64) -> usize {
    let skipped = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
    if skipped == 0 {
        return 0;
    }
    text.match_indices('\n').nth(skipped - 1).map_or(text.len(), |(at, _)| at + 1)
}

fn no_header(name: &str, text: &str, header_row: u64) -> Diagnostic {
    if text.trim().is_empty() {
        return Diagnostic::error("import::empty", format!("`{name}` is empty"))
            .help("an export with no rows still has its header; is this the right file?");
    }
    let message = format!("`{name}` has no header on line {header_row}");
    Diagnostic::error("import::no_header", message)
        .help("say on which line the columns are named: `header_row: 1`")
}

/// Tells whether a quoted cell of the row is never closed, or closed where no cell ends: then the mark that closed it
/// opened another cell, and what lies between was swallowed.
fn is_misquoted(row: &str, delimiter: u8) -> bool {
    let mut state = Quoting::CellStart;
    for byte in row.bytes() {
        let ends_cell = byte == delimiter || byte == b'\n' || byte == b'\r';
        state = match (state, byte) {
            (Quoting::Quoted, b'"') => Quoting::Mark,
            (Quoting::Quoted, _) => Quoting::Quoted,
            (Quoting::CellStart | Quoting::Mark, b'"') => Quoting::Quoted,
            (_, _) if ends_cell => Quoting::CellStart,
            (Quoting::Mark, _) => return true,
            _ => Quoting::Plain,
        };
    }
    matches!(state, Quoting::Quoted)
}

/// Where a byte stands as to quotation marks.
#[derive(Clone, Copy)]
enum Quoting {
    CellStart,
    Plain,
    Quoted,
    /// After a mark within a quoted cell: the end of the cell, or the first of a doubled mark.
    Mark,
}
