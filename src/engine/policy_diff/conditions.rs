//! Whether two conditions of two policies mean the same: proved, or a client that shows that they do not.

use crate::engine::explain::shown;
use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::Example;
use crate::engine::policy_diff::What;
use crate::engine::policy_diff::scripts;
use crate::facts::catalogue::Scope;
use crate::facts::schema::Schema;
use crate::facts::value::Slot;
use crate::script::expression::Expression;
use crate::script::solve::Question;
use crate::script::solve::Solution;
use crate::script::solve::Solver;
use crate::script::solve::formula::Formula;
use crate::script::solve::witness::Witness;

/// Reasons about the conditions of both policies, over the facts of both.
pub(super) struct Conditions<'p> {
    both: Both<'p>,
    schema: Schema,
    /// For each slot of the second policy, the slot of the same name among the facts of both.
    slots: Vec<Slot>,
    /// Functions that are not the same in both.
    changed: Vec<String>,
}

/// What comes of comparing two conditions.
enum Compared {
    Same,
    Differs {
        gains: Option<Example>,
        loses: Option<Example>,
    },
    /// A part is not reasoned about, and the texts differ.
    Unsure,
}

impl<'p> Conditions<'p> {
    pub fn new(both: Both<'p>) -> Self {
        let mut schema = both.before.schema.clone();
        let mut slots = Vec::with_capacity(both.after.schema.len());
        for (_, known) in both.after.schema.iter() {
            if let (Scope::Client | Scope::Invoice, Some(column)) = (known.scope, &known.attribute) {
                schema.declare(known.scope, column, known.fact_type);
            }
            slots.extend(schema.slot(&known.name));
        }
        let changed = scripts::changed(both).into_iter().map(|(name, _)| name).collect();
        Self { both, schema, slots, changed }
    }

    /// Adds a condition that means something else. No condition always holds.
    pub fn add(
        &self,
        changes: &mut Vec<Change>,
        (key, of): (&'static str, &str),
        before: Option<&Expression>,
        after: Option<&Expression>,
    ) {
        let (gains, loses, certain) = match self.compare(before, after) {
            Compared::Same => return,
            Compared::Differs { gains, loses } => (gains, loses, true),
            Compared::Unsure => (None, None, false),
        };
        let text =
            |condition: Option<&Expression>| condition.map(|condition| condition.source_text().to_owned());
        changes.push(Change::Condition {
            what: What::new(key, of),
            before: text(before),
            after: text(after),
            gains,
            loses,
            certain,
        });
    }

    /// Tells whether two conditions are certain to mean the same.
    pub fn same(&self, before: Option<&Expression>, after: Option<&Expression>) -> bool {
        matches!(self.compare(before, after), Compared::Same)
    }

    /// Tells whether two numbers are computed alike, as far as their texts show.
    pub fn same_text(&self, before: Option<&Expression>, after: Option<&Expression>) -> bool {
        match (before, after) {
            (Some(before), Some(after)) => self.alike(before, after),
            (before, after) => before.is_none() && after.is_none(),
        }
    }

    fn compare(&self, before: Option<&Expression>, after: Option<&Expression>) -> Compared {
        let first = self.formula(before, false);
        let second = self.formula(after, true);
        if first.doubt().or(second.doubt()).is_some() {
            let alike = before.zip(after).is_some_and(|(before, after)| self.alike(before, after));
            return if alike { Compared::Same } else { Compared::Unsure };
        }
        let gains = self.find([second.clone(), first.negated()]);
        let loses = self.find([first, second.negated()]);
        match (gains, loses) {
            (Solution::Impossible, Solution::Impossible) => Compared::Same,
            (Solution::Undecided(_), _) | (_, Solution::Undecided(_)) => Compared::Unsure,
            (gains, loses) => Compared::Differs { gains: self.example(&gains), loses: self.example(&loses) },
        }
    }

    fn alike(&self, before: &Expression, after: &Expression) -> bool {
        let text = after.source_text();
        let calls = |name: &String| text.contains(&format!("{name}("));
        scripts::plain(before.source_text()) == scripts::plain(text) && !self.changed.iter().any(calls)
    }

    fn formula(&self, condition: Option<&Expression>, second: bool) -> Formula {
        let Some(condition) = condition else { return Formula::Always(true) };
        if !second {
            return condition.formula(&self.both.before.schema);
        }
        let slot = |slot: Slot| self.slots.get(usize::from(slot.0)).copied().unwrap_or(slot);
        condition.formula(&self.both.after.schema).renamed(&slot)
    }

    fn find(&self, also: impl IntoIterator<Item = Formula>) -> Solution {
        let scripts = &self.both.before.scripts;
        let solver = Solver { schema: &self.schema, scripts, knows_bonds: true };
        solver.solve(&Question { also: also.into_iter().collect(), ..Question::default() })
    }

    /// Finds a client for whom two conditions of the second policy both hold; nothing when there is none.
    pub fn meeting_both(
        &self,
        one: Option<&Expression>,
        other: Option<&Expression>,
    ) -> Option<Option<Example>> {
        let found = self.find([self.formula(one, true), self.formula(other, true)]);
        (found != Solution::Impossible).then(|| self.example(&found))
    }

    fn example(&self, found: &Solution) -> Option<Example> {
        let Solution::Found(witness) = found else { return None };
        Some(self.facts(witness))
    }

    fn facts(&self, witness: &Witness) -> Example {
        let fact = |(slot, given): (Slot, &crate::script::solve::witness::Given)| {
            let known = self.schema.known(slot);
            (known.name.clone(), shown(self.both.before, known, given.value()))
        };
        witness.told().map(fact).collect()
    }
}
