//! What each collector did, and what came of each scenario: one table of calls, one of promises.

use crate::engine::oversight::promises::Standing;
use crate::engine::oversight::tally::CallTally;
use crate::engine::oversight::tally::PromiseTally;
use crate::report::follow_up::Page;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

/// One collector, or one scenario.
struct Group<'a> {
    name: &'a str,
    calls: &'a CallTally,
    promises: &'a PromiseTally,
    others: Option<u32>,
    undone: u32,
}

impl Group<'_> {
    /// Tells whether anything was done, or is to be.
    fn is_work(&self) -> bool {
        self.calls.calls() + self.others.unwrap_or(0) + self.undone > 0
    }
}

impl Page<'_> {
    /// Adds what each collector did.
    pub(super) fn add_collectors(&self, sheet: &mut Sheet) {
        let collectors = self.view.oversight.collectors();
        let groups: Vec<Group<'_>> = collectors
            .iter()
            .map(|(name, found)| Group {
                name,
                calls: &found.calls,
                promises: &found.promises,
                others: Some(found.others.values().sum()),
                undone: found.undone,
            })
            .collect();
        self.add_groups(sheet, ("follow-head-collectors", "follow-collector"), &groups);
    }

    /// Adds what came of each scenario.
    pub(super) fn add_scenarios(&self, sheet: &mut Sheet) {
        let scenarios = self.view.oversight.scenarios();
        let groups: Vec<Group<'_>> = scenarios
            .iter()
            .map(|(name, found)| Group {
                name,
                calls: &found.calls,
                promises: &found.promises,
                others: None,
                undone: found.undone,
            })
            .collect();
        self.add_groups(sheet, ("follow-head-scenarios", "follow-scenario"), &groups);
    }

    fn add_groups(&self, sheet: &mut Sheet, (head, first): (&str, &str), groups: &[Group<'_>]) {
        if groups.is_empty() {
            return;
        }
        sheet.heading(2, self.words.say(head), String::new());
        let worked: Vec<&Group<'_>> = groups.iter().filter(|group| group.is_work()).collect();
        sheet.table(self.calls_of(first, &worked));
        let promised: Vec<&Group<'_>> =
            groups.iter().filter(|group| group.promises.all().count > 0).collect();
        if !promised.is_empty() {
            sheet.table(self.promises_of(first, &promised));
        }
    }

    fn calls_of(&self, first: &str, groups: &[&Group<'_>]) -> Table {
        let with_others = groups.iter().any(|group| group.others.is_some());
        let mut columns = vec![Column::words(self.words.say(first))];
        let others = with_others.then_some("follow-column-others");
        let figures = ["follow-calls", "follow-column-reached"].into_iter().chain(others);
        let figures = figures.chain(["follow-column-undone"]);
        columns.extend(figures.map(|key| Column::figures(self.words.say(key))));
        columns.push(Column::words(self.words.say("follow-outcomes")));
        let rows = groups.iter().map(|group| {
            let mut row = vec![self.named(group.name), count(group.calls.calls()), self.reached(group.calls)];
            row.extend(group.others.map(count));
            row.push(count(group.undone));
            row.push(Cell::plain(self.outcomes(group.calls)));
            row
        });
        Table { columns, rows: rows.collect(), footer: Vec::new() }
    }

    fn promises_of(&self, first: &str, groups: &[&Group<'_>]) -> Table {
        let judged = Standing::ALL.iter().filter(|standing| standing.is_judged());
        let mut columns = vec![Column::words(self.words.say(first))];
        columns.push(Column::figures(self.words.say("follow-promises")));
        columns.extend(judged.clone().map(|standing| Column::figures(self.words.standing(*standing))));
        columns.push(Column::figures(self.words.say("follow-not-judged")));
        let rows = groups.iter().map(|group| {
            let mut row = vec![self.named(group.name), self.promised(&group.promises.all())];
            row.extend(judged.clone().map(|standing| self.promised(&group.promises.with(*standing))));
            row.push(self.promised(&group.promises.not_judged()));
            row
        });
        Table { columns, rows: rows.collect(), footer: Vec::new() }
    }

    fn outcomes(&self, calls: &CallTally) -> String {
        let each = calls.iter().map(|(ended, count)| format!("{} {count}", self.ended(ended)));
        each.collect::<Vec<_>>().join(", ")
    }

    fn named(&self, name: &str) -> Cell {
        match name {
            "" => Cell::plain(self.words.say("follow-not-recorded")).tone(Tone::Quiet),
            name => Cell::strong(name),
        }
    }
}

fn count(count: u32) -> Cell {
    Cell::plain(count.to_string())
}
