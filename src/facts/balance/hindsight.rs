//! Items of which an account as of the end tells more than was known before: money went elsewhere then.
//!
//! A payment of an invoice goes to its earliest part first. When its parts were not all issued on one day, the account as
//! of the end may put money on a part that was not there when the money came. Such items are read again from accounts as
//! of each day on which something happened, until all parts are there; from then on the two agree. A number with an `@`
//! may become known after money named it as one part of another, so that every item of such a client is read again.
//!
//! Everything else is the same whatever the day: money is applied in order of its dates, so that what came by a day is
//! applied the same way whether or not more came later, and no money is applied to another invoice than it names.

use chrono::NaiveDate;

use crate::facts::account::Account;
use crate::facts::balance::OpenStep;
use crate::facts::item::Item;

/// What was known of such items before the last of them was issued.
#[derive(Debug)]
pub(super) struct Hindsight {
    /// From this day on, the account as of the end tells the truth.
    pub until: NaiveDate,
    /// By item, what was open on each day something happened; nothing for items that need no second reading.
    steps: Vec<Option<Vec<OpenStep>>>,
}

impl Hindsight {
    /// Reads the items again that need it; nothing when none does.
    pub fn of(account: &Account<'_>) -> Option<Self> {
        let doubtful = doubtful(account)?;
        let issued = || doubtful.iter().map(|position| account.items[*position].invoice.issued);
        let (first, until) = (issued().min()?, issued().max()?);
        let mut steps = vec![None; account.items.len()];
        for position in doubtful {
            steps[position] = Some(Vec::new());
        }
        let mut hindsight = Self { until, steps };
        for day in days(account, first, until) {
            hindsight.read(account, day);
        }
        Some(hindsight)
    }

    /// Returns the steps of an item before [`Self::until`], if it was read again.
    pub fn steps(&self, position: usize) -> Option<&[OpenStep]> {
        self.steps.get(position)?.as_deref()
    }

    /// Reads what was open at the end of a day.
    fn read(&mut self, account: &Account<'_>, day: NaiveDate) {
        let then = Account::of_money(account.records, day);
        // What was known then is known at the end, in the same order.
        let mut known = then.items.iter().peekable();
        for (position, item) in account.items.iter().enumerate() {
            let Some(then) = known.next_if(|then| std::ptr::eq(then.invoice, item.invoice)) else { continue };
            if let Some(Some(steps)) = self.steps.get_mut(position) {
                super::push(steps, 0, OpenStep { from: day, open: then.open() });
            }
        }
    }
}

/// Returns the items to read again, if there are any.
fn doubtful(account: &Account<'_>) -> Option<Vec<usize>> {
    let items = || account.items.iter().enumerate();
    if items().any(|(_, item)| item.invoice.id.contains('@')) {
        return Some(items().map(|(position, _)| position).collect());
    }
    let staggered = |item: &Item<'_>| {
        let mut parts = account.find(&item.invoice.id);
        item.part.is_some() && parts.any(|part| account.items[part].invoice.issued != item.invoice.issued)
    };
    let positions: Vec<usize> =
        items().filter(|(_, item)| staggered(item)).map(|(position, _)| position).collect();
    (!positions.is_empty()).then_some(positions)
}

/// Returns the days on which something was issued, credited or paid, from one day to before another.
fn days(account: &Account<'_>, first: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
    let invoices = account.records.invoices().map(|row| row.issued);
    let payments = account.records.payments().map(|row| row.date);
    let within = |day: &NaiveDate| *day >= first && *day < until;
    let mut days: Vec<NaiveDate> = invoices.chain(payments).filter(within).collect();
    days.sort_unstable();
    days.dedup();
    days
}
