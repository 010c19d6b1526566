//! What applies to a segment: how much lateness is borne, and the ladder of steps.

use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::amount::Amount;
use crate::domain::term::Delay;
use crate::policy::document::Place;
use crate::policy::rules::BrokenPromiseWords;
use crate::script::expression::Expression;

/// A ladder with its tolerance.
#[derive(Debug)]
pub struct Playbook {
    /// Its id.
    pub id: CompactString,
    /// How much lateness is borne.
    pub tolerance: Tolerance,
    /// Where debts enter that were old when the policy met them.
    pub enter: Option<Enter>,
    /// Its own words for broken promises.
    pub broken_promise: BrokenPromiseWords,
    /// Steps in growing order. Empty: never contacts.
    pub steps: Vec<Step>,
}

/// How much lateness is borne. Everything absent is not limited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tolerance {
    /// After the due date, before the first step that follows it.
    pub grace: Delay,
    /// In the policy's currency: a client that owes less in all is not contacted.
    pub small_balance: Option<Amount>,
    /// How many times a promise's date may be moved before promises no longer pause anything.
    pub postponements: Option<u32>,
    /// How many promises may be broken before promises no longer pause anything.
    pub broken_promises: Option<u32>,
    /// How many times a client may find something to wait for (a callback, a validation, an invoice to be sent again, money
    /// on its way) before that no longer pauses anything.
    pub callbacks: Option<u32>,
    /// In the policy's currency: the overdue amount from which supply is suspended.
    pub exposure: Option<Amount>,
    /// Past the due date: no promise, plan or hold delays the formal notice beyond it.
    pub patience: Option<Delay>,
    /// Which payment plans need no further approval; absent: every plan needs approval.
    pub instalments: Option<InstalmentLimits>,
}

/// Limits of payment plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstalmentLimits {
    /// How many instalments.
    pub at_most: u32,
    /// From the agreement to the last instalment.
    pub within: Delay,
    /// The least share of the total that the first instalment is, 0 to 1.
    pub first_share: Option<Decimal>,
}

/// Where old debts enter the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enter {
    /// Counted from the due date.
    pub after: Delay,
    /// The position of the step they enter at; never beyond the formal notice.
    pub at: usize,
}

/// One dated step.
#[derive(Debug)]
pub struct Step {
    /// Its id, unique in the playbook.
    pub id: CompactString,
    /// Where it is written.
    pub place: Place,
    /// When.
    pub on: DateExpression,
    /// How grave.
    pub stage: Stage,
    /// By what means.
    pub channel: Channel,
    /// The audience: a role among the client's contacts.
    pub to: CompactString,
    /// What is said.
    pub scenario: Option<CompactString>,
    /// What is written.
    pub template: Option<CompactString>,
    /// For which items; a step whose condition is false is passed.
    pub when: Option<Expression>,
    /// The step is done several times before it is settled.
    pub repeat: Option<Repeat>,
    /// Who must agree first.
    pub approval: Option<Approval>,
    /// Afterwards nothing more is done by us.
    pub hands_over: bool,
    /// Lateness may jump it when a later step is already due.
    pub optional: bool,
    /// The script function that decides it.
    pub decide: Option<CompactString>,
}

/// A date counted from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateExpression {
    /// From what.
    pub base: DateBase,
    /// How long after; negative for before.
    pub delay: Delay,
    /// Then to the last day of that month.
    pub end_of_month: bool,
}

/// What a step's date is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateBase {
    /// The item's due date.
    Due,
    /// The item's issue date.
    Issued,
    /// The day an earlier step (by position) was done.
    Step(usize),
}

/// A step done several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// From one time to the next.
    pub every: Delay,
    /// How many times in all, the first included.
    pub times: u32,
    /// The channel of each time, in turn; empty: always the step's own.
    pub vary: Vec<Channel>,
}

/// Who must agree before a step is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The approver's role.
    pub by: CompactString,
    /// How long an approval stays good.
    pub valid: Delay,
    /// How long after a refusal the step is proposed again.
    pub refused: Delay,
}

impl Playbook {
    /// Returns the position of the first step of a stage.
    pub fn first_of(&self, stage: Stage) -> Option<usize> {
        self.steps.iter().position(|step| step.stage == stage)
    }

    /// Returns the position of the step with this id.
    pub fn step(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }
}
