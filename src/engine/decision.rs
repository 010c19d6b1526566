//! What is decided for one client on one day: actions, and everything withheld, each with its reason.

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::action::TaskKind;
use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::client::Contact;

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

/// What held a contact back.
#[derive(Debug, Clone, PartialEq)]
pub enum Gate {
    /// The client is insolvent: dunning stops.
    Insolvent,
    /// The file is with a third party.
    HandedOver {
        /// Whom.
        to: CompactString,
        /// Since.
        on: NaiveDate,
    },
    /// A colleague's hold.
    Hold {
        /// Who asked.
        asked_by: CompactString,
        /// Who approved.
        approved_by: CompactString,
        /// Why.
        reason: CompactString,
    },
    /// The client has credit or unapplied cash that covers it.
    CreditCovers {
        /// How much is available in that currency.
        available: Money,
    },
    /// The invoice was not sent.
    NotSent,
    /// The invoice was sent to someone who does not pay.
    SentElsewhere {
        /// To whom.
        to: CompactString,
    },
    /// Wholly disputed.
    Disputed {
        /// The reason given.
        reason: CompactString,
        /// Since.
        since: NaiveDate,
    },
    /// A promise is pending.
    Promise {
        /// The date promised.
        promised_for: NaiveDate,
        /// How much, when said.
        amount: Option<Money>,
    },
    /// A payment plan is being kept.
    PaymentPlan {
        /// The next instalment.
        next: Option<NaiveDate>,
    },
    /// The client owes too little in all.
    SmallBalance {
        /// What it owes, in the policy's currency.
        total: Money,
        /// From what on it is contacted.
        threshold: Money,
    },
    /// In the days of grace after the due date.
    Grace,
    /// Its next step's date has not come.
    NotYet {
        /// That step.
        step: CompactString,
    },
    /// Every step is done, or none applies.
    LadderEnded,
    /// Its playbook has no steps.
    NoSteps,
    /// A script asked to wait, skip or hold.
    Script {
        /// The step it decides.
        step: CompactString,
        /// Why, in its words.
        why: String,
    },
    /// Not a working day.
    DayOff {
        /// The holiday's name, unless it is a weekend.
        name: Option<&'static str>,
    },
    /// Enough contacts for now.
    TooManyContacts {
        /// How many in the period.
        made: u32,
        /// The period, in days.
        days: u32,
    },
    /// Too soon after the last contact.
    Spacing {
        /// The last contact.
        last: NaiveDate,
    },
    /// The law requires something first.
    LawFirst {
        /// The stage required first.
        needs: Stage,
    },
    /// A guardrail of the policy forbids contacts.
    Never {
        /// Why, in the policy's words.
        why: String,
    },
    /// The approver refused.
    ApprovalRefused {
        /// The step.
        step: CompactString,
        /// When.
        on: NaiveDate,
    },
    /// Nothing could be decided for this client.
    Undecided,
}

impl Gate {
    /// Returns the stable word for the gate.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Insolvent => "insolvent",
            Self::HandedOver { .. } => "handed_over",
            Self::Hold { .. } => "hold",
            Self::CreditCovers { .. } => "credit_covers",
            Self::NotSent => "not_sent",
            Self::SentElsewhere { .. } => "sent_elsewhere",
            Self::Disputed { .. } => "disputed",
            Self::Promise { .. } => "promise",
            Self::PaymentPlan { .. } => "payment_plan",
            Self::SmallBalance { .. } => "small_balance",
            Self::Grace => "grace",
            Self::NotYet { .. } => "not_yet",
            Self::LadderEnded => "ladder_ended",
            Self::NoSteps => "no_steps",
            Self::Script { .. } => "script",
            Self::DayOff { .. } => "day_off",
            Self::TooManyContacts { .. } => "too_many_contacts",
            Self::Spacing { .. } => "spacing",
            Self::LawFirst { .. } => "law_first",
            Self::Never { .. } => "never",
            Self::ApprovalRefused { .. } => "approval_refused",
            Self::Undecided => "undecided",
        }
    }
}

/// Why an action is proposed.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The step's date has come.
    StepDue {
        /// Which.
        step: CompactString,
        /// The date.
        on: NaiveDate,
    },
    /// The client did not react to the time before.
    Repeated {
        /// Which time.
        time: u32,
        /// Of how many.
        times: u32,
    },
    /// A promise was broken.
    PromiseBroken {
        /// The date promised.
        promised_for: NaiveDate,
        /// What was promised, when said.
        promised: Option<Money>,
        /// What came.
        paid: Money,
    },
    /// Promises no longer pause anything.
    PromisesExhausted {
        /// Moved.
        moved: u32,
        /// Broken.
        broken: u32,
    },
    /// An instalment did not come.
    PlanBroken {
        /// Its date.
        instalment: NaiveDate,
    },
    /// The patience is at its end.
    PatienceReached {
        /// Days past due of the oldest item concerned.
        days: i64,
    },
    /// The debt was old when the policy met it.
    Entered {
        /// Days past due.
        days: i64,
    },
    /// A playbook took over from another at the stage reached.
    Resumed {
        /// That stage.
        stage: Stage,
    },
    /// The step was approved.
    Approved {
        /// By whom.
        by: CompactString,
        /// When.
        on: NaiveDate,
    },
    /// The step needs approval.
    NeedsApproval,
    /// An approval was given too long ago.
    ApprovalExpired {
        /// When it was given.
        on: NaiveDate,
    },
    /// A script chose this form of the step.
    ScriptChose {
        /// The function.
        function: CompactString,
    },
    /// The overdue amount passed what is borne.
    ExposurePassed {
        /// Overdue, in the policy's currency.
        overdue: Money,
        /// The limit.
        limit: Money,
    },
    /// The overdue amount is back under what is borne.
    ExposureCleared {
        /// Overdue, in the policy's currency.
        overdue: Money,
        /// The limit.
        limit: Money,
    },
    /// The item was never sent.
    NeverSent,
    /// The item was sent to someone who does not pay.
    SentTo {
        /// Whom.
        to: CompactString,
    },
    /// The client contests it.
    DisputeOpen {
        /// The reason given.
        reason: CompactString,
        /// How much is contested.
        amount: Money,
        /// Since.
        since: NaiveDate,
    },
    /// Credit or cash waits to be matched.
    CreditWaits {
        /// How much.
        available: Money,
    },
    /// Insolvency proceedings opened.
    InsolvencyOpened {
        /// When.
        opened: NaiveDate,
        /// When it was published.
        published: Option<NaiveDate>,
    },
}

impl Reason {
    /// Returns the stable word for the reason.
    pub fn word(&self) -> &'static str {
        match self {
            Self::StepDue { .. } => "step_due",
            Self::Repeated { .. } => "repeated",
            Self::PromiseBroken { .. } => "promise_broken",
            Self::PromisesExhausted { .. } => "promises_exhausted",
            Self::PlanBroken { .. } => "plan_broken",
            Self::PatienceReached { .. } => "patience_reached",
            Self::Entered { .. } => "entered",
            Self::Resumed { .. } => "resumed",
            Self::Approved { .. } => "approved",
            Self::NeedsApproval => "needs_approval",
            Self::ApprovalExpired { .. } => "approval_expired",
            Self::ScriptChose { .. } => "script_chose",
            Self::ExposurePassed { .. } => "exposure_passed",
            Self::ExposureCleared { .. } => "exposure_cleared",
            Self::NeverSent => "never_sent",
            Self::SentTo { .. } => "sent_to",
            Self::DisputeOpen { .. } => "dispute_open",
            Self::CreditWaits { .. } => "credit_waits",
            Self::InsolvencyOpened { .. } => "insolvency_opened",
        }
    }
}

/// What someone should know.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// A hold breaks the policy's limits and does not hold.
    HoldIgnored {
        /// Who asked.
        asked_by: CompactString,
        /// The last day it asked for.
        until: NaiveDate,
        /// Which limit it breaks.
        fault: HoldFault,
    },
    /// A payment plan breaks the tolerance and nobody approved it.
    PlanIgnored {
        /// When it was agreed.
        agreed: NaiveDate,
    },
    /// No contact with the audience's role is known.
    NoContact {
        /// The role.
        role: CompactString,
    },
    /// The contact has no telephone number for a call, or no address for what is written.
    NoAddress {
        /// The person.
        person: CompactString,
        /// The channel that needs it.
        channel: Channel,
    },
    /// Cash or credit that no invoice is named for.
    Unapplied {
        /// How much.
        amount: Money,
    },
}

impl Notice {
    /// Returns the stable word for the notice.
    pub fn word(&self) -> &'static str {
        match self {
            Self::HoldIgnored { .. } => "hold_ignored",
            Self::PlanIgnored { .. } => "plan_ignored",
            Self::NoContact { .. } => "no_contact",
            Self::NoAddress { .. } => "no_address",
            Self::Unapplied { .. } => "unapplied",
        }
    }
}

/// Which limit a hold breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldFault {
    /// The policy allows no holds.
    NotAllowed,
    /// The one who asked may not.
    AskerMayNot,
    /// Nobody approved it.
    NotApproved,
    /// The one who approved may not.
    ApproverMayNot,
    /// The one who asked approved it.
    SelfApproved,
    /// It lasts longer than allowed.
    TooLong,
    /// The client had its holds this year.
    TooMany,
}

impl HoldFault {
    /// Returns the stable word for the fault.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::AskerMayNot => "asker_may_not",
            Self::NotApproved => "not_approved",
            Self::ApproverMayNot => "approver_may_not",
            Self::SelfApproved => "self_approved",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
        }
    }
}

/// Why nothing could be decided for a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecided {
    /// A script failed or ran past its bounds.
    Script {
        /// Where and what, for people.
        failure: String,
    },
    /// An amount in a foreign currency has no rate on that day.
    MissingRate {
        /// The currency, by code.
        currency: CompactString,
        /// The day.
        day: NaiveDate,
    },
    /// A declared attribute holds something of another type.
    BadAttribute {
        /// The column.
        column: CompactString,
        /// What it holds.
        value: CompactString,
        /// The type declared.
        expected: &'static str,
    },
    /// Amounts too large to compute with.
    TooLarge,
}

impl Undecided {
    /// Returns the stable word for the failure.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Script { .. } => "script",
            Self::MissingRate { .. } => "missing_rate",
            Self::BadAttribute { .. } => "bad_attribute",
            Self::TooLarge => "too_large",
        }
    }
}
