//! A whole day: every client decided, on as many threads as there are, and the plan made of it.

use chrono::NaiveDate;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::engine::context::Context;
use crate::engine::decide::decide;
use crate::engine::decision::Decision;
use crate::engine::plan::Plan;
use crate::engine::plan::is_empty;
use crate::engine::plan::plan;
use crate::policy::Policy;

/// Returns the plan of a day. The number of threads changes nothing in it.
pub fn plan_day(policy: &Policy, ledger: &Ledger, today: NaiveDate) -> Plan {
    let context = Context::new(policy, ledger, today);
    let clients = 0..ledger.clients().len() as u32;
    let decisions = clients
        .into_par_iter()
        .map(|key| decide_client(&context, ledger, ClientKey(key)))
        .filter(|decision| !is_empty(decision))
        .collect();
    plan(policy, ledger, today, decisions)
}

/// Returns one client's decision.
pub fn decide_client(context: &Context<'_>, ledger: &Ledger, client: ClientKey) -> Decision {
    decide(context, &context.account(ledger, client))
}
