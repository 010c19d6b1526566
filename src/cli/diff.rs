//! `relance diff`: what changed in meaning between two policies, and for whom.

use std::path::Path;
use std::path::PathBuf;

use chrono::Local;
use chrono::NaiveDate;
use clap::Args;
use rust_decimal::Decimal;

use crate::cli::Exit;
use crate::cli::input::date;
use crate::cli::input::read_ledger_folder;
use crate::cli::input::read_policy;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::cli::output::rows;
use crate::cli::period::PeriodOf;
use crate::cli::period::tell_unrecorded;
use crate::cli::progress;
use crate::cli::target;
use crate::cli::timeline::next_monday;
use crate::domain::ledger::Ledger;
use crate::domain::period::Period;
use crate::engine::dry_run::Against;
use crate::engine::dry_run::DryRun;
use crate::engine::dry_run::Request;
use crate::engine::dry_run::dry_run;
use crate::engine::policy_diff::policy_diff;
use crate::engine::replay::Promises;
use crate::policy::Policy;
use crate::report::policy_diff::PolicyDiffView;
use crate::report::policy_diff::policy_diff_sheet;
use crate::report::sheet::Sheet;

/// Tell what changed in meaning between two policies and, with a ledger, who is treated differently
///
/// Segments, tolerance, steps and the days on which they come, guardrails, people, scenarios and templates. Comments, the
/// order of keys and the layout are no change; conditions written otherwise that mean the same are proved to be none; what
/// has another name and the same body is told as renamed.
///
/// With a ledger: the clients that the two policies treat differently, on a day or over a period, with the amounts and the
/// reasons on either side.
#[derive(Debug, Args)]
#[command(
    override_usage = "relance diff [OPTIONS] <BEFORE> <AFTER>\n       relance diff [OPTIONS] <BEFORE> <AFTER> <LEDGER> [--as-of <DATE> | --quarter <QUARTER>]"
)]
pub struct Diff {
    /// The folder of the policy before
    before: PathBuf,
    /// The folder of the policy after
    after: PathBuf,
    /// The folder of a ledger on which to compare them
    ledger: Option<PathBuf>,
    /// The day compared, as 2026-09-30 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date, conflicts_with_all = ["from", "to", "quarter"])]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    period: PeriodOf,
    /// The day the debt falls due on which the ladders are tried, as 2026-09-28 [default: the next Monday]
    #[arg(long, value_name = "DATE", value_parser = date)]
    due: Option<NaiveDate>,
    #[command(flatten)]
    output: Output,
    /// Show at most so many clients
    #[arg(long, value_name = "ROWS", default_value_t = 20, value_parser = rows, allow_negative_numbers = true)]
    limit: usize,
}

/// Reads, compares and writes.
pub fn run(args: &Diff) -> Exit {
    told(args).unwrap_or_else(|exit| exit)
}

fn told(args: &Diff) -> Result<Exit, Exit> {
    args.output.for_people("a comparison of policies")?;
    let period = args.period()?;
    args.spare()?;
    let (before, after) = (read_policy(&args.before), read_policy(&args.after));
    let ledger = args.ledger.as_deref().map(read_ledger_folder).transpose();
    let (before, after, ledger) = (before?, after?, ledger?);
    let today = Local::now().date_naive();
    let due = args.due.unwrap_or_else(|| next_monday(today));
    let diff = policy_diff(&before, &after, due);
    let replayed = ledger.as_ref().map(|ledger| (replayed(&before, &after, ledger, period), ledger));
    let names = args.names(&before, &after);
    let view = PolicyDiffView {
        diff: &diff,
        before: &before,
        after: &after,
        names: [&names[0], &names[1]],
        treated: replayed.as_ref().map(|(run, ledger)| (run, *ledger)),
        limit: Some(args.limit),
    };
    Ok(args.output.deliver(&view))
}

fn replayed(before: &Policy, after: &Policy, ledger: &Ledger, period: Period) -> DryRun {
    tell_unrecorded(ledger, period);
    let request = Request {
        period,
        promises: Promises::Kept,
        within_capacity: false,
        cost_of_money: Decimal::ZERO,
        keep_journal: false,
    };
    let progress = progress::bar(ledger.clients().len() as u64);
    let run = dry_run(before, Against::Policy(after), ledger, &request, &|more| progress.inc(more));
    progress.finish_and_clear();
    run
}

impl Diff {
    /// Returns the day or the period compared; says so when one is named and no ledger is.
    fn period(&self) -> Result<Period, Exit> {
        if self.ledger.is_none() && (self.as_of.is_some() || self.period.is_named()) {
            anstream::eprintln!("error: a day or a period is named, and no ledger");
            anstream::eprintln!("help: name the folder of a ledger after the two policies");
            return Err(Exit::Usage);
        }
        if self.period.is_named() {
            return self.period.period();
        }
        Ok(Period::of_day(self.as_of.unwrap_or_else(|| Local::now().date_naive())))
    }

    /// Refuses to write into a folder that is read.
    fn spare(&self) -> Result<(), Exit> {
        let Some(target) = &self.output.output else { return Ok(()) };
        let mut folders: Vec<(&str, &Path)> = vec![("policy", &self.before), ("policy", &self.after)];
        folders.extend(self.ledger.as_deref().map(|ledger| ("ledger", ledger)));
        target::refuse_within(&folders, target)
    }

    /// Returns what to call the policies: their names, else their folders, else the whole paths.
    fn names(&self, before: &Policy, after: &Policy) -> [String; 2] {
        let folder = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let folders = [&self.before, &self.after].map(|path| folder(path).unwrap_or_default());
        if before.name != after.name {
            [before.name.to_string(), after.name.to_string()]
        } else if folders[0] != folders[1] {
            folders
        } else {
            [&self.before, &self.after].map(|path| path.display().to_string())
        }
    }
}

impl Report for PolicyDiffView<'_> {
    fn sheet(&self) -> Sheet {
        policy_diff_sheet(self)
    }
}
