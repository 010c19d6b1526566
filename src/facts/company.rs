//! Facts of the whole book on a day, computed once before anyone is decided.

use rust_decimal::Decimal;

use crate::facts::behaviour::window_start;
use crate::facts::client::sales_since;
use crate::facts::schema::Schema;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::Facts;
use crate::facts::value::Value;
use crate::facts::view::ClientView;
use crate::facts::view::FactError;
use crate::facts::view::quotient;

/// Days of sales that DSO looks back on.
pub(super) const DSO_DAYS: u32 = 90;

/// Sums over accounts; sums of shares add up to the sum of the whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CompanyFacts {
    /// Everything owed, in ten-thousandths of the policy's currency.
    pub open: i64,
    /// Everything overdue.
    pub overdue: i64,
    /// What was invoiced in the last 90 days.
    pub recent_sales: i64,
    /// Clients with something overdue.
    pub clients_overdue: i64,
}

impl CompanyFacts {
    /// Returns one client's share of the sums.
    pub fn of(view: &ClientView<'_, '_>) -> Result<Self, FactError> {
        let account = view.account;
        let overdue = view.total(account.overdue_items().map(|(_, item)| item.money(item.open())))?;
        Ok(Self {
            open: view.total(account.open_items().map(|(_, item)| item.money(item.open())))?,
            overdue,
            recent_sales: sales_since(view, window_start(account.as_of, DSO_DAYS))?,
            clients_overdue: i64::from(account.overdue_items().next().is_some()),
        })
    }

    /// Returns the sums of two shares together.
    pub fn together(self, other: Self) -> Self {
        Self {
            open: self.open.saturating_add(other.open),
            overdue: self.overdue.saturating_add(other.overdue),
            recent_sales: self.recent_sales.saturating_add(other.recent_sales),
            clients_overdue: self.clients_overdue + other.clients_overdue,
        }
    }

    /// Puts the facts into their slots.
    pub fn fill(&self, schema: &Schema, facts: &mut Facts<'_>) {
        let decimal = |units| Decimal::new(units, FIXED_DECIMALS);
        let dso = quotient(decimal(self.open) * Decimal::from(DSO_DAYS), decimal(self.recent_sales));
        let values = [
            ("company.open_amount", Value::Fixed(self.open)),
            ("company.overdue_amount", Value::Fixed(self.overdue)),
            ("company.overdue_ratio", quotient(decimal(self.overdue), decimal(self.open))),
            ("company.dso", dso),
            ("company.clients_overdue", Value::Int(self.clients_overdue)),
        ];
        for (name, value) in values {
            if let Some(slot) = schema.slot(name) {
                facts.set(slot, value);
            }
        }
    }
}
