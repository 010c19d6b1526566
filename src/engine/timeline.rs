//! What a policy does about a debt whose client never answers: the whole ladder, playbook by playbook, with its days.
//!
//! ```text
//!  segments ─► each playbook once ─► one invoice, one silent client ─► decide, carry out, the next day ─► Life
//! ```
//!
//! The engine that decides real clients decides this one. Everything proposed is done, approvals are given by whoever has
//! the role; the client neither pays nor answers.

mod debt;
mod life;

pub use debt::Debt;
pub use debt::amount;
pub use life::Ending;
pub use life::Life;
pub use life::Mark;
pub use life::Passed;
pub use life::PassedWhy;

use chrono::NaiveDate;

use crate::domain::amount::Money;
use crate::engine::staller::Worst;
use crate::engine::staller::worst;
use crate::policy::Policy;

/// How every playbook of a policy treats a debt that fell due on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The day the invoice falls due.
    pub due: NaiveDate,
    /// What it is over.
    pub amount: Money,
    /// One per playbook that a segment uses, and law that binds it, in the order of the segments.
    pub treatments: Vec<Treatment>,
}

/// How one playbook treats the debt.
#[derive(Debug, Clone, PartialEq)]
pub struct Treatment {
    /// The position of the playbook.
    pub playbook: usize,
    /// The segments it applies to, by position.
    pub segments: Vec<usize>,
    /// When the client is silent.
    pub silent: Life,
    /// When it knows every way to put off the formal notice.
    pub worst: Worst,
}

/// Tries the playbook of a segment, by position, on a debt that falls due on a day and whose client is silent.
pub fn silent(policy: &Policy, due: NaiveDate, segment: usize) -> Life {
    life::silent(&Debt::new(policy, segment, due))
}

/// Tries every playbook on a debt that falls due on a day, or only that of one segment, by position.
pub fn timeline(policy: &Policy, due: NaiveDate, only: Option<usize>) -> Timeline {
    let mut treatments: Vec<Treatment> = Vec::new();
    for (index, segment) in policy.segments.iter().enumerate() {
        if only
            .is_some_and(|only| policy.segments.get(only).is_none_or(|one| one.playbook != segment.playbook))
        {
            continue;
        }
        let law = |segment: usize| policy.law_of(Some(segment)).of;
        let same = |known: &&mut Treatment| {
            let treated_by = known.segments.first().copied().map(law);
            known.playbook == segment.playbook && treated_by == Some(law(index))
        };
        match treatments.iter_mut().find(same) {
            Some(known) => known.segments.push(index),
            None => treatments.push(treatment(policy, due, index, segment.playbook)),
        }
    }
    Timeline { due, amount: debt::amount(policy), treatments }
}

fn treatment(policy: &Policy, due: NaiveDate, segment: usize, playbook: usize) -> Treatment {
    let debt = Debt::new(policy, segment, due);
    Treatment { playbook, segments: vec![segment], silent: life::silent(&debt), worst: worst(&debt) }
}
