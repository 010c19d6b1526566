//! `relance terms`: the clauses on late payment that the law wants said.

use std::path::PathBuf;

use chrono::Local;
use chrono::NaiveDate;
use clap::Args;

use crate::cli::Exit;
use crate::cli::charges::tell_missing;
use crate::cli::input::date;
use crate::cli::input::read_policy;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::cli::target;
use crate::domain::client::Language;
use crate::report::clauses::ClausesView;
use crate::report::clauses::clauses_sheet;
use crate::report::sheet::Sheet;

/// Print the clauses on late payment that the law wants in conditions of sale and on invoices
///
/// Each with its article, filled with the figures of a day: the rate of late interest, the fixed sum for the cost of
/// recovery, the longest terms. In French or in English.
#[derive(Debug, Args)]
pub struct Terms {
    /// The folder of the policy
    policy: PathBuf,
    /// The day whose figures are told, as 2026-09-30 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<NaiveDate>,
    /// The language of the clauses, `fr` or `en` [default: the policy's]
    #[arg(long, value_name = "CODE", value_parser = language)]
    language: Option<Language>,
    #[command(flatten)]
    output: Output,
}

/// Reads, gathers and writes.
pub fn run(args: &Terms) -> Exit {
    told(args).unwrap_or_else(|exit| exit)
}

fn told(args: &Terms) -> Result<Exit, Exit> {
    args.output.for_people("a page of clauses")?;
    if let Some(target) = &args.output.output {
        target::refuse_within(&[("policy", &args.policy)], target)?;
    }
    let policy = read_policy(&args.policy)?;
    let day = args.as_of.unwrap_or_else(|| Local::now().date_naive());
    let language = args.language.unwrap_or(policy.language);
    let sheet =
        clauses_sheet(&ClausesView::new(&policy, day, language)).map_err(|missing| tell_missing(&missing))?;
    Ok(args.output.deliver(&Page(sheet)))
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "clauses are in `fr` or `en`".to_owned())
}

/// What is printed.
struct Page(Sheet);

impl Report for Page {
    fn sheet(&self) -> Sheet {
        self.0.clone()
    }
}
