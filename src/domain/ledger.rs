//! The ledger: everything that happened, grouped by client.
//!
//! Rows keep the order in which they were read; each client's rows are visited in an order that depends on
//! their content alone, so the order of a file never matters.

use compact_str::CompactString;

use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::client::Contact;
use crate::domain::event::Event;
use crate::domain::invoice::Invoice;
use crate::domain::payment::Payment;

/// All records of a company.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    clients: Vec<Client>,
    contacts: Grouped<Contact>,
    invoices: Grouped<Invoice>,
    payments: Grouped<Payment>,
    events: Grouped<Event>,
    /// Names of the further columns of `clients.csv`.
    pub client_columns: Vec<CompactString>,
    /// Names of the further columns of `invoices.csv`.
    pub invoice_columns: Vec<CompactString>,
}

/// Rows as they were read, before they are grouped by client.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Sorted by id, without duplicates: a [`ClientKey`] is a position in it.
    pub clients: Vec<Client>,
    /// People at the clients'.
    pub contacts: Vec<Contact>,
    /// Invoices, their parts, credit notes.
    pub invoices: Vec<Invoice>,
    /// Payments.
    pub payments: Vec<Payment>,
    /// The journal.
    pub events: Vec<Event>,
    /// Names of the further columns of `clients.csv`.
    pub client_columns: Vec<CompactString>,
    /// Names of the further columns of `invoices.csv`.
    pub invoice_columns: Vec<CompactString>,
}

/// One client's records.
#[derive(Debug, Clone, Copy)]
pub struct ClientRecords<'l> {
    /// The ledger they are from.
    pub ledger: &'l Ledger,
    /// Which client.
    pub key: ClientKey,
}

impl Ledger {
    /// Groups records by client. Every key in them must be a position in `records.clients`.
    pub fn new(records: Records) -> Self {
        let count = records.clients.len();
        Self {
            contacts: Grouped::new(count, records.contacts, |row| row.client, |a, b| a.cmp(b)),
            invoices: Grouped::new(
                count,
                records.invoices,
                |row| row.client,
                |a, b| {
                    (a.due, a.issued, &a.id, a.kind, a.amount)
                        .cmp(&(b.due, b.issued, &b.id, b.kind, b.amount))
                },
            ),
            payments: Grouped::new(
                count,
                records.payments,
                |row| row.client,
                |a, b| (a.date, &a.id, &a.invoice, a.amount).cmp(&(b.date, &b.id, &b.invoice, b.amount)),
            ),
            events: Grouped::new(
                count,
                records.events,
                |row| row.client,
                |a, b| (a.date, a.line).cmp(&(b.date, b.line)),
            ),
            clients: records.clients,
            client_columns: records.client_columns,
            invoice_columns: records.invoice_columns,
        }
    }

    /// Returns the clients in the order of their ids.
    pub fn clients(&self) -> &[Client] {
        &self.clients
    }

    /// Returns the number of invoice rows.
    pub fn invoice_count(&self) -> usize {
        self.invoices.rows.len()
    }

    /// Returns one client's records.
    pub fn records(&self, key: ClientKey) -> ClientRecords<'_> {
        ClientRecords { ledger: self, key }
    }

    /// Returns each client's records, in the order of client ids.
    pub fn accounts(&self) -> impl Iterator<Item = ClientRecords<'_>> {
        (0..self.clients.len() as u32).map(|key| self.records(ClientKey(key)))
    }

    /// Returns the client with this id.
    pub fn find(&self, id: &str) -> Option<ClientKey> {
        let index = self.clients.binary_search_by(|client| client.id.as_str().cmp(id)).ok()?;
        u32::try_from(index).ok().map(ClientKey)
    }

    /// Returns every invoice row, in no particular order.
    pub fn invoices(&self) -> &[Invoice] {
        &self.invoices.rows
    }
}

impl<'l> ClientRecords<'l> {
    /// Returns the client.
    pub fn client(&self) -> &'l Client {
        &self.ledger.clients[self.key.0 as usize]
    }

    /// Returns its contacts, by role and name.
    pub fn contacts(&self) -> impl Iterator<Item = &'l Contact> + use<'l> {
        self.ledger.contacts.of(self.key)
    }

    /// Returns its invoices, parts and credit notes, by due date, issue date and id.
    pub fn invoices(&self) -> impl Iterator<Item = &'l Invoice> + use<'l> {
        self.ledger.invoices.of(self.key)
    }

    /// Returns its payments, by date and id.
    pub fn payments(&self) -> impl Iterator<Item = &'l Payment> + use<'l> {
        self.ledger.payments.of(self.key)
    }

    /// Returns its events, by date and place in the journal.
    pub fn events(&self) -> impl Iterator<Item = &'l Event> + use<'l> {
        self.ledger.events.of(self.key)
    }
}

/// Rows with, for each client, the sorted list of its rows' positions.
#[derive(Debug, Clone)]
struct Grouped<T> {
    rows: Vec<T>,
    order: Vec<u32>,
    starts: Vec<u32>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), order: Vec::new(), starts: vec![0] }
    }
}

impl<T> Grouped<T> {
    fn new(
        clients: usize,
        rows: Vec<T>,
        client: impl Fn(&T) -> ClientKey,
        compare: impl Fn(&T, &T) -> std::cmp::Ordering,
    ) -> Self {
        let mut starts = vec![0u32; clients + 1];
        for row in &rows {
            starts[client(row).0 as usize + 1] += 1;
        }
        for index in 0..clients {
            starts[index + 1] += starts[index];
        }
        let mut next = starts.clone();
        let mut order = vec![0u32; rows.len()];
        for (position, row) in rows.iter().enumerate() {
            let slot = &mut next[client(row).0 as usize];
            order[*slot as usize] = position as u32;
            *slot += 1;
        }
        for group in 0..clients {
            let range = starts[group] as usize..starts[group + 1] as usize;
            order[range].sort_by(|a, b| compare(&rows[*a as usize], &rows[*b as usize]));
        }
        Self { rows, order, starts }
    }

    fn of(&self, key: ClientKey) -> impl Iterator<Item = &T> + use<'_, T> {
        let start = self.starts[key.0 as usize] as usize;
        let end = self.starts[key.0 as usize + 1] as usize;
        self.order[start..end].iter().map(|position| &self.rows[*position as usize])
    }
}
