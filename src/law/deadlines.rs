//! How long the law gives for an act of procedure: to claim in an insolvency, to serve an order, to answer a notice.
//!
//! The days are those of the figures; what has no line has no fixed term, and nothing is put in its place. A term of months
//! ends on the day of the same number, or the last of its month. A last day on a day off is not moved, although some laws
//! move it: whoever keeps to it is never late.

use std::fmt;
use std::sync::Arc;

use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;

use crate::domain::vocabulary::vocabulary;
use crate::law::Jurisdiction;
use crate::law::Law;
use crate::law::figures::Fault;
use crate::law::figures::Provenance;
use crate::law::figures::kinds::Kind;
use crate::law::figures::lines::Line;

/// An act for which the law sets a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Procedure {
    /// Claiming in an insolvency, from its publication.
    ProofOfClaim,
    /// The same, for a creditor abroad or overseas.
    ProofOfClaimAbroad,
    /// Asking leave to claim after that term, from the publication.
    Relief,
    /// Serving an order for payment, from its day.
    OrderService,
    /// What the debtor is left to answer a formal notice before court.
    NoticeAnswer,
}

vocabulary!(Procedure {
    ProofOfClaim => "proof_of_claim",
    ProofOfClaimAbroad => "proof_of_claim_abroad",
    Relief => "relief",
    OrderService => "order_service",
    NoticeAnswer => "notice_answer",
});

/// A length of time as laws give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Calendar days.
    Days(u16),
    /// Calendar months.
    Months(u16),
    /// Years.
    Years(u16),
}

impl Length {
    /// Reads `14 days`, `1 month`, `5 years`; nothing for none, or anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.split_once(' ')?;
        let count = count.parse().ok().filter(|count| *count > 0)?;
        match unit {
            "day" | "days" => Some(Self::Days(count)),
            "month" | "months" => Some(Self::Months(count)),
            "year" | "years" => Some(Self::Years(count)),
            _ => None,
        }
    }

    /// Returns the last day of the length from a day, which is not counted itself.
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        let last = match self {
            Self::Days(count) => day.checked_add_days(Days::new(u64::from(count))),
            Self::Months(count) => day.checked_add_months(Months::new(u32::from(count))),
            Self::Years(count) => day.checked_add_months(Months::new(12 * u32::from(count))),
        };
        last.unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self {
            Self::Days(count) => (count, "day"),
            Self::Months(count) => (count, "month"),
            Self::Years(count) => (count, "year"),
        };
        let end = if *count == 1 { "" } else { "s" };
        write!(formatter, "{count} {unit}{end}")
    }
}

/// The term of a procedure, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whose law.
    pub law: Jurisdiction,
    /// Which act.
    pub procedure: Procedure,
    /// The first day of what it is counted from.
    pub from: NaiveDate,
    /// How long.
    pub length: Length,
    /// Where it is from.
    pub provenance: Provenance,
}

impl Law<'_> {
    /// Returns the term of a procedure that is counted from a day; none where the law fixes none.
    pub fn term(self, procedure: Procedure, day: NaiveDate) -> Option<Arc<Term>> {
        let known = self.figures.procedures.iter();
        let known = known.filter(|term| (term.law, term.procedure) == (self.of, procedure));
        known.filter(|term| term.from <= day).max_by_key(|term| term.from).cloned()
    }

    /// Returns the last day for a procedure that is counted from a day; none where the law fixes no term.
    pub fn deadline(self, procedure: Procedure, day: NaiveDate) -> Option<NaiveDate> {
        self.term(procedure, day).map(|term| term.length.after(day))
    }
}

impl Kind for Term {
    type Key = (Jurisdiction, Procedure, NaiveDate);
    type Rank = ();
    const COLUMNS: &'static [&'static str] = &["law", "procedure", "from", "length", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        Ok(Self {
            law: line.read("law", Jurisdiction::from_word)?,
            procedure: line.read("procedure", Procedure::from_word)?,
            from: line.day("from")?,
            length: line.read("length", Length::parse)?,
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> Self::Key {
        (self.law, self.procedure, self.from)
    }

    /// An answer may be given more time, whatever we must do ourselves less.
    fn is_looser(&self, known: &[Arc<Self>]) -> bool {
        let same = known.iter().filter(|term| (term.law, term.procedure) == (self.law, self.procedure));
        let before = same.filter(|term| term.from <= self.from).max_by_key(|term| term.from);
        before.is_some_and(|before| {
            let (ours, theirs) = (self.length.after(self.from), before.length.after(self.from));
            if self.procedure == Procedure::NoticeAnswer { ours < theirs } else { ours > theirs }
        })
    }

    fn rank(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_end_on_their_day() {
        let rows = [
            (Jurisdiction::FranceB2b, Procedure::ProofOfClaim, "2026-09-15", Some("2026-11-15")),
            (Jurisdiction::FranceB2b, Procedure::ProofOfClaim, "2026-12-31", Some("2027-02-28")),
            (Jurisdiction::FranceB2b, Procedure::ProofOfClaimAbroad, "2026-09-15", Some("2027-01-15")),
            (Jurisdiction::FranceB2b, Procedure::Relief, "2026-09-15", Some("2027-03-15")),
            // Decree 2026-96: orders made from 1 September 2026 are served within three months, six before.
            (Jurisdiction::FranceB2b, Procedure::OrderService, "2026-08-31", Some("2027-02-28")),
            (Jurisdiction::FranceB2b, Procedure::OrderService, "2026-09-01", Some("2026-12-01")),
            (Jurisdiction::FranceB2c, Procedure::OrderService, "2026-11-30", Some("2027-02-28")),
            (Jurisdiction::UkB2b, Procedure::NoticeAnswer, "2026-09-01", Some("2026-09-15")),
            (Jurisdiction::FranceB2b, Procedure::NoticeAnswer, "2026-09-01", None),
            (Jurisdiction::UkB2b, Procedure::ProofOfClaim, "2026-09-01", None),
            (Jurisdiction::EuB2b, Procedure::OrderService, "2026-09-01", None),
            (Jurisdiction::None, Procedure::ProofOfClaim, "2026-09-01", None),
        ];
        for (law, procedure, day, expected) in rows {
            let last = Law::shipped(law).deadline(procedure, day.parse().unwrap());
            assert_eq!(
                last.map(|last| last.to_string()).as_deref(),
                expected,
                "{} {procedure} {day}",
                law.word()
            );
        }
    }
}
