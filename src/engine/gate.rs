//! What held a contact back, with what it saw.

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;

use crate::domain::action::Stage;
use crate::domain::amount::Money;
use crate::facts::follow_up::FollowUpKind;

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
    /// The client said something that lets us wait: call again, not validated yet, short of cash, already paid, send again.
    FollowUp {
        /// What.
        kind: FollowUpKind,
        /// When it was said.
        said: NaiveDate,
        /// The day of the next call; absent while the invoice is still to be sent again.
        on: Option<NaiveDate>,
        /// Its hour, when one was agreed.
        at: Option<NaiveTime>,
    },
    /// Nobody answered: it is tried again another day.
    NotReached {
        /// The step tried.
        step: CompactString,
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
        /// When it was reached, where the debtor is still left time to answer.
        noticed: Option<NaiveDate>,
    },
    /// Nobody can sue for it any more, so that no notice threatens with it.
    TimeBarred {
        /// The last day on which it could be sued for.
        last: NaiveDate,
    },
    /// A suit is pending, so that no notice asks for the same again.
    InCourt {
        /// The day of the suit.
        since: NaiveDate,
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
            Self::FollowUp { kind, .. } => kind.word(),
            Self::NotReached { .. } => "unreachable",
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
            Self::TimeBarred { .. } => "time_barred",
            Self::InCourt { .. } => "in_court",
            Self::Never { .. } => "never",
            Self::ApprovalRefused { .. } => "approval_refused",
            Self::Undecided => "undecided",
        }
    }
}
