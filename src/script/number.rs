//! Numbers of expressions: whole numbers and decimals that mix, never floats.
//!
//! Both evaluators compute with these functions, so they round and overflow alike. A decimal that four decimal places
//! hold is kept as a count of ten-thousandths, where sums and comparisons are those of integers; the rest is computed
//! with 28 digits.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use crate::facts::value::FIXED_DECIMALS;
use crate::script::failure::Fault;

/// Units of a fixed number in one.
pub const FIXED_ONE: i64 = 10_i64.pow(FIXED_DECIMALS);

/// A number. `Fixed` and `Decimal` are one kind to the user, a decimal; `Int` is the other.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// A whole number.
    Int(i64),
    /// Ten-thousandths.
    Fixed(i64),
    /// A decimal that ten-thousandths cannot hold.
    Decimal(Decimal),
}

/// The five operations on numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`, exact: `7 / 2` is 3.5
    Divide,
    /// `%`
    Remainder,
}

impl Arithmetic {
    /// Every operation.
    pub const ALL: [Self; 5] = [Self::Add, Self::Subtract, Self::Multiply, Self::Divide, Self::Remainder];

    /// Returns the operator as written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }

    /// Computes with two numbers. Two whole numbers give a whole number, except that `/` always gives a decimal.
    pub fn of(self, left: Number, right: Number) -> Result<Number, Fault> {
        if let Some(number) = self.quick(left, right) {
            return Ok(number);
        }
        if matches!(self, Self::Divide | Self::Remainder) && right.is_zero() {
            return Err(Fault::DivisionByZero);
        }
        if let (Number::Int(_), Number::Int(_)) = (left, right)
            && self != Self::Divide
        {
            return Err(Fault::Overflow(self.symbol()));
        }
        self.of_decimals(left.decimal(), right.decimal())
    }

    /// Computes with integers where that gives the exact result; the same result as [`Arithmetic::of`], or none.
    pub(crate) fn quick(self, left: Number, right: Number) -> Option<Number> {
        use Number::Fixed;
        use Number::Int;
        match (self, left, right) {
            (Self::Divide, ..) => None,
            (_, Int(left), Int(right)) => self.of_ints(left, right).map(Int),
            (Self::Multiply, Fixed(units), Int(times)) | (Self::Multiply, Int(times), Fixed(units)) => {
                units.checked_mul(times).map(Fixed)
            }
            (Self::Multiply, Fixed(left), Fixed(right)) => product(left, right),
            (_, Fixed(left), Fixed(right)) => self.of_ints(left, right).map(Fixed),
            (_, Fixed(left), Int(right)) => self.of_ints(left, right.checked_mul(FIXED_ONE)?).map(Fixed),
            (_, Int(left), Fixed(right)) => self.of_ints(left.checked_mul(FIXED_ONE)?, right).map(Fixed),
            _ => None,
        }
    }

    fn of_ints(self, left: i64, right: i64) -> Option<i64> {
        match self {
            Self::Add => left.checked_add(right),
            Self::Subtract => left.checked_sub(right),
            Self::Multiply => left.checked_mul(right),
            Self::Divide => None,
            Self::Remainder => left.checked_rem(right),
        }
    }

    fn of_decimals(self, left: Decimal, right: Decimal) -> Result<Number, Fault> {
        let result = match self {
            Self::Add => left.checked_add(right),
            Self::Subtract => left.checked_sub(right),
            Self::Multiply => left.checked_mul(right),
            Self::Divide => left.checked_div(right),
            Self::Remainder => left.checked_rem(right),
        };
        result.map(Number::from).ok_or(Fault::Overflow(self.symbol()))
    }
}

/// Returns the exact product of two fixed numbers when it is one itself.
fn product(left: i64, right: i64) -> Option<Number> {
    let exact = i128::from(left) * i128::from(right);
    let one = i128::from(FIXED_ONE);
    (exact % one == 0).then(|| i64::try_from(exact / one).ok()).flatten().map(Number::Fixed)
}

impl Number {
    /// Returns the number as a decimal without trailing zeros.
    pub fn decimal(self) -> Decimal {
        match self {
            Self::Int(number) => Decimal::from(number),
            Self::Fixed(units) => Decimal::new(units, FIXED_DECIMALS).normalize(),
            Self::Decimal(decimal) => decimal,
        }
    }

    /// Tells whether it is zero.
    pub fn is_zero(self) -> bool {
        match self {
            Self::Int(number) | Self::Fixed(number) => number == 0,
            Self::Decimal(decimal) => decimal.is_zero(),
        }
    }

    /// Returns it in ten-thousandths, if they hold it exactly.
    pub fn units(self) -> Option<i64> {
        match self {
            Self::Int(number) => number.checked_mul(FIXED_ONE),
            Self::Fixed(units) => Some(units),
            Self::Decimal(_) => None,
        }
    }

    /// Orders two numbers by value, whatever their kinds.
    pub fn order(self, other: Self) -> Ordering {
        let wide = |number: i64| i128::from(number) * i128::from(FIXED_ONE);
        match (self, other) {
            (Self::Int(left), Self::Int(right)) | (Self::Fixed(left), Self::Fixed(right)) => left.cmp(&right),
            (Self::Int(left), Self::Fixed(right)) => wide(left).cmp(&i128::from(right)),
            (Self::Fixed(left), Self::Int(right)) => i128::from(left).cmp(&wide(right)),
            (left, right) => left.decimal().cmp(&right.decimal()),
        }
    }

    /// Returns it with the other sign.
    pub fn negated(self) -> Result<Self, Fault> {
        match self {
            Self::Int(number) => number.checked_neg().map(Self::Int).ok_or(Fault::Overflow("-")),
            other => Ok(Self::from(-other.decimal())),
        }
    }

    /// Returns it without its sign.
    pub fn absolute(self) -> Result<Self, Fault> {
        match self {
            Self::Int(number) => number.checked_abs().map(Self::Int).ok_or(Fault::Overflow("abs")),
            other => Ok(Self::from(other.decimal().abs())),
        }
    }

    /// Rounds to a number of decimals, halves away from zero. A whole number stays what it is.
    pub fn rounded(self, decimals: u32) -> Self {
        match self {
            Self::Int(_) => self,
            other => Self::from(
                other.decimal().round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero),
            ),
        }
    }
}

impl From<Decimal> for Number {
    /// Takes a decimal in its one form: ten-thousandths if they hold it, else without trailing zeros.
    fn from(decimal: Decimal) -> Self {
        let decimal = decimal.normalize();
        let scale = decimal.scale();
        if scale > FIXED_DECIMALS {
            return Self::Decimal(decimal);
        }
        let factor = 10_i64.pow(FIXED_DECIMALS - scale);
        match i64::try_from(decimal.mantissa()).ok().and_then(|mantissa| mantissa.checked_mul(factor)) {
            Some(units) => Self::Fixed(units),
            None => Self::Decimal(decimal),
        }
    }
}
