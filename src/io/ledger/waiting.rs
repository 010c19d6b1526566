//! Rows whose client is yet to be looked up, a few hundred at a time.
//!
//! In a ledger sorted by date each row names another client, and a look-up waits for memory. Made one after the other
//! with nothing in between, the waits overlap.

use compact_str::CompactString;

use crate::domain::client::ClientKey;
use crate::io::findings::Findings;
use crate::io::ledger::clients::ClientIndex;
use crate::io::ledger::table::Column;
use crate::io::ledger::table::Row;

const BATCH: usize = 256;

/// Client ids with the rows that name them.
pub struct Waiting<'c> {
    clients: &'c ClientIndex,
    column: Column,
    rows: Vec<Named>,
}

struct Named {
    id: CompactString,
    offset: u64,
    /// Where the row is kept; nothing when it was refused for another reason.
    position: Option<u32>,
}

impl<'c> Waiting<'c> {
    /// Makes an empty batch for rows that name their client in this column.
    pub fn new(clients: &'c ClientIndex, column: Column) -> Self {
        Self { clients, column, rows: Vec::with_capacity(BATCH) }
    }

    /// Adds the row; tells whether it is time to settle the batch.
    pub fn add(&mut self, row: &mut Row<'_>, position: Option<u32>) -> bool {
        if let Some(id) = row.required(self.column) {
            self.rows.push(Named { id: CompactString::new(id), offset: row.offset, position });
        }
        self.rows.len() >= BATCH
    }

    /// Looks the clients up, gives each kept row its own, and notes those that do not exist.
    pub fn settle(&mut self, findings: &mut Findings, mut give: impl FnMut(u32, ClientKey)) {
        let mut keys = [None; BATCH];
        for (key, row) in keys.iter_mut().zip(&self.rows) {
            *key = self.clients.find(&row.id);
        }
        for (key, row) in keys.into_iter().zip(self.rows.drain(..)) {
            match (key, row.position) {
                (Some(key), Some(position)) => give(position, key),
                (Some(_), None) => {}
                (None, _) => {
                    findings.push(self.clients.unknown(&row.id).at(row.offset, self.column.part(), ""))
                }
            }
        }
    }
}

/// Stands for the client of a row until its batch is settled.
pub const UNSETTLED: ClientKey = ClientKey(u32::MAX);
