//! What a condition says of facts: atoms about one fact, or about the distance of two, joined by "all" and "any".
//!
//! A formula has no "not": [`Formula::negated`] carries it down to the atoms.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::Slot;

/// Ten-thousandths of one.
pub const ONE: i128 = 10_i128.pow(FIXED_DECIMALS);

/// A part of a condition that is not reasoned about, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The text it stands in.
    pub source: Arc<Source>,
    /// The part.
    pub span: Span,
    /// The part as written.
    pub text: String,
    /// Why it is not reasoned about, in a few words that follow "it".
    pub why: &'static str,
}

/// The least that can be said of facts. Numbers are in ten-thousandths, dates in ten-thousandths of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// The fact is there, or is absent.
    Present(Slot, bool),
    /// A fact that is true or false is so.
    Truth(Slot, bool),
    /// A text is this word, or is not.
    Word(Slot, Arc<str>, bool),
    /// The first number is greater than the second by this much at most; zero stands where there is no fact.
    AtMost(Option<Slot>, Option<Slot>, i128),
}

/// What must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// Of everyone, or of nobody.
    Always(bool),
    /// One thing.
    Atom(Atom),
    /// Every part.
    All(Vec<Formula>),
    /// One part at least.
    Any(Vec<Formula>),
    /// Something that may be true or false of anyone.
    Unclear(Doubt),
}

impl Atom {
    /// Returns what holds when this does not.
    pub(super) fn negated(&self) -> Self {
        match self {
            Self::Present(slot, there) => Self::Present(*slot, !there),
            Self::Truth(slot, truth) => Self::Truth(*slot, !truth),
            Self::Word(slot, word, is) => Self::Word(*slot, Arc::clone(word), !is),
            Self::AtMost(left, right, by) => Self::AtMost(*right, *left, -by - 1),
        }
    }
}

impl Formula {
    /// Joins parts that must all hold.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Always(true) => {}
                Self::Always(false) => return part,
                Self::All(inner) => kept.extend(inner),
                part => kept.push(part),
            }
        }
        match kept.len() {
            0 => Self::Always(true),
            1 => kept.remove(0),
            _ => Self::All(kept),
        }
    }

    /// Joins parts of which one must hold.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Always(false) => {}
                Self::Always(true) => return part,
                Self::Any(inner) => kept.extend(inner),
                part => kept.push(part),
            }
        }
        match kept.len() {
            0 => Self::Always(false),
            1 => kept.remove(0),
            _ => Self::Any(kept),
        }
    }

    /// Returns what holds when this does not.
    #[must_use]
    pub fn negated(&self) -> Self {
        match self {
            Self::Always(truth) => Self::Always(!truth),
            Self::Atom(atom) => Self::Atom(atom.negated()),
            Self::All(parts) => Self::any(parts.iter().map(Self::negated)),
            Self::Any(parts) => Self::all(parts.iter().map(Self::negated)),
            Self::Unclear(doubt) => Self::Unclear(doubt.clone()),
        }
    }

    /// Returns the same about other slots: what another policy calls by the same names.
    #[must_use]
    pub fn renamed(&self, slot: &dyn Fn(Slot) -> Slot) -> Self {
        let parts = |parts: &[Self]| parts.iter().map(|part| part.renamed(slot)).collect();
        match self {
            Self::Always(_) | Self::Unclear(_) => self.clone(),
            Self::All(all) => Self::All(parts(all)),
            Self::Any(any) => Self::Any(parts(any)),
            Self::Atom(atom) => Self::Atom(match atom {
                Atom::Present(of, there) => Atom::Present(slot(*of), *there),
                Atom::Truth(of, truth) => Atom::Truth(slot(*of), *truth),
                Atom::Word(of, word, is) => Atom::Word(slot(*of), Arc::clone(word), *is),
                Atom::AtMost(left, right, by) => Atom::AtMost(left.map(slot), right.map(slot), *by),
            }),
        }
    }

    /// Says that a number lies between two bounds, both included, in ten-thousandths.
    pub fn between(slot: Slot, least: i128, most: i128) -> Self {
        Self::all([
            Self::Atom(Atom::AtMost(Some(slot), None, most)),
            Self::Atom(Atom::AtMost(None, Some(slot), -least)),
        ])
    }

    /// Returns the fact that it bounds on one side, whether from above, and the last number within, if that is all it says
    /// besides that the fact is there.
    pub fn bound(&self) -> Option<(Slot, bool, i128)> {
        match self {
            Self::Atom(Atom::AtMost(Some(slot), None, most)) => Some((*slot, true, *most)),
            Self::Atom(Atom::AtMost(None, Some(slot), least)) => Some((*slot, false, -least)),
            Self::All(parts) => match parts.as_slice() {
                [Self::Atom(Atom::Present(there, true)), bound] => {
                    bound.bound().filter(|(slot, ..)| slot == there)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the first part that is not reasoned about.
    pub fn doubt(&self) -> Option<&Doubt> {
        match self {
            Self::Unclear(doubt) => Some(doubt),
            Self::All(parts) | Self::Any(parts) => parts.iter().find_map(Self::doubt),
            Self::Always(_) | Self::Atom(_) => None,
        }
    }

    /// Adds the facts it speaks of.
    pub(crate) fn collect(&self, slots: &mut BTreeSet<Slot>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect(slots)),
            Self::Atom(Atom::Present(slot, _) | Atom::Truth(slot, _) | Atom::Word(slot, ..)) => {
                slots.insert(*slot);
            }
            Self::Atom(Atom::AtMost(left, right, _)) => slots.extend(left.iter().chain(right)),
            Self::Always(_) | Self::Unclear(_) => {}
        }
    }
}
