//! The day's plan as people read it.
//!
//! ```text
//!  refused?  figures  │ contacts, person by person │ approvals │ tasks │ carried over │ nobody
//!                     │ undecided │ good to know │ withheld: by reason, then line by line
//! ```
//!
//! What needs someone comes first; the list of what was withheld, the longest, comes last.

mod headline;
mod people;
mod withheld;

use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::engine::decision::Action;
use crate::engine::decision::Decision;
use crate::engine::plan::Assigned;
use crate::engine::plan::Plan;
use crate::policy::Policy;
use crate::report::limit::Limit;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Sheet;
use crate::report::words::Words;

/// A plan with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct PlanView<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The policy it follows.
    pub policy: &'a Policy,
    /// The ledger it was made from.
    pub ledger: &'a Ledger,
    /// How many rows each table shows; absent: all.
    pub limit: Option<usize>,
    /// What to type before a client's id to see its decision explained; empty when there is no such command.
    pub explain: &'a str,
}

impl<'a> PlanView<'a> {
    /// Makes a view that shows everything.
    pub fn new(plan: &'a Plan, policy: &'a Policy, ledger: &'a Ledger) -> Self {
        Self { plan, policy, ledger, limit: None, explain: "relance explain POLICY LEDGER" }
    }

    /// Returns an action of the plan with the decision it is from.
    pub(super) fn action(&self, assigned: &Assigned) -> Option<(&'a Decision, &'a Action)> {
        let decision = self.plan.decisions.get(assigned.decision)?;
        Some((decision, decision.actions.get(assigned.action)?))
    }

    /// Returns a client of the ledger.
    pub(super) fn client(&self, key: ClientKey) -> &'a Client {
        self.ledger.records(key).client()
    }
}

/// Writes the plan as a sheet, in the policy's language.
pub fn plan_sheet(view: &PlanView<'_>) -> Sheet {
    let words = Words::of(view.policy.language);
    let mut sheet = Sheet {
        title: words.with("plan-title", [("date", number::full_date(view.plan.day, words.language).into())]),
        subtitle: words.with("plan-subtitle", [("policy", view.policy.name.as_str().into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    let mut limit = Limit::new(view.limit);
    headline::add(view, words, &mut sheet);
    people::add(view, words, &mut limit, &mut sheet);
    withheld::add(view, words, &mut limit, &mut sheet);
    limit.say("plan-whole", words, &mut sheet);
    say_how_to_see_more(view, words, &mut sheet);
    sheet
}

/// A client as every table names it: its name, its id below.
fn client_cell(view: &PlanView<'_>, decision: &Decision) -> Cell {
    let client = view.client(decision.client);
    Cell::strong(client.name.as_str()).detail(client.id.as_str())
}

fn say_how_to_see_more(view: &PlanView<'_>, words: &Words, sheet: &mut Sheet) {
    let first = view.plan.work.first().and_then(|assigned| view.action(assigned));
    let any = first.map(|(decision, _)| decision).or(view.plan.decisions.first());
    if let Some(decision) = any.filter(|_| !view.explain.is_empty()) {
        let command = format!("{} {}", view.explain, view.client(decision.client).id);
        sheet.paragraph(words.with("see-more", [("command", command.into())]));
    }
}
