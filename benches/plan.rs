//! A whole day's plan over a large ledger, reading and writing included, against merely reading the same files.
//!
//! `cargo bench --bench plan -- [CLIENTS]` makes a sampled ledger of that many clients (default 100,000, about a million
//! invoices), then runs each measure several times, each in a process of its own so that peak memory is its own, and
//! prints medians and ratios of one run.

#[path = "common/mod.rs"]
mod common;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use chrono::NaiveDate;
use common::AS_OF;
use common::Cost;
use common::make_ledger;
use common::measured;
use common::median;
use common::peak_memory;
use common::read_naively;
use common::shipped_policy;
use relance::engine::day::plan_day;
use relance::io::ledger::read_ledger;
use relance::io::write::Batch;
use relance::report::json;
use relance::report::plan::PlanView;

const ROUNDS: usize = 5;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().position(|word| word == "--child") {
        Some(at) => child(&words[at + 1], Path::new(&words[at + 2])),
        None => parent(words.iter().find_map(|word| word.parse().ok()).unwrap_or(100_000)),
    }
}

fn parent(clients: u32) {
    let folder = tempfile::tempdir().expect("a place for temporary files");
    let ledger = folder.path().join("ledger");
    let rows = make_ledger(clients, &ledger);
    let size: u64 = std::fs::read_dir(&ledger)
        .expect("the ledger")
        .map(|entry| entry.and_then(|entry| entry.metadata()).map_or(0, |file| file.len()))
        .sum();
    println!("{clients} clients, {rows} rows, {} MB", size / 1_000_000);
    let naive = rounds("naive", &ledger);
    for threads in ["1", "2"] {
        let ours = rounds(threads, &ledger);
        println!("\nrelance plan on {threads} thread(s)");
        println!("  read   {}", speed(ours.read, rows));
        println!("  decide {}", speed(ours.decide, clients as usize));
        println!("  write  {:.3} s", ours.write.wall.as_secs_f64());
        println!("  whole  {}", seconds(ours.whole));
        println!("  peak   {} MB", ours.peak / 1_000_000);
        let ratio = ours.whole.wall.as_secs_f64() / naive.whole.wall.as_secs_f64();
        println!("  ratio  {ratio:.2} of the time merely reading takes by the clock");
        if let (Some(ours), Some(naive)) = (ours.whole.cpu, naive.whole.cpu) {
            println!("         {:.2} by processor time", ours.as_secs_f64() / naive.as_secs_f64());
        }
    }
    println!("\nmerely reading with csv, serde, Decimal and NaiveDate, on one thread");
    println!("  whole  {}", seconds(naive.whole));
    println!("  peak   {} MB", naive.peak / 1_000_000);
}

fn speed(cost: Cost, count: usize) -> String {
    format!("{}, {:.2} M/s", seconds(cost), count as f64 / cost.wall.as_secs_f64() / 1e6)
}

fn seconds(cost: Cost) -> String {
    let cpu = cost.cpu.map(|cpu| format!(" ({:.2} s of processors)", cpu.as_secs_f64()));
    format!("{:.3} s{}", cost.wall.as_secs_f64(), cpu.unwrap_or_default())
}

struct Measures {
    read: Cost,
    decide: Cost,
    write: Cost,
    whole: Cost,
    peak: u64,
}

/// Runs a measure several times, each in its own process.
fn rounds(what: &str, ledger: &Path) -> Measures {
    let mut runs: Vec<Vec<f64>> = Vec::new();
    for _ in 0..ROUNDS {
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).args(["--child", what]).arg(ledger).output().expect("a child");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("figures");
        runs.push(text.split_whitespace().map(|figure| figure.parse().expect("a figure")).collect());
    }
    let cost = |index: usize| {
        let of = |run: &Vec<f64>| Cost {
            wall: Duration::from_secs_f64(run[index]),
            cpu: (run[index + 1] >= 0.0).then(|| Duration::from_secs_f64(run[index + 1])),
        };
        median(&runs.iter().map(of).collect::<Vec<_>>())
    };
    let mut peaks: Vec<u64> = runs.iter().map(|run| run[8] as u64).collect();
    peaks.sort_unstable();
    Measures { read: cost(0), decide: cost(2), write: cost(4), whole: cost(6), peak: peaks[ROUNDS / 2] }
}

fn child(what: &str, ledger: &Path) {
    let nothing = Cost { wall: Duration::ZERO, cpu: Some(Duration::ZERO) };
    let (parts, whole) = measured(|| match what.parse::<usize>() {
        Ok(threads) => plan(threads, ledger),
        Err(_) => {
            assert!(read_naively(ledger) > 0);
            [nothing; 3]
        }
    });
    for cost in parts.iter().chain([&whole]) {
        print!("{} {} ", cost.wall.as_secs_f64(), cost.cpu.map_or(-1.0, |cpu| cpu.as_secs_f64()));
    }
    println!("{}", peak_memory().unwrap_or(0));
}

fn plan(threads: usize, folder: &Path) -> [Cost; 3] {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().expect("threads");
    let ((policy, ledger), read) = measured(|| {
        (
            shipped_policy("pme"),
            read_ledger(folder).unwrap_or_else(|findings| panic!("{:?}", findings.first())).ledger,
        )
    });
    let day: NaiveDate = AS_OF.parse().expect("a day");
    let (plan, decide) = measured(|| plan_day(&policy, &ledger, day));
    let target = folder.with_file_name(format!("plan-{threads}.json"));
    let ((), write) = measured(|| {
        let mut batch = Batch::default();
        let staged =
            batch.stage_file(&target, |out| json::write_plan(&PlanView::new(&plan, &policy, &ledger), out));
        staged.and_then(|()| batch.commit()).expect("room for the plan");
    });
    [read, decide, write]
}
