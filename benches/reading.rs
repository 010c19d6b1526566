//! How fast a ledger is read, against the same files merely read into rows the usual way: `csv` with serde,
//! `Decimal` and `NaiveDate`, on one thread.
//!
//! `cargo bench --bench reading -- [INVOICES]` writes a ledger of that many invoices (default 1,000,000), nine payments
//! for ten invoices and a client for ten, reads it five times each way and prints medians. Rows are shuffled between
//! clients as in a ledger sorted by date. The peak memory printed is that of our reading, which runs first.

#[path = "common/mod.rs"]
mod common;

use std::io::BufWriter;
use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;
use chrono::TimeDelta;
use common::Cost;
use common::measured;
use common::median;
use common::peak_memory;
use common::read_naively;
use relance::io::ledger::read_ledger;

const ROUNDS: usize = 5;

fn main() {
    let invoices = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a place for temporary files");
    let bytes = write_ledger(folder.path(), invoices).expect("room for the files");
    let rows = invoices + invoices * 9 / 10 + invoices / 10;
    println!("{rows} rows, {} MB", bytes / 1_000_000);

    let ours = rounds(|| {
        let loaded = read_ledger(folder.path()).expect("a ledger without errors");
        assert_eq!(loaded.ledger.invoice_count(), invoices);
    });
    println!("relance   {}", speed(&ours, rows));
    if let Some(peak) = peak_memory() {
        println!("          peak memory {} MB, {} bytes a row", peak / 1_000_000, peak / rows as u64);
    }
    let naive = rounds(|| assert_eq!(read_naively(folder.path()), rows));
    println!("naive     {}", speed(&naive, rows));
    println!("ratio     {:.1} by the clock", naive.wall.as_secs_f64() / ours.wall.as_secs_f64());
    if let (Some(naive), Some(ours)) = (naive.cpu, ours.cpu) {
        println!("          {:.1} by processor time", naive.as_secs_f64() / ours.as_secs_f64());
    }
}

fn speed(cost: &Cost, rows: usize) -> String {
    let seconds = cost.wall.as_secs_f64();
    let cpu = cost.cpu.map(|cpu| format!(", {:.2} s of processors", cpu.as_secs_f64())).unwrap_or_default();
    format!("{seconds:.3} s, {:.2} M rows/s{cpu}", rows as f64 / seconds / 1e6)
}

/// Returns the median over several rounds.
fn rounds(mut run: impl FnMut()) -> Cost {
    median(&(0..ROUNDS).map(|_| measured(&mut run).1).collect::<Vec<_>>())
}

fn write_ledger(folder: &Path, invoices: usize) -> std::io::Result<u64> {
    let clients = (invoices / 10).max(1);
    let create = |name: &str| std::fs::File::create(folder.join(name)).map(BufWriter::new);
    let mut file = create("clients.csv")?;
    writeln!(file, "client,name,category,country,language,since,terms,credit_limit,strategic")?;
    for client in 0..clients {
        let year = 2000 + client % 25;
        writeln!(
            file,
            "C{client:06},Client number {client},sme,FR,fr,{year}-03-01,30 days,{}.00,no",
            client % 90_000
        )?;
    }
    file.flush()?;
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day");
    let day = |offset: usize| first + TimeDelta::days(offset as i64);
    let (mut file, mut paid) = (create("invoices.csv")?, create("payments.csv")?);
    writeln!(file, "invoice,client,kind,issued,due,amount,currency,order_ref,sent,sent_to,credits")?;
    writeln!(paid, "payment,date,client,invoice,amount,currency,means")?;
    for invoice in 0..invoices {
        // A step prime to the number of clients visits each in turn, far from the one before.
        let client = invoice.wrapping_mul(7_919) % clients;
        let issued = invoice * 700 / invoices;
        let (cents, order) = (invoice * 37 % 2_000_000 + 100, invoice % 50_000);
        let amount = format!("{}.{:02}", cents / 100, cents % 100);
        writeln!(
            file,
            "F-{invoice:08},C{client:06},invoice,{},{},{amount},EUR,PO-{order:05},{},payer,",
            day(issued),
            day(issued + 30),
            day(issued + 1),
        )?;
        if invoice % 10 != 0 {
            let date = day(issued + 25 + invoice % 40);
            writeln!(paid, "P-{invoice:08},{date},C{client:06},F-{invoice:08},{amount},EUR,transfer")?;
        }
    }
    file.flush()?;
    paid.flush()?;
    ["clients.csv", "invoices.csv", "payments.csv"]
        .iter()
        .map(|name| std::fs::metadata(folder.join(name)).map(|file| file.len()))
        .sum()
}
