//! The fewest facts that would have to be otherwise for a formula to hold, and within which bounds each.
//!
//! Sets of facts are tried, the small ones first: all other facts stay as they are, and the solver tells whether those
//! of the set can be so that the formula holds. What is left of the formula then bounds them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Datelike;

use crate::facts::catalogue::Scope;
use crate::facts::value::FactType;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::value::Value;
use crate::script::solve::Question;
use crate::script::solve::Solution;
use crate::script::solve::Solver;
use crate::script::solve::bonds;
use crate::script::solve::formula::Atom;
use crate::script::solve::formula::Formula;
use crate::script::solve::formula::ONE;
use crate::script::solve::witness::Given;

/// More facts than this are not changed together.
const MAX_FACTS: usize = 4;

/// More regions than this are not told apart.
const MAX_REGIONS: usize = 256;

/// What would have to be otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fewest {
    /// Every smallest set of facts with their bounds; one empty set when nothing has to be.
    Ways(Vec<Vec<Shift>>),
    /// No values of any few facts make it hold while the others stay as they are.
    None,
}

/// One fact, and what it would have to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Which.
    pub slot: Slot,
    /// What it would have to be.
    pub wanted: Wanted,
}

/// What a fact would have to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Absent, or there with any value.
    Present(bool),
    /// True or false.
    Truth(bool),
    /// This word.
    Is(Arc<str>),
    /// Any other word than these.
    IsNot {
        /// The words.
        words: Vec<Arc<str>>,
        /// Whether none would do too.
        or_absent: bool,
    },
    /// A number or a date within bounds, both included, in ten-thousandths; at least one is there.
    Within {
        /// The least.
        least: Option<i128>,
        /// The most.
        most: Option<i128>,
    },
    /// This value would do, and so would others, together with those of the other facts.
    Example(Given),
}

impl Solver<'_> {
    /// Finds every smallest set of facts that would have to be otherwise for a formula to hold. The day stays as it is; what
    /// is not reasoned about is taken not to hold.
    pub fn fewest(&self, formula: &Formula, facts: &Facts<'_>) -> Fewest {
        let mut slots = BTreeSet::new();
        formula.collect(&mut slots);
        slots.retain(|slot| self.schema.known(*slot).scope != Scope::Today);
        let slots: Vec<Slot> = slots.into_iter().collect();
        if settled(formula, facts, &BTreeSet::new()) == Formula::Always(true) {
            return Fewest::Ways(vec![Vec::new()]);
        }
        let bonds = if self.knows_bonds { self.bonds(&slots) } else { Vec::new() };
        for size in 1..=slots.len().min(MAX_FACTS) {
            let mut ways = Vec::new();
            subsets(&slots, size, &mut BTreeSet::new(), &mut |free| {
                let left = settled(formula, facts, free);
                // What facts say of each other stays true of those that change.
                let touched = bonds.iter().filter(|(_, of)| !of.is_disjoint(free));
                let bound = Formula::all(touched.map(|(bond, _)| settled(bond, facts, free)));
                if left != Formula::Always(false) && self.can_hold(&left, &bound) {
                    ways.extend(self.regions(&left, &bound, facts, free));
                }
            });
            if !ways.is_empty() {
                return Fewest::Ways(ways);
            }
        }
        Fewest::None
    }

    /// Returns what facts say of each other, each with the facts it speaks of.
    fn bonds(&self, slots: &[Slot]) -> Vec<(Formula, BTreeSet<Slot>)> {
        let of = |bond: &Formula| {
            let mut of = BTreeSet::new();
            bond.collect(&mut of);
            of
        };
        let bonds = bonds::among(&slots.iter().copied().collect(), self.schema);
        bonds.into_iter().map(|bond| (bond.clone(), of(&bond))).collect()
    }

    fn can_hold(&self, formula: &Formula, bound: &Formula) -> bool {
        matches!(self.question(formula, bound), Solution::Found(_))
    }

    fn question(&self, formula: &Formula, bound: &Formula) -> Solution {
        let solver = Solver { knows_bonds: false, ..*self };
        solver.solve(&Question { also: vec![formula.clone(), bound.clone()], ..Question::default() })
    }

    /// Returns in which bounds the free facts may lie, region by region, without those that lie in another.
    fn regions(
        &self,
        formula: &Formula,
        bound: &Formula,
        facts: &Facts<'_>,
        free: &BTreeSet<Slot>,
    ) -> Vec<Vec<Shift>> {
        let alternatives = alternatives(formula).filter(|found| found.len() <= MAX_REGIONS);
        let Some(alternatives) = alternatives else { return self.example(formula, bound, free) };
        let mut regions: Vec<Vec<Shift>> = Vec::new();
        for atoms in alternatives {
            let together = Formula::all(atoms.iter().map(|atom| Formula::Atom((*atom).clone())));
            if !self.can_hold(&together, bound) {
                continue;
            }
            let region = match self.bounds(&atoms, free) {
                Some(region) => region,
                None => self.example(&together, bound, free).into_iter().flatten().collect(),
            };
            // A region in which a fact may stay as it is belongs to a smaller set.
            if region.len() == free.len() && !region.iter().any(|shift| meets(facts, shift)) {
                regions.push(region);
            }
        }
        widest(regions)
    }

    /// Returns facts that would do.
    fn example(&self, formula: &Formula, bound: &Formula, free: &BTreeSet<Slot>) -> Vec<Vec<Shift>> {
        let Solution::Found(witness) = self.question(formula, bound) else { return Vec::new() };
        let given = |slot: &Slot| witness.given(*slot).cloned().unwrap_or(Given::Absent);
        vec![free.iter().map(|slot| Shift { slot: *slot, wanted: Wanted::Example(given(slot)) }).collect()]
    }

    /// Gathers what atoms say of each fact; nothing when two facts are weighed against each other.
    fn bounds(&self, atoms: &[&Atom], free: &BTreeSet<Slot>) -> Option<Vec<Shift>> {
        let mut sides: BTreeMap<Slot, Sides> = free.iter().map(|slot| (*slot, Sides::default())).collect();
        for atom in atoms {
            match atom {
                Atom::Present(slot, there) => sides.entry(*slot).or_default().there = Some(*there),
                Atom::Truth(slot, truth) => sides.entry(*slot).or_default().truth = Some(*truth),
                Atom::Word(slot, word, true) => sides.entry(*slot).or_default().is = Some(Arc::clone(word)),
                Atom::Word(slot, word, false) => {
                    sides.entry(*slot).or_default().is_not.push(Arc::clone(word))
                }
                Atom::AtMost(Some(slot), None, most) => {
                    let known = &mut sides.entry(*slot).or_default().most;
                    *known = Some(known.map_or(*most, |known| known.min(*most)));
                }
                Atom::AtMost(None, Some(slot), least) => {
                    let known = &mut sides.entry(*slot).or_default().least;
                    *known = Some(known.map_or(-least, |known| known.max(-least)));
                }
                Atom::AtMost(None, None, _) => {}
                Atom::AtMost(Some(_), Some(_), _) => return None,
            }
        }
        let shift = |(slot, sides): (Slot, Sides)| {
            let whole = matches!(self.schema.known(slot).fact_type, FactType::Int | FactType::Date);
            Some(Shift { slot, wanted: sides.wanted(whole)? })
        };
        Some(sides.into_iter().filter_map(shift).collect())
    }
}

/// What is said of one fact.
#[derive(Default)]
struct Sides {
    there: Option<bool>,
    truth: Option<bool>,
    is: Option<Arc<str>>,
    is_not: Vec<Arc<str>>,
    least: Option<i128>,
    most: Option<i128>,
}

impl Sides {
    fn wanted(self, whole: bool) -> Option<Wanted> {
        let least = self.least.map(|least| if whole { -((-least).div_euclid(ONE)) * ONE } else { least });
        let most = self.most.map(|most| if whole { most.div_euclid(ONE) * ONE } else { most });
        if self.there == Some(false) {
            Some(Wanted::Present(false))
        } else if let Some(truth) = self.truth {
            Some(Wanted::Truth(truth))
        } else if let Some(word) = self.is {
            Some(Wanted::Is(word))
        } else if !self.is_not.is_empty() {
            let words: BTreeSet<Arc<str>> = self.is_not.into_iter().collect();
            Some(Wanted::IsNot { words: words.into_iter().collect(), or_absent: self.there.is_none() })
        } else if least.is_some() || most.is_some() {
            Some(Wanted::Within { least, most })
        } else {
            self.there.map(Wanted::Present)
        }
    }
}

/// Calls for every set of so many of some slots.
fn subsets(slots: &[Slot], size: usize, chosen: &mut BTreeSet<Slot>, found: &mut dyn FnMut(&BTreeSet<Slot>)) {
    if size == 0 {
        found(chosen);
        return;
    }
    for (position, slot) in slots.iter().enumerate() {
        chosen.insert(*slot);
        subsets(&slots[position + 1..], size - 1, chosen, found);
        chosen.remove(slot);
    }
}

/// Returns what is left of a formula when all facts but the free ones are as they are.
fn settled(formula: &Formula, facts: &Facts<'_>, free: &BTreeSet<Slot>) -> Formula {
    let parts = |parts: &[Formula]| parts.iter().map(|part| settled(part, facts, free)).collect::<Vec<_>>();
    match formula {
        Formula::Always(truth) => Formula::Always(*truth),
        Formula::Unclear(_) => Formula::Always(false),
        Formula::All(all) => Formula::all(parts(all)),
        Formula::Any(any) => Formula::any(parts(any)),
        Formula::Atom(atom) => settled_atom(atom, facts, free),
    }
}

fn settled_atom(atom: &Atom, facts: &Facts<'_>, free: &BTreeSet<Slot>) -> Formula {
    let is_free = |slot: &Slot| free.contains(slot);
    match atom {
        Atom::Present(slot, _) | Atom::Truth(slot, _) | Atom::Word(slot, ..) if is_free(slot) => {
            Formula::Atom(atom.clone())
        }
        Atom::Present(slot, there) => Formula::Always((facts.get(*slot) != Value::Absent) == *there),
        Atom::Truth(slot, truth) => Formula::Always(facts.get(*slot) == Value::Bool(*truth)),
        Atom::Word(slot, word, is) => Formula::Always((facts.get(*slot) == Value::Text(word)) == *is),
        Atom::AtMost(left, right, by) => {
            let fixed = |slot: &Option<Slot>| match slot {
                Some(slot) if is_free(slot) => Ok(Some(*slot)),
                Some(slot) => units(facts.get(*slot)).map_or(Err(None), |units| Err(Some(units))),
                None => Err(Some(0)),
            };
            match (fixed(left), fixed(right)) {
                // Nothing is true of a number that is not there.
                (Err(None), _) | (_, Err(None)) => Formula::Always(false),
                (Ok(left), Ok(right)) => Formula::Atom(Atom::AtMost(left, right, *by)),
                (Ok(left), Err(Some(right))) => Formula::Atom(Atom::AtMost(left, None, by + right)),
                (Err(Some(left)), Ok(right)) => Formula::Atom(Atom::AtMost(None, right, by - left)),
                (Err(Some(left)), Err(Some(right))) => Formula::Always(left - right <= *by),
            }
        }
    }
}

/// Returns a number or a date in ten-thousandths.
fn units(value: Value<'_>) -> Option<i128> {
    match value {
        Value::Int(number) => Some(i128::from(number) * ONE),
        Value::Fixed(units) => Some(i128::from(units)),
        Value::Date(day) => Some(i128::from(day.num_days_from_ce()) * ONE),
        Value::Absent | Value::Bool(_) | Value::Text(_) => None,
    }
}

/// Tells whether a fact is as wanted already.
fn meets(facts: &Facts<'_>, shift: &Shift) -> bool {
    let value = facts.get(shift.slot);
    match &shift.wanted {
        Wanted::Present(there) => (value != Value::Absent) == *there,
        Wanted::Truth(truth) => value == Value::Bool(*truth),
        Wanted::Is(word) => value == Value::Text(word),
        Wanted::IsNot { words, or_absent } => {
            (*or_absent || value != Value::Absent) && !words.iter().any(|word| value == Value::Text(word))
        }
        Wanted::Within { least, most } => units(value).is_some_and(|units| {
            least.is_none_or(|least| units >= least) && most.is_none_or(|most| units <= most)
        }),
        Wanted::Example(_) => false,
    }
}

/// Takes a formula apart into what must hold together, one alternative each; nothing when there are too many.
fn alternatives(formula: &Formula) -> Option<Vec<Vec<&Atom>>> {
    match formula {
        Formula::Always(true) => Some(vec![Vec::new()]),
        Formula::Always(false) | Formula::Unclear(_) => Some(Vec::new()),
        Formula::Atom(atom) => Some(vec![vec![atom]]),
        Formula::Any(parts) => {
            let parts: Option<Vec<_>> = parts.iter().map(alternatives).collect();
            parts.map(|parts| parts.into_iter().flatten().collect())
        }
        Formula::All(parts) => {
            let mut joined: Vec<Vec<&Atom>> = vec![Vec::new()];
            for part in parts {
                let part = alternatives(part)?;
                if joined.len() * part.len() > MAX_REGIONS * MAX_REGIONS {
                    return None;
                }
                let pairs = joined.iter().flat_map(|before| part.iter().map(move |more| (before, more)));
                joined = pairs.map(|(before, more)| before.iter().chain(more).copied().collect()).collect();
            }
            Some(joined)
        }
    }
}

/// Leaves out what lies in another; of two that are the same, the later.
fn widest(regions: Vec<Vec<Shift>>) -> Vec<Vec<Shift>> {
    let mut widest: Vec<Vec<Shift>> = Vec::new();
    for region in regions {
        if !widest.iter().any(|other| lies_in(&region, other)) {
            widest.retain(|other| !lies_in(other, &region));
            widest.push(region);
        }
    }
    widest
}

/// Tells whether a region lies in another of the same facts.
fn lies_in(region: &[Shift], other: &[Shift]) -> bool {
    region.len() == other.len()
        && region.iter().zip(other).all(|(inner, outer)| {
            inner.slot == outer.slot
                && (inner.wanted == outer.wanted || narrower(&inner.wanted, &outer.wanted))
        })
}

fn narrower(inner: &Wanted, outer: &Wanted) -> bool {
    match (inner, outer) {
        (Wanted::Within { least, most }, Wanted::Within { least: lower, most: upper }) => {
            lower.is_none_or(|lower| least.is_some_and(|least| least >= lower))
                && upper.is_none_or(|upper| most.is_some_and(|most| most <= upper))
        }
        (Wanted::Is(word), Wanted::IsNot { words, .. }) => !words.contains(word),
        (Wanted::IsNot { words, or_absent }, Wanted::IsNot { words: fewer, or_absent: wider }) => {
            (*wider || !or_absent) && fewer.iter().all(|word| words.contains(word))
        }
        (Wanted::Present(false), Wanted::IsNot { or_absent, .. }) => *or_absent,
        (Wanted::Present(false), _) => false,
        (_, Wanted::Present(true)) => true,
        _ => false,
    }
}
