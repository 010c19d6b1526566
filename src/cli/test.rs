//! `relance test`

mod bless;
mod tell;

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::cli::Exit;
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
use crate::trial::verdict::Verdict;

/// Try the cases of a policy: small accounts, a day or several, and what must be decided
///
/// Cases stand in `tests/*.yaml` beside the policy. Each says what must come out, in part; what is not expected must not
/// happen. A case that fails shows what was expected, what came, and what led there. The exit code is 3 when a case fails.
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
    /// A policy without cases passes
    #[arg(long)]
    allow_empty: bool,
    /// Use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// Runs the command.
pub(super) fn run(args: &Test) -> Exit {
    tried(args).unwrap_or_else(|exit| exit)
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
    let (verdicts, touched) = verdicts(&policy, &cases);
    if args.bless {
        return bless::bless_all(cases.iter().zip(&verdicts));
    }
    let coverage = touched.of(&policy);
    let mut out = args.color.stream(std::io::stdout().lock());
    let told = if args.propose {
        write!(out, "{}", propose::talks(&policy, &touched).unwrap_or_else(|| "cases: []\n".to_owned()))
    } else {
        let told = tell::tell_all(&mut out, &findings, cases.iter().zip(&verdicts));
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
    Ok(if sum_up(&verdicts) || broken || missed { Exit::Errors } else { Exit::Done })
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

fn verdicts(policy: &Policy, cases: &[Case]) -> (Vec<Verdict>, Touched) {
    let tried: Vec<(Verdict, Touched)> = cases
        .par_iter()
        .map(|case| {
            let mut touched = Touched::default();
            (try_case(policy, case, &mut touched), touched)
        })
        .collect();
    let mut all = Touched::default();
    let verdicts = tried.into_iter().map(|(verdict, touched)| {
        all.add(touched);
        verdict
    });
    (verdicts.collect(), all)
}

/// Tells how many passed, and whether any failed.
fn sum_up(verdicts: &[Verdict]) -> bool {
    let count = |wanted: fn(&Verdict) -> bool| verdicts.iter().filter(|verdict| wanted(verdict)).count();
    let passed = count(|verdict| matches!(verdict, Verdict::Passed));
    let skipped = count(|verdict| matches!(verdict, Verdict::Skipped { .. }));
    let failed = verdicts.len() - passed - skipped;
    anstream::eprintln!("{passed} passed, {failed} failed, {skipped} skipped");
    failed > 0
}
