//! What money goes where: only where its own record says. The rest is unapplied, shown and never guessed.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::domain::invoice::InvoiceKind;
use crate::facts::account::Account;
use crate::facts::item::Reduction;
use crate::facts::item::Unapplied;

struct Incoming<'l> {
    date: NaiveDate,
    names: &'l str,
    amount: Amount,
    currency: Currency,
    is_payment: bool,
}

/// Applies payments and credit notes to the items they name, by date; within an invoice to its earliest part first.
pub(super) fn allocate(account: &mut Account<'_>) {
    let as_of = account.as_of;
    let credit_notes = account
        .records
        .invoices()
        .filter(|row| row.kind == InvoiceKind::CreditNote && row.issued <= as_of)
        .map(|row| Incoming {
            date: row.issued,
            names: &row.further.credits,
            amount: row.amount,
            currency: row.currency,
            is_payment: false,
        });
    let payments = account.records.payments().filter(|row| row.date <= as_of).map(|row| Incoming {
        date: row.date,
        names: &row.invoice,
        amount: row.amount,
        currency: row.currency,
        is_payment: true,
    });
    let mut incoming = Vec::with_capacity(account.records.payments().size_hint().0);
    incoming.extend(credit_notes.chain(payments));
    // What came back on a day came in before.
    incoming.sort_by_key(|money| (money.date, money.amount < Amount::ZERO));
    account.reductions.reserve(incoming.len());
    for money in incoming {
        apply(account, &money);
    }
    account.reductions.sort_by_key(|reduction| (reduction.item, reduction.date));
    account.unapplied.retain(|unapplied| unapplied.money.amount.is_positive());
    account.unapplied.sort_by_key(|unapplied| unapplied.money.currency);
    for item in account.items.iter_mut().filter(|item| item.invoice.amount == Amount::ZERO) {
        item.settled_on = Some(item.invoice.issued);
    }
}

fn apply(account: &mut Account<'_>, money: &Incoming<'_>) {
    let mut left = money.amount;
    if !money.names.is_empty() {
        let mut parts: Vec<usize> = account
            .find(money.names)
            .filter(|position| account.items[*position].invoice.currency == money.currency)
            .collect();
        if left < Amount::ZERO {
            parts.reverse();
        }
        for position in parts {
            left -= reduce(account, position, left, money);
        }
    }
    if left != Amount::ZERO {
        keep_unapplied(account, Money { currency: money.currency, amount: left }, money.date);
    }
}

/// Reduces one item by as much as it bears and returns how much that was.
fn reduce(account: &mut Account<'_>, position: usize, left: Amount, money: &Incoming<'_>) -> Amount {
    let item = &mut account.items[position];
    let taken = if left < Amount::ZERO { left.max(Amount::ZERO - item.paid) } else { left.min(item.open()) };
    if taken == Amount::ZERO {
        return taken;
    }
    if money.is_payment {
        item.paid += taken;
    } else {
        item.credited += taken;
    }
    item.settled_on = (!item.open().is_positive()).then_some(money.date);
    account.reductions.push(Reduction {
        item: position,
        date: money.date,
        amount: taken,
        is_payment: money.is_payment,
    });
    taken
}

fn keep_unapplied(account: &mut Account<'_>, money: Money, date: NaiveDate) {
    match account.unapplied.iter_mut().find(|unapplied| unapplied.money.currency == money.currency) {
        Some(unapplied) => {
            unapplied.money.amount += money.amount;
            unapplied.latest = unapplied.latest.max(date);
        }
        None => account.unapplied.push(Unapplied { money, latest: date }),
    }
}
