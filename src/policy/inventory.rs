//! Everything that a policy's rules consist of, by name: what cases can touch, and what can happen on real data.

use crate::policy::Policy;
use crate::policy::playbook::Playbook;
use crate::policy::scenario::Scenario;
use crate::script::expression::Expression;
use crate::script::solve::Question;
use crate::script::solve::Solution;
use crate::script::solve::Solver;
use crate::script::solve::formula::Atom;
use crate::script::solve::formula::Formula;

/// Returns the segments, in order.
pub fn segments(policy: &Policy) -> Vec<String> {
    policy.segments.iter().map(|segment| segment.id.to_string()).collect()
}

/// Returns every step of every playbook, in order.
pub fn steps(policy: &Policy) -> Vec<String> {
    let of = |playbook: &Playbook| -> Vec<String> {
        playbook.steps.iter().map(|one| step(&playbook.id, &one.id)).collect()
    };
    policy.playbooks.iter().flat_map(of).collect()
}

/// Returns every answer and objection of every scenario, by scenario.
pub fn answers(policy: &Policy) -> Vec<String> {
    let mut scenarios: Vec<&Scenario> = policy.scenarios.values().collect();
    scenarios.sort_by(|one, other| one.id.cmp(&other.id));
    scenarios.into_iter().flat_map(answers_of).collect()
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

/// Returns the segments whose clients can come to a step.
pub fn segments_of(policy: &Policy, thing: &str) -> Vec<String> {
    let has_it = |playbook: &Playbook| playbook.steps.iter().any(|one| step(&playbook.id, &one.id) == thing);
    let segments =
        policy.segments.iter().filter(|segment| policy.playbooks.get(segment.playbook).is_some_and(has_it));
    segments.map(|segment| segment.id.to_string()).collect()
}

fn answers_of(scenario: &Scenario) -> Vec<String> {
    let answers = scenario.questions.iter().flat_map(|question| {
        question.answers.iter().map(|given| answer(&scenario.id, &question.id, &given.words))
    });
    let objections =
        scenario.objections.iter().map(|raised| answer(&scenario.id, "any question", &raised.words));
    answers.chain(objections).collect()
}

/// The gates that can close under a policy's rules.
pub fn gates(policy: &Policy) -> Vec<&'static str> {
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
        ("ladder_ended", any(ends)),
        (
            "no_steps",
            policy.segments.iter().enumerate().any(|(at, _)| takes_someone_without_steps(policy, at)),
        ),
        ("script", any(|playbook| playbook.steps.iter().any(|step| step.decide.is_some()))),
        ("day_off", has_steps),
        ("too_many_contacts", policy.guardrails.contacts.is_some()),
        ("spacing", policy.guardrails.spacing.count > 0),
        ("never", !policy.guardrails.never.is_empty()),
        ("approval_refused", any(|playbook| playbook.steps.iter().any(|step| step.approval.is_some()))),
    ];
    table.into_iter().filter(|(_, possible)| *possible).map(|(gate, _)| gate).collect()
}

/// Tells whether a ladder can come to its end with the item still ours: its last step hands nothing over, or may be
/// passed.
fn ends(playbook: &Playbook) -> bool {
    playbook.steps.last().is_some_and(|last| !last.hands_over || last.when.is_some())
}

/// Tells whether a segment whose playbook has no steps takes anyone whom insolvency does not already put out of reach.
fn takes_someone_without_steps(policy: &Policy, at: usize) -> bool {
    let segment = &policy.segments[at];
    if policy.playbooks.get(segment.playbook).is_none_or(|playbook| !playbook.steps.is_empty()) {
        return false;
    }
    let insolvent = policy.schema.slot("client.insolvent");
    let before = policy.segments[..at].iter().map(|earlier| earlier.when.as_ref());
    let Some(fails) = before.collect() else { return false };
    let question = Question {
        holds: segment.when.iter().collect(),
        fails,
        also: insolvent.map(|slot| Formula::Atom(Atom::Truth(slot, false))).into_iter().collect(),
    };
    let solver = Solver { schema: &policy.schema, scripts: &policy.scripts, knows_bonds: true };
    solver.solve(&question) != Solution::Impossible
}
