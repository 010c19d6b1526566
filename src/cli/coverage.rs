//! `relance coverage`: which rules fire on real data.

use clap::Args;

use crate::cli::Exit;
use crate::cli::input::Sources;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::cli::period::PeriodOf;
use crate::cli::period::tell_unrecorded;
use crate::cli::progress;
use crate::engine::dry_run::firing::firing;
use crate::engine::replay::Promises;
use crate::report::firing::FiringView;
use crate::report::firing::firing_sheet;
use crate::report::sheet::Sheet;

/// Tell which rules fire on real data, how often, for how many clients, on how much money; and which never do
///
/// The policy is replayed over a past period as `relance dry-run` does, and every decision is taken apart: segments, steps,
/// gates and guardrails, scenarios and templates, each part of each condition. What never fired is told with the reason,
/// what always came out the same too.
#[derive(Debug, Args)]
#[command(
    override_usage = "relance coverage <POLICY> <LEDGER> --quarter <QUARTER> [OPTIONS]\n       relance coverage <POLICY> <LEDGER> --from <DATE> --to <DATE> [OPTIONS]"
)]
pub struct Coverage {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    period: PeriodOf,
    /// Leave out the promises and payment plans recorded within the period
    #[arg(long)]
    set_aside_promises: bool,
    #[command(flatten)]
    output: Output,
}

/// Reads, replays and writes.
pub fn run(args: &Coverage) -> Exit {
    told(args).unwrap_or_else(|exit| exit)
}

fn told(args: &Coverage) -> Result<Exit, Exit> {
    args.output.for_people("a coverage")?;
    args.output.prepare(&args.sources, None)?;
    let period = args.period.period()?;
    let (policy, ledger) = args.sources.read()?;
    tell_unrecorded(&ledger, period);
    let promises = if args.set_aside_promises { Promises::SetAside } else { Promises::Kept };
    let progress = progress::bar(ledger.clients().len() as u64);
    let firing = firing(&policy, &ledger, period, promises, &|more| progress.inc(more));
    progress.finish_and_clear();
    Ok(args.output.deliver(&FiringView { firing: &firing, policy: &policy }))
}

impl Report for FiringView<'_> {
    fn sheet(&self) -> Sheet {
        firing_sheet(self)
    }
}
