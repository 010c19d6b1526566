//! Clients that could not be decided on some day.

use crate::engine::dry_run::measures::UndecidedClient;
use crate::report::dry_run::Page;
use crate::report::limit::Limit;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

/// Adds the undecided clients of each side, if any.
pub fn add(page: &Page<'_>, limit: &mut Limit, sheet: &mut Sheet) {
    let words = page.words;
    for side in page.sides.iter().filter(|side| !side.run.undecided.is_empty()) {
        let count = number::count(side.run.undecided.len() as i64, words.language);
        sheet.heading(2, page.head_of("plan-head-undecided", side), count);
        let columns = vec![
            Column::words(words.say("column-client")),
            Column::mark(words.say("column-first_day")),
            Column::figures(words.say("column-days")),
            Column::words(words.say("column-why")),
        ];
        let row = |client: &UndecidedClient| {
            vec![
                page.client_cell(client.client),
                Cell::plain(words.short_date(client.day)),
                Cell::plain(number::count(client.days.into(), words.language)),
                Cell::plain(words.undecided(&client.why)).tone(Tone::Error),
            ]
        };
        let rows = limit.take(side.run.undecided.iter().map(row));
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }
}
