//! What facts say of each other, whatever the client: which are there together, and which is never more than another.

use std::collections::BTreeSet;

use crate::facts::reach::NEVER_MORE_THAN;
use crate::facts::schema::Schema;
use crate::facts::value::Slot;
use crate::script::check::TOGETHER;
use crate::script::check::VOUCHES;
use crate::script::solve::formula::Atom;
use crate::script::solve::formula::Formula;
use crate::script::solve::formula::ONE;

/// Counts without which the facts they vouch for are absent.
const NEEDED: &str = "client.paid_invoices";

/// Returns what always holds among these facts.
pub(super) fn among(slots: &BTreeSet<Slot>, schema: &Schema) -> Vec<Formula> {
    let slot = |name: &&str| schema.slot(name).filter(|slot| slots.contains(slot));
    let mut bonds = Vec::new();
    for (less, more) in NEVER_MORE_THAN {
        if let Some((less, more)) = slot(less).zip(slot(more)) {
            bonds.push(Formula::Atom(Atom::AtMost(Some(less), Some(more), 0)));
        }
    }
    for (count, vouched) in VOUCHES {
        let Some(at) = slot(count) else { continue };
        let none = Atom::AtMost(Some(at), None, 0);
        let some = Atom::AtMost(None, Some(at), -ONE);
        for fact in vouched.iter().filter_map(slot) {
            bonds.push(either(none.clone(), Atom::Present(fact, true)));
            if *count == NEEDED {
                bonds.push(either(some.clone(), Atom::Present(fact, false)));
            }
        }
    }
    for together in TOGETHER {
        let facts: Vec<_> = together.iter().filter_map(slot).collect();
        for pair in facts.windows(2) {
            if let [first, second] = *pair {
                bonds.push(either(Atom::Present(first, true), Atom::Present(second, false)));
                bonds.push(either(Atom::Present(first, false), Atom::Present(second, true)));
            }
        }
    }
    bonds
}

fn either(first: Atom, second: Atom) -> Formula {
    Formula::Any(vec![Formula::Atom(first), Formula::Atom(second)])
}
