//! Values of facts, and the slots they stand in while a client is decided.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Decimals kept by every amount, ratio and average among the facts.
pub const FIXED_DECIMALS: u32 = 4;

/// What kind of value a fact has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactType {
    /// True or false.
    Bool,
    /// A whole number: a count, or days.
    Int,
    /// An amount in the policy's currency, a decimal with [`FIXED_DECIMALS`].
    Amount,
    /// A share or an average, a decimal with [`FIXED_DECIMALS`].
    Number,
    /// A calendar day.
    Date,
    /// Words.
    Text,
}

impl FactType {
    /// Every kind.
    pub const ALL: &'static [Self] =
        &[Self::Bool, Self::Int, Self::Amount, Self::Number, Self::Date, Self::Text];

    /// Returns the word used in policies (`attributes:`), `relance facts` and the reference page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Amount => "amount",
            Self::Number => "number",
            Self::Date => "date",
            Self::Text => "text",
        }
    }
}

/// The value of one fact. [`FactType::Amount`] and [`FactType::Number`] are held as [`Value::Fixed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Value<'a> {
    /// Nothing to say: a ratio with nothing to divide, an unknown date. Compares false with everything.
    #[default]
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
    Text(&'a str),
}

impl Value<'_> {
    /// Returns a fixed value as a decimal.
    pub fn decimal(self) -> Option<Decimal> {
        match self {
            Self::Fixed(units) => Some(Decimal::new(units, FIXED_DECIMALS).normalize()),
            Self::Int(number) => Some(Decimal::from(number)),
            _ => None,
        }
    }
}

/// Where a fact stands among the [`Facts`]; given by the [`Schema`](crate::facts::schema::Schema).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u16);

/// The values of all facts for one client, one item and one day. Slots nobody reads stay absent.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    values: Vec<Value<'a>>,
}

impl<'a> Facts<'a> {
    /// Makes room for the slots of a schema.
    pub fn with_slots(count: usize) -> Self {
        Self { values: vec![Value::Absent; count] }
    }

    /// Returns a fact's value.
    pub fn get(&self, slot: Slot) -> Value<'a> {
        self.values.get(slot.0 as usize).copied().unwrap_or_default()
    }

    /// Sets a fact's value.
    pub fn set(&mut self, slot: Slot, value: Value<'a>) {
        if let Some(place) = self.values.get_mut(slot.0 as usize) {
            *place = value;
        }
    }
}
