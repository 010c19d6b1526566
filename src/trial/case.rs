//! Cases as written, every value with its place.

use chrono::NaiveDate;

use crate::policy::document::Located;
use crate::policy::document::Place;
use crate::yaml::Entry;
use crate::yaml::Node;

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name, with the values of its variation.
    pub name: String,
    /// Where it begins.
    pub place: Place,
    /// Whether it is one of several variations written once.
    pub varied: bool,
    /// Why it is left out, if it is.
    pub skip: Option<String>,
    /// What is tried.
    pub body: Body,
}

/// What a case tries.
#[derive(Debug, Clone)]
pub enum Body {
    /// An account, decided on one day or several.
    Account(AccountCase),
    /// Conditions, over facts that are given.
    Conditions(ConditionCase),
    /// A call, answer by answer.
    Talk(TalkCase),
}

/// A small account and the days on which it is decided.
#[derive(Debug, Clone)]
pub struct AccountCase {
    /// What is known at the start.
    pub account: Account,
    /// The days, in order.
    pub days: Vec<Day>,
}

/// The rows of a small ledger of one client; columns are those of the ledger's files.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// The client's own columns.
    pub client: Option<Row>,
    /// Who is there; absent: someone for every role that calls and letters go to.
    pub contacts: Option<Vec<Row>>,
    /// What was invoiced.
    pub invoices: Vec<Row>,
    /// What was paid.
    pub payments: Vec<Row>,
    /// What happened.
    pub journal: Vec<Row>,
}

/// One row: its columns, or the keys of an event.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where it is written.
    pub place: Place,
    /// Each column with its value.
    pub cells: Vec<(String, Node)>,
}

/// One day of a case.
#[derive(Debug, Clone)]
pub struct Day {
    /// Which.
    pub on: NaiveDate,
    /// Money known from this day on, before anything is decided.
    pub payments: Vec<Row>,
    /// Events known from this day on, before anything is decided.
    pub journal: Vec<Row>,
    /// Whether everything proposed is done the same day.
    pub done: bool,
    /// What must be decided; absent: anything may.
    pub expect: Option<Expected>,
}

/// What must come out: each key with what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Where it is written.
    pub place: Place,
    /// The keys with their values, in order.
    pub entries: Vec<Entry>,
}

/// Conditions tried over given facts.
#[derive(Debug, Clone)]
pub struct ConditionCase {
    /// The facts, by name; all others are absent.
    pub facts: Vec<(Located<String>, Node)>,
    /// Whose steps are tried.
    pub playbook: Option<Located<String>>,
    /// The segment, and which steps' conditions hold.
    pub expect: Expected,
}

/// A call.
#[derive(Debug, Clone)]
pub struct TalkCase {
    /// With which scenario it starts.
    pub scenario: Located<String>,
    /// What is answered and objected, in order, as the scenarios word it.
    pub answers: Vec<Located<String>>,
    /// The outcome, what is written down, the question that follows.
    pub expect: Expected,
}
