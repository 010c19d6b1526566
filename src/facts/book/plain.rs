//! A client all of whose amounts are in the policy's currency: nearly all of them. Each change is written down once.

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::ledger::ClientRecords;
use crate::facts::ageing::AgeingBucket;
use crate::facts::balance::Balance;
use crate::facts::book::sums::ClientBook;
use crate::facts::book::sums::Daily;
use crate::facts::book::sums::Sums;
use crate::facts::company::DSO_DAYS;
use crate::facts::view::FactRules;

/// Tells whether nothing need be converted, and no sum of the client's amounts can be too large.
pub(super) fn is_plain(records: ClientRecords<'_>, rules: FactRules<'_>) -> bool {
    let mut sum = 0_i128;
    for row in records.invoices() {
        if row.currency != rules.currency {
            return false;
        }
        sum += i128::from(row.amount.0).abs();
    }
    sum * i128::from(rules.scale()) <= i128::from(i64::MAX)
}

/// Adds the client; an amount is so many ten-thousandths to the minor unit.
pub(super) fn add(sums: &mut Sums, client: &ClientBook<'_>, scale: i64) {
    let mut overdue = Vec::new();
    let first = sums.first();
    for balance in client.balances.each(&client.account) {
        // Most items were settled long ago.
        if balance.settled_on().is_none_or(|day| day > first) {
            add_item(sums, balance, scale, &mut overdue);
        }
    }
    for (from, to) in united(overdue) {
        sums.hold(from, to, Daily { clients_overdue: 1, ..Daily::default() });
    }
    add_sales(sums, client, scale);
}

fn add_item(sums: &mut Sums, balance: Balance<'_>, scale: i64, overdue: &mut Vec<(NaiveDate, NaiveDate)>) {
    let (first, last) = (sums.first(), sums.last());
    for span in balance.spans(first, last) {
        let units = span.open.0 * scale;
        sums.hold(span.from, span.to, Daily { open: i128::from(units), ..Daily::default() });
        if span.from == first {
            sums.opening.add(AgeingBucket::of(balance.due, first), units);
        }
        if span.to == last {
            sums.closing.add(AgeingBucket::of(balance.due, last), units);
        }
    }
    for span in balance.overdue_spans(first, last) {
        let units = i128::from(span.open.0 * scale);
        sums.hold(span.from, span.to, Daily { overdue: units, ..Daily::default() });
        overdue.push((span.from, span.to));
    }
}

fn add_sales(sums: &mut Sums, client: &ClientBook<'_>, scale: i64) {
    for row in client.records.invoices().filter(|row| row.issued <= client.account.as_of) {
        let units = row.sales().amount.0 * scale;
        let sales = i128::from(units);
        sums.sell(row.issued, units);
        sums.hold(row.issued, row.issued, Daily { sales, ..Daily::default() });
        sums.hold(row.issued, last_recent(row.issued), Daily { recent_sales: sales, ..Daily::default() });
    }
}

/// Returns the last day on which what was issued on a day counts among recent sales.
pub(super) fn last_recent(issued: NaiveDate) -> NaiveDate {
    issued.checked_add_days(Days::new(u64::from(DSO_DAYS) - 1)).unwrap_or(NaiveDate::MAX)
}

/// Returns stretches of days as the fewest that cover the same days.
fn united(mut stretches: Vec<(NaiveDate, NaiveDate)>) -> Vec<(NaiveDate, NaiveDate)> {
    stretches.sort_unstable();
    stretches.dedup_by(|next, before| {
        let joined = next.0 <= before.1;
        if joined {
            before.1 = before.1.max(next.1);
        }
        joined
    });
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_share_a_day_are_one() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 9, day).unwrap();
        let stretches =
            |days: &[(u32, u32)]| days.iter().map(|(a, b)| (day(*a), day(*b))).collect::<Vec<_>>();
        let rows: [[&[(u32, u32)]; 2]; 5] = [
            [&[], &[]],
            [&[(3, 5)], &[(3, 5)]],
            [&[(8, 9), (1, 4), (2, 3)], &[(1, 4), (8, 9)]],
            [&[(1, 4), (4, 6), (5, 9)], &[(1, 9)]],
            [&[(1, 4), (5, 6)], &[(1, 4), (5, 6)]],
        ];
        for [given, expected] in rows {
            assert_eq!(united(stretches(given)), stretches(expected));
        }
    }
}
