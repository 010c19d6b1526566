//! What is assumed of facts while a client is looked for, and whether it can be.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::facts::schema::Schema;
use crate::facts::value::FactType;
use crate::facts::value::Slot;
use crate::script::solve::formula::Atom;
use crate::script::solve::formula::ONE;
use crate::script::solve::witness::Given;
use crate::script::solve::witness::Witness;
use crate::script::solve::zone::Zone;

/// Words for a text of which only is known what it is not.
const OTHERS: [&str; 3] = ["other", "another", "third"];

/// In how many ways the facts that are free can be chosen: one for each day of a year.
pub(super) const VARIANTS: u32 = 366;

/// Numbers of all sizes.
const SIZES: [i128; 8] = [0, 1, 2, 5, 30, 300, 10_000, 1_000_000];

/// What a text is, or is not.
#[derive(Debug, Clone, Default)]
struct Words {
    is: Option<Arc<str>>,
    is_not: Vec<Arc<str>>,
}

/// Assumptions that do not contradict each other.
#[derive(Debug, Clone)]
pub(super) struct State<'s> {
    schema: &'s Schema,
    present: BTreeMap<Slot, bool>,
    truths: BTreeMap<Slot, bool>,
    words: BTreeMap<Slot, Words>,
    numbers: Arc<[Slot]>,
    zone: Zone,
    slots: BTreeSet<Slot>,
    told: BTreeSet<Slot>,
}

impl<'s> State<'s> {
    /// Assumes nothing of these facts but what each of them can be at all.
    pub(super) fn new(schema: &'s Schema, slots: &BTreeSet<Slot>) -> Self {
        let is_number =
            |slot: &&Slot| !matches!(schema.known(**slot).fact_type, FactType::Bool | FactType::Text);
        let numbers: Arc<[Slot]> = slots.iter().filter(is_number).copied().collect();
        let whole = |slot: &Slot| matches!(schema.known(*slot).fact_type, FactType::Int | FactType::Date);
        let mut zone = Zone::new(numbers.iter().map(whole));
        for (position, slot) in numbers.iter().enumerate() {
            let (least, most) = reach(schema, *slot);
            // Invariant: nothing contradicts the reach of a fact before anything else is assumed.
            least.map(|least| zone.bound(0, position + 1, -least));
            most.map(|most| zone.bound(position + 1, 0, most));
        }
        let (present, truths, words) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { schema, present, truths, words, numbers, zone, slots: slots.clone(), told: BTreeSet::new() }
    }

    /// Assumes one more thing; tells whether it can be. What is `told` matters to whoever reads the facts found.
    pub(super) fn assume(&mut self, atom: &Atom, told: bool) -> bool {
        if told {
            self.tell(atom);
        }
        match atom {
            Atom::Present(slot, there) => {
                (*there || self.schema.known(*slot).may_be_absent)
                    && *self.present.entry(*slot).or_insert(*there) == *there
            }
            Atom::Truth(slot, truth) => self.truths.entry(*slot).or_insert(*truth) == truth,
            Atom::Word(slot, word, is) => self.assume_word(*slot, word, *is),
            Atom::AtMost(left, right, by) => {
                self.zone.bound(self.position(*left), self.position(*right), *by)
            }
        }
    }

    /// Notes that the facts of an atom matter.
    pub(super) fn tell(&mut self, atom: &Atom) {
        match atom {
            Atom::Present(slot, _) | Atom::Truth(slot, _) | Atom::Word(slot, ..) => {
                self.told.insert(*slot);
            }
            Atom::AtMost(left, right, _) => self.told.extend(left.iter().chain(right)),
        }
    }

    /// Tells whether one more thing contradicts what is assumed.
    pub(super) fn refutes(&self, atom: &Atom) -> bool {
        match atom {
            Atom::Present(slot, there) => {
                self.present.get(slot).is_some_and(|known| known != there)
                    || (!there && !self.schema.known(*slot).may_be_absent)
            }
            Atom::Truth(slot, truth) => self.truths.get(slot).is_some_and(|known| known != truth),
            Atom::Word(slot, word, is) => !self.clone().assume_word(*slot, word, *is),
            Atom::AtMost(left, right, by) => {
                self.zone.entails(self.position(*right), self.position(*left), -by - 1)
            }
        }
    }

    fn assume_word(&mut self, slot: Slot, word: &Arc<str>, is: bool) -> bool {
        let known = self.schema.known(slot);
        let allowed = &known.reach.words;
        // A blank cell is an absent fact, not an empty text.
        let blank = known.may_be_absent && word.is_empty();
        let possible = !blank && (allowed.is_empty() || allowed.contains(&&**word));
        let words = self.words.entry(slot).or_default();
        if is {
            let same = words.is.as_ref().is_none_or(|known| known == word);
            words.is = Some(Arc::clone(word));
            return possible && same && !words.is_not.contains(word);
        }
        if !words.is_not.contains(word) {
            words.is_not.push(Arc::clone(word));
        }
        let excluded = |allowed: &&str| words.is_not.iter().any(|word| **word == **allowed);
        words.is.as_ref() != Some(word) && (allowed.is_empty() || !allowed.iter().all(excluded))
    }

    fn position(&self, slot: Option<Slot>) -> usize {
        slot.and_then(|slot| self.numbers.iter().position(|known| *known == slot)).map_or(0, |at| at + 1)
    }

    /// Notes that all facts matter.
    pub(super) fn tell_all(&mut self) {
        self.told.clone_from(&self.slots);
    }

    /// Chooses values for every fact of the schema: plain ones, or another variant for those that are free.
    pub(super) fn witness(mut self, variant: u32) -> Witness {
        let mut witness = Witness { values: BTreeMap::new(), told: std::mem::take(&mut self.told) };
        for (slot, units) in self.chosen_numbers(variant) {
            let given = Given::number(self.schema.known(slot).fact_type, units);
            witness.values.insert(slot, given);
        }
        for (slot, known) in self.schema.iter() {
            let there = self.present.get(&slot).copied();
            let there = there.unwrap_or(!known.may_be_absent || witness.told.contains(&slot));
            if there {
                witness.values.entry(slot).or_insert_with(|| self.plain(slot, known.fact_type, variant));
            } else {
                witness.values.insert(slot, Given::Absent);
            }
        }
        witness
    }

    /// Chooses whole numbers first: decimals always find room between them.
    fn chosen_numbers(&mut self, variant: u32) -> Vec<(Slot, i128)> {
        let numbers = Arc::clone(&self.numbers);
        let is_decimal =
            |slot: &Slot| matches!(self.schema.known(*slot).fact_type, FactType::Amount | FactType::Number);
        let (decimals, wholes): (Vec<_>, Vec<_>) =
            numbers.iter().enumerate().partition(|(_, slot)| is_decimal(slot));
        let mut chosen = Vec::new();
        for (position, slot) in wholes.into_iter().chain(decimals) {
            let range = self.zone.range(position + 1);
            let units = match self.schema.known(*slot).fact_type {
                FactType::Date => nearest(usual_day() + i128::from(variant) * ONE, range),
                _ => plainest(size(*slot, variant), range),
            };
            // Invariant: the zone is closed, so that every value of the range goes with some values of the others.
            self.zone.bound(position + 1, 0, units);
            self.zone.bound(0, position + 1, -units);
            chosen.push((*slot, units));
        }
        chosen
    }

    fn plain(&self, slot: Slot, fact_type: FactType, variant: u32) -> Given {
        match fact_type {
            FactType::Bool => {
                let free = variant >> (slot.0 % 8) & 1 == 1;
                Given::Bool(self.truths.get(&slot).copied().unwrap_or(free))
            }
            FactType::Date => Given::number(fact_type, usual_day()),
            FactType::Text => Given::Text(self.text(slot)),
            FactType::Int | FactType::Amount | FactType::Number => {
                Given::number(fact_type, plainest(0, reach(self.schema, slot)))
            }
        }
    }

    fn text(&self, slot: Slot) -> String {
        let none = Words::default();
        let words = self.words.get(&slot).unwrap_or(&none);
        if let Some(is) = &words.is {
            return is.to_string();
        }
        let allowed = &self.schema.known(slot).reach.words;
        let candidates = if allowed.is_empty() { &OTHERS[..] } else { allowed };
        let free = |word: &&&str| !words.is_not.iter().any(|known| **known == ***word);
        let found = candidates.iter().find(free).map(|word| (*word).to_owned());
        // Longer than each of them, it is none of them.
        found.unwrap_or_else(|| words.is_not.iter().map(|word| &**word).collect::<String>() + "x")
    }
}

fn reach(schema: &Schema, slot: Slot) -> (Option<i128>, Option<i128>) {
    let known = schema.known(slot);
    if known.fact_type == FactType::Date {
        let days = |date: Option<NaiveDate>| date.map(|date| i128::from(date.num_days_from_ce()) * ONE);
        return (days(NaiveDate::from_ymd_opt(1, 1, 1)), days(NaiveDate::from_ymd_opt(9999, 12, 31)));
    }
    (known.reach.least.map(i128::from), known.reach.most.map(i128::from))
}

/// A day like any other, for where the day does not matter.
fn usual_day() -> i128 {
    NaiveDate::from_ymd_opt(2026, 1, 15).map_or(0, |day| i128::from(day.num_days_from_ce()) * ONE)
}

fn nearest(wanted: i128, (least, most): (Option<i128>, Option<i128>)) -> i128 {
    let wanted = least.map_or(wanted, |least| wanted.max(least));
    most.map_or(wanted, |most| wanted.min(most))
}

/// Returns how large a number is wanted; zero in the plain variant. Facts that stand apart differ in many variants.
fn size(slot: Slot, variant: u32) -> i128 {
    let mixed = variant.wrapping_mul(2_654_435_761).rotate_left(u32::from(slot.0) * 5);
    SIZES.get(mixed as usize % SIZES.len()).map_or(0, |size| size * ONE)
}

/// Returns the number of the range that is nearest to the one wanted among the roundest ones.
fn plainest(wanted: i128, (least, most): (Option<i128>, Option<i128>)) -> i128 {
    let near = nearest(wanted, (least, most));
    let steps = [ONE, ONE / 2, ONE / 10, ONE / 20, ONE / 100, ONE / 1000];
    let rounded = |step: i128| {
        let (down, up) = (near.div_euclid(step) * step, -((-near).div_euclid(step)) * step);
        let within = |number: &i128| {
            least.is_none_or(|least| *number >= least) && most.is_none_or(|most| *number <= most)
        };
        [down, up].into_iter().find(within)
    };
    steps.into_iter().find_map(rounded).unwrap_or(near)
}
