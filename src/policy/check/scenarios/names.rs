//! Names within a scenario, and that each answer leads to one place.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::policy::check::segments::duplicate_names;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::document::Name;
use crate::policy::document::scenario::AnswerDocument;
use crate::policy::document::scenario::ScenarioDocument;
use crate::policy::read::listed;

/// Checks each scenario by itself.
pub fn check(scenarios: &[ScenarioDocument], findings: &mut Vec<Diagnostic>) {
    for scenario in scenarios {
        if scenario.whole && scenario.questions.is_empty() {
            findings.extend(nothing_asked(scenario));
        }
        duplicates(scenario, findings);
        for question in &scenario.questions {
            findings.extend(question.answers.iter().filter_map(leads_nowhere));
        }
        for answer in scenario.answers() {
            findings.extend(two_nexts(answer));
            findings.extend(answer.then.iter().filter_map(|name| unknown_question(name, scenario)));
        }
    }
}

/// No conversation about a debt ends without a question about the date.
fn nothing_asked(scenario: &ScenarioDocument) -> Option<Diagnostic> {
    let id = scenario.id.as_ref()?;
    let message = format!("the scenario `{}` asks nothing", id.value);
    let finding = id.place.on(Diagnostic::error(codes::NOTHING_ASKED, message), "no `questions:`");
    Some(finding.help(
        "add `questions:`, a list that begins with the one about the date: \
         `- { question: date, say: \"On which day will you pay?\", answers: […] }`",
    ))
}

fn duplicates(scenario: &ScenarioDocument, findings: &mut Vec<Diagnostic>) {
    let ids = scenario.questions.iter().filter_map(|question| question.id.as_ref());
    duplicate_names("question", ids, findings);
    for question in &scenario.questions {
        let labels: Vec<Name> = question.answers.iter().filter_map(label).collect();
        duplicate_names("answer", labels.iter(), findings);
    }
    let labels: Vec<Name> = scenario.objections.iter().filter_map(label).collect();
    duplicate_names("objection", labels.iter(), findings);
}

fn label(answer: &AnswerDocument) -> Option<Name> {
    let words = answer.words.as_ref()?;
    Some(Located { value: words.text.trim().into(), place: words.place.clone() })
}

fn leads_nowhere(answer: &AnswerDocument) -> Option<Diagnostic> {
    if !answer.whole || answer.nexts() > 0 {
        return None;
    }
    let message = format!("nothing follows `{}`", answer.label());
    let finding = Diagnostic::error(codes::ANSWER_WITHOUT_NEXT, message);
    let finding = answer.words.as_ref().map_or(&answer.place, |words| &words.place).on(finding, "and then?");
    Some(finding.help(
        "say what follows: `then:` and a question, `call:` and another scenario, or `outcome:` and how the call ends",
    ))
}

fn two_nexts(answer: &AnswerDocument) -> Option<Diagnostic> {
    let then = answer.then.as_ref().map(|name| ("then", &name.place));
    let call = answer.call.as_ref().map(|name| ("call", &name.place));
    let outcome = answer.outcome.as_ref().map(|outcome| ("outcome", &outcome.place));
    let nexts: Vec<_> = [then, call, outcome].into_iter().flatten().collect();
    let [(first, _), (_, second), ..] = nexts.as_slice() else { return None };
    let keys: Vec<&str> = nexts.iter().map(|(key, _)| *key).collect();
    let message = format!("`{}` leads to {} places at once", answer.label(), keys.len());
    let finding = second.on(Diagnostic::error(codes::TWO_NEXTS, message), format!("besides `{first}`"));
    Some(finding.help(format!("keep one of {}", listed(keys))))
}

fn unknown_question(name: &Name, scenario: &ScenarioDocument) -> Option<Diagnostic> {
    let ids: Vec<&str> = scenario
        .questions
        .iter()
        .filter_map(|question| question.id.as_ref())
        .map(|id| id.value.as_str())
        .collect();
    let unread = scenario.questions.iter().any(|question| question.id.is_none()) || ids.is_empty();
    if unread || ids.contains(&name.value.as_str()) {
        return None;
    }
    let help = match nearest(&name.value, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "questions of this scenario are {}; those of another are reached with `call:`",
            listed(ids)
        ),
    };
    let finding = Diagnostic::error(codes::UNKNOWN_QUESTION, format!("unknown question `{}`", name.value));
    Some(name.place.on(finding, "no such question").help(help))
}
