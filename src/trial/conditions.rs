//! Conditions over given facts: which segment takes a client, and which steps' conditions hold.

use compact_str::CompactString;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Map;
use serde_json::Value as Json;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::engine::explain;
use crate::engine::explanation::RuleResult;
use crate::engine::explanation::RuleTried;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::FactType;
use crate::facts::value::Facts;
use crate::facts::value::Value;
use crate::policy::Policy;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::playbook::Playbook;
use crate::policy::playbook::Step;
use crate::policy::read::listed;
use crate::trial::case::ConditionCase;
use crate::yaml::Content;
use crate::yaml::Node;

/// What came of the conditions of a policy over given facts.
#[derive(Debug, Clone)]
pub struct Conditions {
    /// The segments, in order.
    pub segments: Vec<RuleTried>,
    /// The playbook whose steps were tried, with each step.
    pub steps: Option<(CompactString, Vec<RuleTried>)>,
}

impl Conditions {
    /// Returns the segment that takes such a client.
    pub fn segment(&self) -> Option<&str> {
        let taken = self.segments.iter().find(|rule| rule.result == RuleResult::Held);
        taken.map(|rule| rule.id.as_str())
    }

    /// Returns what came, in the words in which cases expect it.
    pub fn seen(&self) -> Map<String, Json> {
        let failed = self.segments.iter().find(|rule| matches!(rule.result, RuleResult::Failed { .. }));
        let mut seen = Map::new();
        // What cannot be computed leaves the client undecided.
        seen.insert(
            "segment".to_owned(),
            failed.map_or_else(|| self.segment().into(), |rule| told(&rule.result)),
        );
        if let Some((_, steps)) = &self.steps {
            let steps = steps.iter().map(|rule| (rule.id.to_string(), told(&rule.result)));
            seen.insert("steps".to_owned(), Json::Object(steps.collect()));
        }
        seen
    }
}

fn told(result: &RuleResult) -> Json {
    match result {
        RuleResult::Held => true.into(),
        RuleResult::NotHeld | RuleResult::NotReached => false.into(),
        RuleResult::Failed { why } => format!("it could not be computed: {why}").into(),
    }
}

/// Tries the conditions of a policy over the facts of a case.
///
/// # Errors
/// A fact the policy does not know, a value of another kind, a playbook that is not there.
pub fn tried(policy: &Policy, case: &ConditionCase) -> Result<Conditions, Box<Diagnostic>> {
    let mut facts = Facts::with_slots(policy.schema.len());
    for (name, node) in &case.facts {
        set(policy, &mut facts, name, node)?;
    }
    let step = |step: &Step| match &step.when {
        None => explain::always(&step.id),
        Some(when) => explain::rule(policy, &step.id, when, &facts),
    };
    let playbook = playbook(policy, case)?;
    let steps = playbook.map(|playbook| (playbook.id.clone(), playbook.steps.iter().map(step).collect()));
    Ok(Conditions { segments: explain::segments(policy, &facts), steps })
}

fn playbook<'p>(policy: &'p Policy, case: &ConditionCase) -> Result<Option<&'p Playbook>, Box<Diagnostic>> {
    let Some(name) = &case.playbook else { return Ok(None) };
    let found = policy.playbooks.iter().find(|playbook| playbook.id == name.value);
    found.map(Some).ok_or_else(|| {
        let message = format!("unknown playbook `{}`", name.value);
        let finding = Diagnostic::error(codes::UNKNOWN_PLAYBOOK, message);
        let known: Vec<&str> = policy.playbooks.iter().map(|playbook| playbook.id.as_str()).collect();
        let help = match nearest(&name.value, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the playbooks are {}", listed(&known)),
        };
        Box::new(name.place.on(finding, "no such playbook").help(help))
    })
}

fn set<'c>(
    policy: &Policy,
    facts: &mut Facts<'c>,
    name: &Located<String>,
    node: &'c Node,
) -> Result<(), Box<Diagnostic>> {
    let Some(slot) = policy.schema.slot(&name.value) else {
        let known = policy.schema.iter().map(|(_, known)| known.name.as_str());
        let finding = Diagnostic::error("expression::unknown_fact", format!("unknown fact `{}`", name.value));
        let finding = name.place.on(finding, "no such fact");
        let near = nearest(&name.value, known);
        return Err(Box::new(match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("`relance facts` lists them"),
        }));
    };
    let fact_type = policy.schema.known(slot).fact_type;
    let value = match &node.content {
        Content::Nothing => Some(Value::Absent),
        Content::Scalar(scalar) if matches!(scalar.text.trim(), "null" | "~") => Some(Value::Absent),
        Content::Scalar(scalar) => value(fact_type, &scalar.text),
        Content::Sequence(_) | Content::Mapping(_) => None,
    };
    let Some(value) = value else {
        let message = format!("`{}` is no {}", name.value, fact_type.word());
        let finding = Diagnostic::error(codes::WRONG_TYPE, message);
        return Err(Box::new(finding.at(
            &name.place.source,
            node.span,
            format!("{} expected", fact_type.word()),
        )));
    };
    facts.set(slot, value);
    Ok(())
}

fn value(fact_type: FactType, text: &str) -> Option<Value<'_>> {
    let text = text.trim();
    let plain = || text.replace('_', "");
    match fact_type {
        FactType::Bool => text.parse().ok().map(Value::Bool),
        FactType::Int => plain().parse().ok().map(Value::Int),
        FactType::Date => text.parse().ok().map(Value::Date),
        FactType::Text => Some(Value::Text(text)),
        FactType::Amount | FactType::Number => {
            let number: Decimal = plain().parse().ok()?;
            let units = number.checked_mul(Decimal::from(10_i64.pow(FIXED_DECIMALS)))?;
            units.is_integer().then(|| units.to_i64()).flatten().map(Value::Fixed)
        }
    }
}
