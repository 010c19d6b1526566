//! One decision's JSON, the same in plans and explanations.

use serde::Serialize;
use serde::Serializer;

use crate::domain::client::Client;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::ContactProposed;
use crate::engine::decision::Decision;
use crate::engine::decision::Withheld;
use crate::policy::Policy;
use crate::report::json::reason::GateWire;
use crate::report::json::reason::NoticeWire;
use crate::report::json::reason::ReasonWire;
use crate::report::json::reason::UndecidedWire;
use crate::report::json::wire::Day;
use crate::report::json::wire::Each;
use crate::report::json::wire::Hour;
use crate::report::json::wire::LineWire;
use crate::report::json::wire::TotalsWire;

/// One client's decision.
pub struct DecisionWire<'a> {
    /// The decision.
    pub decision: &'a Decision,
    /// Whose.
    pub client: &'a Client,
    /// The policy that decided.
    pub policy: &'a Policy,
}

#[derive(Serialize)]
struct Document<'a, N, A, W> {
    client: &'a str,
    name: &'a str,
    segment: Option<&'a str>,
    playbook: Option<&'a str>,
    overdue: TotalsWire<'a>,
    priority: Shown<rust_decimal::Decimal>,
    undecided: Option<UndecidedWire<'a>>,
    notices: N,
    actions: A,
    withheld: W,
}

impl Serialize for DecisionWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let decision = self.decision;
        let segment = decision.segment.and_then(|index| self.policy.segments.get(index));
        let playbook = segment.and_then(|segment| self.policy.playbooks.get(segment.playbook));
        Document {
            client: &self.client.id,
            name: &self.client.name,
            segment: segment.map(|segment| segment.id.as_str()),
            playbook: playbook.map(|playbook| playbook.id.as_str()),
            overdue: TotalsWire(&decision.overdue),
            priority: Shown(decision.priority),
            undecided: decision.undecided.as_ref().map(UndecidedWire::new),
            notices: Each(decision.notices.iter().map(NoticeWire::new)),
            actions: Each(decision.actions.iter().map(ActionWire)),
            withheld: Each(decision.withheld.iter().map(WithheldWire::new)),
        }
        .serialize(serializer)
    }
}

/// A value written as it displays itself.
struct Shown<T>(T);

impl<T: std::fmt::Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Serialize)]
struct WithheldWire<'a> {
    item: LineWire<'a>,
    until: Option<Day>,
    #[serde(flatten)]
    gate: GateWire<'a>,
}

impl<'a> WithheldWire<'a> {
    fn new(withheld: &'a Withheld) -> Self {
        Self {
            item: LineWire::new(&withheld.item),
            until: withheld.until.map(Day),
            gate: GateWire::new(&withheld.gate),
        }
    }
}

struct ActionWire<'a>(&'a Action);

#[derive(Serialize)]
struct ActionDocument<'a, R, I, M> {
    kind: &'static str,
    role: &'a str,
    on: Day,
    minutes: u32,
    task: Option<&'static str>,
    deadline: Option<Day>,
    approval_by: Option<&'a str>,
    contact: Option<ContactWire<'a>>,
    totals: TotalsWire<'a>,
    reasons: R,
    items: I,
    mentioned: M,
}

impl Serialize for ActionWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let action = self.0;
        let (kind, contact, approval_by) = match &action.kind {
            ActionKind::Contact(contact) => ("contact", Some(contact), None),
            ActionKind::Approval { by, contact } => ("approval", Some(contact), Some(by.as_str())),
            ActionKind::Task { .. } => ("task", None, None),
        };
        let (task, deadline) = match &action.kind {
            ActionKind::Task { task, deadline } => (Some(task.word()), *deadline),
            _ => (None, None),
        };
        ActionDocument {
            kind,
            role: &action.role,
            on: Day(action.on),
            minutes: action.minutes,
            task,
            deadline: deadline.map(Day),
            approval_by,
            contact: contact.map(ContactWire::new),
            totals: TotalsWire(&action.totals),
            reasons: Each(action.reasons.iter().map(ReasonWire::new)),
            items: Each(action.items.iter().map(LineWire::new)),
            mentioned: Each(action.mentioned.iter().map(LineWire::new)),
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
struct ContactWire<'a> {
    step: &'a str,
    stage: &'static str,
    channel: &'static str,
    to: &'a str,
    person: Option<PersonWire<'a>>,
    scenario: Option<&'a str>,
    template: Option<&'a str>,
    time: Option<u32>,
    times: Option<u32>,
    at: Option<Hour>,
    hands_over: bool,
}

#[derive(Serialize)]
struct PersonWire<'a> {
    name: &'a str,
    role: &'a str,
    phone: &'a str,
    email: &'a str,
}

impl<'a> ContactWire<'a> {
    fn new(contact: &'a ContactProposed) -> Self {
        Self {
            step: &contact.step,
            stage: contact.stage.word(),
            channel: contact.channel.word(),
            to: &contact.to,
            person: contact.person.as_ref().map(|person| PersonWire {
                name: &person.name,
                role: &person.role,
                phone: &person.phone,
                email: &person.email,
            }),
            scenario: contact.scenario.as_deref(),
            template: contact.template.as_deref(),
            time: contact.time.map(|(time, _)| time),
            times: contact.time.map(|(_, times)| times),
            at: contact.at.map(Hour),
            hands_over: contact.hands_over,
        }
    }
}
