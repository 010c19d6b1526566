//! Small scenarios, and what is found in them; one talk, answer by answer.

use relance::diagnostic::Diagnostic;
use relance::diagnostic::Severity;
use relance::diagnostic::Source;
use relance::domain::outcome::Outcome;
use relance::domain::outcome::Record;
use relance::facts::catalogue;
use relance::facts::schema::Schema;
use relance::policy::load;
use relance::policy::scenario::talk::Choice;
use relance::policy::scenario::talk::Turn;
use relance::policy::variables;

use crate::scenarios::start;

const POLICY: &str = "policy: talk\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: none\n\
    segments:\n  - { segment: all, playbook: all }\nstaff:\n  - { name: Ann, role: collector }\n";

const PLAYBOOK: &str = "playbook: all\nsteps:\n\
    \x20 - { step: call, on: due + 1 day, stage: reminder, channel: call, to: payer, scenario: s0 }\n";

/// Returns what is found in a policy whose calls start with the scenario `s0`.
pub fn findings(scenarios: &[(&str, String)]) -> Vec<Diagnostic> {
    loaded(scenarios).findings
}

fn loaded(scenarios: &[(&str, String)]) -> relance::policy::Loaded {
    let mut sources =
        vec![Source::new("talk/policy.yaml", POLICY), Source::new("talk/playbooks/all.yaml", PLAYBOOK)];
    let written =
        scenarios.iter().map(|(id, text)| Source::new(format!("talk/scenarios/{id}.yaml"), text.as_str()));
    sources.extend(written);
    load(&sources, Schema::of_catalogue(catalogue::facts()))
}

fn scenario(id: &str, body: &str) -> (String, String) {
    let head = format!("scenario: {id}\nno_answer: Call back.\nopening: Hello.\n");
    (id.to_owned(), format!("{head}{body}"))
}

/// Checks which errors are found, each as its code's last word and its message.
fn check(bodies: &[&str], expected: &[&str]) {
    let written: Vec<_> =
        bodies.iter().enumerate().map(|(index, body)| scenario(&format!("s{index}"), body)).collect();
    let written: Vec<(&str, String)> = written.iter().map(|(id, text)| (id.as_str(), text.clone())).collect();
    let found: Vec<String> = findings(&written)
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{}: {}", finding.code.trim_start_matches("policy::"), finding.message))
        .collect();
    assert_eq!(found, expected, "{bodies:?}");
}

#[test]
fn ways_that_end_well_are_not_reported() {
    check(
        &[
            "questions:\n  - question: a\n    say: A?\n    answers:\n      - { answer: x, record: [on], then: b }\n      - { answer: again, times: 2, then: a }\n\
           \x20 - question: b\n    say: B?\n    answers:\n      - { answer: y, record: [at, expecting], outcome: callback }\n\
           objections:\n  - { objection: o, then: a }\n  - { objection: p }\n",
        ],
        &[],
    );
}

#[test]
fn a_record_may_be_written_down_anywhere_on_the_way_but_on_every_way() {
    check(
        &[
            "questions:\n  - question: a\n    say: A?\n    answers:\n      - { answer: x, record: [on, at], then: c }\n      - { answer: y, record: [on], then: b }\n\
           \x20 - question: b\n    say: B?\n    answers:\n      - { answer: z, record: [at], then: c }\n      - { answer: w, then: c }\n\
           \x20 - question: c\n    say: C?\n    answers:\n      - { answer: v, record: [expecting], outcome: callback }\n",
        ],
        &["record_missing: `callback` without `at`: a › y › b › w › c › v"],
    );
}

#[test]
fn ways_and_rounds_go_on_in_another_scenario() {
    check(
        &[
            "questions:\n  - question: a\n    say: A?\n    answers:\n      - { answer: x, call: s1 }\n      - { answer: y, record: [said], call: s1 }\n",
            "questions:\n  - question: b\n    say: B?\n    answers:\n      - { answer: z, outcome: refusal }\n      - { answer: w, call: s0 }\n",
        ],
        &[
            "record_missing: `refusal` without `said`: a › x › s1: b › z",
            "endless_talk: a call can go round for ever: a › x › s1: b › w › s0: a",
        ],
    );
}

#[test]
fn an_objection_may_skip_what_answers_would_have_written_down() {
    check(
        &[
            "questions:\n  - question: a\n    say: A?\n    answers:\n      - { answer: x, record: [said], then: b }\n\
           \x20 - question: b\n    say: B?\n    answers:\n      - { answer: y, outcome: refusal }\n\
           objections:\n  - { objection: o, then: b }\n",
        ],
        &["record_missing: `refusal` without `said`: a › o › b › y"],
    );
}

#[test]
fn an_answer_that_is_used_up_leaves_none() {
    check(
        &[
            "questions:\n  - question: a\n    say: A?\n    answers:\n      - { answer: x, times: 1, then: a }\n      - { answer: y, when: client.insolvent, record: [said], outcome: refusal }\n\
           \x20 - question: b\n    say: B?\n    answers:\n      - { answer: z, times: 1, record: [said], outcome: refusal }\n",
        ],
        &[
            "no_answer_left: the question `a` may be left without an answer",
            "unreachable_question: no answer leads to the question `b`",
        ],
    );
}

#[test]
fn every_name_that_texts_are_given_may_stand_in_one() {
    let names: String = variables::names().iter().map(|name| format!("{{{{ {name} }}}} ")).collect();
    let (_, text) = scenario(
        "s0",
        &format!(
            "questions:\n  - question: a\n    say: \"{names}\"\n    answers:\n      - {{ answer: x, record: [on, at, expecting], outcome: callback }}\n"
        ),
    );
    assert_eq!(findings(&[("s0", text)]), []);
}

#[test]
fn facts_that_answers_ask_for_are_read() {
    let (_, text) = scenario(
        "s0",
        "questions:\n  - question: a\n    say: A?\n    answers:\n      - { answer: x, when: client.sales > 5, record: [said], outcome: refusal }\n      - { answer: y, record: [said], outcome: refusal }\n",
    );
    let policy = loaded(&[("s0", text)]).policy.expect("a sound policy");
    let read = |name: &str| policy.schema.slot(name).is_some_and(|slot| policy.is_read(slot));
    assert!(read("client.sales") && !read("client.insolvent"));
}

#[test]
fn a_talk_goes_answer_by_answer_and_back() {
    let (_, text) = scenario(
        "s0",
        "questions:\n  - question: a\n    say: A?\n    answers:\n      - { answer: x, record: [on, at], then: b }\n      - { answer: again, times: 1, then: a }\n      - { answer: no, when: client.insolvent, record: [said], outcome: refusal }\n\
         \x20 - question: b\n    say: B?\n    answers:\n      - { answer: y, record: [at, expecting], outcome: callback }\n\
         objections:\n  - { objection: o }\n",
    );
    let policy = loaded(&[("s0", text)]).policy.expect("a sound policy");
    let mut talk = start(&policy.scenarios, "s0");
    let (nobody, everyone) = (&mut |_: &_| false, &mut |_: &_| true);
    assert_eq!(talk.options(nobody), [Choice::Answer(0), Choice::Answer(1), Choice::Objection(0)]);
    assert_eq!(talk.options(everyone).len(), 4, "with the answer that has a condition");
    assert!(matches!(talk.choose(Choice::Objection(0)), Turn::Ask(question) if question.id == "a"));
    assert!(matches!(talk.choose(Choice::Answer(1)), Turn::Ask(question) if question.id == "a"));
    assert_eq!(talk.options(nobody), [Choice::Answer(0)], "the rest is used up");
    assert!(matches!(talk.choose(Choice::Answer(0)), Turn::Ask(question) if question.id == "b"));
    assert!(
        matches!(talk.choose(Choice::Answer(7)), Turn::Ask(question) if question.id == "b"),
        "no such choice"
    );
    let before_the_end = talk.clone();
    assert!(matches!(talk.choose(Choice::Answer(0)), Turn::End { outcome: Outcome::Callback }));
    assert_eq!(talk.records(), [Record::On, Record::At, Record::Expecting]);
    assert!(talk.options(everyone).is_empty(), "it is over");
    assert!(talk.back());
    assert_eq!((talk.question().id.as_str(), talk.outcome()), ("b", None));
    assert_eq!(talk.path().len(), before_the_end.path().len());
    while talk.back() {}
    assert_eq!(talk.question().id, "a");
    assert_eq!(talk.options(nobody).len(), 3, "what was taken back may be chosen again");
}
