//! One event that is to be recorded, read by the very reader of the journal.

use std::cell::RefCell;

use crate::diagnostic::Diagnostic;
use crate::domain::client::Client;
use crate::domain::event::Event;
use crate::domain::word::Words;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
use crate::io::input::Bytes;
use crate::io::input::Input;
use crate::io::journal::read;
use crate::io::ledger::ClientIndex;

/// Reads events one by one, for the clients of a ledger.
#[derive(Debug)]
pub struct EntryReader {
    clients: ClientIndex,
    shared: RefCell<Words>,
}

impl EntryReader {
    /// Makes a reader for these clients, sorted by id as a ledger has them.
    pub fn new(clients: &[Client]) -> Self {
        Self { clients: ClientIndex::of_clients(clients), shared: RefCell::default() }
    }

    /// Reads the text of one JSON object, shown in findings under a name. The event's line is yet to be known.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn read(&self, name: &str, text: &str) -> Result<Event, Vec<Diagnostic>> {
        // Line breaks stand between the members of an object and never within: a journal's line has none.
        let mut line = text.trim().replace(['\n', '\r'], " ");
        line.push('\n');
        let found = match read::one(line.as_bytes(), &self.clients, &self.shared) {
            Ok(Some(event)) => return Ok(event),
            Ok(None) => vec![Finding::error("journal::not_json", "there is no JSON object")],
            Err(found) => found,
        };
        let mut findings = Findings::default();
        found.into_iter().for_each(|finding| findings.push(finding));
        let input = Input { name: name.to_owned(), bytes: Bytes::Memory(Some(line.as_bytes())) };
        Err(findings.into_diagnostics(&input).0)
    }
}
