//! `relance check`.

use std::io::IsTerminal;
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
/// Each finding has a stable code, a place and what to do. Exits with 3 when the policy has errors, and changes nothing.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// The folder of the policy
    policy: PathBuf,
    /// Treat these findings as errors
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    deny: Option<String>,
}

/// Runs the command and returns its exit code.
pub fn run(args: &Check) -> Exit {
    let findings = match read_policy_folder(&args.policy) {
        Ok(sources) => policy::load(&sources, Schema::of_catalogue(catalogue::facts())).findings,
        Err(finding) => vec![*finding],
    };
    for finding in &findings {
        println!("{}\n", render(finding, decor()));
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    eprintln!("{}", totals(&findings, errors, warnings));
    let refused = errors > 0 || args.deny.is_some() && warnings > 0;
    if refused { Exit::Errors } else { Exit::Done }
}

fn totals(findings: &[Diagnostic], errors: usize, warnings: usize) -> String {
    if findings.is_empty() {
        return "the policy is sound".to_owned();
    }
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    format!("{}, {}", counted(errors, "error"), counted(warnings, "warning"))
}

fn decor() -> Decor {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if !plain && std::io::stdout().is_terminal() { Decor::Coloured } else { Decor::Plain }
}
