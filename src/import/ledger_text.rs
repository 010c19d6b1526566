//! Records to the text of ledger files, row by row into any writer.

use std::io::Write;

use chrono::NaiveDate;
use csv::Writer;
use serde::Serialize;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::ledger::Records;
use crate::import::clients::CREDIT_LIMIT_DECIMALS;
use crate::import::mapping::Kind;
use crate::import::reject::Reject;

/// A table of a ledger folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerFile {
    /// Its name in the folder.
    pub name: &'static str,
    /// What its rows are.
    pub kind: Kind,
}

impl LedgerFile {
    /// Every table, clients first.
    pub const ALL: [Self; 4] = [
        Self { name: "clients.csv", kind: Kind::Clients },
        Self { name: "contacts.csv", kind: Kind::Contacts },
        Self { name: "invoices.csv", kind: Kind::Invoices },
        Self { name: "payments.csv", kind: Kind::Payments },
    ];

    /// Tells whether the ledger may do without the file when there are no such records.
    pub fn is_optional(self) -> bool {
        matches!(self.kind, Kind::Contacts | Kind::Payments)
    }

    /// Returns how many rows it will have.
    pub fn rows(self, records: &Records) -> usize {
        match self.kind {
            Kind::Clients => records.clients.len(),
            Kind::Contacts => records.contacts.len(),
            Kind::Invoices => records.invoices.len(),
            Kind::Payments => records.payments.len(),
        }
    }
}

/// Writes one table of the ledger.
pub fn write_ledger_file(file: LedgerFile, records: &Records, out: &mut dyn Write) -> csv::Result<()> {
    let mut rows = Writer::from_writer(out);
    match file.kind {
        Kind::Clients => write_clients(records, &mut rows)?,
        Kind::Contacts => write_contacts(records, &mut rows)?,
        Kind::Invoices => write_invoices(records, &mut rows)?,
        Kind::Payments => write_payments(records, &mut rows)?,
    }
    Ok(rows.flush()?)
}

/// Writes the rows set aside, with the line and the reason of each.
pub fn write_rejects(rejects: &[Reject], out: &mut dyn Write) -> csv::Result<()> {
    let mut rows = Writer::from_writer(out);
    rows.write_record(["file", "line", "column", "code", "reason", "row"])?;
    for reject in rejects {
        let (line, message) = (reject.place.line.to_string(), reject.message());
        let code = reject.reason.code();
        rows.write_record([&reject.place.file, line.as_str(), &reject.column, code, &message, &reject.row])?;
    }
    Ok(rows.flush()?)
}

type Rows<'o> = Writer<&'o mut dyn Write>;

fn write_clients(records: &Records, rows: &mut Rows<'_>) -> csv::Result<()> {
    let header = ["client", "name", "category", "country", "language", "since", "terms", "credit_limit"];
    rows.write_record(header.into_iter().chain(records.client_columns.iter().map(|column| column.as_str())))?;
    for client in &records.clients {
        let since = client.since.map(iso).unwrap_or_default();
        let limit =
            client.credit_limit.map(|limit| decimal(limit, CREDIT_LIMIT_DECIMALS)).unwrap_or_default();
        for cell in [client.id.as_str(), &client.name, &client.category, &client.country, &client.language] {
            rows.write_field(cell)?;
        }
        for cell in [since.as_str(), &client.terms, &limit] {
            rows.write_field(cell)?;
        }
        end_row(rows, client.attributes.iter())?;
    }
    Ok(())
}

fn write_contacts(records: &Records, rows: &mut Rows<'_>) -> csv::Result<()> {
    rows.write_record(["client", "role", "name", "phone", "email"])?;
    for contact in &records.contacts {
        let client = client_id(records, contact.client);
        rows.write_record([client, &contact.role, &contact.name, &contact.phone, &contact.email])?;
    }
    Ok(())
}

fn write_invoices(records: &Records, rows: &mut Rows<'_>) -> csv::Result<()> {
    // A blank `sent` would say "never": where nothing is known there is no such column.
    let tells_sent = records.invoices.iter().any(|invoice| invoice.sent != Sent::Unknown);
    for column in ["invoice", "client", "kind", "issued", "due", "amount", "currency", "order_ref"] {
        rows.write_field(column)?;
    }
    if tells_sent {
        rows.write_field("sent")?;
    }
    rows.write_field("sent_to")?;
    rows.write_field("credits")?;
    end_row(rows, records.invoice_columns.iter())?;
    records.invoices.iter().try_for_each(|invoice| write_invoice(records, invoice, tells_sent, rows))
}

fn write_invoice(
    records: &Records,
    invoice: &Invoice,
    tells_sent: bool,
    rows: &mut Rows<'_>,
) -> csv::Result<()> {
    let kind = match invoice.kind {
        InvoiceKind::Invoice => "invoice",
        InvoiceKind::CreditNote => "credit_note",
    };
    rows.write_field(&invoice.id)?;
    rows.write_field(client_id(records, invoice.client))?;
    rows.write_field(kind)?;
    rows.write_field(iso(invoice.issued))?;
    rows.write_field(iso(invoice.due))?;
    rows.write_field(money(invoice.amount, invoice.currency))?;
    rows.write_field(invoice.currency.code())?;
    rows.write_field(&invoice.order_ref)?;
    if tells_sent {
        rows.write_field(if let Sent::On(day) = invoice.sent { iso(day) } else { String::new() })?;
    }
    rows.write_field(invoice.sent_to.as_str())?;
    rows.write_field(&invoice.further.credits)?;
    end_row(rows, invoice.further.attributes.iter())
}

fn write_payments(records: &Records, rows: &mut Rows<'_>) -> csv::Result<()> {
    rows.write_record(["payment", "date", "client", "invoice", "amount", "currency", "means"])?;
    for payment in &records.payments {
        let (date, amount) = (iso(payment.date), money(payment.amount, payment.currency));
        let client = client_id(records, payment.client);
        let currency = payment.currency.code();
        rows.write_record([
            &payment.id,
            date.as_str(),
            client,
            &payment.invoice,
            &amount,
            currency,
            &payment.means,
        ])?;
    }
    Ok(())
}

/// Writes the last cells of a row and ends it.
fn end_row<T: AsRef<[u8]>>(rows: &mut Rows<'_>, cells: impl Iterator<Item = T>) -> csv::Result<()> {
    for cell in cells {
        rows.write_field(cell)?;
    }
    rows.write_record(None::<&[u8]>)
}

fn client_id(records: &Records, key: ClientKey) -> &str {
    records.clients.get(key.0 as usize).map_or("", |client| client.id.as_str())
}

fn iso(day: NaiveDate) -> String {
    day.to_string()
}

fn money(amount: Amount, currency: Currency) -> String {
    decimal(amount, currency.decimals())
}

fn decimal(amount: Amount, decimals: u32) -> String {
    rust_decimal::Decimal::new(amount.0, decimals).to_string()
}

/// One line of `journal.jsonl`, of the events an import makes.
#[derive(Serialize)]
struct Line<'e> {
    event: &'static str,
    date: String,
    client: &'e str,
    invoices: Vec<&'e str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    by: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'e str,
}

/// Returns the journal lines of the events, without line breaks. Other events than disputes do not come from imports.
pub fn journal_lines(records: &Records) -> Vec<String> {
    records.events.iter().filter_map(|event| journal_line(records, event)).collect()
}

fn journal_line(records: &Records, event: &Event) -> Option<String> {
    let (name, items, reason) = match &event.kind {
        EventKind::DisputeOpened { items, reason, .. } => ("dispute_opened", items, reason.as_str()),
        EventKind::DisputeResolved { items } => ("dispute_resolved", items, ""),
        _ => return None,
    };
    let line = Line {
        event: name,
        date: iso(event.date),
        client: client_id(records, event.client),
        invoices: items.iter().map(|item| item.as_str()).collect(),
        reason,
        by: &event.by,
        note: &event.remarks.note,
    };
    serde_json::to_string(&line).ok()
}
