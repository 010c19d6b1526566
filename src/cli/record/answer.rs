//! What another program hears: one line of JSON for one line of its own.

use chrono::NaiveDate;
use serde_json::Value;
use serde_json::json;
use serde_json::value::RawValue;

use crate::cli::Exit;
use crate::cli::record::recorder::Outcome;
use crate::cli::record::recorder::Recorder;
use crate::diagnostic::Diagnostic;
use crate::io::journal::store::Recorded;

/// An answer, and how it went.
pub struct Answer {
    /// On one line.
    pub json: Value,
    /// How a program that did nothing else would end.
    pub exit: Exit,
}

impl Answer {
    /// Records what stands in a text, one object or a list of them, and answers.
    pub fn of(recorder: &mut Recorder, text: &[u8], today: NaiveDate) -> Self {
        let Ok(text) = std::str::from_utf8(text) else {
            let finding = Diagnostic::error("ledger::not_utf8", "the text is not UTF-8");
            return Self::from(Outcome::Refused(vec![(0, finding)]), false);
        };
        match serde_json::from_str::<Vec<&RawValue>>(text) {
            Ok(list) => {
                let texts: Vec<&str> = list.into_iter().map(RawValue::get).collect();
                Self::from(recorder.record("the record", &texts, today), true)
            }
            Err(_) => Self::from(recorder.record("the record", &[text], today), false),
        }
    }

    fn from(outcome: Outcome, is_list: bool) -> Self {
        match outcome {
            Outcome::Recorded { records, warnings } => {
                let mut json = json!({ "recorded": recorded(&records, is_list) });
                if let (false, Value::Object(object)) = (warnings.is_empty(), &mut json) {
                    object.insert("warnings".to_owned(), warnings.iter().map(finding).collect());
                }
                Self { json, exit: Exit::Done }
            }
            Outcome::Refused(found) => {
                let refused: Value =
                    found.iter().map(|(position, found)| refusal(*position, found, is_list)).collect();
                Self { json: json!({ "refused": refused }), exit: Exit::Errors }
            }
            Outcome::Failed(error) => {
                let mut message = error.to_string();
                if let Some(cause) = std::error::Error::source(&error) {
                    message.push_str(&format!(": {cause}"));
                }
                let failed = json!({ "code": error.code(), "message": message, "help": error.help() });
                Self { json: json!({ "failed": failed }), exit: Exit::Failed }
            }
        }
    }
}

fn recorded(records: &[Recorded], is_list: bool) -> Value {
    let mut answers = records.iter().map(|record| json!({ "id": record.id, "line": record.line }));
    if is_list { answers.collect() } else { answers.next().unwrap_or_default() }
}

/// A finding; of a list, with the number of its record, from 1.
fn refusal(position: usize, found: &Diagnostic, is_list: bool) -> Value {
    let mut value = finding(found);
    if let (true, Value::Object(object)) = (is_list, &mut value) {
        object.insert("record".to_owned(), (position + 1).into());
    }
    value
}

fn finding(found: &Diagnostic) -> Value {
    let mut value = json!({ "code": found.code, "message": found.message });
    let at = found.labels.first().and_then(|label| {
        let at = label.source.text.get(label.span.start..label.span.end);
        at.filter(|at| *at != label.source.text)
    });
    if let Value::Object(object) = &mut value {
        if let Some(at) = at {
            object.insert("at".to_owned(), at.into());
        }
        if let Some(help) = &found.help {
            object.insert("help".to_owned(), help.as_str().into());
        }
    }
    value
}
