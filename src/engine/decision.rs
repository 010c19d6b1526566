//! What is decided for one client on one day: actions, and everything withheld, each with its reason.

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::action::TaskKind;
use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::client::Contact;
use crate::engine::gate::Gate;
use crate::engine::notice::Notice;
use crate::engine::notice::Undecided;
use crate::engine::reason::Reason;

/// One client's decision. Every open overdue item is in an action or withheld.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Whose.
    pub client: ClientKey,
    /// The day.
    pub day: NaiveDate,
    /// The position of the segment; absent when undecided.
    pub segment: Option<usize>,
    /// At most one contact or approval, then tasks.
    pub actions: Vec<Action>,
    /// Items that no contact settles or mentions today.
    pub withheld: Vec<Withheld>,
    /// What someone should know although nothing is to be done: holds that do not hold, missing contacts.
    pub notices: Vec<Notice>,
    /// Why nothing could be decided.
    pub undecided: Option<Undecided>,
    /// Everything overdue, per currency.
    pub overdue: Totals,
    /// The order of work among clients.
    pub priority: Decimal,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// What.
    pub kind: ActionKind,
    /// The role that does it.
    pub role: CompactString,
    /// Items it settles, or that the task is about.
    pub items: Vec<Line>,
    /// Items spoken of that do not move.
    pub mentioned: Vec<Line>,
    /// What is claimed in it: `items` and `mentioned`, per currency.
    pub totals: Totals,
    /// Since when it could have been done, or by when a task must be.
    pub on: NaiveDate,
    /// Why.
    pub reasons: Vec<Reason>,
    /// How long it takes.
    pub minutes: u32,
}

/// What kind of thing is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum ActionKind {
    /// Contact the client, or hand its file over.
    Contact(ContactProposed),
    /// Ask the approver first.
    Approval {
        /// Whose approval: a role.
        by: CompactString,
        /// What is to be approved.
        contact: ContactProposed,
    },
    /// Work inside the company.
    Task {
        /// Which.
        task: TaskKind,
        /// By when, if a law or a promise of ours says so.
        deadline: Option<NaiveDate>,
    },
}

impl ActionKind {
    /// Returns the step proposed, asked about or not; nothing for work inside the company.
    pub fn contact(&self) -> Option<&ContactProposed> {
        match self {
            Self::Contact(contact) | Self::Approval { contact, .. } => Some(contact),
            Self::Task { .. } => None,
        }
    }
}

/// A step proposed.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactProposed {
    /// The step that leads.
    pub step: CompactString,
    /// Its stage.
    pub stage: Stage,
    /// By what means.
    pub channel: Channel,
    /// The audience.
    pub to: CompactString,
    /// The person, when the ledger knows one.
    pub person: Option<Contact>,
    /// What is said.
    pub scenario: Option<CompactString>,
    /// What is written.
    pub template: Option<CompactString>,
    /// For a repeated step: which time of how many.
    pub time: Option<(u32, u32)>,
    /// The hour to call at: the one agreed, or another than those tried in vain.
    pub at: Option<NaiveTime>,
    /// Whether nothing more is done by us afterwards.
    pub hands_over: bool,
}

/// One item as shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The invoice number.
    pub invoice: CompactString,
    /// For a part of an invoice: which of how many, by due date.
    pub part: Option<(u32, u32)>,
    /// The issue date.
    pub issued: NaiveDate,
    /// The due date.
    pub due: NaiveDate,
    /// The original amount.
    pub amount: Money,
    /// What is open.
    pub open: Money,
    /// What of it is chased: open less disputed.
    pub chased: Money,
    /// Days past due; 0 on the due date and before.
    pub days_past_due: i64,
    /// Its own step that the action settles, if any.
    pub step: Option<CompactString>,
}

/// An item nobody is contacted about today, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Withheld {
    /// The item.
    pub item: Line,
    /// What held it back.
    pub gate: Gate,
    /// The first day this gate opens by itself, where known.
    pub until: Option<NaiveDate>,
}
