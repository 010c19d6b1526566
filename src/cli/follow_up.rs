//! `relance follow-up`: what was done over a period, for who delegated the calls.

use clap::Args;

use crate::cli::Exit;
use crate::cli::input::Sources;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::cli::period::PeriodOf;
use crate::engine::oversight::Request;
use crate::engine::oversight::oversee;
use crate::report::follow_up::FollowUpView;
use crate::report::follow_up::follow_up_sheet;
use crate::report::sheet::Sheet;

/// Tell what was done over a period: calls, people reached, outcomes, promises and whether they were kept, holds, work undone
///
/// Per collector and per scenario, from the recorded journal. Promises are judged on the last day of the period; nothing
/// dated later is known. Holds are told with what they cost: overdue money times days, and the late interest forgone.
#[derive(Debug, Args)]
#[command(
    override_usage = "relance follow-up <POLICY> <LEDGER> --quarter <QUARTER> [OPTIONS]\n       relance follow-up <POLICY> <LEDGER> --from <DATE> --to <DATE> [OPTIONS]"
)]
pub struct FollowUp {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    period: PeriodOf,
    /// Only what this member of the staff recorded
    #[arg(long, value_name = "NAME")]
    r#for: Option<String>,
    #[command(flatten)]
    output: Output,
}

/// Reads, gathers and writes.
pub fn run(args: &FollowUp) -> Exit {
    told(args).unwrap_or_else(|exit| exit)
}

fn told(args: &FollowUp) -> Result<Exit, Exit> {
    args.output.for_people("a follow-up")?;
    args.output.prepare(&args.sources, None)?;
    let period = args.period.period()?;
    let (policy, ledger) = args.sources.read()?;
    let only = args.r#for.as_deref().map(|name| crate::cli::handout::person(&policy, name)).transpose()?;
    let only = only.and_then(|index| policy.staff.get(index)).map(|person| person.name.clone());
    let oversight = oversee(&policy, &ledger, &Request { period, only });
    if oversight.recorded_until.is_none_or(|last| last < period.from()) {
        anstream::eprintln!("warning: nothing is recorded from {} on", period.from());
    }
    let view = FollowUpView { oversight: &oversight, policy: &policy, ledger: &ledger };
    Ok(args.output.deliver(&view))
}

impl Report for FollowUpView<'_> {
    fn sheet(&self) -> Sheet {
        follow_up_sheet(self)
    }
}
