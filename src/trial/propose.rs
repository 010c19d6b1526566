//! Cases for answers that no case gives yet, as text to be saved.

use compact_str::CompactString;

use crate::policy::Policy;
use crate::policy::scenario::Next;
use crate::policy::scenario::Scenario;
use crate::policy::scenario::cover::Way;
use crate::policy::scenario::cover::covering;
use crate::trial::coverage::Touched;

/// Returns a file of cases that together give every answer which is not touched yet; nothing when there is none.
pub fn talks(policy: &Policy, touched: &Touched) -> Option<String> {
    let ways = covering(&policy.scenarios, starts(policy));
    let mut number = 0;
    let cases = ways.iter().filter(|way| touched.misses(policy, way)).map(|way| {
        number += 1;
        case(number, way)
    });
    let cases: String = cases.collect();
    (!cases.is_empty()).then(|| format!("cases:\n{cases}"))
}

/// The scenarios with which calls start: those that rules name, and those that no other goes on with.
fn starts(policy: &Policy) -> Vec<&str> {
    let mut answers = policy.scenarios.values().flat_map(Scenario::answers);
    let called: Vec<&CompactString> = answers
        .by_ref()
        .filter_map(|answer| match &answer.next {
            Next::Scenario(id) => Some(id),
            Next::Question(_) | Next::Outcome(_) | Next::Same => None,
        })
        .collect();
    let steps = policy.playbooks.iter().flat_map(|playbook| &playbook.steps);
    let mut named: Vec<&CompactString> = steps.filter_map(|step| step.scenario.as_ref()).collect();
    named.extend(policy.follow_ups.scenarios.iter().map(|(_, scenario)| scenario));
    named.extend(&policy.unreachable.scenario);
    named.extend(&policy.broken_promise.scenario);
    let mut starts: Vec<&str> = policy.scenarios.keys().map(CompactString::as_str).collect();
    starts.retain(|id| named.iter().any(|name| name == id) || called.iter().all(|name| name != id));
    starts.sort_unstable();
    starts
}

fn case(number: usize, way: &Way) -> String {
    let name = quoted(&format!("{}: {}, {number}", way.scenario, way.outcome));
    let answers: String = way.answers.iter().map(|answer| format!("      - {}\n", quoted(answer))).collect();
    let records: Vec<&str> = way.records.iter().map(|record| record.word()).collect();
    format!(
        "  - case: {name}\n    scenario: {}\n    answers:\n{answers}    expect: {{ outcome: {}, records: [{}] }}\n",
        way.scenario,
        way.outcome,
        records.join(", ")
    )
}

/// Writes a text as JSON does, which YAML reads as it is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
