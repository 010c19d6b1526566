//! What came of cases, for who reads a terminal.

use std::io::Write;

use anstyle::AnsiColor;
use anstyle::Style;

use crate::diagnostic::Decor;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render;
use crate::trial::case::Case;
use crate::trial::coverage::Coverage;
use crate::trial::verdict::Difference;
use crate::trial::verdict::Failure;
use crate::trial::verdict::Outcome;
use crate::trial::verdict::Verdict;

const RED: Style = AnsiColor::Red.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default();
const QUIET: Style = Style::new().dimmed();

/// Tells what is wrong with files, then each case that did not pass.
pub(super) fn tell_all<'c>(
    out: &mut impl Write,
    findings: &[Diagnostic],
    tried: impl Iterator<Item = (&'c Case, &'c Outcome)>,
) -> std::io::Result<()> {
    for finding in findings {
        writeln!(out, "{}\n", render(finding, Decor::Coloured))?;
    }
    for (case, outcome) in tried {
        tell(out, case, &outcome.verdict)?;
        for warning in &outcome.warnings {
            writeln!(out, "{}\n", render(warning, Decor::Coloured))?;
        }
    }
    Ok(())
}

/// Returns what is told of a case, as a text.
pub(super) fn case_text(case: &Case, verdict: &Verdict) -> String {
    let mut told = Vec::new();
    // Writing to memory does not fail.
    let _ = tell(&mut told, case, verdict);
    String::from_utf8_lossy(&told).into_owned()
}

/// Returns what is told of a finding, as a text.
pub(super) fn finding_text(finding: &Diagnostic) -> String {
    render(finding, Decor::Plain)
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
    writeln!(out, "  {file}:{}{on}", failure.line())?;
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

/// Tells what no case touches.
pub(super) fn tell_coverage(out: &mut impl Write, coverage: &[Coverage]) -> std::io::Result<()> {
    for kind in coverage {
        writeln!(out, "{} of {} {}", kind.touched(), kind.all, kind.kind.word())?;
        for missing in &kind.missing {
            writeln!(out, "  not touched: {missing}")?;
        }
    }
    Ok(())
}
