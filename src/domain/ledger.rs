//! The ledger: everything that happened, grouped by client.
//!
//! Each client's rows stand together, in an order that depends on their content alone, so the order of a file never
//! matters.

use std::cmp::Ordering;

use chrono::NaiveDate;
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
        let ((invoices, payments), (contacts, events)) = rayon::join(
            || {
                rayon::join(
                    || Grouped::new(count, records.invoices, |row| (row.client, row.due), invoice_order),
                    || Grouped::new(count, records.payments, |row| (row.client, row.date), payment_order),
                )
            },
            || {
                rayon::join(
                    || {
                        Grouped::new(
                            count,
                            records.contacts,
                            |row| (row.client, NaiveDate::MIN),
                            Contact::cmp,
                        )
                    },
                    || Grouped::new(count, records.events, |row| (row.client, row.date), event_order),
                )
            },
        );
        Self {
            contacts,
            invoices,
            payments,
            events,
            clients: records.clients,
            client_columns: records.client_columns,
            invoice_columns: records.invoice_columns,
        }
    }

    /// Returns the same ledger with another journal; its events are taken in their order.
    pub fn with_journal(self, events: Vec<Event>) -> Self {
        let mut events = events;
        for (event, line) in events.iter_mut().zip(1..) {
            event.line = line;
        }
        let events = Grouped::new(self.clients.len(), events, |row| (row.client, row.date), event_order);
        Self { events, ..self }
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
        self.ledger.contacts.of(self.key).iter()
    }

    /// Returns its invoices, parts and credit notes, by due date, issue date and id.
    pub fn invoices(&self) -> impl Iterator<Item = &'l Invoice> + use<'l> {
        self.ledger.invoices.of(self.key).iter()
    }

    /// Returns its payments, by date and id.
    pub fn payments(&self) -> impl Iterator<Item = &'l Payment> + use<'l> {
        self.ledger.payments.of(self.key).iter()
    }

    /// Returns its events, by date and place in the journal.
    pub fn events(&self) -> impl Iterator<Item = &'l Event> + use<'l> {
        self.ledger.events.of(self.key).iter()
    }
}

/// Of one due date: by issue date and id. No two invoice rows of a client share their id and due date.
fn invoice_order(a: &Invoice, b: &Invoice) -> Ordering {
    (a.issued, &a.id, a.kind, a.amount).cmp(&(b.issued, &b.id, b.kind, b.amount))
}

/// Of one day: by id, then by all the rest, for one payment may settle several invoices.
fn payment_order(a: &Payment, b: &Payment) -> Ordering {
    (&a.id, &a.invoice, a.amount, a.currency, &a.means)
        .cmp(&(&b.id, &b.invoice, b.amount, b.currency, &b.means))
}

/// Of one day: by place in the journal.
fn event_order(a: &Event, b: &Event) -> Ordering {
    a.line.cmp(&b.line)
}

/// Rows by client, each client's in their order.
#[derive(Debug, Clone)]
struct Grouped<T> {
    rows: Vec<T>,
    starts: Vec<u32>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), starts: vec![0] }
    }
}

impl<T> Grouped<T> {
    /// Groups rows by client, and sorts each client's by day, then by `compare`.
    ///
    /// Days are sorted beside the positions: a row far away in memory is fetched only when two share their day.
    fn new(
        clients: usize,
        mut rows: Vec<T>,
        key: impl Fn(&T) -> (ClientKey, NaiveDate),
        compare: impl Fn(&T, &T) -> Ordering,
    ) -> Self {
        let mut starts = vec![0u32; clients + 1];
        for row in &rows {
            starts[key(row).0.0 as usize + 1] += 1;
        }
        for index in 0..clients {
            starts[index + 1] += starts[index];
        }
        let mut next = starts.clone();
        let mut dated = vec![(NaiveDate::MIN, 0u32); rows.len()];
        for (position, row) in rows.iter().enumerate() {
            let (client, day) = key(row);
            let slot = &mut next[client.0 as usize];
            dated[*slot as usize] = (day, position as u32);
            *slot += 1;
        }
        for group in 0..clients {
            dated[starts[group] as usize..starts[group + 1] as usize].sort_by(|a, b| {
                a.0.cmp(&b.0).then_with(|| compare(&rows[a.1 as usize], &rows[b.1 as usize]))
            });
        }
        arrange(&mut rows, dated.into_iter().map(|(_, position)| position).collect());
        rows.shrink_to_fit();
        Self { rows, starts }
    }

    fn of(&self, key: ClientKey) -> &[T] {
        let start = self.starts[key.0 as usize] as usize;
        let end = self.starts[key.0 as usize + 1] as usize;
        &self.rows[start..end]
    }
}

/// Puts rows in their order, in place: at each position the row that `order` names. Rows in order stay untouched.
fn arrange<T>(rows: &mut [T], mut order: Vec<u32>) {
    for start in 0..rows.len() {
        let mut at = start;
        // Follows a cycle of moves until it comes back to where it began.
        while order[at] as usize != start {
            let from = order[at] as usize;
            rows.swap(at, from);
            order[at] = at as u32;
            at = from;
        }
        order[at] = at as u32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_grouped_by_client_and_sorted() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
        let rows =
            vec![(2, 3, 'z'), (0, 2, 'b'), (2, 1, 'y'), (1, 1, 'k'), (0, 2, 'a'), (2, 3, 'm'), (0, 1, 'c')];
        let grouped = Grouped::new(4, rows, |row| (ClientKey(row.0), day(row.1)), |a, b| a.2.cmp(&b.2));
        let of = |key| grouped.of(ClientKey(key)).iter().map(|row| row.2).collect::<String>();
        assert_eq!([of(0), of(1), of(2), of(3)], ["cab", "k", "ymz", ""]);
    }
}
