//! A client with amounts in another currency: read on each day that something changes, a rate included.
//!
//! Amounts are converted one by one at the rate of the day and rounded, as when the client is decided that day. On days
//! when one of them cannot be converted, the client is left out.

use chrono::NaiveDate;

use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::domain::invoice::Invoice;
use crate::facts::ageing::AgeingBucket;
use crate::facts::balance::Balance;
use crate::facts::book::plain::last_recent;
use crate::facts::book::sums::ClientBook;
use crate::facts::book::sums::Daily;
use crate::facts::book::sums::Sums;
use crate::facts::company::CompanyFacts;
use crate::facts::view::FactError;
use crate::facts::view::FactRules;

/// What of a client matters to the days that are summed.
struct Relevant<'b, 'l> {
    /// Items of which something was open, each with its currency.
    items: Vec<(Balance<'b>, Currency)>,
    /// Rows that count among recent sales, or did when the period began.
    rows: Vec<&'l Invoice>,
    rules: FactRules<'b>,
}

/// Adds the client.
pub(super) fn add(sums: &mut Sums, client: &ClientBook<'_>, rules: FactRules<'_>) {
    let (first, last) = (sums.first(), sums.last());
    let relevant = Relevant::of(client, rules, first, last);
    let days = relevant.days(first, last);
    let ends = days.iter().skip(1).map(|next| next.pred_opt().unwrap_or(last)).chain([last]);
    for (day, end) in days.iter().zip(ends) {
        match relevant.facts(*day) {
            Ok(facts) => {
                sums.hold(*day, end, facts.into());
                let sales = i128::from(relevant.sales(*day));
                sums.hold(*day, *day, Daily { sales, ..Daily::default() });
            }
            Err(_) => sums.hold(*day, end, Daily { left_out: 1, ..Daily::default() }),
        }
    }
    if relevant.facts(first).is_ok() {
        relevant.age(first, |bucket, units| sums.opening.add(bucket, units));
    }
    if relevant.facts(last).is_ok() {
        relevant.age(last, |bucket, units| sums.closing.add(bucket, units));
        for row in client.records.invoices().filter(|row| row.issued <= last) {
            sums.sell(row.issued, rules.total(std::iter::once(row.sales()), last).unwrap_or_default());
        }
    }
}

impl<'b, 'l> Relevant<'b, 'l> {
    fn of(client: &'b ClientBook<'l>, rules: FactRules<'b>, first: NaiveDate, last: NaiveDate) -> Self {
        let items = client.account.items.iter().zip(client.balances.each(&client.account));
        let items = items.filter(|(_, balance)| balance.spans(first, last).next().is_some());
        let recent = |row: &&Invoice| row.issued <= last && last_recent(row.issued) >= first;
        Self {
            items: items.map(|(item, balance)| (balance, item.invoice.currency)).collect(),
            rows: client.records.invoices().filter(recent).collect(),
            rules,
        }
    }

    /// Returns the days on which anything may change, the first day among them.
    fn days(&self, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
        let steps = self.items.iter().flat_map(|(balance, _)| balance.steps.iter().map(|step| step.from));
        let due = self.items.iter().filter_map(|(balance, _)| balance.due.succ_opt());
        let issued = self.rows.iter().map(|row| row.issued);
        let forgotten = self.rows.iter().filter_map(|row| last_recent(row.issued).succ_opt());
        let rates = self.rules.rates.rows.iter().filter(|rate| self.holds(rate.currency));
        let rates = rates.map(|rate| rate.from);
        let within = |day: &NaiveDate| *day >= first && *day <= last;
        let changes = steps.chain(due).chain(issued).chain(forgotten).chain(rates).filter(within);
        let mut days: Vec<NaiveDate> = std::iter::once(first).chain(changes).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Tells whether an amount is in a currency.
    fn holds(&self, currency: Currency) -> bool {
        self.items.iter().any(|(_, own)| *own == currency)
            || self.rows.iter().any(|row| row.currency == currency)
    }

    /// Returns the client's share of the company's facts on a day.
    fn facts(&self, day: NaiveDate) -> Result<CompanyFacts, FactError> {
        let recent = self.rows.iter().filter(|row| row.issued <= day && last_recent(row.issued) >= day);
        let recent_sales = self.rules.total(recent.map(|row| row.sales()), day)?;
        let mut facts = CompanyFacts { recent_sales, ..CompanyFacts::default() };
        for (balance, money) in self.open(day) {
            let units = self.rules.total(std::iter::once(money), day)?;
            facts.open = facts.open.checked_add(units).ok_or(FactError::TooLarge)?;
            if balance.due < day {
                // A part of what is open, so that it is not too large either.
                facts.overdue += units;
                facts.clients_overdue = 1;
            }
        }
        Ok(facts)
    }

    /// Returns what was sold on a day.
    fn sales(&self, day: NaiveDate) -> i64 {
        let rows = self.rows.iter().filter(|row| row.issued == day);
        self.rules.total(rows.map(|row| row.sales()), day).unwrap_or_default()
    }

    /// Tells the bucket and the amount of each item open on a day.
    fn age(&self, day: NaiveDate, mut tell: impl FnMut(AgeingBucket, i64)) {
        for (balance, money) in self.open(day) {
            let units = self.rules.total(std::iter::once(money), day).unwrap_or_default();
            tell(AgeingBucket::of(balance.due, day), units);
        }
    }

    fn open(&self, day: NaiveDate) -> impl Iterator<Item = (Balance<'b>, Money)> {
        let items = self.items.iter();
        let items = items.map(move |(balance, currency)| (*balance, balance.open_on(day), *currency));
        items
            .filter(|(_, open, _)| open.is_positive())
            .map(|(balance, amount, currency)| (balance, Money { currency, amount }))
    }
}

impl From<CompanyFacts> for Daily {
    fn from(facts: CompanyFacts) -> Self {
        Self {
            open: facts.open.into(),
            overdue: facts.overdue.into(),
            recent_sales: facts.recent_sales.into(),
            clients_overdue: facts.clients_overdue,
            ..Self::default()
        }
    }
}
