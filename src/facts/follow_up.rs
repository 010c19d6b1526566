//! What a client said that lets us wait for a day, and is called again on: a callback, a validation, a payment that is on
//! its way. A promise is not among them: it is judged by the money.

use chrono::NaiveDate;
use chrono::NaiveTime;

use crate::domain::amount::Amount;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::facts::account::Account;
use crate::facts::account::AccountRules;

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FollowUpKind {
    /// Call again on a day: more will be known.
    Callback,
    /// The invoice is not validated yet.
    Validation,
    /// Not everything can be paid now.
    CashTrouble,
    /// The money is said to be on its way.
    AlreadyPaid,
    /// The invoice is wanted again.
    Resend,
}

impl FollowUpKind {
    /// Every kind.
    pub const ALL: &'static [Self] =
        &[Self::Callback, Self::Validation, Self::CashTrouble, Self::AlreadyPaid, Self::Resend];

    /// Returns the stable word: that of the outcome which brings it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Callback => "callback",
            Self::Validation => "validation",
            Self::CashTrouble => "cash_trouble",
            Self::AlreadyPaid => "already_paid",
            Self::Resend => "resend",
        }
    }
}

/// Something said that calls for another call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp<'l> {
    /// The record.
    pub event: &'l Event,
    /// What was said.
    pub kind: FollowUpKind,
    /// The items it still concerns, by position: open, and not spoken of since.
    pub items: Vec<usize>,
    /// The day of the next call; absent while we have something to do first: to send the invoice again.
    pub on: Option<NaiveDate>,
    /// Its hour, when one was agreed.
    pub at: Option<NaiveTime>,
    /// Whether that day was agreed with the client: then it expects the call.
    pub agreed: bool,
}

/// Everything said so far that calls for another call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FollowUps<'l> {
    /// Those that stand, in the order of the journal.
    pub standing: Vec<FollowUp<'l>>,
    /// How many times a client found something to wait for, about items that are still open.
    pub used: u32,
}

impl<'l> FollowUps<'l> {
    /// Reads what stands on the account's day.
    ///
    /// A later talk, promise, plan or word about an item takes the place of what was said of it before; a try that reached
    /// nobody does not.
    pub fn of(account: &Account<'l>, rules: AccountRules<'_>) -> Self {
        let mut found = Self::default();
        if !account.events.iter().any(|event| kind_of(&event.kind).is_some()) {
            return found;
        }
        for (index, event) in account.events.iter().enumerate() {
            let Some(kind) = kind_of(&event.kind) else { continue };
            let mut items = account.resolve(event.kind.items().iter().map(|name| name.as_str()), event.date);
            items.retain(|item| account.items[*item].open().is_positive());
            if items.is_empty() {
                continue;
            }
            found.used += 1;
            items.retain(|item| !superseded(account, index, *item));
            if !items.is_empty() {
                let follow_up = FollowUp { event, kind, items, on: None, at: None, agreed: false };
                found.standing.push(dated(account, rules, follow_up, index));
            }
        }
        found
    }

    /// Returns what stands about an item: the latest.
    pub fn about(&self, item: usize) -> Option<&FollowUp<'l>> {
        self.standing.iter().rev().find(|follow_up| follow_up.items.binary_search(&item).is_ok())
    }
}

impl FollowUp<'_> {
    /// Returns the last day on which money that was announced is in time; nothing of any other kind.
    pub fn bank_deadline(&self) -> Option<NaiveDate> {
        (self.kind == FollowUpKind::AlreadyPaid).then(|| self.on.and_then(|day| day.pred_opt())).flatten()
    }
}

fn kind_of(kind: &EventKind) -> Option<FollowUpKind> {
    Some(match kind {
        EventKind::Callback { .. } => FollowUpKind::Callback,
        EventKind::ValidationAwaited { .. } => FollowUpKind::Validation,
        EventKind::CashTrouble { .. } => FollowUpKind::CashTrouble,
        EventKind::PaymentAnnounced { .. } => FollowUpKind::AlreadyPaid,
        EventKind::ResendAsked { .. } => FollowUpKind::Resend,
        _ => return None,
    })
}

/// Tells whether something later was said about an item. The contact that brought the word is of the same day, and may
/// stand before or after it.
fn superseded(account: &Account<'_>, index: usize, item: usize) -> bool {
    let said = account.events[index];
    let about = |event: &Event| {
        let mut names = event.kind.items_spoken_of().peekable();
        let all = names.peek().is_none();
        (all && account.items[item].invoice.issued <= event.date)
            || names.flat_map(|name| account.find(name)).any(|found| found == item)
    };
    account.events[index + 1..].iter().any(|later| {
        let takes_over = match &later.kind {
            EventKind::Contact(contact) => {
                later.date > said.date && contact.channel.reaches_client() && !contact.is_try()
            }
            EventKind::Promise { .. } | EventKind::PlanAgreed { .. } => true,
            kind => kind_of(kind).is_some(),
        };
        takes_over && about(later)
    })
}

/// Says when the next call is due.
fn dated<'l>(
    account: &Account<'l>,
    rules: AccountRules<'_>,
    follow_up: FollowUp<'l>,
    index: usize,
) -> FollowUp<'l> {
    let event = follow_up.event;
    let again =
        |from: NaiveDate| rules.calendar.next_business_day(rules.calendar.add(from, rules.call_again));
    let (on, at, agreed) = match &event.kind {
        EventKind::Callback { on, at, .. } => (Some(*on), *at, true),
        EventKind::ValidationAwaited { next_call, .. } => {
            let validated = validated_since(account, index, &follow_up.items);
            (Some(validated.map_or(*next_call, |day| again(day).min(*next_call))), None, validated.is_none())
        }
        EventKind::CashTrouble { next_call, .. } => {
            (Some(next_call.unwrap_or_else(|| again(event.date))), None, next_call.is_some())
        }
        EventKind::PaymentAnnounced { paid_on, .. } => {
            let deadline = rules.calendar.add((*paid_on).max(event.date), rules.bank_grace);
            (Some(deadline.succ_opt().unwrap_or(deadline)), None, false)
        }
        EventKind::ResendAsked { .. } => {
            (sent_since(account, index, &follow_up.items).map(again), None, false)
        }
        _ => (None, None, false),
    };
    FollowUp { on, at, agreed, ..follow_up }
}

fn validated_since(account: &Account<'_>, index: usize, items: &[usize]) -> Option<NaiveDate> {
    day_since(account, index, items, |kind| matches!(kind, EventKind::Validated { .. }))
}

fn sent_since(account: &Account<'_>, index: usize, items: &[usize]) -> Option<NaiveDate> {
    use crate::domain::action::TaskKind::SendInvoice;
    day_since(account, index, items, |kind| {
        matches!(kind, EventKind::InvoiceSent { .. } | EventKind::Done { task: SendInvoice, .. })
    })
}

/// Returns the day by which something of a kind was recorded, after an event, for all of some items.
fn day_since(
    account: &Account<'_>,
    index: usize,
    items: &[usize],
    wanted: impl Fn(&EventKind) -> bool,
) -> Option<NaiveDate> {
    let mut missing = items.to_vec();
    for event in account.events[index + 1..].iter().filter(|event| wanted(&event.kind)) {
        let done = account.resolve(event.kind.items().iter().map(|name| name.as_str()), event.date);
        missing.retain(|item| done.binary_search(item).is_err());
        if missing.is_empty() {
            return Some(event.date);
        }
    }
    None
}

/// Tells whether money that was announced has come, for an item: all that is open, or what was said.
pub fn has_come(account: &Account<'_>, follow_up: &FollowUp<'_>, item: usize) -> bool {
    let EventKind::PaymentAnnounced { paid_on, amount, .. } = &follow_up.event.kind else { return false };
    if !account.items[item].open().is_positive() {
        return true;
    }
    let Some(announced) = amount else { return false };
    let from = (*paid_on).min(follow_up.event.date);
    let currency = announced.currency;
    let same = follow_up.items.iter().filter(|item| account.items[**item].invoice.currency == currency);
    let paid: Amount = account.paid_between(same.copied(), from, account.as_of);
    paid >= announced.amount
}
