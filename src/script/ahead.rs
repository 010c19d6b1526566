//! For how many days a condition's answer holds, when some facts grow by at most one a day.
//!
//! Only the shape of the tree is looked at: a comparison of a growing whole number with a written one can turn only when
//! the number is reached. The answer may be too early, never too late.

use crate::facts::motion::Growth;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::value::Value;
use crate::script::node::Node;
use crate::script::number::Arithmetic;
use crate::script::value::Comparison;

/// When an answer may change by time alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// Never.
    Never,
    /// In so many days at the earliest.
    InDays(i64),
    /// It cannot be told from the shape.
    Unknown,
}

impl Ahead {
    fn sooner(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Never, answer) | (answer, Self::Never) => answer,
            (Self::InDays(a), Self::InDays(b)) => Self::InDays(a.min(b)),
        }
    }
}

impl Node {
    /// Tells when the answer may change, if facts grow as `growth` says.
    pub(crate) fn ahead(&self, facts: &Facts<'_>, growth: &dyn Fn(Slot) -> Growth) -> Ahead {
        match self {
            Self::Literal(_) => Ahead::Never,
            Self::Fact(slot) | Self::CompareFixed { slot, .. } | Self::CompareText { slot, .. } => {
                if growth(*slot) == Growth::None { Ahead::Never } else { Ahead::Unknown }
            }
            Self::CompareInt { slot, comparison, number, .. } => match (growth(*slot), facts.get(*slot)) {
                (Growth::None, _) => Ahead::Never,
                (Growth::ByADay, Value::Int(fact)) => turns(*comparison, number.saturating_sub(fact)),
                _ => Ahead::Unknown,
            },
            Self::All { parts, .. } => until_settled(false, parts, facts, growth),
            Self::Any { parts, .. } => until_settled(true, parts, facts, growth),
            Self::Not { inner, .. } | Self::Negate { inner, .. } => inner.ahead(facts, growth),
            Self::Choose { branches, .. } => {
                let (condition, then, otherwise) = &**branches;
                together([condition, then, otherwise], facts, growth)
            }
            Self::Compare { sides, .. } | Self::Arithmetic { sides, .. } => {
                unknown_if_any_grows([&sides.0, &sides.1], facts, growth)
            }
            Self::Coalesce(parts) => unknown_if_any_grows(parts, facts, growth),
            Self::OneOf { value, list, .. } => {
                unknown_if_any_grows(std::iter::once(&**value).chain(list), facts, growth)
            }
            Self::Call { arguments, .. } => unknown_if_any_grows(arguments, facts, growth),
        }
    }

    /// Tells whether a number that is there today is there every day: nothing is divided by what grows.
    pub(crate) fn stays_a_number(&self, growth: &dyn Fn(Slot) -> Growth) -> bool {
        match self {
            Self::Literal(_) | Self::Fact(_) => true,
            Self::Arithmetic { arithmetic, sides, .. } => {
                let divides = matches!(arithmetic, Arithmetic::Divide | Arithmetic::Remainder);
                let divisor = !divides || matches!(sides.1, Self::Literal(_));
                divisor && sides.0.stays_a_number(growth) && sides.1.stays_a_number(growth)
            }
            Self::Negate { inner, .. } => inner.stays_a_number(growth),
            _ => self.ahead(&Facts::default(), growth) == Ahead::Never,
        }
    }
}

/// Returns when a number that grows by at most one a day, and is `missing` so much now, may turn a comparison.
fn turns(comparison: Comparison, missing: i64) -> Ahead {
    let days = match comparison {
        Comparison::Less | Comparison::GreaterOrEqual => missing,
        Comparison::LessOrEqual | Comparison::Greater => missing.saturating_add(1),
        Comparison::Equal | Comparison::NotEqual if missing == 0 => 1,
        Comparison::Equal | Comparison::NotEqual => missing,
    };
    if days > 0 { Ahead::InDays(days) } else { Ahead::Never }
}

/// The first part with the value that settles the whole settles it for good, if it stays as it is.
fn until_settled(settles: bool, parts: &[Node], facts: &Facts<'_>, growth: &dyn Fn(Slot) -> Growth) -> Ahead {
    let mut ahead = Ahead::Never;
    for part in parts {
        let this = part.ahead(facts, growth);
        if this == Ahead::Never && ahead != Ahead::Unknown && part.truth(facts) == Ok(settles) {
            return Ahead::Never;
        }
        ahead = ahead.sooner(this);
    }
    ahead
}

fn together<'n>(
    nodes: impl IntoIterator<Item = &'n Node>,
    facts: &Facts<'_>,
    growth: &dyn Fn(Slot) -> Growth,
) -> Ahead {
    nodes.into_iter().fold(Ahead::Never, |ahead, node| ahead.sooner(node.ahead(facts, growth)))
}

fn unknown_if_any_grows<'n>(
    nodes: impl IntoIterator<Item = &'n Node>,
    facts: &Facts<'_>,
    growth: &dyn Fn(Slot) -> Growth,
) -> Ahead {
    match together(nodes, facts, growth) {
        Ahead::Never => Ahead::Never,
        Ahead::InDays(_) | Ahead::Unknown => Ahead::Unknown,
    }
}
