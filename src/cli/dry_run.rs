//! `relance dry-run`: what a policy would have done over a past period, and how it differs from another.

mod day;

use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use rust_decimal::Decimal;

use crate::cli::Exit;
use crate::cli::input::Sources;
use crate::cli::input::date;
use crate::cli::messages;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::cli::output::rows;
use crate::cli::period::PeriodOf;
use crate::cli::period::tell_unrecorded;
use crate::cli::progress;
use crate::cli::shell;
use crate::cli::target;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::ledger::Ledger;
use crate::domain::period::Period;
use crate::engine::dry_run::Against;
use crate::engine::dry_run::Request;
use crate::engine::dry_run::dry_run;
use crate::engine::replay::Promises;
use crate::io::journal::write::to_line;
use crate::io::write::Batch;
use crate::io::write::WriteError;
use crate::policy::Policy;
use crate::report::csv;
use crate::report::dry_run::DryRunView;
use crate::report::dry_run::dry_run_sheet;
use crate::report::json;
use crate::report::sheet::Sheet;

/// A period is always named, in one way or the other, which the generated line would not tell.
const USAGE: &str = "relance dry-run [OPTIONS] <POLICY> <LEDGER> --quarter <QUARTER>
       relance dry-run [OPTIONS] <POLICY> <LEDGER> --from <DATE> --to <DATE>";

/// Replay a policy over a past period: what it would have done, and how it differs from another
///
/// It is a replay, not a prediction: payments, disputes and the like come on the days they were recorded, whatever the
/// policy would have done, and no figure says that a client would have paid sooner. The company's own contacts recorded
/// within the period are set aside.
///
/// `--against` sets a second policy beside the first, `--against-journal` what was done; then every figure has both
/// sides, and the clients treated differently are listed with the first day and the reasons. Amounts are in the first
/// policy's currency and words in its language, whatever the second has.
///
/// Follow any figure down: `--day` shows a day's plan inside the replay, `--day` with `--client` the explanation of one
/// client or invoice on that day.
///
/// CSV has one row per figure (`relance schema dry-run-csv` lists its columns), for a pivot table; JSON has everything.
/// Exits with 3 when a client could not be decided on some day.
#[derive(Debug, Args)]
#[command(override_usage = USAGE)]
pub struct DryRun {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    period: PeriodOf,
    /// Compare with this policy, replayed over the same period
    #[arg(long, value_name = "POLICY", conflicts_with = "against_journal")]
    against: Option<PathBuf>,
    /// Compare with what was done, as the ledger's journal has it
    #[arg(long)]
    against_journal: bool,
    /// Do only what fits into the staff's time, and carry the rest over to the next day
    #[arg(long)]
    within_capacity: bool,
    /// Leave out the promises and payment plans recorded within the period
    #[arg(long)]
    set_aside_promises: bool,
    /// What money costs, in per cent a year; tolerance is reckoned with it
    #[arg(long, value_name = "PERCENT", default_value = "6", value_parser = rate, allow_negative_numbers = true)]
    rate: Decimal,
    /// Show this day's plan inside the replay
    #[arg(long, value_name = "DATE", value_parser = date)]
    day: Option<NaiveDate>,
    /// With --day: explain this client, or this invoice, on that day
    #[arg(long, value_name = "ID", requires = "day")]
    client: Option<String>,
    /// Write the journal as the policy would have left it to this file, whole or not at all
    ///
    /// It holds everything recorded before, within and after the period, with the company's own contacts, tasks,
    /// approvals and hand-overs within it replaced by the policy's. In a copy of the ledger, in the place of `journal.jsonl`, it lets another dry run go
    /// on where this one ended. Of two sides it is the first one's.
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    /// Show at most so many rows of each list (text, Markdown, HTML); CSV and JSON have all
    #[arg(long, value_name = "ROWS", default_value_t = 20, value_parser = rows, allow_negative_numbers = true)]
    limit: usize,
}

/// Reads, replays and writes.
pub fn run(args: &DryRun) -> Exit {
    replayed(args).unwrap_or_else(|exit| exit)
}

fn replayed(args: &DryRun) -> Result<Exit, Exit> {
    let period = args.period.period()?;
    args.check(period)?;
    let (policy, other, ledger) = args.sources.read_beside(args.against.as_deref())?;
    tell_unrecorded(&ledger, period);
    if args.against_journal {
        refuse_empty_journal(&ledger, period)?;
    }
    let request = args.request(period);
    match args.day {
        Some(day) => day::show(args, &policy, ledger, &request, day),
        None => compare(args, &policy, other.as_ref(), &ledger, &request),
    }
}

/// Beside a journal without contacts every figure of the policy would look like a difference it makes.
fn refuse_empty_journal(ledger: &Ledger, period: Period) -> Result<(), Exit> {
    let mut events = ledger.accounts().flat_map(|records| records.events());
    if events.any(|event| period.holds(event.date) && matches!(event.kind, EventKind::Contact(_))) {
        return Ok(());
    }
    anstream::eprintln!(
        "error: the journal records no contact from {} to {}: there is nothing to compare with",
        period.from(),
        period.to()
    );
    anstream::eprintln!(
        "help: what was done is told by the `contact` events of `journal.jsonl`; without them, leave `--against-journal` out or compare with a policy, `--against POLICY`"
    );
    Err(Exit::Errors)
}

fn compare(
    args: &DryRun,
    policy: &Policy,
    other: Option<&Policy>,
    ledger: &Ledger,
    request: &Request,
) -> Result<Exit, Exit> {
    if let Some(other) = other {
        tell_apart(policy, other);
    }
    let against = match other {
        Some(other) => Against::Policy(other),
        None if args.against_journal => Against::Journal,
        None => Against::Nothing,
    };
    let progress = progress::bar(ledger.clients().len() as u64);
    let run = dry_run(policy, against, ledger, request, &|more| progress.inc(more));
    progress.finish_and_clear();
    let mut files = Batch::default();
    if let Some(path) = &args.journal {
        let events = run.runs.first().map_or(&[][..], |run| &run.journal);
        stage_journal(&mut files, path, events, ledger).map_err(|error| {
            messages::failed(&error);
            Exit::Failed
        })?;
    }
    let command = args.command(request.period);
    let view = DryRunView {
        limit: Some(args.limit),
        command: &command,
        labels: args.labels(),
        ..DryRunView::new(&run, policy, other, ledger)
    };
    let undecided = run.runs.iter().map(|run| run.undecided.len()).max().unwrap_or(0);
    if undecided > 0 {
        let clients = if undecided == 1 { "1 client" } else { &format!("{undecided} clients") };
        anstream::eprintln!(
            "error: {clients} could not be decided on some days; the report lists them with the reason"
        );
    }
    Ok(match args.output.deliver_with(files, &view) {
        Exit::Done if undecided > 0 => Exit::Errors,
        exit => exit,
    })
}

impl DryRun {
    /// Returns the folders, by which two policies of one name are told apart: their names, else the whole paths.
    fn labels(&self) -> [Option<&str>; 2] {
        let folders = [Some(self.sources.policy.as_path()), self.against.as_deref()];
        let names = folders.map(|folder| folder?.file_name()?.to_str());
        if names[0] == names[1] { folders.map(|folder| folder?.to_str()) } else { names }
    }

    /// Refuses what makes no sense before anything is read, and says what to do instead.
    fn check(&self, period: Period) -> Result<(), Exit> {
        if let Some(day) = self.day {
            self.check_day(day, period)?;
        }
        self.output.prepare(&self.sources, self.against.as_deref())?;
        if let Some(journal) = &self.journal {
            self.sources.spare(self.against.as_deref(), journal)?;
            if self.output.output.as_deref().is_some_and(|output| target::is_same(output, journal)) {
                anstream::eprintln!("error: `--journal` and `--output` name the same file");
                return Err(Exit::Usage);
            }
        }
        if !self.rate.is_zero() && self.rate < Decimal::new(1, 2) {
            let percent = (self.rate * Decimal::ONE_HUNDRED).normalize();
            anstream::eprintln!(
                "warning: `--rate {percent}` is read as {percent} % a year; 6 % a year is `--rate 6`"
            );
        }
        Ok(())
    }

    /// A day is looked at in one replay, and only looked at.
    fn check_day(&self, day: NaiveDate, period: Period) -> Result<(), Exit> {
        let (error, help) = if !period.holds(day) {
            let (from, to) = (period.from(), period.to());
            (
                format!("{day} is not in the period from {from} to {to}"),
                "name a day of the period, or a longer period".to_owned(),
            )
        } else if let Some(other) = &self.against {
            let command = self.command_of(other, period);
            (
                "`--day` looks into one replay, and `--against` sets two beside each other".to_owned(),
                format!(
                    "leave `--against` out; for the other policy make it the first: `{command} --day {day}`"
                ),
            )
        } else if self.against_journal {
            (
                "`--day` looks into the policy's replay, and `--against-journal` at what was done".to_owned(),
                "leave `--against-journal` out; what was done that day is in the ledger's `journal.jsonl`"
                    .to_owned(),
            )
        } else if self.journal.is_some() {
            (
                "`--day` shows one day, and `--journal` writes the whole period".to_owned(),
                "ask for one, then for the other".to_owned(),
            )
        } else if self.client.is_some() {
            return self.output.not_csv("an explanation");
        } else {
            return Ok(());
        };
        anstream::eprintln!("error: {error}");
        anstream::eprintln!("help: {help}");
        Err(Exit::Usage)
    }

    fn request(&self, period: Period) -> Request {
        Request {
            period,
            promises: if self.set_aside_promises { Promises::SetAside } else { Promises::Kept },
            within_capacity: self.within_capacity,
            cost_of_money: self.rate,
            keep_journal: self.journal.is_some(),
        }
    }

    /// Returns what to type to make the first side's replay again.
    fn command(&self, period: Period) -> String {
        self.command_of(&self.sources.policy, period)
    }

    /// Returns what to type to replay a policy as this one is.
    fn command_of(&self, policy: &Path, period: Period) -> String {
        let mut command = format!(
            "relance dry-run {} {} --from {} --to {}",
            shell::word(policy),
            shell::word(&self.sources.ledger),
            period.from(),
            period.to()
        );
        for (flag, given) in
            [(" --within-capacity", self.within_capacity), (" --set-aside-promises", self.set_aside_promises)]
        {
            command.push_str(if given { flag } else { "" });
        }
        command
    }
}

/// Two policies need not agree on what amounts and words are in; the report follows the first.
fn tell_apart(policy: &Policy, other: &Policy) {
    if policy.currency != other.currency {
        anstream::eprintln!(
            "note: `{}` counts in {}, `{}` in {}: all amounts are in {}, at the first policy's rates",
            policy.name,
            policy.currency.code(),
            other.name,
            other.currency.code(),
            policy.currency.code()
        );
    }
    if policy.language != other.language {
        anstream::eprintln!("note: the report is in the language of `{}`", policy.name);
    }
}

fn stage_journal(
    files: &mut Batch,
    path: &Path,
    events: &[Event],
    ledger: &Ledger,
) -> Result<(), WriteError> {
    files.stage_file(path, |out| {
        events.iter().try_for_each(|event| {
            let client = ledger.records(event.client).client();
            out.write_all(to_line(event, &client.id).as_bytes())
        })
    })
}

/// Reads a rate in per cent as a share.
fn rate(text: &str) -> Result<Decimal, String> {
    let number: Option<Decimal> = text.trim_end_matches('%').trim().parse().ok();
    let share = number.and_then(|number| number.checked_div(Decimal::ONE_HUNDRED));
    share
        .filter(|share| (Decimal::ZERO..=Decimal::ONE).contains(share))
        .ok_or_else(|| "a number from 0 to 100 is expected, as 6 or 4.5".to_owned())
}

impl Report for DryRunView<'_> {
    fn sheet(&self) -> Sheet {
        dry_run_sheet(self)
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_dry_run(self, out)
    }

    fn csv(&self, out: &mut dyn std::io::Write) -> Option<std::io::Result<()>> {
        Some(csv::write_dry_run(self, out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_a_share_of_a_year() {
        let share = |text: &str| rate(text).map(|share| share.normalize().to_string());
        assert_eq!(share("6"), Ok("0.06".to_owned()));
        assert_eq!(share("4.5%"), Ok("0.045".to_owned()));
        for wrong in ["-1", "101", "six", ""] {
            assert!(share(wrong).is_err(), "{wrong}");
        }
    }
}
