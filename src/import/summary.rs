//! What an import came to, in lines a person reconciles with the source.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use crate::domain::amount::Totals;
use crate::import::book::Imported;

/// What one source gave. `rows()` is the sum of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCount {
    /// The file, as the user named it.
    pub file: Arc<str>,
    /// Rows that became records.
    pub accepted: usize,
    /// Rows left out by the mapping's `drop` rules.
    pub dropped: usize,
    /// Rows that repeat another, left out because the mapping says so.
    pub ignored: usize,
    /// Rows set aside.
    pub rejected: usize,
}

impl SourceCount {
    /// Starts counting a source.
    pub(super) fn new(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), accepted: 0, dropped: 0, ignored: 0, rejected: 0 }
    }

    /// Returns how many rows were read.
    pub fn rows(&self) -> usize {
        self.accepted + self.dropped + self.ignored + self.rejected
    }
}

/// Something decided on the way that the user should know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// One name was chosen of several spellings.
    SeveralSpellings,
    /// Rows of one client differ in country, language, category or terms: the first stays.
    ClientDiffers,
    /// A country that is not two letters was left blank.
    Country,
    /// A language that is not two letters was left blank.
    Language,
    /// The due date lies before the issue date.
    DueBeforeIssue,
    /// No due date in the source: reckoned from the terms of the row or of its client.
    DueFromTerms,
    /// No due date and no terms in the source: reckoned with the mapping's default terms.
    DueFromDefault,
    /// Terms with a month end, and the mapping does not say how they are counted.
    MonthEndOrder,
    /// An amount below zero became a payment.
    NegativeAsPayment,
    /// A dispute without a day was dated the day after the due date.
    DisputeDayAssumed,
    /// A dispute without a day, settled by the day after the due date, left no event.
    DisputeOverBeforeDue,
}

impl Note {
    /// Returns what was found and what was decided about it.
    pub fn text(self) -> &'static str {
        match self {
            Self::SeveralSpellings => {
                "clients under several spellings of their name: one kept (`client_name`)"
            }
            Self::ClientDiffers => {
                "rows that tell another country, language, category or terms of a client: the first kept"
            }
            Self::Country => "countries that are not a two-letter code: left blank",
            Self::Language => "languages that are not a two-letter code: left blank",
            Self::DueBeforeIssue => "invoices due before they were issued: kept as they are",
            Self::DueFromTerms => "due dates reckoned from the payment terms of the row or of its client",
            Self::DueFromDefault => "due dates reckoned with `default_terms`",
            Self::MonthEndOrder => {
                "of which counted days first, then to the end of the month: say `end_of_month: days first` or `month first`"
            }
            Self::NegativeAsPayment => "negative amounts taken as payments that name no invoice",
            Self::DisputeDayAssumed => "disputes without a day: opened on the day after the due date",
            Self::DisputeOverBeforeDue => {
                "disputed invoices settled by the day after the due date: no dispute written"
            }
        }
    }
}

/// Returns the summary, several lines with a final line break.
pub fn summary(imported: &Imported) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write_summary(&mut text, imported);
    text
}

fn write_summary(text: &mut String, imported: &Imported) -> std::fmt::Result {
    for source in &imported.sources {
        write!(text, "{}: {} rows read, {} accepted", source.file, source.rows(), source.accepted)?;
        for (count, what) in [
            (source.dropped, "left out by rule"),
            (source.ignored, "repeats left out"),
            (source.rejected, "rejected"),
        ] {
            if count > 0 || what == "rejected" {
                write!(text, ", {count} {what}")?;
            }
        }
        writeln!(text)?;
    }
    for (reason, count) in reasons(imported) {
        writeln!(text, "  rejected {count}: {reason}")?;
    }
    for (note, count) in &imported.notes {
        writeln!(text, "  noted {count}: {}", note.text())?;
    }
    write_totals(text, "invoices", &imported.invoiced)?;
    write_totals(text, "credit notes", &imported.credited)?;
    write_totals(text, "payments", &imported.paid)?;
    let records = &imported.records;
    writeln!(
        text,
        "ledger: {} clients, {} invoices, {} payments, {} contacts, {} new journal events",
        records.clients.len(),
        records.invoices.len(),
        records.payments.len(),
        records.contacts.len(),
        records.events.len()
    )
}

fn write_totals(text: &mut String, what: &str, totals: &Totals) -> std::fmt::Result {
    if totals.is_empty() {
        return Ok(());
    }
    let amounts: Vec<String> = totals.iter().map(|money| money.to_string()).collect();
    writeln!(text, "{what} imported: {}", amounts.join(", "))
}

fn reasons(imported: &Imported) -> BTreeMap<&'static str, usize> {
    imported.rejects.iter().fold(BTreeMap::new(), |mut counts, reject| {
        *counts.entry(reject.reason.code()).or_default() += 1;
        counts
    })
}
