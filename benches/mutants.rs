//! How many faults planted in the shipped policies are caught, and by what.
//!
//! `cargo bench --bench mutants` plants one fault at a time (see `mutants/faults.rs`) in each shipped policy and asks, in this
//! order: does `check` find an error or a warning? `-- --survivors` lists what nothing caught.

#[path = "mutants/faults.rs"]
mod faults;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use faults::Fault;
use faults::Files;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use relance::diagnostic::Severity;
use relance::diagnostic::Source;
use relance::facts::catalogue::facts;
use relance::facts::schema::Schema;
use relance::io::policy::read_policy_folder;
use relance::policy::load;

/// What caught a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Caught {
    Check,
    Nothing,
}

const WAYS: [Caught; 2] = [Caught::Check, Caught::Nothing];

fn main() {
    let survivors = std::env::args().any(|argument| argument == "--survivors");
    let mut whole: BTreeMap<&str, [usize; WAYS.len()]> = BTreeMap::new();
    for name in ["minimal", "pme", "sme-uk"] {
        let sources = sources(name);
        let files = files(&sources);
        let faults = faults::all(&files);
        let caught: Vec<(&Fault, Caught)> =
            faults.par_iter().map(|fault| (fault, caught(&sources, &files, fault))).collect();
        for (fault, caught) in caught {
            whole.entry(fault.kind).or_default()[caught as usize] += 1;
            if survivors && caught == Caught::Nothing {
                println!("{}: {}", fault.kind, fault.told(&files));
            }
        }
    }
    table(&whole);
}

fn sources(name: &str) -> Vec<Arc<Source>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies").join(name);
    read_policy_folder(&folder).expect("the shipped policy")
}

fn files(sources: &[Arc<Source>]) -> Files {
    sources
        .iter()
        .map(|source| (source.name.clone(), source.text.lines().map(str::to_owned).collect()))
        .collect()
}

fn caught(sources: &[Arc<Source>], files: &Files, fault: &Fault) -> Caught {
    let mut sources = sources.to_vec();
    sources[fault.file] = Source::new(sources[fault.file].name.clone(), fault.text(files));
    let loaded = load(&sources, Schema::of_catalogue(facts()));
    if loaded.findings.iter().any(|finding| finding.severity <= Severity::Warning) {
        return Caught::Check;
    }
    Caught::Nothing
}

fn table(whole: &BTreeMap<&str, [usize; WAYS.len()]>) {
    let mut sums = [0; WAYS.len()];
    println!("| fault | planted | check | nothing |\n| --- | ---: | ---: | ---: |");
    let row = |name: &str, counts: &[usize; WAYS.len()]| {
        let cells: Vec<String> = counts.iter().map(usize::to_string).collect();
        println!("| {name} | {} | {} |", counts.iter().sum::<usize>(), cells.join(" | "));
    };
    for (kind, counts) in whole {
        row(kind, counts);
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    row("**all**", &sums);
    let all: usize = sums.iter().sum();
    println!("\ncaught: {:.1} %", 100.0 * (all - sums[Caught::Nothing as usize]) as f64 / all as f64);
}
