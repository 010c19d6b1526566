//! A call of a case, answer by answer.

use serde_json::Map;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::policy::Policy;
use crate::policy::codes;
use crate::policy::scenario::talk::Talk;
use crate::trial::case::TalkCase;

/// Goes along a call, whatever the conditions of its answers.
///
/// # Errors
/// A scenario that is not there; an answer that is not to be had where it is given.
pub fn walk<'p>(policy: &'p Policy, case: &TalkCase) -> Result<Talk<'p>, Box<Diagnostic>> {
    let Some(mut talk) = Talk::start(&policy.scenarios, &case.scenario.value) else {
        let message = format!("unknown scenario `{}`", case.scenario.value);
        let known = policy.scenarios.keys().map(|id| id.as_str());
        let finding =
            case.scenario.place.on(Diagnostic::error(codes::UNKNOWN_SCENARIO, message), "no such scenario");
        let near = nearest(&case.scenario.value, known);
        return Err(Box::new(match near {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding,
        }));
    };
    for answer in &case.answers {
        let options = talk.options(&mut |_| true);
        let words = |choice| talk.answer(choice).map(|answer| answer.words.trim());
        let Some(choice) = options.iter().copied().find(|choice| words(*choice) == Some(answer.value.trim()))
        else {
            let message = match talk.outcome() {
                Some(outcome) => format!("the call is over, as `{outcome}`: nothing more is answered"),
                None => format!("`{}` is no answer to `{}`", answer.value, talk.question().id),
            };
            let known: Vec<&str> = options.iter().filter_map(|choice| words(*choice)).collect();
            let finding =
                answer.place.on(Diagnostic::error(codes::UNKNOWN_QUESTION, message), "not to be had here");
            return Err(Box::new(if known.is_empty() {
                finding
            } else {
                finding.help(format!("answers are: {}", known.join(" | ")))
            }));
        };
        talk.choose(choice);
    }
    Ok(talk)
}

/// Returns where a call stands.
pub fn seen(talk: &Talk<'_>) -> Map<String, Value> {
    let mut seen = Map::new();
    seen.insert("outcome".to_owned(), talk.outcome().map(|outcome| outcome.word()).into());
    seen.insert("records".to_owned(), talk.records().iter().map(|record| record.word()).collect());
    seen.insert("question".to_owned(), talk.question().id.as_str().into());
    seen
}
