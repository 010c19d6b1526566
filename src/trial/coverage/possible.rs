//! Everything that the cases of a policy can touch.

use crate::policy::Policy;
use crate::policy::playbook::Playbook;
use crate::policy::scenario::Scenario;
use crate::script::expression::Expression;
use crate::trial::coverage::Kind;

/// Returns all there is of a kind, in the policy's order.
pub fn things(policy: &Policy, kind: Kind) -> Vec<String> {
    match kind {
        Kind::Segments => policy.segments.iter().map(|segment| segment.id.to_string()).collect(),
        Kind::Steps => policy
            .playbooks
            .iter()
            .flat_map(|playbook| playbook.steps.iter().map(|one| step(&playbook.id, &one.id)))
            .collect(),
        Kind::Gates => gates(policy).into_iter().map(str::to_owned).collect(),
        Kind::Answers => {
            let mut scenarios: Vec<&Scenario> = policy.scenarios.values().collect();
            scenarios.sort_by(|one, other| one.id.cmp(&other.id));
            scenarios.into_iter().flat_map(answers).collect()
        }
        Kind::Conditions => parts(policy),
    }
}

/// Returns each part of each condition of segments and steps.
pub fn parts(policy: &Policy) -> Vec<String> {
    let segments =
        policy.segments.iter().flat_map(|segment| of(&of_segment(&segment.id), segment.when.as_ref()));
    let steps = policy.playbooks.iter().flat_map(|playbook| {
        playbook.steps.iter().flat_map(|step| of(&of_step(&playbook.id, &step.id), step.when.as_ref()))
    });
    segments.chain(steps).collect()
}

fn of(whose: &str, when: Option<&Expression>) -> Vec<String> {
    when.map(|when| when.part_texts().map(|text| part(whose, text)).collect()).unwrap_or_default()
}

/// Names a part of a condition.
pub fn part(whose: &str, text: &str) -> String {
    format!("{whose}: {text}")
}

/// Names whose a segment's condition is.
pub fn of_segment(id: &str) -> String {
    format!("segment {id}")
}

/// Names whose a step's condition is.
pub fn of_step(playbook: &str, id: &str) -> String {
    format!("step {}", step(playbook, id))
}

/// Names a step.
pub fn step(playbook: &str, id: &str) -> String {
    format!("{playbook} › {id}")
}

/// Names an answer, or an objection.
pub fn answer(scenario: &str, place: &str, words: &str) -> String {
    format!("{scenario} › {place} › {words}")
}

fn answers(scenario: &Scenario) -> Vec<String> {
    let answers = scenario.questions.iter().flat_map(|question| {
        question.answers.iter().map(|given| answer(&scenario.id, &question.id, &given.words))
    });
    let objections =
        scenario.objections.iter().map(|raised| answer(&scenario.id, "any question", &raised.words));
    answers.chain(objections).collect()
}

/// The gates that can close under a policy's rules.
fn gates(policy: &Policy) -> Vec<&'static str> {
    let any = |wanted: fn(&Playbook) -> bool| policy.playbooks.iter().any(wanted);
    let has_steps = any(|playbook| !playbook.steps.is_empty());
    let table = [
        ("insolvent", has_steps),
        ("handed_over", has_steps),
        ("hold", policy.holds.is_some()),
        ("credit_covers", has_steps),
        ("not_sent", has_steps),
        ("sent_elsewhere", has_steps),
        ("disputed", has_steps),
        ("promise", has_steps),
        ("payment_plan", has_steps),
        ("callback", has_steps),
        ("validation", has_steps),
        ("cash_trouble", has_steps),
        ("already_paid", has_steps),
        ("resend", has_steps),
        ("unreachable", has_steps && policy.unreachable.tries > 1),
        ("small_balance", any(|playbook| playbook.tolerance.small_balance.is_some())),
        ("grace", any(|playbook| playbook.tolerance.grace.count > 0 && !playbook.steps.is_empty())),
        ("not_yet", has_steps),
        ("ladder_ended", any(|playbook| playbook.steps.iter().any(|step| !step.hands_over))),
        ("no_steps", any(|playbook| playbook.steps.is_empty())),
        ("script", any(|playbook| playbook.steps.iter().any(|step| step.decide.is_some()))),
        ("day_off", has_steps),
        ("too_many_contacts", policy.guardrails.contacts.is_some()),
        ("spacing", policy.guardrails.spacing.count > 0),
        ("never", !policy.guardrails.never.is_empty()),
        ("approval_refused", any(|playbook| playbook.steps.iter().any(|step| step.approval.is_some()))),
    ];
    table.into_iter().filter(|(_, possible)| *possible).map(|(gate, _)| gate).collect()
}
