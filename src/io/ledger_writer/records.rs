//! Rows of the four tables as CSV.

use compact_str::CompactString;
use compact_str::ToCompactString;
use compact_str::format_compact;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::payment::Payment;
use crate::io::ledger_writer::ClientRecords;
use crate::io::ledger_writer::LedgerWriteError;

type Table = csv::Writer<Vec<u8>>;

/// The four tables being written.
pub struct Tables {
    clients: Table,
    contacts: Table,
    invoices: Table,
    payments: Table,
}

impl Default for Tables {
    fn default() -> Self {
        let table = || csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        Self { clients: table(), contacts: table(), invoices: table(), payments: table() }
    }
}

impl Tables {
    /// Adds the rows of a client.
    pub fn add(&mut self, rows: &ClientRecords<'_>) -> Result<(), LedgerWriteError> {
        let id = rows.client.id.as_str();
        self.add_client(rows)?;
        for contact in rows.contacts {
            self.contacts.write_record([id, &contact.role, &contact.name, &contact.phone, &contact.email])?;
        }
        for invoice in rows.invoices {
            self.invoices.write_record(invoice_fields(id, invoice))?;
        }
        for payment in rows.payments {
            self.payments.write_record(payment_fields(id, payment))?;
        }
        Ok(())
    }

    /// Returns the bytes of clients, contacts, invoices and payments.
    pub fn into_bytes(self) -> [Vec<u8>; 4] {
        // A writer into memory has nothing that could fail to be flushed.
        [self.clients, self.contacts, self.invoices, self.payments]
            .map(|table| table.into_inner().unwrap_or_default())
    }

    fn add_client(&mut self, rows: &ClientRecords<'_>) -> Result<(), LedgerWriteError> {
        let client = rows.client;
        let since = client.since.map(|date| date.to_compact_string()).unwrap_or_default();
        let limit = client.credit_limit.map(|limit| money(limit, Currency::EUR)).unwrap_or_default();
        let fields: [&str; 8] = [
            &client.id,
            &client.name,
            &client.category,
            &client.country,
            &client.language,
            &since,
            &client.terms,
            &limit,
        ];
        let attributes = client.attributes.iter().map(CompactString::as_str);
        Ok(self.clients.write_record(fields.into_iter().chain(attributes))?)
    }
}

fn invoice_fields(client: &str, invoice: &Invoice) -> [CompactString; 11] {
    let kind = match invoice.kind {
        InvoiceKind::Invoice => "invoice",
        InvoiceKind::CreditNote => "credit_note",
    };
    let sent = match invoice.sent {
        Sent::On(date) => date.to_compact_string(),
        Sent::Never | Sent::Unknown => CompactString::default(),
    };
    [
        invoice.id.clone(),
        client.into(),
        kind.into(),
        invoice.issued.to_compact_string(),
        invoice.due.to_compact_string(),
        money(invoice.amount, invoice.currency),
        invoice.currency.code().into(),
        invoice.order_ref.clone(),
        sent,
        CompactString::from(&invoice.sent_to),
        invoice.further.credits.clone(),
    ]
}

fn payment_fields(client: &str, payment: &Payment) -> [CompactString; 7] {
    [
        payment.id.clone(),
        payment.date.to_compact_string(),
        client.into(),
        payment.invoice.clone(),
        money(payment.amount, payment.currency),
        payment.currency.code().into(),
        CompactString::from(&payment.means),
    ]
}

/// Writes an amount with the decimals of its currency and no currency.
pub fn money(amount: Amount, currency: Currency) -> CompactString {
    format_compact!("{}", amount.to_decimal(currency))
}
