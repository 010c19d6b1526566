//! One client on one day, with its facts, its playbook and what weighs on it: what every rule looks at.

use chrono::NaiveDate;

use crate::domain::amount::Money;
use crate::engine::asked::Asked;
use crate::engine::clock::Clock;
use crate::engine::context::Context;
use crate::engine::decision::Line;
use crate::engine::holds::ValidHold;
use crate::engine::notice::Undecided;
use crate::engine::pressure::Pressure;
use crate::facts::account::Account;
use crate::facts::follow_up::FollowUps;
use crate::facts::item::Item;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::view::ClientView;
use crate::facts::view::FactError;
use crate::policy::Policy;
use crate::policy::playbook::Playbook;
use crate::script::expression::Expression;
use crate::script::failure::ScriptFailure;
use crate::script::verdict::Verdict;

/// One client on one day.
pub(super) struct Case<'a, 'l> {
    pub context: &'a Context<'a>,
    pub policy: &'a Policy,
    pub account: &'a Account<'l>,
    pub view: &'a ClientView<'a, 'l>,
    pub facts: Facts<'l>,
    pub playbook: &'a Playbook,
    /// The position of the client's segment, whose law binds it.
    pub segment: usize,
    pub today: NaiveDate,
    /// What is asked of the day goes through it, so that it knows how long the answers hold.
    pub clock: &'a Clock,
    /// Holds that hold today.
    pub holds: Vec<ValidHold<'l>>,
    /// Failed and exhausted promises and plans.
    pub pressure: Pressure<'a, 'l>,
    /// What the client said that lets us wait.
    pub follow_ups: FollowUps<'l>,
    /// Items whose formal notice patience demands now, by position, in order.
    pub impatient: Vec<usize>,
    /// What credit covers, by item position: the amount available when it was reached.
    pub covered: Vec<Option<Money>>,
}

impl<'a, 'l> Case<'a, 'l> {
    /// Returns an item.
    pub fn item(&self, position: usize) -> &'a Item<'l> {
        &self.account.items[position]
    }

    /// Returns the facts with those of an item in their slots.
    pub fn facts_of(&mut self, position: usize) -> Result<&Facts<'l>, Undecided> {
        self.context.reading.invoice(self.view, position, &mut self.facts).map_err(undecided_fact)?;
        Ok(&self.facts)
    }

    /// Evaluates a condition on an item.
    pub fn holds_for(&mut self, when: &Expression, position: usize) -> Result<bool, Undecided> {
        self.facts_of(position)?;
        let asked = Asked { context: self.context, view: self.view, clock: self.clock };
        asked.truth(when, Some(position), &mut self.facts)
    }

    /// Evaluates a condition on the client.
    pub fn holds_for_client(&mut self, when: &Expression) -> Result<bool, Undecided> {
        let asked = Asked { context: self.context, view: self.view, clock: self.clock };
        asked.truth(when, None, &mut self.facts)
    }

    /// Notes when a script that decides a step would say something else of the item. One that lets it act is asked again
    /// the next day: mostly, it has acted by then.
    pub fn look_ahead_of_script(&mut self, function: &str, position: usize, verdict: &Verdict) {
        let scripts = &self.policy.scripts;
        let reads: Vec<Slot> = scripts.reads(function).collect();
        let asked = Asked { context: self.context, view: self.view, clock: self.clock };
        if !asked.moves(&reads) {
            return;
        }
        if matches!(verdict, Verdict::Act(_)) {
            self.clock.note(self.clock.tomorrow());
            return;
        }
        let same = |facts: &Facts<'l>| scripts.decide_step(function, facts).as_ref() == Ok(verdict);
        asked.try_ahead(&reads, Some(position), &mut self.facts, same);
    }

    /// Returns an item as it is shown.
    pub fn line(&self, position: usize, step: Option<&str>) -> Line {
        line(self.item(position), self.today, step)
    }

    /// Returns the next business day after a day.
    pub fn business_day_after(&self, day: NaiveDate) -> NaiveDate {
        let next = day.succ_opt().unwrap_or(day);
        self.policy.calendar.next_business_day(next)
    }
}

/// Returns an item as it is shown.
pub(super) fn line(item: &Item<'_>, today: NaiveDate, step: Option<&str>) -> Line {
    Line {
        invoice: item.invoice.id.clone(),
        part: item.part,
        issued: item.invoice.issued,
        due: item.invoice.due,
        amount: item.money(item.invoice.amount),
        open: item.money(item.open()),
        chased: item.money(item.chased()),
        days_past_due: item.days_past_due(today),
        step: step.map(Into::into),
    }
}

/// Says why a fact that cannot be computed leaves the client undecided.
pub(super) fn undecided_fact(error: FactError) -> Undecided {
    match error {
        FactError::MissingRate { currency, day } => {
            Undecided::MissingRate { currency: currency.code().into(), day }
        }
        FactError::BadAttribute { column, value, expected } => {
            Undecided::BadAttribute { column: column.into(), value: value.into(), expected }
        }
        FactError::TooLarge => Undecided::TooLarge,
    }
}

/// Says why a script that failed leaves the client undecided.
pub(super) fn undecided_script(failure: ScriptFailure) -> Undecided {
    Undecided::Script { failure: failure.to_string() }
}
