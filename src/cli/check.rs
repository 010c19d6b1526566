//! `relance check`

use std::path::PathBuf;

use crate::cli::Exit;
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
}

/// Runs the command.
pub(super) fn run(args: &Check) -> Exit {
    let findings = match read_policy_folder(&args.policy) {
        Ok(sources) => policy::load(&sources, Schema::of_catalogue(catalogue::facts())).findings,
        Err(finding) => vec![*finding],
    };
    for finding in &findings {
        anstream::println!("{}\n", render(finding, Decor::Coloured));
    }
    let errors = count(&findings, Severity::Error);
    let warnings = count(&findings, Severity::Warning);
    anstream::eprintln!("{}", totals(errors, warnings));
    if errors > 0 || (args.deny.is_some() && warnings > 0) { Exit::Errors } else { Exit::Done }
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
