//! What many tests need: a policy from texts, a ledger from a few words, and a day carried out.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use relance::diagnostic::Decor;
use relance::diagnostic::Source;
use relance::diagnostic::render;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::client::Client;
use relance::domain::client::ClientKey;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::domain::invoice::Invoice;
use relance::domain::invoice::InvoiceKind;
use relance::domain::invoice::Sent;
use relance::domain::ledger::Ledger;
use relance::domain::ledger::Records;
use relance::domain::payment::Payment;
use relance::domain::rare::Rare;
use relance::engine::decision::Decision;
use relance::facts::catalogue::facts;
use relance::facts::schema::Schema;
use relance::policy::Policy;
use relance::policy::load;

/// The shortest scenario that asks for a date.
pub const TALK: &str = "scenario: talk
purpose: Ask for a date.
no_answer: Please call back.
opening: Good morning.
questions:
  - question: date
    say: On which day will you pay?
    answers:
      - { answer: Gives a day, record: [promised_for, amount, means, promised_by], outcome: promise }
      - { answer: Refuses, record: [said], outcome: refusal }
";

/// Returns the policy that some files make; panics with everything that is wrong in them.
pub fn policy(files: &[(&str, &str)]) -> Policy {
    let sources: Vec<Arc<Source>> = files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    policy_of(&sources)
}

/// Returns the policy of a folder of the repository.
pub fn shipped_policy(name: &str) -> Policy {
    let sources = relance::io::policy::read_policy_folder(&repository().join(name)).expect("a folder");
    policy_of(&sources)
}

fn policy_of(sources: &[Arc<Source>]) -> Policy {
    let loaded = load(sources, Schema::of_catalogue(facts()));
    let findings: Vec<String> = loaded.findings.iter().map(|finding| render(finding, Decor::Plain)).collect();
    loaded.policy.unwrap_or_else(|| panic!("{}", findings.join("\n\n")))
}

/// Returns the folder of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns a file of the folder shared beside the repository or above it (a work tree lies deeper), or says loudly that the
/// test is skipped.
pub fn shared(path: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(1).take(2);
    let file = above.map(|folder| folder.join("shared").join(path)).find(|file| file.exists());
    if file.is_none() {
        eprintln!("SKIPPED: ../shared/{path} is not here");
    }
    file
}

/// Reads an ISO date.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

/// Returns records of so many clients named `C0`, `C1` ….
pub fn records(clients: usize) -> Records {
    let client = |index: usize| Client {
        id: format!("C{index:03}").into(),
        name: format!("Client {index}").into(),
        category: "".into(),
        country: "".into(),
        language: "".into(),
        since: None,
        terms: "".into(),
        credit_limit: None,
        attributes: Box::default(),
    };
    Records { clients: (0..clients).map(client).collect(), ..Records::default() }
}

/// Returns an invoice in euros.
pub fn invoice(client: u32, id: &str, issued: NaiveDate, due: NaiveDate, cents: i64) -> Invoice {
    Invoice {
        client: ClientKey(client),
        id: id.into(),
        kind: InvoiceKind::Invoice,
        issued,
        due,
        amount: Amount(cents),
        currency: Currency::EUR,
        order_ref: "".into(),
        sent: Sent::Unknown,
        sent_to: "".into(),
        further: Rare::default(),
    }
}

/// Returns a payment in euros; an empty invoice makes it unapplied.
pub fn payment(client: u32, invoice: &str, date: NaiveDate, cents: i64) -> Payment {
    Payment {
        id: format!("P-{invoice}-{date}-{cents}").into(),
        date,
        client: ClientKey(client),
        invoice: invoice.into(),
        amount: Amount(cents),
        currency: Currency::EUR,
        means: "".into(),
    }
}

/// Returns an event.
pub fn event(client: u32, line: u32, date: NaiveDate, kind: EventKind) -> Event {
    Event { date, line, client: ClientKey(client), by: "".into(), remarks: Rare::default(), kind }
}

/// Returns what the journal holds once everything in a decision was done, after whatever it holds.
pub fn carried_out(policy: &Policy, decision: &Decision) -> Vec<Event> {
    let done = relance::engine::carry_out::carried_out(policy, decision);
    done.map(|event| Event { line: 1_000_000, ..event }).collect()
}

/// Groups records into a ledger.
pub fn ledger(records: &Records) -> Ledger {
    Ledger::new(records.clone())
}

/// Returns the records of one client alone.
pub fn shard(records: &Records, client: u32) -> Records {
    let alone = ClientKey(0);
    let mut shard = Records { clients: vec![records.clients[client as usize].clone()], ..Records::default() };
    let mine = ClientKey(client);
    shard.invoices = records.invoices.iter().filter(|row| row.client == mine).cloned().collect();
    shard.payments = records.payments.iter().filter(|row| row.client == mine).cloned().collect();
    shard.events = records.events.iter().filter(|row| row.client == mine).cloned().collect();
    shard.invoices.iter_mut().for_each(|row| row.client = alone);
    shard.payments.iter_mut().for_each(|row| row.client = alone);
    shard.events.iter_mut().for_each(|row| row.client = alone);
    shard
}
