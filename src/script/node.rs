//! The lowered form of an expression: a compact tree that reads facts by slot.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::value::Value;
use crate::script::failure::Fault;
use crate::script::host::HostCall;
use crate::script::number::Arithmetic;
use crate::script::number::FIXED_ONE;
use crate::script::number::Number;
use crate::script::sandbox;
use crate::script::value::Comparison;
use crate::script::value::Kind;
use crate::script::value::Operand;

/// A fault with the byte of the expression's text where it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stop {
    pub at: u32,
    pub fault: Fault,
}

type Outcome<T> = Result<T, Box<Stop>>;

/// A value written in the text.
#[derive(Debug, Clone)]
pub(crate) enum Literal {
    Absent,
    Bool(bool),
    Number(Number),
    Date(NaiveDate),
    Text(Box<str>),
}

impl From<Operand<'_>> for Literal {
    fn from(operand: Operand<'_>) -> Self {
        match operand {
            Operand::Absent => Self::Absent,
            Operand::Bool(truth) => Self::Bool(truth),
            Operand::Number(number) => Self::Number(number),
            Operand::Date(date) => Self::Date(date),
            Operand::Text(text) => Self::Text(text.into()),
        }
    }
}

impl Literal {
    /// Returns its kind.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Absent => Kind::Absent,
            Self::Bool(_) => Kind::Bool,
            Self::Number(Number::Int(_)) => Kind::Int,
            Self::Number(_) => Kind::Number,
            Self::Date(_) => Kind::Date,
            Self::Text(_) => Kind::Text,
        }
    }

    fn operand(&self) -> Operand<'_> {
        match self {
            Self::Absent => Operand::Absent,
            Self::Bool(truth) => Operand::Bool(*truth),
            Self::Number(number) => Operand::Number(*number),
            Self::Date(date) => Operand::Date(*date),
            Self::Text(text) => Operand::Text(text),
        }
    }
}

/// One node; `at` is the byte of the text to name when it fails.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    Literal(Literal),
    Fact(Slot),
    /// A whole-number fact against a whole number.
    CompareInt {
        slot: Slot,
        comparison: Comparison,
        number: i64,
        at: u32,
    },
    /// A decimal fact against a number that ten-thousandths hold.
    CompareFixed {
        slot: Slot,
        comparison: Comparison,
        units: i64,
        at: u32,
    },
    /// A text fact that is, or is not, the text written.
    CompareText {
        slot: Slot,
        equal: bool,
        text: Box<str>,
        at: u32,
    },
    Compare {
        comparison: Comparison,
        sides: Box<(Node, Node)>,
        at: u32,
    },
    Arithmetic {
        arithmetic: Arithmetic,
        sides: Box<(Node, Node)>,
        at: u32,
    },
    Negate {
        inner: Box<Node>,
        at: u32,
    },
    Not {
        inner: Box<Node>,
        at: u32,
    },
    All {
        parts: Box<[Node]>,
        at: u32,
    },
    Any {
        parts: Box<[Node]>,
        at: u32,
    },
    Coalesce(Box<[Node]>),
    /// `if` condition, then, else.
    Choose {
        branches: Box<(Node, Node, Node)>,
        at: u32,
    },
    /// A value `in` a list.
    OneOf {
        value: Box<Node>,
        list: Box<[Node]>,
        at: u32,
    },
    Call {
        call: HostCall,
        arguments: Box<[Node]>,
        at: u32,
    },
}

impl Node {
    /// Makes a comparison, in its quickest form.
    pub(crate) fn compare(comparison: Comparison, left: Self, right: Self, at: u32) -> Self {
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        match (&left, &right) {
            (Self::Fact(slot), Self::Literal(Literal::Number(number))) => {
                Self::against_number(*slot, comparison, *number, at)
            }
            (Self::Fact(slot), Self::Literal(Literal::Text(text))) if equality => {
                let equal = comparison == Comparison::Equal;
                Some(Self::CompareText { slot: *slot, equal, text: text.clone(), at })
            }
            // `1 != fact` is true of an absent fact and `fact != 1` is not: it cannot be turned round.
            (Self::Literal(Literal::Number(number)), Self::Fact(slot))
                if comparison != Comparison::NotEqual =>
            {
                Self::against_number(*slot, comparison.mirrored(), *number, at)
            }
            _ => None,
        }
        .unwrap_or_else(|| Self::Compare { comparison, sides: Box::new((left, right)), at })
    }

    fn against_number(slot: Slot, comparison: Comparison, number: Number, at: u32) -> Option<Self> {
        match number {
            Number::Int(number) => Some(Self::CompareInt { slot, comparison, number, at }),
            Number::Fixed(units) => Some(Self::CompareFixed { slot, comparison, units, at }),
            Number::Decimal(_) => None,
        }
    }

    /// Evaluates as a condition.
    pub(crate) fn truth(&self, facts: &Facts<'_>) -> Outcome<bool> {
        match self {
            Self::Fact(slot) => match facts.get(*slot) {
                Value::Bool(truth) => Ok(truth),
                other => stop(0, Operand::from(other).truth()),
            },
            Self::CompareInt { slot, comparison, number, at } => match facts.get(*slot) {
                Value::Int(fact) => Ok(comparison.holds(fact.cmp(number))),
                Value::Fixed(units) => Ok(comparison.holds(order_units(units, *number))),
                other => stop(*at, comparison.of(other.into(), Operand::Number(Number::Int(*number)))),
            },
            Self::CompareFixed { slot, comparison, units, at } => match facts.get(*slot) {
                Value::Fixed(fact) => Ok(comparison.holds(fact.cmp(units))),
                other => stop(*at, comparison.of(other.into(), Operand::Number(Number::Fixed(*units)))),
            },
            Self::CompareText { slot, equal, text, at } => match facts.get(*slot) {
                Value::Text(fact) => Ok((fact == &**text) == *equal),
                other => {
                    let comparison = if *equal { Comparison::Equal } else { Comparison::NotEqual };
                    stop(*at, comparison.of(other.into(), Operand::Text(text)))
                }
            },
            Self::Compare { comparison, sides, at } => {
                if let Some((left, right)) = sides.0.quick(facts).zip(sides.1.quick(facts)) {
                    return Ok(comparison.holds(left.order(right)));
                }
                let left = sides.0.value(facts)?;
                let right = sides.1.value(facts)?;
                stop(*at, comparison.of(left, right))
            }
            Self::Not { inner, .. } => inner.truth(facts).map(|truth| !truth),
            Self::All { parts, .. } => first_that_is(false, parts, facts).map(|found| !found),
            Self::Any { parts, .. } => first_that_is(true, parts, facts),
            Self::Choose { branches, .. } => {
                if branches.0.truth(facts)? {
                    branches.1.truth(facts)
                } else {
                    branches.2.truth(facts)
                }
            }
            Self::OneOf { value, list, at } => one_of(value, list, *at, facts),
            other => stop(other.place(), other.value(facts)?.truth()),
        }
    }

    /// Evaluates to any value.
    pub(crate) fn value<'v>(&'v self, facts: &Facts<'v>) -> Outcome<Operand<'v>> {
        match self {
            Self::Literal(literal) => Ok(literal.operand()),
            Self::Fact(slot) => Ok(facts.get(*slot).into()),
            Self::Arithmetic { arithmetic, sides, at } => {
                let left = sides.0.value(facts)?;
                let right = sides.1.value(facts)?;
                stop(*at, sandbox::calculate(*arithmetic, left, right))
            }
            Self::Negate { inner, at } => stop(*at, sandbox::negate(inner.value(facts)?)),
            Self::Coalesce(parts) => {
                let mut value = Operand::Absent;
                for part in parts {
                    value = part.value(facts)?;
                    if !matches!(value, Operand::Absent) {
                        break;
                    }
                }
                Ok(value)
            }
            Self::Choose { branches, .. } => {
                if branches.0.truth(facts)? {
                    branches.1.value(facts)
                } else {
                    branches.2.value(facts)
                }
            }
            Self::Call { call, arguments, at } => host_call(*call, arguments, *at, facts),
            condition => condition.truth(facts).map(Operand::Bool),
        }
    }

    /// Evaluates to a number where integers suffice; [`Node::value`] gives the same, or says why there is none.
    fn quick(&self, facts: &Facts<'_>) -> Option<Number> {
        match self {
            Self::Fact(slot) => match facts.get(*slot) {
                Value::Int(number) => Some(Number::Int(number)),
                Value::Fixed(units) => Some(Number::Fixed(units)),
                _ => None,
            },
            Self::Literal(Literal::Number(number)) => Some(*number),
            Self::Arithmetic { arithmetic, sides, .. } => {
                arithmetic.quick(sides.0.quick(facts)?, sides.1.quick(facts)?)
            }
            _ => None,
        }
    }

    fn place(&self) -> u32 {
        match self {
            Self::Literal(_) | Self::Fact(_) | Self::Coalesce(_) => 0,
            Self::CompareInt { at, .. }
            | Self::CompareFixed { at, .. }
            | Self::CompareText { at, .. }
            | Self::Compare { at, .. }
            | Self::Arithmetic { at, .. }
            | Self::Negate { at, .. }
            | Self::Not { at, .. }
            | Self::All { at, .. }
            | Self::Any { at, .. }
            | Self::Choose { at, .. }
            | Self::OneOf { at, .. }
            | Self::Call { at, .. } => *at,
        }
    }
}

fn stop<T>(at: u32, result: Result<T, Fault>) -> Outcome<T> {
    result.map_err(|fault| Box::new(Stop { at, fault }))
}

fn order_units(units: i64, number: i64) -> Ordering {
    i128::from(units).cmp(&(i128::from(number) * i128::from(FIXED_ONE)))
}

fn first_that_is(wanted: bool, parts: &[Node], facts: &Facts<'_>) -> Outcome<bool> {
    for part in parts {
        if part.truth(facts)? == wanted {
            return Ok(true);
        }
    }
    Ok(false)
}

fn one_of(value: &Node, list: &[Node], at: u32, facts: &Facts<'_>) -> Outcome<bool> {
    let value = value.value(facts)?;
    for element in list {
        let element = element.value(facts)?;
        if stop(at, Comparison::Equal.of(element, value))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn host_call<'v>(call: HostCall, arguments: &'v [Node], at: u32, facts: &Facts<'v>) -> Outcome<Operand<'v>> {
    match arguments {
        [only] => stop(at, call.of(&[only.value(facts)?])),
        [first, second] => {
            let (first, second) = (first.value(facts)?, second.value(facts)?);
            stop(at, call.of(&[first, second]))
        }
        _ => stop(at, Err(Fault::Argument { function: "this function", given: "so many values" })),
    }
}
