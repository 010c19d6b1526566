//! One client's items over the whole period: what the ledger says of them, whatever the policy does.

use chrono::NaiveDate;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::event::EventKind;
use crate::domain::ledger::ClientRecords;
use crate::domain::period::Period;
use crate::engine::decision::Line;
use crate::facts::account::Account;
use crate::facts::account::AccountRules;
use crate::facts::balance::Balance;
use crate::facts::balance::Balances;
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

    /// Returns an amount of an item in ten-thousandths of the dry run's currency; nothing is added where no rate is known,
    /// for such a client is listed as undecided.
    pub fn units(&self, position: usize, amount: Amount) -> i64 {
        self.money_units(Money { currency: self.account.items[position].invoice.currency, amount })
    }

    /// Returns an amount in ten-thousandths of the dry run's currency.
    pub fn money_units(&self, money: Money) -> i64 {
        let ours = self.rules.currency;
        if money.currency == ours {
            let scale = 10_i64.pow(FIXED_DECIMALS.saturating_sub(ours.decimals()));
            return money.amount.0.saturating_mul(scale);
        }
        let converted = self.rules.rates.convert(money, ours, self.period.to(), FIXED_DECIMALS);
        converted.and_then(units).unwrap_or_default()
    }

    /// Returns the days overdue and the euro-days of an item from one day to another, both included.
    pub fn overdue(&self, position: usize, from: NaiveDate, to: NaiveDate) -> (i64, i128) {
        let Some(balance) = self.balance(position) else { return (0, 0) };
        balance.overdue_spans(from.max(self.period.from()), to.min(self.period.to())).fold(
            (0, 0),
            |(days, euro_days), span| {
                let open = i128::from(self.units(position, span.open));
                (days + span.days(), euro_days + open * i128::from(span.days()))
            },
        )
    }

    /// Returns what was overdue on a day.
    pub fn overdue_on(&self, day: NaiveDate) -> i64 {
        let due = |position: &usize| self.account.items[*position].invoice.due < day;
        (0..self.count())
            .filter(due)
            .filter_map(|position| Some(self.units(position, self.balance(position)?.open_on(day))))
            .sum()
    }

    /// Returns the items spoken of before the period.
    pub fn spoken_before(&self) -> Vec<bool> {
        let mut spoken = vec![false; self.count()];
        let before = |date: NaiveDate| date < self.period.from();
        for done in self.account.steps_done.iter().filter(|done| before(done.date)) {
            spoken[done.item] = true;
        }
        for event in self.account.events.iter().take_while(|event| before(event.date)) {
            if let EventKind::Contact(contact) = &event.kind {
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
        for done in self.account.steps_done.iter().filter(|done| done.date < self.period.from()) {
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
