//! A condition asked for a client on a day, and for how long its answer holds.
//!
//! A condition that reads a fact which moves every day (`invoice.days_past_due`) is tried for the days ahead, that fact
//! moved on, until its answer changes. One that only Rhai can evaluate is asked again every day.

use chrono::Days;
use chrono::NaiveDate;

use crate::engine::case::undecided_script;
use crate::engine::clock::Clock;
use crate::engine::context::Context;
use crate::engine::notice::Undecided;
use crate::facts::value::Facts;
use crate::facts::view::ClientView;
use crate::script::expression::Expression;

/// Who is asked about, and when.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a, 'l> {
    pub context: &'a Context<'a>,
    pub view: &'a ClientView<'a, 'l>,
    pub clock: &'a Clock,
}

impl<'a, 'l> Asked<'a, 'l> {
    /// Evaluates a condition; `facts` hold the client's facts, and those of `item` if there is one.
    pub fn truth(
        &self,
        when: &Expression,
        item: Option<usize>,
        facts: &mut Facts<'l>,
    ) -> Result<bool, Undecided> {
        let scripts = &self.context.policy.scripts;
        let answer = when.truth(facts, scripts).map_err(undecided_script)?;
        self.look_ahead(when, item, facts, |facts| when.truth(facts, scripts) == Ok(answer));
        Ok(answer)
    }

    /// Notes the first day ahead on which what an expression says is not the `same` any more.
    pub fn look_ahead(
        &self,
        expression: &Expression,
        item: Option<usize>,
        facts: &mut Facts<'l>,
        same: impl Fn(&Facts<'l>) -> bool,
    ) {
        let reading = &self.context.reading;
        if !self.clock.looks_ahead() || !reading.any_daily(expression.reads().iter().copied()) {
            return;
        }
        if !expression.is_typed() {
            self.clock.note(self.clock.tomorrow());
            return;
        }
        let mut day = self.clock.tomorrow();
        while day < self.clock.next() {
            self.set_day(item, day, facts);
            if !same(facts) {
                self.clock.note(day);
                break;
            }
            day = day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        }
        self.set_day(item, self.context.today, facts);
    }

    fn set_day(&self, item: Option<usize>, day: NaiveDate, facts: &mut Facts<'l>) {
        self.context.reading.set_daily(self.view, item, day, facts);
        self.context.fill_company(day, facts);
    }
}
