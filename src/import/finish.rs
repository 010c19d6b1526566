//! From the book to records: clients sorted, keys renumbered, columns of one width.

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Records;
use crate::import::book::Book;
use crate::import::book::Imported;
use crate::import::summary::Note;

/// Closes the book.
pub(super) fn imported(mut book: Book) -> Result<Imported, Vec<Diagnostic>> {
    if let (Some(tells), Some(silent)) = &book.tells_sent {
        return Err(vec![sent_in_part(tells, silent)]);
    }
    let several = book.clients.several_spellings();
    if several > 0 {
        book.notes.insert(Note::SeveralSpellings, several);
    }
    let (clients, keys) = sorted(book.clients.known.into_iter().map(|known| known.client).collect());
    let renumber = |key: &mut ClientKey| *key = keys[key.0 as usize];
    let mut records = Records {
        clients,
        contacts: book.contacts.into_iter().collect(),
        invoices: book.invoices.rows,
        payments: book.payments.rows,
        events: book.events,
        client_columns: book.client_columns,
        invoice_columns: book.invoice_columns,
    };
    for row in &mut records.clients {
        let mut values = std::mem::take(&mut row.attributes).into_vec();
        values.resize(records.client_columns.len(), CompactString::default());
        row.attributes = values.into_boxed_slice();
    }
    let width = records.invoice_columns.len();
    records.invoices.iter_mut().for_each(|row| {
        renumber(&mut row.client);
        if width > 0 {
            row.further.update(|further| further.attributes.resize(width, CompactString::default()));
        }
    });
    records.payments.iter_mut().for_each(|row| renumber(&mut row.client));
    records.contacts.iter_mut().for_each(|row| renumber(&mut row.client));
    records.events.iter_mut().for_each(|row| renumber(&mut row.client));
    // The sort is stable, so a dispute opened and resolved on one day stays in that order.
    records.events.sort_by_key(|event| (event.date, event.client));
    records.events.iter_mut().zip(1..).for_each(|(event, line)| event.line = line);
    Ok(Imported {
        records,
        rejects: book.rejects,
        sources: book.sources,
        notes: book.notes.into_iter().collect(),
        warnings: book.warnings,
        invoiced: book.invoiced,
        credited: book.credited,
        paid: book.paid,
    })
}

/// Sorts clients by id; the second value gives each old position its new key.
fn sorted(clients: Vec<Client>) -> (Vec<Client>, Vec<ClientKey>) {
    let mut numbered: Vec<(usize, Client)> = clients.into_iter().enumerate().collect();
    numbered.sort_by(|(_, one), (_, other)| one.id.cmp(&other.id));
    let mut keys = vec![ClientKey(0); numbered.len()];
    for (new, (old, _)) in (0..).zip(&numbered) {
        keys[*old] = ClientKey(new);
    }
    (numbered.into_iter().map(|(_, client)| client).collect(), keys)
}

/// A blank `sent` means "never sent" in a ledger that has the column, so it cannot mean "unknown" for some rows.
fn sent_in_part(tells: &str, silent: &str) -> Diagnostic {
    let message = format!("`{tells}` tells when invoices were sent, `{silent}` does not");
    Diagnostic::error("import::sent_in_part", message).help(
        "map `sent` for all the invoices of a ledger or for none: a blank would say they were never sent",
    )
}
