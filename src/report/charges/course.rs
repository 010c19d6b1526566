//! How the interest of one invoice came about: its days and its payments, in the order they came.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::engine::statement::LateItem;
use crate::law::balance::MovementKind;
use crate::law::charges::Entry;
use crate::law::charges::Segment;
use crate::law::interest::DaysOfYear;
use crate::law::late_rate::LateRate;
use crate::report::charges::Page;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Row;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

impl Page<'_> {
    /// Adds one invoice.
    pub(super) fn add_course(&self, item: &LateItem<'_>, sheet: &mut Sheet) {
        let charges = &item.charges;
        let title = self.words.with("charges-head-invoice", [("invoice", item.invoice.id.as_str().into())]);
        let aside = self.words.with(
            "charges-aside",
            [
                ("amount", self.words.money(item.money(item.invoice.amount)).into()),
                ("from", self.words.date(item.invoice.issued).into()),
                ("due", self.words.date(item.invoice.due).into()),
            ],
        );
        let part = self.part(item);
        sheet.heading(2, title, if part.is_empty() { aside } else { format!("{part}, {aside}") });
        if charges.segments.is_empty() {
            self.notice(Severity::Information, self.words.say("charges-none-yet"), sheet);
        }
        sheet.table(self.course(item));
        let mut sums = vec![self.sum("charges-sum-principal", charges.principal)];
        sums.push(self.sum("charges-sum-interest", charges.interest_due()));
        if let (Some(fee), Some(figure)) = (charges.fee_due(), &charges.fee_figure) {
            let shown = format!("{} {}", self.words.money(fee), self.sources.of_fee(figure));
            sums.push(self.key("charges-sum-fee", shown));
        }
        let total = number::totals_in_lines(&item.owed().total(), self.words.language);
        sums.push(KeyValue { key: self.words.say("charges-sum-total"), value: Cell::strong(total) });
        sheet.key_values(sums);
    }

    fn sum(&self, key: &str, money: Money) -> KeyValue {
        self.key(key, self.words.money(money))
    }

    fn course(&self, item: &LateItem<'_>) -> Table {
        let columns = vec![
            Column::mark(self.words.say("charges-col-from")),
            Column::mark(self.words.say("charges-col-to")),
            Column::figures(self.words.say("charges-col-days")),
            Column::words(self.words.say("charges-col-what")),
            Column::figures(self.words.say("charges-col-amount")),
            Column::figures(self.words.say("charges-col-rate")),
            Column::figures(self.words.say("charges-col-interest")),
        ];
        let charges = &item.charges;
        let segments = charges.segments.iter().zip(charges.shares());
        let segments = segments.map(|(segment, share)| {
            (segment.period.from(), 0, self.segment(segment, Money { amount: share, ..charges.interest }))
        });
        // What happens on a day takes its effect at its end: after the days that end on it.
        let entries = charges.entries.iter().map(|entry| (entry.movement.day, 1, self.entry(item, entry)));
        let noticed = item.noticed.map(|day| (day, 1, self.noticed(day)));
        let mut rows: Vec<(NaiveDate, u8, Row)> = segments.chain(entries).chain(noticed).collect();
        rows.sort_by_key(|(day, order, _)| (*day, *order));
        let mut footer = vec![Cell::strong(self.words.say("charges-total")), Cell::default()];
        footer.push(Cell::plain(self.days(&charges.segments)));
        footer.extend([Cell::default(), Cell::default(), Cell::default()]);
        footer.push(Cell::strong(self.words.money(charges.interest)));
        Table { columns, rows: rows.into_iter().map(|(_, _, row)| row).collect(), footer }
    }

    fn days(&self, segments: &[Segment]) -> String {
        let days: i64 = segments.iter().map(|segment| i64::from(segment.period.days())).sum();
        number::count(days, self.words.language)
    }

    fn segment(&self, segment: &Segment, share: Money) -> Row {
        let rate = &segment.rate;
        let tone = if rate.is_agreed() && rate.is_below_floor() { Tone::Warning } else { Tone::Plain };
        let what = match segment.days_of_year {
            DaysOfYear::Common => "charges-interest",
            DaysOfYear::Leap => "charges-interest-leap",
        };
        vec![
            Cell::plain(self.words.short_date(segment.period.from())),
            Cell::plain(self.words.short_date(segment.period.to())),
            Cell::plain(number::count(i64::from(segment.period.days()), self.words.language)),
            Cell::plain(self.words.say(what)).detail(self.basis(rate)).tone(tone),
            Cell::plain(self.words.money(segment.principal)),
            Cell::plain(self.words.rate(rate.annual)),
            Cell::plain(self.words.money(share)),
        ]
    }

    /// Returns what a rate is made of, and the floor beside it.
    fn basis(&self, rate: &LateRate) -> String {
        let made = self.sources.of_rate(rate);
        let made = match (rate.is_agreed(), made.is_empty()) {
            (true, true) => self.words.say("charges-agreed"),
            (true, false) => self.words.with("charges-agreed-from", [("line", made.into())]),
            (false, _) => self.words.with("charges-made-of", [("line", made.into())]),
        };
        let floor = rate.floor.as_ref().map(|floor| {
            let (least, cited) = (self.words.rate(floor.annual), self.sources.of_floor(floor));
            self.words.with("charges-floor", [("rate", least.into()), ("line", cited.into())])
        });
        [Some(made), floor].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    fn entry(&self, item: &LateItem<'_>, entry: &Entry) -> Row {
        let movement = entry.movement;
        let money = |amount| item.money(amount);
        let (key, shown) = match movement.kind {
            MovementKind::Invoiced => ("charges-invoiced", movement.amount),
            MovementKind::Contested => ("charges-contested", Amount::ZERO - movement.amount),
            MovementKind::Credited => ("charges-credited", Amount::ZERO - movement.amount),
            MovementKind::Received if movement.amount < Amount::ZERO => {
                ("charges-came-back", Amount::ZERO - movement.amount)
            }
            MovementKind::Received => ("charges-received", Amount::ZERO - movement.amount),
        };
        let parts = [
            ("charges-to-interest", entry.to_interest),
            ("charges-to-fee", entry.to_fee),
            ("charges-left", entry.principal),
        ];
        let told = parts.iter().filter(|(key, amount)| *key == "charges-left" || *amount != Amount::ZERO);
        let told: Vec<String> = told
            .map(|(key, amount)| self.words.with(key, [("amount", self.words.money(money(*amount)).into())]))
            .collect();
        let moves = matches!(movement.kind, MovementKind::Credited | MovementKind::Received);
        let detail = if moves { told.join(", ") } else { String::new() };
        vec![
            Cell::plain(self.words.short_date(movement.day)),
            Cell::default(),
            Cell::default(),
            Cell::plain(self.words.say(key)).detail(detail),
            Cell::plain(self.words.money(money(shown))),
            Cell::default(),
            Cell::default(),
        ]
    }

    fn noticed(&self, day: NaiveDate) -> Row {
        let mut row = vec![Cell::default(); 7];
        if let [first, _, _, what, ..] = row.as_mut_slice() {
            *first = Cell::plain(self.words.short_date(day));
            *what = Cell::plain(self.words.say("charges-noticed"));
        }
        row
    }
}
