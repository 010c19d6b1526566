//! Which invoice a payment or credit note names, and which invoice numbers stand twice.
//!
//! Millions of names are matched: each is a hash with its client and row, the lists are sorted by hash and walked side
//! by side, so nothing jumps about in memory. Where a match matters to the answer, the texts themselves are compared.

use std::hash::Hasher;

use rayon::slice::ParallelSliceMut;
use rustc_hash::FxHasher;

use crate::domain::client::ClientKey;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
use crate::io::findings::Part;
use crate::io::journal::read::Journal;
use crate::io::ledger::invoices::Invoices;
use crate::io::ledger::payments::Payments;
use crate::io::value;

/// Names of invoices, each with the client and the row that says it.
#[derive(Debug, Default)]
pub struct Links(Vec<Link>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    hash: u64,
    client: ClientKey,
    row: u32,
}

impl Links {
    /// Adds a name.
    pub fn push(&mut self, name: &str, client: ClientKey, row: u32) {
        self.0.push(Link { hash: hash(number_of(name)), client, row });
    }

    fn sorted(&mut self) -> Vec<Link> {
        let mut links = std::mem::take(&mut self.0);
        links.par_sort_unstable();
        links
    }
}

/// Returns the invoice number that `NUMBER@DUE-DATE` names a part of.
fn number_of(name: &str) -> &str {
    match name.rsplit_once('@') {
        Some((number, due)) if value::date(due).is_ok() => number,
        _ => name,
    }
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name.as_bytes());
    hasher.finish()
}

/// The numbers of all invoices, sorted by hash.
pub struct Numbers {
    sorted: Vec<Link>,
    /// Where the links begin whose hash begins with these bits: so a number is found at the first look.
    starts: Vec<u32>,
    shift: u32,
}

impl Numbers {
    fn new(sorted: Vec<Link>) -> Self {
        let bits = sorted.len().max(2).ilog2();
        let shift = u64::BITS - bits;
        let mut starts = vec![0; (1 << bits) + 1];
        for link in &sorted {
            starts[(link.hash >> shift) as usize + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Self { sorted, starts, shift }
    }

    /// Returns the rows of a client's invoice.
    fn rows_of<'a>(
        &'a self,
        invoices: &'a [Invoice],
        number: &'a str,
        client: ClientKey,
    ) -> impl Iterator<Item = &'a Invoice> {
        let hash = hash(number);
        let bucket = (hash >> self.shift) as usize;
        let links = &self.sorted[self.starts[bucket] as usize..self.starts[bucket + 1] as usize];
        let same = links.iter().filter(move |link| (link.hash, link.client) == (hash, client));
        same.map(|link| &invoices[link.row as usize]).filter(move |invoice| invoice.id == number)
    }
}

/// Checks invoices against each other and credit notes against what they name; returns the numbers.
///
/// A payment or credit note that names an unknown invoice, or one of another client, is kept without that name: it
/// stands to its client's credit, unapplied.
pub fn check(invoices: &mut Invoices, findings: &mut Findings) -> Numbers {
    let numbers = invoices.numbers.sorted();
    find_duplicates(&numbers, invoices, findings);
    let credits = invoices.credits.sorted();
    for (link, problem) in unmatched(&numbers, &credits) {
        let note = &mut invoices.rows[link.row as usize];
        if note.kind == InvoiceKind::CreditNote {
            let invoice = note.further.credits.clone();
            note.further.update(|further| further.credits.clear());
            let finding = problem.finding("the credit note", &invoice);
            findings.push(finding.at(
                invoices.offsets.of(link.row as usize),
                invoices.credits_part.clone(),
                "",
            ));
        }
    }
    Numbers::new(numbers)
}

/// Checks payments against the invoices they name.
pub fn check_payments(numbers: &Numbers, payments: &mut Payments, findings: &mut Findings) {
    let named = payments.named.sorted();
    for (link, problem) in unmatched(&numbers.sorted, &named) {
        let payment = &mut payments.rows[link.row as usize];
        let invoice = std::mem::take(&mut payment.invoice);
        let finding = problem.finding("the payment", &invoice);
        findings.push(finding.at(payments.offsets.of(link.row as usize), payments.named_part.clone(), ""));
    }
}

/// Checks events against the items they speak of.
pub fn check_events(numbers: &Numbers, invoices: &[Invoice], journal: &Journal, findings: &mut Findings) {
    for (position, event) in journal.events.iter().enumerate() {
        let is_known = |item: &str| {
            let part = item.rsplit_once('@').and_then(|(number, due)| Some((number, value::date(due).ok()?)));
            numbers.rows_of(invoices, item, event.client).next().is_some()
                || part.is_some_and(|(number, due)| {
                    numbers.rows_of(invoices, number, event.client).any(|invoice| invoice.due == due)
                })
        };
        for item in event.kind.items_spoken_of().filter(|item| !is_known(item)) {
            let message = format!("the event speaks of `{item}`, which this client does not have");
            let finding = Finding::warning("ledger::unknown_item", message)
                .at(journal.offsets.of(position), Part::Word(item.to_string()), "")
                .help("an item is an invoice number, or NUMBER@DUE-DATE for one part of it");
            findings.push(finding);
        }
    }
}

/// Why the invoice a row names cannot be matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Problem {
    Unknown,
    OtherClient,
}

impl Problem {
    fn finding(self, who: &str, invoice: &str) -> Finding {
        let message = match self {
            Self::Unknown => format!("{who} names the unknown invoice `{invoice}`"),
            Self::OtherClient => format!("{who} names `{invoice}`, an invoice of another client"),
        };
        Finding::warning("ledger::unknown_invoice", message)
            .help("it stands to its client's credit, unapplied, until the number is corrected")
    }
}

/// Returns the names that no invoice of their client has, in the order of rows. Both lists are sorted.
fn unmatched(numbers: &[Link], named: &[Link]) -> Vec<(Link, Problem)> {
    let mut rest = numbers;
    let mut found = Vec::new();
    for group in named.chunk_by(|a, b| a.hash == b.hash) {
        let hash = group[0].hash;
        rest = &rest[rest.iter().take_while(|number| number.hash < hash).count()..];
        let same = &rest[..rest.iter().take_while(|number| number.hash == hash).count()];
        let problem = if same.is_empty() { Problem::Unknown } else { Problem::OtherClient };
        let is_matched =
            |link: &&Link| same.binary_search_by_key(&link.client, |number| number.client).is_ok();
        found.extend(group.iter().filter(|link| !is_matched(link)).map(|link| (*link, problem)));
    }
    found.sort_unstable_by_key(|(link, _)| link.row);
    found
}

/// Notes the rows that repeat another row's number and due date, or give its number to another client.
fn find_duplicates(numbers: &[Link], invoices: &Invoices, findings: &mut Findings) {
    let mut found = Vec::new();
    for group in numbers.chunk_by(|a, b| a.hash == b.hash).filter(|group| group.len() > 1) {
        let mut rows: Vec<usize> = group.iter().map(|link| link.row as usize).collect();
        let of = |row: &usize| &invoices.rows[*row];
        rows.sort_unstable_by_key(|row| (&of(row).id, of(row).due, *row));
        let repeated = rows.chunk_by(|a, b| (&of(a).id, of(a).due) == (&of(b).id, of(b).due));
        found.extend(repeated.flat_map(|same| same[1..].iter().map(|row| (*row, same[0]))));
        rows.sort_unstable_by_key(|row| (&of(row).id, *row));
        for same in rows.chunk_by(|a, b| of(a).id == of(b).id) {
            let others = same.iter().filter(|row| of(row).client != of(&same[0]).client);
            found.extend(others.map(|row| (*row, same[0])));
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(row, _)| *row);
    for (row, first) in found {
        findings.push(duplicate(invoices, first, row));
    }
}

fn duplicate(invoices: &Invoices, first: usize, second: usize) -> Finding {
    let (one, two) = (&invoices.rows[first], &invoices.rows[second]);
    let finding = match one.client == two.client {
        true => Finding::error("ledger::duplicate_invoice", format!("the invoice `{}` stands twice", two.id))
            .help("the parts of an invoice differ by their due date; else keep one row"),
        false => Finding::error(
            "ledger::invoice_of_two_clients",
            format!("the invoice `{}` has two clients", two.id),
        )
        .help("an invoice number belongs to one client"),
    };
    let part = &invoices.number_part;
    let finding = finding.at(invoices.offsets.of(second), part.clone(), "");
    finding.at(invoices.offsets.of(first), part.clone(), "first on line {line}")
}
