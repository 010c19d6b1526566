//! Every way through every shipped scenario: each answer once, at most one objection.

use relance::policy::scenario::talk::Choice;
use relance::policy::scenario::talk::Talk;

use crate::scenarios::start;
use crate::support::repository;
use crate::support::shipped_policy;

/// Shown when a scenario has too many ways to walk them all: more than anyone would read.
const MOST_WAYS: usize = 200_000;

#[test]
fn every_way_ends_with_its_records() {
    for entry in std::fs::read_dir(repository().join("policies")).expect("policies are shipped") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let policy = shipped_policy(&format!("policies/{name}"));
        for id in policy.scenarios.keys() {
            let mut ends = 0;
            walk(&mut start(&policy.scenarios, id), &mut ends);
            assert!(ends > 0, "{name}: {id} never ends");
        }
    }
}

fn walk(talk: &mut Talk<'_>, ends: &mut usize) {
    if let Some(outcome) = talk.outcome() {
        let records = talk.records();
        for record in outcome.required() {
            assert!(records.contains(record), "{outcome} without {record}: {}", told(talk));
        }
        *ends += 1;
        assert!(*ends <= MOST_WAYS, "too many ways through a scenario");
        return;
    }
    let always = talk.options(&mut |_| false);
    assert!(always.iter().any(|choice| matches!(choice, Choice::Answer(_))), "nothing left: {}", told(talk));
    for choice in talk.options(&mut |_| true) {
        let answer = talk.answer(choice).expect("what is offered is there");
        let given = talk.path().iter().any(|taken| std::ptr::eq(taken.answer, answer));
        let objected = talk.path().iter().any(|taken| matches!(taken.choice, Choice::Objection(_)));
        if given || (objected && matches!(choice, Choice::Objection(_))) {
            continue;
        }
        talk.choose(choice);
        walk(talk, ends);
        assert!(talk.back(), "an answer can be taken back");
    }
}

fn told(talk: &Talk<'_>) -> String {
    let path = talk.path().iter().map(|taken| format!("{} › {}", taken.question.id, taken.answer.words));
    path.collect::<Vec<_>>().join(" › ")
}
