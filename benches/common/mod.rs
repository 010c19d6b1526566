//! What the benchmarks share: medians, memory, and the usual way to read the same files.

#![allow(dead_code, reason = "each benchmark uses its part")]

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use chrono::NaiveDate;
use relance::diagnostic::Source;
use relance::domain::client::Language;
use relance::facts::catalogue::facts;
use relance::facts::schema::Schema;
use relance::io::ledger_writer::Block;
use relance::io::ledger_writer::ClientRecords;
use relance::io::ledger_writer::LedgerWriter;
use relance::io::policy::read_policy_folder;
use relance::policy::Policy;
use relance::policy::load;
use relance::sample;
use relance::sample::Recipe;
use rust_decimal::Decimal;
use serde::Deserialize;

/// The last day of every sampled ledger.
pub const AS_OF: &str = "2026-09-30";

/// Returns a policy of the repository.
pub fn shipped_policy(name: &str) -> Policy {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies").join(name);
    let sources: Vec<Arc<Source>> = read_policy_folder(&folder).expect("the shipped policy");
    load(&sources, Schema::of_catalogue(facts())).policy.expect("a sound policy")
}

/// Writes a sampled ledger and returns how many rows it has.
pub fn make_ledger(clients: u32, folder: &Path) -> usize {
    let day: NaiveDate = AS_OF.parse().expect("a day");
    let recipe = Recipe { clients, seed: 7, language: Language::French, as_of: day, months: 15 };
    let sample = sample::Sample::new(recipe);
    let mut writer = LedgerWriter::create(folder, sample::CLIENT_COLUMNS).expect("a folder");
    let mut count = 0;
    for number in 1..=clients {
        let rows = sample.rows(number);
        count += 1 + rows.contacts.len() + rows.invoices.len() + rows.payments.len() + rows.events.len();
        let block = Block::of(std::iter::once(ClientRecords {
            client: &rows.client,
            contacts: &rows.contacts,
            invoices: &rows.invoices,
            payments: &rows.payments,
            events: &rows.events,
        }));
        writer.append(&block.expect("rows")).expect("room for the ledger");
    }
    writer.finish().expect("a ledger");
    count
}

/// How long something took, by the clock and by the processors.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// By the clock.
    pub wall: Duration,
    /// By the processors, where the system tells.
    pub cpu: Option<Duration>,
}

/// Runs something and returns what it gave and what it cost.
pub fn measured<T>(run: impl FnOnce() -> T) -> (T, Cost) {
    let (start, before) = (Instant::now(), cpu_time());
    let value = run();
    let cpu = cpu_time().zip(before).map(|(after, before)| after.saturating_sub(before));
    (value, Cost { wall: start.elapsed(), cpu })
}

/// Returns the median of each; on a busy machine only processor time says something.
pub fn median(costs: &[Cost]) -> Cost {
    let middle = |mut times: Vec<Duration>| {
        times.sort();
        times[times.len() / 2]
    };
    let cpu: Option<Vec<Duration>> = costs.iter().map(|cost| cost.cpu).collect();
    Cost { wall: middle(costs.iter().map(|cost| cost.wall).collect()), cpu: cpu.map(middle) }
}

/// Returns the processor time of this process, in hundredths of a second, where the system tells.
fn cpu_time() -> Option<Duration> {
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = status.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// Returns the most memory this process ever held, in bytes, where the system tells.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read to be measured")]
struct NaiveClient {
    client: String,
    name: String,
    category: String,
    country: String,
    language: String,
    since: Option<NaiveDate>,
    terms: String,
    #[serde(with = "rust_decimal::serde::str_option")]
    credit_limit: Option<Decimal>,
    strategic: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read to be measured")]
struct NaiveInvoice {
    invoice: String,
    client: String,
    kind: String,
    issued: NaiveDate,
    due: NaiveDate,
    #[serde(with = "rust_decimal::serde::str")]
    amount: Decimal,
    currency: String,
    order_ref: String,
    sent: Option<NaiveDate>,
    sent_to: String,
    credits: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read to be measured")]
struct NaivePayment {
    payment: String,
    date: NaiveDate,
    client: String,
    invoice: String,
    #[serde(with = "rust_decimal::serde::str")]
    amount: Decimal,
    currency: String,
    means: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read to be measured")]
struct NaiveContact {
    client: String,
    role: String,
    name: String,
    phone: String,
    email: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read to be measured")]
struct NaiveEvent {
    event: String,
    date: NaiveDate,
    client: String,
    #[serde(default)]
    invoices: Vec<String>,
    step: Option<String>,
    channel: Option<String>,
}

/// Reads a ledger's files into rows, neither checked against each other nor grouped, and returns how many there were.
pub fn read_naively(folder: &Path) -> usize {
    let clients: Vec<NaiveClient> = rows(folder, "clients.csv");
    let contacts: Vec<NaiveContact> = rows(folder, "contacts.csv");
    let invoices: Vec<NaiveInvoice> = rows(folder, "invoices.csv");
    let payments: Vec<NaivePayment> = rows(folder, "payments.csv");
    let events = events(folder);
    clients.len() + contacts.len() + invoices.len() + payments.len() + events.len()
}

fn rows<T: for<'de> Deserialize<'de>>(folder: &Path, name: &str) -> Vec<T> {
    let Ok(reader) = csv::Reader::from_path(folder.join(name)) else { return Vec::new() };
    reader.into_deserialize().map(|row| row.expect("a row written for this")).collect()
}

fn events(folder: &Path) -> Vec<NaiveEvent> {
    let Ok(file) = std::fs::File::open(folder.join("journal.jsonl")) else { return Vec::new() };
    let lines = std::io::BufRead::lines(std::io::BufReader::new(file));
    let parse = |line: String| serde_json::from_str(&line).expect("a line written for this");
    lines.map(|line| parse(line.expect("a line"))).collect()
}
