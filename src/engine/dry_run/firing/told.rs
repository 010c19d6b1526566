//! From what was gathered to what is told: every rule of the policy, those that never fired too.

use crate::domain::amount::Totals;
use crate::domain::period::Period;
use crate::engine::dry_run::firing::Fired;
use crate::engine::dry_run::firing::Firing;
use crate::engine::dry_run::firing::Never;
use crate::engine::dry_run::firing::PartFired;
use crate::engine::dry_run::firing::gathered::Thing;
use crate::engine::dry_run::firing::gathered::Tried;
use crate::engine::dry_run::firing::gathered::Whole;
use crate::engine::dry_run::firing::gathered::Whose;
use crate::engine::dry_run::firing::gathered::expression_of;
use crate::policy::Policy;
use crate::policy::document::Place;
use crate::policy::inventory;

/// Tells of every rule.
pub(super) fn tell(policy: &Policy, period: Period, clients: u32, whole: &Whole) -> Firing {
    let teller = Teller { policy, whole };
    Firing {
        period,
        clients,
        decisions: whole.decisions,
        undecided: whole.undecided,
        segments: sorted(teller.segments()),
        steps: sorted(teller.steps()),
        gates: sorted(teller.gates()),
        texts: sorted(teller.texts()),
        parts: teller.parts(),
    }
}

/// What matters to most clients first; what never fired last, in the policy's order.
fn sorted(mut fired: Vec<Fired>) -> Vec<Fired> {
    fired.sort_by_key(|one| std::cmp::Reverse((one.clients, one.times)));
    fired
}

struct Teller<'t> {
    policy: &'t Policy,
    whole: &'t Whole,
}

impl Teller<'_> {
    fn fired(&self, thing: &Thing, name: String, place: Option<Place>, never: impl Fn() -> Never) -> Fired {
        match self.whole.things.get(thing) {
            Some((times, clients, amount)) => {
                Fired { name, place, times: *times, clients: *clients, amount: amount.clone(), never: None }
            }
            None => {
                Fired { name, place, times: 0, clients: 0, amount: Totals::default(), never: Some(never()) }
            }
        }
    }

    fn segments(&self) -> Vec<Fired> {
        let segments = self.policy.segments.iter().enumerate();
        let told = segments.map(|(index, segment)| {
            let never = || match self.asked(Whose::Segment(index)) {
                0 if self.whole.undecided > 0 => Never::NotAsked,
                0 => Never::TakenBefore,
                asked => Never::NeverHeld { asked },
            };
            self.fired(&Thing::Segment(index), segment.id.to_string(), Some(segment.place.clone()), never)
        });
        told.collect()
    }

    fn steps(&self) -> Vec<Fired> {
        let books = self.policy.playbooks.iter().enumerate();
        let told = books.flat_map(|(book, playbook)| {
            playbook.steps.iter().enumerate().map(move |(index, step)| {
                let name = inventory::step(&playbook.id, &step.id);
                let never = || self.step_never(book, index);
                self.fired(&Thing::Step(book, index), name, Some(step.place.clone()), never)
            })
        });
        told.collect()
    }

    fn step_never(&self, book: usize, step: usize) -> Never {
        let segments =
            self.policy.segments.iter().enumerate().filter(|(_, segment)| segment.playbook == book);
        let (reached, ids): (Vec<bool>, Vec<_>) = segments
            .map(|(index, segment)| {
                (self.whole.things.contains_key(&Thing::Segment(index)), segment.id.clone())
            })
            .unzip();
        if reached.iter().all(|reached| !reached) {
            return Never::NobodyIn { segments: ids };
        }
        match self.whole.tried.get(&Whose::Step(book, step)).map(|tried| tried.whole) {
            Some(whole) if whole.held == 0 && whole.failed > 0 => Never::NeverHeld { asked: whole.failed },
            _ => Never::NotReached,
        }
    }

    fn gates(&self) -> Vec<Fired> {
        let gates = inventory::gates(self.policy).into_iter();
        gates
            .map(|gate| self.fired(&Thing::Gate(gate), gate.to_owned(), None, || Never::NothingHeld))
            .collect()
    }

    fn texts(&self) -> Vec<Fired> {
        let steps = self.policy.playbooks.iter().flat_map(|playbook| &playbook.steps);
        let mut texts: Vec<_> = steps
            .flat_map(|step| {
                step.scenario.iter().chain(&step.template).map(|text| (text.clone(), &step.place))
            })
            .collect();
        texts.sort_by(|one, other| one.0.cmp(&other.0));
        texts.dedup_by(|one, other| one.0 == other.0);
        let told = texts.into_iter().map(|(text, place)| {
            self.fired(&Thing::Text(text.clone()), text.to_string(), Some(place.clone()), || Never::NotUsed)
        });
        told.collect()
    }

    fn asked(&self, whose: Whose) -> u64 {
        self.whole.tried.get(&whose).map_or(0, |tried| tried.whole.held + tried.whole.failed)
    }

    fn parts(&self) -> Vec<PartFired> {
        let of = |(whose, tried): (&Whose, &Tried)| -> Vec<PartFired> {
            let Some(expression) = expression_of(self.policy, *whose) else { return Vec::new() };
            let (name, place) = match *whose {
                Whose::Segment(index) => {
                    let segment = &self.policy.segments[index];
                    (inventory::of_segment(&segment.id), &segment.place)
                }
                Whose::Step(book, index) => {
                    let playbook = &self.policy.playbooks[book];
                    let step = &playbook.steps[index];
                    (inventory::of_step(&playbook.id, &step.id), &step.place)
                }
            };
            let parts = expression.part_texts().zip(&tried.parts).map(|(text, outcomes)| PartFired {
                whose: name.clone(),
                text: text.to_owned(),
                place: place.clone(),
                held: outcomes.held,
                failed: outcomes.failed,
            });
            parts.collect()
        };
        self.whole.tried.iter().flat_map(of).collect()
    }
}
