//! `relance timeline`: what a policy does about a silent client, and its worst case.

use std::path::PathBuf;

use chrono::Datelike;
use chrono::Days;
use chrono::Local;
use chrono::NaiveDate;
use clap::Args;

use crate::cli::Exit;
use crate::cli::input::date;
use crate::cli::input::read_policy;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::cli::target;
use crate::diagnostic::nearest;
use crate::engine::timeline::timeline;
use crate::policy::Policy;
use crate::report::json;
use crate::report::sheet::Sheet;
use crate::report::timeline::TimelineView;
use crate::report::timeline::timeline_sheet;

/// Show what becomes of a client who never answers, day by day, and the worst case of the policy
///
/// For every playbook: the steps taken about one invoice whose client neither pays nor answers; then how long the most
/// skilful client puts off the formal notice within the policy's own limits, with the words that do it. No ledger is read.
#[derive(Debug, Args)]
pub struct Timeline {
    /// The folder of the policy
    policy: PathBuf,
    /// Only the playbook of this segment
    #[arg(long, value_name = "SEGMENT")]
    segment: Option<String>,
    /// The day the invoice falls due, as 2026-09-28 [default: the next Monday]
    #[arg(long, value_name = "DATE", value_parser = date)]
    due: Option<NaiveDate>,
    #[command(flatten)]
    output: Output,
}

/// Reads, tries and writes.
pub fn run(args: &Timeline) -> Exit {
    told(args).unwrap_or_else(|exit| exit)
}

fn told(args: &Timeline) -> Result<Exit, Exit> {
    args.output.not_csv("a timeline")?;
    if let Some(target) = &args.output.output {
        target::refuse_within(&[("policy", &args.policy)], target)?;
    }
    let policy = read_policy(&args.policy)?;
    let only = args.segment.as_deref().map(|name| segment(&policy, name)).transpose()?;
    let due = args.due.unwrap_or_else(|| next_monday(Local::now().date_naive()));
    let timeline = timeline(&policy, due, only);
    Ok(args.output.deliver(&TimelineView { timeline: &timeline, policy: &policy }))
}

/// Returns the position of a segment.
fn segment(policy: &Policy, name: &str) -> Result<usize, Exit> {
    if let Some(index) = policy.segments.iter().position(|segment| segment.id == name) {
        return Ok(index);
    }
    let names = || policy.segments.iter().map(|segment| segment.id.as_str());
    anstream::eprintln!("error: the policy has no segment `{name}`");
    match nearest(name, names()) {
        Some(near) => anstream::eprintln!("help: did you mean `{near}`?"),
        None => anstream::eprintln!("help: it has {}", names().collect::<Vec<_>>().join(", ")),
    }
    Err(Exit::Usage)
}

/// Returns the next Monday from a day on.
pub fn next_monday(today: NaiveDate) -> NaiveDate {
    let after = u64::from((7 - today.weekday().num_days_from_monday()) % 7);
    today.checked_add_days(Days::new(after)).unwrap_or(today)
}

impl Report for TimelineView<'_> {
    fn sheet(&self) -> Sheet {
        timeline_sheet(self)
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_timeline(self, out)
    }
}
