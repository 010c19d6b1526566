//! Holds of the period: who asked and who approved, how long they held, and what that cost.

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::engine::oversight::holds::Cost;
use crate::engine::oversight::holds::HoldAsked;
use crate::engine::oversight::holds::HoldSeen;
use crate::report::follow_up::Page;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

impl Page<'_> {
    /// Adds the holds, with what all of them cost, and the answers to those asked for.
    pub(super) fn add_holds(&self, sheet: &mut Sheet) {
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
        if !records.asked.is_empty() {
            sheet.list(records.asked.iter().map(|asked| self.asked(asked)).collect());
        }
    }

    fn asked(&self, asked: &HoldAsked) -> String {
        let client = self.view.ledger.records(asked.client).client();
        let answer = match &asked.answer {
            Some((answer, on)) => self
                .words
                .with(&format!("follow-answer-{}", answer.word()), [("date", self.words.date(*on).into())]),
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
}
