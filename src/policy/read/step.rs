//! One step of a ladder.

use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::policy::codes;
use crate::policy::document::ApprovalDocument;
use crate::policy::document::DateDocument;
use crate::policy::document::Located;
use crate::policy::document::RepeatDocument;
use crate::policy::document::StepDocument;
use crate::policy::document::WordsDocument;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::policy::read::value::Vocabulary;
use crate::policy::term;
use crate::yaml::Content;
use crate::yaml::Node;

const KEYS: &[&str] = &[
    "step",
    "on",
    "stage",
    "channel",
    "to",
    "scenario",
    "template",
    "when",
    "repeat",
    "approval",
    "hands_over",
    "optional",
    "decide",
];

const STAGES: Vocabulary = Vocabulary { code: codes::UNKNOWN_STAGE, noun: "stage", plural: "stages are" };

const CHANNELS: Vocabulary =
    Vocabulary { code: codes::UNKNOWN_CHANNEL, noun: "channel", plural: "channels are" };

/// Reads a step.
pub fn read(reader: &mut Reader, node: &Node) -> Option<StepDocument> {
    let fields = reader.fields(node, "a step", KEYS)?;
    Some(StepDocument {
        place: reader.place(fields.span),
        id: reader.required(&fields, "step").and_then(|node| reader.id(node, "step")),
        on: reader.required(&fields, "on").and_then(|node| date(reader, node)),
        stage: reader.required(&fields, "stage").and_then(|node| stage(reader, node)),
        channel: reader.required(&fields, "channel").and_then(|node| channel(reader, node)),
        to: fields.get("to").and_then(|node| reader.name(node, "to")),
        words: words(reader, &fields),
        when: fields.get("when").and_then(|node| reader.written(node, "when")),
        repeat: fields.get("repeat").and_then(|node| repeat(reader, node)),
        approval: fields.get("approval").and_then(|node| approval(reader, node)),
        hands_over: fields.get("hands_over").and_then(|node| reader.boolean(node, "hands_over")),
        optional: fields
            .get("optional")
            .and_then(|node| reader.boolean(node, "optional"))
            .is_some_and(|optional| optional.value),
        decide: fields.get("decide").and_then(|node| reader.name(node, "decide")),
    })
}

/// Reads the words of a mapping that may have `scenario` and `template`.
pub fn words(reader: &mut Reader, fields: &Fields<'_>) -> WordsDocument {
    WordsDocument {
        scenario: fields.get("scenario").and_then(|node| reader.name(node, "scenario")),
        template: fields.get("template").and_then(|node| reader.name(node, "template")),
    }
}

/// Reads a channel.
pub fn channel(reader: &mut Reader, node: &Node) -> Option<Located<Channel>> {
    let words: Vec<_> = Channel::ALL.iter().map(|channel| (channel.word(), *channel)).collect();
    reader.word(node, "channel", CHANNELS, &words)
}

fn stage(reader: &mut Reader, node: &Node) -> Option<Located<Stage>> {
    let words: Vec<_> = Stage::ALL.iter().map(|stage| (stage.word(), *stage)).collect();
    reader.word(node, "stage", STAGES, &words)
}

fn date(reader: &mut Reader, node: &Node) -> Option<DateDocument> {
    let read = reader.term(node, "on", codes::BAD_DATE, "a date", term::date)?;
    let mut span = node.span;
    if let Content::Scalar(scalar) = &node.content
        && let Some(start) = scalar.verbatim
    {
        span.start = start + read.base_range.start;
        span.end = start + read.base_range.end;
    }
    Some(DateDocument {
        base: Located { value: CompactString::new(read.base), place: reader.place(span) },
        delay: read.delay,
        end_of_month: read.end_of_month,
        place: reader.place(node.span),
    })
}

fn repeat(reader: &mut Reader, node: &Node) -> Option<RepeatDocument> {
    let fields = reader.fields(node, "a `repeat`", &["every", "times", "vary"])?;
    Some(RepeatDocument {
        every: reader.required(&fields, "every").and_then(|node| reader.delay(node, "every")),
        times: reader.required(&fields, "times").and_then(|node| reader.count(node, "times")),
        vary: fields.get("vary").map(|node| reader.list(node, "vary", channel)).unwrap_or_default(),
    })
}

/// Reads `approval: director` or `approval: { by: director, valid: 30 days }`.
fn approval(reader: &mut Reader, node: &Node) -> Option<ApprovalDocument> {
    if let Content::Scalar(_) = node.content {
        return Some(ApprovalDocument { by: reader.name(node, "approval"), valid: None, refused: None });
    }
    let fields = reader.fields(node, "an `approval`", &["by", "valid", "refused"])?;
    Some(ApprovalDocument {
        by: reader.required(&fields, "by").and_then(|node| reader.name(node, "by")),
        valid: fields.get("valid").and_then(|node| reader.delay(node, "valid")),
        refused: fields
            .get("refused")
            .and_then(|node| reader.delay(node, "refused"))
            .map(|delay| delay.value),
    })
}
