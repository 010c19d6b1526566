//! Payments: rows of their own, or what an invoice row says of its settlement.

use compact_str::CompactString;

use crate::domain::amount::Money;
use crate::domain::client::ClientKey;
use crate::domain::payment::Payment;
use crate::import::book::Book;
use crate::import::book::Taken;
use crate::import::mapping::Target;
use crate::import::reject::Place;
use crate::import::reject::Reason;
use crate::import::row::MappedRow;
use crate::import::row::Problem;

/// Reads one row of a source of payments. An amount below zero is a payment that came back.
pub(super) fn take(book: &mut Book, row: MappedRow<'_, '_>, place: &Place) -> Result<Taken, Problem> {
    let invoice = row.text(Target::Invoice)?;
    let client = payer(book, row, &invoice)?;
    let (amount, currency) = row.money()?;
    let id = row.text(Target::Payment)?;
    let payment = Payment {
        id,
        date: row.required_date(Target::Date)?,
        client,
        invoice,
        amount,
        currency,
        means: row.text(Target::Means)?.into(),
    };
    record(book, row, payment, place)
}

/// Adds a payment unless it was read before.
pub(super) fn record(
    book: &mut Book,
    row: MappedRow<'_, '_>,
    payment: Payment,
    place: &Place,
) -> Result<Taken, Problem> {
    if let Some(reason) = repeated(book, &payment, place) {
        if row.bound.mapping.ignore_repeats && matches!(reason, Reason::Repeated { .. }) {
            return Ok(Taken::Ignored);
        }
        return Err(row.problem(Target::Payment, &payment.id, reason));
    }
    add(book, payment, place);
    Ok(Taken::Accepted)
}

/// Adds a payment to the book and its total.
pub(super) fn add(book: &mut Book, payment: Payment, place: &Place) {
    if !book.existing {
        book.paid.add(Money { currency: payment.currency, amount: payment.amount });
    }
    let number = number(&payment);
    book.payments.add(&number, payment, place);
}

fn payer(book: &Book, row: MappedRow<'_, '_>, invoice: &CompactString) -> Result<ClientKey, Problem> {
    let client = row.text(Target::Client)?;
    if !client.is_empty() {
        let unknown = || row.problem(Target::Client, &client, Reason::UnknownClient);
        return book.clients.find(&client).ok_or_else(unknown);
    }
    if invoice.is_empty() {
        return Err(row.problem(Target::Client, "", Reason::Blank));
    }
    let owner = book.invoices.of(invoice).next().map(|(invoice, _)| invoice.client);
    owner.ok_or_else(|| row.problem(Target::Invoice, invoice, Reason::UnknownInvoice))
}

/// Payments are found again by id, or by day when they have none.
fn number(payment: &Payment) -> CompactString {
    match payment.id.is_empty() {
        true => CompactString::from(payment.date.to_string()),
        false => payment.id.clone(),
    }
}

/// With an id: once per invoice it pays. Without one, two equal payments of one source are two payments, while an
/// equal one of another source is the same told twice.
fn repeated(book: &Book, payment: &Payment, place: &Place) -> Option<Reason> {
    book.payments.of(&number(payment)).find_map(|(earlier, of)| {
        let (same, other_source) = (earlier == payment, of.file != place.file);
        match (payment.id.is_empty(), same) {
            (true, true) if other_source => Some(Reason::Repeated { of: of.clone() }),
            (false, true) => Some(Reason::Repeated { of: of.clone() }),
            (false, false) if earlier.id == payment.id && earlier.invoice == payment.invoice => {
                Some(Reason::SameNumber { of: of.clone() })
            }
            _ => None,
        }
    })
}
