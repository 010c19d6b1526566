//! What stood undone at the end of the period.

use crate::engine::decision::ActionKind;
use crate::report::follow_up::Page;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

impl Page<'_> {
    /// Adds the actions of the plan of the last business day, in the order of work.
    pub(super) fn add_undone(&self, sheet: &mut Sheet) {
        let oversight = self.view.oversight;
        let undone: Vec<_> = oversight.undone().collect();
        if undone.is_empty() {
            return;
        }
        let day = oversight.undone.as_ref().map(|plan| self.words.date(plan.day)).unwrap_or_default();
        let aside = self.words.with("follow-aside-undone", [("date", day.into())]);
        sheet.heading(2, self.words.say("follow-head-undone"), aside);
        let columns = ["column-client", "column-what", "column-who"];
        let mut columns = columns.map(|key| Column::words(self.words.say(key))).to_vec();
        columns.push(Column::figures(self.words.say("follow-waiting")));
        let rows = undone.into_iter().map(|(assigned, decision, action)| {
            let what = match &action.kind {
                ActionKind::Contact(contact) | ActionKind::Approval { contact, .. } => {
                    format!("{} · {}", self.words.channel(contact.channel), contact.step)
                }
                ActionKind::Task { task, .. } => self.words.task(*task),
            };
            let who = oversight
                .person(assigned)
                .map_or_else(|| self.words.role(&action.role), |name| name.to_string());
            vec![
                self.client(decision.client),
                Cell::plain(what),
                Cell::plain(who),
                Cell::plain(oversight.waiting(action).to_string()),
            ]
        });
        sheet.table(Table { columns, rows: rows.collect(), footer: Vec::new() });
    }
}
