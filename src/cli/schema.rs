//! `relance schema`: the forms other programs build on.

use clap::Args;
use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::messages;
use crate::report::csv;
use crate::report::json;

/// Print the schema of an output that other programs read
///
/// The JSON forms have a JSON Schema (draft 2020-12); the CSV form has a table of its columns. Under one version, keys
/// and columns are only ever added.
#[derive(Debug, Args)]
pub struct Schema {
    /// Of which output
    #[arg(value_enum)]
    of: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// `relance plan --format json`
    Plan,
    /// `relance plan --format csv`
    PlanCsv,
    /// `relance explain --format json`
    Explain,
    /// `relance dry-run --format json`
    DryRun,
    /// `relance dry-run --format csv`
    DryRunCsv,
    /// `relance timeline --format json`
    Timeline,
    /// `relance charges --format json`
    Charges,
    /// `relance charges --format csv`
    ChargesCsv,
}

/// Prints the schema.
pub fn run(args: &Schema) -> Exit {
    let text = match args.of {
        Form::Plan => json::PLAN_SCHEMA.to_owned(),
        Form::Explain => json::EXPLAIN_SCHEMA.to_owned(),
        Form::DryRun => json::DRY_RUN_SCHEMA.to_owned(),
        Form::Timeline => json::TIMELINE_SCHEMA.to_owned(),
        Form::Charges => json::CHARGES_SCHEMA.to_owned(),
        Form::ChargesCsv => columns(csv::CHARGES_COLUMNS),
        Form::PlanCsv => columns(csv::COLUMNS),
        Form::DryRunCsv => columns(csv::DRY_RUN_COLUMNS),
    };
    match std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            messages::failed(&error);
            Exit::Failed
        }
        _ => Exit::Done,
    }
}

fn columns(table: &[(&str, &str)]) -> String {
    table.iter().map(|(name, about)| format!("{name}: {about}\n")).collect()
}
