//! What is measured of one side of a dry run. Amounts are in ten-thousandths of the dry run's currency; an amount in
//! another currency is converted at the first policy's rate of each day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::action::TaskKind;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::engine::gate::Gate;
use crate::engine::notice::Undecided;

/// Whose doing is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Treatment {
    /// A policy's, replayed.
    Policy {
        /// Its name.
        name: CompactString,
    },
    /// The company's own, as its journal has it.
    Journal,
}

/// One side of a dry run.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Whose doing.
    pub treatment: Treatment,
    /// What is done, by whom and when.
    pub work: Work,
    /// When late items were first contacted.
    pub late: Late,
    /// What was withheld, by the gate's stable word ([`Gate::word`]), `approval` while one is awaited, `carried_over`
    /// while nobody has the time, `day_off` while nobody works, and [`CONTACTED`] from a contact to the next decision: every
    /// overdue day of every item is in one of them. Empty for the journal, which records no reason.
    pub withheld: BTreeMap<&'static str, Withheld>,
    /// What tolerance withheld (grace, small balances, promises, payment plans, holds), by position of the segment.
    pub tolerated: BTreeMap<usize, Withheld>,
    /// Formal notices, and who paid soon after anyway.
    pub notices: FormalNotices,
    /// For each day of the period, what is overdue by stage reached: none, then each of [`Stage::ALL`].
    pub stages: Vec<[i64; STAGES]>,
    /// Clients that could not be decided on some day, by client.
    pub undecided: Vec<UndecidedClient>,
    /// Everything recorded and simulated, by day and client, what is recorded after the period included; empty unless it was
    /// asked for. A ledger with it goes on where the replay ended.
    pub journal: Vec<Event>,
}

/// Stages told apart in [`Run::stages`]: none reached, then the four.
pub const STAGES: usize = 1 + Stage::ALL.len();

/// The gates by which a policy tolerates lateness, by their stable word. What is disputed, not sent or covered by credit
/// is no tolerance: there the next move is ours.
pub const TOLERANCE: [&str; 9] = [
    "grace",
    "small_balance",
    "promise",
    "payment_plan",
    "hold",
    "callback",
    "validation",
    "cash_trouble",
    "already_paid",
];

/// The word for items that a contact speaks of, until the next decision.
pub const CONTACTED: &str = "contacted";

/// The gates that hold back a contact that was due, by their stable word.
pub const GUARDRAILS: [&str; 4] = ["too_many_contacts", "spacing", "never", "law_first"];

/// A count of work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Contacts with clients, and files handed over.
    pub contacts: u32,
    /// Approvals asked.
    pub approvals: u32,
    /// Tasks inside the company.
    pub tasks: u32,
    /// Minutes of it all.
    pub minutes: u64,
}

/// What is done, by whom and when.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Work {
    /// All of it.
    pub total: Tally,
    /// Clients something was done about.
    pub clients: u32,
    /// Clients contacted, or whose file was handed over.
    pub contacted: u32,
    /// By position of the segment the client was in on that day.
    pub segments: BTreeMap<usize, Tally>,
    /// Contacts and approvals, by id of the step that led; an empty id for recorded contacts without one.
    pub steps: BTreeMap<CompactString, StepWork>,
    /// Contacts by stage.
    pub stages: BTreeMap<Stage, u32>,
    /// Contacts by channel.
    pub channels: BTreeMap<Channel, Tally>,
    /// Tasks by kind.
    pub tasks: BTreeMap<TaskKind, Tally>,
    /// By person: the staff in the policy's order; then, for the journal, whoever else is named in it.
    pub people: Vec<PersonWork>,
    /// What nobody on the staff has the role or the language for.
    pub nobody: Tally,
    /// Week by week, in order.
    pub weeks: Vec<WeekWork>,
}

/// The work of one step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StepWork {
    /// Its stage, when known.
    pub stage: Option<Stage>,
    /// How often.
    pub tally: Tally,
    /// Items settled by it.
    pub items: u32,
}

/// One person's work over the period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonWork {
    /// The name.
    pub name: CompactString,
    /// The role.
    pub role: CompactString,
    /// What was given to the person.
    pub tally: Tally,
    /// Minutes available over the period; absent when not counted.
    pub capacity: Option<u64>,
}

/// One week's work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeekWork {
    /// Its first day in the period.
    pub first: NaiveDate,
    /// Business days of it in the period.
    pub business_days: u32,
    /// All of it.
    pub tally: Tally,
    /// Contacts by channel.
    pub channels: BTreeMap<Channel, u32>,
    /// By role: what was asked of it against its minutes.
    pub roles: BTreeMap<CompactString, RoleWeek>,
}

/// What a week asked of a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoleWeek {
    /// Minutes of work proposed for it in the week.
    pub wanted: u64,
    /// Minutes its people have; absent when some of them are not counted.
    pub capacity: Option<u64>,
    /// Minutes of work that have found no room by the end of the week: what each day leaves over waits for the next.
    pub backlog: u64,
}

/// When late items were first contacted: items that were overdue on at least one day of the period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Late {
    /// How many.
    pub items: u32,
    /// Their euro-days overdue in the period: for each day, what was overdue at its end.
    pub euro_days: i128,
    /// Of these, before the first contact that spoke of the item.
    pub uncontacted_euro_days: i128,
    /// Items that a contact had spoken of before the period.
    pub contacted_before: u32,
    /// Items first contacted within the period, by days past due on that day; 0 on the due date and before.
    pub first_contact: BTreeMap<u32, u32>,
    /// Items never contacted by the end of the period, by client, due date and number.
    pub never: Vec<NeverContacted>,
}

/// A late item nobody spoke of.
#[derive(Debug, Clone, PartialEq)]
pub struct NeverContacted {
    /// Whose.
    pub client: ClientKey,
    /// The invoice number.
    pub invoice: CompactString,
    /// For a part of an invoice: which of how many.
    pub part: Option<(u32, u32)>,
    /// The due date.
    pub due: NaiveDate,
    /// The day it was settled within the period, if it was.
    pub settled: Option<NaiveDate>,
    /// What was open on its last overdue day in the period.
    pub open: i64,
    /// Days overdue in the period.
    pub days: u32,
    /// Euro-days overdue in the period.
    pub euro_days: i128,
    /// What held it back on most of these days, by stable word; absent for the journal.
    pub why: Option<&'static str>,
    /// The last such gate with what it saw, where a decision was taken.
    pub gate: Option<Gate>,
}

/// What a gate withheld.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Withheld {
    /// Clients it withheld something of.
    pub clients: u32,
    /// Items it withheld.
    pub items: u32,
    /// How many times it closed: days in a row on which it holds back a client's items count once.
    pub times: u32,
    /// Client-days: calendar days on which it withheld something of a client.
    pub client_days: u64,
    /// Euro-days: what was overdue of its items at the end of each of these days.
    pub euro_days: i128,
}

/// Formal notices, and who paid soon after anyway.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormalNotices {
    /// How many were sent.
    pub sent: u32,
    /// Of these, how many were sent within the last [`SOON_DAYS`] days of the period and not paid by its end: too recent to
    /// tell.
    pub recent: u32,
    /// Those whose items were paid within [`SOON_DAYS`] days, by day and client.
    pub soon: Vec<SoonPaid>,
}

/// Within so many days after a formal notice a payment counts as soon: it was probably on its way.
pub const SOON_DAYS: i64 = 7;

/// A formal notice to a client who paid soon after anyway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoonPaid {
    /// To whom.
    pub client: ClientKey,
    /// The day of the notice.
    pub day: NaiveDate,
    /// The day on which all its items were paid.
    pub paid: NaiveDate,
    /// How many items.
    pub items: u32,
    /// What it claimed.
    pub amount: i64,
}

/// A client that could not be decided.
#[derive(Debug, Clone, PartialEq)]
pub struct UndecidedClient {
    /// Which.
    pub client: ClientKey,
    /// The first such day.
    pub day: NaiveDate,
    /// Business days on which it could not.
    pub days: u32,
    /// Why, on the first.
    pub why: Undecided,
}
