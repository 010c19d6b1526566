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
        Column::words(words.say("column-values")),
    ];
    let rows = segments.iter().flat_map(|rule| rule_rows(rule, words)).collect();
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
pub fn steps(steps: &[StepTried], words: &Words) -> Table {
    let columns = vec![
        Column::words(words.say("column-step")),
        Column::mark(words.say("column-date")),
        Column::words(words.say("column-result")),
        Column::words(words.say("column-when")),
    ];
    let rows = steps.iter().map(|tried| {
        let date = tried.on.map(|day| words.short_date(day)).unwrap_or_default();
        let when = tried.when.as_ref().map(|rule| condition_cell(rule, words)).unwrap_or_default();
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

fn condition_cell(rule: &RuleTried, words: &Words) -> Cell {
    let values: Vec<String> = rule
        .parts
        .iter()
        .map(|part| values_words(&part.values, words))
        .filter(|said| !said.is_empty())
        .collect();
    let result = result_words(&rule.result, words);
    let detail = match values.is_empty() {
        true => result,
        false => format!("{result}\n{}", values.join("\n")),
    };
    Cell::plain(rule.source.as_str()).detail(detail)
}

fn rule_rows(rule: &RuleTried, words: &Words) -> Vec<Row> {
    let source = match rule.source.as_str() {
        "" => words.say("explain-default"),
        source => source.to_owned(),
    };
    let (id, result) = match rule.result {
        RuleResult::Held => (Cell::strong(rule.id.as_str()), Tone::Strong),
        RuleResult::Failed { .. } => (Cell::plain(rule.id.as_str()), Tone::Error),
        _ => (Cell::plain(rule.id.as_str()), Tone::Quiet),
    };
    // A condition of one part is its part: its values stand in its own row.
    let own = if rule.parts.len() == 1 { values_words(&rule.parts[0].values, words) } else { String::new() };
    let mut rows = vec![vec![
        id,
        Cell::plain(source),
        Cell::plain(result_words(&rule.result, words)).tone(result),
        Cell::plain(own),
    ]];
    if rule.parts.len() > 1 {
        rows.extend(rule.parts.iter().map(|part| {
            vec![
                Cell::default(),
                Cell::plain(format!("· {}", part.source)),
                Cell::plain(result_words(&part.result, words)),
                Cell::plain(values_words(&part.values, words)),
            ]
        }));
    }
    rows
}

fn result_words(result: &RuleResult, words: &Words) -> String {
    match result {
        RuleResult::Failed { why } => words.with("rule-failed", [("why", why.as_str().into())]),
        other => words.say(&format!("rule-{}", other.word())),
    }
}

fn values_words(values: &[(String, ShownValue)], words: &Words) -> String {
    let said: Vec<String> =
        values.iter().map(|(name, value)| format!("{name} = {}", value_words(value, words))).collect();
    said.join("\n")
}
