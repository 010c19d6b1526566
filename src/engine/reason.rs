//! Why an action is proposed. Values, not sentences: the report says them.

use std::sync::Arc;

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;

use crate::domain::action::Stage;
use crate::domain::amount::Money;
use crate::facts::follow_up::FollowUpKind;
use crate::law::deadlines::Term;
use crate::law::limitation::Interruption;
use crate::law::limitation::Limitation;

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
    /// The client said something for which it is called again, or money it announced did not come.
    FollowUp {
        /// What was said.
        kind: FollowUpKind,
        /// When.
        said: NaiveDate,
        /// The hour agreed, when one was.
        at: Option<NaiveTime>,
    },
    /// What the client finds to wait for no longer pauses anything.
    CallbacksExhausted {
        /// How many times it did.
        used: u32,
    },
    /// Earlier tries reached nobody.
    NotReached {
        /// How many.
        tries: u32,
        /// The last.
        last: NaiveDate,
    },
    /// The client refused to pay.
    Refused {
        /// When.
        on: NaiveDate,
        /// Its words; may be empty.
        said: CompactString,
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
    /// An invoice waits for its validation at the client's.
    ValidationAwaited {
        /// What holds it up.
        blocks: CompactString,
        /// Who validates; empty when unknown.
        validator: CompactString,
    },
    /// Money that the client says it paid is not here.
    PaymentAwaited {
        /// The day on which it says it paid.
        paid_on: NaiveDate,
        /// Transfer, cheque …; empty when unknown.
        means: CompactString,
        /// Empty when unknown.
        reference: CompactString,
    },
    /// The client cannot pay everything and proposes something.
    CashTrouble {
        /// How much is missing.
        missing: Option<Money>,
        /// Until when.
        until: Option<NaiveDate>,
        /// What it proposes; may be empty.
        proposal: CompactString,
    },
    /// The client wants the invoice again.
    ResendAsked {
        /// Where and to whom.
        to: CompactString,
    },
    /// A colleague asks for a hold.
    HoldAsked {
        /// Who.
        by: CompactString,
        /// Until when.
        until: NaiveDate,
        /// Why.
        reason: CompactString,
    },
    /// Insolvency proceedings opened.
    InsolvencyOpened {
        /// When.
        opened: NaiveDate,
        /// When it was published.
        published: Option<NaiveDate>,
    },
    /// The time to file a proof of claim is over; leave to file it may still be asked.
    ClaimLate {
        /// Its last day.
        ended: NaiveDate,
    },
    /// The time to sue is nearly over.
    LimitationNear {
        /// The item for which it ends first.
        invoice: CompactString,
        /// Its last day.
        last: NaiveDate,
        /// From when it is counted.
        since: NaiveDate,
        /// What made it begin anew then; absent when it never did.
        interrupted: Option<Interruption>,
        /// The law's time.
        limitation: Arc<Limitation>,
        /// What the law lets make it begin anew.
        restarts: Vec<Interruption>,
    },
    /// An order for payment waits to be served.
    OrderToServe {
        /// The day of the order.
        ordered: NaiveDate,
        /// The law's term.
        term: Arc<Term>,
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
            Self::FollowUp { .. } => "follow_up",
            Self::CallbacksExhausted { .. } => "callbacks_exhausted",
            Self::NotReached { .. } => "not_reached",
            Self::Refused { .. } => "refused",
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
            Self::ValidationAwaited { .. } => "validation_awaited",
            Self::PaymentAwaited { .. } => "payment_awaited",
            Self::CashTrouble { .. } => "cash_trouble",
            Self::ResendAsked { .. } => "resend_asked",
            Self::HoldAsked { .. } => "hold_asked",
            Self::InsolvencyOpened { .. } => "insolvency_opened",
            Self::ClaimLate { .. } => "claim_late",
            Self::LimitationNear { .. } => "limitation_near",
            Self::OrderToServe { .. } => "order_to_serve",
        }
    }
}
