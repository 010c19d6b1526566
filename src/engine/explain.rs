//! A decision taken apart: the same rules asked again, one by one, with what each of them saw.

use crate::engine::asked::Asked;
use crate::engine::case::Case;
use crate::engine::clock::Clock;
use crate::engine::context::Context;
use crate::engine::decide;
use crate::engine::decide::decide;
use crate::engine::decision::Decision;
use crate::engine::explanation::Explanation;
use crate::engine::explanation::FactShown;
use crate::engine::explanation::GateResult;
use crate::engine::explanation::GateTried;
use crate::engine::explanation::ItemExplained;
use crate::engine::explanation::PartTried;
use crate::engine::explanation::RuleResult;
use crate::engine::explanation::RuleTried;
use crate::engine::explanation::ShownValue;
use crate::engine::explanation::StepOutcome;
use crate::engine::explanation::StepTried;
use crate::engine::gate::Gate;
use crate::engine::guardrails;
use crate::engine::item_gates;
use crate::engine::item_gates::Closed;
use crate::engine::ladder;
use crate::engine::ladder::Next;
use crate::engine::notice::Undecided;
use crate::engine::position;
use crate::engine::segment::client_facts;
use crate::engine::tasks::money_of;
use crate::facts::account::Account;
use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;
use crate::facts::catalogue::facts;
use crate::facts::evidence::rows_behind;
use crate::facts::schema::Known;
use crate::facts::value::FactType;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::value::Value;
use crate::facts::view::ClientView;
use crate::policy::Policy;
use crate::script::expression::Expression;

/// Takes apart one client's decision, or only what concerns one of its items (by position in the account).
///
/// The context must read every fact, so that all can be shown: [`Context::reading_all`].
pub fn explain(context: &Context<'_>, account: &Account<'_>, only: Option<usize>) -> Explanation {
    let decision = decide(context, account);
    let view = ClientView::new(account, context.fact_rules());
    let mut explanation = Explanation {
        client: account.records.key,
        day: context.today,
        facts: Vec::new(),
        segments: Vec::new(),
        items: Vec::new(),
        guardrails: Vec::new(),
        decision,
    };
    if let Ok(facts) = client_facts(context, &view) {
        explanation.segments = segments(context.policy, &facts);
        explanation.facts = shown_facts(context, &view, &facts, only);
        if let Some(segment) = explanation.decision.segment {
            let clock = Clock::new(context.today, context.today);
            let asked = Asked { context, view: &view, clock: &clock };
            let mut case = decide::open_case(&asked, facts, segment, &mut Vec::new());
            case.impatient = ladder::impatient(&mut case).unwrap_or_default();
            explanation.items = items(&mut case, only);
            explanation.guardrails = guardrails(&mut case, &explanation.decision);
        }
    }
    explanation
}

/// Tries each segment in order, until one takes the client or cannot be computed.
pub fn segments(policy: &Policy, facts: &Facts<'_>) -> Vec<RuleTried> {
    let mut decided = false;
    let tried = policy.segments.iter().map(|segment| {
        let rule = match &segment.when {
            _ if decided => untried(&segment.id, segment.when.as_ref()),
            None => always(&segment.id),
            Some(when) => rule(policy, &segment.id, when, facts),
        };
        decided |= rule.result != RuleResult::NotHeld;
        rule
    });
    tried.collect()
}

/// Returns what a rule without a condition comes to.
pub fn always(id: &str) -> RuleTried {
    RuleTried { id: id.into(), source: String::new(), result: RuleResult::Held, parts: Vec::new() }
}

fn untried(id: &str, when: Option<&Expression>) -> RuleTried {
    let source = when.map_or_else(String::new, |when| when.source_text().to_owned());
    RuleTried { id: id.into(), source, result: RuleResult::NotReached, parts: Vec::new() }
}

/// Tries a condition, and each of its parts.
pub fn rule(policy: &Policy, id: &str, when: &Expression, facts: &Facts<'_>) -> RuleTried {
    let result = |outcome: Result<bool, crate::script::failure::ScriptFailure>| match outcome {
        Ok(true) => RuleResult::Held,
        Ok(false) => RuleResult::NotHeld,
        Err(failure) => RuleResult::Failed { why: failure.to_string() },
    };
    let parts = when.trace(facts, &policy.scripts).into_iter().map(|part| PartTried {
        source: part.text,
        result: result(part.outcome),
        values: part
            .reads
            .iter()
            .map(|slot| {
                let known = policy.schema.known(*slot);
                (known.name.clone(), shown(policy, known, facts.get(*slot)))
            })
            .collect(),
    });
    RuleTried {
        id: id.into(),
        source: when.source_text().to_owned(),
        parts: parts.collect(),
        result: result(when.truth(facts, &policy.scripts)),
    }
}

fn shown_facts<'l>(
    context: &Context<'_>,
    view: &ClientView<'_, 'l>,
    facts: &Facts<'l>,
    only: Option<usize>,
) -> Vec<FactShown> {
    let mut facts = facts.clone();
    let item_known = only.is_some_and(|item| context.reading.invoice(view, item, &mut facts).is_ok());
    let wanted =
        context.policy.schema.iter().filter(|(_, known)| known.scope != Scope::Invoice || item_known);
    wanted.map(|(slot, known)| fact_shown(context, view, &facts, slot, known, only)).collect()
}

fn fact_shown(
    context: &Context<'_>,
    view: &ClientView<'_, '_>,
    facts: &Facts<'_>,
    slot: Slot,
    known: &Known,
    only: Option<usize>,
) -> FactShown {
    let name = known.name.split_once('.').map_or("", |(_, name)| name);
    let documented: Option<&Fact> = self::facts().find(|fact| fact.scope == known.scope && fact.name == name);
    FactShown {
        name: known.name.clone(),
        value: shown(context.policy, known, facts.get(slot)),
        unit: documented.map_or("", |fact| fact.unit),
        formula: documented.map_or("", |fact| fact.formula),
        rows: rows_behind(known.scope, name, view.account, only, context.policy.window_days),
    }
}

pub(super) fn shown(policy: &Policy, known: &Known, value: Value<'_>) -> ShownValue {
    match value {
        Value::Absent => ShownValue::Absent,
        Value::Bool(truth) => ShownValue::Bool(truth),
        Value::Int(number) => ShownValue::Int(number),
        Value::Date(day) => ShownValue::Date(day),
        Value::Text(text) => ShownValue::Text(text.to_owned()),
        Value::Fixed(units) if known.fact_type == FactType::Amount => {
            ShownValue::Amount(money_of(policy, units))
        }
        Value::Fixed(_) => value.decimal().map_or(ShownValue::Absent, ShownValue::Number),
    }
}

fn items(case: &mut Case<'_, '_>, only: Option<usize>) -> Vec<ItemExplained> {
    let open: Vec<usize> = case
        .account
        .open_items()
        .map(|(position, _)| position)
        .filter(|position| only.is_none_or(|only| only == *position))
        .collect();
    open.into_iter()
        .map(|position| ItemExplained {
            line: case.line(position, None),
            gates: gates(case, position),
            steps: steps(case, position).unwrap_or_default(),
        })
        .collect()
}

/// What each gate looks at.
const LOOKS_AT: &[(&str, &str)] = &[
    ("credit_covers", "client.unapplied_amount"),
    ("not_sent", "invoice.sent"),
    ("sent_elsewhere", "invoice.sent_to_payer"),
    ("disputed", "invoice.disputed_amount"),
    ("hold", "client.holds_used"),
    ("promise", "invoice.promised_until"),
    ("too_many_contacts", "client.contacts_7_days"),
    ("spacing", "client.days_since_contact"),
];

fn seen(case: &Case<'_, '_>, gate: &str) -> Vec<(String, ShownValue)> {
    let names = LOOKS_AT.iter().filter(|(of, _)| *of == gate).map(|(_, fact)| *fact);
    let slots = names.filter_map(|name| Some((name, case.policy.schema.slot(name)?)));
    slots
        .map(|(name, slot)| {
            (name.to_owned(), shown(case.policy, case.policy.schema.known(slot), case.facts.get(slot)))
        })
        .collect()
}

fn gates(case: &mut Case<'_, '_>, position: usize) -> Vec<GateTried> {
    // The item's facts are brought into their slots; one that cannot be is told by the decision itself.
    let _ = case.facts_of(position);
    let case = &*case;
    let mut closed_before = client_gate(case);
    let mut tried: Vec<GateTried> = closed_before.clone().into_iter().map(held).collect();
    for (gate, ask) in item_gates::GATES {
        let result = match closed_before {
            Some(_) => GateResult::NotReached,
            None => {
                closed_before = ask(case, position);
                closed_before.clone().map_or(GateResult::Open, gate_held)
            }
        };
        tried.push(GateTried { gate, result, values: seen(case, gate) });
    }
    tried
}

/// What stops everything for the client, asked before any item.
fn client_gate(case: &Case<'_, '_>) -> Option<Closed> {
    let insolvent = case.account.insolvency().map(|_| Closed::new(Gate::Insolvent));
    insolvent.or_else(|| case.account.handed_over().and_then(decide::handed_over))
}

fn held(closed: Closed) -> GateTried {
    GateTried { gate: closed.gate.word(), result: gate_held(closed), values: Vec::new() }
}

fn gate_held(closed: Closed) -> GateResult {
    GateResult::Held { gate: closed.gate, until: closed.until }
}

/// Tells each step's fate: done, passed, due, or still to come.
fn steps(case: &mut Case<'_, '_>, position: usize) -> Result<Vec<StepTried>, Undecided> {
    let at = position::position(case, position);
    let (next, due) = match ladder::next(case, position)? {
        Next::Ready(ready) => (Some((ready.step, ready.on)), true),
        Next::Waiting(Closed { gate: Gate::NotYet { step } | Gate::Script { step, .. }, until }) => {
            (case.playbook.step(&step).zip(until), false)
        }
        Next::Waiting(Closed { gate: Gate::Grace, until }) => {
            (ladder::applicable(case, position, at.start)?.zip(until), false)
        }
        Next::Waiting(_) => (None, false),
    };
    let playbook = case.playbook;
    let mut tried = Vec::with_capacity(playbook.steps.len());
    for (index, step) in playbook.steps.iter().enumerate() {
        let done = case.account.steps_of(position).iter().rev().find(|done| done.step == step.id);
        let policy = case.policy;
        let when = match &step.when {
            Some(when) if index >= at.start => Some(rule(policy, &step.id, when, case.facts_of(position)?)),
            _ => None,
        };
        let fails = when.as_ref().is_some_and(|when| when.result == RuleResult::NotHeld);
        let outcome = match next {
            Some((next, _)) if next == index && due => StepOutcome::Due,
            Some((next, _)) if next == index => StepOutcome::NotYet,
            _ if done.is_some() => StepOutcome::Done { on: done.map_or(case.today, |done| done.date) },
            Some((next, _)) if index < next && step.optional && !fails => StepOutcome::Jumped,
            Some((next, _)) if index < next => StepOutcome::Passed,
            None if index < at.start || fails => StepOutcome::Passed,
            _ => StepOutcome::NotReached,
        };
        let on = match next {
            Some((next, on)) if next == index => Some(on),
            _ if outcome == StepOutcome::NotReached => None,
            _ => done.map(|done| done.date),
        };
        tried.push(StepTried { step: step.id.clone(), on, when, outcome });
    }
    Ok(tried)
}

fn guardrails(case: &mut Case<'_, '_>, decision: &Decision) -> Vec<GateTried> {
    if decision.undecided.is_some() {
        return Vec::new();
    }
    let mut closed_before = false;
    guardrails::GUARDRAILS
        .iter()
        .map(|(gate, ask)| {
            let result = match (closed_before, ask(case, false)) {
                (true, _) => GateResult::NotReached,
                (false, Ok(Some(closed))) => {
                    closed_before = true;
                    gate_held(closed)
                }
                (false, _) => GateResult::Open,
            };
            GateTried { gate, result, values: seen(case, gate) }
        })
        .collect()
}
