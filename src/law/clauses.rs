//! What the law wants said about late payment, in the conditions of sale and on invoices.
//!
//! Which clause, where, and by which article; the words are the report's, the rates and fees those of the other figures.

use std::sync::LazyLock;

use crate::domain::vocabulary::vocabulary;
use crate::law::Jurisdiction;
use crate::law::figures::Fault;
use crate::law::figures::Provenance;
use crate::law::figures::lines;
use crate::law::figures::lines::Line;

/// What is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// How late payment may be agreed to be.
    LongestTerms,
    /// The rate of late interest, and from when.
    LateInterest,
    /// The fixed sum for the cost of recovery.
    RecoveryFee,
    /// The day on which payment is due.
    PaymentDate,
    /// The discount for early payment, or that there is none.
    Discount,
    /// What a consumer owes for lateness.
    ConsumerInterest,
    /// A rate that holds only because it was agreed.
    AgreedInterest,
}

vocabulary!(Subject {
    LongestTerms => "longest_terms",
    LateInterest => "late_interest",
    RecoveryFee => "recovery_fee",
    PaymentDate => "payment_date",
    Discount => "discount",
    ConsumerInterest => "consumer_interest",
    AgreedInterest => "agreed_interest",
});

/// Where it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the conditions of sale.
    Conditions,
    /// On every invoice.
    Invoice,
}

vocabulary!(Place {
    Conditions => "conditions",
    Invoice => "invoice",
});

/// Whether it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duty {
    /// Leaving it out is at fault.
    Required,
    /// The law holds without it.
    Advised,
}

vocabulary!(Duty {
    Required => "required",
    Advised => "advised",
});

/// A clause that a law wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Whose law.
    pub law: Jurisdiction,
    /// What is said.
    pub subject: Subject,
    /// Where.
    pub place: Place,
    /// Whether it must be.
    pub duty: Duty,
    /// Where it is from.
    pub provenance: Provenance,
}

impl Jurisdiction {
    /// Returns the clauses that belong somewhere, in the order in which they are read.
    pub fn clauses(self, place: Place) -> impl Iterator<Item = &'static Clause> {
        CLAUSES.0.iter().filter(move |clause| clause.law == self && clause.place == place)
    }
}

static CLAUSES: LazyLock<(Vec<Clause>, Vec<Fault>)> =
    LazyLock::new(|| lines::each("clauses.csv", include_str!("figures/clauses.csv"), clause));

fn clause(line: &Line<'_>) -> Result<Clause, Fault> {
    Ok(Clause {
        law: line.read("law", Jurisdiction::from_word)?,
        subject: line.read("clause", Subject::from_word)?,
        place: line.read("place", Place::from_word)?,
        duty: line.read("duty", Duty::from_word)?,
        provenance: line.provenance()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_read() {
        assert_eq!(CLAUSES.1, []);
        for law in Jurisdiction::ALL.iter().filter(|law| **law != Jurisdiction::None) {
            assert!(law.clauses(Place::Conditions).next().is_some(), "{}", law.word());
        }
        assert_eq!(Jurisdiction::None.clauses(Place::Conditions).count(), 0);
    }
}
