//! Calls and other contacts, and which call a promise followed.

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::client::ClientKey;
use crate::domain::event::ContactMade;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::outcome::Outcome;
use crate::facts::account::Account;

/// A call, as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallMade {
    /// Whom.
    pub client: ClientKey,
    /// The day.
    pub date: NaiveDate,
    /// At what hour, when it was recorded.
    pub at: Option<NaiveTime>,
    /// Who called; empty when not recorded.
    pub by: CompactString,
    /// The step of the policy; empty for a call outside it.
    pub step: CompactString,
    /// The scenario it followed; empty when not recorded.
    pub scenario: CompactString,
    /// How it ended.
    pub ended: Ended,
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ended {
    /// By an outcome.
    Known(Outcome),
    /// By a word of the user's own: whether anybody was reached, it does not tell.
    Other(CompactString),
    /// It was not recorded.
    Untold,
}

impl Ended {
    /// Reads how a contact ended.
    pub fn of(contact: &ContactMade) -> Self {
        match contact.ended() {
            Some(outcome) => Self::Known(outcome),
            None if contact.outcome.is_empty() => Self::Untold,
            None => Self::Other((&contact.outcome).into()),
        }
    }

    /// Tells whether the person who owes an answer was spoken to; nothing where that was not recorded.
    pub fn reached(&self) -> Option<bool> {
        match self {
            Self::Known(outcome) => Some(outcome.reached()),
            Self::Other(_) | Self::Untold => None,
        }
    }

    /// Returns the stable word; empty when it was not recorded.
    pub fn word(&self) -> &str {
        match self {
            Self::Known(outcome) => outcome.word(),
            Self::Other(word) => word,
            Self::Untold => "",
        }
    }
}

/// A contact by other means than a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherContact {
    /// Whom.
    pub client: ClientKey,
    /// The day.
    pub date: NaiveDate,
    /// Who made it; empty when not recorded.
    pub by: CompactString,
    /// By what means.
    pub channel: Channel,
}

/// Returns the contact that a promise followed: of the same day, by the same person where both are recorded, about an
/// item in common. Before any call comes a contact whose outcome is a promise; of several the last recorded before the
/// promise, else the first after it.
pub(super) fn followed<'l>(account: &Account<'l>, promise: &Event) -> Option<&'l ContactMade> {
    let of_day = account.events.iter().filter(|event| event.date == promise.date);
    let contacts: Vec<(u32, &'l ContactMade)> = of_day
        .filter_map(|event| match &event.kind {
            EventKind::Contact(contact) if is_followed(account, event, promise) => {
                Some((event.line, contact))
            }
            _ => None,
        })
        .collect();
    let promised = |contact: &ContactMade| contact.ended() == Some(Outcome::Promise);
    let is_call = |contact: &ContactMade| contact.channel == Channel::Call;
    nearest(&contacts, promise.line, promised).or_else(|| nearest(&contacts, promise.line, is_call))
}

fn is_followed(account: &Account<'_>, contact: &Event, promise: &Event) -> bool {
    let same_person = contact.by == promise.by || contact.by.is_empty() || promise.by.is_empty();
    let items =
        |event: &Event| account.resolve(event.kind.items_spoken_of().map(CompactString::as_str), event.date);
    same_person && {
        let promised = items(promise);
        items(contact).iter().any(|item| promised.binary_search(item).is_ok())
    }
}

fn nearest<'l>(
    contacts: &[(u32, &'l ContactMade)],
    line: u32,
    wanted: impl Fn(&ContactMade) -> bool,
) -> Option<&'l ContactMade> {
    let found = || contacts.iter().filter(|(_, contact)| wanted(contact));
    let before = found().rev().find(|(at, _)| *at < line);
    before.or_else(|| found().next()).map(|(_, contact)| *contact)
}
