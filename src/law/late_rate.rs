//! The statutory rate of late interest: a reference rate and what the law adds to it.
//!
//! | law | reference | points | over the life of a debt |
//! | --- | --- | --- | --- |
//! | `france-b2b`, `eu-b2b` | European Central Bank | 10, 8 | that of each half-year |
//! | `france-public` | European Central Bank | 8 | that of the half-year in which interest starts |
//! | `uk-b2b` | Bank of England | 8 | that of the half-year in which interest starts |

use chrono::NaiveDate;

use crate::law::Jurisdiction;
use crate::law::figures::Figure;
use crate::law::figures::Figures;
use crate::law::figures::Margin;
use crate::law::figures::MissingFigure;
use crate::law::figures::Reference;
use crate::law::figures::ReferenceRate;
use crate::law::half_year::HalfYear;
use crate::law::interest::AnnualRate;

/// The rate a late debt bears, with the figures it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateRate {
    /// The reference rate.
    pub reference: &'static ReferenceRate,
    /// What the law adds to it.
    pub margin: &'static Margin,
    /// The last day it holds for a debt; absent when it holds for the debt's life.
    pub until: Option<NaiveDate>,
}

/// How a law sets late interest between businesses.
struct Statute {
    reference: Reference,
    course: Course,
}

/// What becomes of a debt's rate when the reference rate changes.
enum Course {
    /// It follows, half-year by half-year.
    EachHalfYear,
    /// It stays what it was when interest started.
    FixedAtStart,
}

impl LateRate {
    /// Returns the sum of both.
    pub fn rate(self) -> AnnualRate {
        self.reference.rate + self.margin.points
    }
}

impl Jurisdiction {
    /// Tells whether the law gives interest and a recovery fee on any late debt, without a demand or an agreement.
    ///
    /// It does not in these:
    ///
    /// - `none`: no law is applied.
    /// - `france-b2c`: article L. 441-10 of the Commercial Code binds professionals only. A consumer owes interest at the
    ///   legal rate from a formal notice (Civil Code, articles 1231-6 and 1344-1), and no fixed sum.
    /// - `quebec`: interest runs at the rate agreed or the legal one from the day the debtor is in default (Civil Code of
    ///   Québec, article 1617), not from the due date, and there is no fixed sum.
    pub fn has_late_charges(self) -> bool {
        self.statute().is_some()
    }

    /// Returns the statutory rate that a debt bears on a day, when its interest started on another; none where the law has
    /// no such rate ([`Jurisdiction::has_late_charges`]).
    ///
    /// Commercial Code, article L. 441-10 II; Public Procurement Code, article R. 2192-31 (the rate of the half-year in
    /// which interest started to run); Directive 2011/7/EU, article 2(6) and (7); SI 2002/1675, article 4 (the rate in
    /// force before the day on which interest starts to run).
    pub fn late_rate(self, starts: NaiveDate, day: NaiveDate) -> Result<Option<LateRate>, MissingFigure> {
        let Some(statute) = self.statute() else { return Ok(None) };
        let figures = Figures::shipped();
        let set_on = match statute.course {
            Course::EachHalfYear => day,
            Course::FixedAtStart => starts,
        };
        let half_year = HalfYear::of(set_on);
        let missing = |figure| MissingFigure { law: self, figure };
        let reference = figures
            .reference(statute.reference, half_year)
            .ok_or_else(|| missing(Figure::Reference(statute.reference, half_year)))?;
        let margin = figures.margin(self, set_on).ok_or_else(|| missing(Figure::Margin(set_on)))?;
        let until = match statute.course {
            Course::FixedAtStart => None,
            Course::EachHalfYear => {
                let change = figures.next_margin(self, day).and_then(|next| next.pred_opt());
                Some(change.map_or(half_year.last(), |last| last.min(half_year.last())))
            }
        };
        Ok(Some(LateRate { reference, margin, until }))
    }

    fn statute(self) -> Option<Statute> {
        let (reference, course) = match self {
            Self::None | Self::FranceB2c | Self::Quebec => return None,
            Self::FranceB2b | Self::EuB2b => (Reference::EcbMainRefinancing, Course::EachHalfYear),
            Self::FrancePublic => (Reference::EcbMainRefinancing, Course::FixedAtStart),
            Self::UkB2b => (Reference::BankOfEngland, Course::FixedAtStart),
        };
        Some(Statute { reference, course })
    }
}
