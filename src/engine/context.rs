//! What is prepared once for a policy, a ledger and a day, and then read by every decision.

use std::sync::Arc;

use chrono::NaiveDate;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::facts::account::Account;
use crate::facts::account::AccountRules;
use crate::facts::company::CompanyFacts;
use crate::facts::reading::Reading;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::view::ClientView;
use crate::facts::view::FactRules;
use crate::policy::Policy;

/// A policy made ready to decide over a ledger on a day.
#[derive(Debug, Clone)]
pub struct Context<'p> {
    /// The policy.
    pub policy: &'p Policy,
    /// The day.
    pub today: NaiveDate,
    /// The facts its rules read.
    pub reading: Reading,
    /// Facts of the whole book, day by day from a first one; none when no rule reads any.
    company: Arc<[CompanyFacts]>,
    first_day: NaiveDate,
    /// The segment every client is decided under, whatever its conditions say; absent outside of trials.
    segment: Option<usize>,
}

impl<'p> Context<'p> {
    /// Prepares the facts that the policy reads. Facts of the whole book are computed only when a rule reads one.
    pub fn new(policy: &'p Policy, ledger: &Ledger, today: NaiveDate) -> Self {
        Self::reading(policy, ledger, today, |slot| policy.is_read(slot))
    }

    /// Prepares every fact, so that a decision can be taken apart.
    pub fn reading_all(policy: &'p Policy, ledger: &Ledger, today: NaiveDate) -> Self {
        Self::reading(policy, ledger, today, |_| true)
    }

    fn reading(policy: &'p Policy, ledger: &Ledger, today: NaiveDate, wanted: impl Fn(Slot) -> bool) -> Self {
        let reading = Reading::new(&policy.schema, wanted, ledger);
        let mut context =
            Self { policy, today, reading, company: Arc::default(), first_day: today, segment: None };
        if context.reading.company {
            context.company = Arc::from([context.whole_book(ledger)]);
        }
        context
    }

    /// Prepares a replay that starts on a day; `company` has the facts of the whole book for each of its days.
    pub fn over(
        policy: &'p Policy,
        ledger: &Ledger,
        first_day: NaiveDate,
        company: Arc<[CompanyFacts]>,
    ) -> Self {
        let reading = Reading::new(&policy.schema, |slot| policy.is_read(slot), ledger);
        Self { policy, today: first_day, reading, company, first_day, segment: None }
    }

    /// Returns the same, with every client decided under one segment: a trial of its playbook on a client that is made up.
    pub fn under(&self, segment: usize) -> Self {
        Self { segment: Some(segment), ..self.clone() }
    }

    /// Returns the segment clients are decided under whatever its conditions say, in a trial.
    pub fn imposed_segment(&self) -> Option<usize> {
        self.segment
    }

    /// Returns the same for another day.
    pub fn on(&self, today: NaiveDate) -> Self {
        Self { today, ..self.clone() }
    }

    /// Brings the facts of the whole book on a day into their slots.
    pub fn fill_company(&self, day: NaiveDate, facts: &mut Facts<'_>) {
        if !self.reading.company {
            return;
        }
        let index = usize::try_from((day - self.first_day).num_days()).unwrap_or_default();
        if let Some(company) = self.company.get(index).or(self.company.last()) {
            company.fill(&self.policy.schema, facts);
        }
    }

    /// Returns one client's account on the day.
    pub fn account<'l>(&self, ledger: &'l Ledger, client: ClientKey) -> Account<'l> {
        Account::as_of(ledger.records(client), self.today, self.account_rules())
    }

    /// Returns how accounts are read.
    pub fn account_rules(&self) -> AccountRules<'p> {
        account_rules(self.policy)
    }

    /// Returns how facts are computed.
    pub fn fact_rules(&self) -> FactRules<'p> {
        FactRules {
            currency: self.policy.currency,
            rates: &self.policy.rates,
            window_days: self.policy.window_days,
            calendar: &self.policy.calendar,
        }
    }

    /// Sums the book. A client whose amounts cannot be converted is left out here; its own decision says why.
    pub fn whole_book(&self, ledger: &Ledger) -> CompanyFacts {
        let clients = 0..ledger.clients().len() as u32;
        clients
            .into_par_iter()
            .map(|key| {
                let account = self.account(ledger, ClientKey(key));
                CompanyFacts::of(&ClientView::new(&account, self.fact_rules())).unwrap_or_default()
            })
            .reduce(CompanyFacts::default, CompanyFacts::together)
    }
}

/// Returns how a policy reads accounts.
pub fn account_rules(policy: &Policy) -> AccountRules<'_> {
    let unreachable = &policy.unreachable;
    AccountRules {
        calendar: &policy.calendar,
        bank_grace: policy.promises.bank_grace,
        call_again: policy.follow_ups.after,
        tries_settle: unreachable.then.is_none().then_some(unreachable.tries),
    }
}
