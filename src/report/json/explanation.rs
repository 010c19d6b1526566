//! The explanation's JSON, `relance.explain/1`.

use serde::Serialize;
use serde::Serializer;

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
use crate::report::explain::ExplainView;
use crate::report::json::decision::DecisionWire;
use crate::report::json::reason::GateWire;
use crate::report::json::wire::Day;
use crate::report::json::wire::LineWire;
use crate::report::json::wire::MoneyWire;

/// The whole explanation.
#[derive(Serialize)]
pub struct ExplanationWire<'a> {
    schema: &'static str,
    day: Day,
    policy: &'a str,
    decision: DecisionWire<'a>,
    segments: Vec<RuleWire<'a>>,
    items: Vec<ItemWire<'a>>,
    guardrails: Vec<GateTriedWire<'a>>,
    facts: Vec<FactWire<'a>>,
}

#[derive(Serialize)]
struct FactWire<'a> {
    name: &'a str,
    value: ValueWire<'a>,
    unit: &'static str,
    formula: &'static str,
    rows: &'a [String],
}

#[derive(Serialize)]
struct RuleWire<'a> {
    id: &'a str,
    source: &'a str,
    result: &'static str,
    failure: Option<&'a str>,
    parts: Vec<PartWire<'a>>,
}

#[derive(Serialize)]
struct PartWire<'a> {
    source: &'a str,
    result: &'static str,
    failure: Option<&'a str>,
    values: Vec<NamedWire<'a>>,
}

#[derive(Serialize)]
struct NamedWire<'a> {
    name: &'a str,
    value: ValueWire<'a>,
}

#[derive(Serialize)]
struct ItemWire<'a> {
    item: LineWire<'a>,
    gates: Vec<GateTriedWire<'a>>,
    steps: Vec<StepWire<'a>>,
}

#[derive(Serialize)]
struct GateTriedWire<'a> {
    gate: &'static str,
    result: &'static str,
    held_by: Option<GateWire<'a>>,
    until: Option<Day>,
    values: Vec<NamedWire<'a>>,
}

#[derive(Serialize)]
struct StepWire<'a> {
    step: &'a str,
    on: Option<Day>,
    outcome: &'static str,
    done: Option<Day>,
    when: Option<RuleWire<'a>>,
}

/// A value: null, true or false, a whole number, a decimal or a day or words as text, an amount.
struct ValueWire<'a>(&'a ShownValue);

impl Serialize for ValueWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            ShownValue::Absent => serializer.serialize_none(),
            ShownValue::Bool(value) => serializer.serialize_bool(*value),
            ShownValue::Int(number) => serializer.serialize_i64(*number),
            ShownValue::Number(number) => serializer.collect_str(number),
            ShownValue::Amount(money) => MoneyWire::new(*money).serialize(serializer),
            ShownValue::Date(day) => Day(*day).serialize(serializer),
            ShownValue::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'a> ExplanationWire<'a> {
    /// Takes an explanation.
    pub fn new(view: &ExplainView<'a>) -> Self {
        let explanation = view.explanation;
        Self {
            schema: "relance.explain/1",
            day: Day(explanation.day),
            policy: &view.policy.name,
            decision: DecisionWire {
                decision: &explanation.decision,
                client: view.ledger.records(explanation.client).client(),
                policy: view.policy,
            },
            segments: explanation.segments.iter().map(rule).collect(),
            items: explanation.items.iter().map(item).collect(),
            guardrails: explanation.guardrails.iter().map(gate).collect(),
            facts: explanation.facts.iter().map(fact).collect(),
        }
    }
}

fn fact(fact: &FactShown) -> FactWire<'_> {
    FactWire {
        name: &fact.name,
        value: ValueWire(&fact.value),
        unit: fact.unit,
        formula: fact.formula,
        rows: &fact.rows,
    }
}

fn rule(rule: &RuleTried) -> RuleWire<'_> {
    RuleWire {
        id: &rule.id,
        source: &rule.source,
        result: rule.result.word(),
        failure: failure(&rule.result),
        parts: rule.parts.iter().map(part).collect(),
    }
}

fn part(part: &PartTried) -> PartWire<'_> {
    PartWire {
        source: &part.source,
        result: part.result.word(),
        failure: failure(&part.result),
        values: values(&part.values),
    }
}

fn failure(result: &RuleResult) -> Option<&str> {
    match result {
        RuleResult::Failed { why } => Some(why),
        _ => None,
    }
}

fn values(values: &[(String, ShownValue)]) -> Vec<NamedWire<'_>> {
    values.iter().map(|(name, value)| NamedWire { name, value: ValueWire(value) }).collect()
}

fn item(item: &ItemExplained) -> ItemWire<'_> {
    ItemWire {
        item: LineWire::new(&item.line),
        gates: item.gates.iter().map(gate).collect(),
        steps: item.steps.iter().map(step).collect(),
    }
}

fn gate(tried: &GateTried) -> GateTriedWire<'_> {
    let (result, held_by, until) = match &tried.result {
        GateResult::Open => ("open", None, None),
        GateResult::Held { gate, until } => ("held", Some(GateWire::new(gate)), until.map(Day)),
        GateResult::NotReached => ("not_reached", None, None),
    };
    GateTriedWire { gate: tried.gate, result, held_by, until, values: values(&tried.values) }
}

fn step(tried: &StepTried) -> StepWire<'_> {
    let done = match tried.outcome {
        StepOutcome::Done { on } => Some(Day(on)),
        _ => None,
    };
    StepWire {
        step: &tried.step,
        on: tried.on.map(Day),
        outcome: tried.outcome.word(),
        done,
        when: tried.when.as_ref().map(rule),
    }
}
