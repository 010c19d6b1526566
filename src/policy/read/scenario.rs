//! A file of `scenarios/`.

use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::document::scenario::AnswerDocument;
use crate::policy::document::scenario::QuestionDocument;
use crate::policy::document::scenario::ScenarioDocument;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::policy::read::value::Vocabulary;
use crate::yaml::Node;

const KEYS: &[&str] =
    &["scenario", "purpose", "before", "reception", "no_answer", "opening", "questions", "objections"];

const QUESTION_KEYS: &[&str] = &["question", "say", "hint", "answers"];

const ANSWER_KEYS: &[&str] = &["answer", "when", "times", "reply", "record", "then", "call", "outcome"];

/// An objection may come at any time, and once: no condition, no count.
const OBJECTION_KEYS: &[&str] = &["objection", "reply", "record", "then", "call", "outcome"];

const OUTCOMES: Vocabulary =
    Vocabulary { code: codes::UNKNOWN_OUTCOME, noun: "outcome", plural: "outcomes are" };

const RECORDS: Vocabulary =
    Vocabulary { code: codes::UNKNOWN_RECORD, noun: "record", plural: "what can be written down is" };

/// Reads a scenario.
pub fn read(reader: &mut Reader, node: &Node) -> Option<ScenarioDocument> {
    let found = reader.findings.len();
    let fields = reader.fields(node, "a scenario", KEYS)?;
    let id = reader.required(&fields, "scenario").and_then(|node| reader.id(node, "scenario"));
    let purpose = fields.get("purpose").and_then(|node| reader.name(node, "purpose"));
    let before = fields
        .get("before")
        .map(|node| reader.list(node, "before", |reader, item| reader.written(item, "before")));
    let reception = fields.get("reception").and_then(|node| reader.written(node, "reception"));
    let no_answer = fields.get("no_answer").and_then(|node| reader.written(node, "no_answer"));
    let opening = reader.required(&fields, "opening").and_then(|node| reader.written(node, "opening"));
    let questions = fields.get("questions").map(|node| reader.list(node, "questions", question));
    let objections = fields.get("objections").map(|node| reader.list(node, "objections", objection));
    Some(ScenarioDocument {
        whole: reader.findings.len() == found,
        id,
        purpose,
        before: before.unwrap_or_default(),
        reception,
        no_answer,
        opening,
        questions: questions.unwrap_or_default(),
        objections: objections.unwrap_or_default(),
    })
}

fn question(reader: &mut Reader, node: &Node) -> Option<QuestionDocument> {
    let found = reader.findings.len();
    let fields = reader.fields(node, "a question", QUESTION_KEYS)?;
    let id = reader.required(&fields, "question").and_then(|node| reader.id(node, "question"));
    let say = reader.required(&fields, "say").and_then(|node| reader.written(node, "say"));
    let hint = fields.get("hint").and_then(|node| reader.written(node, "hint"));
    let answers = fields.get("answers").map(|node| reader.list(node, "answers", answer));
    Some(QuestionDocument {
        place: reader.place(fields.span),
        whole: reader.findings.len() == found,
        id,
        say,
        hint,
        answers: answers.unwrap_or_default(),
    })
}

fn answer(reader: &mut Reader, node: &Node) -> Option<AnswerDocument> {
    let found = reader.findings.len();
    let fields = reader.fields(node, "an answer", ANSWER_KEYS)?;
    let mut document = common(reader, &fields, "answer");
    document.when = fields.get("when").and_then(|node| reader.written(node, "when"));
    document.times = fields.get("times").and_then(|node| times(reader, node));
    document.whole = reader.findings.len() == found;
    Some(document)
}

fn objection(reader: &mut Reader, node: &Node) -> Option<AnswerDocument> {
    let found = reader.findings.len();
    let fields = reader.fields(node, "an objection", OBJECTION_KEYS)?;
    let mut document = common(reader, &fields, "objection");
    document.whole = reader.findings.len() == found;
    Some(document)
}

/// Reads what answers and objections have in common.
fn common(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> AnswerDocument {
    AnswerDocument {
        place: reader.place(fields.span),
        whole: false,
        words: reader.required(fields, key).and_then(|node| reader.written(node, key)),
        when: None,
        times: None,
        reply: fields.get("reply").and_then(|node| reader.written(node, "reply")),
        record: fields.get("record").map(|node| reader.list(node, "record", record)).unwrap_or_default(),
        then: fields.get("then").and_then(|node| reader.name(node, "then")),
        call: fields.get("call").and_then(|node| reader.name(node, "call")),
        outcome: fields.get("outcome").and_then(|node| outcome(reader, node)),
    }
}

fn times(reader: &mut Reader, node: &Node) -> Option<Located<u32>> {
    let times = reader.count(node, "times")?;
    if times.value == 0 {
        reader.error(
            codes::BAD_TIMES,
            "an answer that may be given 0 times",
            node.span,
            "never",
            "write at least `times: 1`, or remove the answer",
        );
        return None;
    }
    Some(times)
}

fn record(reader: &mut Reader, node: &Node) -> Option<Located<Record>> {
    let words: Vec<_> = Record::ALL.iter().map(|record| (record.word(), *record)).collect();
    reader.word(node, "record", RECORDS, &words)
}

fn outcome(reader: &mut Reader, node: &Node) -> Option<Located<Outcome>> {
    let words: Vec<_> = Outcome::ALL.iter().map(|outcome| (outcome.word(), *outcome)).collect();
    reader.word(node, "outcome", OUTCOMES, &words)
}
