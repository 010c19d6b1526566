//! Rules, gates and steps as they were tried, with the values they saw.

use crate::engine::explanation::GateResult;
use crate::engine::explanation::GateTried;
use crate::engine::explanation::RuleResult;
use crate::engine::explanation::RuleTried;
use crate::engine::explanation::ShownValue;
use crate::engine::explanation::StepOutcome;
use crate::engine::explanation::StepTried;
use crate::report::explain::value_words;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::words::Words;

/// Adds the segments in the order they were tried, the parts of each condition below it.
pub fn add_segments(segments: &[RuleTried], words: &Words, sheet: &mut Sheet) {
    if segments.is_empty() {
        return;
    }
    sheet.heading(2, words.say("explain-segments"), String::new());
    let columns = vec![
        Column::words(words.say("column-segment")),
        Column::words(words.say("column-rule")),
        Column::words(words.say("column-result")),
    ];
    let rows = segments.iter().map(|rule| segment_row(rule, sheet.colon(), words)).collect();
    sheet.table(Table { columns, rows, footer: Vec::new() });
}

/// Makes the table of gates.
pub fn gates(gates: &[GateTried], words: &Words) -> Table {
    let columns = vec![
        Column::words(words.say("column-gate")),
        Column::words(words.say("column-result")),
        Column::words(words.say("column-values")),
    ];
    let rows = gates.iter().map(|tried| {
        let result = match &tried.result {
            GateResult::Open => Cell::plain(words.say("gate-open")).tone(Tone::Quiet),
            GateResult::NotReached => Cell::plain(words.say("gate-not_reached")).tone(Tone::Quiet),
            GateResult::Held { gate, until } => {
                let until = until.map(|day| words.with("gate-until", [("date", words.date(day).into())]));
                Cell::strong(words.gate(gate)).detail(until.unwrap_or_default())
            }
        };
        let name = Cell::plain(words.say(&format!("gate-{}", tried.gate)));
        vec![name, result, Cell::plain(values_words(&tried.values, words))]
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}

/// Makes the table of an item's steps.
pub fn steps(steps: &[StepTried], colon: &str, words: &Words) -> Table {
    let columns = vec![
        Column::words(words.say("column-step")),
        Column::mark(words.say("column-date")),
        Column::words(words.say("column-result")),
        Column::words(words.say("column-when")),
    ];
    let rows = steps.iter().map(|tried| {
        let date = tried.on.map(|day| words.short_date(day)).unwrap_or_default();
        let when = tried.when.as_ref().map(|rule| condition_cell(rule, colon, words)).unwrap_or_default();
        vec![Cell::plain(tried.step.as_str()), Cell::plain(date), outcome_cell(tried.outcome, words), when]
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}

fn outcome_cell(outcome: StepOutcome, words: &Words) -> Cell {
    match outcome {
        StepOutcome::Done { on } => Cell::plain(words.with("step-done", [("date", words.date(on).into())])),
        StepOutcome::Due => Cell::strong(words.say("step-due")),
        other => Cell::plain(words.say(&format!("step-{}", other.word()))).tone(Tone::Quiet),
    }
}

fn segment_row(rule: &RuleTried, colon: &str, words: &Words) -> Row {
    let (id, tone) = match rule.result {
        RuleResult::Held => (Cell::strong(rule.id.as_str()), Tone::Strong),
        RuleResult::Failed { .. } => (Cell::plain(rule.id.as_str()), Tone::Error),
        _ => (Cell::plain(rule.id.as_str()), Tone::Quiet),
    };
    let source = match rule.source.as_str() {
        "" => words.say("explain-default"),
        source => source.to_owned(),
    };
    let result = Cell::plain(result_words(&rule.result, words)).tone(tone);
    vec![id, Cell::plain(source).detail(parts_words(rule, colon, words)), result]
}

fn condition_cell(rule: &RuleTried, colon: &str, words: &Words) -> Cell {
    let parts = parts_words(rule, colon, words);
    let result = result_words(&rule.result, words);
    let detail = if parts.is_empty() { result } else { format!("{result}\n{parts}") };
    Cell::plain(rule.source.as_str()).detail(detail)
}

/// Each part of a condition on its line with what it came to; a condition of one part shows its values alone.
fn parts_words(rule: &RuleTried, colon: &str, words: &Words) -> String {
    if let [only] = rule.parts.as_slice() {
        return values_words(&only.values, words);
    }
    let parts = rule.parts.iter().map(|part| {
        let result = result_words(&part.result, words);
        let values = values_words(&part.values, words).replace('\n', ", ");
        match values.as_str() {
            "" => format!("{}{colon}{result}", part.source),
            values => format!("{}{colon}{result} ({values})", part.source),
        }
    });
    parts.collect::<Vec<String>>().join("\n")
}

fn result_words(result: &RuleResult, words: &Words) -> String {
    match result {
        RuleResult::Failed { why } => words.with("rule-failed", [("why", why.as_str().into())]),
        other => words.say(&format!("rule-{}", other.word())),
    }
}

fn values_words(values: &[(String, ShownValue)], words: &Words) -> String {
    let said: Vec<String> = values
        .iter()
        .map(|(name, value)| format!("{name}\u{a0}=\u{a0}{}", value_words(value, words)))
        .collect();
    said.join("\n")
}
