//! Which rules fire when a policy is replayed over a past period: how often, for whom, on how much money; and which never do.
//!
//! Every decision of the replay is taken apart. A rule that never fires on real data is mostly a mistake nobody noticed; a
//! part of a condition that always comes out the same tells nobody apart.

mod gathered;
mod told;

use chrono::NaiveDate;
use compact_str::CompactString;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::domain::period::Period;
use crate::engine::context::Context;
use crate::engine::context::account_rules;
use crate::engine::dry_run::Progress;
use crate::engine::dry_run::fact_rules;
use crate::engine::dry_run::firing::gathered::OfClient;
use crate::engine::dry_run::firing::gathered::Whole;
use crate::engine::dry_run::items::ClientItems;
use crate::engine::replay::Busy;
use crate::engine::replay::ClientReplay;
use crate::engine::replay::Days;
use crate::engine::replay::Done;
use crate::engine::replay::Promises;
use crate::engine::replay::company_by_day;
use crate::policy::Policy;
use crate::policy::document::Place;

/// What fired over a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Firing {
    /// Over which days.
    pub period: Period,
    /// How many clients the ledger has.
    pub clients: u32,
    /// How many decisions were taken apart: a client is asked when something can have changed.
    pub decisions: u64,
    /// How many of them could not be taken: a script failed, a rate is missing.
    pub undecided: u64,
    /// Clients taken by each segment.
    pub segments: Vec<Fired>,
    /// Contacts, approvals and hand-overs by each step.
    pub steps: Vec<Fired>,
    /// Items held back by each gate or guardrail.
    pub gates: Vec<Fired>,
    /// Contacts with each scenario or template.
    pub texts: Vec<Fired>,
    /// Each part of each condition, with how it came out.
    pub parts: Vec<PartFired>,
}

/// How often a rule fired.
#[derive(Debug, Clone, PartialEq)]
pub struct Fired {
    /// Its name: a segment, `playbook › step`, a gate's stable word, a text.
    pub name: String,
    /// Where it is written; absent for gates, which are the program's.
    pub place: Option<Place>,
    /// In how many decisions.
    pub times: u64,
    /// For how many different clients.
    pub clients: u32,
    /// What was open of the items concerned, each item once, as it stood the first time. For a segment, what was overdue.
    pub amount: Totals,
    /// Why it never fired, where it did not.
    pub never: Option<Never>,
}

/// Why a rule never fired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Never {
    /// Every client was taken by an earlier segment.
    TakenBefore,
    /// No decision came to it: clients were taken by an earlier segment, or could not be decided.
    NotAsked,
    /// Its condition was asked, and never held.
    NeverHeld {
        /// In how many decisions it was asked.
        asked: u64,
    },
    /// No client was in a segment whose playbook has the step.
    NobodyIn {
        /// Those segments.
        segments: Vec<CompactString>,
    },
    /// No debt came so far on the ladder.
    NotReached,
    /// No step that uses it was made.
    NotUsed,
    /// Nothing was held back by it.
    NothingHeld,
}

/// How a part of a condition came out.
#[derive(Debug, Clone, PartialEq)]
pub struct PartFired {
    /// Whose condition: `segment …`, `step …`.
    pub whose: String,
    /// The part as written.
    pub text: String,
    /// Where the rule is written.
    pub place: Place,
    /// In how many decisions it was true.
    pub held: u64,
    /// In how many it was false.
    pub failed: u64,
}

impl PartFired {
    /// Tells whether it came out the same each time it was asked, and how; absent where it was never asked.
    pub fn always(&self) -> Option<bool> {
        match (self.held, self.failed) {
            (1.., 0) => Some(true),
            (0, 1..) => Some(false),
            _ => None,
        }
    }
}

/// Replays a policy over a period and takes every decision apart. The number of threads changes nothing in it.
pub fn firing(
    policy: &Policy,
    ledger: &Ledger,
    period: Period,
    promises: Promises,
    progress: Progress<'_>,
) -> Firing {
    let company = company_by_day(policy, ledger, period);
    let days = Days::new(&Context::over(policy, ledger, period.from(), company), period);
    let clients = ledger.clients().len() as u32;
    let whole = (0..clients)
        .into_par_iter()
        .fold(Whole::default, |mut whole, key| {
            whole.add(of_client(policy, ledger, ClientKey(key), &days, promises));
            progress(1);
            whole
        })
        .reduce(Whole::default, Whole::together);
    told::tell(policy, period, clients, &whole)
}

fn of_client(
    policy: &Policy,
    ledger: &Ledger,
    key: ClientKey,
    days: &Days<'_>,
    promises: Promises,
) -> OfClient {
    let (records, period) = (ledger.records(key), days.period());
    let items = ClientItems::new(records, period, account_rules(policy), fact_rules(policy));
    let busy = Busy::of(days.context(), &items.account, &items.balances, period);
    let done = Done::new();
    let mut replay = ClientReplay::new(records, period, promises, busy, &done);
    let mut seen = OfClient::default();
    while let Some(context) = days.from(replay.wake()) {
        let (today, explanation): (NaiveDate, _) = (context.today, replay.explained(context));
        seen.add(policy, &explanation);
        for action in &explanation.decision.actions {
            replay.carry_out(policy, action, today);
        }
    }
    seen
}
