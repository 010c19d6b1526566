//! The register of a day's letters: one row a letter, those left out with the reason.
//!
//! UTF-8, comma, header row, ISO days, decimal points; the words are the stable ones. Amounts of several currencies stand
//! side by side, `1200.00 EUR + 300.00 GBP`.

use std::io::Write;

use crate::domain::action::Channel;
use crate::domain::amount::Totals;
use crate::report::csv::guarded;
use crate::report::json::Digits;
use crate::report::letter::Letter;
use crate::report::letter::Order;
use crate::report::letter::Unwritten;
use crate::report::voice::charge_totals;

/// Every column with what it holds.
pub const COLUMNS: &[(&str, &str)] = &[
    ("number", "the letter's number, which is our reference"),
    ("client", "the client's id"),
    ("client_name", "the client's name"),
    ("contact", "the person written to"),
    ("address", "where it goes: the e-mail address, or the postal address in one line"),
    ("channel", "`email`, `letter`, `registered_letter`, or `lawyer` and `bailiff` for a file handed over"),
    ("stage", "`reminder`, `pressing`, `formal_notice` or `legal`"),
    ("step", "the step"),
    ("template", "the template"),
    ("person", "who signs"),
    ("invoices", "the invoices it claims, apart by spaces"),
    ("amount", "what it claims, without charges"),
    ("interest", "late interest to the day; empty when the law adds nothing, or a figure is missing"),
    ("fees", "recovery fees"),
    ("deadline", "the day by which it asks for the money"),
    ("file", "the file; empty when it was left out"),
    ("left_out", "why it was left out; empty when it was written"),
];

/// A row of the register.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// What it was written from.
    pub order: Order<'a>,
    /// The letter, or why there is none.
    pub letter: Result<&'a Letter, &'a Unwritten>,
    /// The file; empty when there is none.
    pub file: &'a str,
}

/// Writes the register.
pub fn write<'a>(entries: impl Iterator<Item = Entry<'a>>, out: &mut dyn Write) -> std::io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS.iter().map(|(name, _)| name))?;
    for entry in entries {
        let row = row(&entry);
        csv.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
    }
    csv.flush()
}

fn row(entry: &Entry<'_>) -> Vec<String> {
    let Order { client, contact, briefing, action, policy, sender, today, number, .. } = entry.order;
    let person = contact.person.as_ref();
    let mut invoices: Vec<&str> = briefing.claims.iter().map(|claim| claim.line.invoice.as_str()).collect();
    invoices.dedup();
    let (interest, fees) = charge_totals(briefing);
    let deadline = briefing.deadline(&policy.calendar, today, contact);
    let to = match (entry.letter, contact.channel) {
        (Ok(_), Channel::Email) => person.map(|person| person.email.to_string()).unwrap_or_default(),
        (Ok(letter), _) => letter.to.join(", "),
        (Err(_), _) => String::new(),
    };
    vec![
        number.to_owned(),
        client.id.to_string(),
        client.name.to_string(),
        person.map(|person| person.name.to_string()).unwrap_or_default(),
        to,
        contact.channel.word().to_owned(),
        contact.stage.word().to_owned(),
        contact.step.to_string(),
        contact.template.as_deref().unwrap_or_default().to_owned(),
        sender.map(|sender| sender.name.to_string()).unwrap_or_default(),
        invoices.join(" "),
        amounts(&action.totals),
        amounts(&interest),
        amounts(&fees),
        deadline.map(|day| day.to_string()).unwrap_or_default(),
        entry.file.to_owned(),
        entry.letter.err().map(Unwritten::to_string).unwrap_or_default(),
    ]
}

fn amounts(totals: &Totals) -> String {
    let amounts = totals.iter().map(|money| format!("{} {}", Digits(money), money.currency.code()));
    amounts.collect::<Vec<_>>().join(" + ")
}
