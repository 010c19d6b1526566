//! One client's items over the whole period: what the ledger says of them, whatever the policy does.

use chrono::NaiveDate;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::amount::Amount;
use crate::domain::event::EventKind;
use crate::domain::ledger::ClientRecords;
use crate::domain::period::Period;
use crate::engine::decision::Line;
use crate::facts::account::Account;
use crate::facts::account::AccountRules;
use crate::facts::balance::Balance;
use crate::facts::balance::Balances;
use crate::facts::balance::Span;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::view::FactRules;
use crate::facts::view::units;
use crate::policy::Policy;

/// A client's items, with what was open on each from day to day.
#[derive(Debug)]
pub(super) struct ClientItems<'l, 'p> {
    pub account: Account<'l>,
    pub period: Period,
    pub balances: Balances,
    rules: FactRules<'p>,
}

/// Days in a row on which the same was overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overdue {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// In ten-thousandths of the dry run's currency.
    pub amount: i64,
}

impl Overdue {
    fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }
}

impl<'l, 'p> ClientItems<'l, 'p> {
    /// Reads the records up to the end of the period.
    pub fn new(
        records: ClientRecords<'l>,
        period: Period,
        account_rules: AccountRules<'p>,
        rules: FactRules<'p>,
    ) -> Self {
        let account = Account::as_of(records, period.to(), account_rules);
        let balances = Balances::of(&account);
        Self { account, period, balances, rules }
    }

    /// Returns how many items there are.
    pub fn count(&self) -> usize {
        self.account.items.len()
    }

    /// Returns what was open on an item from day to day.
    pub fn balance(&self, position: usize) -> Option<Balance<'_>> {
        self.balances.item(&self.account, position)
    }

    /// Returns the item a line of a decision shows.
    pub fn position(&self, line: &Line) -> Option<usize> {
        let due = |position: &usize| self.account.items[*position].invoice.due == line.due;
        self.account.find(&line.invoice).find(due)
    }

    /// Returns an amount of an item on a day, in ten-thousandths of the dry run's currency; nothing where no rate is known on
    /// that day: such a client is listed as undecided.
    pub fn units(&self, position: usize, amount: Amount, day: NaiveDate) -> i64 {
        let item = &self.account.items[position];
        if item.invoice.currency == self.rules.currency {
            return amount.0.saturating_mul(self.scale());
        }
        let converted =
            self.rules.rates.convert(item.money(amount), self.rules.currency, day, FIXED_DECIMALS);
        converted.and_then(units).unwrap_or_default()
    }

    /// Returns what was overdue of an item from one day to another, both included and within the period: stretches of days
    /// on which the amount was the same, in ten-thousandths of the dry run's currency.
    pub fn overdue_spans(&self, position: usize, from: NaiveDate, to: NaiveDate) -> Vec<Overdue> {
        let Some(balance) = self.balance(position) else { return Vec::new() };
        let ours = self.account.items[position].invoice.currency == self.rules.currency;
        let spans = balance.overdue_spans(from.max(self.period.from()), to.min(self.period.to()));
        if ours {
            let whole = |span: Span| Overdue {
                from: span.from,
                to: span.to,
                amount: self.units(position, span.open, span.to),
            };
            return spans.map(whole).collect();
        }
        // Each day has its own rate.
        let days = |span: Span| {
            span.from.iter_days().take_while(move |day| *day <= span.to).map(move |day| (day, span))
        };
        let day = |(day, span): (NaiveDate, Span)| Overdue {
            from: day,
            to: day,
            amount: self.units(position, span.open, day),
        };
        spans.flat_map(days).map(day).collect()
    }

    /// Returns the days overdue and the euro-days of an item from one day to another, both included.
    pub fn overdue(&self, position: usize, from: NaiveDate, to: NaiveDate) -> (i64, i128) {
        self.overdue_spans(position, from, to).iter().fold((0, 0), |(days, euro_days), span| {
            (days + span.days(), euro_days + i128::from(span.amount) * i128::from(span.days()))
        })
    }

    fn scale(&self) -> i64 {
        10_i64.pow(FIXED_DECIMALS.saturating_sub(self.rules.currency.decimals()))
    }

    /// Returns what was overdue on a day.
    pub fn overdue_on(&self, day: NaiveDate) -> i64 {
        let due = |position: &usize| self.account.items[*position].invoice.due < day;
        (0..self.count())
            .filter(due)
            .filter_map(|position| Some(self.units(position, self.balance(position)?.open_on(day), day)))
            .sum()
    }

    /// Returns the items spoken of before the period.
    pub fn spoken_before(&self) -> Vec<bool> {
        let mut spoken = vec![false; self.count()];
        let before = |date: NaiveDate| date < self.period.from();
        for done in self.account.steps_done.iter().filter(|done| done.reached && before(done.date)) {
            spoken[done.item] = true;
        }
        for event in self.account.events.iter().take_while(|event| before(event.date)) {
            if let EventKind::Contact(contact) = &event.kind
                && !contact.is_try()
            {
                for position in contact.aside.mentioned.names().flat_map(|name| self.account.find(name)) {
                    spoken[position] = true;
                }
            }
        }
        spoken
    }

    /// Returns the gravest stage recorded on each item before the period.
    pub fn stages_before(&self, policy: &Policy) -> Vec<Option<Stage>> {
        let mut stages = vec![None; self.count()];
        for done in
            self.account.steps_done.iter().filter(|done| done.reached && done.date < self.period.from())
        {
            let stage = done.stage.or_else(|| policy.step(done.step).map(|step| step.stage));
            stages[done.item] = stages[done.item].max(stage);
        }
        stages
    }
}

/// Tells whether a contact by this means sends something that a client has to take as a formal notice.
pub(super) fn is_formal_notice(stage: Option<Stage>, channel: Channel) -> bool {
    stage == Some(Stage::FormalNotice) && channel.reaches_client()
}
