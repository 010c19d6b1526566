//! Every way through every shipped scenario, with at most one objection.
//!
//! Scenarios that go on with each other have more ways than can be walked. Of two ways that come to the same question,
//! the one with more records and with fewer answers left leads nowhere the other does not: it is walked no further.

use std::collections::BTreeSet;
use std::collections::HashMap;

use compact_str::CompactString;
use relance::domain::outcome::Record;
use relance::policy::Policy;
use relance::policy::scenario::Next;
use relance::policy::scenario::Scenario;
use relance::policy::scenario::cover::covering;
use relance::policy::scenario::talk::Choice;
use relance::policy::scenario::talk::Talk;

use crate::scenarios::start;
use crate::support::repository;
use crate::support::shipped_policy;

/// Shown when a scenario leads to more situations than anyone would oversee.
const MOST_SITUATIONS: usize = 10_000;

/// Where a call stands: the scenario, the question, whether an objection was raised.
type Place = (String, String, bool);

/// What a call carries: what is written down, and the answers given that may not be given for ever, with their question.
type Carried = (BTreeSet<Record>, BTreeSet<(String, String, String)>);

/// What the calls walked so far carried to each place.
#[derive(Default)]
struct Walked {
    places: HashMap<Place, Vec<Carried>>,
    situations: usize,
}

impl Walked {
    /// Tells whether a call has to be walked on from here, and remembers that it was.
    fn is_new(&mut self, place: Place, carried: Carried) -> bool {
        let before = self.places.entry(place).or_default();
        if before.iter().any(|(records, used)| records.is_subset(&carried.0) && used.is_subset(&carried.1)) {
            return false;
        }
        before.push(carried);
        self.situations += 1;
        true
    }
}

#[test]
fn every_way_ends_with_its_records() {
    for entry in std::fs::read_dir(repository().join("policies")).expect("policies are shipped") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let policy = shipped_policy(&format!("policies/{name}"));
        for id in policy.scenarios.keys().filter(|id| starts_calls(&policy, id)) {
            let mut walked = Walked::default();
            let ends = walk(&mut start(&policy.scenarios, id), &mut walked);
            assert!(ends > 0, "{name}: {id} never ends");
        }
    }
}

#[test]
fn a_few_ways_give_every_answer() {
    for name in ["pme", "sme-uk"] {
        let policy = shipped_policy(&format!("policies/{name}"));
        let mut starts: Vec<&str> = policy.scenarios.keys().map(CompactString::as_str).collect();
        starts.retain(|id| starts_calls(&policy, id));
        starts.sort_unstable();
        let ways = covering(&policy.scenarios, starts);
        let given: BTreeSet<&str> = ways.iter().flat_map(|way| &way.answers).map(String::as_str).collect();
        let all = policy.scenarios.values().flat_map(Scenario::answers);
        let missing: Vec<&str> =
            all.map(|answer| answer.words.as_str()).filter(|words| !given.contains(words)).collect();
        assert_eq!(missing, [""; 0], "{name}");
        assert!(ways.len() < given.len(), "{name}: {} ways for {} answers", ways.len(), given.len());
        for way in &ways {
            assert!(way.outcome.required().iter().all(|record| way.records.contains(record)), "{way:?}");
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
fn walk(talk: &mut Talk<'_>, walked: &mut Walked) -> usize {
    if let Some(outcome) = talk.outcome() {
        let records = talk.records();
        for record in outcome.required() {
            assert!(records.contains(record), "{outcome} without {record}: {}", told(talk));
        }
        return 1;
    }
    let objected = talk.path().iter().any(|taken| matches!(taken.choice, Choice::Objection(_)));
    let place = (talk.scenario().id.to_string(), talk.question().id.to_string(), objected);
    if !walked.is_new(place, carried(talk)) {
        return 0;
    }
    assert!(walked.situations <= MOST_SITUATIONS, "too many situations in a scenario");
    let mut always = talk.question().answers.iter().filter(|answer| answer.times.is_none());
    assert!(always.any(|answer| answer.when.is_none()), "nothing may be left: {}", told(talk));
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

fn carried(talk: &Talk<'_>) -> Carried {
    let answered = talk.path().iter().filter(|taken| matches!(taken.choice, Choice::Answer(_)));
    let bounded = answered.filter(|taken| taken.answer.times.is_some());
    let used = bounded.map(|taken| {
        (taken.scenario.id.to_string(), taken.question.id.to_string(), taken.answer.words.clone())
    });
    (talk.records().into_iter().collect(), used.collect())
}

fn told(talk: &Talk<'_>) -> String {
    let path = talk.path().iter().map(|taken| format!("{} › {}", taken.question.id, taken.answer.words));
    path.collect::<Vec<_>>().join(" › ")
}
