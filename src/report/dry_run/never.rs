//! Invoices that were late and never contacted, and why.

use std::collections::BTreeMap;

use crate::engine::dry_run::measures::NeverContacted;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::grid::Grid;
use crate::report::dry_run::grid::GridRow;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;
use crate::report::limit::Limit;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

const MEASURES: [Measure; 3] = [Measure::NeverContacted, Measure::NeverContactedOpen, Measure::LateEuroDays];

/// Invoices never contacted for one reason.
#[derive(Default)]
struct Reason {
    items: u32,
    open: i128,
    euro_days: i128,
}

/// Adds the invoices never contacted: by reason, then one by one, the most euro-days first.
pub fn add(page: &Page<'_>, limit: &mut Limit, sheet: &mut Sheet) {
    sheet.heading(2, page.words.say("dry-head-never"), String::new());
    if page.sides.iter().all(|side| side.run.late.never.is_empty()) {
        sheet.paragraph(page.words.say("dry-never-none"));
        return;
    }
    sheet.paragraph(page.words.say("dry-never"));
    sheet.table(reasons(page));
    for side in &page.sides {
        if page.compared() && !side.run.late.never.is_empty() {
            sheet.heading(3, side.name.clone(), String::new());
        }
        let mut never: Vec<&NeverContacted> = side.run.late.never.iter().collect();
        never.sort_by_key(|item| std::cmp::Reverse(item.euro_days));
        let rows = never.into_iter().map(|item| row(page, side, item));
        sheet.table(Table { columns: columns(page), rows: limit.take(rows), footer: Vec::new() });
    }
}

fn reasons(page: &Page<'_>) -> Table {
    let mut reasons = page.beside(|side| by_reason(side).into_iter().collect());
    let most = |values: &[Option<Reason>]| values.iter().flatten().map(|reason| reason.items).max();
    reasons.sort_by_key(|(_, values)| std::cmp::Reverse(most(values)));
    let figures = |reason: &Reason| {
        vec![quantity::count(reason.items), quantity::fixed(reason.open), quantity::fixed(reason.euro_days)]
    };
    let rows = reasons.into_iter().map(|(why, values)| GridRow {
        values: page
            .sides
            .iter()
            .zip(&values)
            .map(|(side, value)| match value {
                // The journal has no reasons.
                None if side.is_journal() => vec![None; MEASURES.len()],
                value => figures(value.as_ref().unwrap_or(&Reason::default())),
            })
            .collect(),
        label: Cell::strong(match why {
            Some(gate) => page.gate(gate),
            None => page.words.say("dry-no-reason"),
        }),
    });
    let rows = rows.collect();
    let total = page.sides.iter().map(|side| {
        let reasons = by_reason(side);
        let sum =
            |of: fn(&Reason) -> i128| -> Quantity { quantity::fixed(reasons.values().map(of).sum::<i128>()) };
        vec![
            quantity::count(side.run.late.never.len()),
            sum(|reason| reason.open),
            sum(|reason| reason.euro_days),
        ]
    });
    let total = total.collect();
    Grid { head: page.words.say("column-why"), measures: &MEASURES, rows, total }.table(page)
}

fn by_reason(side: &Side<'_>) -> BTreeMap<Option<&'static str>, Reason> {
    let mut reasons: BTreeMap<_, Reason> = BTreeMap::new();
    for item in &side.run.late.never {
        let reason = reasons.entry(item.why).or_default();
        reason.items += 1;
        reason.open += i128::from(item.open);
        reason.euro_days += item.euro_days;
    }
    reasons
}

fn columns(page: &Page<'_>) -> Vec<Column> {
    let words = page.words;
    vec![
        Column::words(words.say("column-client")),
        Column::words(words.say("column-invoice")),
        Column::figures(words.say("column-amount")),
        Column::words(words.say("column-why")),
    ]
}

fn row(page: &Page<'_>, side: &Side<'_>, item: &NeverContacted) -> Row {
    let words = page.words;
    let invoice = match item.part {
        Some((part, parts)) => {
            let part = words.with("part", [("part", part.into()), ("parts", parts.into())]);
            format!("{}{}({part})", item.invoice, number::NO_BREAK_SPACE)
        }
        None => item.invoice.to_string(),
    };
    let due = words.with("dry-due", [("date", words.short_date(item.due).into())]);
    let settled = item.settled.map(|day| words.with("dry-settled", [("date", words.short_date(day).into())]));
    let dates: Vec<String> = [Some(due), settled].into_iter().flatten().collect();
    vec![
        page.client_cell(item.client),
        Cell::plain(invoice).detail(dates.join("\n")),
        Cell::strong(page.money(item.open)).detail(words.with("dry-days_late", [("days", item.days.into())])),
        why(page, side, item),
    ]
}

/// What held it back most of the time; then the last gate, with what it saw, when that is another.
fn why(page: &Page<'_>, side: &Side<'_>, item: &NeverContacted) -> Cell {
    let last = item.gate.as_ref().map(|gate| page.words.gate(gate)).unwrap_or_default();
    match item.why {
        Some(most) if item.gate.as_ref().is_none_or(|gate| gate.word() != most) => {
            Cell::plain(page.gate(most)).detail(last)
        }
        Some(_) => Cell::plain(last),
        None if side.is_journal() => Cell::default(),
        None => Cell::plain(last),
    }
}
