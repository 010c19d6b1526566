//! `relance schema`: the forms other programs and editors build on.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::messages;
use crate::io::write::Batch;
use crate::io::write::WriteError;
use crate::policy::schema;
use crate::report::csv;
use crate::report::findings;
use crate::report::json;
use crate::script::definitions::definitions;
use crate::trial;

const EDITORS: &str = r#"In an editor:
  relance schema --into my-policy/.relance
writes the schemas of a policy's files and the definitions of scripts into a folder that policies
skip. For the YAML extension of Red Hat (VS Code; its language server serves other editors too),
a first line names the schema of a file:
  # yaml-language-server: $schema=.relance/policy.schema.json         in policy.yaml
  # yaml-language-server: $schema=../.relance/playbook.schema.json    in playbooks/*.yaml
  # yaml-language-server: $schema=../.relance/scenario.schema.json    in scenarios/*.yaml
  # yaml-language-server: $schema=../.relance/cases.schema.json       in tests/*.yaml
or, once for all, .vscode/settings.json in the policy's folder does:
  {
    "yaml.schemas": {
      ".relance/policy.schema.json": "policy.yaml",
      ".relance/playbook.schema.json": "playbooks/*.yaml",
      ".relance/scenario.schema.json": "scenarios/*.yaml",
      ".relance/cases.schema.json": "tests/*.yaml"
    }
  }
Keys are then completed, explained where the mouse rests, and underlined where they are unknown.
A language server of Rhai that reads definition files (.d.rhai) finds relance.d.rhai in the folder
that is open, and knows the facts and functions of scripts by it."#;

/// Print the schema of what other programs read, or of what an editor helps to write
///
/// The JSON forms have a JSON Schema (draft 2020-12); the CSV form has a table of its columns. Under one version, keys
/// and columns are only ever added.
///
/// The files of a policy have a JSON Schema too (draft 7, which editors read), and scripts a definition file.
#[derive(Debug, Args)]
#[command(after_long_help = EDITORS)]
pub struct Schema {
    /// Of which output, or of which file of a policy
    #[arg(value_enum, required_unless_present = "into")]
    of: Option<Form>,
    /// Write those of a policy's files and of its scripts into a folder, for an editor
    #[arg(long, value_name = "FOLDER", conflicts_with = "of")]
    into: Option<PathBuf>,
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
    /// `relance check --format json`
    Check,
    /// `policy.yaml`
    Policy,
    /// `playbooks/*.yaml`
    Playbook,
    /// `scenarios/*.yaml`
    Scenario,
    /// `tests/*.yaml`
    Cases,
    /// What `scripts/*.rhai` may use, as a definition file of Rhai
    Definitions,
    /// `relance charges --format json`
    Charges,
    /// `relance charges --format csv`
    ChargesCsv,
}

/// What helps an editor, by the name of its file.
const FOR_EDITORS: &[(&str, Form)] = &[
    ("policy.schema.json", Form::Policy),
    ("playbook.schema.json", Form::Playbook),
    ("scenario.schema.json", Form::Scenario),
    ("cases.schema.json", Form::Cases),
    ("relance.d.rhai", Form::Definitions),
];

impl Form {
    fn text(self) -> String {
        match self {
            Self::Plan => json::PLAN_SCHEMA.to_owned(),
            Self::Explain => json::EXPLAIN_SCHEMA.to_owned(),
            Self::DryRun => json::DRY_RUN_SCHEMA.to_owned(),
            Self::Timeline => json::TIMELINE_SCHEMA.to_owned(),
            Self::Check => findings::CHECK_SCHEMA.to_owned(),
            Self::Charges => json::CHARGES_SCHEMA.to_owned(),
            Self::ChargesCsv => columns(csv::CHARGES_COLUMNS),
            Self::PlanCsv => columns(csv::COLUMNS),
            Self::DryRunCsv => columns(csv::DRY_RUN_COLUMNS),
            Self::Policy => format!("{:#}\n", schema::policy()),
            Self::Playbook => format!("{:#}\n", schema::playbook()),
            Self::Scenario => format!("{:#}\n", schema::scenario()),
            Self::Cases => format!("{:#}\n", trial::schema::cases()),
            Self::Definitions => definitions(),
        }
    }
}

/// Prints the schema, or writes those for editors.
pub fn run(args: &Schema) -> Exit {
    let done = match (args.of, &args.into) {
        (Some(form), _) => print(form),
        (None, Some(folder)) => write(folder).map_err(|error| messages::failed(&error)),
        (None, None) => Ok(()),
    };
    if done.is_ok() { Exit::Done } else { Exit::Failed }
}

/// A reader that has seen enough (`| head`) is no failure.
fn print(form: Form) -> Result<(), ()> {
    match std::io::Write::write_all(&mut std::io::stdout(), form.text().as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            messages::failed(&error);
            Err(())
        }
        _ => Ok(()),
    }
}

fn write(folder: &Path) -> Result<(), WriteError> {
    let mut batch = Batch::new(folder)?;
    stage(&mut batch)?;
    batch.commit()?;
    anstream::eprintln!("{} files written into {}", FOR_EDITORS.len(), folder.display());
    anstream::eprintln!("`relance schema --help` says how an editor finds them");
    Ok(())
}

/// Stages everything that helps an editor.
pub fn stage(batch: &mut Batch) -> Result<(), WriteError> {
    FOR_EDITORS
        .iter()
        .try_for_each(|(name, form)| batch.stage(name, |out| out.write_all(form.text().as_bytes())))
}

fn columns(table: &[(&str, &str)]) -> String {
    table.iter().map(|(name, about)| format!("{name}: {about}\n")).collect()
}
