//! What a policy would have done over a past period, measured; and how it differs from another, or from what was done.
//!
//! ```text
//!  ledger ─► per client: replay of each side ─► measures of the client ─┐ summed, in any order
//!                              └─► first difference of two sides ───────┤
//!  ledger ─► the book day by day ───────────────────────────────────────┴─► DryRun
//! ```
//!
//! It is a replay, not a prediction: payments come on the days they were recorded, whatever the policy does.

mod capacity;
mod compare;
pub mod difference;
pub mod firing;
mod gathered;
mod held;
mod items;
pub mod measures;
mod side;
mod tally;
mod watch;
mod workload;

use chrono::NaiveDate;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;
use rust_decimal::Decimal;

use crate::domain::amount::Currency;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::ledger::Ledger;
use crate::domain::period::Period;
use crate::engine::context::Context;
use crate::engine::context::account_rules;
use crate::engine::dry_run::capacity::Whole;
use crate::engine::dry_run::difference::Difference;
use crate::engine::dry_run::difference::Differences;
use crate::engine::dry_run::gathered::Gathered;
use crate::engine::dry_run::items::ClientItems;
use crate::engine::dry_run::measures::Run;
use crate::engine::dry_run::measures::Treatment;
use crate::engine::dry_run::side::JournalSide;
use crate::engine::dry_run::side::PolicySide;
use crate::engine::replay::Days;
use crate::engine::replay::Done;
use crate::engine::replay::Promises;
use crate::engine::replay::comes_back;
use crate::engine::replay::company_by_day;
use crate::engine::replay::company_of;
use crate::engine::replay::known_from;
use crate::facts::book::Book;
use crate::facts::view::FactRules;
use crate::policy::Policy;

/// What is asked of a dry run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Over which days.
    pub period: Period,
    /// What becomes of recorded promises and payment plans.
    pub promises: Promises,
    /// Whether only what fits into the staff's minutes is done, the rest carried over to the next day. Otherwise
    /// everything is done on the day it is proposed, and the work is held against the minutes.
    pub within_capacity: bool,
    /// What tolerated money costs: a share per year, 0.06 for 6 %.
    pub cost_of_money: Decimal,
    /// Whether the simulated journal is kept.
    pub keep_journal: bool,
}

/// What a policy is compared with.
#[derive(Debug, Clone, Copy)]
pub enum Against<'p> {
    /// Nothing.
    Nothing,
    /// Another policy.
    Policy(&'p Policy),
    /// What the company did, as its journal has it.
    Journal,
}

/// Told how many more clients are done; the whole is the clients of the ledger.
pub type Progress<'a> = &'a (dyn Fn(u64) + Sync);

/// A policy over a past period; or two sides compared.
#[derive(Debug, Clone, PartialEq)]
pub struct DryRun {
    /// What was asked.
    pub request: Request,
    /// The currency of every amount: the first policy's.
    pub currency: Currency,
    /// The ledger day by day, at the first policy's rates: it does not depend on what anyone does.
    pub book: Book,
    /// The policy asked about; in a comparison, then the other side.
    pub runs: Vec<Run>,
    /// In a comparison: who is treated differently.
    pub differences: Option<Differences>,
}

/// Replays a policy over a past period and measures what it would have done, beside another side if there is one.
///
/// The number of threads changes nothing in it.
pub fn dry_run(
    policy: &Policy,
    against: Against<'_>,
    ledger: &Ledger,
    request: &Request,
    progress: Progress<'_>,
) -> DryRun {
    let book = Replayed::new(policy, against, ledger, request);
    let share = if request.within_capacity {
        book.within_capacity(progress)
    } else {
        book.client_by_client(progress)
    };
    book.tell(share)
}

/// Returns a ledger as it stands on the morning of a day inside a replay: its journal is the simulated one of the days
/// before, and what comes back on the day itself. A plan or an explanation made from it as of that day is the replay's.
///
/// Events recorded after the day are left out; everything else dated later stays, and is not known on that day.
pub fn ledger_on(policy: &Policy, ledger: Ledger, request: &Request, day: NaiveDate) -> Ledger {
    let Some(whole) = Period::new(request.period.from(), day) else { return ledger };
    let before = day.pred_opt().and_then(|eve| Period::new(request.period.from(), eve));
    let comes = |event: &&Event| {
        comes_back(event, whole, request.promises)
            && known_from(event, whole) <= day
            && before.is_none_or(|before| event.date > before.to())
    };
    let recorded: Vec<Event> =
        ledger.accounts().flat_map(|records| records.events()).filter(comes).cloned().collect();
    let mut events = match before {
        None => Vec::new(),
        Some(period) => {
            let asked = Request { period, keep_journal: true, ..*request };
            let dry_run = dry_run(policy, Against::Nothing, &ledger, &asked, &|_| {});
            let journal = dry_run.runs.into_iter().flat_map(|run| run.journal);
            journal.filter(|event| event.date <= period.to()).collect()
        }
    };
    events.extend(recorded);
    ledger.with_journal(events)
}

/// A ledger with the policies replayed over it.
struct Replayed<'a> {
    policy: &'a Policy,
    against: Against<'a>,
    ledger: &'a Ledger,
    request: &'a Request,
    book: Book,
    days: Days<'a>,
    other_days: Option<Days<'a>>,
}

/// What was measured of some clients.
struct Share {
    sides: [Gathered; 2],
    different: Vec<Difference>,
}

impl<'a> Replayed<'a> {
    fn new(policy: &'a Policy, against: Against<'a>, ledger: &'a Ledger, request: &'a Request) -> Self {
        let book = Book::of(ledger, fact_rules(policy), request.period);
        let days = |policy: &'a Policy, company| {
            Days::new(&Context::over(policy, ledger, request.period.from(), company), request.period)
        };
        let other_days = match against {
            Against::Policy(other) => Some(days(other, company_by_day(other, ledger, request.period))),
            Against::Nothing | Against::Journal => None,
        };
        let days = days(policy, company_of(&book));
        Self { policy, against, ledger, request, book, days, other_days }
    }

    fn items(&self, key: ClientKey) -> ClientItems<'a, 'a> {
        let policy = self.policy;
        let records = self.ledger.records(key);
        ClientItems::new(records, self.request.period, account_rules(policy), fact_rules(policy))
    }

    fn share(&self) -> Share {
        let gathered = || Gathered::new(self.request.period);
        Share { sides: [gathered(), gathered()], different: Vec::new() }
    }

    fn client_by_client(&self, progress: Progress<'_>) -> Share {
        let clients = 0..self.ledger.clients().len() as u32;
        clients
            .into_par_iter()
            .fold(
                || self.share(),
                |mut share, key| {
                    self.client(ClientKey(key), &mut share);
                    progress(1);
                    share
                },
            )
            .reduce(|| self.share(), Share::together)
    }

    fn client(&self, key: ClientKey, share: &mut Share) {
        let items = self.items(key);
        let records = self.ledger.records(key);
        let [for_first, for_second] = &mut share.sides;
        let done = Done::new();
        let mut first = PolicySide::new(records, &items, self.days.context(), self.request, &done);
        match (self.against, &self.other_days) {
            (Against::Policy(_), Some(other_days)) => {
                let mut second = PolicySide::new(records, &items, other_days.context(), self.request, &done);
                let gathered = [&mut *for_first, &mut *for_second];
                let sides = ((&mut first, &self.days), (&mut second, other_days));
                share.different.extend(compare::policies(&items, sides.0, sides.1, gathered));
                second.end(&items, self.request, for_second);
            }
            (Against::Journal, _) => {
                let mut journal = JournalSide::new(records, &items, self.policy);
                let gathered = [&mut *for_first, &mut *for_second];
                let sides = ((&mut first, &self.days), (&mut journal, self.policy));
                share.different.extend(compare::with_journal(&items, sides.0, sides.1, gathered));
                journal.watch.end(&items, for_second);
            }
            _ => first.finish(&self.days, &items, for_first),
        }
        first.end(&items, self.request, for_first);
    }

    fn within_capacity(&self, progress: Progress<'_>) -> Share {
        let clients = self.ledger.clients().len() as u32;
        let items: Vec<_> = (0..clients).into_par_iter().map(|key| self.items(ClientKey(key))).collect();
        let done = Done::new();
        let whole = |days: &Days<'_>| Whole::new(self.ledger, &items, days, self.request, &done);
        let mut first = whole(&self.days);
        let mut second = self.other_days.as_ref().map(whole);
        let mut journals = self.journals(&items);
        let mut share = self.share();
        let mut seen = vec![false; items.len()];
        let mut told = 0;
        for day in self.request.period.each() {
            let contexts = [self.days.on(day), self.other_days.as_ref().and_then(|days| days.on(day))];
            if let Some(context) = contexts[0] {
                first.day(context, self.ledger, &items);
            }
            if let (Some(context), Some(second)) = (contexts[1], &mut second) {
                second.day(context, self.ledger, &items);
            }
            if let Some(second) = &second {
                share.different.extend(compare::wholes(&items, day, &first, second, &mut seen));
            }
            let journal = (journals.as_slice(), self.policy);
            share.different.extend(compare::whole_with_journal(&items, day, &first, journal, &mut seen));
            let index = self.request.period.index(day).unwrap_or_default() as u64 + 1;
            let so_far = u64::from(clients) * index / u64::from(self.request.period.days());
            progress(so_far - std::mem::replace(&mut told, so_far));
        }
        share.sides[0] = first.end(&items, self.request);
        if let Some(second) = second {
            share.sides[1] = second.end(&items, self.request);
        }
        for (mut journal, items) in journals.drain(..).zip(&items) {
            journal.finish(self.policy, items, &mut share.sides[1]);
            journal.watch.end(items, &mut share.sides[1]);
        }
        share
    }

    /// Returns what the journal has of every client, when it is what is compared with.
    fn journals(&self, items: &[ClientItems<'a, 'a>]) -> Vec<JournalSide<'a>> {
        if !matches!(self.against, Against::Journal) {
            return Vec::new();
        }
        let clients = self.ledger.accounts().zip(items);
        clients.map(|(records, items)| JournalSide::new(records, items, self.policy)).collect()
    }

    fn tell(self, share: Share) -> DryRun {
        let Share { sides: [first, second], mut different } = share;
        let named = |policy: &Policy| Treatment::Policy { name: policy.name.clone() };
        let mut runs = vec![self.run(first, self.policy, named(self.policy))];
        match self.against {
            Against::Nothing => {}
            Against::Policy(other) => runs.push(self.run(second, other, named(other))),
            Against::Journal => runs.push(self.run(second, self.policy, Treatment::Journal)),
        }
        different.sort_by_key(|difference| (std::cmp::Reverse(difference.overdue), difference.client));
        let clients = self.ledger.clients().len() as u32;
        let differences = (runs.len() > 1).then_some(Differences { clients, different });
        DryRun { request: *self.request, currency: self.policy.currency, book: self.book, runs, differences }
    }

    fn run(&self, mut gathered: Gathered, policy: &Policy, treatment: Treatment) -> Run {
        let jobs = std::mem::take(&mut gathered.jobs);
        let credits = std::mem::take(&mut gathered.credits);
        let given = self.request.within_capacity && treatment != Treatment::Journal;
        let mut run = gathered.into_run(treatment);
        if !given {
            workload::give(policy, self.request.period, jobs, &mut run.work);
            workload::credit(policy, credits, &mut run.work);
        }
        run
    }
}

fn fact_rules(policy: &Policy) -> FactRules<'_> {
    FactRules {
        currency: policy.currency,
        rates: &policy.rates,
        window_days: policy.window_days,
        calendar: &policy.calendar,
    }
}

impl Share {
    fn together(self, other: Self) -> Self {
        let [first, second] = self.sides;
        let [more_first, more_second] = other.sides;
        let mut different = self.different;
        different.extend(other.different);
        Self { sides: [first.together(more_first), second.together(more_second)], different }
    }
}
