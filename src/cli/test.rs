//! `relance test`

mod bless;
mod cut;
mod junit;
mod tell;

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::cli::Exit;
use crate::cli::input::date;
use crate::cli::input::read_policy;
use crate::cli::messages;
use crate::cli::output::Colour;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::io::policy::read_policy_folder;
use crate::policy::Policy;
use crate::trial::case::Case;
use crate::trial::coverage::Coverage;
use crate::trial::coverage::Touched;
use crate::trial::propose;
use crate::trial::read;
use crate::trial::run::run as try_case;
use crate::trial::verdict::Outcome;
use crate::trial::verdict::Verdict;

/// Try the cases of a policy: small accounts, a day or several, and what must be decided
///
/// Cases stand in `tests/*.yaml` beside the policy. Each says what must come out, in part; what is not expected must not
/// happen. A case that fails shows what was expected, what came, and what led there. The exit code is 4 when a case
/// fails, 3 when the policy or a file of cases has errors.
#[derive(Debug, Args)]
pub(super) struct Test {
    /// The folder of the policy
    policy: PathBuf,
    /// Only cases whose name or file holds this text
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Tell what no case touches: segments, steps, gates, parts of conditions, answers
    #[arg(long)]
    coverage: bool,
    /// With `--coverage`: of each kind, at least so many per cent must be touched
    #[arg(long, value_name = "PERCENT", requires = "coverage", value_parser = clap::value_parser!(u32).range(0..=100))]
    threshold: Option<u32>,
    /// Print cases that give every answer no case gives yet, ready to be saved, and try nothing
    #[arg(long)]
    propose: bool,
    /// Write what came in the place of what was expected, in the files, and tell where: read it before keeping it
    #[arg(long, conflicts_with_all = ["coverage", "propose"])]
    bless: bool,
    /// Write what came of each case to a file as well, in the XML of JUnit, which continuous integration shows
    #[arg(long, value_name = "FILE", conflicts_with_all = ["bless", "propose"])]
    junit: Option<PathBuf>,
    /// Print a case cut out of a ledger, ready to be saved, and try nothing: one client's account, without names
    #[arg(long, num_args = 2, value_names = ["LEDGER", "CLIENT"], conflicts_with_all = ["bless", "propose", "coverage", "filter"])]
    from_ledger: Option<Vec<PathBuf>>,
    /// With `--from-ledger`: the day it is known as of, as 2026-09-30 [default: today]
    #[arg(long, value_name = "DATE", requires = "from_ledger", value_parser = date)]
    as_of: Option<NaiveDate>,
    /// A policy without cases passes
    #[arg(long)]
    allow_empty: bool,
    /// Use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// Runs the command.
pub(super) fn run(args: &Test) -> Exit {
    let ended = match args.from_ledger.as_deref() {
        Some([ledger, client]) => cut::cut_out(&args.policy, ledger, &client.to_string_lossy(), args.as_of),
        _ => tried(args),
    };
    ended.unwrap_or_else(|exit| exit)
}

fn tried(args: &Test) -> Result<Exit, Exit> {
    let policy = read_policy(&args.policy)?;
    let (cases, findings) = cases(&args.policy, args.filter.as_deref())?;
    let broken = findings.iter().any(|finding| finding.severity == Severity::Error);
    if cases.is_empty() && !broken && !args.allow_empty {
        anstream::eprintln!("error: no case is tried");
        anstream::eprintln!(
            "help: write cases in `tests/*.yaml` beside the policy, or ask for `--allow-empty`"
        );
        return Err(Exit::Errors);
    }
    let (outcomes, touched) = outcomes(&policy, &cases);
    if args.bless {
        return bless::bless_all(cases.iter().zip(&outcomes));
    }
    let coverage = touched.of(&policy);
    let mut out = args.color.stream(std::io::stdout().lock());
    let told = if args.propose {
        write!(out, "{}", propose::talks(&policy, &touched).unwrap_or_else(|| "cases: []\n".to_owned()))
    } else {
        let told = tell::tell_all(&mut out, &findings, cases.iter().zip(&outcomes));
        if args.coverage { told.and_then(|()| tell::tell_coverage(&mut out, &coverage)) } else { told }
    };
    match told {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            messages::failed(&error);
            return Err(Exit::Failed);
        }
        _ if args.propose => return Ok(Exit::Done),
        _ => {}
    }
    let missed = args.threshold.is_some_and(|percent| too_little(&coverage, percent));
    if let Some(file) = &args.junit {
        junit::write(file, &policy.name, &findings, cases.iter().zip(&outcomes))?;
    }
    let failed = sum_up(&outcomes);
    Ok(match (broken, failed || missed) {
        (true, _) => Exit::Errors,
        (false, true) => Exit::TestsFailed,
        (false, false) => Exit::Done,
    })
}

/// Tells of which kinds too little is touched, and whether there are any.
fn too_little(coverage: &[Coverage], percent: u32) -> bool {
    let missed = coverage.iter().filter(|kind| !kind.reaches(percent));
    let told = missed.inspect(|kind| {
        anstream::eprintln!(
            "error: {} of {} {}: less than {percent} %",
            kind.touched(),
            kind.all,
            kind.kind.word()
        );
    });
    told.count() > 0
}

/// Reads the cases of a policy's folder that are wanted, and what is wrong with any.
fn cases(policy: &Path, filter: Option<&str>) -> Result<(Vec<Case>, Vec<Diagnostic>), Exit> {
    let sources = read_policy_folder(policy).map_err(|finding| {
        messages::show(&[*finding]);
        Exit::Errors
    })?;
    let (mut cases, mut findings) = (Vec::new(), Vec::new());
    for source in sources.iter().filter(|source| read::is_test(source)) {
        let read = read::read(source);
        cases.extend(read.cases);
        findings.extend(read.findings);
    }
    let wanted = |case: &Case| {
        filter.is_none_or(|text| case.name.contains(text) || case.place.source.name.contains(text))
    };
    cases.retain(wanted);
    Ok((cases, findings))
}

fn outcomes(policy: &Policy, cases: &[Case]) -> (Vec<Outcome>, Touched) {
    let tried: Vec<(Outcome, Touched)> = cases
        .par_iter()
        .map(|case| {
            let mut touched = Touched::default();
            (try_case(policy, case, &mut touched), touched)
        })
        .collect();
    let mut all = Touched::default();
    let outcomes = tried.into_iter().map(|(outcome, touched)| {
        all.add(touched);
        outcome
    });
    (outcomes.collect(), all)
}

/// Tells how many passed, and whether any did not.
fn sum_up(outcomes: &[Outcome]) -> bool {
    let count = |wanted: fn(&Verdict) -> bool| outcomes.iter().filter(|one| wanted(&one.verdict)).count();
    let passed = count(|verdict| matches!(verdict, Verdict::Passed));
    let skipped = count(|verdict| matches!(verdict, Verdict::Skipped { .. }));
    let failed = outcomes.len() - passed - skipped;
    anstream::eprintln!("{passed} passed, {failed} failed, {skipped} skipped");
    failed > 0
}
