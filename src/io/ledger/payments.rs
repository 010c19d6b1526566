//! `payments.csv`.

use crate::domain::client::ClientKey;
use crate::domain::payment::Payment;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
use crate::io::findings::Offsets;
use crate::io::findings::Part;
use crate::io::input::Input;
use crate::io::ledger::clients::ClientIndex;
use crate::io::ledger::links::Links;
use crate::io::ledger::table::Column;
use crate::io::ledger::table::Row;
use crate::io::ledger::table::Shape;
use crate::io::ledger::table::Table;
use crate::io::ledger::waiting::UNSETTLED;
use crate::io::ledger::waiting::Waiting;

const SHAPE: Shape = Shape {
    required: &["date", "client", "amount", "currency"],
    optional: &["payment", "invoice", "means"],
    attributes: false,
};

/// The payments read, in the order of the file.
#[derive(Debug, Default)]
pub struct Payments {
    /// One a row.
    pub rows: Vec<Payment>,
    /// The byte where each begins, for findings about the invoice it names.
    pub offsets: Offsets,
    /// The invoices they name.
    pub named: Links,
    /// Where the number of the invoice stands in a row.
    pub named_part: Part,
}

/// Reads `payments.csv`; a ledger may be without.
pub fn read(input: &Input<'_>, clients: &ClientIndex, findings: &mut Findings) -> Result<Payments, Finding> {
    let mut payments = Payments::default();
    let Some(table) = Table::open(input, &SHAPE, findings)? else {
        return Ok(payments);
    };
    let columns = Columns::of(&table);
    payments.named_part = columns.invoice.part();
    let mut waiting = Waiting::new(clients, columns.client);
    table.rows(input, findings, |row| {
        let position = columns.read(row).map(|payment| payments.push(payment, row.offset));
        if waiting.add(row, position) {
            waiting.settle(row.findings, |position, client| payments.settle(position, client));
        }
    })?;
    waiting.settle(findings, |position, client| payments.settle(position, client));
    Ok(payments)
}

impl Payments {
    /// Lets go of all but the rows.
    pub fn into_rows(self) -> Vec<Payment> {
        self.rows
    }

    fn push(&mut self, payment: Payment, offset: u64) -> u32 {
        self.rows.push(payment);
        self.offsets.push(offset);
        (self.rows.len() - 1) as u32
    }

    fn settle(&mut self, position: u32, client: ClientKey) {
        let payment = &mut self.rows[position as usize];
        payment.client = client;
        if !payment.invoice.is_empty() {
            self.named.push(&payment.invoice, client, position);
        }
    }
}

struct Columns {
    payment: Column,
    date: Column,
    client: Column,
    invoice: Column,
    amount: Column,
    currency: Column,
    means: Column,
}

impl Columns {
    fn of(table: &Table<'_>) -> Self {
        Self {
            payment: table.column("payment"),
            date: table.column("date"),
            client: table.column("client"),
            invoice: table.column("invoice"),
            amount: table.column("amount"),
            currency: table.column("currency"),
            means: table.column("means"),
        }
    }

    /// Reads all but the client, which waits for its look-up.
    fn read(&self, row: &mut Row<'_>) -> Option<Payment> {
        let date = row.date(self.date);
        let (amount, currency) = row.money(self.amount, self.currency)?;
        Some(Payment {
            id: row.words(self.payment),
            date: date?,
            client: UNSETTLED,
            invoice: row.words(self.invoice),
            amount,
            currency,
            means: row.word(self.means),
        })
    }
}
