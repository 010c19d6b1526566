//! How many faults planted in the shipped policies are caught, and by what.
//!
//! `cargo bench --bench mutants` plants one fault at a time (see `mutants/faults.rs`) in each shipped policy and asks, in this
//! order: does `check` find an error or a warning? Does one of the policy's own cases fail? Does its timeline, which a
//! snapshot would hold, say something else? `-- --survivors` lists what nothing caught.

#[path = "mutants/faults.rs"]
mod faults;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use faults::Fault;
use faults::Files;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use relance::diagnostic::Severity;
use relance::diagnostic::Source;
use relance::engine::timeline::timeline;
use relance::facts::catalogue::facts;
use relance::facts::schema::Schema;
use relance::io::policy::read_policy_folder;
use relance::policy::Policy;
use relance::policy::load;
use relance::report::json::write_timeline;
use relance::report::timeline::TimelineView;
use relance::trial::case::Case;
use relance::trial::read::is_test;
use relance::trial::read::read;
use relance::trial::run::run;
use relance::trial::verdict::Verdict;

/// What caught a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Caught {
    Check,
    Cases,
    Timeline,
    Nothing,
}

const WAYS: [Caught; 4] = [Caught::Check, Caught::Cases, Caught::Timeline, Caught::Nothing];

/// A debt is drawn for this due date.
const DUE: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day");

fn main() {
    let survivors = std::env::args().any(|argument| argument == "--survivors");
    let mut whole: BTreeMap<&str, [usize; WAYS.len()]> = BTreeMap::new();
    for name in ["minimal", "pme", "sme-uk"] {
        let shipped = Shipped::read(name);
        let faults = faults::all(&shipped.files);
        let caught: Vec<(&Fault, Caught)> =
            faults.par_iter().map(|fault| (fault, shipped.caught(fault))).collect();
        for (fault, caught) in caught {
            whole.entry(fault.kind).or_default()[caught as usize] += 1;
            if survivors && caught == Caught::Nothing {
                println!("{}: {}", fault.kind, fault.told(&shipped.files));
            }
        }
    }
    table(&whole);
}

/// A shipped policy, sound as it is.
struct Shipped {
    sources: Vec<Arc<Source>>,
    files: Files,
    cases: Vec<Case>,
    /// What its timeline says.
    told: Vec<u8>,
}

impl Shipped {
    fn read(name: &str) -> Self {
        let sources = sources(name);
        let files = files(&sources);
        let cases =
            sources.iter().filter(|source| is_test(source)).flat_map(|source| read(source).cases).collect();
        let loaded = load(&sources, Schema::of_catalogue(facts()));
        let told = drawn(&loaded.policy.expect("a sound policy"));
        Self { sources, files, cases, told }
    }

    fn caught(&self, fault: &Fault) -> Caught {
        let mut sources = self.sources.clone();
        sources[fault.file] = Source::new(sources[fault.file].name.clone(), fault.text(&self.files));
        let loaded = load(&sources, Schema::of_catalogue(facts()));
        let found = loaded.findings.iter().any(|finding| finding.severity <= Severity::Warning);
        let Some(policy) = loaded.policy.filter(|_| !found) else { return Caught::Check };
        let fails = |case: &Case| {
            let verdict = run(&policy, case, &mut ()).verdict;
            matches!(verdict, Verdict::Failed(_) | Verdict::Unreadable(_))
        };
        if self.cases.iter().any(fails) {
            Caught::Cases
        } else if drawn(&policy) == self.told {
            Caught::Nothing
        } else {
            Caught::Timeline
        }
    }
}

fn drawn(policy: &Policy) -> Vec<u8> {
    let mut told = Vec::new();
    let timeline = timeline(policy, DUE, None);
    write_timeline(&TimelineView { timeline: &timeline, policy }, &mut told).expect("memory");
    told
}

fn sources(name: &str) -> Vec<Arc<Source>> {
    // Cargo runs benchmarks in the folder of the package.
    read_policy_folder(&Path::new("policies").join(name)).expect("the shipped policy")
}

fn files(sources: &[Arc<Source>]) -> Files {
    sources
        .iter()
        .map(|source| (source.name.clone(), source.text.lines().map(str::to_owned).collect()))
        .collect()
}

fn table(whole: &BTreeMap<&str, [usize; WAYS.len()]>) {
    let mut sums = [0; WAYS.len()];
    println!(
        "| fault | planted | check | cases | timeline | nothing |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    );
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
