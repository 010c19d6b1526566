//! Contacts: people at clients the ledger knows.

use crate::domain::client::Contact;
use crate::import::book::Book;
use crate::import::book::Taken;
use crate::import::mapping::Target;
use crate::import::reject::Reason;
use crate::import::row::MappedRow;
use crate::import::row::Problem;

/// Reads one row of a source of contacts.
pub(super) fn take(book: &mut Book, row: MappedRow<'_, '_>) -> Result<Taken, Problem> {
    let client = row.required(Target::Client)?;
    let key = book
        .clients
        .find(&client)
        .ok_or_else(|| row.problem(Target::Client, &client, Reason::UnknownClient))?;
    let contact = Contact {
        client: key,
        role: row.required(Target::Role)?.into(),
        name: row.text(Target::Name)?,
        phone: row.text(Target::Phone)?,
        email: row.text(Target::Email)?,
    };
    // The same person twice says nothing new; there is no number to reject it by.
    Ok(if book.contacts.insert(contact) { Taken::Accepted } else { Taken::Ignored })
}
