//! What texts with `{{ … }}` are given: the one list for the checker and for whoever writes them out.
//!
//! Amounts, decimals and dates come ready to print, whole numbers as numbers, yes and no as such. What is not known is
//! an empty text, or an empty list, so that `{% if … %}` asks for it.

use crate::facts::catalogue;
use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;

/// What every text is given, besides the facts of the client.
pub const GIVEN: &[&str] = &[
    "client.name",
    "client.id",
    "contact.name",
    "contact.role",
    "sender.name",
    "sender.role",
    "today",
    "total",
    "oldest_days",
    "step",
    "invoices",
    "charges.total",
    "charges.interest",
    "charges.fee",
    "promise.date",
    "promise.amount",
    "promise.by",
    "last_contact.date",
    "last_contact.outcome",
    "next_step.name",
    "next_step.stage",
    "next_step.date",
    "offer",
    "deadline",
    "total_with_charges",
    "company.name",
    "company.phone",
    "company.email",
];

/// What stands in letters besides, each a block of its own: the table of what is owed, without and with what the law adds,
/// how to pay, what the law says at this stage, who signs, and for whoever takes the file over who owes.
pub const BLOCKS: &[&str] =
    &["statement", "statement_with_charges", "payment", "legal_mentions", "signature", "debtor"];

/// What each of `invoices` has.
pub const INVOICE_FIELDS: &[&str] = &["number", "issued", "due", "amount", "open", "days_late"];

/// What each of `offer`, the instalments that the tolerance allows, has.
pub const INSTALMENT_FIELDS: &[&str] = &["date", "amount"];

/// What may be said to someone else than the client: nothing of the debt.
pub const FOR_OTHERS: &[&str] =
    &["client.name", "client.id", "contact.name", "contact.role", "sender.name", "sender.role", "today"];

/// Returns the facts that texts are given, as `client.` and the fact's name.
pub fn client_facts() -> impl Iterator<Item = &'static Fact> {
    catalogue::facts().filter(|fact| fact.scope == Scope::Client)
}

/// Returns every name that texts are given, each once.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = GIVEN.iter().map(|name| (*name).to_owned()).collect();
    let facts = client_facts().map(|fact| format!("client.{}", fact.name));
    names.extend(facts.filter(|name| !GIVEN.contains(&name.as_str())));
    names
}
