//! How to pay: to which account, under which reference.

use crate::policy::company::Company;
use crate::report::letter::Labelled;
use crate::report::letter::Order;
use crate::report::letter::line;
use crate::report::words::Words;

/// More invoices than this are not told one by one in the reference of a payment: banks cut it.
const TOLD: usize = 3;

/// Returns what whoever pays must copy; nothing where the policy names no account.
pub fn payment(words: &Words, company: &Company, order: &Order<'_>) -> Vec<Labelled> {
    let mut parts = account(words, company);
    if parts.is_empty() {
        return parts;
    }
    let holder = Labelled { label: words.say("letter-pay-holder"), text: line(&company.name) };
    parts.insert(0, holder);
    let mut invoices: Vec<&str> =
        order.briefing.claims.iter().map(|claim| claim.line.invoice.as_str()).collect();
    invoices.dedup();
    let told = if invoices.len() <= TOLD { invoices } else { Vec::new() };
    let reference: Vec<&str> = std::iter::once(order.client.id.as_str()).chain(told).collect();
    parts.push(Labelled { label: words.say("letter-pay-reference"), text: line(&reference.join(" / ")) });
    parts
}

/// Returns the account.
pub fn account(words: &Words, company: &Company) -> Vec<Labelled> {
    let Some(bank) = &company.bank else { return Vec::new() };
    let parts = [
        (words.say("letter-pay-bank"), &bank.name),
        ("IBAN".to_owned(), &bank.iban),
        ("BIC".to_owned(), &bank.bic),
        (words.say("letter-pay-sort-code"), &bank.sort_code),
        (words.say("letter-pay-account"), &bank.account),
    ];
    let told = parts.into_iter().filter(|(_, text)| !text.is_empty());
    // An account that breaks over two lines is copied wrongly.
    told.map(|(label, text)| Labelled { label, text: line(&text.replace(' ', "\u{a0}")) }).collect()
}
