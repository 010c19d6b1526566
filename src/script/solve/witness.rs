//! Facts that show what was found.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::facts::schema::Schema;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::FactType;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::value::Value;
use crate::script::solve::formula::ONE;

/// The value of one fact of a [`Witness`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// It is absent.
    Absent,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Ten-thousandths.
    Fixed(i64),
    /// A day.
    Date(NaiveDate),
    /// Words.
    Text(String),
}

impl Given {
    /// Makes the value of a number or a date from ten-thousandths.
    pub(super) fn number(fact_type: FactType, units: i128) -> Self {
        let whole = i64::try_from(units.div_euclid(ONE)).unwrap_or_default();
        match fact_type {
            FactType::Int => Self::Int(whole),
            FactType::Date => {
                let days = i32::try_from(whole).unwrap_or_default();
                Self::Date(NaiveDate::from_num_days_from_ce_opt(days).unwrap_or_default())
            }
            _ => Self::Fixed(i64::try_from(units).unwrap_or_default()),
        }
    }

    /// Returns it as the value of a fact.
    pub fn value(&self) -> Value<'_> {
        match self {
            Self::Absent => Value::Absent,
            Self::Bool(truth) => Value::Bool(*truth),
            Self::Int(number) => Value::Int(*number),
            Self::Fixed(units) => Value::Fixed(*units),
            Self::Date(date) => Value::Date(*date),
            Self::Text(text) => Value::Text(text),
        }
    }
}

/// As it is written in YAML.
impl fmt::Display for Given {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => formatter.write_str("null"),
            Self::Bool(truth) => write!(formatter, "{truth}"),
            Self::Int(number) => write!(formatter, "{number}"),
            Self::Fixed(units) => write!(formatter, "{}", Decimal::new(*units, FIXED_DECIMALS).normalize()),
            Self::Date(date) => write!(formatter, "{date}"),
            Self::Text(text) => {
                write!(formatter, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
            }
        }
    }
}

/// Facts for which what was asked holds; facts that matter for it are told, the others are free.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Witness {
    pub(super) values: BTreeMap<Slot, Given>,
    pub(super) told: BTreeSet<Slot>,
}

impl Witness {
    /// Returns the facts that matter with their values, in slot order.
    pub fn told(&self) -> impl Iterator<Item = (Slot, &Given)> {
        self.values.iter().filter(|(slot, _)| self.told.contains(slot)).map(|(slot, given)| (*slot, given))
    }

    /// Returns a fact's value.
    pub fn given(&self, slot: Slot) -> Option<&Given> {
        self.values.get(&slot)
    }

    /// Returns all facts.
    pub fn facts(&self, schema: &Schema) -> Facts<'_> {
        let mut facts = Facts::with_slots(schema.len());
        for (slot, given) in &self.values {
            facts.set(*slot, given.value());
        }
        facts
    }
}
