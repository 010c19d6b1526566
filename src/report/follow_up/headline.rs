//! The figures of everyone together, and how calls ended.

use rust_decimal::Decimal;

use crate::engine::oversight::calls::Ended;
use crate::engine::oversight::promises::Standing;
use crate::engine::oversight::tally::CallTally;
use crate::engine::oversight::tally::Promised;
use crate::report::chart::Chart;
use crate::report::chart::Figure;
use crate::report::chart::Series;
use crate::report::follow_up::Page;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

impl Page<'_> {
    /// Adds what was done in all, and how calls ended.
    pub(super) fn add_headline(&self, sheet: &mut Sheet) {
        let total = self.view.oversight.total();
        let pair = |key: String, value: Cell| KeyValue { key, value };
        let mut pairs = vec![
            pair(self.words.say("follow-calls"), Cell::strong(total.calls.calls().to_string())),
            pair(self.words.say("follow-reached"), self.reached(&total.calls)),
            pair(self.words.say("follow-promises"), self.promised(&total.promises.all())),
        ];
        for standing in Standing::ALL {
            let promised = total.promises.with(*standing);
            if promised.count > 0 {
                pairs.push(pair(self.words.standing(*standing), self.promised(&promised)));
            }
        }
        pairs.push(pair(self.words.say("follow-disputes"), Cell::plain(total.disputes.to_string())));
        pairs.push(pair(self.words.say("follow-plans"), Cell::plain(total.plans.to_string())));
        pairs.push(pair(self.words.say("follow-undone"), Cell::plain(total.undone.to_string())));
        sheet.key_values(pairs);
        match total.calls.calls() {
            0 => sheet.paragraph(self.words.say("follow-no-calls")),
            _ => sheet.figure(self.endings(&total.calls)),
        }
    }

    fn endings(&self, calls: &CallTally) -> Figure {
        let mut endings: Vec<(&Ended, u32)> = calls.iter().collect();
        endings.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let labels: Vec<String> = endings.iter().map(|(ended, _)| self.ended(ended)).collect();
        let values = endings.iter().map(|(_, count)| Some(Decimal::from(*count)));
        let rows = endings
            .iter()
            .zip(&labels)
            .map(|((_, count), label)| vec![Cell::strong(label.as_str()), Cell::plain(count.to_string())]);
        let name = self.words.say("follow-calls");
        Figure {
            title: self.words.say("follow-figure-outcomes"),
            caption: self.words.say("follow-figure-outcomes-caption"),
            table: Table {
                columns: vec![
                    Column::words(self.words.say("follow-outcomes")),
                    Column::figures(self.words.say("follow-number")),
                ],
                rows: rows.collect(),
                footer: Vec::new(),
            },
            chart: Chart { unit: name.clone(), labels, series: vec![Series::column(name, values.collect())] },
        }
    }

    /// How many were reached; the share of those of which it is known.
    pub(super) fn reached(&self, calls: &CallTally) -> Cell {
        let cell = Cell::plain(calls.reached().to_string());
        if calls.told() == 0 {
            return cell;
        }
        let share = Decimal::from(calls.reached()) / Decimal::from(calls.told());
        let share = number::percent(share, self.words.language);
        if calls.told() == calls.calls() {
            return cell.detail(share);
        }
        let of = [("share", share.into()), ("count", calls.told().into())];
        cell.detail(self.words.with("follow-reached-of", of))
    }

    /// How many promises, and how much.
    pub(super) fn promised(&self, promised: &Promised) -> Cell {
        Cell::plain(promised.count.to_string()).detail(self.totals(&promised.amount))
    }

    /// Names the way in which a call ended.
    pub(super) fn ended(&self, ended: &Ended) -> String {
        match ended {
            Ended::Untold => self.words.say("follow-untold"),
            Ended::Known(_) | Ended::Other(_) => self.words.outcome(ended.word()),
        }
    }
}
