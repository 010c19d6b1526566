//! Reasons, gates, notices and failures as JSON: an object tagged with its stable word.

use compact_str::CompactString;
use serde::Serialize;

use crate::engine::gate::Gate;
use crate::engine::notice::Notice;
use crate::engine::notice::Undecided;
use crate::engine::reason::Reason;
use crate::facts::follow_up::FollowUpKind;
use crate::law::limitation::Interruption;
use crate::law::payment_terms::Need;
use crate::report::json::wire::Day;
use crate::report::json::wire::Hour;
use crate::report::json::wire::MoneyWire;

/// What held an item back.
#[derive(Serialize)]
#[serde(tag = "gate", rename_all = "snake_case")]
pub enum GateWire<'a> {
    Insolvent,
    HandedOver { to: &'a str, on: Day },
    Hold { asked_by: &'a str, approved_by: &'a str, reason: &'a str },
    CreditCovers { available: MoneyWire },
    NotSent,
    SentElsewhere { to: &'a str },
    Disputed { reason: &'a str, since: Day },
    Promise { promised_for: Day, amount: Option<MoneyWire> },
    PaymentPlan { next: Option<Day> },
    Callback { said: Day, on: Option<Day>, at: Option<Hour> },
    Validation { said: Day, on: Option<Day>, at: Option<Hour> },
    CashTrouble { said: Day, on: Option<Day>, at: Option<Hour> },
    AlreadyPaid { said: Day, on: Option<Day>, at: Option<Hour> },
    Resend { said: Day, on: Option<Day>, at: Option<Hour> },
    Unreachable { step: &'a str },
    SmallBalance { total: MoneyWire, threshold: MoneyWire },
    Grace,
    NotYet { step: &'a str },
    LadderEnded,
    NoSteps,
    Script { step: &'a str, why: &'a str },
    DayOff { name: Option<&'static str> },
    TooManyContacts { made: u32, days: u32 },
    Spacing { last: Day },
    LawFirst { needs: &'static str, noticed: Option<Day> },
    TimeBarred { last: Day },
    InCourt { since: Day },
    Never { why: &'a str },
    ApprovalRefused { step: &'a str, on: Day },
    Undecided,
}

impl<'a> GateWire<'a> {
    /// Takes the value apart.
    pub fn new(value: &'a Gate) -> Self {
        match value {
            Gate::Insolvent => Self::Insolvent,
            Gate::HandedOver { to, on } => Self::HandedOver { to, on: Day(*on) },
            Gate::Hold { asked_by, approved_by, reason } => Self::Hold { asked_by, approved_by, reason },
            Gate::CreditCovers { available } => Self::CreditCovers { available: MoneyWire::new(*available) },
            Gate::NotSent => Self::NotSent,
            Gate::SentElsewhere { to } => Self::SentElsewhere { to },
            Gate::Disputed { reason, since } => Self::Disputed { reason, since: Day(*since) },
            Gate::Promise { promised_for, amount } => {
                Self::Promise { promised_for: Day(*promised_for), amount: amount.map(MoneyWire::new) }
            }
            Gate::PaymentPlan { next } => Self::PaymentPlan { next: next.map(Day) },
            Gate::FollowUp { kind, said, on, at } => {
                let (said, on, at) = (Day(*said), on.map(Day), at.map(Hour));
                match kind {
                    FollowUpKind::Callback => Self::Callback { said, on, at },
                    FollowUpKind::Validation => Self::Validation { said, on, at },
                    FollowUpKind::CashTrouble => Self::CashTrouble { said, on, at },
                    FollowUpKind::AlreadyPaid => Self::AlreadyPaid { said, on, at },
                    FollowUpKind::Resend => Self::Resend { said, on, at },
                }
            }
            Gate::NotReached { step } => Self::Unreachable { step },
            Gate::SmallBalance { total, threshold } => {
                Self::SmallBalance { total: MoneyWire::new(*total), threshold: MoneyWire::new(*threshold) }
            }
            Gate::Grace => Self::Grace,
            Gate::NotYet { step } => Self::NotYet { step },
            Gate::LadderEnded => Self::LadderEnded,
            Gate::NoSteps => Self::NoSteps,
            Gate::Script { step, why } => Self::Script { step, why },
            Gate::DayOff { name } => Self::DayOff { name: *name },
            Gate::TooManyContacts { made, days } => Self::TooManyContacts { made: *made, days: *days },
            Gate::Spacing { last } => Self::Spacing { last: Day(*last) },
            Gate::TimeBarred { last } => Self::TimeBarred { last: Day(*last) },
            Gate::InCourt { since } => Self::InCourt { since: Day(*since) },
            Gate::LawFirst { needs, noticed } => {
                Self::LawFirst { needs: needs.word(), noticed: noticed.map(Day) }
            }
            Gate::Never { why } => Self::Never { why },
            Gate::ApprovalRefused { step, on } => Self::ApprovalRefused { step, on: Day(*on) },
            Gate::Undecided => Self::Undecided,
        }
    }
}

/// Why an action is proposed.
#[derive(Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ReasonWire<'a> {
    StepDue {
        step: &'a str,
        on: Day,
    },
    Repeated {
        time: u32,
        times: u32,
    },
    PromiseBroken {
        promised_for: Day,
        promised: Option<MoneyWire>,
        paid: MoneyWire,
    },
    PromisesExhausted {
        moved: u32,
        broken: u32,
    },
    PlanBroken {
        instalment: Day,
    },
    FollowUp {
        what: &'static str,
        said: Day,
        at: Option<Hour>,
    },
    CallbacksExhausted {
        used: u32,
    },
    NotReached {
        tries: u32,
        last: Day,
    },
    Refused {
        on: Day,
        said: &'a str,
    },
    PatienceReached {
        days: i64,
    },
    Entered {
        days: i64,
    },
    Resumed {
        stage: &'static str,
    },
    Approved {
        by: &'a str,
        on: Day,
    },
    NeedsApproval,
    ApprovalExpired {
        on: Day,
    },
    ScriptChose {
        function: &'a str,
    },
    ExposurePassed {
        overdue: MoneyWire,
        limit: MoneyWire,
    },
    ExposureCleared {
        overdue: MoneyWire,
        limit: MoneyWire,
    },
    NeverSent,
    SentTo {
        to: &'a str,
    },
    DisputeOpen {
        reason: &'a str,
        amount: MoneyWire,
        since: Day,
    },
    CreditWaits {
        available: MoneyWire,
    },
    ValidationAwaited {
        blocks: &'a str,
        validator: &'a str,
    },
    PaymentAwaited {
        paid_on: Day,
        means: &'a str,
        reference: &'a str,
    },
    CashTrouble {
        missing: Option<MoneyWire>,
        until: Option<Day>,
        proposal: &'a str,
    },
    ResendAsked {
        to: &'a str,
    },
    HoldAsked {
        by: &'a str,
        until: Day,
        reason: &'a str,
    },
    InsolvencyOpened {
        opened: Day,
        published: Option<Day>,
    },
    ClaimLate {
        ended: Day,
    },
    LimitationNear {
        invoice: &'a str,
        last: Day,
        since: Day,
        interrupted: Option<&'static str>,
        source: &'a str,
    },
    OrderToServe {
        ordered: Day,
        source: &'a str,
    },
}

impl<'a> ReasonWire<'a> {
    /// Takes the value apart.
    pub fn new(value: &'a Reason) -> Self {
        match value {
            Reason::StepDue { step, on } => Self::StepDue { step, on: Day(*on) },
            Reason::Repeated { time, times } => Self::Repeated { time: *time, times: *times },
            Reason::PromiseBroken { promised_for, promised, paid } => Self::PromiseBroken {
                promised_for: Day(*promised_for),
                promised: promised.map(MoneyWire::new),
                paid: MoneyWire::new(*paid),
            },
            Reason::PromisesExhausted { moved, broken } => {
                Self::PromisesExhausted { moved: *moved, broken: *broken }
            }
            Reason::PlanBroken { instalment } => Self::PlanBroken { instalment: Day(*instalment) },
            Reason::FollowUp { kind, said, at } => {
                Self::FollowUp { what: kind.word(), said: Day(*said), at: at.map(Hour) }
            }
            Reason::CallbacksExhausted { used } => Self::CallbacksExhausted { used: *used },
            Reason::NotReached { tries, last } => Self::NotReached { tries: *tries, last: Day(*last) },
            Reason::Refused { on, said } => Self::Refused { on: Day(*on), said },
            Reason::PatienceReached { days } => Self::PatienceReached { days: *days },
            Reason::Entered { days } => Self::Entered { days: *days },
            Reason::Resumed { stage } => Self::Resumed { stage: stage.word() },
            Reason::Approved { by, on } => Self::Approved { by, on: Day(*on) },
            Reason::NeedsApproval => Self::NeedsApproval,
            Reason::ApprovalExpired { on } => Self::ApprovalExpired { on: Day(*on) },
            Reason::ScriptChose { function } => Self::ScriptChose { function },
            Reason::ExposurePassed { overdue, limit } => {
                Self::ExposurePassed { overdue: MoneyWire::new(*overdue), limit: MoneyWire::new(*limit) }
            }
            Reason::ExposureCleared { overdue, limit } => {
                Self::ExposureCleared { overdue: MoneyWire::new(*overdue), limit: MoneyWire::new(*limit) }
            }
            Reason::NeverSent => Self::NeverSent,
            Reason::SentTo { to } => Self::SentTo { to },
            Reason::DisputeOpen { reason, amount, since } => {
                Self::DisputeOpen { reason, amount: MoneyWire::new(*amount), since: Day(*since) }
            }
            Reason::CreditWaits { available } => Self::CreditWaits { available: MoneyWire::new(*available) },
            Reason::ValidationAwaited { blocks, validator } => Self::ValidationAwaited { blocks, validator },
            Reason::PaymentAwaited { paid_on, means, reference } => {
                Self::PaymentAwaited { paid_on: Day(*paid_on), means, reference }
            }
            Reason::CashTrouble { missing, until, proposal } => {
                Self::CashTrouble { missing: missing.map(MoneyWire::new), until: until.map(Day), proposal }
            }
            Reason::ResendAsked { to } => Self::ResendAsked { to },
            Reason::HoldAsked { by, until, reason } => Self::HoldAsked { by, until: Day(*until), reason },
            Reason::InsolvencyOpened { opened, published } => {
                Self::InsolvencyOpened { opened: Day(*opened), published: published.map(Day) }
            }
            Reason::ClaimLate { ended } => Self::ClaimLate { ended: Day(*ended) },
            Reason::LimitationNear { invoice, last, since, interrupted, limitation, .. } => {
                Self::LimitationNear {
                    invoice,
                    last: Day(*last),
                    since: Day(*since),
                    interrupted: interrupted.map(Interruption::word),
                    source: &limitation.provenance.source,
                }
            }
            Reason::OrderToServe { ordered, term } => {
                Self::OrderToServe { ordered: Day(*ordered), source: &term.provenance.source }
            }
        }
    }
}

/// What someone should know.
#[derive(Serialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum NoticeWire<'a> {
    HoldIgnored {
        asked_by: &'a str,
        until: Day,
        fault: &'static str,
    },
    PlanIgnored {
        agreed: Day,
    },
    NoContact {
        role: &'a str,
    },
    NoAddress {
        person: &'a str,
        channel: &'static str,
    },
    Unapplied {
        amount: MoneyWire,
    },
    LongTerms {
        invoices: &'a [CompactString],
        amounts: Vec<MoneyWire>,
        lawful: &'static str,
        need: Option<&'static str>,
        source: &'a str,
    },
    TimeBarred {
        invoices: &'a [CompactString],
        amounts: Vec<MoneyWire>,
    },
    OrderVoid {
        ordered: Day,
        last: Day,
    },
    ClaimLost {
        ended: Day,
    },
}

impl<'a> NoticeWire<'a> {
    /// Takes the value apart.
    pub fn new(value: &'a Notice) -> Self {
        match value {
            Notice::HoldIgnored { asked_by, until, fault } => {
                Self::HoldIgnored { asked_by, until: Day(*until), fault: fault.word() }
            }
            Notice::PlanIgnored { agreed } => Self::PlanIgnored { agreed: Day(*agreed) },
            Notice::NoContact { role } => Self::NoContact { role },
            Notice::NoAddress { person, channel } => Self::NoAddress { person, channel: channel.word() },
            Notice::Unapplied { amount } => Self::Unapplied { amount: MoneyWire::new(*amount) },
            Notice::LongTerms { invoices, amounts, limit, is_never, .. } => Self::LongTerms {
                invoices,
                amounts: amounts.iter().map(MoneyWire::new).collect(),
                lawful: if *is_never { "never" } else { "if" },
                need: limit.need.filter(|_| !is_never).map(Need::word),
                source: &limit.provenance.source,
            },
            Notice::TimeBarred { invoices, amounts } => {
                Self::TimeBarred { invoices, amounts: amounts.iter().map(MoneyWire::new).collect() }
            }
            Notice::ClaimLost { ended } => Self::ClaimLost { ended: Day(*ended) },
            Notice::OrderVoid { ordered, last } => {
                Self::OrderVoid { ordered: Day(*ordered), last: Day(*last) }
            }
        }
    }
}

/// Why nothing could be decided.
#[derive(Serialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum UndecidedWire<'a> {
    Script { failure: &'a str },
    MissingRate { currency: &'a str, day: Day },
    BadAttribute { column: &'a str, value: &'a str, expected: &'static str },
    TooLarge,
}

impl<'a> UndecidedWire<'a> {
    /// Takes the value apart.
    pub fn new(value: &'a Undecided) -> Self {
        match value {
            Undecided::Script { failure } => Self::Script { failure },
            Undecided::MissingRate { currency, day } => Self::MissingRate { currency, day: Day(*day) },
            Undecided::TooLarge => Self::TooLarge,
            Undecided::BadAttribute { column, value, expected } => {
                Self::BadAttribute { column, value, expected }
            }
        }
    }
}
