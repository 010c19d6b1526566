//! To whom a letter goes: the client's postal address from further columns of `clients.csv`, or a person's e-mail address.
//!
//! `address` holds the lines up to the town, apart by line ends or `;`; `postcode` and `city` the last one. A ledger whose
//! addresses are whole has them in `address` alone.

use crate::domain::action::Channel;
use crate::domain::client::Client;
use crate::domain::ledger::Ledger;
use crate::report::letter::Order;
use crate::report::letter::Unwritten;
use crate::report::letter::line;
use crate::report::words::Words;

/// The further columns of `clients.csv` that hold a postal address.
const COLUMNS: [&str; 3] = ["address", "postcode", "city"];

/// Returns the lines of the recipient. Whom we hand a file to is ours to know, and no client's address.
pub fn recipient(order: &Order<'_>, words: &Words) -> Result<Vec<String>, Unwritten> {
    match order.contact.channel {
        Channel::Lawyer => return Ok(vec![words.say("letter-to-lawyer")]),
        Channel::Bailiff => return Ok(vec![words.say("letter-to-bailiff")]),
        _ => {}
    }
    let person = order.contact.person.as_ref();
    let name = person.map(|person| line(&person.name)).filter(|name| !name.is_empty());
    if order.contact.channel == Channel::Email {
        let address = person.map(|person| line(&person.email)).filter(|address| !address.is_empty());
        let address = address.ok_or_else(|| Unwritten::NoEmail(order.contact.to.to_string()))?;
        return Ok(name.into_iter().chain([address]).collect());
    }
    let address = address(order.client, order.ledger);
    if address.is_empty() {
        return Err(Unwritten::NoAddress);
    }
    let attention = name.map(|name| words.with("letter-attention", [("name", name.into())]));
    Ok(std::iter::once(line(&order.client.name)).chain(attention).chain(address).collect())
}

/// Returns the lines of a client's postal address; none when the ledger does not tell it.
pub fn address(client: &Client, ledger: &Ledger) -> Vec<String> {
    let [address, postcode, city] = COLUMNS.map(|column| {
        let at = ledger.client_columns.iter().position(|known| known == column);
        at.and_then(|at| client.attributes.get(at)).map_or("", |text| text.trim())
    });
    let lines = address.split(['\n', ';']).map(line).map(|line| line.trim().to_owned());
    let town = match client.country.as_str() {
        // The Royal Mail wants the postcode on a line of its own, below the town.
        "GB" => vec![line(city), line(postcode)],
        _ => vec![line(&format!("{postcode} {city}")).trim().to_owned()],
    };
    lines.chain(town).filter(|line| !line.is_empty()).collect()
}
