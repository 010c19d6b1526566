//! Limits that concern the whole client: what credit covers, and balances too small to chase.

use crate::domain::action::TaskKind;
use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::engine::case::Case;
use crate::engine::case::undecided_fact;
use crate::engine::gate::Gate;
use crate::engine::item_gates::Closed;
use crate::engine::ladder::Ready;
use crate::engine::notice::Undecided;
use crate::engine::tasks::last_done;
use crate::engine::tasks::money_of;
use crate::facts::account::Account;
use crate::facts::item::Unapplied;

/// Returns, for each item, the credit that covers it: unapplied cash and credit, laid on overdue items oldest first.
///
/// The laying is for deciding only: nothing is matched, accounting is asked to do that. Once accounting looked and left
/// it, it covers nothing any more.
pub(super) fn covered_by_credit(account: &Account<'_>) -> Vec<Option<Money>> {
    let mut covered = vec![None; account.items.len()];
    let looked = last_done(account, TaskKind::ApplyCredit);
    let waiting = |unapplied: &&Unapplied| looked.is_none_or(|looked| looked < unapplied.latest);
    for unapplied in account.unapplied.iter().filter(waiting) {
        let mut left = unapplied.money.amount;
        let same_currency =
            account.overdue_items().filter(|(_, item)| item.invoice.currency == unapplied.money.currency);
        for (position, item) in same_currency {
            if item.open() > left {
                break;
            }
            left -= item.open();
            covered[position] = Some(unapplied.money);
        }
    }
    covered
}

/// Tells whether the client owes too little to be contacted: everything overdue and the items now due for a step,
/// less what is contested.
pub(super) fn small_balance(case: &Case<'_, '_>, ready: &[Ready]) -> Result<Option<Closed>, Undecided> {
    let Some(threshold) = case.playbook.tolerance.small_balance.filter(|limit| *limit > Amount::ZERO) else {
        return Ok(None);
    };
    let counts = |position: usize| ready.binary_search_by_key(&position, |ready| ready.item).is_ok();
    let chased = case
        .account
        .open_items()
        .filter(|(position, item)| item.is_overdue(case.today) || counts(*position))
        .map(|(_, item)| item.money(item.chased()));
    let total = money_of(case.policy, case.view.total(chased).map_err(undecided_fact)?);
    let threshold = Money { currency: case.policy.currency, amount: threshold };
    let small = total.amount < threshold.amount;
    Ok(small.then(|| Closed::new(Gate::SmallBalance { total, threshold })))
}
