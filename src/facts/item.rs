//! An invoice, or one dated part of it, with what reduced it.

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::ledger::ClientRecords;
use chrono::NaiveDate;

/// An invoice, or one dated part of it.
#[derive(Debug, Clone)]
pub struct Item<'l> {
    /// The row.
    pub invoice: &'l Invoice,
    /// For a part: which of how many, by due date.
    pub part: Option<(u32, u32)>,
    /// Received for it.
    pub paid: Amount,
    /// Credited on it.
    pub credited: Amount,
    /// The day nothing was left open.
    pub settled_on: Option<NaiveDate>,
    /// The open part that is contested.
    pub disputed: Amount,
    /// Whether and when it was sent, corrections included.
    pub sent: Sent,
    /// To whom it was last sent; empty when unknown.
    pub sent_to: &'l str,
    /// Whether the client approved it for payment.
    pub validated: bool,
}

/// Money that reduced an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reduction {
    /// Which item, by position.
    pub item: usize,
    /// The day.
    pub date: NaiveDate,
    /// How much; negative for a payment that came back.
    pub amount: Amount,
    /// Whether it is money received, not a credit note.
    pub is_payment: bool,
}

/// Cash and credit not matched to any item, in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unapplied {
    /// How much.
    pub money: Money,
    /// The day of the latest of it.
    pub latest: NaiveDate,
}

impl Item<'_> {
    /// Returns what is still owed: never negative.
    pub fn open(&self) -> Amount {
        (self.invoice.amount - self.paid - self.credited).max(Amount::ZERO)
    }

    /// Returns what may be chased: open, less the disputed part.
    pub fn chased(&self) -> Amount {
        (self.open() - self.disputed).max(Amount::ZERO)
    }

    /// Returns calendar days past the due date; 0 on it and before.
    pub fn days_past_due(&self, as_of: NaiveDate) -> i64 {
        (as_of - self.invoice.due).num_days().max(0)
    }

    /// Tells whether something is open and the due date has passed.
    pub fn is_overdue(&self, as_of: NaiveDate) -> bool {
        self.invoice.due < as_of && self.open().is_positive()
    }

    /// Returns an amount of the item's currency as money.
    pub fn money(&self, amount: Amount) -> Money {
        Money { currency: self.invoice.currency, amount }
    }
}

/// Returns the invoices issued by a day, before any money and any event.
pub(super) fn known_items(records: ClientRecords<'_>, as_of: NaiveDate) -> Vec<Item<'_>> {
    let rows = records.invoices();
    let mut items = Vec::with_capacity(rows.size_hint().0);
    items.extend(rows.filter(|row| row.kind == InvoiceKind::Invoice && row.issued <= as_of).map(|invoice| {
        Item {
            invoice,
            part: None,
            paid: Amount::ZERO,
            credited: Amount::ZERO,
            settled_on: None,
            disputed: Amount::ZERO,
            sent: sent_by(invoice, as_of),
            sent_to: &invoice.sent_to,
            validated: false,
        }
    }));
    items
}

/// Tells whether an invoice was sent by a day, as its row says.
pub(super) fn sent_by(invoice: &Invoice, as_of: NaiveDate) -> Sent {
    match invoice.sent {
        Sent::On(day) if day > as_of => Sent::Never,
        sent => sent,
    }
}

/// Numbers the parts of invoices that have several, by due date; positions are in the order of numbers.
pub(super) fn number_parts(items: &mut [Item<'_>], by_number: &[u32]) {
    let mut rest = by_number;
    while let Some(first) = rest.first() {
        let number = &items[*first as usize].invoice.id;
        let same =
            rest.iter().take_while(|position| items[**position as usize].invoice.id == *number).count();
        if same > 1 {
            for (position, part) in rest[..same].iter().zip(1..) {
                items[*position as usize].part = Some((part, same as u32));
            }
        }
        rest = &rest[same..];
    }
}
