//! Whether a condition can hold at all over a stretch of days, when of each fact only bounds are known.
//!
//! What cannot be told from the bounds is unsure. Yes and no are certain, save that an evaluation that fails on some day
//! is not foreseen.

use crate::facts::bounds::Bounds;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::script::node::Node;
use crate::script::value::Comparison;

/// An answer for every day of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Possible {
    /// It holds on every day.
    Always,
    /// It holds on none.
    Never,
    /// It may hold on some.
    Unsure,
}

impl From<bool> for Possible {
    fn from(holds: bool) -> Self {
        if holds { Self::Always } else { Self::Never }
    }
}

impl Node {
    /// Tells whether a condition holds on days over which facts stay within their bounds; `facts` has those that stay.
    pub(crate) fn possible(&self, facts: &Facts<'_>, bounds: &Bounds) -> Possible {
        if self.stays(bounds) {
            return self.truth(facts).map_or(Possible::Unsure, Possible::from);
        }
        match self {
            Self::CompareInt { slot, comparison, number, .. } => {
                against(*comparison, bounds.of_slot(*slot), i128::from(*number) * scale())
            }
            Self::CompareFixed { slot, comparison, units, .. } => {
                against(*comparison, bounds.of_slot(*slot), i128::from(*units))
            }
            Self::Not { inner, .. } => match inner.possible(facts, bounds) {
                Possible::Always => Possible::Never,
                Possible::Never => Possible::Always,
                Possible::Unsure => Possible::Unsure,
            },
            Self::All { parts, .. } => settled(Possible::Never, Possible::Always, parts, facts, bounds),
            Self::Any { parts, .. } => settled(Possible::Always, Possible::Never, parts, facts, bounds),
            _ => Possible::Unsure,
        }
    }

    /// Tells whether nothing it reads changes.
    fn stays(&self, bounds: &Bounds) -> bool {
        let slot = |slot: &Slot| bounds.stays(*slot);
        match self {
            Self::Literal(_) => true,
            Self::Fact(read)
            | Self::CompareInt { slot: read, .. }
            | Self::CompareFixed { slot: read, .. }
            | Self::CompareText { slot: read, .. } => slot(read),
            Self::Compare { sides, .. } | Self::Arithmetic { sides, .. } => {
                sides.0.stays(bounds) && sides.1.stays(bounds)
            }
            Self::Negate { inner, .. } | Self::Not { inner, .. } => inner.stays(bounds),
            Self::All { parts, .. } | Self::Any { parts, .. } | Self::Coalesce(parts) => {
                parts.iter().all(|part| part.stays(bounds))
            }
            Self::Choose { branches, .. } => {
                branches.0.stays(bounds) && branches.1.stays(bounds) && branches.2.stays(bounds)
            }
            Self::OneOf { value, list, .. } => {
                value.stays(bounds) && list.iter().all(|part| part.stays(bounds))
            }
            Self::Call { arguments, .. } => arguments.iter().all(|part| part.stays(bounds)),
        }
    }
}

/// Ten-thousandths of one.
fn scale() -> i128 {
    10_i128.pow(FIXED_DECIMALS)
}

/// Compares every number between two bounds, in ten-thousandths, with one.
fn against(comparison: Comparison, between: Option<(i128, i128)>, number: i128) -> Possible {
    let Some((least, most)) = between else { return Possible::Unsure };
    let equal = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    let (first, last) = (comparison.holds(least.cmp(&number)), comparison.holds(most.cmp(&number)));
    if first != last || (equal && least < number && number < most) {
        return Possible::Unsure;
    }
    first.into()
}

/// One part with the answer that settles the whole is enough; without any, all must have the other.
fn settled(
    settles: Possible,
    otherwise: Possible,
    parts: &[Node],
    facts: &Facts<'_>,
    bounds: &Bounds,
) -> Possible {
    let mut answer = otherwise;
    for part in parts {
        match part.possible(facts, bounds) {
            part if part == settles => return settles,
            Possible::Unsure => answer = Possible::Unsure,
            _ => {}
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_between_the_bounds_is_compared() {
        let rows = [
            (Comparison::Less, (0, 4), 5, Possible::Always),
            (Comparison::Less, (0, 5), 5, Possible::Unsure),
            (Comparison::Less, (5, 9), 5, Possible::Never),
            (Comparison::GreaterOrEqual, (5, 9), 5, Possible::Always),
            (Comparison::Equal, (0, 9), 5, Possible::Unsure),
            (Comparison::Equal, (5, 5), 5, Possible::Always),
            (Comparison::Equal, (6, 9), 5, Possible::Never),
            (Comparison::NotEqual, (0, 9), 5, Possible::Unsure),
            (Comparison::NotEqual, (6, 9), 5, Possible::Always),
        ];
        for (comparison, between, number, expected) in rows {
            assert_eq!(against(comparison, Some(between), number), expected, "{comparison:?} {between:?}");
        }
        assert_eq!(against(Comparison::Less, None, 5), Possible::Unsure);
    }
}
