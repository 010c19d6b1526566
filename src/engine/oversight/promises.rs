//! Promises made, and how each stands at the end of the period.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::engine::oversight::calls;
use crate::facts::account::Account;
use crate::facts::promise::Promise;
use crate::facts::promise::PromiseState;
use crate::policy::Policy;

/// A promise, as it stands at the end of the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseMade {
    /// Whose.
    pub client: ClientKey,
    /// The day it was made.
    pub date: NaiveDate,
    /// Who recorded it; empty when not recorded.
    pub by: CompactString,
    /// Who promised; empty when not recorded.
    pub promised_by: CompactString,
    /// The day promised.
    pub promised_for: NaiveDate,
    /// The last day on which the money is in time.
    pub deadline: NaiveDate,
    /// How much: what was said, else what was open, the day it was made, on the items it still concerns.
    pub amount: Totals,
    /// What came in time.
    pub received: Totals,
    /// How it stands.
    pub standing: Standing,
    /// The scenario of the contact it followed; empty when not recorded, and when it followed none.
    pub scenario: CompactString,
    /// The items it names; empty for everything open.
    pub items: Vec<CompactString>,
}

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The money came in time.
    Kept,
    /// Some of it did.
    PartlyKept,
    /// None did.
    Broken,
    /// Its date, with the bank's days of grace, has not passed.
    Pending,
    /// Another promise took its place before its date.
    Moved,
    /// Nothing was open on what it named.
    Void,
}

impl Standing {
    /// Every standing.
    pub const ALL: &'static [Self] =
        &[Self::Kept, Self::PartlyKept, Self::Broken, Self::Pending, Self::Moved, Self::Void];

    /// Returns the stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::PartlyKept => "partly_kept",
            Self::Broken => "broken",
            Self::Pending => "pending",
            Self::Moved => "moved",
            Self::Void => "void",
        }
    }

    /// Tells whether it was judged: kept, partly kept or broken.
    pub fn is_judged(self) -> bool {
        matches!(self, Self::Kept | Self::PartlyKept | Self::Broken)
    }
}

/// Reads a promise from an account as of the period's last day; nothing when the event is none.
pub(super) fn promise_of(policy: &Policy, account: &Account<'_>, event: &Event) -> Option<PromiseMade> {
    let EventKind::Promise { items, promised_for, promised_by, .. } = &event.kind else { return None };
    let judged = account.promises.iter().find(|promise| std::ptr::eq(promise.event, event));
    let contact = calls::followed(account, event);
    Some(PromiseMade {
        client: account.records.key,
        date: event.date,
        by: (&event.by).into(),
        promised_by: promised_by.into(),
        promised_for: *promised_for,
        deadline: policy.calendar.add(*promised_for, policy.promises.bank_grace),
        amount: promised(account, event, judged),
        received: judged
            .iter()
            .map(|promise| promise.paid)
            .filter(|paid| paid.amount.is_positive())
            .collect(),
        standing: judged.map_or(Standing::Void, |promise| standing(promise.state)),
        scenario: contact.map(|contact| (&contact.talk.scenario).into()).unwrap_or_default(),
        items: items.to_vec(),
    })
}

fn standing(state: PromiseState) -> Standing {
    match state {
        PromiseState::Kept => Standing::Kept,
        PromiseState::PartlyKept => Standing::PartlyKept,
        PromiseState::Broken => Standing::Broken,
        PromiseState::Pending => Standing::Pending,
        PromiseState::Moved => Standing::Moved,
    }
}

/// A later promise takes items over, and their money with them, unless it took them all: then what was promised first is
/// told.
fn promised(account: &Account<'_>, event: &Event, judged: Option<&Promise<'_>>) -> Totals {
    let EventKind::Promise { items, amount, .. } = &event.kind else { return Totals::default() };
    if let Some(said) = amount {
        return [*said].into_iter().collect();
    }
    let still = judged.map(|promise| promise.items.clone()).filter(|items| !items.is_empty());
    let about = still.unwrap_or_else(|| account.resolve(items.names(), event.date));
    open_on(account, &about, event.date)
}

/// Returns what was open on some items at the end of a day.
pub(super) fn open_on(account: &Account<'_>, items: &[usize], day: NaiveDate) -> Totals {
    let open = items.iter().filter_map(|item| Some((account.items.get(*item)?, account.open_on(*item, day))));
    open.filter(|(_, open)| open.is_positive()).map(|(item, open)| item.money(open)).collect()
}
