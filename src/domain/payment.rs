//! Money received.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::client::ClientKey;
use crate::domain::word::Word;

/// One row of `payments.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The payment's own id, kept as text.
    pub id: CompactString,
    /// The day the money was received.
    pub date: NaiveDate,
    /// Who paid.
    pub client: ClientKey,
    /// The invoice it names; empty for unapplied cash, which is shown and never matched silently.
    pub invoice: CompactString,
    /// Negative for a payment that came back (a rejected direct debit, a bounced cheque).
    pub amount: Amount,
    /// In which currency.
    pub currency: Currency,
    /// Transfer, cheque, direct debit …; empty when unknown.
    pub means: Word,
}
