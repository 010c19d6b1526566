//! Who is treated differently: how many and in what, then client by client with the first day and the reasons.

use std::collections::BTreeMap;

use crate::engine::dry_run::difference::Deed;
use crate::engine::dry_run::difference::DeedKind;
use crate::engine::dry_run::difference::Difference;
use crate::engine::dry_run::difference::DifferenceKind;
use crate::engine::dry_run::difference::Differences;
use crate::engine::dry_run::difference::Side as SideOfDay;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::quantity;
use crate::report::dry_run::side::Side;
use crate::report::limit::Limit;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

/// Adds the clients treated differently; nothing where nothing is compared.
pub fn add(page: &Page<'_>, limit: &mut Limit, sheet: &mut Sheet) {
    let Some(differences) = &page.view.run.differences else {
        return;
    };
    let words = page.words;
    let count = number::count(differences.different.len() as i64, words.language);
    sheet.heading(2, words.say("dry-head-differences"), count);
    sheet.paragraph(words.with(
        "dry-different",
        [("count", differences.different.len().into()), ("clients", differences.clients.into())],
    ));
    sheet.table(kinds(page, differences));
    let rows = differences.different.iter().map(|difference| row(page, difference));
    sheet.table(Table { columns: columns(page), rows: limit.take(rows), footer: Vec::new() });
}

fn kinds(page: &Page<'_>, differences: &Differences) -> Table {
    let mut counts: BTreeMap<DifferenceKind, (u32, i128)> = BTreeMap::new();
    for difference in &differences.different {
        let (count, overdue) = counts.entry(difference.kind).or_default();
        *count += 1;
        *overdue += i128::from(difference.overdue);
    }
    let words = page.words;
    let columns = vec![
        Column::words(words.say("column-differs_in")),
        Column::figures(words.say("column-clients")),
        Column::figures(words.say("column-overdue_then")),
    ];
    let rows = counts.into_iter().map(|(kind, (count, overdue))| {
        vec![
            Cell::strong(kind_words(page, kind)),
            Cell::plain(page.written(quantity::count(count), Measure::TreatedDifferently.unit())),
            Cell::plain(page.written(quantity::fixed(overdue), Measure::Overdue.unit())),
        ]
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}

fn kind_words(page: &Page<'_>, kind: DifferenceKind) -> String {
    let name = |position: usize| page.sides.get(position).map_or("", |side| side.name.as_str());
    page.words
        .with(&format!("dry-kind-{}", kind.word()), [("first", name(0).into()), ("second", name(1).into())])
}

fn columns(page: &Page<'_>) -> Vec<Column> {
    let words = page.words;
    let mut columns =
        vec![Column::words(words.say("column-client")), Column::mark(words.say("column-first_day"))];
    columns.extend(page.sides.iter().map(|side| Column::words(side.name.clone())));
    columns
}

fn row(page: &Page<'_>, difference: &Difference) -> Row {
    let client = page.client_cell(difference.client);
    let overdue = page.words.with("dry-overdue", [("amount", page.money(difference.overdue).into())]);
    let detail = format!("{}\n{overdue}", client.detail);
    let mut row = vec![client.detail(detail), Cell::plain(page.words.short_date(difference.day))];
    row.extend(
        page.sides.iter().zip(&difference.sides).map(|(side, done)| side_cell(page, side, difference, done)),
    );
    row
}

/// What a side does that day, and why; or what holds it back.
fn side_cell(page: &Page<'_>, side: &Side<'_>, difference: &Difference, done: &SideOfDay) -> Cell {
    if done.deeds.is_empty() {
        let why = match done.held {
            Some(_) => held(page, done),
            None => nothing(page, side, difference, done),
        };
        return Cell::plain(page.words.say("dry-nothing")).detail(why);
    }
    let deeds: Vec<String> = done.deeds.iter().map(|deed| deed_words(page, deed)).collect();
    let mut whys: Vec<String> = Vec::new();
    for reason in done.deeds.iter().flat_map(|deed| &deed.reasons) {
        let said = page.words.reason(reason);
        if !whys.contains(&said) {
            whys.push(said);
        }
    }
    // The other side may contact a client about whom this one has only a task.
    whys.extend(Some(held(page, done)).filter(|held| !held.is_empty()));
    for by in done.deeds.iter().map(|deed| deed.by.as_str()).filter(|by| !by.is_empty()) {
        let said = page.words.with("dry-deed-by", [("person", by.into())]);
        if !whys.contains(&said) {
            whys.push(said);
        }
    }
    Cell::strong(deeds.join("\n")).detail(whys.join("\n"))
}

/// Why nothing is done where nothing is held back.
fn nothing(page: &Page<'_>, side: &Side<'_>, difference: &Difference, done: &SideOfDay) -> String {
    if side.is_journal() {
        return page.words.say("dry-nothing-recorded");
    }
    let key = match difference.overdue {
        0 => "dry-nothing-due",
        _ if page.view.run.request.within_capacity => return page.gate("carried_over"),
        _ => "dry-nothing-step",
    };
    let segment = done.segment.map(|position| side.segment(position)).unwrap_or_default();
    match segment {
        "" => page.words.say(key),
        _ => page.words.with(&format!("{key}-segment"), [("segment", segment.into())]),
    }
}

fn held(page: &Page<'_>, done: &SideOfDay) -> String {
    let Some((gate, until)) = &done.held else {
        return String::new();
    };
    let why = page.words.gate(gate);
    match until {
        Some(day) => {
            let until = page.words.with("gate-until", [("date", page.words.date(*day).into())]);
            format!("{} ({until}).", why.trim_end_matches('.'))
        }
        None => why,
    }
}

fn deed_words(page: &Page<'_>, deed: &Deed) -> String {
    let words = page.words;
    let said = match &deed.kind {
        DeedKind::Contact { step, stage, channel, to } => {
            let stage = stage.map(|stage| words.stage(stage)).unwrap_or_default();
            let to = if to.is_empty() { String::new() } else { words.role(to) };
            let parts = [step.to_string(), stage, to];
            let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            match parts.is_empty() {
                true => words.channel(*channel),
                false => format!("{}\u{a0}· {}", words.channel(*channel), parts.join(", ")),
            }
        }
        DeedKind::Approval { step } => words.with("dry-deed-approval", [("step", step.as_str().into())]),
        DeedKind::Task(task) => words.task(*task),
    };
    let count = deed.items.len() + deed.mentioned.len();
    let mut about = Vec::new();
    if count > 0 {
        about.push(words.with("invoices", [("count", count.into())]));
    }
    if !deed.totals.is_empty() {
        about.push(number::totals(&deed.totals, words.language));
    }
    match about.is_empty() {
        true => said,
        false => format!("{said} ({})", about.join(", ")),
    }
}
