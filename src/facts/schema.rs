//! The facts one policy may name, each with its slot: the catalogue, then the attributes the policy declares.

use rustc_hash::FxHashMap;

use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;
use crate::facts::reach::Reach;
use crate::facts::value::FactType;
use crate::facts::value::Slot;

/// A fact a policy may name: from the catalogue, or an attribute the policy declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// `client.open_amount`, `today`.
    pub name: String,
    /// What it is about.
    pub scope: Scope,
    /// Its kind of value.
    pub fact_type: FactType,
    /// Whether it may be absent.
    pub may_be_absent: bool,
    /// What values it can have at all.
    pub reach: Reach,
    /// For a declared attribute: the name of its column.
    pub attribute: Option<String>,
}

/// The facts that one policy may name, each with its slot. Catalogue facts come first, in catalogue order.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    facts: Vec<Known>,
    by_name: FxHashMap<String, Slot>,
}

impl Schema {
    /// Makes the schema of the catalogue alone.
    pub fn of_catalogue<'f>(catalogue: impl IntoIterator<Item = &'f Fact>) -> Self {
        let mut schema = Self::default();
        for fact in catalogue {
            let name = match fact.scope {
                Scope::Today => "today".to_owned(),
                scope => format!("{}.{}", scope.word(), fact.name),
            };
            schema.add(Known {
                name,
                scope: fact.scope,
                fact_type: fact.fact_type,
                may_be_absent: fact.may_be_absent,
                reach: Reach::of(fact),
                attribute: None,
            });
        }
        schema
    }

    /// Adds a declared attribute, unless the name is taken; tells whether it was added.
    pub fn declare(&mut self, scope: Scope, column: &str, fact_type: FactType) -> bool {
        let name = format!("{}.{column}", scope.word());
        if self.by_name.contains_key(&name) {
            return false;
        }
        let reach = Reach::default();
        let attribute = Some(column.to_owned());
        self.add(Known { name, scope, fact_type, may_be_absent: true, reach, attribute });
        true
    }

    /// Returns the slot of a fact by its full name.
    pub fn slot(&self, name: &str) -> Option<Slot> {
        self.by_name.get(name).copied()
    }

    /// Returns what is known of a slot's fact.
    pub fn known(&self, slot: Slot) -> &Known {
        &self.facts[slot.0 as usize]
    }

    /// Returns every fact with its slot, in slot order.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, &Known)> {
        self.facts.iter().enumerate().map(|(index, known)| (Slot(index as u16), known))
    }

    /// Returns the number of slots.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Tells whether there is no fact at all.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    fn add(&mut self, known: Known) {
        let slot = Slot(u16::try_from(self.facts.len()).expect("a policy declares fewer than 65,000 facts"));
        self.by_name.insert(known.name.clone(), slot);
        self.facts.push(known);
    }
}
