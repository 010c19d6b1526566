//! Conditions over given facts: which segment takes a client, and which steps' conditions hold.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Map;
use serde_json::Value as Json;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::FactType;
use crate::facts::value::Facts;
use crate::facts::value::Value;
use crate::policy::Policy;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::playbook::Playbook;
use crate::script::expression::Expression;
use crate::trial::case::ConditionCase;
use crate::yaml::Content;
use crate::yaml::Node;

/// Tries the conditions of a policy over the facts of a case.
///
/// # Errors
/// A fact the policy does not know, a value of another kind, a playbook that is not there.
pub fn seen(policy: &Policy, case: &ConditionCase) -> Result<Map<String, Json>, Box<Diagnostic>> {
    let mut facts = Facts::with_slots(policy.schema.len());
    for (name, node) in &case.facts {
        set(policy, &mut facts, name, node)?;
    }
    let mut seen = Map::new();
    seen.insert("segment".to_owned(), segment(policy, &facts));
    if let Some(playbook) = playbook(policy, case)? {
        let steps =
            playbook.steps.iter().map(|step| (step.id.to_string(), held(policy, step.when.as_ref(), &facts)));
        seen.insert("steps".to_owned(), Json::Object(steps.collect()));
    }
    Ok(seen)
}

fn segment(policy: &Policy, facts: &Facts<'_>) -> Json {
    for segment in &policy.segments {
        match held(policy, segment.when.as_ref(), facts) {
            Json::Bool(true) => return segment.id.as_str().into(),
            Json::Bool(false) => {}
            // What cannot be computed leaves the client undecided.
            why => return why,
        }
    }
    Json::Null
}

fn held(policy: &Policy, when: Option<&Expression>, facts: &Facts<'_>) -> Json {
    match when.map(|when| when.truth(facts, &policy.scripts)) {
        None => true.into(),
        Some(Ok(truth)) => truth.into(),
        Some(Err(failure)) => format!("it could not be computed: {failure}").into(),
    }
}

fn playbook<'p>(policy: &'p Policy, case: &ConditionCase) -> Result<Option<&'p Playbook>, Box<Diagnostic>> {
    let Some(name) = &case.playbook else { return Ok(None) };
    let found = policy.playbooks.iter().find(|playbook| playbook.id == name.value);
    found.map(Some).ok_or_else(|| {
        let message = format!("unknown playbook `{}`", name.value);
        Box::new(name.place.on(Diagnostic::error(codes::UNKNOWN_PLAYBOOK, message), "no such playbook"))
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
