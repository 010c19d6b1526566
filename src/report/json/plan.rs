//! The plan's JSON, `relance.plan/1`.

use serde::Serialize;
use serde::Serializer;

use crate::engine::decision::Decision;
use crate::engine::plan::Assigned;
use crate::engine::plan::Assignment;
use crate::engine::plan::Breach;
use crate::engine::plan::Load;
use crate::report::json::decision::DecisionWire;
use crate::report::json::wire::Day;
use crate::report::json::wire::Each;
use crate::report::json::wire::TotalsWire;
use crate::report::plan::PlanView;

/// The whole plan. The lists are walked while they are written.
pub struct PlanWire<'a>(PlanView<'a>);

impl<'a> PlanWire<'a> {
    /// Takes a plan.
    pub fn new(view: &PlanView<'a>) -> Self {
        Self(*view)
    }
}

#[derive(Serialize)]
struct Document<'a, S, W, D> {
    schema: &'static str,
    day: Day,
    policy: PolicyWire<'a>,
    refused: bool,
    breaches: Vec<BreachWire>,
    summary: SummaryWire<'a>,
    staff: S,
    work: W,
    decisions: D,
}

#[derive(Serialize)]
struct PolicyWire<'a> {
    name: &'a str,
    language: &'static str,
    currency: &'a str,
    law: &'static str,
}

#[derive(Serialize)]
struct BreachWire {
    limit: &'static str,
    planned: u32,
    allowed: u32,
}

#[derive(Serialize)]
struct SummaryWire<'a> {
    clients: u32,
    clients_overdue: u32,
    items_overdue: u32,
    overdue: TotalsWire<'a>,
    claimed: TotalsWire<'a>,
    contested: TotalsWire<'a>,
    awaiting_approval: TotalsWire<'a>,
    undecided: u32,
    withheld: Vec<WithheldByGate<'a>>,
}

#[derive(Serialize)]
struct WithheldByGate<'a> {
    gate: &'a str,
    items: u32,
    amounts: TotalsWire<'a>,
}

#[derive(Serialize)]
struct StaffWire<'a> {
    name: &'a str,
    role: &'a str,
    actions: u32,
    minutes: u32,
    capacity: Option<u32>,
}

#[derive(Serialize)]
struct WorkWire<'a> {
    rank: usize,
    decision: usize,
    action: usize,
    client: &'a str,
    assignment: &'static str,
    person: Option<&'a str>,
}

impl Serialize for PlanWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let PlanView { plan, policy, .. } = self.0;
        Document {
            schema: "relance.plan/1",
            day: Day(plan.day),
            policy: PolicyWire {
                name: &policy.name,
                language: policy.language.code(),
                currency: policy.currency.code(),
                law: policy.law.word(),
            },
            refused: !plan.breaches.is_empty(),
            breaches: plan.breaches.iter().map(BreachWire::new).collect(),
            summary: self.summary(),
            staff: Each(plan.loads.iter().map(|load| self.staff(load))),
            work: Each(plan.work.iter().enumerate().map(|(rank, assigned)| self.work(rank, assigned))),
            decisions: Each(plan.decisions.iter().map(|decision| self.decision(decision))),
        }
        .serialize(serializer)
    }
}

impl<'a> PlanWire<'a> {
    fn summary(&self) -> SummaryWire<'a> {
        let summary = &self.0.plan.summary;
        SummaryWire {
            clients: summary.clients,
            clients_overdue: summary.clients_overdue,
            items_overdue: summary.items_overdue,
            overdue: TotalsWire(&summary.overdue),
            claimed: TotalsWire(&summary.claimed),
            contested: TotalsWire(&summary.contested),
            awaiting_approval: TotalsWire(&summary.awaiting_approval),
            undecided: summary.undecided,
            withheld: summary
                .withheld
                .iter()
                .map(|(gate, items, amounts)| WithheldByGate {
                    gate,
                    items: *items,
                    amounts: TotalsWire(amounts),
                })
                .collect(),
        }
    }

    fn decision(&self, decision: &'a Decision) -> DecisionWire<'a> {
        DecisionWire { decision, client: self.0.client(decision.client), policy: self.0.policy }
    }

    fn staff(&self, load: &Load) -> StaffWire<'a> {
        let person = self.0.policy.staff.get(load.person);
        StaffWire {
            name: person.map_or("", |person| &person.name),
            role: person.map_or("", |person| &person.role),
            actions: load.actions,
            minutes: load.minutes,
            capacity: load.capacity,
        }
    }

    fn work(&self, rank: usize, assigned: &Assigned) -> WorkWire<'a> {
        let decision = self.0.plan.decisions.get(assigned.decision);
        let (assignment, person) = assignment(&self.0, &assigned.to);
        WorkWire {
            rank: rank + 1,
            decision: assigned.decision,
            action: assigned.action,
            client: decision.map_or("", |decision| &self.0.client(decision.client).id),
            assignment,
            person,
        }
    }
}

impl BreachWire {
    fn new(breach: &Breach) -> Self {
        Self { limit: breach.limit, planned: breach.planned, allowed: breach.allowed }
    }
}

/// Returns the stable word for an assignment, and the person's name if there is one.
pub fn assignment<'a>(view: &PlanView<'a>, to: &Assignment) -> (&'static str, Option<&'a str>) {
    match to {
        Assignment::Person(index) => {
            ("person", view.policy.staff.get(*index).map(|person| person.name.as_str()))
        }
        Assignment::Nobody => ("nobody", None),
        Assignment::CarriedOver => ("carried_over", None),
    }
}
