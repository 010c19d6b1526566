//! Sums of facts, as far as comparisons of them are about one fact or the distance of two.

use crate::facts::value::Slot;
use crate::script::number::FIXED_ONE;
use crate::script::solve::formula::Atom;
use crate::script::solve::formula::Formula;
use crate::script::value::Comparison;

/// A sum of facts with factors, and a number, all divided by one number above zero; in ten-thousandths.
#[derive(Debug, Clone)]
pub(super) struct Linear {
    terms: Vec<(Slot, i128)>,
    constant: i128,
    over: i128,
}

impl Linear {
    pub(super) fn constant(units: i128) -> Self {
        Self { terms: Vec::new(), constant: units, over: 1 }
    }

    pub(super) fn fact(slot: Slot) -> Self {
        Self { terms: vec![(slot, 1)], constant: 0, over: 1 }
    }

    /// Adds another one so many times; nothing when the numbers grow too large.
    pub(super) fn plus(&self, other: &Self, times: i128) -> Option<Self> {
        let mut sum = self.scaled(other.over, other.over)?;
        let other = other.scaled(self.over.checked_mul(times)?, self.over)?;
        for (slot, factor) in other.terms {
            match sum.terms.iter_mut().find(|(known, _)| *known == slot) {
                Some((_, known)) => *known = known.checked_add(factor)?,
                None => sum.terms.push((slot, factor)),
            }
        }
        sum.terms.retain(|(_, factor)| *factor != 0);
        sum.constant = sum.constant.checked_add(other.constant)?;
        Some(sum)
    }

    /// Multiplies; nothing when both depend on facts.
    pub(super) fn times(&self, other: &Self) -> Option<Self> {
        match (self.terms.is_empty(), other.terms.is_empty()) {
            (_, true) => self.scaled(other.constant, other.over.checked_mul(i128::from(FIXED_ONE))?),
            (true, false) => other.times(self),
            (false, false) => None,
        }
    }

    /// Divides by a number that depends on no fact and is not zero.
    pub(super) fn divided(&self, other: &Self) -> Option<Self> {
        if !other.terms.is_empty() || other.constant == 0 {
            return None;
        }
        let by = other.over.checked_mul(i128::from(FIXED_ONE))?.checked_mul(other.constant.signum())?;
        self.scaled(by, other.constant.abs())
    }

    fn scaled(&self, by: i128, over: i128) -> Option<Self> {
        let terms = self.terms.iter().map(|(slot, factor)| Some((*slot, factor.checked_mul(by)?)));
        Some(Self {
            terms: terms.collect::<Option<_>>()?,
            constant: self.constant.checked_mul(by)?,
            over: self.over.checked_mul(over)?,
        })
    }

    /// Says what a comparison means; nothing when it is about more than one fact or the distance of two.
    pub(super) fn compare(&self, comparison: Comparison, other: &Self) -> Option<Formula> {
        let difference = self.plus(other, -1)?;
        let opposite = difference.scaled(-1, 1)?;
        match comparison {
            Comparison::LessOrEqual => difference.at_most(0),
            Comparison::Less => difference.at_most(-1),
            Comparison::GreaterOrEqual => opposite.at_most(0),
            Comparison::Greater => opposite.at_most(-1),
            Comparison::Equal => Some(Formula::all([difference.at_most(0)?, opposite.at_most(0)?])),
            Comparison::NotEqual => Some(Formula::any([difference.at_most(-1)?, opposite.at_most(-1)?])),
        }
    }

    /// Says that the sum, which is whole, is this much at most.
    fn at_most(&self, most: i128) -> Option<Formula> {
        let room = most.checked_sub(self.constant)?;
        let atom = match *self.terms.as_slice() {
            [] => return Some(Formula::Always(room >= 0)),
            [(slot, factor)] if factor > 0 => Atom::AtMost(Some(slot), None, room.div_euclid(factor)),
            [(slot, factor)] => Atom::AtMost(None, Some(slot), room.div_euclid(-factor)),
            [(first, factor), (second, other)] if factor == -other => {
                let (more, less) = if factor > 0 { (first, second) } else { (second, first) };
                Atom::AtMost(Some(more), Some(less), room.div_euclid(factor.abs()))
            }
            _ => return None,
        };
        Some(Formula::Atom(atom))
    }
}
