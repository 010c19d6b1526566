//! Which recorded events come back in a replay, and which are set aside.

use chrono::NaiveDate;

use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::period::Period;

/// What becomes of the promises and payment plans recorded within the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Promises {
    /// They are made on their day, as if the policy's own contacts had brought them.
    #[default]
    Kept,
    /// They are left out: the recorded contacts that brought them are left out too.
    SetAside,
}

/// Returns the first day on which a recorded event that comes back is known to a decision. What a client promises within
/// the period binds from the next day on: the contact that brought it would not have waited for it.
pub fn known_from(event: &Event, period: Period) -> NaiveDate {
    let promised = matches!(event.kind, EventKind::Promise { .. } | EventKind::PlanAgreed { .. });
    if promised && event.date >= period.from() {
        return event.date.succ_opt().unwrap_or(event.date);
    }
    event.date
}

/// Tells whether a recorded event comes back. Everything before the period does; within it, what the client and
/// colleagues said and did; what collection itself did is the policy's to decide again.
pub fn comes_back(event: &Event, period: Period, promises: Promises) -> bool {
    if event.date < period.from() {
        return true;
    }
    match event.kind {
        EventKind::Contact(_)
        | EventKind::Done { .. }
        | EventKind::Approved { .. }
        | EventKind::Refused { .. }
        | EventKind::HandedOver { .. } => false,
        EventKind::Promise { .. } | EventKind::PlanAgreed { .. } => promises == Promises::Kept,
        EventKind::DisputeOpened { .. }
        | EventKind::DisputeResolved { .. }
        | EventKind::Hold { .. }
        | EventKind::HoldLifted { .. }
        | EventKind::Validated { .. }
        | EventKind::InvoiceSent { .. }
        | EventKind::Insolvency { .. }
        | EventKind::Cancelled { .. }
        | EventKind::Note => true,
    }
}
