//! The rows of a small account.

use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::trial::case::Account;
use crate::trial::case::Row;
use crate::yaml::Node;

/// Reads what a case or a fixture says of an account: columns of the client are added to those there are, lists take the
/// place of those there are.
pub fn account(reader: &mut Reader, fields: &Fields<'_>, account: &mut Account) {
    if let Some(client) = fields.get("client").and_then(|node| row(reader, node, "`client`")) {
        match &mut account.client {
            Some(before) => {
                before.cells.retain(|(key, _)| client.cells.iter().all(|(other, _)| other != key));
                before.cells.extend(client.cells);
            }
            None => account.client = Some(client),
        }
    }
    if let Some(contacts) = list(reader, fields, "contacts") {
        account.contacts = Some(contacts);
    }
    let lists = [
        ("invoices", &mut account.invoices),
        ("payments", &mut account.payments),
        ("journal", &mut account.journal),
    ];
    for (key, rows) in lists {
        if let Some(given) = list(reader, fields, key) {
            *rows = given;
        }
    }
}

/// Reads a list of rows, if there is one.
pub fn list(reader: &mut Reader, fields: &Fields<'_>, key: &'static str) -> Option<Vec<Row>> {
    let node = fields.get(key)?;
    Some(reader.list(node, key, |reader, node| row(reader, node, "a row")))
}

fn row(reader: &mut Reader, node: &Node, what: &'static str) -> Option<Row> {
    let fields = reader.any_fields(node, what)?;
    let cells = fields.entries().iter().map(|entry| (entry.key.clone(), entry.value.clone()));
    Some(Row { place: reader.place(fields.span), cells: cells.collect() })
}
