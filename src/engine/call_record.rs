//! What the journal holds once a call was made: the contact, and what its outcome brought.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Instalment;
use crate::domain::event::Talk;
use crate::domain::items::Items;
use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::domain::rare::Rare;
use crate::domain::word::Word;
use crate::engine::carry_out::done;
use crate::engine::carry_out::item_name;
use crate::engine::decision::Action;
use crate::policy::Policy;

/// Something that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A day.
    Day(NaiveDate),
    /// An hour.
    Hour(NaiveTime),
    /// An amount.
    Amount(Money),
    /// Dated amounts, in order of date.
    Instalments(Vec<Instalment>),
    /// Words.
    Words(CompactString),
}

/// A call that was made, as the collector wrote it down.
#[derive(Debug, Clone)]
pub struct CallMade {
    /// Who called; empty when not told.
    pub by: CompactString,
    /// The day.
    pub date: NaiveDate,
    /// At what hour.
    pub at: Option<NaiveTime>,
    /// The scenario it followed.
    pub scenario: CompactString,
    /// Who answered; empty when nobody did.
    pub spoke_with: CompactString,
    /// How it ended.
    pub outcome: Outcome,
    /// What was written down.
    pub written: BTreeMap<Record, Written>,
    /// The items the outcome is about; empty for all that were spoken of.
    pub about: Items,
}

/// Returns the events of a call, the contact first: they belong together, and are written together or not at all.
///
/// What is missing for an outcome makes it a contact with that outcome alone: the scenario sees to it that nothing is.
pub fn call_events(policy: &Policy, action: &Action, client: ClientKey, call: &CallMade) -> Vec<Event> {
    let mut contact = done(policy, action, client, call.date);
    contact.by = Word::from(&call.by);
    if let EventKind::Contact(made) = &mut contact.kind {
        made.outcome = call.outcome.word().into();
        made.talk = Rare::new(Talk {
            scenario: Word::from(&call.scenario),
            at: call.at,
            spoke_with: Word::from(&call.spoke_with),
            said: call.words(Record::Said),
        });
    }
    let event = |kind: EventKind| Event {
        date: call.date,
        line: 0,
        client,
        by: Word::from(&call.by),
        remarks: Rare::default(),
        kind,
    };
    let brought = call.brought(action).into_iter().chain(call.promised_besides(action));
    std::iter::once(contact).chain(brought.map(event)).collect()
}

impl CallMade {
    fn brought(&self, action: &Action) -> Option<EventKind> {
        let items = self.items(action);
        Some(match self.outcome {
            Outcome::Promise => EventKind::Promise {
                items,
                promised_for: self.day(Record::PromisedFor)?,
                amount: self.amount(Record::Amount),
                promised_by: self.word(Record::PromisedBy),
                means: self.word(Record::Means),
            },
            Outcome::Callback => EventKind::Callback {
                items,
                on: self.day(Record::On)?,
                at: self.hour(Record::At),
                expecting: self.word(Record::Expecting),
            },
            Outcome::Validation => EventKind::ValidationAwaited {
                items,
                blocks: self.word(Record::Blocks),
                validator: self.word(Record::Validator),
                expected: self.day(Record::Expected),
                next_call: self.day(Record::NextCall)?,
            },
            Outcome::Dispute => EventKind::DisputeOpened {
                items,
                amount: self.amount(Record::Amount),
                reason: self.word(Record::Reason),
                resolver: self.word(Record::Resolver),
                answer_by: self.day(Record::AnswerBy),
            },
            Outcome::CashTrouble => EventKind::CashTrouble {
                items,
                missing: self.amount(Record::Missing),
                until: self.day(Record::Until),
                proposal: self.word(Record::Proposal),
                next_call: self.day(Record::NextCall),
            },
            Outcome::Plan => EventKind::PlanAgreed {
                items,
                instalments: match self.written.get(&Record::Instalments)? {
                    Written::Instalments(instalments) => instalments.clone(),
                    _ => return None,
                },
                agreed_by: self.word(Record::AgreedBy),
                approved_by: Word::EMPTY,
            },
            Outcome::AlreadyPaid => EventKind::PaymentAnnounced {
                items,
                paid_on: self.day(Record::PaidOn)?,
                amount: self.amount(Record::Amount),
                means: self.word(Record::Means),
                reference: self.word(Record::Reference),
            },
            Outcome::Resend => EventKind::ResendAsked { items, to: self.word(Record::To) },
            Outcome::WrongPerson => self.someone_else(action),
            Outcome::Insolvent => EventKind::Insolvency {
                opened: self.day(Record::Opened)?,
                published: None,
                court: self.word(Record::Court),
                administrator: self.word(Record::Administrator),
            },
            Outcome::Unreachable | Outcome::Refusal => return None,
        })
    }

    /// The right person has the role that was asked for, unless another is told.
    fn someone_else(&self, action: &Action) -> EventKind {
        let audience = action.kind.contact().map_or("payer", |contact| contact.to.as_str());
        let told = self.word(Record::Role);
        let way = self.words(Record::ReachedAt);
        let (phone, email) = if way.contains('@') { ("", way.as_str()) } else { (way.as_str(), "") };
        EventKind::ContactAdded {
            role: if told.is_empty() { audience.into() } else { told },
            name: self.word(Record::Name),
            phone: phone.into(),
            email: email.into(),
        }
    }

    /// The undisputed part that was promised in the same call.
    fn promised_besides(&self, action: &Action) -> Option<EventKind> {
        let promised_for = self.day(Record::PromisedFor).filter(|_| self.outcome == Outcome::Dispute)?;
        let mut totals = action.totals.iter();
        let (total, None) = (totals.next()?, totals.next()) else { return None };
        let disputed = self.amount(Record::Amount).filter(|money| money.currency == total.currency)?;
        let amount = Money { amount: total.amount - disputed.amount, ..total };
        (amount.amount > Amount::ZERO).then(|| EventKind::Promise {
            items: spoken_of(action),
            promised_for,
            amount: Some(amount),
            promised_by: self.word(Record::PromisedBy),
            means: self.word(Record::Means),
        })
    }

    fn items(&self, action: &Action) -> Items {
        if self.about.is_empty() { spoken_of(action) } else { self.about.clone() }
    }

    fn day(&self, record: Record) -> Option<NaiveDate> {
        match self.written.get(&record)? {
            Written::Day(day) => Some(*day),
            _ => None,
        }
    }

    fn hour(&self, record: Record) -> Option<NaiveTime> {
        match self.written.get(&record)? {
            Written::Hour(hour) => Some(*hour),
            _ => None,
        }
    }

    fn amount(&self, record: Record) -> Option<Money> {
        match self.written.get(&record)? {
            Written::Amount(money) => Some(*money),
            _ => None,
        }
    }

    fn words(&self, record: Record) -> CompactString {
        match self.written.get(&record) {
            Some(Written::Words(words)) => words.clone(),
            _ => CompactString::default(),
        }
    }

    fn word(&self, record: Record) -> Word {
        Word::from(&self.words(record))
    }
}

/// Returns the names of every item a contact speaks of.
pub fn spoken_of(action: &Action) -> Items {
    action.items.iter().chain(&action.mentioned).map(item_name).collect()
}
