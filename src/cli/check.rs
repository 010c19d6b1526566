//! `relance check`

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::messages;
use crate::cli::output::Colour;
use crate::diagnostic::Decor;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render;
use crate::facts::catalogue;
use crate::facts::schema::Schema;
use crate::io::policy::read_policy_folder;
use crate::policy;
use crate::report::findings;
use crate::report::findings::Totals;

/// In which form findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Form {
    /// For people: the line itself, what is wrong, what to do
    #[default]
    Text,
    /// JSON under a versioned schema (`relance schema check`)
    Json,
    /// SARIF 2.1.0, for editors and code hosts
    Sarif,
    /// Commands of GitHub's workflows, shown beside the lines of a change
    Github,
}

/// Check a policy: everything wrong, in all files, at once
///
/// Each finding has a stable code, a place and what to do about it; `relance explain-code CODE` says more about a code. The
/// exit code is 3 when the policy has errors.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The folder of the policy
    #[arg(value_name = "POLICY")]
    policy: PathBuf,

    /// Treat these findings as errors
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    deny: Option<String>,

    /// Write the findings in this form
    #[arg(long, value_enum, default_value_t)]
    format: Form,

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
    let written = match args.format {
        Form::Text => print(&findings, args.color),
        Form::Json => write(&findings::json(&findings)),
        Form::Sarif => write(&findings::sarif(&findings, env!("CARGO_PKG_VERSION"))),
        Form::Github => write(&findings::github(&findings)),
    };
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            messages::failed(&error);
            return Exit::Failed;
        }
        _ => {}
    }
    let totals = Totals::of(&findings);
    anstream::eprintln!("{}", told(totals));
    if args.format == Form::Text
        && let Some(first) = findings.first()
    {
        anstream::eprintln!("`relance explain-code {}` says more", first.code);
    }
    if totals.errors > 0 || (args.deny.is_some() && totals.warnings > 0) { Exit::Errors } else { Exit::Done }
}

/// Writes the findings for people; a reader that has seen enough (`| head`) is no failure.
fn print(findings: &[Diagnostic], colour: Colour) -> std::io::Result<()> {
    let mut out = colour.stream(std::io::stdout().lock());
    findings.iter().try_for_each(|finding| writeln!(out, "{}\n", render(finding, Decor::Coloured)))
}

fn write(text: &str) -> std::io::Result<()> {
    std::io::stdout().lock().write_all(text.as_bytes())
}

fn told(totals: Totals) -> String {
    let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let Totals { errors, warnings, notes } = totals;
    let more = if notes == 0 { String::new() } else { format!(", {}", counted(notes, "note")) };
    match (errors, warnings) {
        (0, 0) => format!("the policy is sound{more}"),
        _ => format!("{}, {}{more}", counted(errors, "error"), counted(warnings, "warning")),
    }
}
