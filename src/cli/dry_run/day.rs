//! `relance dry-run … --day`: one day inside a replay, as a plan or as the explanation of one client.

use chrono::NaiveDate;

use crate::cli::Exit;
use crate::cli::dry_run::DryRun;
use crate::cli::explain::Asked;
use crate::cli::output::Report;
use crate::domain::ledger::Ledger;
use crate::engine::day::plan_day;
use crate::engine::dry_run::Request;
use crate::engine::dry_run::ledger_on;
use crate::policy::Policy;
use crate::report::dry_run::day::in_replay;
use crate::report::plan::PlanView;
use crate::report::sheet::Sheet;

/// Writes the plan of a day inside the replay, or explains one client on it.
pub fn show(
    args: &DryRun,
    policy: &Policy,
    ledger: Ledger,
    request: &Request,
    day: NaiveDate,
) -> Result<Exit, Exit> {
    if !policy.calendar.is_business_day(day) {
        anstream::eprintln!("note: {day} is a day off: the replay does nothing on it");
    }
    let ledger = ledger_on(policy, ledger, request, day);
    if let Some(of) = &args.client {
        let asked = Asked::find(policy, &ledger, day, of)?;
        return Ok(args.output.deliver(&Shown { request, policy, of: &asked }));
    }
    let plan = plan_day(policy, &ledger, day);
    let explain = format!("{} --day {day} --client", args.command(request.period));
    let view = PlanView { plan: &plan, policy, ledger: &ledger, limit: Some(args.limit), explain: &explain };
    Ok(match args.output.deliver(&Shown { request, policy, of: &view }) {
        Exit::Done if plan.summary.undecided > 0 => Exit::Errors,
        exit => exit,
    })
}

/// A report of a day, said to be inside a replay.
struct Shown<'a, R> {
    request: &'a Request,
    policy: &'a Policy,
    of: &'a R,
}

impl<R: Report> Report for Shown<'_, R> {
    fn sheet(&self) -> Sheet {
        in_replay(self.of.sheet(), self.request, self.policy)
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        self.of.json(out)
    }

    fn csv(&self, out: &mut dyn std::io::Write) -> Option<std::io::Result<()>> {
        self.of.csv(out)
    }
}
