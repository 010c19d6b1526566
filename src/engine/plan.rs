//! The day's work of the whole company: decisions put in order and given to staff.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::ledger::Ledger;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::staffing;
use crate::policy::Policy;
use crate::policy::rules::Limit;

/// A day's plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The day.
    pub day: NaiveDate,
    /// One decision per client that has something open, undecided or to do; in the order of client ids.
    pub decisions: Vec<Decision>,
    /// Every action in the order of work.
    pub work: Vec<Assigned>,
    /// Each person's day.
    pub loads: Vec<Load>,
    /// The plan's limits that it passes; a plan with any is refused.
    pub breaches: Vec<Breach>,
    /// Counts and totals.
    pub summary: Summary,
}

/// One action in the order of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Assigned {
    /// The position of the decision in [`Plan::decisions`].
    pub decision: usize,
    /// The position of the action in that decision.
    pub action: usize,
    /// Who does it.
    pub to: Assignment,
}

/// Who does an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignment {
    /// This member of the staff, by position in the policy.
    Person(usize),
    /// Nobody has that role (and language).
    Nobody,
    /// It does not fit into the day of anyone who could; it is carried over.
    CarriedOver,
}

/// A person's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The position in the policy's staff.
    pub person: usize,
    /// Actions given.
    pub actions: u32,
    /// Minutes given.
    pub minutes: u32,
    /// Minutes in the day; absent when not counted.
    pub capacity: Option<u32>,
}

/// A limit of the policy's that a plan passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// `actions` or `formal_notices`.
    pub limit: &'static str,
    /// How many the plan has.
    pub planned: u32,
    /// How many it may have.
    pub allowed: u32,
}

/// Counts and totals of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Clients in the ledger.
    pub clients: u32,
    /// Clients with something overdue.
    pub clients_overdue: u32,
    /// Open items that are overdue.
    pub items_overdue: u32,
    /// Open amounts that are overdue.
    pub overdue: Totals,
    /// What today's contacts claim.
    pub claimed: Totals,
    /// Items withheld, by gate, in order of gate word: count and amounts.
    pub withheld: Vec<(CompactString, u32, Totals)>,
    /// The disputed parts of items that today's contacts are about; they are not claimed.
    pub contested: Totals,
    /// What contacts that await an approval would claim.
    pub awaiting_approval: Totals,
    /// Clients left undecided.
    pub undecided: u32,
}

/// Makes the day's plan from everyone's decisions, whatever their order. Decisions with nothing in them are left out.
pub fn plan(policy: &Policy, ledger: &Ledger, day: NaiveDate, mut decisions: Vec<Decision>) -> Plan {
    decisions.retain(|decision| !is_empty(decision));
    decisions.sort_by_key(|decision| decision.client);
    let (work, loads) = staffing::assign(policy, ledger, &decisions);
    let summary = summary(ledger, &decisions);
    let breaches = breaches(policy, &decisions, &summary);
    Plan { day, decisions, work, loads, breaches, summary }
}

/// Tells whether a decision says nothing that anyone would want to know.
pub fn is_empty(decision: &Decision) -> bool {
    decision.actions.is_empty()
        && decision.withheld.is_empty()
        && decision.notices.is_empty()
        && decision.undecided.is_none()
        && decision.overdue.is_empty()
}

fn summary(ledger: &Ledger, decisions: &[Decision]) -> Summary {
    let mut summary = Summary { clients: ledger.clients().len() as u32, ..Summary::default() };
    let mut withheld: BTreeMap<&'static str, (u32, Totals)> = BTreeMap::new();
    for decision in decisions {
        summary.clients_overdue += u32::from(!decision.overdue.is_empty());
        summary.undecided += u32::from(decision.undecided.is_some());
        decision.overdue.iter().for_each(|money| summary.overdue.add(money));
        for held in &decision.withheld {
            let (count, totals) = withheld.entry(held.gate.word()).or_default();
            *count += 1;
            totals.add(held.item.open);
            summary.items_overdue += 1;
        }
        for action in &decision.actions {
            add_action(&mut summary, action);
        }
    }
    summary.withheld =
        withheld.into_iter().map(|(gate, (count, totals))| (gate.into(), count, totals)).collect();
    summary
}

/// Counts what is overdue in an action that settles items; tasks settle none.
fn add_action(summary: &mut Summary, action: &Action) {
    let overdue = action.items.iter().chain(&action.mentioned).filter(|line| line.days_past_due > 0);
    match &action.kind {
        ActionKind::Task { .. } => {}
        ActionKind::Approval { .. } => overdue.for_each(|line| {
            summary.items_overdue += 1;
            summary.awaiting_approval.add(line.open);
        }),
        ActionKind::Contact(_) => overdue.for_each(|line| {
            summary.items_overdue += 1;
            summary.claimed.add(line.chased);
            let contested = line.open.amount - line.chased.amount;
            if contested.is_positive() {
                summary.contested.add(Money { amount: contested, ..line.open });
            }
        }),
    }
}

fn breaches(policy: &Policy, decisions: &[Decision], summary: &Summary) -> Vec<Breach> {
    let actions = || decisions.iter().flat_map(|decision| &decision.actions);
    let notices = actions().filter(|action| staffing::sends_formal_notice(action)).count();
    let limits = &policy.guardrails.plan;
    let mut breaches = Vec::new();
    for (name, limit, planned) in
        [("actions", limits.actions, actions().count()), ("formal_notices", limits.formal_notices, notices)]
    {
        let planned = u32::try_from(planned).unwrap_or(u32::MAX);
        let allowed = match limit {
            None => continue,
            Some(Limit::Count(count)) => count,
            Some(Limit::ShareOfClients(share)) => {
                (share * Decimal::from(summary.clients)).ceil().to_u32().unwrap_or(u32::MAX)
            }
        };
        if planned > allowed {
            breaches.push(Breach { limit: name, planned, allowed });
        }
    }
    breaches
}
