//! What was done over a period, as the journal has it, for who delegated the calls and follows from afar.
//!
//! ```text
//!  journal ─ events of the period, cancelled ones out ─► calls, other contacts, promises, disputes, plans, holds
//!  account ─ as of the period's last day ─► how each promise stands, what each hold covered
//!  plan ─ of the period's last business day ─► what stands undone
//! ```
//!
//! Nothing dated after the period's last day is known. What the journal does not say is counted apart and never guessed:
//! a call without an outcome neither reached anybody nor missed anybody.

pub mod calls;
mod gather;
pub mod holds;
pub mod promises;
pub mod tally;

use chrono::NaiveDate;
use compact_str::CompactString;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::domain::period::Period;
use crate::engine::context::Context;
use crate::engine::day::plan_day;
use crate::engine::decision::Action;
use crate::engine::decision::Decision;
use crate::engine::oversight::calls::CallMade;
use crate::engine::oversight::calls::OtherContact;
use crate::engine::oversight::gather::gather;
use crate::engine::oversight::holds::HoldAsked;
use crate::engine::oversight::holds::HoldSeen;
use crate::engine::oversight::promises::PromiseMade;
use crate::engine::plan::Assigned;
use crate::engine::plan::Assignment;
use crate::engine::plan::Plan;
use crate::policy::Policy;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The period.
    pub period: Period,
    /// Only what this person recorded, and holds it asked for or approved; absent: everyone.
    pub only: Option<CompactString>,
}

/// What was done over a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Oversight {
    /// What was asked.
    pub request: Request,
    /// The day of the last record known at the end of the period; absent when there is none. After it nothing can be told.
    pub recorded_until: Option<NaiveDate>,
    /// What was recorded: by day, then by client.
    pub records: Recorded,
    /// The plan of the period's last business day: what stands undone. Absent without such a day.
    pub undone: Option<Plan>,
    /// The names of the policy's staff, in its order.
    pub staff: Vec<CompactString>,
}

/// What was recorded within a period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recorded {
    /// Calls.
    pub calls: Vec<CallMade>,
    /// Contacts by other means.
    pub others: Vec<OtherContact>,
    /// Promises made in the period.
    pub promises: Vec<PromiseMade>,
    /// Promises made before it that came due within it.
    pub earlier: Vec<PromiseMade>,
    /// Disputes opened.
    pub disputes: Vec<Noted>,
    /// Payment plans agreed.
    pub plans: Vec<Noted>,
    /// Holds that were to hold on some day of the period; those that break a limit too.
    pub holds: Vec<HoldSeen>,
    /// Holds asked for.
    pub asked: Vec<HoldAsked>,
}

/// Something recorded about money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Whose account.
    pub client: ClientKey,
    /// The day.
    pub date: NaiveDate,
    /// Who recorded it; empty when unknown.
    pub by: CompactString,
    /// How much it is about.
    pub amount: Totals,
}

/// Reads what was done over a period. The number of threads changes nothing in it.
pub fn oversee(policy: &Policy, ledger: &Ledger, request: &Request) -> Oversight {
    let clients = 0..ledger.clients().len() as u32;
    let context = Context::new(policy, ledger, request.period.to());
    let gathered: Vec<(Option<NaiveDate>, Recorded)> = clients
        .into_par_iter()
        .map(|key| gather(&context, ledger.records(ClientKey(key)), request))
        .filter(|(last, _)| last.is_some())
        .collect();
    let mut records = Recorded::default();
    let recorded_until = gathered.iter().filter_map(|(last, _)| *last).max();
    gathered.into_iter().for_each(|(_, client)| records.take(client));
    records.by_day();
    Oversight {
        request: request.clone(),
        recorded_until,
        records,
        undone: last_business_day(policy, request.period).map(|day| plan_day(policy, ledger, day)),
        staff: policy.staff.iter().map(|person| person.name.clone()).collect(),
    }
}

fn last_business_day(policy: &Policy, period: Period) -> Option<NaiveDate> {
    let mut days = std::iter::successors(Some(period.to()), |day| day.pred_opt());
    days.by_ref().take_while(|day| period.holds(*day)).find(|day| policy.calendar.is_business_day(*day))
}

impl Oversight {
    /// Returns the actions that stand undone, in the order of work, with the decision each is from and whose it would be;
    /// those of one person when only that person is asked about.
    pub fn undone(&self) -> impl Iterator<Item = (&Assigned, &Decision, &Action)> {
        let plan = self.undone.as_ref();
        let work = plan.into_iter().flat_map(|plan| plan.work.iter().map(move |assigned| (plan, assigned)));
        work.filter_map(|(plan, assigned)| {
            let decision = plan.decisions.get(assigned.decision)?;
            Some((assigned, decision, decision.actions.get(assigned.action)?))
        })
        .filter(|(assigned, ..)| {
            self.request.only.as_ref().is_none_or(|only| self.person(assigned) == Some(only))
        })
    }

    /// Returns who would do an action, by name; nobody when it fits into nobody's day, or nobody can.
    pub fn person(&self, assigned: &Assigned) -> Option<&CompactString> {
        match assigned.to {
            Assignment::Person(index) => self.staff.get(index),
            Assignment::Nobody | Assignment::CarriedOver => None,
        }
    }

    /// Returns how many days an action has waited at the end of the period; none before its day.
    pub fn waiting(&self, action: &Action) -> i64 {
        (self.request.period.to() - action.on).num_days().max(0)
    }
}

impl Recorded {
    fn take(&mut self, client: Self) {
        self.calls.extend(client.calls);
        self.others.extend(client.others);
        self.promises.extend(client.promises);
        self.earlier.extend(client.earlier);
        self.disputes.extend(client.disputes);
        self.plans.extend(client.plans);
        self.holds.extend(client.holds);
        self.asked.extend(client.asked);
    }

    /// Puts everything in the order of days; of one day by client, then by place in the journal.
    fn by_day(&mut self) {
        self.calls.sort_by_key(|call| call.date);
        self.others.sort_by_key(|contact| contact.date);
        self.promises.sort_by_key(|promise| promise.date);
        self.earlier.sort_by_key(|promise| promise.date);
        self.disputes.sort_by_key(|dispute| dispute.date);
        self.plans.sort_by_key(|plan| plan.date);
        self.holds.sort_by_key(|hold| hold.date);
        self.asked.sort_by_key(|asked| asked.date);
    }
}
