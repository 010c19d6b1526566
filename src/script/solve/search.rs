//! The search for facts that meet a formula.
//!
//! What must hold is assumed at once; of an "any", alternatives that contradict the assumptions are dropped, and the one
//! with the fewest left is tried first. Every branch ends in assumptions that can be, or in a contradiction; so the
//! search is complete, unless it takes more branches than are allowed.

use crate::script::solve::formula::Doubt;
use crate::script::solve::formula::Formula;
use crate::script::solve::state::State;
use crate::script::solve::state::VARIANTS;
use crate::script::solve::witness::Witness;

/// Branches that are tried before giving up.
const MAX_BRANCHES: usize = 5_000;

/// Clients that are tried, in all, on what is unclear.
const MAX_TRIES: u32 = 800;

/// A formula to be met, and whether the facts it speaks of matter to a reader.
type Goal<'f> = (&'f Formula, bool);

/// Alternatives of which one must hold.
type Choice<'f> = (&'f [Formula], bool);

/// How a search ended.
pub(super) enum Ending {
    Found(Witness),
    Impossible,
    /// With the first part on which it depends, if the search was not merely too long.
    Undecided(Option<Doubt>),
}

/// One search.
pub(super) struct Search<'a> {
    branches: usize,
    tries: u32,
    doubt: Option<Doubt>,
    /// Tells of facts that meet everything but what is unclear whether they meet that too.
    accepts: &'a dyn Fn(&Witness) -> bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(accepts: &'a dyn Fn(&Witness) -> bool) -> Self {
        Self { branches: 0, tries: 0, doubt: None, accepts }
    }

    /// Looks for facts that meet the formula and the bonds between facts.
    pub(super) fn run(mut self, state: State<'_>, formula: &Formula, bonds: &[Formula]) -> Ending {
        let mut goals: Vec<Goal<'_>> = vec![(formula, true)];
        goals.extend(bonds.iter().map(|bond| (bond, false)));
        match self.branch(state, goals, Vec::new(), None) {
            Some(witness) => Ending::Found(witness),
            None if self.branches > MAX_BRANCHES => Ending::Undecided(None),
            None => self.doubt.map_or(Ending::Impossible, |doubt| Ending::Undecided(Some(doubt))),
        }
    }

    fn branch<'f>(
        &mut self,
        mut state: State<'_>,
        mut goals: Vec<Goal<'f>>,
        mut choices: Vec<Choice<'f>>,
        mut doubt: Option<&'f Doubt>,
    ) -> Option<Witness> {
        self.branches += 1;
        if self.branches > MAX_BRANCHES {
            return None;
        }
        loop {
            while let Some((goal, told)) = goals.pop() {
                match goal {
                    Formula::Always(true) => {}
                    Formula::Always(false) => return None,
                    Formula::Atom(atom) if !state.assume(atom, told) => return None,
                    Formula::Atom(_) => {}
                    Formula::All(parts) => goals.extend(parts.iter().map(|part| (part, told))),
                    Formula::Any(parts) => choices.push((parts, told)),
                    Formula::Unclear(unclear) => doubt = doubt.or(Some(unclear)),
                }
            }
            let Some((choice, left)) = narrowest(&mut state, &mut choices) else {
                return self.end(state, doubt);
            };
            let told = choice.1;
            match left.as_slice() {
                [] => return None,
                [only] => goals.push((only, told)),
                several => {
                    for alternative in several {
                        let goals = vec![(*alternative, told)];
                        let found = self.branch(state.clone(), goals, choices.clone(), doubt);
                        if found.is_some() || self.branches > MAX_BRANCHES {
                            return found;
                        }
                    }
                    return None;
                }
            }
        }
    }

    /// Takes the facts found if nothing is unclear; else tries a year of days, and numbers of all sizes.
    fn end(&mut self, mut state: State<'_>, doubt: Option<&Doubt>) -> Option<Witness> {
        let Some(doubt) = doubt else { return Some(state.witness(0)) };
        state.tell_all();
        for variant in 0..VARIANTS {
            if self.tries == MAX_TRIES {
                break;
            }
            self.tries += 1;
            let witness = state.clone().witness(variant);
            if (self.accepts)(&witness) {
                return Some(witness);
            }
        }
        self.doubt.get_or_insert_with(|| doubt.clone());
        None
    }
}

/// Takes out the choice with the fewest alternatives left, without those that are met already.
fn narrowest<'f>(
    state: &mut State<'_>,
    choices: &mut Vec<Choice<'f>>,
) -> Option<(Choice<'f>, Vec<&'f Formula>)> {
    let mut best: Option<(usize, Vec<&'f Formula>)> = None;
    let mut position = 0;
    while let Some((parts, told)) = choices.get(position).copied() {
        if let Some(met) = parts.iter().find(|part| entailed(part, state)) {
            if told {
                tell(met, state);
            }
            choices.swap_remove(position);
            continue;
        }
        let mut left: Vec<_> = parts.iter().filter(|part| !refuted(part, state)).collect();
        // What is certain is tried before what is unclear.
        left.sort_by_key(|part| part.doubt().is_some());
        let narrow = left.len();
        if best.as_ref().is_none_or(|(_, before)| narrow < before.len()) {
            best = Some((position, left));
        }
        if narrow < 2 {
            break;
        }
        position += 1;
    }
    let (position, left) = best?;
    Some((choices.swap_remove(position), left))
}

fn refuted(formula: &Formula, state: &State<'_>) -> bool {
    match formula {
        Formula::Always(truth) => !truth,
        Formula::Atom(atom) => state.refutes(atom),
        Formula::All(parts) => parts.iter().any(|part| refuted(part, state)),
        Formula::Any(parts) => parts.iter().all(|part| refuted(part, state)),
        Formula::Unclear(_) => false,
    }
}

fn entailed(formula: &Formula, state: &State<'_>) -> bool {
    match formula {
        Formula::Always(truth) => *truth,
        Formula::Atom(atom) => state.refutes(&atom.negated()),
        Formula::All(parts) => parts.iter().all(|part| entailed(part, state)),
        Formula::Any(parts) => parts.iter().any(|part| entailed(part, state)),
        Formula::Unclear(_) => false,
    }
}

/// Notes the facts by which a formula that is met is met.
fn tell(formula: &Formula, state: &mut State<'_>) {
    match formula {
        Formula::Atom(atom) => state.tell(atom),
        Formula::All(parts) => parts.iter().for_each(|part| tell(part, state)),
        Formula::Any(parts) => {
            if let Some(met) = parts.iter().find(|part| entailed(part, state)) {
                tell(met, state);
            }
        }
        Formula::Always(_) | Formula::Unclear(_) => {}
    }
}
