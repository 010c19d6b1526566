//! How a client paid within the window: the figures from which segments are told apart.
//!
//! A settled item counts as paid on the day its last money came; items settled by credit notes alone are left out.
//! Days late are counted from the due date to that day, early payment as 0.

use chrono::Days;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::facts::account::Account;
use crate::facts::item::Item;

/// Figures over the items that were paid, or came due, within the window.
#[derive(Debug, Clone, Default)]
pub struct Behaviour {
    /// Days late of each paid item, in growing order.
    pub days_late: Vec<i64>,
    /// How many of them were paid on or before the due date.
    pub on_time: usize,
    /// For each paid item: days late and what was paid.
    pub paid: Vec<(i64, Money)>,
    /// Each item that came due within the window.
    pub came_due: Vec<CameDue>,
}

/// An item that came due, each amount in its own currency.
#[derive(Debug, Clone, Copy)]
pub struct CameDue {
    /// What was claimed: the amount less credit notes.
    pub claimed: Money,
    /// What of it is paid.
    pub paid: Money,
    /// What of it was paid on or before the due date.
    pub on_time: Money,
}

impl Behaviour {
    /// Looks back over the window that ends on the account's day.
    pub fn of(account: &Account<'_>, window_days: u32) -> Self {
        let from = window_start(account.as_of, window_days);
        let mut behaviour = Self::default();
        for (position, item) in account.items.iter().enumerate() {
            behaviour.count_paid(account, position, from);
            if item.invoice.due > from && item.invoice.due <= account.as_of {
                behaviour.count_due(account, position, item);
            }
        }
        behaviour.days_late.sort_unstable();
        behaviour
    }

    /// Returns the median of days late.
    pub fn median(&self) -> Option<Decimal> {
        let middle = self.days_late.len() / 2;
        let upper = *self.days_late.get(middle)?;
        if self.days_late.len() % 2 == 1 {
            return Some(Decimal::from(upper));
        }
        Some(Decimal::from(self.days_late[middle - 1] + upper) / Decimal::TWO)
    }

    fn count_paid(&mut self, account: &Account<'_>, position: usize, from: NaiveDate) {
        let item = &account.items[position];
        let Some(paid_on) = paid_on(account, position).filter(|day| *day > from) else { return };
        let late = (paid_on - item.invoice.due).num_days().max(0);
        self.days_late.push(late);
        self.on_time += usize::from(late == 0);
        self.paid.push((late, item.money(item.paid)));
    }

    fn count_due(&mut self, account: &Account<'_>, position: usize, item: &Item<'_>) {
        let on_time: Amount = account
            .reductions_of(position)
            .iter()
            .filter(|reduction| {
                // What came back later had not been paid.
                reduction.is_payment
                    && (reduction.date <= item.invoice.due || reduction.amount < Amount::ZERO)
            })
            .map(|reduction| reduction.amount)
            .sum();
        self.came_due.push(CameDue {
            claimed: item.money(item.invoice.amount - item.credited),
            paid: item.money(item.paid),
            on_time: item.money(on_time.max(Amount::ZERO)),
        });
    }
}

/// Returns the day the last money came for an item that is settled; nothing for one that credit notes alone settled.
pub fn paid_on(account: &Account<'_>, position: usize) -> Option<NaiveDate> {
    account.items[position].settled_on?;
    let payments = account.reductions_of(position).iter().rev();
    let mut payments = payments.filter(|reduction| reduction.is_payment && reduction.amount.is_positive());
    payments.next().map(|reduction| reduction.date)
}

/// Returns the last day before a window of so many days that ends on a day.
pub fn window_start(as_of: NaiveDate, days: u32) -> NaiveDate {
    as_of.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN)
}
