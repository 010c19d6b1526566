//! Reads a ledger folder whole, or says everything that is wrong with it.
//!
//! A row that cannot be read refuses the ledger: deciding on half the truth fools the user. What can be read but is
//! probably not as meant (a payment that names no known invoice, a due date before the issue date) is a warning.
//! Rows are taken or refused one by one in import, not here.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::domain::ledger::Ledger;
use crate::domain::ledger::Records;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
use crate::io::findings::KEPT;
use crate::io::folder;
use crate::io::input::Bytes;
use crate::io::input::Input;
use crate::io::journal::read as journal;
use crate::io::journal::store::pending::snapshot;

mod clients;
mod contacts;
mod invoices;
mod links;
mod payments;
mod table;
mod waiting;

pub(in crate::io) use clients::ClientIndex;

/// A ledger that could be read, and what is probably not as meant in it.
#[derive(Debug, Clone)]
pub struct LoadedLedger {
    /// The records.
    pub ledger: Ledger,
    /// Warnings, by file and line; at most 1,000, then a note with the number of the others.
    pub findings: Vec<Diagnostic>,
}

/// Columns of `clients.csv` that have a meaning of their own.
pub const CLIENT_COLUMNS: &[&str] =
    &["client", "name", "category", "country", "language", "since", "terms", "credit_limit"];

/// Columns of `invoices.csv` that have a meaning of their own.
pub const INVOICE_COLUMNS: &[&str] = &[
    "invoice",
    "client",
    "kind",
    "issued",
    "due",
    "amount",
    "currency",
    "order_ref",
    "sent",
    "sent_to",
    "credits",
];

/// The bytes of a ledger's files; nothing for a file that is not there.
#[derive(Debug, Clone, Copy, Default)]
pub struct LedgerBytes<'b> {
    /// `clients.csv`.
    pub clients: Option<&'b [u8]>,
    /// `contacts.csv`.
    pub contacts: Option<&'b [u8]>,
    /// `invoices.csv`.
    pub invoices: Option<&'b [u8]>,
    /// `payments.csv`.
    pub payments: Option<&'b [u8]>,
    /// `journal.jsonl`.
    pub journal: Option<&'b [u8]>,
}

/// Reads the ledger in a folder.
///
/// # Errors
/// Everything that is wrong in its files, by file and line: at most 1,000 errors, then a note with the number of the
/// others.
pub fn read_ledger(folder: &Path) -> Result<LoadedLedger, Vec<Diagnostic>> {
    if let Some(refused) = folder::refused(folder, "ledger", "`clients.csv` and `invoices.csv`") {
        return Err(vec![refused]);
    }
    let shown = folder.display().to_string();
    let input = |file: &str| Input {
        name: format!("{}/{file}", shown.trim_end_matches(['/', '\\'])),
        bytes: Bytes::File(folder.join(file)),
    };
    read(&Inputs {
        clients: input("clients.csv"),
        contacts: input("contacts.csv"),
        invoices: input("invoices.csv"),
        payments: input("payments.csv"),
        journal: Input { bytes: snapshot(folder), ..input("journal.jsonl") },
    })
}

/// Reads a ledger from the bytes of its files, without touching a disk.
///
/// # Errors
/// As [`read_ledger`].
pub fn read_bytes(bytes: &LedgerBytes<'_>) -> Result<LoadedLedger, Vec<Diagnostic>> {
    fn input<'b>(file: &str, bytes: Option<&'b [u8]>) -> Input<'b> {
        Input { name: file.to_owned(), bytes: Bytes::Memory(bytes) }
    }
    read(&Inputs {
        clients: input("clients.csv", bytes.clients),
        contacts: input("contacts.csv", bytes.contacts),
        invoices: input("invoices.csv", bytes.invoices),
        payments: input("payments.csv", bytes.payments),
        journal: input("journal.jsonl", bytes.journal),
    })
}

struct Inputs<'b> {
    clients: Input<'b>,
    contacts: Input<'b>,
    invoices: Input<'b>,
    payments: Input<'b>,
    journal: Input<'b>,
}

/// What was found, file by file.
#[derive(Default)]
struct AllFindings {
    clients: Findings,
    contacts: Findings,
    invoices: Findings,
    payments: Findings,
    journal: Findings,
}

fn read(inputs: &Inputs<'_>) -> Result<LoadedLedger, Vec<Diagnostic>> {
    let mut found = AllFindings::default();
    let clients = clients::read(&inputs.clients, &mut found.clients);
    let index = &clients.index;
    // The journal is read in blocks that anyone may parse: it fills the time the other files leave.
    let AllFindings {
        invoices: in_invoices,
        payments: in_payments,
        contacts: in_contacts,
        journal: in_journal,
        ..
    } = &mut found;
    let (mut invoices, ((mut payments, contacts), journal)) = rayon::join(
        || noted(in_invoices, |findings| invoices::read(&inputs.invoices, index, findings)),
        || {
            let small = || {
                let payments =
                    noted(in_payments, |findings| payments::read(&inputs.payments, index, findings));
                let contacts =
                    noted(in_contacts, |findings| contacts::read(&inputs.contacts, index, findings));
                (payments, contacts)
            };
            let journal = || noted(in_journal, |findings| journal::read(&inputs.journal, index, findings));
            rayon::join(small, journal)
        },
    );
    let invoice_columns = std::mem::take(&mut invoices.columns);
    let invoices_are_whole = !found.invoices.has_errors();
    let numbers = links::check(&mut invoices, &mut found.invoices);
    if invoices_are_whole {
        links::check_payments(&numbers, &mut payments, &mut found.payments);
        links::check_events(&numbers, &invoices.rows, &journal, &mut found.journal);
    }
    // What only served the checks is let go before the rows are grouped.
    drop(numbers);
    let records = Records {
        clients: clients.rows,
        contacts,
        invoices: invoices.into_rows(),
        payments: payments.into_rows(),
        events: journal.into_events(),
        client_columns: clients.columns,
        invoice_columns,
    };
    drop(clients.index);
    let findings = found.into_diagnostics(inputs)?;
    Ok(LoadedLedger { ledger: Ledger::new(records), findings })
}

/// Reads a file; when it cannot be read through, notes why and goes on with nothing.
fn noted<T: Default>(findings: &mut Findings, read: impl FnOnce(&mut Findings) -> Result<T, Finding>) -> T {
    read(findings).unwrap_or_else(|finding| {
        findings.push(finding);
        T::default()
    })
}

impl AllFindings {
    /// Returns the warnings; everything, when there is an error.
    fn into_diagnostics(self, inputs: &Inputs<'_>) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let files = [
            (self.clients, &inputs.clients),
            (self.contacts, &inputs.contacts),
            (self.invoices, &inputs.invoices),
            (self.payments, &inputs.payments),
            (self.journal, &inputs.journal),
        ];
        let mut left_out = 0;
        let (mut errors, mut warnings) = (Vec::new(), Vec::new());
        for (findings, input) in files {
            let (diagnostics, more) = findings.into_diagnostics(input);
            left_out += more;
            for diagnostic in diagnostics {
                match diagnostic.severity {
                    Severity::Error => errors.push(diagnostic),
                    _ => warnings.push(diagnostic),
                }
            }
        }
        for kept in [&mut errors, &mut warnings] {
            kept.sort_by(|a, b| a.place().cmp(&b.place()));
            left_out += kept.len().saturating_sub(KEPT);
            kept.truncate(KEPT);
        }
        let is_refused = !errors.is_empty();
        let mut all = errors;
        all.append(&mut warnings);
        all.sort_by(|a, b| a.place().cmp(&b.place()));
        if left_out > 0 {
            all.push(Diagnostic {
                severity: Severity::Note,
                ..Diagnostic::error("ledger::more", format!("and {left_out} more findings of these files"))
            });
        }
        if is_refused { Err(all) } else { Ok(all) }
    }
}
