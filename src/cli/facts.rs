//! `relance facts`: what a policy may know.

use clap::Args;
use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::domain::client::Language;
use crate::facts::catalogue::Fact;
use crate::facts::catalogue::facts;
use crate::report::facts::Function;
use crate::report::facts::facts_sheet;
use crate::report::json;
use crate::report::sheet::Sheet;
use crate::script::host::HOST_FUNCTIONS;
use crate::script::verdict::VERDICTS;

/// List the facts and functions that conditions may name, with their type, unit and formula
///
/// The measures of `relance dry-run` follow, each with its definition and formula.
///
/// `--output facts.html` makes a reference page of it.
#[derive(Debug, Args)]
pub struct Facts {
    /// The language of the headings
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    language: Tongue,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    /// French
    Fr,
    /// English
    En,
}

/// Writes the catalogue.
pub fn run(args: &Facts) -> Exit {
    let language = match args.language {
        Tongue::Fr => Language::French,
        Tongue::En => Language::English,
    };
    args.output.deliver(&Written { facts: facts().collect(), functions: functions(), language })
}

struct Written {
    facts: Vec<&'static Fact>,
    functions: Vec<Function>,
    language: Language,
}

/// Every function that conditions and scripts may call, then what a step's own function may answer.
fn functions() -> Vec<Function> {
    let host = HOST_FUNCTIONS.iter().map(|function| (function.signature, function.about));
    host.chain(VERDICTS.iter().map(|(_, signature, about)| (*signature, *about))).collect()
}

impl Report for Written {
    fn sheet(&self) -> Sheet {
        facts_sheet(&self.facts, &self.functions, self.language)
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_facts(&self.facts, &self.functions, out)
    }
}
