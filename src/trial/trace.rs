//! What led to a decision, in short: the segments tried, each item's gate, its steps.

use crate::engine::carry_out::item_name;
use crate::engine::explanation::Explanation;
use crate::engine::explanation::GateResult;
use crate::engine::explanation::ItemExplained;
use crate::engine::explanation::RuleResult;
use crate::engine::explanation::RuleTried;
use crate::engine::explanation::ShownValue;
use crate::engine::explanation::StepOutcome;

/// Returns the lines of a trace.
pub fn lines(explanation: &Explanation) -> Vec<String> {
    let mut lines: Vec<String> = explanation.segments.iter().filter_map(of_segment).collect();
    for item in &explanation.items {
        lines.extend(of_item(item));
    }
    let held = explanation.guardrails.iter().filter(|tried| matches!(tried.result, GateResult::Held { .. }));
    lines.extend(held.map(|tried| format!("guardrail {}: holds", tried.gate)));
    lines
}

/// Returns the line of a segment; none when an earlier one took the client.
pub fn of_segment(rule: &RuleTried) -> Option<String> {
    (rule.result != RuleResult::NotReached).then(|| format!("segment {}", told(rule)))
}

fn told(rule: &RuleTried) -> String {
    let result = match &rule.result {
        RuleResult::Held => "holds".to_owned(),
        RuleResult::NotHeld => "does not hold".to_owned(),
        RuleResult::NotReached => "not reached".to_owned(),
        RuleResult::Failed { why } => format!("could not be computed: {why}"),
    };
    if rule.source.is_empty() {
        return format!("{}: {result}, without condition", rule.id);
    }
    let mut values: Vec<String> = Vec::new();
    for (name, value) in rule.parts.iter().flat_map(|part| &part.values) {
        let value = format!("{name} = {}", shown(value));
        if !values.contains(&value) {
            values.push(value);
        }
    }
    format!("{}: {result}: {} ({})", rule.id, rule.source, values.join(", "))
}

fn of_item(item: &ItemExplained) -> Vec<String> {
    let name = item_name(&item.line);
    let held = item.gates.iter().find_map(|tried| match &tried.result {
        GateResult::Held { until, .. } => {
            let until = until.map(|day| format!(" until {day}")).unwrap_or_default();
            Some(format!("{name}: held by {}{until}", tried.gate))
        }
        GateResult::Open | GateResult::NotReached => None,
    });
    let steps = item.steps.iter().map(|step| {
        let on = step.on.map(|day| format!(" of {day}")).unwrap_or_default();
        let became = match step.outcome {
            StepOutcome::Done { on } => format!("done on {on}"),
            other => other.word().replace('_', " "),
        };
        let when = step.when.as_ref().filter(|rule| rule.result == RuleResult::NotHeld);
        let when = when.map(|rule| format!(": {}", told(rule))).unwrap_or_default();
        format!("{name}: step {}{on}: {became}{when}", step.step)
    });
    held.into_iter().chain(steps).collect()
}

fn shown(value: &ShownValue) -> String {
    match value {
        ShownValue::Absent => "absent".to_owned(),
        ShownValue::Bool(truth) => truth.to_string(),
        ShownValue::Int(number) => number.to_string(),
        ShownValue::Number(number) => number.normalize().to_string(),
        ShownValue::Amount(money) => {
            format!("{} {}", money.amount.to_decimal(money.currency), money.currency)
        }
        ShownValue::Date(day) => day.to_string(),
        ShownValue::Text(text) => format!("{text:?}"),
    }
}
