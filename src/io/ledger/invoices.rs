//! `invoices.csv`: claims, their parts, and credit notes.

use compact_str::CompactString;

use crate::domain::client::ClientKey;
use crate::domain::invoice::Further;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::rare::Rare;
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
    required: &["invoice", "client", "issued", "due", "amount", "currency"],
    optional: &["kind", "order_ref", "sent", "sent_to", "credits"],
    attributes: true,
};

/// The invoices read, in the order of the file.
#[derive(Debug, Default)]
pub struct Invoices {
    /// One a row.
    pub rows: Vec<Invoice>,
    /// The byte where each begins, for findings about two rows.
    pub offsets: Offsets,
    /// The number of each.
    pub numbers: Links,
    /// The invoices that credit notes name.
    pub credits: Links,
    /// Names of the further columns.
    pub columns: Vec<CompactString>,
    /// Where numbers stand in a row, and credited numbers.
    pub number_part: Part,
    /// Where the number of the credited invoice stands.
    pub credits_part: Part,
}

/// Reads `invoices.csv`.
pub fn read(input: &Input<'_>, clients: &ClientIndex, findings: &mut Findings) -> Result<Invoices, Finding> {
    let mut invoices = Invoices::default();
    let Some(table) = Table::open(input, &SHAPE, findings)? else {
        return if findings.has_errors() { Ok(invoices) } else { Err(Finding::of_file(input.missing())) };
    };
    let columns = Columns::of(&table);
    invoices.columns = table.attribute_names();
    invoices.number_part = columns.invoice.part();
    invoices.credits_part = columns.credits.part();
    let mut waiting = Waiting::new(clients, columns.client);
    table.rows(input, findings, |row| {
        let position = columns.read(row).map(|invoice| invoices.push(invoice, row.offset));
        if waiting.add(row, position) {
            waiting.settle(row.findings, |position, client| invoices.settle(position, client));
        }
    })?;
    waiting.settle(findings, |position, client| invoices.settle(position, client));
    Ok(invoices)
}

impl Invoices {
    /// Lets go of all but the rows.
    pub fn into_rows(self) -> Vec<Invoice> {
        self.rows
    }

    fn push(&mut self, invoice: Invoice, offset: u64) -> u32 {
        self.rows.push(invoice);
        self.offsets.push(offset);
        (self.rows.len() - 1) as u32
    }

    fn settle(&mut self, position: u32, client: ClientKey) {
        let invoice = &mut self.rows[position as usize];
        invoice.client = client;
        self.numbers.push(&invoice.id, client, position);
        if !invoice.further.credits.is_empty() {
            self.credits.push(&invoice.further.credits, client, position);
        }
    }
}

struct Columns {
    invoice: Column,
    client: Column,
    kind: Column,
    issued: Column,
    due: Column,
    amount: Column,
    currency: Column,
    order_ref: Column,
    sent: Column,
    sent_to: Column,
    credits: Column,
    attributes: Vec<usize>,
}

impl Columns {
    fn of(table: &Table<'_>) -> Self {
        Self {
            invoice: table.column("invoice"),
            client: table.column("client"),
            kind: table.column("kind"),
            issued: table.column("issued"),
            due: table.column("due"),
            amount: table.column("amount"),
            currency: table.column("currency"),
            order_ref: table.column("order_ref"),
            sent: table.column("sent"),
            sent_to: table.column("sent_to"),
            credits: table.column("credits"),
            attributes: table.attribute_columns(),
        }
    }

    /// Reads all but the client, which waits for its look-up.
    fn read(&self, row: &mut Row<'_>) -> Option<Invoice> {
        // Every cell is read before any is given up, so that one run shows all that is wrong.
        let id = row.required(self.invoice);
        let kind = self.kind(row);
        let issued = row.date(self.issued);
        let due = row.date(self.due);
        let money = row.money(self.amount, self.currency);
        let sent = self.sent(row);
        let (amount, currency) = money?;
        if amount.0 < 0 {
            self.report_negative(row);
            return None;
        }
        let invoice = Invoice {
            client: UNSETTLED,
            id: CompactString::new(id?),
            kind: kind?,
            issued: issued?,
            due: due?,
            amount,
            currency,
            order_ref: row.words(self.order_ref),
            sent: sent?,
            sent_to: row.word(self.sent_to),
            further: Rare::new(Further {
                credits: row.words(self.credits),
                attributes: row.attributes(&self.attributes),
            }),
        };
        self.warn(row, &invoice);
        Some(invoice)
    }

    fn kind(&self, row: &mut Row<'_>) -> Option<InvoiceKind> {
        match row.text(self.kind) {
            "" | "invoice" => Some(InvoiceKind::Invoice),
            "credit_note" => Some(InvoiceKind::CreditNote),
            other => {
                row.report(self.kind, |_| {
                    Finding::error("ledger::kind", format!("unknown kind `{other}`"))
                        .help_with_words(other, &["invoice", "credit_note"])
                });
                None
            }
        }
    }

    fn sent(&self, row: &mut Row<'_>) -> Option<Sent> {
        if !self.sent.exists() {
            return Some(Sent::Unknown);
        }
        Some(row.optional_date(self.sent)?.map_or(Sent::Never, Sent::On))
    }

    fn report_negative(&self, row: &mut Row<'_>) {
        let text = row.text(self.amount);
        row.report(self.amount, |_| {
            Finding::error("ledger::negative_amount", format!("the amount `{text}` is negative")).help(format!(
                "write `{}` and `credit_note` in the column `kind`; `credits` names the invoice it reduces",
                text.trim_start_matches('-')
            ))
        });
    }

    fn warn(&self, row: &mut Row<'_>, invoice: &Invoice) {
        if invoice.due < invoice.issued {
            row.report(self.due, |_| {
                let message = format!("due on {}, before it was issued on {}", invoice.due, invoice.issued);
                Finding::warning("ledger::due_before_issued", message)
                    .help("a row is known from its issue date; check that the two columns are not swapped")
            });
        }
        if invoice.kind == InvoiceKind::Invoice && !invoice.further.credits.is_empty() {
            row.report(self.credits, |_| {
                Finding::warning("ledger::credits_of_invoice", "an invoice credits nothing".to_owned())
                    .help("write `credit_note` in the column `kind`, or empty the cell")
            });
        }
    }
}
