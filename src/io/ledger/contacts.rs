//! `contacts.csv`.

use crate::domain::client::Contact;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
use crate::io::input::Input;
use crate::io::ledger::clients::ClientIndex;
use crate::io::ledger::table::Shape;
use crate::io::ledger::table::Table;

const SHAPE: Shape =
    Shape { required: &["client", "role"], optional: &["name", "phone", "email"], attributes: false };

/// Reads `contacts.csv`; a ledger may be without.
pub fn read(
    input: &Input<'_>,
    clients: &ClientIndex,
    findings: &mut Findings,
) -> Result<Vec<Contact>, Finding> {
    let mut contacts = Vec::new();
    let Some(table) = Table::open(input, &SHAPE, findings)? else {
        return Ok(contacts);
    };
    let (client, role) = (table.column("client"), table.column("role"));
    let (name, phone, email) = (table.column("name"), table.column("phone"), table.column("email"));
    table.rows(input, findings, |row| {
        let whose = clients.of(row, client);
        let has_role = row.required(role).is_some();
        if let Some(client) = whose.filter(|_| has_role) {
            contacts.push(Contact {
                client,
                role: row.word(role),
                name: row.words(name),
                phone: row.words(phone),
                email: row.words(email),
            });
        }
    })?;
    Ok(contacts)
}
