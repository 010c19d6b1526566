//! `relance test`

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use anstyle::AnsiColor;
use anstyle::Style;
use clap::Args;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::cli::Exit;
use crate::cli::input::read_policy;
use crate::cli::messages;
use crate::cli::output::Colour;
use crate::diagnostic::Decor;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::render;
use crate::io::policy::read_policy_folder;
use crate::policy::Policy;
use crate::trial::case::Case;
use crate::trial::read;
use crate::trial::run::run as try_case;
use crate::trial::verdict::Difference;
use crate::trial::verdict::Failure;
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
    let verdicts = verdicts(&policy, &cases);
    let mut out = args.color.stream(std::io::stdout().lock());
    match tell_all(&mut out, &findings, cases.iter().zip(&verdicts)) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            messages::failed(&error);
            Err(Exit::Failed)
        }
        _ => Ok(sum_up(&verdicts, broken)),
    }
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

fn verdicts(policy: &Policy, cases: &[Case]) -> Vec<Verdict> {
    cases.par_iter().map(|case| try_case(policy, case, &mut ())).collect()
}

const RED: Style = AnsiColor::Red.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default();
const QUIET: Style = Style::new().dimmed();

fn tell_all<'c>(
    out: &mut impl Write,
    findings: &[Diagnostic],
    tried: impl Iterator<Item = (&'c Case, &'c Verdict)>,
) -> std::io::Result<()> {
    for finding in findings {
        writeln!(out, "{}\n", render(finding, Decor::Coloured))?;
    }
    for (case, verdict) in tried {
        tell(out, case, verdict)?;
    }
    Ok(())
}

fn tell(out: &mut impl Write, case: &Case, verdict: &Verdict) -> std::io::Result<()> {
    let (line, _) = case.place.source.line_column(case.place.span.start);
    let place = format!("{}:{line}", case.place.source.name);
    match verdict {
        Verdict::Passed => Ok(()),
        Verdict::Skipped { why } => writeln!(out, "{QUIET}skipped{QUIET:#} {place} {}: {why}", case.name),
        Verdict::Unreadable(findings) => {
            writeln!(out, "{RED}broken{RED:#}  {place} {}\n", case.name)?;
            findings.iter().try_for_each(|finding| writeln!(out, "{}\n", render(finding, Decor::Coloured)))
        }
        Verdict::Failed(failures) => {
            writeln!(out, "{RED}failed{RED:#}  {place} {}", case.name)?;
            failures.iter().try_for_each(|failure| tell_failure(out, &case.place.source.name, failure))
        }
    }
}

fn tell_failure(out: &mut impl Write, file: &str, failure: &Failure) -> std::io::Result<()> {
    let on = failure.on.map(|day| format!(" on {day}")).unwrap_or_default();
    writeln!(out, "  {file}:{}{on}", failure.line)?;
    for Difference { about, expected, got } in &failure.differences {
        let none = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        writeln!(out, "    {about}")?;
        writeln!(out, "      {GREEN}expected{GREEN:#} {}", none(expected))?;
        writeln!(out, "      {RED}got{RED:#}      {}", none(got))?;
    }
    if !failure.trace.is_empty() {
        writeln!(out, "    what led there")?;
        for line in &failure.trace {
            writeln!(out, "      {QUIET}{line}{QUIET:#}")?;
        }
    }
    writeln!(out)
}

fn sum_up(verdicts: &[Verdict], broken: bool) -> Exit {
    let count = |wanted: fn(&Verdict) -> bool| verdicts.iter().filter(|verdict| wanted(verdict)).count();
    let passed = count(|verdict| matches!(verdict, Verdict::Passed));
    let skipped = count(|verdict| matches!(verdict, Verdict::Skipped { .. }));
    let failed = verdicts.len() - passed - skipped;
    anstream::eprintln!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed > 0 || broken { Exit::Errors } else { Exit::Done }
}
