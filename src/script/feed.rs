//! Facts handed to Rhai: maps that hold only the fields that are read.

use std::collections::BTreeSet;

use rhai::Dynamic;
use rhai::Identifier;
use rhai::Map;

use crate::facts::catalogue::Scope;
use crate::facts::schema::Schema;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::script::sandbox::dynamic;

/// For each scope, the fields to put in its map.
#[derive(Debug, Clone, Default)]
pub(crate) struct Feed {
    scopes: Vec<(Scope, Vec<(Identifier, Slot)>)>,
}

impl Feed {
    /// Collects the fields of the facts read; a scope in `wholes` is there even if none of its facts is read.
    pub(crate) fn new(schema: &Schema, reads: &BTreeSet<Slot>, wholes: &BTreeSet<Scope>) -> Self {
        let mut scopes: Vec<(Scope, Vec<(Identifier, Slot)>)> =
            wholes.iter().map(|scope| (*scope, Vec::new())).collect();
        for slot in reads {
            let known = schema.known(*slot);
            let field: Identifier =
                known.name.split_once('.').map_or(known.name.as_str(), |(_, name)| name).into();
            match scopes.iter_mut().find(|(scope, _)| *scope == known.scope) {
                Some((_, fields)) => fields.push((field, *slot)),
                None => scopes.push((known.scope, vec![(field, *slot)])),
            }
        }
        Self { scopes }
    }

    /// Makes the variables of an evaluation.
    pub(crate) fn scope(&self, facts: &Facts<'_>) -> rhai::Scope<'static> {
        let mut scope = rhai::Scope::new();
        for (about, fields) in &self.scopes {
            scope.push_dynamic(about.word(), value(*about, fields, facts));
        }
        scope
    }

    /// Makes one argument of a call.
    pub(crate) fn argument(&self, word: &str, facts: &Facts<'_>) -> Dynamic {
        let found = self.scopes.iter().find(|(scope, _)| scope.word() == word);
        found.map_or_else(|| Map::new().into(), |(scope, fields)| value(*scope, fields, facts))
    }
}

fn value(scope: Scope, fields: &[(Identifier, Slot)], facts: &Facts<'_>) -> Dynamic {
    match (scope, fields) {
        (Scope::Today, [(_, slot)]) => dynamic(facts.get(*slot).into()),
        (Scope::Today, _) => Dynamic::UNIT,
        _ => {
            let pair = |(field, slot): &(Identifier, Slot)| (field.clone(), dynamic(facts.get(*slot).into()));
            fields.iter().map(pair).collect::<Map>().into()
        }
    }
}
