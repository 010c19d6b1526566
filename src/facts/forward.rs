//! An account brought forward to a later day: only what is new is read, where nothing else can have changed.

use chrono::NaiveDate;

use crate::domain::action::TaskKind;
use crate::domain::amount::Amount;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::facts::account::Account;
use crate::facts::account::AccountRules;
use crate::facts::history;
use crate::facts::item::sent_by;
use crate::facts::payment_plan;
use crate::facts::promise;

/// What happened to a client between an account's day and a later one.
#[derive(Debug, Clone, Copy)]
pub struct Since<'s, 'l> {
    /// Its whole journal up to the later day, in order.
    pub journal: &'s [&'l Event],
    /// How many events at the end of it are later than the account.
    pub new: usize,
    /// Whether an invoice, a credit note, a payment or a sending is dated after the account's day and not after the later
    /// one.
    pub money: bool,
}

impl<'l> Account<'l> {
    /// Reads a client's records as of a day, with another journal than the ledger's: everything in it is known.
    pub fn with_journal(
        records: crate::domain::ledger::ClientRecords<'l>,
        journal: &[&'l Event],
        as_of: NaiveDate,
        rules: AccountRules<'_>,
    ) -> Self {
        let mut account = Self::of_money(records, as_of);
        account.events = history::without_cancelled(journal.to_vec());
        account.read_journal(rules);
        account
    }

    /// Brings the account forward to a later day. It is then what reading everything anew would give.
    pub fn forward(&mut self, day: NaiveDate, since: Since<'_, 'l>, rules: AccountRules<'_>) {
        if since.money {
            *self = Self::with_journal(self.records, since.journal, day, rules);
            return;
        }
        self.as_of = day;
        let new = &since.journal[since.journal.len().saturating_sub(since.new)..];
        if new.iter().all(|event| only_adds(&event.kind)) {
            self.add(new, rules);
            self.judge_again(rules);
        } else {
            self.forget_journal();
            self.events = history::without_cancelled(since.journal.to_vec());
            self.read_journal(rules);
        }
    }

    fn add(&mut self, new: &[&'l Event], rules: AccountRules<'_>) {
        for event in new {
            self.events.push(event);
            history::read_step(self, event, rules);
        }
        if !new.is_empty() {
            history::sort_steps(self);
        }
    }

    /// Promises and plans come to their dates.
    fn judge_again(&mut self, rules: AccountRules<'_>) {
        if !self.promises.is_empty() {
            promise::judge_promises(self);
        }
        if !self.plans.is_empty() {
            self.plans.clear();
            payment_plan::read_plans(self, rules);
        }
    }

    fn forget_journal(&mut self) {
        self.promises.clear();
        self.plans.clear();
        self.disputes.clear();
        self.steps_done.clear();
        self.tries.clear();
        self.refusals.clear();
        self.approvals.clear();
        self.contact_days.clear();
        for item in &mut self.items {
            item.disputed = Amount::ZERO;
            item.validated = false;
            item.sent = sent_by(item.invoice, self.as_of);
            item.sent_to = &item.invoice.sent_to;
        }
    }
}

/// Tells whether an event changes nothing of what earlier ones said.
fn only_adds(kind: &EventKind) -> bool {
    match kind {
        EventKind::Contact(_) | EventKind::Approved { .. } | EventKind::Refused { .. } | EventKind::Note => {
            true
        }
        EventKind::Done { task, .. } => *task != TaskKind::SendInvoice,
        EventKind::Hold { .. } | EventKind::HoldLifted { .. } => true,
        _ => false,
    }
}
