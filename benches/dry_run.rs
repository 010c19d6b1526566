//! A quarter replayed over a large ledger: one policy, two compared, and how the time grows with the ledger. Within capacity
//! the book is one whole and everyone carried over is decided again each day: that is measured on a tenth.
//!
//! `cargo bench --bench dry_run -- [CLIENTS]` makes sampled ledgers (default 100,000 clients, about a million invoices; and
//! a tenth and a hundredth of it), runs each measure several times, each in a process of its own so that peak memory is
//! its own, and prints medians.

#[path = "common/mod.rs"]
mod common;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use chrono::NaiveDate;
use common::Cost;
use common::make_ledger;
use common::measured;
use common::median;
use common::peak_memory;
use common::shipped_policy;
use relance::domain::period::Period;
use relance::engine::dry_run::Against;
use relance::engine::dry_run::Request;
use relance::engine::dry_run::dry_run;
use relance::engine::replay::Promises;
use relance::io::ledger::read_ledger;
use rust_decimal::Decimal;

const ROUNDS: usize = 3;
const FROM: &str = "2026-07-01";
const TO: &str = "2026-09-30";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().position(|word| word == "--child") {
        Some(at) => child(&words[at + 1], &words[at + 2], Path::new(&words[at + 3])),
        None => parent(words.iter().find_map(|word| word.parse().ok()).unwrap_or(100_000)),
    }
}

fn parent(clients: u32) {
    for size in [clients / 100, clients / 10, clients] {
        let folder = tempfile::tempdir().expect("a place for temporary files");
        let ledger = folder.path().join("ledger");
        let rows = make_ledger(size, &ledger);
        println!("\n{size} clients, {rows} rows, 92 days");
        let measures: &[(&str, &str)] = match size {
            size if size == clients => &[("one", "1"), ("one", "2"), ("two", "1"), ("two", "2")],
            size if size == clients / 10 => &[("one", "2"), ("capacity", "2")],
            _ => &[("one", "2")],
        };
        for (what, threads) in measures {
            let [read, replay, peak] = rounds(what, threads, &ledger);
            let per_client = replay * 1e6 / f64::from(size);
            println!(
                "  {what:<8} {threads} thread(s): read {read:.2} s, replay {replay:.2} s ({per_client:.1} µs a client), peak {:.0} MiB",
                peak / 1_048_576.0
            );
        }
    }
}

fn rounds(what: &str, threads: &str, ledger: &Path) -> [f64; 3] {
    let program = std::env::current_exe().expect("this program");
    let runs: Vec<Vec<f64>> = (0..ROUNDS)
        .map(|_| {
            let child = Command::new(&program).args(["--child", what, threads]).arg(ledger).output();
            let output = child.expect("a child");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let text = String::from_utf8(output.stdout).expect("figures");
            text.split_whitespace().map(|figure| figure.parse().expect("a figure")).collect()
        })
        .collect();
    let middle = |index: usize| {
        let cost = |run: &Vec<f64>| Cost { wall: Duration::from_secs_f64(run[index]), cpu: None };
        median(&runs.iter().map(cost).collect::<Vec<_>>()).wall.as_secs_f64()
    };
    [middle(0), middle(1), middle(2)]
}

fn child(what: &str, threads: &str, folder: &Path) {
    let threads = threads.parse().expect("a number of threads");
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().expect("threads");
    let (ledger, read) =
        measured(|| read_ledger(folder).unwrap_or_else(|findings| panic!("{:?}", findings.first())).ledger);
    let policy = shipped_policy("pme");
    let other = shipped_policy("minimal");
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let request = Request {
        period: Period::new(day(FROM), day(TO)).expect("a quarter"),
        promises: Promises::Kept,
        within_capacity: what == "capacity",
        cost_of_money: Decimal::new(6, 2),
        keep_journal: false,
    };
    let against = if what == "two" { Against::Policy(&other) } else { Against::Nothing };
    let (dry_run, replay) = measured(|| dry_run(&policy, against, &ledger, &request, &|_| {}));
    let peak = peak_memory().unwrap_or(0);
    println!("{} {} {peak}", read.wall.as_secs_f64(), replay.wall.as_secs_f64());
    eprintln!("{:?}", dry_run.runs[0].work.total);
}
