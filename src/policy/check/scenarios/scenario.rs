//! From a document to a scenario.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::policy::check::expressions::Expressions;
use crate::policy::codes;
use crate::policy::document::Name;
use crate::policy::document::Written;
use crate::policy::document::scenario::AnswerDocument;
use crate::policy::document::scenario::QuestionDocument;
use crate::policy::document::scenario::ScenarioDocument;
use crate::policy::scenario::Answer;
use crate::policy::scenario::Next;
use crate::policy::scenario::Question;
use crate::policy::scenario::Scenario;

/// Gives the scenarios by id; nothing when something in them is wrong.
pub fn scenarios(
    documents: &[ScenarioDocument],
    expressions: &Expressions<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<FxHashMap<CompactString, Scenario>> {
    let mut builder = Builder { expressions, findings };
    let built: Vec<_> = documents.iter().map(|document| builder.scenario(document)).collect();
    built.into_iter().map(|scenario| scenario.map(|scenario| (scenario.id.clone(), scenario))).collect()
}

/// Goes through everything, so that all that is wrong with conditions is found.
struct Builder<'b, 'e> {
    expressions: &'b Expressions<'e>,
    findings: &'b mut Vec<Diagnostic>,
}

impl Builder<'_, '_> {
    fn scenario(&mut self, document: &ScenarioDocument) -> Option<Scenario> {
        let ids: Vec<Option<&Name>> =
            document.questions.iter().map(|question| question.id.as_ref()).collect();
        let questions: Vec<_> =
            document.questions.iter().map(|question| self.question(question, &ids)).collect();
        let objections: Vec<_> =
            document.objections.iter().map(|objection| self.answer(objection, &ids)).collect();
        Some(Scenario {
            id: document.id.as_ref()?.value.clone(),
            purpose: document.purpose.as_ref().map(|purpose| purpose.value.to_string()).unwrap_or_default(),
            before: document.before.iter().map(|written| written.text.clone()).collect(),
            reception: text(document.reception.as_ref()),
            no_answer: text(document.no_answer.as_ref()),
            opening: document.opening.as_ref()?.text.clone(),
            questions: questions.into_iter().collect::<Option<_>>()?,
            objections: objections.into_iter().collect::<Option<_>>()?,
        })
    }

    fn question(&mut self, document: &QuestionDocument, ids: &[Option<&Name>]) -> Option<Question> {
        let answers: Vec<_> = document.answers.iter().map(|answer| self.answer(answer, ids)).collect();
        Some(Question {
            id: document.id.as_ref()?.value.clone(),
            say: document.say.as_ref()?.text.clone(),
            hint: text(document.hint.as_ref()),
            answers: answers.into_iter().collect::<Option<_>>()?,
        })
    }

    fn answer(&mut self, document: &AnswerDocument, ids: &[Option<&Name>]) -> Option<Answer> {
        let when =
            document.when.as_ref().map(|written| self.expressions.about_client(written, self.findings));
        let when = match when {
            Some(when) => Some(when?),
            None => None,
        };
        if let (Some(when), Some(written)) = (&when, &document.when)
            && self.expressions.solver().finds_nobody(when)
        {
            self.findings.push(never_given(document, written));
        }
        Some(Answer {
            words: document.words.as_ref()?.text.trim().to_owned(),
            when,
            times: document.times.as_ref().map(|times| times.value),
            reply: text(document.reply.as_ref()),
            record: document.record.iter().map(|record| record.value).collect(),
            next: next(document, ids)?,
        })
    }
}

fn next(document: &AnswerDocument, ids: &[Option<&Name>]) -> Option<Next> {
    let is_it = |name: &Name, id: &Option<&Name>| id.is_some_and(|id| id.value == name.value);
    match (&document.then, &document.call, &document.outcome) {
        (Some(name), ..) => ids.iter().position(|id| is_it(name, id)).map(Next::Question),
        (None, Some(name), _) => Some(Next::Scenario(name.value.clone())),
        (None, None, Some(outcome)) => Some(Next::Outcome(outcome.value)),
        (None, None, None) => Some(Next::Same),
    }
}

fn text(written: Option<&Written>) -> Option<String> {
    written.map(|written| written.text.clone())
}

fn never_given(answer: &AnswerDocument, when: &Written) -> Diagnostic {
    let message = format!("`{}` can never be answered", answer.label());
    let finding = Diagnostic::error(codes::ANSWER_NEVER_GIVEN, message);
    when.place.on(finding, "holds for no client").help("mend the condition, or remove the answer")
}
