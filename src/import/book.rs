//! What has been read so far, from all sources together.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::domain::amount::Totals;
use crate::domain::client::Contact;
use crate::domain::event::Event;
use crate::domain::invoice::Invoice;
use crate::domain::ledger::Records;
use crate::domain::payment::Payment;
use crate::import::clients::Clients;
use crate::import::mapping::Kind;
use crate::import::mapping::Target;
use crate::import::reject::Place;
use crate::import::reject::Reject;
use crate::import::row::Bound;
use crate::import::row::FileName;
use crate::import::row::Problem;
use crate::import::summary::Note;
use crate::import::summary::SourceCount;

/// All that came out of the sources.
#[derive(Debug)]
pub struct Imported {
    /// The records, keyed and sorted as a ledger wants them.
    pub records: Records,
    /// The rows set aside, in the order read.
    pub rejects: Vec<Reject>,
    /// What each source gave, in the order read.
    pub sources: Vec<SourceCount>,
    /// What was decided on the way, with how often.
    pub notes: Vec<(Note, usize)>,
    /// What the user should know about a source as a whole.
    pub warnings: Vec<Diagnostic>,
    /// Invoices imported, per currency.
    pub invoiced: Totals,
    /// Credit notes imported, per currency.
    pub credited: Totals,
    /// Payments imported, per currency.
    pub paid: Totals,
}

/// What became of a row that is no reject.
pub(super) enum Taken {
    /// A record.
    Accepted,
    /// Left out by a rule of the mapping.
    Dropped,
    /// Left out because it repeats another and the mapping says that is no fault.
    Ignored,
}

/// The records so far. Client keys are positions in `clients` until the end.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub clients: Clients,
    pub contacts: BTreeSet<Contact>,
    pub invoices: Numbered<Invoice>,
    pub payments: Numbered<Payment>,
    pub events: Vec<Event>,
    pub client_columns: Vec<CompactString>,
    pub invoice_columns: Vec<CompactString>,
    /// Where the present source's further columns stand among all.
    pub slots: Vec<usize>,
    /// Whether what is read is the ledger that is there already.
    pub existing: bool,
    /// A source of invoices that tells when they were sent, and one that does not.
    pub tells_sent: (Option<FileName>, Option<FileName>),
    pub sources: Vec<SourceCount>,
    pub rejects: Vec<Reject>,
    pub warnings: Vec<Diagnostic>,
    pub notes: BTreeMap<Note, usize>,
    pub invoiced: Totals,
    pub credited: Totals,
    pub paid: Totals,
}

/// Rows found again by their number, each with the place it came from.
#[derive(Debug)]
pub(super) struct Numbered<T> {
    pub rows: Vec<T>,
    places: Vec<Place>,
    last: FxHashMap<CompactString, u32>,
    before: Vec<Option<u32>>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), places: Vec::new(), last: FxHashMap::default(), before: Vec::new() }
    }
}

impl<T> Numbered<T> {
    /// Adds a row under its number.
    pub fn add(&mut self, number: &CompactString, row: T, place: &Place) {
        let position = self.rows.len() as u32;
        self.before.push(self.last.insert(number.clone(), position));
        self.rows.push(row);
        self.places.push(place.clone());
    }

    /// Returns the rows of a number with their places, the latest first.
    pub fn of(&self, number: &str) -> impl Iterator<Item = (&T, &Place)> {
        let first = self.last.get(number).copied();
        std::iter::successors(first, |position| self.before[*position as usize])
            .map(|position| (&self.rows[position as usize], &self.places[position as usize]))
    }
}

impl Book {
    /// Prepares for a source: its further columns get their places among all.
    pub fn start_source(&mut self, file: &FileName, bound: &Bound<'_>) {
        let columns = match bound.mapping.kind {
            Kind::Clients => &mut self.client_columns,
            _ => &mut self.invoice_columns,
        };
        self.slots = bound.attributes.iter().map(|(name, _)| slot(columns, name)).collect();
        if bound.mapping.kind == Kind::Invoices {
            let teller = match bound.gives(Target::Sent) {
                true => &mut self.tells_sent.0,
                false => &mut self.tells_sent.1,
            };
            teller.get_or_insert_with(|| FileName::clone(file));
        }
        if !self.existing {
            self.sources.push(SourceCount::new(file));
        }
    }

    /// Counts a row that is no reject.
    pub fn count(&mut self, taken: Taken) {
        let Some(source) = self.sources.last_mut().filter(|_| !self.existing) else { return };
        match taken {
            Taken::Accepted => source.accepted += 1,
            Taken::Dropped => source.dropped += 1,
            Taken::Ignored => source.ignored += 1,
        }
    }

    /// Sets a row aside.
    pub fn reject(&mut self, place: Place, problem: Problem, raw: &str) {
        if let Some(source) = self.sources.last_mut().filter(|_| !self.existing) {
            source.rejected += 1;
        }
        let Problem { column, value, reason } = problem;
        let (value, row) = (CompactString::from(shortened(&value, 60)), shortened(raw, 2000));
        self.rejects.push(Reject { place, column, value, reason, row });
    }

    /// Notes something decided on the way.
    pub fn note(&mut self, note: Note) {
        if !self.existing {
            *self.notes.entry(note).or_default() += 1;
        }
    }
}

fn slot(columns: &mut Vec<CompactString>, name: &CompactString) -> usize {
    columns.iter().position(|column| column == name).unwrap_or_else(|| {
        columns.push(name.clone());
        columns.len() - 1
    })
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
