//! Every way through every shipped scenario, with at most one objection.
//!
//! Scenarios that go on with each other have more ways than can be walked. Two ways that come to the same question with
//! the same records, and with the same answers no longer to be had, go on alike: the second is walked no further.

use std::collections::HashSet;

use relance::domain::outcome::Record;
use relance::policy::Policy;
use relance::policy::scenario::Next;
use relance::policy::scenario::Scenario;
use relance::policy::scenario::talk::Choice;
use relance::policy::scenario::talk::Talk;

use crate::scenarios::start;
use crate::support::repository;
use crate::support::shipped_policy;

/// Shown when a scenario leads to more situations than anyone would oversee.
const MOST_SITUATIONS: usize = 100_000;

/// What decides how a call may go on: the scenario, the question, the records, and each choice that is used up, with
/// the question to which it was made.
type Situation = (String, String, Vec<Record>, Vec<(String, String, String)>);

#[test]
fn every_way_ends_with_its_records() {
    for entry in std::fs::read_dir(repository().join("policies")).expect("policies are shipped") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let policy = shipped_policy(&format!("policies/{name}"));
        for id in policy.scenarios.keys().filter(|id| starts_calls(&policy, id)) {
            let mut walked = HashSet::new();
            let ends = walk(&mut start(&policy.scenarios, id), &mut walked);
            assert!(ends > 0, "{name}: {id} never ends");
        }
    }
}

/// Tells whether calls start with a scenario: a follow-up does, or no other scenario goes on with it.
fn starts_calls(policy: &Policy, id: &str) -> bool {
    let mut answers = policy.scenarios.values().flat_map(Scenario::answers);
    let called = answers.any(|answer| matches!(&answer.next, Next::Scenario(name) if name == id));
    !called || policy.follow_ups.scenarios.iter().any(|(_, scenario)| scenario == id)
}

/// Returns how many ends the walk came to.
fn walk(talk: &mut Talk<'_>, walked: &mut HashSet<Situation>) -> usize {
    if let Some(outcome) = talk.outcome() {
        let records = talk.records();
        for record in outcome.required() {
            assert!(records.contains(record), "{outcome} without {record}: {}", told(talk));
        }
        return 1;
    }
    if !walked.insert(situation(talk)) {
        return 0;
    }
    assert!(walked.len() <= MOST_SITUATIONS, "too many situations in a scenario");
    let always = talk.options(&mut |_| false);
    assert!(always.iter().any(|choice| matches!(choice, Choice::Answer(_))), "nothing left: {}", told(talk));
    let objected = talk.path().iter().any(|taken| matches!(taken.choice, Choice::Objection(_)));
    let mut ends = 0;
    for choice in talk.options(&mut |_| true) {
        if objected && matches!(choice, Choice::Objection(_)) {
            continue;
        }
        talk.choose(choice);
        ends += walk(talk, walked);
        assert!(talk.back(), "an answer can be taken back");
    }
    ends
}

fn situation(talk: &Talk<'_>) -> Situation {
    let mut records = talk.records();
    records.sort();
    let bounded = talk
        .path()
        .iter()
        .filter(|taken| taken.answer.times.is_some() || matches!(taken.choice, Choice::Objection(_)));
    let mut used: Vec<_> = bounded
        .map(|taken| {
            (taken.scenario.id.to_string(), taken.question.id.to_string(), taken.answer.words.clone())
        })
        .collect();
    used.sort();
    (talk.scenario().id.to_string(), talk.question().id.to_string(), records, used)
}

fn told(talk: &Talk<'_>) -> String {
    let path = talk.path().iter().map(|taken| format!("{} › {}", taken.question.id, taken.answer.words));
    path.collect::<Vec<_>>().join(" › ")
}
