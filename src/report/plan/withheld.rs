//! What is not done today and why: undecided clients, notices, and every item withheld.

use crate::domain::amount::Totals;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::decision::Withheld;
use crate::report::limit::Limit;
use crate::report::number;
use crate::report::plan::PlanView;
use crate::report::plan::client_cell;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::words::Words;

/// Adds what is not done today.
pub fn add(view: &PlanView<'_>, words: &Words, limit: &mut Limit, sheet: &mut Sheet) {
    let decisions = view.plan.decisions.iter();
    let undecided: Vec<Row> = decisions
        .clone()
        .filter_map(|decision| {
            let why = Cell::plain(words.undecided(decision.undecided.as_ref()?)).tone(Tone::Error);
            Some(vec![client_cell(view, decision), why])
        })
        .collect();
    add_pairs(sheet, words, limit, ["plan-head-undecided", "column-why"], undecided);
    let notices: Vec<Row> = decisions
        .flat_map(|decision| decision.notices.iter().map(move |notice| (decision, notice)))
        .map(|(decision, notice)| vec![client_cell(view, decision), Cell::plain(words.notice(notice))])
        .collect();
    add_pairs(sheet, words, limit, ["plan-head-notices", "column-notice"], notices);
    if view.plan.summary.withheld.is_empty() {
        return;
    }
    let gates = gates(view);
    sheet.heading(2, words.say("plan-head-withheld"), String::new());
    sheet.table(summary(&gates, words));
    for gate in &gates {
        let count = number::count(i64::from(gate.count), words.language);
        sheet.heading(3, words.say(&format!("gate-{}", gate.word)), count);
        sheet.table(list(view, gate, words, limit));
    }
}

/// What one gate holds back.
struct Held<'a> {
    word: &'a str,
    count: u32,
    totals: &'a Totals,
    lines: Vec<(&'a Decision, &'a Withheld)>,
}

/// Returns the gates, the one that holds most first; within a gate, lines are in the order of client ids.
fn gates<'a>(view: &PlanView<'a>) -> Vec<Held<'a>> {
    let summary = view.plan.summary.withheld.iter();
    let mut gates: Vec<Held<'a>> = summary
        .map(|(word, count, totals)| Held { word, count: *count, totals, lines: Vec::new() })
        .collect();
    for decision in &view.plan.decisions {
        for withheld in &decision.withheld {
            let word = withheld.gate.word();
            if let Some(gate) = gates.iter_mut().find(|gate| gate.word == word) {
                gate.lines.push((decision, withheld));
            }
        }
    }
    gates.sort_by_key(|gate| std::cmp::Reverse(gate.count));
    gates
}

fn add_pairs(sheet: &mut Sheet, words: &Words, limit: &mut Limit, keys: [&str; 2], rows: Vec<Row>) {
    if !rows.is_empty() {
        sheet.heading(2, words.say(keys[0]), number::count(rows.len() as i64, words.language));
        let columns = vec![Column::words(words.say("column-client")), Column::words(words.say(keys[1]))];
        sheet.table(Table { columns, rows: limit.take(rows.into_iter()), footer: Vec::new() });
    }
}

fn summary(gates: &[Held<'_>], words: &Words) -> Table {
    let row = |label: String, count: u32, totals: &Totals| {
        vec![
            Cell::plain(label),
            Cell::plain(number::count(i64::from(count), words.language)),
            Cell::plain(number::totals_in_lines(totals, words.language)),
        ]
    };
    let rows = gates
        .iter()
        .map(|gate| row(words.say(&format!("gate-{}", gate.word)), gate.count, gate.totals))
        .collect();
    let items = gates.iter().map(|gate| gate.count).sum();
    let all: Totals = gates.iter().flat_map(|gate| gate.totals.iter()).collect();
    let columns = vec![
        Column::words(words.say("column-gate")),
        Column::figures(words.say("column-invoices")),
        Column::figures(words.say("column-amount")),
    ];
    Table { columns, rows, footer: row(words.say("total"), items, &all) }
}

fn list(view: &PlanView<'_>, gate: &Held<'_>, words: &Words, limit: &mut Limit) -> Table {
    let columns = vec![
        Column::words(words.say("column-client")),
        Column::words(words.say("column-invoice")),
        Column::figures(words.say("column-amount")),
        Column::words(words.say("column-why")),
        Column::mark(words.say("column-resumes")),
    ];
    let rows = gate.lines.iter().map(|(decision, withheld)| {
        let until = withheld.until.map(|day| words.short_date(day)).unwrap_or_default();
        vec![
            client_cell(view, decision),
            Cell::plain(invoice_words(words, &withheld.item)).detail(late_words(words, &withheld.item)),
            Cell::plain(words.money(withheld.item.open)),
            Cell::plain(words.withheld(&withheld.gate, decision)),
            Cell::plain(until),
        ]
    });
    Table { columns, rows: limit.take(rows), footer: Vec::new() }
}

/// The number of an invoice, and which part of how many.
fn invoice_words(words: &Words, line: &Line) -> String {
    match line.part {
        Some((part, parts)) => {
            let part = words.with("part", [("part", part.into()), ("parts", parts.into())]);
            format!("{}{}({part})", line.invoice, number::NO_BREAK_SPACE)
        }
        None => line.invoice.to_string(),
    }
}

fn late_words(words: &Words, line: &Line) -> String {
    let due = words.short_date(line.due);
    match line.days_past_due {
        0 => due,
        days => format!("{due}, +{}", words.with("days-late", [("days", days.into())])),
    }
}
