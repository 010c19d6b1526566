//! A claim on a client, or a credit note that reduces one.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::domain::client::ClientKey;
use crate::domain::rare::Empty;
use crate::domain::rare::Rare;
use crate::domain::word::Word;

/// What a row of `invoices.csv` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InvoiceKind {
    /// A claim.
    Invoice,
    /// A credit note: reduces the invoice it names, or stands to the client's credit.
    CreditNote,
}

/// Whether the client was sent the invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sent {
    /// The ledger does not tell (it has no `sent` column).
    Unknown,
    /// It has not been sent.
    Never,
    /// Sent on this day.
    On(NaiveDate),
}

/// One row of `invoices.csv`: an invoice, one dated part of it, or a credit note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Who owes it.
    pub client: ClientKey,
    /// The invoice number, kept as text. The parts of one invoice share it.
    pub id: CompactString,
    /// Claim or credit.
    pub kind: InvoiceKind,
    /// The day it was issued; unknown to any day before.
    pub issued: NaiveDate,
    /// The contractual due date; never computed again.
    pub due: NaiveDate,
    /// Including VAT, never negative: the kind tells the direction.
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// The client's order; empty when unknown.
    pub order_ref: CompactString,
    /// Whether and when it was sent.
    pub sent: Sent,
    /// To whom: a role, a name or an e-mail address; empty when unknown.
    pub sent_to: Word,
    /// What it credits, and the further columns.
    pub further: Rare<Further>,
}

impl Invoice {
    /// Returns what it adds to sales: less than nothing for a credit note.
    pub fn sales(&self) -> Money {
        let amount = match self.kind {
            InvoiceKind::Invoice => self.amount,
            InvoiceKind::CreditNote => Amount::ZERO - self.amount,
        };
        Money { currency: self.currency, amount }
    }
}

/// What few invoices say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Further {
    /// For a credit note, the invoice it reduces; empty when it names none.
    pub credits: CompactString,
    /// Values of the further columns, in the order of [`crate::domain::ledger::Ledger::invoice_columns`].
    pub attributes: Vec<CompactString>,
}

impl Empty for Further {
    const EMPTY: &'static Self = &Self { credits: CompactString::const_new(""), attributes: Vec::new() };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invoice_is_small_for_there_are_millions() {
        assert!(size_of::<Invoice>() <= 96, "{}", size_of::<Invoice>());
    }
}
