//! Limitation: until when a claim can be sued for, and what makes that time begin anew.
//!
//! ```text
//!  issue or due date ─length─► last day ─ interrupted before it? ─► the length again, from that day …
//! ```
//!
//! An interruption counts until the last day and not after: what is time-barred stays so. A suit stops the time altogether,
//! since nobody tells here when it ends.

use std::sync::Arc;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::domain::vocabulary::vocabulary;
use crate::law::Jurisdiction;
use crate::law::Law;
use crate::law::deadlines::Length;
use crate::law::figures::Fault;
use crate::law::figures::Provenance;
use crate::law::figures::kinds::Kind;
use crate::law::figures::lines::Line;

/// From what a law counts, the earliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// From the issue of the invoice.
    Issued,
    /// From the due date.
    Due,
    /// From the end of the calendar year of the issue.
    Year,
}

vocabulary!(Counted {
    Issued => "issued",
    Due => "due",
    Year => "year",
});

/// What may make the time begin anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Interruption {
    /// The debtor paid a part.
    PartPayment,
    /// The debtor acknowledged the debt in writing.
    Acknowledgement,
    /// The debtor agreed to a payment plan, in whatever form.
    Plan,
    /// We demanded payment in writing, in a form that can be proved.
    WrittenDemand,
    /// We sued, or served an order for payment.
    Suit,
}

vocabulary!(Interruption {
    PartPayment => "part_payment",
    Acknowledgement => "acknowledgement",
    Plan => "plan",
    WrittenDemand => "written_demand",
    Suit => "suit",
});

/// How long a claim can be sued for, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limitation {
    /// Whose law.
    pub law: Jurisdiction,
    /// The first day of issue it holds for.
    pub from: NaiveDate,
    /// How long.
    pub length: Length,
    /// From what.
    pub counted: Counted,
    /// Where it is from.
    pub provenance: Provenance,
}

/// What makes the time begin anew under a law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interrupts {
    /// Whose law.
    pub law: Jurisdiction,
    /// What.
    pub by: Interruption,
    /// Where it is from.
    pub provenance: Provenance,
}

/// Until when one claim can be sued for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeToSue<'p> {
    /// The last day; absent while a suit is pending.
    pub last: Option<NaiveDate>,
    /// The day from which the time that runs is counted.
    pub since: NaiveDate,
    /// What made it begin anew, if anything did.
    pub interrupted: Option<Interruption>,
    /// The law's time.
    pub limitation: &'p Arc<Limitation>,
}

impl Limitation {
    /// Returns the last day when the time begins on a day.
    fn last(&self, since: NaiveDate) -> NaiveDate {
        match self.counted {
            Counted::Issued | Counted::Due => self.length.after(since),
            Counted::Year => self.length.after(end_of_year(since)),
        }
    }
}

impl<'p> Law<'p> {
    /// Returns until when an invoice can be sued for, given what may have interrupted the time, in order of date; none where
    /// the law fixes no time (`none`; `eu-b2b`, where it is that of the contract's law).
    pub fn time_to_sue(
        self,
        issued: NaiveDate,
        due: NaiveDate,
        interruptions: impl Iterator<Item = (NaiveDate, Interruption)>,
    ) -> Option<TimeToSue<'p>> {
        let known = self.figures.limitations.iter().filter(|limitation| limitation.law == self.of);
        let known = known.filter(|limitation| limitation.from <= issued);
        let limitation = known.max_by_key(|limitation| limitation.from)?;
        let since = match limitation.counted {
            Counted::Issued | Counted::Year => issued,
            Counted::Due => due,
        };
        let mut time = TimeToSue { last: Some(limitation.last(since)), since, interrupted: None, limitation };
        for (day, interruption) in interruptions {
            let runs = time.last.is_some_and(|last| day <= last);
            if !runs || day < since || !self.interrupts(interruption) {
                continue;
            }
            let last = (interruption != Interruption::Suit).then(|| limitation.last(day));
            time = TimeToSue { last, since: day, interrupted: Some(interruption), ..time };
        }
        Some(time)
    }

    /// Tells whether something makes the time begin anew.
    pub fn interrupts(self, by: Interruption) -> bool {
        self.figures.interruptions.iter().any(|line| line.law == self.of && line.by == by)
    }
}

fn end_of_year(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day)
}

impl Kind for Limitation {
    type Key = (Jurisdiction, NaiveDate);
    type Rank = ();
    const COLUMNS: &'static [&'static str] = &["law", "from", "length", "counted", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        Ok(Self {
            law: line.read("law", Jurisdiction::from_word)?,
            from: line.day("from")?,
            length: line.read("length", Length::parse)?,
            counted: line.read("counted", Counted::from_word)?,
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> Self::Key {
        (self.law, self.from)
    }

    fn is_looser(&self, known: &[Arc<Self>]) -> bool {
        let same = known.iter().filter(|other| other.law == self.law && other.from <= self.from);
        let before = same.max_by_key(|other| other.from);
        before.is_some_and(|before| {
            let longer = self.length.after(self.from) > before.length.after(self.from);
            longer || self.counted > before.counted
        })
    }

    fn rank(&self) {}
}

impl Kind for Interrupts {
    type Key = (Jurisdiction, Interruption);
    type Rank = ();
    const COLUMNS: &'static [&'static str] = &["law", "by", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        Ok(Self {
            law: line.read("law", Jurisdiction::from_word)?,
            by: line.read("by", Interruption::from_word)?,
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> Self::Key {
        (self.law, self.by)
    }

    /// Whatever a law has no line for does not interrupt, where it has any.
    fn is_looser(&self, known: &[Arc<Self>]) -> bool {
        let of_law = known.iter().any(|other| other.law == self.law);
        of_law && !known.iter().any(|other| other.key() == self.key())
    }

    fn rank(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_runs_and_begins_anew() {
        use Interruption::Acknowledgement;
        use Interruption::PartPayment;
        use Interruption::Suit;
        use Interruption::WrittenDemand;
        use Jurisdiction::FranceB2b;
        use Jurisdiction::FranceB2c;
        use Jurisdiction::FrancePublic;
        use Jurisdiction::Quebec;
        use Jurisdiction::UkB2b;
        type Row = (Jurisdiction, &'static [(&'static str, Interruption)], Option<&'static str>);
        let rows: &[Row] = &[
            (FranceB2b, &[], Some("2029-01-10")),
            (FranceB2c, &[], Some("2026-01-10")),
            (FrancePublic, &[], Some("2028-12-31")),
            (UkB2b, &[], Some("2030-02-09")),
            (Quebec, &[], Some("2027-02-09")),
            (FranceB2b, &[("2026-05-01", PartPayment)], Some("2031-05-01")),
            (FranceB2b, &[("2026-05-01", PartPayment), ("2028-02-29", Acknowledgement)], Some("2033-02-28")),
            // A formal notice is no interruption, but to a public body.
            (FranceB2b, &[("2026-05-01", WrittenDemand)], Some("2029-01-10")),
            (UkB2b, &[("2026-05-01", WrittenDemand)], Some("2030-02-09")),
            (FrancePublic, &[("2026-05-01", WrittenDemand)], Some("2030-12-31")),
            // On the last day still, the day after no more: what is time-barred stays so.
            (FranceB2c, &[("2026-01-10", PartPayment)], Some("2028-01-10")),
            (FranceB2c, &[("2026-01-11", PartPayment)], Some("2026-01-10")),
            (FranceB2b, &[("2026-05-01", Suit)], None),
            (FranceB2b, &[("2026-05-01", Suit), ("2026-06-01", PartPayment)], None),
            (FranceB2c, &[("2026-02-01", Suit)], Some("2026-01-10")),
        ];
        for (law, interruptions, expected) in rows {
            let interruptions = interruptions.iter().map(|(day, by)| (day.parse().unwrap(), *by));
            let day = |text: &str| text.parse().unwrap();
            let time =
                Law::shipped(*law).time_to_sue(day("2024-01-10"), day("2024-02-09"), interruptions).unwrap();
            assert_eq!(time.last.map(|last| last.to_string()).as_deref(), *expected, "{}", law.word());
        }
        for law in [Jurisdiction::None, Jurisdiction::EuB2b] {
            let none = Law::shipped(law).time_to_sue(NaiveDate::MIN, NaiveDate::MIN, std::iter::empty());
            assert_eq!(none, None, "{}", law.word());
        }
    }
}
