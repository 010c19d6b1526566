//! `relance handout`: the day's calls, ready to be delegated.

use clap::Args;

use crate::cli::Exit;
use crate::cli::input::Input;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::diagnostic::nearest;
use crate::domain::ledger::Ledger;
use crate::engine::briefing::brief;
use crate::engine::context::Context;
use crate::engine::day::plan_day;
use crate::engine::plan::Assigned;
use crate::engine::plan::Assignment;
use crate::engine::plan::Plan;
use crate::policy::Policy;
use crate::report::handout::Call;
use crate::report::handout::Handout as Calls;
use crate::report::handout::handout_sheet;
use crate::report::sheet::Sheet;

/// Make the day's calls ready to be delegated: a sheet a call, to be read aloud
///
/// For each collector, in the order of work: whom to ask for and who else is there, what is owed invoice by invoice with
/// days late and charges, what was said and promised before, the words question by question, what to write down, and what
/// to do if nobody answers. As HTML, each call begins a page of its own on paper.
#[derive(Debug, Args)]
pub struct Handout {
    #[command(flatten)]
    input: Input,
    /// Only the calls of this member of the staff
    #[arg(long, value_name = "NAME")]
    r#for: Option<String>,
    #[command(flatten)]
    output: Output,
}

/// Reads, plans and writes.
pub fn run(args: &Handout) -> Exit {
    prepared(args).unwrap_or_else(|exit| exit)
}

fn prepared(args: &Handout) -> Result<Exit, Exit> {
    args.output.for_people("a hand-out")?;
    args.output.prepare(&args.input.sources, None)?;
    let (policy, ledger) = args.input.read()?;
    let person = args.r#for.as_deref().map(|name| person(&policy, name)).transpose()?;
    let plan = plan_day(&policy, &ledger, args.input.day());
    if let Some(breach) = plan.breaches.first() {
        anstream::eprintln!(
            "error: the plan of the day has {} {}, and the policy allows {}: no calls are handed out",
            breach.planned,
            breach.limit.replace('_', " "),
            breach.allowed
        );
        anstream::eprintln!("help: `relance plan {}` shows it", args.input.sources.words());
        return Err(Exit::Errors);
    }
    let context = Context::reading_all(&policy, &ledger, plan.day);
    let command = format!("relance call {}", args.input.sources.words());
    let handout = Calls {
        context: &context,
        ledger: &ledger,
        calls: calls(&context, &ledger, &plan, person),
        command: &command,
    };
    Ok(args.output.deliver(&handout))
}

/// Finds a member of the staff, in capitals or not.
pub fn person(policy: &Policy, name: &str) -> Result<usize, Exit> {
    let wanted = name.to_lowercase();
    let found = policy.staff.iter().position(|person| person.name.to_lowercase() == wanted);
    found.ok_or_else(|| {
        anstream::eprintln!("error: nobody on the policy's staff is called `{name}`");
        let names = policy.staff.iter().map(|person| person.name.as_str());
        match nearest(name, names.clone()) {
            Some(near) => anstream::eprintln!("help: did you mean `{near}`?"),
            None => anstream::eprintln!("help: the staff are {}", names.collect::<Vec<_>>().join(", ")),
        }
        Exit::Usage
    })
}

/// Returns the calls given to someone, or all of them: person by person, then those nobody is given today.
fn calls<'a>(
    context: &'a Context<'a>,
    ledger: &'a Ledger,
    plan: &'a Plan,
    only: Option<usize>,
) -> Vec<Call<'a>> {
    let caller = |assigned: &Assigned| match assigned.to {
        Assignment::Person(index) => Some(index),
        Assignment::Nobody | Assignment::CarriedOver => None,
    };
    let mut work: Vec<&Assigned> = plan.work.iter().collect();
    work.retain(|assigned| only.is_none_or(|only| caller(assigned) == Some(only)));
    work.sort_by_key(|assigned| caller(assigned).unwrap_or(usize::MAX));
    let call = |assigned: &Assigned| {
        let decision = plan.decisions.get(assigned.decision)?;
        let action = decision.actions.get(assigned.action)?;
        let caller = caller(assigned).and_then(|index| context.policy.staff.get(index));
        let account = context.account(ledger, decision.client);
        let briefing = brief(context, &account, decision, action);
        Call::of(ledger.records(decision.client).client(), action, briefing, caller)
    };
    work.into_iter().filter_map(call).collect()
}

impl Report for Calls<'_> {
    fn sheet(&self) -> Sheet {
        handout_sheet(self)
    }
}
