//! What an expression's parts evaluate to, and how two of them compare.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::facts::value::FactType;
use crate::facts::value::Value;
use crate::script::failure::Fault;
use crate::script::number::Number;

/// The value of an expression or of a part of it.
#[derive(Debug, Clone, Copy)]
pub enum Operand<'a> {
    /// Nothing known: `()`.
    Absent,
    /// True or false.
    Bool(bool),
    /// A whole number or a decimal.
    Number(Number),
    /// A day.
    Date(NaiveDate),
    /// Words.
    Text(&'a str),
}

impl Operand<'_> {
    /// Returns what it is, in words for a message.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Absent => "an absent value",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Date(_) => "a date",
            Self::Text(_) => "text",
        }
    }

    /// Tells whether it is a value of a kind.
    pub fn is(self, kind: Kind) -> bool {
        match self {
            Self::Absent => matches!(kind, Kind::Absent | Kind::Any),
            Self::Bool(_) => matches!(kind, Kind::Bool | Kind::Any),
            Self::Number(Number::Int(_)) => matches!(kind, Kind::Int | Kind::Number | Kind::Any),
            Self::Number(_) => matches!(kind, Kind::Number | Kind::Any),
            Self::Date(_) => matches!(kind, Kind::Date | Kind::Any),
            Self::Text(_) => matches!(kind, Kind::Text | Kind::Any),
        }
    }

    /// Takes it as the value of a condition.
    pub fn truth(self) -> Result<bool, Fault> {
        match self {
            Self::Bool(truth) => Ok(truth),
            other => Err(Fault::NotTruth(other.kind())),
        }
    }
}

impl<'a> From<Value<'a>> for Operand<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::Absent => Self::Absent,
            Value::Bool(truth) => Self::Bool(truth),
            Value::Int(number) => Self::Number(Number::Int(number)),
            Value::Fixed(units) => Self::Number(Number::Fixed(units)),
            Value::Date(date) => Self::Date(date),
            Value::Text(text) => Self::Text(text),
        }
    }
}

/// The six comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparison {
    /// Every comparison.
    pub const ALL: [Self; 6] =
        [Self::Equal, Self::NotEqual, Self::Less, Self::LessOrEqual, Self::Greater, Self::GreaterOrEqual];

    /// Returns the operator as written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// Returns the comparison with its two sides exchanged.
    pub fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            same => same,
        }
    }

    /// Tells whether an order satisfies the comparison.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }

    /// Compares two values. With an absent value everything is false, except the two tests for absence:
    /// `() == ()`, and `known != ()`. Values of different kinds do not compare.
    pub fn of(self, left: Operand<'_>, right: Operand<'_>) -> Result<bool, Fault> {
        let order = match (left, right) {
            (Operand::Absent, Operand::Absent) => return Ok(self == Self::Equal),
            (_, Operand::Absent) => return Ok(self == Self::NotEqual),
            (Operand::Absent, _) => return Ok(false),
            (Operand::Bool(left), Operand::Bool(right)) => left.cmp(&right),
            (Operand::Number(left), Operand::Number(right)) => left.order(right),
            (Operand::Date(left), Operand::Date(right)) => left.cmp(&right),
            (Operand::Text(left), Operand::Text(right)) => left.cmp(right),
            (left, right) => {
                return Err(Fault::Types { operator: self.symbol(), left: left.kind(), right: right.kind() });
            }
        };
        Ok(self.holds(order))
    }
}

/// The kind of value an expression's part has, as far as can be known before it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A number that need not be whole.
    Number,
    /// A day.
    Date,
    /// Words.
    Text,
    /// The literal `()`.
    Absent,
    /// Only known when it runs: what a script function returns, or a part that is already reported as wrong.
    Any,
}

impl Kind {
    /// Returns the kind in words for a message.
    pub fn words(self) -> &'static str {
        match self {
            Self::Bool => "true or false",
            Self::Int => "a whole number",
            Self::Number => "a number",
            Self::Date => "a date",
            Self::Text => "text",
            Self::Absent => "an absent value",
            Self::Any => "any value",
        }
    }

    /// Tells whether it is a number.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Int | Self::Number)
    }

    /// Tells whether a value of this kind may stand where `wanted` is asked for.
    pub fn fits(self, wanted: Self) -> bool {
        match wanted {
            Self::Any => true,
            Self::Number => self.is_number() || self == Self::Any,
            other => self == other || self == Self::Any,
        }
    }

    /// Returns the kind of a value that is either this or the other, if they have one.
    pub fn joined(self, other: Self) -> Option<Self> {
        match (self, other) {
            (left, right) if left == right => Some(left),
            (Self::Any, _) | (_, Self::Any) => Some(Self::Any),
            (Self::Absent, kind) | (kind, Self::Absent) => Some(kind),
            (left, right) if left.is_number() && right.is_number() => Some(Self::Number),
            _ => None,
        }
    }
}

impl From<FactType> for Kind {
    fn from(fact_type: FactType) -> Self {
        match fact_type {
            FactType::Bool => Self::Bool,
            FactType::Int => Self::Int,
            FactType::Amount | FactType::Number => Self::Number,
            FactType::Date => Self::Date,
            FactType::Text => Self::Text,
        }
    }
}
