//! Formal notices, and those to clients who paid soon after anyway.

use crate::engine::dry_run::measures::SOON_DAYS;
use crate::engine::dry_run::measures::SoonPaid;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::quantity;
use crate::report::dry_run::side::Side;
use crate::report::limit::Limit;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

/// Adds the formal notices.
pub fn add(page: &Page<'_>, limit: &mut Limit, sheet: &mut Sheet) {
    sheet.heading(2, page.words.say("dry-head-notices"), String::new());
    for side in &page.sides {
        if page.compared() {
            sheet.heading(3, side.name.clone(), String::new());
        }
        sheet.paragraph(said(page, side));
        let rows = side.run.notices.soon.iter().map(|soon| row(page, soon));
        sheet.table(Table { columns: columns(page), rows: limit.take(rows), footer: Vec::new() });
    }
}

fn said(page: &Page<'_>, side: &Side<'_>) -> String {
    let notices = &side.run.notices;
    if notices.sent == 0 {
        return page.words.say("dry-notices-none");
    }
    let mut said = page.words.with("dry-notices", [("sent", notices.sent.into())]);
    if !notices.soon.is_empty() {
        // What was really sent may be why the client paid; what a replay sends was not.
        let key = if side.is_journal() { "dry-notices-soon-journal" } else { "dry-notices-soon" };
        let share = page.written(page.total(side, Measure::PaidSoonShare), Measure::PaidSoonShare.unit());
        said.push_str(", ");
        said.push_str(&page.words.with(
            key,
            [("count", notices.soon.len().into()), ("share", share.into()), ("days", SOON_DAYS.into())],
        ));
    }
    said.push('.');
    if notices.recent > 0 {
        let recent = [("count", notices.recent.into()), ("days", SOON_DAYS.into())];
        said.push(' ');
        said.push_str(&page.words.with("dry-notices-recent", recent));
    }
    said
}

fn columns(page: &Page<'_>) -> Vec<Column> {
    let words = page.words;
    vec![
        Column::words(words.say("column-client")),
        Column::mark(words.say("column-notice_sent")),
        Column::mark(words.say("column-paid")),
        Column::figures(words.say("column-invoices")),
        Column::figures(words.say("column-claim")),
    ]
}

fn row(page: &Page<'_>, soon: &SoonPaid) -> Row {
    let days = (soon.paid - soon.day).num_days();
    vec![
        page.client_cell(soon.client),
        Cell::plain(page.words.short_date(soon.day)),
        Cell::plain(page.words.short_date(soon.paid))
            .detail(page.words.with("dry-days-after", [("days", days.into())])),
        Cell::plain(page.written(quantity::count(soon.items), Measure::ItemsSettled.unit())),
        Cell::strong(page.money(soon.amount)),
    ]
}
