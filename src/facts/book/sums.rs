//! Sums by day over clients, added up from changes: what holds for many days is written down where it begins and ends.
//!
//! Sums of shares add up to the sums of the whole in any order, for they are whole numbers too wide to overflow.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::domain::ledger::ClientRecords;
use crate::domain::period::Period;
use crate::facts::account::Account;
use crate::facts::ageing::Ageing;
use crate::facts::balance::Balances;
use crate::facts::book::Book;
use crate::facts::book::BookDay;
use crate::facts::book::converted;
use crate::facts::book::decimal;
use crate::facts::book::plain;
use crate::facts::company::CompanyFacts;
use crate::facts::indicators::MonthSales;
use crate::facts::indicators::months_back;
use crate::facts::view::FactRules;

/// How far back sales are told by month. Receivables that hold more than ten years of sales have no DSO by exhaustion.
const MONTHS: usize = 120;

/// Sums over clients, by day.
#[derive(Debug)]
pub(super) struct Sums {
    period: Period,
    /// For the day before the period, each of its days, and the day after: what begins less what has ended.
    changes: Vec<Daily>,
    /// What was open at the end of the day before.
    pub opening: Ageing,
    /// What was open at the end of the last day.
    pub closing: Ageing,
    /// Sales by month, the latest first.
    months: Vec<i128>,
}

/// What is summed for a day, in ten-thousandths of the policy's currency.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Daily {
    pub open: i128,
    pub overdue: i128,
    pub recent_sales: i128,
    pub sales: i128,
    pub clients_overdue: i64,
    pub left_out: i64,
}

/// A client's records with what was open day by day.
pub(super) struct ClientBook<'l> {
    pub records: ClientRecords<'l>,
    pub account: Account<'l>,
    pub balances: Balances,
}

impl Sums {
    /// Returns the sums over no client.
    pub fn new(period: Period) -> Self {
        Self {
            period,
            changes: vec![Daily::default(); period.days() as usize + 2],
            opening: Ageing::default(),
            closing: Ageing::default(),
            months: vec![0; MONTHS],
        }
    }

    /// Returns the day before the period, the first that is summed.
    pub fn first(&self) -> NaiveDate {
        self.period.eve()
    }

    /// Returns the last day.
    pub fn last(&self) -> NaiveDate {
        self.period.to()
    }

    /// Adds a client.
    pub fn add_client(&mut self, records: ClientRecords<'_>, rules: FactRules<'_>) {
        if records.invoices().next().is_none() {
            return;
        }
        let account = Account::of_money(records, self.last());
        let balances = Balances::of(&account);
        let client = ClientBook { records, account, balances };
        if plain::is_plain(records, rules) {
            plain::add(self, &client, rules.scale());
        } else {
            converted::add(self, &client, rules);
        }
    }

    /// Adds what holds from one day to another, both included, as far as those days are summed.
    pub fn hold(&mut self, from: NaiveDate, to: NaiveDate, daily: Daily) {
        let (from, to) = (from.max(self.first()), to.min(self.last()));
        if from > to {
            return;
        }
        let (start, end) = (self.index(from), self.index(to) + 1);
        if let Some(change) = self.changes.get_mut(start) {
            change.add(daily);
        }
        if let Some(change) = self.changes.get_mut(end) {
            change.take(daily);
        }
    }

    /// Adds sales to the month they are of.
    pub fn sell(&mut self, issued: NaiveDate, units: i64) {
        let last = self.last();
        let back = (last.year() - issued.year()) * 12 + last.month0() as i32 - issued.month0() as i32;
        if let Some(month) = usize::try_from(back).ok().and_then(|back| self.months.get_mut(back)) {
            *month += i128::from(units);
        }
    }

    /// Returns the sums of two shares together.
    pub fn together(mut self, other: Self) -> Self {
        for (change, other) in self.changes.iter_mut().zip(other.changes) {
            change.add(other);
        }
        for (month, other) in self.months.iter_mut().zip(other.months) {
            *month += other;
        }
        self.opening = self.opening.together(other.opening);
        self.closing = self.closing.together(other.closing);
        self
    }

    /// Returns the book.
    pub fn into_book(self) -> Book {
        Book {
            period: self.period,
            days: self.days(),
            opening: self.opening,
            closing: self.closing,
            months: self.months(),
        }
    }

    fn days(&self) -> Vec<BookDay> {
        let mut sum = Daily::default();
        let ends = self.changes.iter().map(|change| {
            sum.add(*change);
            sum
        });
        let days = self.first().iter_days().zip(ends);
        let within = days.filter(|(day, _)| *day >= self.period.from() && *day <= self.period.to());
        within.map(|(day, sum)| sum.at(day)).collect()
    }

    fn months(&self) -> Vec<MonthSales> {
        let sold = self.months.iter().rposition(|sales| *sales != 0).map_or(0, |last| last + 1);
        let months = months_back(self.last()).zip(self.months.iter().take(sold));
        months
            .map(|((first, days), sales)| MonthSales { first, days, sales: decimal(clamp(*sales)) })
            .collect()
    }

    fn index(&self, day: NaiveDate) -> usize {
        usize::try_from((day - self.first()).num_days()).unwrap_or(0)
    }
}

impl Daily {
    fn add(&mut self, other: Self) {
        self.open += other.open;
        self.overdue += other.overdue;
        self.recent_sales += other.recent_sales;
        self.sales += other.sales;
        self.clients_overdue += other.clients_overdue;
        self.left_out += other.left_out;
    }

    fn take(&mut self, other: Self) {
        self.open -= other.open;
        self.overdue -= other.overdue;
        self.recent_sales -= other.recent_sales;
        self.sales -= other.sales;
        self.clients_overdue -= other.clients_overdue;
        self.left_out -= other.left_out;
    }

    fn at(self, day: NaiveDate) -> BookDay {
        let company = CompanyFacts {
            open: clamp(self.open),
            overdue: clamp(self.overdue),
            recent_sales: clamp(self.recent_sales),
            clients_overdue: self.clients_overdue,
        };
        BookDay { day, company, sales: clamp(self.sales), left_out: self.left_out }
    }
}

/// Returns a sum as other sums of the book are held: at its bound when it is beyond.
fn clamp(sum: i128) -> i64 {
    i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX })
}
