//! `relance check`

use std::io::Write;
use std::path::PathBuf;

use crate::cli::Exit;
use crate::cli::messages;
use crate::cli::output::Colour;
use crate::diagnostic::Decor;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::render;
use crate::facts::catalogue;
use crate::facts::schema::Schema;
use crate::io::policy::read_policy_folder;
use crate::policy;

/// Check a policy: everything wrong, in all files, at once
///
/// Each finding has a stable code, a place and what to do about it. The exit code is 3 when the policy has errors.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The folder of the policy
    #[arg(value_name = "POLICY")]
    policy: PathBuf,

    /// Treat these findings as errors
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    deny: Option<String>,

    /// Use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// Runs the command.
pub(super) fn run(args: &Check) -> Exit {
    let findings = match read_policy_folder(&args.policy) {
        Ok(sources) => policy::load(&sources, Schema::of_catalogue(catalogue::facts())).findings,
        Err(finding) => vec![*finding],
    };
    if let Err(error) = print(&findings, args.color) {
        messages::failed(&error);
        return Exit::Failed;
    }
    let errors = count(&findings, Severity::Error);
    let warnings = count(&findings, Severity::Warning);
    anstream::eprintln!("{}", totals(errors, warnings));
    if errors > 0 || (args.deny.is_some() && warnings > 0) { Exit::Errors } else { Exit::Done }
}

/// Writes the findings; a reader that has seen enough (`| head`) is no failure.
fn print(findings: &[Diagnostic], colour: Colour) -> std::io::Result<()> {
    let mut out = colour.stream(std::io::stdout().lock());
    let mut written = findings.iter().map(|finding| writeln!(out, "{}\n", render(finding, Decor::Coloured)));
    match written.find(Result::is_err) {
        Some(Err(error)) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

fn count(findings: &[Diagnostic], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

fn totals(errors: usize, warnings: usize) -> String {
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    match (errors, warnings) {
        (0, 0) => "the policy is sound".to_owned(),
        _ => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}
