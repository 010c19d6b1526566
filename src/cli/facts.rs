//! `relance facts`: what a policy may know.

use clap::Args;
use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::domain::client::Language;
use crate::facts::catalogue::Fact;
use crate::facts::catalogue::facts;
use crate::report::facts::facts_sheet;
use crate::report::json;
use crate::report::sheet::Sheet;

/// List the facts that conditions may name, with their type, unit and formula
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
    args.output.deliver(&Written(facts().collect(), language))
}

struct Written(Vec<&'static Fact>, Language);

impl Report for Written {
    fn sheet(&self) -> Sheet {
        facts_sheet(&self.0, self.1)
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_facts(&self.0, out)
    }
}
