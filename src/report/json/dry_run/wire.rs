//! The forms shared within the dry run's JSON.

use rust_decimal::Decimal;
use serde::Serialize;
use serde::Serializer;

use crate::engine::dry_run::measures::Tally;
use crate::engine::dry_run::measures::Withheld;
use crate::facts::value::FIXED_DECIMALS;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;

/// Ten-thousandths as a text with four decimals: `1234.5000`.
#[derive(Clone, Copy)]
pub struct Fixed(pub i128);

impl Fixed {
    /// Takes ten-thousandths.
    pub fn of(units: impl Into<i128>) -> Self {
        Self(units.into())
    }
}

impl Serialize for Fixed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let unit = 10_u128.pow(FIXED_DECIMALS);
        let size = self.0.unsigned_abs();
        let minus = if self.0 < 0 { "-" } else { "" };
        serializer.collect_str(&format_args!("{minus}{}.{:04}", size / unit, size % unit))
    }
}

/// A figure rounded to four decimals, as a text; null where there is none.
pub struct Rounded(pub Quantity);

impl Serialize for Rounded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(value) => serializer.collect_str(&padded(value)),
            None => serializer.serialize_none(),
        }
    }
}

fn padded(mut value: Decimal) -> Decimal {
    value.rescale(FIXED_DECIMALS);
    value
}

/// A count of work.
#[derive(Serialize)]
pub struct TallyWire {
    contacts: u32,
    approvals: Option<u32>,
    tasks: Option<u32>,
    minutes: u64,
}

impl TallyWire {
    /// Takes a count.
    pub fn new(tally: Tally) -> Self {
        let Tally { contacts, approvals, tasks, minutes } = tally;
        Self { contacts, approvals: Some(approvals), tasks: Some(tasks), minutes }
    }

    /// Takes all that a side does: how many approvals and tasks there were, a journal does not tell.
    pub fn recorded(side: &Side<'_>, tally: Tally) -> Self {
        let (approvals, tasks) = (side.recorded(tally.approvals), side.recorded(tally.tasks));
        Self { approvals, tasks, ..Self::new(tally) }
    }
}

/// What was withheld.
#[derive(Serialize)]
pub struct WithheldWire {
    clients: u32,
    items: u32,
    times: u32,
    client_days: u64,
    euro_days: Fixed,
}

impl WithheldWire {
    /// Takes what was withheld.
    pub fn new(withheld: &Withheld) -> Self {
        Self {
            clients: withheld.clients,
            items: withheld.items,
            times: withheld.times,
            client_days: withheld.client_days,
            euro_days: Fixed(withheld.euro_days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousandths_keep_their_decimals() {
        let rows = [(12_345_678_i128, "\"1234.5678\""), (-5, "\"-0.0005\""), (0, "\"0.0000\"")];
        for (units, expected) in rows {
            assert_eq!(serde_json::to_string(&Fixed(units)).expect("JSON"), expected);
        }
        let third = Decimal::ONE.checked_div(Decimal::from(3));
        assert_eq!(serde_json::to_string(&Rounded(third)).expect("JSON"), "\"0.3333\"");
    }
}
