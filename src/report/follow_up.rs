//! What was done over a period, for the owner who delegated the calls: who called, whom they reached, how calls ended,
//! what promises were worth, what stands undone, and what holds cost.

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;

use crate::engine::decision::ActionKind;
use crate::engine::oversight::Oversight;
use crate::engine::oversight::holds::Cost;
use crate::engine::oversight::holds::HoldSeen;
use crate::engine::oversight::promises::Standing;
use crate::engine::oversight::tally::CallTally;
use crate::engine::oversight::tally::Collector;
use crate::engine::oversight::tally::PromiseTally;
use crate::policy::Policy;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::words::Words;

/// A period's report with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct FollowUpView<'a> {
    /// What was done.
    pub oversight: &'a Oversight,
    /// The policy.
    pub policy: &'a Policy,
    /// The ledger.
    pub ledger: &'a Ledger,
}

/// Writes the report, in the policy's language.
pub fn follow_up_sheet(view: &FollowUpView<'_>) -> Sheet {
    let words = Words::of(view.policy.language);
    let period = view.oversight.request.period;
    let mut sheet = Sheet {
        title: words.with(
            "follow-title",
            [("from", words.date(period.from()).into()), ("to", words.date(period.to()).into())],
        ),
        subtitle: words.with("plan-subtitle", [("policy", view.policy.name.as_str().into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    let page = Page { view, words };
    page.add_figures(&mut sheet);
    page.add_collectors(&mut sheet);
    page.add_scenarios(&mut sheet);
    page.add_promises(&mut sheet);
    page.add_holds(&mut sheet);
    page.add_undone(&mut sheet);
    sheet.paragraph(words.say("follow-definitions"));
    sheet
}

struct Page<'v> {
    view: &'v FollowUpView<'v>,
    words: &'static Words,
}

impl Page<'_> {
    fn add_figures(&self, sheet: &mut Sheet) {
        let total = self.view.oversight.total();
        let mut pairs = Vec::new();
        let mut pair = |key: &str, value: Cell| pairs.push(KeyValue { key: self.words.say(key), value });
        pair("follow-calls", Cell::strong(total.calls.calls().to_string()));
        pair("follow-reached", self.reached(&total.calls));
        for (key, standing) in [
            ("follow-promises", None),
            ("promise-kept", Some(Standing::Kept)),
            ("promise-partly_kept", Some(Standing::PartlyKept)),
            ("promise-broken", Some(Standing::Broken)),
            ("promise-pending", Some(Standing::Pending)),
        ] {
            let promised =
                standing.map_or_else(|| total.promises.all(), |standing| total.promises.with(standing));
            pair(key, Cell::strong(promised.count.to_string()).detail(self.totals(&promised.amount)));
        }
        pair("follow-disputes", Cell::plain(total.disputes.to_string()));
        pair("follow-plans", Cell::plain(total.plans.to_string()));
        pair("follow-undone", Cell::plain(total.undone.to_string()));
        sheet.key_values(pairs);
        if total.calls.calls() == 0 {
            sheet.paragraph(self.words.say("follow-no-calls"));
        }
    }

    /// How many were reached, of how many of which it is known.
    fn reached(&self, calls: &CallTally) -> Cell {
        let cell = Cell::strong(calls.reached().to_string());
        if calls.told() == 0 {
            return cell;
        }
        let share = rust_decimal::Decimal::from(calls.reached()) / rust_decimal::Decimal::from(calls.told());
        let share = number::percent(share, self.words.language);
        let of = [("share", share.into()), ("count", calls.told().into())];
        cell.detail(self.words.with("follow-reached-of", of))
    }

    fn totals(&self, totals: &Totals) -> String {
        if totals.is_empty() { String::new() } else { number::totals_in_lines(totals, self.words.language) }
    }

    fn columns(&self, first: &str) -> Vec<Column> {
        let mut columns = vec![Column::words(self.words.say(first))];
        let figures = ["follow-calls", "follow-reached", "follow-promises", "promise-kept", "promise-broken"];
        columns.extend(figures.map(|key| Column::figures(self.words.say(key))));
        columns.push(Column::words(self.words.say("follow-outcomes")));
        columns
    }

    fn measured(&self, name: Cell, calls: &CallTally, promises: &PromiseTally) -> Row {
        let promised = |promised: crate::engine::oversight::tally::Promised| {
            Cell::plain(promised.count.to_string()).detail(self.totals(&promised.amount))
        };
        let outcomes: Vec<String> = calls
            .iter()
            .map(|(ended, count)| match ended.word() {
                "" => format!("{} {count}", self.words.say("follow-untold")),
                word => format!("{} {count}", self.words.outcome(word)),
            })
            .collect();
        vec![
            name,
            Cell::plain(calls.calls().to_string()),
            self.reached(calls),
            promised(promises.all()),
            promised(promises.with(Standing::Kept)),
            promised(promises.with(Standing::Broken)),
            Cell::plain(outcomes.join("\n")),
        ]
    }

    fn named(&self, name: &str) -> Cell {
        match name {
            "" => Cell::plain(self.words.say("follow-not-recorded")).tone(Tone::Quiet),
            name => Cell::strong(name),
        }
    }

    fn add_collectors(&self, sheet: &mut Sheet) {
        let collectors = self.view.oversight.collectors();
        sheet.heading(2, self.words.say("follow-head-collectors"), String::new());
        let mut columns = self.columns("follow-collector");
        columns.push(Column::figures(self.words.say("follow-others")));
        columns.push(Column::figures(self.words.say("follow-undone")));
        let rows = collectors.iter().map(|(name, Collector { calls, promises, others, undone, .. })| {
            let mut row = self.measured(self.named(name), calls, promises);
            row.push(Cell::plain(others.values().sum::<u32>().to_string()));
            row.push(Cell::plain(undone.to_string()));
            row
        });
        sheet.table(Table { columns, rows: rows.collect(), footer: Vec::new() });
    }

    fn add_scenarios(&self, sheet: &mut Sheet) {
        let scenarios = self.view.oversight.scenarios();
        if scenarios.is_empty() {
            return;
        }
        sheet.heading(2, self.words.say("follow-head-scenarios"), String::new());
        let rows = scenarios
            .iter()
            .map(|(name, found)| self.measured(self.named(name), &found.calls, &found.promises));
        let columns = self.columns("follow-scenario");
        sheet.table(Table { columns, rows: rows.collect(), footer: Vec::new() });
    }

    fn client(&self, key: ClientKey) -> Cell {
        let client = self.view.ledger.records(key).client();
        Cell::strong(client.name.as_str()).detail(client.id.as_str())
    }

    fn add_promises(&self, sheet: &mut Sheet) {
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
                Cell::plain(self.words.say(&format!("promise-{}", promise.standing.word()))).tone(tone),
            ]
        });
        sheet.table(Table { columns, rows: rows.collect(), footer: Vec::new() });
    }

    fn add_holds(&self, sheet: &mut Sheet) {
        let records = &self.view.oversight.records;
        if records.holds.is_empty() && records.asked.is_empty() {
            return;
        }
        sheet.heading(2, self.words.say("follow-head-holds"), self.words.say("follow-aside-holds"));
        let columns = ["column-client", "follow-asked-by", "column-why", "follow-held"];
        let mut columns = columns.map(|key| Column::words(self.words.say(key))).to_vec();
        columns.push(Column::figures(self.words.say("follow-money-days")));
        columns.push(Column::figures(self.words.say("follow-charges-forgone")));
        let rows = records.holds.iter().map(|hold| self.hold(hold)).collect();
        let footer = Cost::of_all(records.holds.iter()).map(|cost| {
            let total = Cell::strong(self.words.say("handout-total"));
            let mut footer = vec![total, Cell::default(), Cell::default(), Cell::default()];
            footer.extend(self.cost(&cost));
            footer
        });
        sheet.table(Table { columns, rows, footer: footer.unwrap_or_default() });
        let asked = records.asked.iter().map(|asked| {
            let client = self.view.ledger.records(asked.client).client();
            let answer = match &asked.answer {
                Some((answer, on)) => self.words.with(
                    &format!("follow-answer-{}", answer.word()),
                    [("date", self.words.date(*on).into())],
                ),
                None => self.words.say("follow-answer-none"),
            };
            self.words.with(
                "follow-asked",
                [
                    ("by", asked.asked_by.as_str().into()),
                    ("client", client.name.as_str().into()),
                    ("date", self.words.date(asked.until).into()),
                    ("reason", asked.reason.as_str().into()),
                    ("answer", answer.into()),
                ],
            )
        });
        sheet.list(asked.collect());
    }

    fn hold(&self, hold: &HoldSeen) -> Row {
        let until = match &hold.lifted {
            Some(lifted) if lifted.whole => lifted.on,
            _ => hold.until,
        };
        let dates = self.words.with(
            "follow-from-to",
            [("from", self.words.date(hold.date).into()), ("to", self.words.date(until).into())],
        );
        let held = match hold.fault {
            Some(fault) => Cell::plain(dates).detail(self.words.fault(fault)).tone(Tone::Warning),
            None => Cell::plain(dates).detail(self.words.with("follow-days", [("days", hold.days.into())])),
        };
        let approved = match hold.approved_by.as_str() {
            "" => self.words.say("follow-not-approved"),
            name => self.words.with("follow-approved", [("name", name.into())]),
        };
        let mut row = vec![
            self.client(hold.client),
            Cell::plain(hold.asked_by.as_str()).detail(approved),
            Cell::plain(hold.reason.as_str()),
            held,
        ];
        row.extend(self.cost(&hold.cost));
        row
    }

    fn cost(&self, cost: &Cost) -> [Cell; 2] {
        let days: Vec<String> = cost
            .overdue_days
            .iter()
            .map(|(currency, minor)| {
                let amount = Amount(i64::try_from(minor).unwrap_or(i64::MAX));
                self.words.money(Money { currency, amount })
            })
            .collect();
        let interest = match &cost.interest {
            Ok(Some(totals)) => Cell::plain(self.totals(totals)),
            Ok(None) => Cell::default(),
            Err(figure) => Cell::plain(figure.to_string()).tone(Tone::Warning),
        };
        [Cell::plain(days.join("\n")), interest]
    }

    fn add_undone(&self, sheet: &mut Sheet) {
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

/// Every outcome has its word, so that none is told by its code.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::Language;
    use crate::domain::outcome::Outcome;

    #[test]
    fn every_outcome_is_named() {
        for language in [Language::French, Language::English] {
            for outcome in Outcome::ALL {
                assert_ne!(Words::of(language).outcome(outcome.word()), outcome.word());
            }
        }
    }
}
