//! Whether conditions can hold together for any client at all, decided exactly, with facts that show it.
//!
//! ```text
//!  Expression ─lower─► Formula: atoms about facts, all, any ─search─► Found(Witness) | Impossible | Undecided(Doubt)
//!                                                              ▲
//!                                  reach of facts, bonds between facts, distances of numbers (zone)
//! ```
//!
//! Exact are comparisons of a fact with a value or with another fact (with factors, sums and differences that come down
//! to one fact or the distance of two), words, truths, absence, `??`, `if`, `in`, `min`, `max` and `abs`. A part that is
//! anything else may be true or false: the answer is [`Solution::Undecided`] only where it depends on it.

pub mod fewest;
pub mod formula;
pub mod witness;

mod bonds;
mod linear;
pub(crate) mod lower;
mod search;
mod state;
mod zone;

use std::collections::BTreeSet;

use crate::facts::schema::Schema;
use crate::script::expression::Expression;
use crate::script::scripts::Scripts;
use crate::script::solve::formula::Doubt;
use crate::script::solve::formula::Formula;
use crate::script::solve::search::Ending;
use crate::script::solve::search::Search;
use crate::script::solve::state::State;
use crate::script::solve::witness::Witness;

/// Whether something can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Solution {
    /// It can: for these facts.
    Found(Witness),
    /// It holds for no client.
    Impossible,
    /// It depends on a part that is not reasoned about; without a part, it would take too long to tell.
    Undecided(Option<Doubt>),
}

/// What is looked for: a client of whom conditions hold, others do not, and a formula does.
#[derive(Debug, Clone, Default)]
pub struct Question<'e> {
    /// Conditions that must hold.
    pub holds: Vec<&'e Expression>,
    /// Conditions that must not.
    pub fails: Vec<&'e Expression>,
    /// Whatever else must hold.
    pub also: Vec<Formula>,
}

/// Reasons about the facts of one policy.
#[derive(Debug, Clone, Copy)]
pub struct Solver<'s> {
    /// The facts.
    pub schema: &'s Schema,
    /// The policy's own functions.
    pub scripts: &'s Scripts,
    /// Whether what facts say of each other is known: that a ratio is there when something was paid, and so on.
    pub knows_bonds: bool,
}

impl Solver<'_> {
    /// Looks for a client.
    pub fn solve(&self, question: &Question<'_>) -> Solution {
        let holds = question.holds.iter().map(|condition| condition.formula(self.schema));
        let fails = question.fails.iter().map(|condition| condition.formula(self.schema).negated());
        let formula = Formula::all(holds.chain(fails).chain(question.also.iter().cloned()));
        let mut slots = BTreeSet::new();
        formula.collect(&mut slots);
        if formula.doubt().is_some() {
            let conditions = question.holds.iter().chain(&question.fails);
            slots.extend(conditions.flat_map(|condition| condition.reads()));
        }
        let bonds = if self.knows_bonds { bonds::among(&slots, self.schema) } else { Vec::new() };
        let state = State::new(self.schema, &slots);
        match Search::new(&|witness| self.meets(witness, question)).run(state, &formula, &bonds) {
            Ending::Found(witness) => Solution::Found(witness),
            Ending::Impossible => Solution::Impossible,
            Ending::Undecided(doubt) => Solution::Undecided(doubt),
        }
    }

    /// Tells whether a condition is certain to hold for no client.
    pub fn finds_nobody(&self, condition: &Expression) -> bool {
        self.solve(&Question { holds: vec![condition], ..Question::default() }) == Solution::Impossible
    }

    /// Tells whether facts that were found without regard to unclear parts meet those too.
    fn meets(&self, witness: &Witness, question: &Question<'_>) -> bool {
        let facts = witness.facts(self.schema);
        let is = |condition: &Expression, truth: bool| condition.truth(&facts, self.scripts) == Ok(truth);
        question.also.iter().all(|formula| formula.doubt().is_none())
            && question.holds.iter().all(|condition| is(condition, true))
            && question.fails.iter().all(|condition| is(condition, false))
    }
}
