//! The day's calls made ready to be delegated: for each collector, call by call, what to know, what to say, what to write
//! down.
//!
//! ```text
//!  collector ─► call ─ whom to ask for │ why │ what is owed, with charges │ said and promised before
//!                      before dialling │ the words, question by question │ if nobody answers │ room to write
//! ```
//!
//! Each call begins a page of its own on paper. Everything is in the policy's language.

mod claims;
mod script;

use chrono::NaiveDate;

use crate::domain::action::Channel;
use crate::domain::client::Client;
use crate::domain::client::Contact;
use crate::domain::ledger::Ledger;
use crate::engine::briefing::Briefing;
use crate::engine::context::Context;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::ContactProposed;
use crate::policy::Policy;
use crate::policy::rules::Person;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Sheet;
use crate::report::voice::Speaking;
use crate::report::voice::Voice;
use crate::report::words::Words;

/// The calls of a day.
#[derive(Debug)]
pub struct Handout<'a> {
    /// The policy's context of the day, reading every fact.
    pub context: &'a Context<'a>,
    /// The ledger.
    pub ledger: &'a Ledger,
    /// The calls, person by person, in the order of work.
    pub calls: Vec<Call<'a>>,
    /// What to type before a client's id for a guided call; empty when there is no such command.
    pub command: &'a str,
}

/// One call made ready.
#[derive(Debug)]
pub struct Call<'a> {
    /// The client.
    pub client: &'a Client,
    /// What is proposed.
    pub action: &'a Action,
    /// The contact of that action.
    pub contact: &'a ContactProposed,
    /// What is to be known.
    pub briefing: Briefing<'a>,
    /// Who calls; absent while nobody is given the work.
    pub caller: Option<&'a Person>,
}

impl<'a> Call<'a> {
    /// Makes an action ready, when it is a call.
    pub fn of(
        client: &'a Client,
        action: &'a Action,
        briefing: Briefing<'a>,
        caller: Option<&'a Person>,
    ) -> Option<Self> {
        match &action.kind {
            ActionKind::Contact(contact) if contact.channel == Channel::Call => {
                Some(Self { client, action, contact, briefing, caller })
            }
            _ => None,
        }
    }

    /// Returns the voice that reads the texts of this call aloud.
    pub fn voice(&self, policy: &Policy, today: NaiveDate) -> Voice {
        let Self { client, action, briefing, caller, .. } = self;
        Voice::new(&Speaking { policy, client, briefing, action, sender: *caller, today })
    }
}

/// Writes the calls as a sheet.
pub fn handout_sheet(handout: &Handout<'_>) -> Sheet {
    let (policy, today) = (handout.context.policy, handout.context.today);
    let words = Words::of(policy.language);
    let mut sheet = Sheet {
        title: words.with("handout-title", [("date", number::full_date(today, words.language).into())]),
        subtitle: words.with("plan-subtitle", [("policy", policy.name.as_str().into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    if handout.calls.is_empty() {
        sheet.paragraph(words.say("handout-nothing"));
        return sheet;
    }
    for (index, call) in handout.calls.iter().enumerate() {
        let caller = |call: &Call<'_>| call.caller.map(|person| person.name.clone());
        let rank = handout.calls[..index].iter().filter(|other| caller(other) == caller(call)).count() + 1;
        if index > 0 {
            sheet.page_break();
        }
        add_call(handout, words, call, rank, &mut sheet);
    }
    sheet
}

/// Adds one call, without any page break.
pub fn add_call(handout: &Handout<'_>, words: &Words, call: &Call<'_>, rank: usize, sheet: &mut Sheet) {
    let (policy, today) = (handout.context.policy, handout.context.today);
    let voice = call.voice(policy, today);
    let caller = call.caller.map_or_else(|| words.say("handout-nobody"), |person| person.name.to_string());
    let head =
        words.with("handout-call", [("rank", rank.into()), ("client", call.client.name.as_str().into())]);
    sheet.heading(2, head, format!("{} · {caller}", call.client.id));
    add_briefing(words, call, sheet);
    script::add(handout, words, call, &voice, sheet);
    script::add_room(words, sheet);
    if !handout.command.is_empty() {
        let command = format!("{} {}", handout.command, call.client.id);
        sheet.paragraph(words.with("handout-command", [("command", command.into())]));
    }
}

/// Writes what must be known before one call.
pub fn briefing_sheet(context: &Context<'_>, call: &Call<'_>) -> Sheet {
    let words = Words::of(context.policy.language);
    let mut sheet = Sheet {
        title: call.client.name.to_string(),
        subtitle: call.client.id.to_string(),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    add_briefing(words, call, &mut sheet);
    sheet
}

fn add_briefing(words: &Words, call: &Call<'_>, sheet: &mut Sheet) {
    sheet.key_values(facts(words, call));
    let others: Vec<String> = call.briefing.others.iter().map(|other| named(words, other)).collect();
    if !others.is_empty() {
        let others = others.join(" · ");
        sheet.paragraph(words.with("handout-others", [("people", others.into())]));
    }
    let why: Vec<String> = call.action.reasons.iter().map(|reason| words.reason(reason)).collect();
    sheet.paragraph(why.join(" "));
    claims::add(words, call, sheet);
    claims::add_before(words, call, sheet);
}

/// Whom to ask for, where, at what hour, and who else is there.
fn facts(words: &Words, call: &Call<'_>) -> Vec<KeyValue> {
    let contact = call.contact;
    let mut pairs = Vec::new();
    let mut pair = |key: &str, value: Cell| pairs.push(KeyValue { key: words.say(key), value });
    match &contact.person {
        Some(person) => pair("handout-ask-for", reached(words, person, &contact.to)),
        None => {
            pair("handout-ask-for", Cell::strong(words.role(&contact.to)).detail(words.say("person-unknown")))
        }
    }
    if let Some(hour) = contact.at {
        pair("handout-hour", Cell::strong(number::hour(hour, words.language)));
    }
    pair("handout-step", Cell::plain(contact.step.as_str()).detail(words.stage(contact.stage)));
    pair("handout-claim", Cell::strong(number::totals_in_lines(&call.action.totals, words.language)));
    let next = call.briefing.next_step.as_ref().map(|next| {
        let date = words.with("handout-next-date", [("date", words.date(next.on).into())]);
        Cell::plain(format!("{} ({})", next.step, words.stage(next.stage))).detail(date)
    });
    pair("handout-next", next.unwrap_or_else(|| Cell::plain(words.say("handout-next-none"))));
    pairs
}

fn reached(words: &Words, person: &Contact, role: &str) -> Cell {
    let name = if person.name.is_empty() { words.role(role) } else { person.name.to_string() };
    let phone = if person.phone.is_empty() {
        words.say("handout-no-phone")
    } else {
        person.phone.replace(' ', "\u{a0}")
    };
    Cell::strong(name).detail(format!("{}\n{phone}", words.role(&person.role)))
}

fn named(words: &Words, person: &Contact) -> String {
    let role = words.role(&person.role);
    let way = if person.phone.is_empty() { person.email.as_str() } else { person.phone.as_str() };
    match (person.name.as_str(), way) {
        ("", way) => format!("{role} {way}"),
        (name, "") => format!("{name} ({role})"),
        (name, way) => format!("{name} ({role}), {}", way.replace(' ', "\u{a0}")),
    }
}
