//! Between what bounds the facts of a client stay over a period, whatever is done about it.
//!
//! Only what is told cheaply is: what is written of the client, how long it has been one, how much was sold to it and how
//! often it paid. Everything else may be anything.

use crate::domain::amount::Amount;
use crate::domain::invoice::InvoiceKind;
use crate::domain::period::Period;
use crate::facts::account::Account;
use crate::facts::behaviour::paid_on;
use crate::facts::behaviour::window_start;
use crate::facts::catalogue::Scope;
use crate::facts::reading::Reading;
use crate::facts::schema::Schema;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::Slot;
use crate::facts::view::FactRules;

/// Bounds of the facts of a client over a period.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// By slot; in ten-thousandths.
    between: Vec<(Slot, (i128, i128))>,
    stay: Vec<Slot>,
}

/// What is written of a client and does not change.
const WRITTEN: [&str; 7] = ["id", "name", "category", "country", "language", "since", "credit_limit"];

impl Bounds {
    /// Reads the bounds of the facts that a policy reads, from the client's account as of the end of a period. Amounts must
    /// all be in the rules' currency.
    pub fn of(
        schema: &Schema,
        reading: &Reading,
        account: &Account<'_>,
        rules: FactRules<'_>,
        period: Period,
    ) -> Self {
        let mut bounds = Self::default();
        for (slot, known) in
            schema.iter().filter(|(slot, known)| known.scope == Scope::Client && reading.reads(*slot))
        {
            let name = known.name.split_once('.').map_or("", |(_, name)| name);
            if known.attribute.is_some() || WRITTEN.contains(&name) {
                bounds.stay.push(slot);
                continue;
            }
            let between = match name {
                "tenure_days" => tenure(account, period),
                "sales" => Some(sales(account, rules, period)),
                "paid_invoices" => Some(paid(account, rules, period)),
                _ => None,
            };
            bounds.between.extend(between.map(|between| (slot, between)));
        }
        bounds
    }

    /// Returns the least and the most a fact may be, in ten-thousandths; nothing when it may be anything, or absent.
    pub fn of_slot(&self, slot: Slot) -> Option<(i128, i128)> {
        self.between.iter().find(|(known, _)| *known == slot).map(|(_, between)| *between)
    }

    /// Tells whether a fact stays what it is on the first day.
    pub fn stays(&self, slot: Slot) -> bool {
        self.stay.contains(&slot)
    }
}

fn whole(number: i64) -> i128 {
    i128::from(number) * 10_i128.pow(FIXED_DECIMALS)
}

fn tenure(account: &Account<'_>, period: Period) -> Option<(i128, i128)> {
    let since = account.client().since.filter(|since| *since <= period.from())?;
    Some((whole((period.from() - since).num_days()), whole((period.to() - since).num_days())))
}

/// At most everything invoiced in any window of the period, at least what was credited in one.
fn sales(account: &Account<'_>, rules: FactRules<'_>, period: Period) -> (i128, i128) {
    let after = window_start(period.from(), rules.window_days);
    let scale = 10_i128.pow(FIXED_DECIMALS.saturating_sub(rules.currency.decimals()));
    let sum = |kind: InvoiceKind| -> i128 {
        let rows = account.records.invoices().filter(|row| row.kind == kind);
        let within = rows.filter(|row| row.issued > after && row.issued <= period.to());
        within.map(|row| i128::from(row.amount.0) * scale).sum()
    };
    (-sum(InvoiceKind::CreditNote), sum(InvoiceKind::Invoice))
}

/// At least what was paid for good before the period and still counts at its end, at most whatever any money came for
/// within a window of it.
fn paid(account: &Account<'_>, rules: FactRules<'_>, period: Period) -> (i128, i128) {
    let (first, last) =
        (window_start(period.from(), rules.window_days), window_start(period.to(), rules.window_days));
    let positions = || 0..account.items.len();
    let settled = |position: &usize| {
        let settled = account.items[*position].settled_on.is_some_and(|day| day < period.from());
        settled && paid_on(account, *position).is_some_and(|day| day > last)
    };
    let touched = |position: &usize| {
        account.reductions_of(*position).iter().any(|reduction| {
            reduction.is_payment && reduction.amount > Amount::ZERO && reduction.date > first
        })
    };
    let count = |wanted: &dyn Fn(&usize) -> bool| {
        whole(i64::try_from(positions().filter(|position| wanted(position)).count()).unwrap_or(i64::MAX))
    };
    (count(&settled), count(&touched))
}
