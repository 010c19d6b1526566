//! Who owes, and the people there.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::amount::Amount;
use crate::domain::word::Word;

/// The position of a client in its ledger; clients are held in the order of their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientKey(pub u32);

/// The language a client is written and spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// Returns the ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// Reads an ISO 639-1 code; other languages are not spoken yet.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::French, Self::English].into_iter().find(|language| language.code() == code)
    }
}

/// A company or person that buys on credit: one row of `clients.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The id, kept as text so that leading zeros survive.
    pub id: CompactString,
    /// The name to say and to print.
    pub name: CompactString,
    /// The owner's own label; empty when unknown.
    pub category: Word,
    /// ISO 3166 country code; empty when unknown.
    pub country: Word,
    /// ISO 639-1 code as written; empty when unknown.
    pub language: Word,
    /// Client since; absent when unknown.
    pub since: Option<NaiveDate>,
    /// Payment terms as written; never used to compute a due date again.
    pub terms: Word,
    /// The credit limit granted, in minor units of the policy's currency; absent when none is set.
    pub credit_limit: Option<Amount>,
    /// Values of the further columns, in the order of [`crate::domain::ledger::Ledger::client_columns`].
    pub attributes: Box<[CompactString]>,
}

/// Someone at the client's, or our own sales contact for it: one row of `contacts.csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contact {
    /// Whose contact.
    pub client: ClientKey,
    /// `payer`, `validator`, `decision_maker`, `buyer`, `sales` (ours), or another word of the user's.
    pub role: Word,
    /// The person's name.
    pub name: CompactString,
    /// As dialled; empty when unknown.
    pub phone: CompactString,
    /// Empty when unknown.
    pub email: CompactString,
}
