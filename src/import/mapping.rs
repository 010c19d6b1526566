//! The mapping: how one source's columns and habits become ledger records.
//!
//! A mapping describes a layout, never data, so it can be shared, versioned and shipped. The values shown first are the
//! defaults:
//!
//! ```yaml
//! kind: invoices              # clients | contacts | payments
//! encoding: auto              # utf-8 | windows-1252 | iso-8859-15
//! delimiter: auto             # "," | ";" | tab | "|"
//! header_row: 1               # or skip: lines above the header
//! dates: year-month-day       # day/month/year | month/day/year | yyyymmdd | ddmmyyyy | day/month/yy | month/day/yy
//! hours: refuse               # drop: an hour after a date is refused unless it is midnight
//! decimal: "."                # ","
//! thousands: none             # space | "." | "," | "'"
//! names: as written           # normalise spaces
//! negative_amounts: reject    # credit_note | payment
//! client_name: first          # last | most_frequent
//! parts: false                # true: one number, several due dates
//! repeats: reject             # ignore: one row per invoice line
//! default_terms: 30 days      # no default; `45 jours fin de mois`: only where nothing else gives the due (or issue) date
//! end_of_month: days first    # month first: how `45 days end of month` is counted
//! drop: [{column: Client, equals: Total}]      # or starts_with: …, blank: true
//! columns:
//!   invoice: Invoice number                    # a source column
//!   client: {columns: [branch, account], join: "-"}
//!   kind: {column: Type, values: {Avoir: credit_note, Facture: invoice}}
//!   order_ref: {column: PO, trim_suffix: ".0", optional: true}
//!   credits: {column: origin, float_id: true}  # 1930571429.0 → 1930571429
//!   currency: {text: EUR}                      # a constant
//! attributes: {region: Region}                 # further columns kept
//! ```

mod field;
mod read;
mod reader;
mod target;

pub use field::Field;
pub use target::Kind;
pub use target::Target;

use std::sync::Arc;

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::domain::payment_terms::Order;
use crate::domain::payment_terms::PaymentTerms;
use crate::import::date::DateFormat;
use crate::import::number::NumberFormat;
use crate::import::text::SourceEncoding;

/// How one source becomes records.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The file it was read from, for messages.
    pub source: Arc<Source>,
    /// What a row is.
    pub kind: Kind,
    /// How the text is laid out.
    pub layout: Layout,
    /// Rows to leave out: totals, subtotals, footers.
    pub drop: Vec<DropRule>,
    /// Where each value comes from.
    pub columns: Vec<(Target, Field)>,
    /// Further columns kept under a name of ours.
    pub attributes: Vec<(CompactString, Field)>,
    /// Keep every column that nothing else names as an attribute. Only for files that are ledger files already.
    pub keep_other_columns: bool,
    /// What an invoice with an amount below zero is.
    pub negative_amounts: Negative,
    /// Which spelling of a client's name is kept.
    pub client_name: NameChoice,
    /// Whether one invoice may have several rows with different due dates.
    pub parts: bool,
    /// Whether a row that repeats another is left out quietly (one row per invoice line).
    pub ignore_repeats: bool,
    /// From issue to due, where a source tells only one of the two and no terms.
    pub default_terms: Option<PaymentTerms>,
    /// How terms with a month end are counted; absent when the mapping does not say.
    pub end_of_month: Option<Order>,
}

/// How the text of a source is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Bytes to characters.
    pub encoding: SourceEncoding,
    /// Between cells; found out when absent.
    pub delimiter: Option<u8>,
    /// The line, from 1, that names the columns.
    pub header_row: u64,
    /// How amounts are written.
    pub numbers: NumberFormat,
    /// Where the mapping says what stands between cells.
    pub delimiter_span: Span,
    /// How dates are written.
    pub dates: DateFormat,
    /// Where the mapping says so.
    pub dates_span: Span,
    /// Whether an hour after a date is dropped even when it is not midnight.
    pub drop_hours: bool,
    /// Whether runs of spaces within names become one.
    pub normalise_names: bool,
}

/// Leaves out the rows whose cell is so.
#[derive(Debug, Clone)]
pub struct DropRule {
    /// The source column looked at.
    pub column: String,
    /// Where the mapping names it.
    pub span: Span,
    /// What it must hold.
    pub test: DropTest,
}

/// What makes a row be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DropTest {
    /// The cell is one of these.
    Equals(Vec<String>),
    /// The cell starts with this.
    StartsWith(String),
    /// The cell is blank.
    Blank,
}

/// What an invoice with an amount below zero is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negative {
    /// A reject.
    Reject,
    /// A credit note of the amount without its sign.
    CreditNote,
    /// A payment of the amount without its sign, on the issue date, naming no invoice.
    Payment,
}

/// Which of several spellings of one client's name is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameChoice {
    /// The first read.
    First,
    /// The last read.
    Last,
    /// The one on most rows; the first of those that tie.
    MostFrequent,
}

impl Mapping {
    /// Reads a mapping file, or returns everything that is wrong with it.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Vec<Diagnostic>> {
        read::mapping(source)
    }

    /// Returns the mapping of a file of a ledger folder, so that what is there can be read like any source.
    pub fn of_ledger_file(kind: Kind) -> Self {
        let targets = target::targets(kind).iter().filter(|target| target.is_ledger_column(kind));
        Self {
            source: Source::new("ledger", ""),
            kind,
            layout: Layout { encoding: SourceEncoding::Utf8, delimiter: Some(b','), ..Layout::default() },
            drop: Vec::new(),
            columns: targets.map(|target| (*target, Field::column(target.word(), true))).collect(),
            attributes: Vec::new(),
            keep_other_columns: true,
            negative_amounts: Negative::Reject,
            client_name: NameChoice::First,
            parts: true,
            ignore_repeats: false,
            default_terms: None,
            end_of_month: None,
        }
    }

    /// Returns where a value comes from.
    pub fn field(&self, target: Target) -> Option<&Field> {
        self.columns.iter().find(|(named, _)| *named == target).map(|(_, field)| field)
    }
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            encoding: SourceEncoding::Auto,
            delimiter: None,
            delimiter_span: Span::default(),
            header_row: 1,
            numbers: NumberFormat { decimal: '.', thousands: None },
            dates: DateFormat::YearMonthDay,
            dates_span: Span::default(),
            drop_hours: false,
            normalise_names: false,
        }
    }
}
