//! Any CSV to ledger records: bytes and a mapping in, records and rejects out.
//!
//! ```text
//!  bytes ─decode─► text ─cut─► rows ─mapping─► records ─┐
//!                               └─► rejects             ├─► Imported ─► ledger files (text)
//!  another source … ────────────────────────────────────┘
//! ```
//!
//! A row that cannot be read is a [`Reject`] and the others go on; what makes a whole source doubtful (a missing
//! column, an order of dates the values contradict) is a diagnostic and stops it. Nothing here reads a file or a clock,
//! and nothing is guessed that decides on money or dates: the mapping states it.

mod book;
mod clients;
mod contacts;
mod date;
mod draft;
mod finish;
mod guess;
mod invoices;
mod ledger_text;
mod mapping;
mod number;
mod payments;
mod reject;
mod row;
mod summary;
mod table;
mod text;

pub use book::Imported;
pub use date::DateFormat;
pub use draft::draft_mapping;
pub use ledger_text::LedgerFile;
pub use ledger_text::journal_lines;
pub use ledger_text::write_ledger_file;
pub use ledger_text::write_rejects;
pub use mapping::Kind;
pub use mapping::Mapping;
pub use mapping::Target;
pub use reject::Place;
pub use reject::Reason;
pub use reject::Reject;
pub use summary::Note;
pub use summary::SourceCount;
pub use summary::summary;

use std::sync::Arc;

use csv::StringRecord;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::import::book::Book;
use crate::import::book::Taken;
use crate::import::row::Bound;
use crate::import::row::MappedRow;
use crate::import::row::Problem;
use crate::import::table::Row;
use crate::import::table::Table;

/// Takes sources one after the other and holds what came out of them.
///
/// Read clients before contacts and invoices before payments ([`Kind::ALL`] is that order): a payment of an unknown
/// client is a reject.
#[derive(Debug, Default)]
pub struct Importer {
    book: Book,
}

impl Importer {
    /// Makes an importer with an empty ledger.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads one source.
    ///
    /// # Errors
    ///
    /// Returns everything that makes the source unreadable as a whole; the importer is then of no further use.
    pub fn read(&mut self, name: &str, bytes: &[u8], mapping: &Mapping) -> Result<(), Vec<Diagnostic>> {
        let decoded = text::decode(name, bytes, mapping.layout.encoding).map_err(|error| vec![*error])?;
        if decoded.guessed {
            self.book.warnings.push(encoding_note(name));
        }
        let mut table = Table::new(name, &decoded.text, mapping.layout.delimiter, mapping.layout.header_row)
            .map_err(|error| vec![*error])?;
        let bound = Bound::new(mapping, name, &table.header)?;
        self.read_rows(name, &mut table, &bound);
        self.weigh_dates(name, &bound)
    }

    /// Reads a file of an existing ledger folder; its rows are kept and are not counted as imported.
    ///
    /// # Errors
    ///
    /// As [`Importer::read`], and when any row of it cannot be read: what is kept must be whole.
    pub fn read_existing(&mut self, name: &str, bytes: &[u8], kind: Kind) -> Result<(), Vec<Diagnostic>> {
        self.book.existing = true;
        let rejects = self.book.rejects.len();
        let read = self.read(name, bytes, &Mapping::of_ledger_file(kind));
        self.book.existing = false;
        read?;
        let bad: Vec<Diagnostic> =
            self.book.rejects.drain(rejects..).map(|reject| unreadable(&reject)).collect();
        if bad.is_empty() { Ok(()) } else { Err(bad) }
    }

    /// Returns the records in the ledger's order, the rejects and the counts.
    ///
    /// # Errors
    ///
    /// When the sources cannot stand in one ledger together.
    pub fn finish(self) -> Result<Imported, Vec<Diagnostic>> {
        finish::imported(self.book)
    }

    fn read_rows(&mut self, name: &str, table: &mut Table<'_>, bound: &Bound<'_>) {
        let file: row::FileName = Arc::from(name);
        self.book.start_source(&file, bound);
        while let Some(row) = table.next_row() {
            let place = Place { file: Arc::clone(&file), line: row.line };
            match self.take(&row, bound, &place) {
                Ok(taken) => self.book.count(taken),
                Err(problem) => self.book.reject(place, problem, row.raw),
            }
        }
    }

    fn take(&mut self, row: &Row<'_>, bound: &Bound<'_>, place: &Place) -> Result<Taken, Problem> {
        let cells: &StringRecord = match &row.cells {
            Ok(cells) => cells,
            Err(reason) => return Err(reason.clone().into()),
        };
        if bound.drops(cells) {
            return Ok(Taken::Dropped);
        }
        let row = MappedRow { bound, cells };
        match bound.mapping.kind {
            Kind::Clients => clients::take(&mut self.book, row, place),
            Kind::Contacts => contacts::take(&mut self.book, row),
            Kind::Invoices => invoices::take(&mut self.book, row, place),
            Kind::Payments => payments::take(&mut self.book, row, place),
        }
    }

    /// Refuses a source whose dates contradict the stated order when none of them confirms it: those that read would
    /// be read with day and month exchanged.
    fn weigh_dates(&mut self, name: &str, bound: &Bound<'_>) -> Result<(), Vec<Diagnostic>> {
        let (against, in_favour) = (bound.date_order.against.get(), bound.date_order.in_favour.get());
        let layout = &bound.mapping.layout;
        let Some(exchanged) = layout.dates.exchanged().filter(|_| against > 0) else { return Ok(()) };
        let severity = if in_favour == 0 { Severity::Error } else { Severity::Warning };
        let message = format!(
            "`{name}`: {against} dates read as {} and {in_favour} only as {}, which the mapping states",
            exchanged.word(),
            layout.dates.word()
        );
        let help = match severity {
            Severity::Error => format!("say `dates: {}`", exchanged.word()),
            _ => {
                "the source mixes two orders: dates up to the 12th may be misread; export it again".to_owned()
            }
        };
        let finding = Diagnostic { severity, ..Diagnostic::error("import::date_order", message) }.help(help);
        let finding = finding.at(&bound.mapping.source, layout.dates_span, "stated here");
        if severity == Severity::Error {
            return Err(vec![finding]);
        }
        self.book.warnings.push(finding);
        Ok(())
    }
}

fn encoding_note(name: &str) -> Diagnostic {
    let message = format!("`{name}` is not UTF-8: read as Windows-1252");
    let note = Diagnostic::warning("import::encoding_guessed", message);
    Diagnostic { severity: Severity::Note, ..note }
        .help("say `encoding: windows-1252` (or `iso-8859-15`) when you know; look at the accents otherwise")
}

fn unreadable(reject: &Reject) -> Diagnostic {
    let column =
        if reject.column.is_empty() { String::new() } else { format!(", column `{}`", reject.column) };
    let message = format!("{}{column}: {}", reject.place, reject.message());
    Diagnostic::error("import::ledger_row", message)
        .help("mend the ledger's row first; it would be lost otherwise")
}
