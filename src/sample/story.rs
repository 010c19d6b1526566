//! What happened with one client, gathered as it is told and cut at the last day of the history.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono::TimeDelta;
use compact_str::CompactString;
use compact_str::format_compact;

use crate::domain::amount::Amount;
use crate::domain::calendar::Calendar;
use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::client::Contact;
use crate::domain::event::ContactMade;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::invoice::Invoice;
use crate::domain::payment::Payment;
use crate::domain::rare::Rare;
use crate::domain::term::Delay;
use crate::sample::ClientRows;
use crate::sample::wording::Wording;

/// The telling of one client's history.
pub struct Story<'a> {
    calendar: &'a Calendar,
    /// The words of the country.
    pub wording: &'static Wording,
    /// The last day; later rows are dropped at the end.
    pub as_of: NaiveDate,
    /// The client's number.
    pub number: u32,
    /// Who chases this client.
    pub collector: &'static str,
    /// Who pays, over there; empty when unknown.
    pub payer: CompactString,
    /// The day supply ended, if it did.
    pub closed: Option<NaiveDate>,
    /// Invoices and credit notes so far.
    pub invoices: Vec<Invoice>,
    payments: Vec<Payment>,
    events: Vec<Event>,
}

impl<'a> Story<'a> {
    /// Opens the story of a client.
    pub fn new(calendar: &'a Calendar, wording: &'static Wording, as_of: NaiveDate, number: u32) -> Self {
        Self {
            calendar,
            wording,
            as_of,
            number,
            collector: wording.collectors[0],
            payer: CompactString::default(),
            closed: None,
            invoices: Vec::new(),
            payments: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Returns the client's position in its ledger.
    pub fn key(&self) -> ClientKey {
        ClientKey(self.number.saturating_sub(1))
    }

    /// Returns the date so many business days after (or before) another.
    pub fn business_days(&self, from: NaiveDate, count: i32) -> NaiveDate {
        self.calendar.add(from, Delay::business_days(count))
    }

    /// Returns the date so many calendar days after, moved to a worked day.
    pub fn days(&self, from: NaiveDate, count: i64) -> NaiveDate {
        self.calendar.next_business_day(from + TimeDelta::days(count))
    }

    /// Money comes in for an invoice; negative when it bounces.
    pub fn pay(&mut self, date: NaiveDate, invoice: &Invoice, amount: i64, means: &str) {
        if amount == 0 {
            return;
        }
        self.payments.push(Payment {
            id: CompactString::default(),
            date,
            client: self.key(),
            invoice: invoice.id.clone(),
            amount: Amount(amount),
            currency: invoice.currency,
            means: means.into(),
        });
    }

    /// Money comes in that names no invoice.
    pub fn pay_on_account(&mut self, date: NaiveDate, like: &Invoice, amount: i64, means: &str) {
        self.pay(date, like, amount, means);
        if let Some(payment) = self.payments.last_mut() {
            payment.invoice = CompactString::default();
        }
    }

    /// Something is written in the journal.
    pub fn tell(&mut self, date: NaiveDate, by: &str, kind: EventKind) {
        self.events.push(Event {
            date,
            line: 0,
            client: self.key(),
            by: by.into(),
            remarks: Rare::default(),
            kind,
        });
    }

    /// Ends the story: nothing later than the last day, everything in order of date, one contact a day.
    pub fn into_rows(mut self, client: Client, contacts: Vec<Contact>) -> ClientRows {
        let as_of = self.as_of;
        self.invoices.retain(|invoice| invoice.issued <= as_of);
        self.payments.retain(|payment| payment.date <= as_of);
        self.payments.sort_by_key(|payment| payment.date);
        for (index, payment) in self.payments.iter_mut().enumerate() {
            payment.id = format_compact!("P{:06}-{:02}", self.number, index + 1);
        }
        self.events.retain(|event| event.date <= as_of);
        self.events.sort_by_key(|event| event.date);
        let events = one_contact_a_day(self.events);
        ClientRows { client, contacts, invoices: self.invoices, payments: self.payments, events }
    }
}

/// Merges the contacts of a day: the gravest leads, the others keep their own step.
fn one_contact_a_day(events: Vec<Event>) -> Vec<Event> {
    let mut kept: Vec<Event> = Vec::with_capacity(events.len());
    let mut contact_of: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for event in events {
        let EventKind::Contact(made) = &event.kind else {
            kept.push(event);
            continue;
        };
        match contact_of.get(&event.date).and_then(|index| kept.get_mut(*index)) {
            Some(Event { kind: EventKind::Contact(first), .. }) => *first = merged(first, made),
            _ => {
                contact_of.insert(event.date, kept.len());
                kept.push(event);
            }
        }
    }
    for (line, event) in kept.iter_mut().enumerate() {
        event.line = line as u32 + 1;
    }
    kept
}

fn merged(first: &ContactMade, second: &ContactMade) -> ContactMade {
    let (lead, other) = if second.stage > first.stage { (second, first) } else { (first, second) };
    let mut all = lead.clone();
    for item in &other.items {
        let step = other.aside.own_steps.get(item).map_or(other.step.as_str(), CompactString::as_str);
        if lead.step != step {
            all.aside.update(|aside| {
                aside.own_steps.insert(item.clone(), step.into());
            });
        }
        all.items.push(item.clone());
    }
    all
}
