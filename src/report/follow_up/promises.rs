//! The promises made in the period, one by one.

use crate::engine::oversight::promises::Standing;
use crate::report::follow_up::Page;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

impl Page<'_> {
    /// Adds the promises in the order of days.
    pub(super) fn add_promises(&self, sheet: &mut Sheet) {
        let promises = &self.view.oversight.records.promises;
        if promises.is_empty() {
            return;
        }
        sheet.heading(2, self.words.say("follow-head-promises"), self.words.say("follow-aside-promises"));
        let columns = ["column-client", "handout-made", "handout-promised", "handout-by", "handout-state"];
        let columns = columns.map(|key| Column::words(self.words.say(key))).to_vec();
        let rows = promises.iter().map(|promise| {
            let date =
                self.words.with("handout-for", [("date", self.words.date(promise.promised_for).into())]);
            let tone = if promise.standing == Standing::Broken { Tone::Error } else { Tone::Plain };
            vec![
                self.client(promise.client),
                Cell::plain(self.words.date(promise.date)).detail(promise.by.as_str()),
                Cell::plain(self.totals(&promise.amount)).detail(date),
                Cell::plain(promise.promised_by.as_str()),
                Cell::plain(self.words.standing(promise.standing)).tone(tone),
            ]
        });
        sheet.table(Table { columns, rows: rows.collect(), footer: Vec::new() });
    }
}
