//! Whether a condition holds for no facts at all, as far as its form shows.
//!
//! A fact compared with numbers or words that no value meets at once is found; what two facts say of each other is not
//! looked into.

use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::Slot;
use crate::script::node::Literal;
use crate::script::node::Node;
use crate::script::value::Comparison;

impl Node {
    /// Tells whether a condition is certain never to hold.
    pub(crate) fn never_holds(&self) -> bool {
        match self {
            Self::Literal(Literal::Bool(truth)) => !truth,
            Self::Not { inner, .. } => inner.always_holds(),
            Self::Any { parts, .. } => parts.iter().all(Self::never_holds),
            Self::All { parts, .. } => parts.iter().any(Self::never_holds) || contradict(parts),
            _ => false,
        }
    }

    fn always_holds(&self) -> bool {
        match self {
            Self::Literal(Literal::Bool(truth)) => *truth,
            Self::Not { inner, .. } => inner.never_holds(),
            Self::Any { parts, .. } => parts.iter().any(Self::always_holds),
            Self::All { parts, .. } => parts.iter().all(Self::always_holds),
            _ => false,
        }
    }
}

/// Tells whether parts that must all hold ask a fact for what it cannot be at once.
fn contradict(parts: &[Node]) -> bool {
    let numbers: Vec<_> = parts.iter().filter_map(bound).collect();
    let apart = |(slot, least, most): &(Slot, i128, i128)| {
        numbers.iter().any(|(other, from, to)| slot == other && (most < from || to < least))
    };
    let texts: Vec<_> = parts.iter().filter_map(words).collect();
    let unlike = |(slot, equal, text): &(Slot, bool, &str)| {
        texts.iter().any(|(other, is, word)| slot == other && *equal && (text == word) != *is)
    };
    let truths: Vec<_> = parts.iter().filter_map(truth).collect();
    let opposed = |(slot, truth): &(Slot, bool)| truths.contains(&(*slot, !truth));
    numbers.iter().any(apart) || texts.iter().any(unlike) || truths.iter().any(opposed)
}

fn truth(part: &Node) -> Option<(Slot, bool)> {
    match part {
        Node::Fact(slot) => Some((*slot, true)),
        Node::Not { inner, .. } => truth(inner).map(|(slot, truth)| (slot, !truth)),
        _ => None,
    }
}

/// Returns between what numbers, in ten-thousandths, a part wants a fact.
fn bound(part: &Node) -> Option<(Slot, i128, i128)> {
    // A fact compared with a whole number need not be one.
    let (slot, comparison, number) = match part {
        Node::CompareInt { slot, comparison, number, .. } => {
            (*slot, *comparison, i128::from(*number) * 10_i128.pow(FIXED_DECIMALS))
        }
        Node::CompareFixed { slot, comparison, units, .. } => (*slot, *comparison, i128::from(*units)),
        _ => return None,
    };
    let (least, most) = match comparison {
        Comparison::Equal => (number, number),
        Comparison::NotEqual => return None,
        Comparison::Less => (i128::MIN, number - 1),
        Comparison::LessOrEqual => (i128::MIN, number),
        Comparison::Greater => (number + 1, i128::MAX),
        Comparison::GreaterOrEqual => (number, i128::MAX),
    };
    Some((slot, least, most))
}

fn words(part: &Node) -> Option<(Slot, bool, &str)> {
    match part {
        Node::CompareText { slot, equal, text, .. } => Some((*slot, *equal, text)),
        _ => None,
    }
}
