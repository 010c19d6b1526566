//! What the journal holds once an action is done: the events a replay writes in the place of the recorded ones.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::client::ClientKey;
use crate::domain::event::Aside;
use crate::domain::event::ContactMade;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::items::Items;
use crate::domain::rare::Rare;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::ContactProposed;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::policy::Policy;

/// Returns the events of a day on which everything decided was done: contacts made, approvals given, tasks done.
pub fn carried_out<'d>(policy: &'d Policy, decision: &'d Decision) -> impl Iterator<Item = Event> + 'd {
    decision.actions.iter().map(|action| done(policy, action, decision.client, decision.day))
}

/// Returns the event of one action done on a day. Its place in the journal is for the journal to say. An approval is given
/// by the first of the staff who has the role.
pub fn done(policy: &Policy, action: &Action, client: ClientKey, date: NaiveDate) -> Event {
    let items = || names(&action.items);
    let (by, kind) = match &action.kind {
        ActionKind::Contact(contact) => ("", EventKind::Contact(made(action, contact))),
        ActionKind::Approval { by, contact } => {
            let person = policy.staff.iter().find(|person| person.role == *by);
            let by = person.map_or(by, |person| &person.name);
            (by.as_str(), EventKind::Approved { step: contact.step.as_str().into(), items: items() })
        }
        ActionKind::Task { task, .. } => ("", EventKind::Done { task: *task, items: items() }),
    };
    Event { date, line: 0, client, by: by.into(), remarks: Rare::default(), kind }
}

fn made(action: &Action, contact: &ContactProposed) -> ContactMade {
    ContactMade {
        step: contact.step.as_str().into(),
        stage: Some(contact.stage),
        channel: contact.channel,
        to: contact.to.as_str().into(),
        items: names(&action.items),
        outcome: "".into(),
        aside: Rare::new(Aside {
            own_steps: own_steps(&action.items, &contact.step),
            mentioned: names(&action.mentioned),
        }),
        talk: Rare::default(),
    }
}

/// Returns the name by which events call an item: its number, and its due date where it is one part of several.
pub fn item_name(line: &Line) -> CompactString {
    match line.part {
        Some(_) => format!("{}@{}", line.invoice, line.due).into(),
        None => line.invoice.clone(),
    }
}

fn names(lines: &[Line]) -> Items {
    lines.iter().map(item_name).collect()
}

fn own_steps(items: &[Line], leading: &CompactString) -> BTreeMap<CompactString, CompactString> {
    let own = items.iter().filter_map(|line| Some((line, line.step.clone().filter(|step| step != leading)?)));
    own.map(|(line, step)| (item_name(line), step)).collect()
}
