//! `relance plan`: what to do today.

use clap::Args;

use crate::cli::Exit;
use crate::cli::input::Input;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::cli::output::rows;
use crate::engine::day::plan_day;
use crate::report::csv;
use crate::report::json;
use crate::report::plan::PlanView;
use crate::report::plan::plan_sheet;
use crate::report::sheet::Sheet;

/// Make the day's action plan: whom to contact, how, why, and who does it
///
/// Every open overdue item is in an action or withheld with its reason. The same policy, ledger and day always give
/// the same plan. Exits with 3 when a client could not be decided, or when the plan passes the policy's own limits; such
/// a plan is refused, and only its figures are told.
#[derive(Debug, Args)]
pub struct Plan {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    /// Show at most so many rows of each table (text, Markdown, HTML)
    #[arg(long, value_name = "ROWS", value_parser = rows, allow_negative_numbers = true)]
    limit: Option<usize>,
    /// Print a plan that passes the policy's limits all the same
    #[arg(long)]
    beyond_limits: bool,
}

/// Reads, plans and writes.
pub fn run(args: &Plan) -> Exit {
    planned(args).unwrap_or_else(|exit| exit)
}

fn planned(args: &Plan) -> Result<Exit, Exit> {
    args.output.prepare(&args.input.sources, None)?;
    let (policy, ledger) = args.input.read()?;
    let plan = plan_day(&policy, &ledger, args.input.day());
    for breach in &plan.breaches {
        anstream::eprintln!(
            "error: the plan has {} {}, and the policy allows {}: something is wrong upstream",
            breach.planned,
            breach.limit.replace('_', " "),
            breach.allowed
        );
    }
    if !plan.breaches.is_empty() && !args.beyond_limits {
        anstream::eprintln!(
            "help: look at the ledger first; `--beyond-limits` prints the plan, `guardrails: plan:` in the policy sets the limits"
        );
        return Err(Exit::Errors);
    }
    let explain = format!("relance explain {}", args.input.sources.words());
    let view =
        PlanView { plan: &plan, policy: &policy, ledger: &ledger, limit: args.limit, explain: &explain };
    let undecided = plan.summary.undecided;
    if undecided > 0 {
        let clients = if undecided == 1 { "1 client" } else { &format!("{undecided} clients") };
        anstream::eprintln!("error: {clients} could not be decided; the plan lists them with the reason");
    }
    Ok(match args.output.deliver(&view) {
        Exit::Done if plan.summary.undecided > 0 || !plan.breaches.is_empty() => Exit::Errors,
        exit => exit,
    })
}

impl Report for PlanView<'_> {
    fn sheet(&self) -> Sheet {
        plan_sheet(self)
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_plan(self, out)
    }

    fn csv(&self, out: &mut dyn std::io::Write) -> Option<std::io::Result<()>> {
        Some(csv::write_plan(self, out))
    }
}
