//! A row that could not be read: where, which column, why, and the row itself.

use std::sync::Arc;

use compact_str::CompactString;
use thiserror::Error;

use crate::domain::payment_terms::Unread;
use crate::import::date::DateError;
use crate::import::number::NumberError;

/// One row set aside. The others went on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    /// Where the row is.
    pub place: Place,
    /// The source column the reason is about; empty when it is about the whole row.
    pub column: CompactString,
    /// What the column held; empty when the reason is about the whole row.
    pub value: CompactString,
    /// Why.
    pub reason: Reason,
    /// The row as it stands in the source, cut when very long.
    pub row: String,
}

/// A file and a line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Arc<str>,
    /// The line on which the row starts, from 1, preamble and header included.
    pub line: u64,
}

impl std::fmt::Display for Place {
    /// Writes `file:line`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.file, self.line)
    }
}

/// Why a row was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    /// The row has more or fewer cells than the header.
    #[error("{found} cells where the header has {expected}")]
    Ragged {
        /// Cells of the row.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A quotation mark opens a cell and is not closed where the cell ends.
    #[error("a quotation mark is not closed")]
    UnclosedQuote,
    /// A required value is blank.
    #[error("blank, and the ledger needs a value")]
    Blank,
    /// Not a date as the mapping states them.
    #[error(transparent)]
    Date(#[from] DateError),
    /// Not an amount as the mapping states them.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Below zero, and the mapping does not say what that means.
    #[error("negative, and the mapping says to reject it (`negative_amounts`)")]
    Negative,
    /// No such currency.
    #[error("not an ISO 4217 currency")]
    Currency,
    /// Neither of the words expected.
    #[error("not one of {expected}; translate it with `values`")]
    Word {
        /// The words expected.
        expected: &'static str,
    },
    /// `float_id` was asked and the id is no whole number.
    #[error("not a whole number, as `float_id` asks")]
    FloatId,
    /// Everything imported from the row was imported before.
    #[error("the same as {of}")]
    Repeated {
        /// The row kept.
        of: Place,
    },
    /// The number was seen with the same due date but another content.
    #[error("the number of {of}, with another content")]
    SameNumber {
        /// The row kept.
        of: Place,
    },
    /// The number was seen with another due date.
    #[error("the number of {of}, with another due date; say `parts: true` if invoices are payable in parts")]
    OtherDue {
        /// The row kept.
        of: Place,
    },
    /// The number was seen for another client, kind or currency.
    #[error("the number of {of}, which is of another client, kind or currency")]
    OtherInvoice {
        /// The row kept.
        of: Place,
    },
    /// Payment terms from which no due date follows.
    #[error("{0}; `values:` can put other words in their place")]
    Terms(Unread),
    /// A payment or contact of a client nobody described.
    #[error("no such client in the ledger")]
    UnknownClient,
    /// The invoice that should tell whose payment it is, is not there.
    #[error("no such invoice in the ledger, and nothing else tells the client")]
    UnknownInvoice,
}

impl Reason {
    /// Returns the stable word under which rejects are counted.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ragged { .. } => "ragged_row",
            Self::UnclosedQuote => "unclosed_quote",
            Self::Blank => "blank",
            Self::Date(error) => error.code(),
            Self::Number(error) => error.code(),
            Self::Negative => "negative_amount",
            Self::Currency => "unknown_currency",
            Self::Word { .. } => "unknown_word",
            Self::FloatId => "not_a_float_id",
            Self::Repeated { .. } => "repeated_row",
            Self::SameNumber { .. } => "same_number",
            Self::OtherDue { .. } => "same_number_other_due_date",
            Self::OtherInvoice { .. } => "same_number_other_invoice",
            Self::Terms(_) => "unread_terms",
            Self::UnknownClient => "unknown_client",
            Self::UnknownInvoice => "unknown_invoice",
        }
    }
}

impl Reject {
    /// Returns the reason with the value it is about.
    pub fn message(&self) -> String {
        match (self.column.is_empty(), self.value.is_empty()) {
            (true, _) | (_, true) => self.reason.to_string(),
            _ => format!("`{}`: {}", self.value, self.reason),
        }
    }
}
