//! What is not done today and why: undecided clients, notices, and every item withheld.

use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::decision::Withheld;
use crate::report::number;
use crate::report::plan::PlanView;
use crate::report::plan::client_cell;
use crate::report::plan::limit::Limit;
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
    if !view.plan.summary.withheld.is_empty() {
        sheet.heading(2, words.say("plan-head-withheld"), String::new());
        sheet.heading(3, words.say("plan-head-withheld-summary"), String::new());
        sheet.table(summary(view, words));
        sheet.heading(3, words.say("plan-head-withheld-list"), String::new());
        sheet.table(list(view, words, limit));
    }
}

fn add_pairs(sheet: &mut Sheet, words: &Words, limit: &mut Limit, keys: [&str; 2], rows: Vec<Row>) {
    if !rows.is_empty() {
        sheet.heading(2, words.say(keys[0]), number::count(rows.len() as i64, words.language));
        let columns = vec![Column::words(words.say("column-client")), Column::words(words.say(keys[1]))];
        sheet.table(Table { columns, rows: limit.take(rows.into_iter()), footer: Vec::new() });
    }
}

fn summary(view: &PlanView<'_>, words: &Words) -> Table {
    let mut all = Totals::default();
    let mut items = 0;
    let row = |label: String, count: u32, totals: &Totals| {
        vec![
            Cell::plain(label),
            Cell::plain(number::count(i64::from(count), words.language)),
            Cell::plain(number::totals_in_lines(totals, words.language)),
        ]
    };
    let mut rows = Vec::new();
    for (gate, count, totals) in &view.plan.summary.withheld {
        rows.push(row(words.say(&format!("gate-{gate}")), *count, totals));
        items += count;
        totals.iter().for_each(|total: Money| all.add(total));
    }
    let columns = vec![
        Column::words(words.say("column-gate")),
        Column::figures(words.say("column-invoices")),
        Column::figures(words.say("column-amount")),
    ];
    Table { columns, rows, footer: row(words.say("total"), items, &all) }
}

fn list(view: &PlanView<'_>, words: &Words, limit: &mut Limit) -> Table {
    let mut lines: Vec<(&Decision, &Withheld)> = view
        .plan
        .decisions
        .iter()
        .flat_map(|decision| decision.withheld.iter().map(move |withheld| (decision, withheld)))
        .collect();
    // Stable: within a gate, the order of client ids and of their items.
    lines.sort_by_key(|(_, withheld)| withheld.gate.word());
    let columns = vec![
        Column::words(words.say("column-client")),
        Column::words(words.say("column-invoice")),
        Column::figures(words.say("column-amount")),
        Column::words(words.say("column-why")),
        Column::mark(words.say("column-until")),
    ];
    let rows = lines.into_iter().map(|(decision, withheld)| {
        let until = withheld.until.map(|day| words.short_date(day)).unwrap_or_default();
        vec![
            client_cell(view, decision),
            Cell::plain(invoice_words(words, &withheld.item)).detail(late_words(words, &withheld.item)),
            Cell::plain(words.money(withheld.item.open)),
            Cell::plain(words.gate(&withheld.gate)),
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
