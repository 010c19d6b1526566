//! A debt that is made up, to try a playbook on: one client, one invoice, and whatever is said and done about it.

use std::sync::Arc;

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::ledger::Ledger;
use crate::domain::ledger::Records;
use crate::domain::period::Period;
use crate::domain::rare::Rare;
use crate::engine::asked::Asked;
use crate::engine::clock::Clock;
use crate::engine::context::Context;
use crate::engine::decide::decide_until;
use crate::engine::decision::Decision;
use crate::engine::replay::company_by_day;
use crate::engine::segment::client_facts;
use crate::facts::account::Account;
use crate::facts::view::ClientView;
use crate::policy::Policy;
use crate::policy::playbook::Playbook;

/// In units of the policy's currency: enough to be chased anywhere.
const AMOUNT: i64 = 10_000;

/// The invoice is issued so many days before it falls due.
const TERMS: u64 = 30;

/// How long the client has been one, in days: not a new one, not an old one.
const TENURE: u64 = 3 * 365;

/// How long the debt is followed past its due date, in days, where patience asks for no more.
const FOLLOWED: u64 = 365;

/// One invoice of one client, decided under one segment.
#[derive(Debug)]
pub struct Debt<'p> {
    /// The policy that is tried.
    pub policy: &'p Policy,
    /// The day the invoice falls due.
    pub due: NaiveDate,
    segment: usize,
    ledger: Ledger,
    context: Context<'p>,
    period: Period,
}

/// Returns what the invoice is over: ten thousand, or ten times the largest balance the policy calls small.
pub fn amount(policy: &Policy) -> Money {
    let unit = 10_i64.pow(policy.currency.decimals());
    let small = policy.playbooks.iter().filter_map(|playbook| playbook.tolerance.small_balance).max();
    let amount = Amount((AMOUNT * unit).max(small.map_or(0, |small| small.0.saturating_mul(10))));
    Money { currency: policy.currency, amount }
}

impl<'p> Debt<'p> {
    /// The invoice's number.
    pub const INVOICE: &'static str = "1";

    /// Makes the debt; its client is decided under a segment, by position, whatever the segment's condition says.
    pub fn new(policy: &'p Policy, segment: usize, due: NaiveDate) -> Self {
        let issued = before(due, TERMS);
        let ledger = Ledger::new(Records {
            clients: vec![client(before(due, TENURE))],
            invoices: vec![invoice(amount(policy), issued, due)],
            ..Records::default()
        });
        let patience = policy.segments.get(segment).and_then(|segment| {
            policy.playbooks.get(segment.playbook).and_then(|playbook| playbook.tolerance.patience)
        });
        let patient = patience.map_or(due, |patience| policy.calendar.add(due, patience));
        let to = patient.max(due).checked_add_days(Days::new(FOLLOWED)).unwrap_or(due);
        let period = Period::new(issued, to).unwrap_or_else(|| Period::of_day(due));
        let company = company_by_day(policy, &ledger, period);
        let context = Context::over(policy, &ledger, period.from(), Arc::clone(&company)).under(segment);
        Self { policy, due, segment, ledger, context, period }
    }

    /// Returns the playbook that is tried.
    pub fn playbook(&self) -> Option<&'p Playbook> {
        let segment = self.policy.segments.get(self.segment)?;
        self.policy.playbooks.get(segment.playbook)
    }

    /// Returns the days on which the debt is followed: from its issue on.
    pub fn period(&self) -> Period {
        self.period
    }

    /// Decides the client on a day, knowing a journal, in the order of its events, none of them dated later. Tells the first
    /// later day on which the decision may be another by itself.
    pub fn decide(&self, journal: &[Event], day: NaiveDate) -> (Decision, NaiveDate) {
        let context = self.context.on(day);
        let events: Vec<&Event> = journal.iter().collect();
        let records = self.ledger.records(ClientKey(0));
        let account = Account::with_journal(records, &events, day, context.account_rules());
        decide_until(&context, &account, self.period.end())
    }

    /// Tells whether a guardrail forbids all contacts on a day, nothing having been said or done.
    pub fn forbids_contact(&self, day: NaiveDate) -> bool {
        let context = self.context.on(day);
        let records = self.ledger.records(ClientKey(0));
        let account = Account::with_journal(records, &[], day, context.account_rules());
        let view = ClientView::new(&account, context.fact_rules());
        let clock = Clock::new(day, day);
        let asked = Asked { context: &context, view: &view, clock: &clock };
        let Ok(mut facts) = client_facts(&context, &view) else { return false };
        let never = &self.policy.guardrails.never;
        never.iter().any(|never| asked.truth(&never.when, None, &mut facts) == Ok(true))
    }

    /// Returns the first day of work from a day on.
    pub fn business_day(&self, day: NaiveDate) -> NaiveDate {
        self.policy.calendar.next_business_day(day)
    }
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn client(since: NaiveDate) -> Client {
    Client {
        id: "1".into(),
        name: "".into(),
        category: "".into(),
        country: "".into(),
        language: "".into(),
        since: Some(since),
        terms: "".into(),
        credit_limit: None,
        attributes: Box::default(),
    }
}

fn invoice(amount: Money, issued: NaiveDate, due: NaiveDate) -> Invoice {
    Invoice {
        client: ClientKey(0),
        id: Debt::INVOICE.into(),
        kind: InvoiceKind::Invoice,
        issued,
        due,
        amount: amount.amount,
        currency: amount.currency,
        order_ref: "".into(),
        sent: Sent::Unknown,
        sent_to: "".into(),
        further: Rare::default(),
    }
}
