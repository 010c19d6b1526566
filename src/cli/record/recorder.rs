//! A ledger whose journal is written: events are read, held against the ledger, and appended, all of a batch or none.

use std::path::Path;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::cli::record::check::check;
use crate::cli::record::check::check_partly;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::ledger::Ledger;
use crate::io::journal::entry::EntryReader;
use crate::io::journal::store::JournalStore;
use crate::io::journal::store::Recorded;
use crate::io::journal::store::StoreError;
use crate::io::journal::write::to_line;
use crate::io::ledger::read_ledger;

/// A ledger, and its journal to append to. Clients and invoices are known as they were when it was opened.
pub struct Recorder {
    ledger: Ledger,
    reader: EntryReader,
    store: JournalStore,
}

/// How recording ended.
pub enum Outcome {
    /// All of it is on the disk.
    Recorded {
        /// In the order given.
        records: Vec<Recorded>,
        /// What was recorded, and is probably not as meant.
        warnings: Vec<Diagnostic>,
    },
    /// Nothing was written. Each finding with the position of its record among those given.
    Refused(Vec<(usize, Diagnostic)>),
    /// The machine failed, or another program keeps writing.
    Failed(StoreError),
}

/// Events with which nothing is wrong.
#[derive(Debug)]
pub struct Checked {
    /// As they will stand in the journal.
    lines: Vec<String>,
    /// What is probably not as meant.
    warnings: Vec<Diagnostic>,
}

impl Recorder {
    /// Reads a ledger and opens its journal; tells what an earlier writer had left unfinished. A ledger with errors is
    /// refused with all of them: nothing could be held against it.
    pub fn open(folder: &Path) -> Result<(Self, Vec<Diagnostic>), Outcome> {
        let refused = |findings: Vec<Diagnostic>| {
            Outcome::Refused(findings.into_iter().map(|finding| (0, finding)).collect())
        };
        // Read first: a folder that is no ledger gets no file of ours.
        let ledger = read_ledger(folder).map_err(refused)?.ledger;
        let (store, mended) = JournalStore::open(folder).map_err(Outcome::Failed)?;
        let reader = EntryReader::new(ledger.clients());
        Ok((Self { ledger, reader, store }, mended))
    }

    /// Returns the ledger as it was opened.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns what was mended since this was last asked: what an earlier writer had left unfinished.
    pub fn take_mended(&mut self) -> Vec<Diagnostic> {
        self.store.take_mended()
    }

    /// Records events, each the text of one JSON object, shown in findings under a name: all of them or none.
    pub fn record(&mut self, name: &str, texts: &[&str], today: NaiveDate) -> Outcome {
        match self.check(name, texts, today) {
            Ok(checked) => self.append(checked),
            Err(outcome) => outcome,
        }
    }

    /// Holds events against the ledger, and writes nothing; the outcome is the refusal, or the failure.
    pub fn check(&mut self, name: &str, texts: &[&str], today: NaiveDate) -> Result<Checked, Outcome> {
        let (mut found, mut events) = (Vec::new(), Vec::new());
        for (position, text) in texts.iter().enumerate() {
            let findings = match self.reader.read(name, text) {
                Ok(event) => {
                    let findings = check(&self.ledger, &event, today);
                    events.push(event);
                    findings
                }
                Err(mut findings) => {
                    findings.extend(check_partly(&self.ledger, text, today));
                    findings
                }
            };
            found.extend(findings.into_iter().map(|finding| (position, finding)));
        }
        self.check_cancelled(&events, &mut found).map_err(Outcome::Failed)?;
        if found.iter().any(|(_, finding)| finding.severity == Severity::Error) {
            return Err(Outcome::Refused(found));
        }
        let lines = events.iter().map(|event| self.line(event)).collect();
        Ok(Checked { lines, warnings: found.into_iter().map(|(_, finding)| finding).collect() })
    }

    /// Writes what was checked.
    pub fn append(&mut self, checked: Checked) -> Outcome {
        let Checked { lines, warnings } = checked;
        match self.store.append(&lines) {
            Ok(records) => Outcome::Recorded { records, warnings },
            Err(error) if error.is_of_record() => {
                let finding = Diagnostic::error(error.code(), error.to_string()).help(error.help());
                Outcome::Refused(vec![(0, finding)])
            }
            Err(error) => Outcome::Failed(error),
        }
    }

    fn line(&self, event: &Event) -> String {
        let client = self.ledger.records(event.client).client();
        to_line(event, &client.id).trim_end().to_owned()
    }

    /// Notes what is to cancel nothing; the journal may have been written by others since it was read.
    fn check_cancelled(
        &mut self,
        events: &[Event],
        found: &mut Vec<(usize, Diagnostic)>,
    ) -> Result<(), StoreError> {
        let cancels = |event: &Event| matches!(event.kind, EventKind::Cancelled { .. });
        if !events.iter().any(cancels) {
            return Ok(());
        }
        self.store.look()?;
        for (position, event) in events.iter().enumerate() {
            let EventKind::Cancelled { of } = &event.kind else {
                continue;
            };
            let client = &self.ledger.records(event.client).client().id;
            let is_there = self.store.client_of(of) == Some(client.as_str())
                || events.iter().any(|other| other.remarks.id == *of && other.client == event.client);
            if !is_there {
                found.push((position, cancels_nothing(client, of)));
            }
        }
        Ok(())
    }
}

fn cancels_nothing(client: &CompactString, of: &CompactString) -> Diagnostic {
    let message = format!("no event of client `{client}` has the id `{of}`: nothing would be cancelled");
    Diagnostic::error("journal::cancels_nothing", message)
        .help("`of` is the id of the event recorded by mistake, as it stands in the journal")
}
