//! Scenarios: what is said, question by question and answer by answer.

use compact_str::CompactString;

use crate::engine::policy_diff::AreaOf;
use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::PolicyDiff;
use crate::engine::policy_diff::Setting;
use crate::engine::policy_diff::What;
use crate::engine::policy_diff::conditions::Conditions;
use crate::engine::policy_diff::set;
use crate::engine::policy_diff::words;
use crate::policy::Policy;
use crate::policy::scenario::Answer;
use crate::policy::scenario::Next;
use crate::policy::scenario::Question;
use crate::policy::scenario::Scenario;

pub(super) fn add(both: Both<'_>, conditions: &Conditions<'_>, diff: &mut PolicyDiff) {
    let mut left: Vec<&Scenario> = sorted(both.before);
    left.retain(|scenario| !both.after.scenarios.contains_key(&scenario.id));
    for scenario in sorted(both.after) {
        let of = AreaOf::Scenario(scenario.id.clone());
        if let Some(was) = both.before.scenarios.get(&scenario.id) {
            diff.add(of, compared(conditions, was, scenario));
            continue;
        }
        let what = What::new("scenario", &scenario.id);
        let renamed = left.iter().position(|was| compared(conditions, was, scenario).is_empty());
        diff.add(
            of,
            vec![match renamed {
                Some(found) => Change::Renamed { what, was: left.remove(found).id.clone() },
                None => Change::Added(what, Vec::new()),
            }],
        );
    }
    for scenario in left {
        let removed = Change::Removed(What::new("scenario", &scenario.id));
        diff.add(AreaOf::Scenario(scenario.id.clone()), vec![removed]);
    }
}

fn sorted(policy: &Policy) -> Vec<&Scenario> {
    let mut found: Vec<&Scenario> = policy.scenarios.values().collect();
    found.sort_by(|one, other| one.id.cmp(&other.id));
    found
}

fn compared(conditions: &Conditions<'_>, before: &Scenario, after: &Scenario) -> Vec<Change> {
    let mut changes = Vec::new();
    words(&mut changes, ("purpose", ""), Some(&before.purpose), Some(&after.purpose));
    let joined = |lines: &[String]| Some(lines.join(" · ")).filter(|joined| !joined.is_empty());
    let (first, second) = (joined(&before.before), joined(&after.before));
    words(&mut changes, ("before-calling", ""), first.as_deref(), second.as_deref());
    words(&mut changes, ("reception", ""), before.reception.as_deref(), after.reception.as_deref());
    words(&mut changes, ("no-answer", ""), before.no_answer.as_deref(), after.no_answer.as_deref());
    words(&mut changes, ("opening", ""), Some(&before.opening), Some(&after.opening));
    for question in &after.questions {
        match before.question(&question.id) {
            Some(was) => {
                let was = &before.questions[was];
                words(&mut changes, ("question", &question.id), Some(&was.say), Some(&question.say));
                words(&mut changes, ("hint", &question.id), was.hint.as_deref(), question.hint.as_deref());
                let sides = ((before, was.answers.as_slice()), (after, question.answers.as_slice()));
                answers(&mut changes, conditions, &question.id, sides);
            }
            None => {
                let say = Setting::Name(question.say.as_str().into());
                changes.push(Change::Added(What::new("question", &question.id), vec![say]));
            }
        }
    }
    let gone = |was: &&Question| after.question(&was.id).is_none();
    let removed = before.questions.iter().filter(gone);
    changes.extend(removed.map(|was| Change::Removed(What::new("question", &was.id))));
    if let (Some(first), Some(second)) = (before.questions.first(), after.questions.first()) {
        let name = |question: &Question| Some(Setting::Name(question.id.clone()));
        set(&mut changes, ("first-question", ""), name(first), name(second));
    }
    let sides = ((before, before.objections.as_slice()), (after, after.objections.as_slice()));
    answers(&mut changes, conditions, "", sides);
    changes
}

type Side<'s> = (&'s Scenario, &'s [Answer]);

/// Compares the answers of a question, or, of none, the objections.
fn answers(
    changes: &mut Vec<Change>,
    conditions: &Conditions<'_>,
    question: &str,
    ((first, before), (second, after)): (Side<'_>, Side<'_>),
) {
    let key = if question.is_empty() { "objection" } else { "answer" };
    let of = |answer: &Answer| match question {
        "" => answer.words.clone(),
        question => format!("{question} › {}", answer.words),
    };
    for answer in after {
        let name = of(answer);
        match before.iter().find(|was| was.words == answer.words) {
            Some(was) => {
                words(changes, ("reply", &name), was.reply.as_deref(), answer.reply.as_deref());
                set(changes, ("answer-next", &name), next(first, was), next(second, answer));
                let records = |answer: &Answer| {
                    let mut records = answer.record.clone();
                    records.sort();
                    Some(Setting::Records(records)).filter(|_| !answer.record.is_empty())
                };
                set(changes, ("answer-record", &name), records(was), records(answer));
                conditions.add(changes, ("answer-when", &name), was.when.as_ref(), answer.when.as_ref());
                let times = |answer: &Answer| answer.times.map(Setting::Count);
                set(changes, ("answer-times", &name), times(was), times(answer));
            }
            None => {
                let next = next(second, answer).into_iter().collect();
                changes.push(Change::Added(What { key, of: name.into() }, next));
            }
        }
    }
    let gone = before.iter().filter(|was| after.iter().all(|answer| answer.words != was.words));
    changes.extend(gone.map(|was| Change::Removed(What { key, of: of(was).into() })));
}

fn next(scenario: &Scenario, answer: &Answer) -> Option<Setting> {
    Some(match &answer.next {
        Next::Question(position) => {
            let id = scenario.questions.get(*position).map(|question| question.id.clone());
            Setting::Next("question", id.unwrap_or_default())
        }
        Next::Scenario(name) => Setting::Next("scenario", name.clone()),
        Next::Outcome(outcome) => Setting::Next("outcome", CompactString::from(outcome.word())),
        Next::Same => Setting::Next("same", CompactString::default()),
    })
}
