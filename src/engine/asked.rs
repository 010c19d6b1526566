//! A condition asked for a client on a day, and for how long its answer holds.
//!
//! A condition on facts that grow by a day a day (`invoice.days_past_due > 30`) tells from its shape when it turns. Where
//! the shape does not tell, it is tried for the days ahead, those facts moved on, until its answer changes.

use chrono::Days;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::engine::case::undecided_script;
use crate::engine::clock::Clock;
use crate::engine::context::Context;
use crate::engine::notice::Undecided;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::view::ClientView;
use crate::script::ahead::Ahead;
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
        if self.moves(when.reads()) {
            match when.ahead(facts, &|slot| self.context.reading.growth(slot)) {
                Ahead::Never => {}
                Ahead::InDays(days) => self.clock.note_in(days),
                Ahead::Unknown => self
                    .try_ahead(when.reads(), item, facts, |facts| when.truth(facts, scripts) == Ok(answer)),
            }
        }
        Ok(answer)
    }

    /// Evaluates a number. Only whether there is one is looked at ahead.
    pub fn number(&self, number: &Expression, facts: &mut Facts<'l>) -> Result<Decimal, Undecided> {
        let scripts = &self.context.policy.scripts;
        let answer = number.number(facts, scripts).map_err(undecided_script)?;
        if self.moves(number.reads()) && !number.stays_a_number(&|slot| self.context.reading.growth(slot)) {
            self.try_ahead(number.reads(), None, facts, |facts| number.number(facts, scripts).is_ok());
        }
        Ok(answer)
    }

    /// Tells whether what reads these facts may say something else on a later day that is asked about.
    pub fn moves(&self, reads: &[Slot]) -> bool {
        self.clock.looks_ahead() && self.context.reading.any_daily(reads.iter().copied())
    }

    /// Notes the first day ahead on which what is said of these facts is not the `same` any more.
    pub fn try_ahead(
        &self,
        reads: &[Slot],
        item: Option<usize>,
        facts: &mut Facts<'l>,
        same: impl Fn(&Facts<'l>) -> bool,
    ) {
        let mut day = self.clock.tomorrow();
        while day < self.clock.next() {
            self.set_day(reads, item, day, facts);
            if !same(facts) {
                self.clock.note(day);
                break;
            }
            day = day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        }
        self.set_day(reads, item, self.context.today, facts);
    }

    fn set_day(&self, reads: &[Slot], item: Option<usize>, day: NaiveDate, facts: &mut Facts<'l>) {
        let read = |slot| reads.binary_search(&slot).is_ok();
        self.context.reading.set_daily(self.view, (item, day), read, facts);
        self.context.fill_company(day, facts);
    }
}
