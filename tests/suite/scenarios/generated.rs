//! What the checker finds in generated scenarios without walking them is what walking them finds.
//!
//! The walk visits every state a call can be in: the question, what is written down, which answers were given how often
//! of those that have `times`, which objections were raised.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::VecDeque;
use std::fmt::Write;

use proptest::prelude::*;
use relance::diagnostic::Diagnostic;
use relance::domain::outcome::Outcome;
use relance::domain::outcome::Record;
use relance::policy::scenario::Answer;
use relance::policy::scenario::Next;
use relance::policy::scenario::Question;
use relance::policy::scenario::Scenario;
use relance::policy::scenario::talk::Choice;
use relance::policy::scenario::talk::Talk;

use crate::scenarios::Scenarios;
use crate::scenarios::start;
use crate::scenarios::table::findings;

const OUTCOMES: [Outcome; 4] = [Outcome::Refusal, Outcome::Resend, Outcome::Unreachable, Outcome::Callback];

const RECORDS: [Record; 5] = [Record::Said, Record::To, Record::On, Record::At, Record::Expecting];

/// A call has few states; the rare one that has more is not walked.
const MOST_STATES: usize = 30_000;

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_checker_finds_what_walking_finds(scenarios in any_scenarios()) {
        let written: Vec<(&str, String)> =
            scenarios.iter().map(|scenario| (scenario.id.as_str(), yaml(scenario))).collect();
        let by_id: Scenarios =
            scenarios.iter().map(|scenario| (scenario.id.clone(), scenario.clone())).collect();
        let walked = walk(&scenarios, &by_id);
        prop_assume!(walked.is_some());
        let walked = walked.expect("assumed");
        let found = findings(&written);
        let text = || written.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");

        prop_assert_eq!(missing(&found), walked.missing.keys().cloned().collect::<BTreeSet<_>>(), "{}", text());
        let round = found.iter().any(|finding| finding.code == "policy::endless_talk");
        prop_assert_eq!(round, walked.endless, "{}", text());
        let limited = limited(&scenarios, &found);
        let by_limited: Scenarios =
            limited.iter().map(|scenario| (scenario.id.clone(), scenario.clone())).collect();
        if let Some(walked) = walk(&limited, &by_limited) {
            prop_assert!(!walked.endless, "limiting what is reported breaks every round\n{}", text());
        }
        let left_without: BTreeSet<String> = with_code(&found, "policy::no_answer_left")
            .map(|finding| quoted(&finding.message).remove(0))
            .collect();
        prop_assert!(walked.speechless.is_subset(&left_without), "{:?}\n{}", walked.speechless, text());
        let unreached: BTreeSet<String> = with_code(&found, "policy::unreachable_question")
            .map(|finding| quoted(&finding.message).remove(0))
            .collect();
        prop_assert_eq!(unreached, walked.unreached, "{}", text());
        for finding in with_code(&found, "policy::record_missing") {
            let (_, path) = finding.message.split_once(": ").expect("a path");
            let answers = path.split(" › ").skip(1).step_by(2).count();
            let last = path.rsplit(" › ").next().expect("an answer").to_owned();
            let records = quoted(&finding.labels[0].text);
            let shortest = records.iter().map(|record| walked.missing[&(last.clone(), record.clone())]);
            prop_assert_eq!(Some(answers), shortest.max(), "the shortest way: {}\n{}", path, text());
        }
    }
}

fn with_code<'f>(found: &'f [Diagnostic], code: &'f str) -> impl Iterator<Item = &'f Diagnostic> {
    found.iter().filter(move |finding| finding.code == code)
}

/// Returns what stands between backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Returns which answer is reached without which record, as reported.
fn missing(found: &[Diagnostic]) -> BTreeSet<(String, String)> {
    let of = |finding: &Diagnostic| {
        let last = finding.message.rsplit(" › ").next().expect("an answer").to_owned();
        quoted(&finding.labels[0].text)
            .into_iter()
            .map(move |record| (last.clone(), record))
            .collect::<Vec<_>>()
    };
    with_code(found, "policy::record_missing").flat_map(of).collect()
}

/// Returns the scenarios with each answer limited that closes a round, as reported.
fn limited(scenarios: &[Scenario], found: &[Diagnostic]) -> Vec<Scenario> {
    let back = |finding: &Diagnostic| finding.message.rsplit(" › ").nth(1).map(str::to_owned);
    let closing: BTreeSet<String> = with_code(found, "policy::endless_talk").filter_map(back).collect();
    let mut scenarios = scenarios.to_vec();
    let questions = scenarios.iter_mut().flat_map(|scenario| &mut scenario.questions);
    for answer in questions.flat_map(|question| &mut question.answers) {
        answer.times = answer.times.or_else(|| closing.contains(&answer.words).then_some(1));
    }
    scenarios
}

/// What walking found.
#[derive(Default)]
struct Walked {
    /// Which answer ends a call without which record, after how many answers at least.
    missing: BTreeMap<(String, String), usize>,
    endless: bool,
    unreached: BTreeSet<String>,
    /// Questions that may be asked when no answer is left.
    speechless: BTreeSet<String>,
}

/// Everything that tells one moment of a call from another.
type State = (String, Vec<Record>, Vec<(String, usize)>);

fn state(talk: &Talk<'_>) -> State {
    let mut records = talk.records();
    records.sort();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for taken in talk.path() {
        if taken.answer.times.is_some() || matches!(taken.choice, Choice::Objection(_)) {
            *counts.entry(taken.answer.words.clone()).or_default() += 1;
        }
    }
    (talk.question().id.to_string(), records, counts.into_iter().collect())
}

/// Walks from the first scenario, then from each one that no call came to; nothing when there is too much to walk.
fn walk(scenarios: &[Scenario], by_id: &Scenarios) -> Option<Walked> {
    let mut walked = Walked::default();
    let mut reached: BTreeSet<String> = BTreeSet::new();
    for scenario in scenarios {
        if !reached.contains(scenario.questions[0].id.as_str()) {
            walk_from(start(by_id, &scenario.id), &mut walked, &mut reached)?;
        }
    }
    let questions = scenarios.iter().flat_map(|scenario| &scenario.questions);
    walked.unreached =
        questions.map(|question| question.id.to_string()).filter(|id| !reached.contains(id)).collect();
    Some(walked)
}

fn walk_from(first: Talk<'_>, walked: &mut Walked, reached: &mut BTreeSet<String>) -> Option<()> {
    let mut numbers = HashMap::from([(state(&first), 0)]);
    let mut queue = VecDeque::from([first]);
    let mut edges: Vec<(usize, usize)> = Vec::new();
    while let Some(talk) = queue.pop_front() {
        reached.insert(talk.question().id.to_string());
        let from = numbers[&state(&talk)];
        let options = talk.options(&mut |_| true);
        if !options.iter().any(|choice| matches!(choice, Choice::Answer(_))) {
            walked.speechless.insert(talk.question().id.to_string());
        }
        for choice in options {
            let mut next = talk.clone();
            next.choose(choice);
            if let Some(outcome) = next.outcome() {
                end(&next, outcome, walked);
                continue;
            }
            let count = numbers.len();
            let to = *numbers.entry(state(&next)).or_insert_with(|| {
                queue.push_back(next);
                count
            });
            edges.push((from, to));
        }
        if numbers.len() > MOST_STATES {
            return None;
        }
    }
    walked.endless |= has_round(numbers.len(), &edges);
    Some(())
}

fn end(talk: &Talk<'_>, outcome: Outcome, walked: &mut Walked) {
    let (records, answers) = (talk.records(), talk.path().len());
    let last = &talk.path()[answers - 1].answer.words;
    for record in outcome.required().iter().filter(|record| !records.contains(record)) {
        let least = walked.missing.entry((last.clone(), record.to_string())).or_insert(answers);
        *least = answers.min(*least);
    }
}

/// Takes away whatever nothing leads to, until nothing is left or only rounds and what follows them.
fn has_round(states: usize, edges: &[(usize, usize)]) -> bool {
    let (mut incoming, mut outgoing) = (vec![0_usize; states], vec![Vec::new(); states]);
    for (from, to) in edges {
        incoming[*to] += 1;
        outgoing[*from].push(*to);
    }
    let mut free: Vec<usize> = (0..states).filter(|state| incoming[*state] == 0).collect();
    let mut taken = 0;
    while let Some(state) = free.pop() {
        taken += 1;
        for to in &outgoing[state] {
            incoming[*to] -= 1;
            if incoming[*to] == 0 {
                free.push(*to);
            }
        }
    }
    taken < states
}

/// An answer before its words and its targets are known.
#[derive(Debug, Clone)]
struct Raw {
    kind: u8,
    target: usize,
    times: Option<u32>,
    record: Vec<Record>,
}

fn any_answer() -> impl Strategy<Value = Raw> {
    let record = prop::sample::subsequence(RECORDS.to_vec(), 0..=3);
    let times = prop::option::weighted(0.25, 1..=2_u32);
    (0..8_u8, 0..100_usize, times, record).prop_map(|(kind, target, times, record)| Raw {
        kind,
        target,
        times,
        record,
    })
}

fn any_scenarios() -> impl Strategy<Value = Vec<Scenario>> {
    let questions = prop::collection::vec(prop::collection::vec(any_answer(), 0..=3), 1..=3);
    let objections = prop::collection::vec(any_answer(), 0..=1);
    prop::collection::vec((questions, objections), 1..=3).prop_map(|raw| {
        let count = raw.len();
        let build = |(index, (questions, objections)): (usize, (Vec<Vec<Raw>>, Vec<Raw>))| {
            scenario(index, count, questions, objections)
        };
        raw.into_iter().enumerate().map(build).collect()
    })
}

fn scenario(index: usize, count: usize, questions: Vec<Vec<Raw>>, objections: Vec<Raw>) -> Scenario {
    let asked = questions.len();
    let next = |raw: &Raw, objection: bool| match raw.kind {
        0 if objection => Next::Same,
        0..=3 => Next::Question(raw.target % asked),
        4 => Next::Scenario(format!("s{}", raw.target % count).into()),
        _ => Next::Outcome(OUTCOMES[raw.target % OUTCOMES.len()]),
    };
    let answer = |words: String, raw: Raw, objection: bool| Answer {
        words,
        when: None,
        times: raw.times.filter(|_| !objection),
        reply: None,
        next: next(&raw, objection),
        record: raw.record,
    };
    let question = |(at, answers): (usize, Vec<Raw>)| Question {
        id: format!("q{index}{at}").into(),
        say: "Well?".to_owned(),
        hint: None,
        answers: answers
            .into_iter()
            .enumerate()
            .map(|(position, raw)| answer(format!("a{index}{at}{position}"), raw, false))
            .collect(),
    };
    Scenario {
        id: format!("s{index}").into(),
        purpose: String::new(),
        before: Vec::new(),
        reception: None,
        no_answer: Some("Call back.".to_owned()),
        opening: "Hello.".to_owned(),
        questions: questions.into_iter().enumerate().map(question).collect(),
        objections: objections
            .into_iter()
            .enumerate()
            .map(|(position, raw)| answer(format!("o{index}{position}"), raw, true))
            .collect(),
    }
}

fn yaml(scenario: &Scenario) -> String {
    let mut text = format!("scenario: {}\nno_answer: Call back.\nopening: Hello.\nquestions:\n", scenario.id);
    for question in &scenario.questions {
        let _ = writeln!(text, "  - question: {}\n    say: Well?", question.id);
        if !question.answers.is_empty() {
            text.push_str("    answers:\n");
        }
        for answer in &question.answers {
            let _ = writeln!(text, "      - {{ answer: {}{} }}", answer.words, keys(answer, scenario));
        }
    }
    if !scenario.objections.is_empty() {
        text.push_str("objections:\n");
    }
    for objection in &scenario.objections {
        let _ = writeln!(text, "  - {{ objection: {}{} }}", objection.words, keys(objection, scenario));
    }
    text
}

fn keys(answer: &Answer, scenario: &Scenario) -> String {
    let times = answer.times.map(|times| format!(", times: {times}")).unwrap_or_default();
    let records: Vec<&str> = answer.record.iter().map(|record| record.word()).collect();
    let next = match &answer.next {
        Next::Question(index) => format!(", then: {}", scenario.questions[*index].id),
        Next::Scenario(id) => format!(", call: {id}"),
        Next::Outcome(outcome) => format!(", outcome: {outcome}"),
        Next::Same => String::new(),
    };
    format!("{times}, record: [{}]{next}", records.join(", "))
}
