//! The rate of late interest: what the law says, or what was agreed, with the floor the law sets to agreements.
//!
//! | law | rate | over the life of a debt | runs from | fee |
//! | --- | --- | --- | --- | --- |
//! | `france-b2b`, `eu-b2b` | European Central Bank + 10, 8 | that of each half-year | due date | yes |
//! | `france-public` | European Central Bank + 8 | that of the half-year in which interest starts | due date | yes |
//! | `uk-b2b` | Bank of England + 8 | that of the half-year in which interest starts | due date | yes |
//! | `france-b2c` | French legal rate | that of each half-year | formal notice | no |
//! | `quebec` | 5 % | the same | formal notice | no |
//! | `none` | none but an agreed one | the same | due date | no |

use std::sync::Arc;

use chrono::NaiveDate;

use crate::law::Jurisdiction;
use crate::law::figures::Figure;
use crate::law::figures::Figures;
use crate::law::figures::FlatRate;
use crate::law::figures::Floor;
use crate::law::figures::Margin;
use crate::law::figures::MissingFigure;
use crate::law::figures::Reference;
use crate::law::figures::ReferenceRate;
use crate::law::half_year::HalfYear;
use crate::law::interest::AnnualRate;
use crate::law::terms::AgreedRate;
use crate::law::terms::Changes;
use crate::law::terms::RunsFrom;
use crate::law::terms::Terms;

/// What is asked for lateness: under which law, by which figures, and what was agreed.
#[derive(Debug, Clone, Copy)]
pub struct LateCharges<'p> {
    /// The law.
    pub law: Jurisdiction,
    /// The figures.
    pub figures: &'p Figures,
    /// What was agreed or chosen.
    pub terms: Terms,
}

/// The rate a late debt bears, with the figures it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateRate {
    /// The rate of a year.
    pub annual: AnnualRate,
    /// What it is made of.
    pub basis: Basis,
    /// The least that may be agreed, where the law sets it and its figures are known. It never takes the rate's place.
    pub floor: Option<LeastRate>,
    /// The last day it holds for a debt; absent when it holds for the debt's life.
    pub until: Option<NaiveDate>,
}

/// What a rate is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A reference rate and what the law adds to it, which may be nothing.
    Reference(Arc<ReferenceRate>, Arc<Margin>),
    /// A rate that the law itself fixes.
    Flat(Arc<FlatRate>),
    /// What was agreed, with the reference rate it is counted from, if it is.
    Agreed(AgreedRate, Option<Arc<ReferenceRate>>),
}

/// The least that may be agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeastRate {
    /// The rate of a year.
    pub annual: AnnualRate,
    /// The legal rate it is counted from.
    pub legal: Arc<ReferenceRate>,
    /// How many times.
    pub rule: Arc<Floor>,
}

/// How a law sets late interest.
struct Statute {
    rate: StatutoryRate,
    runs_from: RunsFrom,
    fee: bool,
}

enum StatutoryRate {
    /// The reference rate and the law's margin.
    Reference(Reference, Course),
    /// Fixed by the law itself.
    Flat,
}

/// What becomes of a debt's rate when the reference rate changes.
#[derive(Clone, Copy)]
enum Course {
    /// It follows, half-year by half-year.
    EachHalfYear,
    /// It stays what it was when interest started.
    FixedAtStart,
}

impl LateRate {
    /// Tells whether it is less than may be agreed.
    pub fn is_below_floor(&self) -> bool {
        self.floor.as_ref().is_some_and(|floor| self.annual < floor.annual)
    }

    /// Tells whether it was agreed.
    pub fn is_agreed(&self) -> bool {
        matches!(self.basis, Basis::Agreed(..))
    }
}

impl Jurisdiction {
    /// Tells whether a late invoice owes a fixed sum for the cost of its recovery.
    ///
    /// France, consumers: none; the cost of recovery without an enforceable title stays with the creditor (Code of Civil
    /// Enforcement Procedures, article L. 111-8). Québec: none.
    pub fn has_recovery_fee(self) -> bool {
        self.statute().is_some_and(|statute| statute.fee)
    }

    /// Returns the reference rate that agreements under the law are counted from.
    pub fn reference(self) -> Option<Reference> {
        match self.statute()?.rate {
            StatutoryRate::Reference(reference, _) => Some(reference),
            StatutoryRate::Flat => None,
        }
    }

    /// Tells whether late interest runs from the due date without a notice; not so where no law is applied.
    pub fn interest_runs_from_due(self) -> bool {
        self.statute().is_some_and(|statute| statute.runs_from == RunsFrom::DueDate)
    }

    /// Tells whether the French legal rate means something under the law.
    pub fn knows_legal_rate(self) -> bool {
        matches!(self, Self::FranceB2b | Self::FranceB2c | Self::FrancePublic)
    }

    /// Returns how the law sets late interest.
    ///
    /// Between businesses and for public buyers it runs from the due date, without a demand: Commercial Code, article
    /// L. 441-10 II; Public Procurement Code, article R. 2192-31 (the rate of the half-year in which interest started to
    /// run); Directive 2011/7/EU, article 2(6) and (7); SI 2002/1675, article 4 (the rate in force before the day on which
    /// interest starts to run). A consumer in France owes it from the formal notice (Civil Code, articles 1231-6 and 1344-1),
    /// and so does a debtor in Québec who is not in default by the contract (Civil Code of Québec, articles 1594 and 1617).
    fn statute(self) -> Option<Statute> {
        let ecb = |course| StatutoryRate::Reference(Reference::EcbMainRefinancing, course);
        let (rate, runs_from, fee) = match self {
            Self::None => return None,
            Self::FranceB2b | Self::EuB2b => (ecb(Course::EachHalfYear), RunsFrom::DueDate, true),
            Self::FrancePublic => (ecb(Course::FixedAtStart), RunsFrom::DueDate, true),
            Self::UkB2b => {
                let rate = StatutoryRate::Reference(Reference::BankOfEngland, Course::FixedAtStart);
                (rate, RunsFrom::DueDate, true)
            }
            Self::FranceB2c => {
                let rate = StatutoryRate::Reference(Reference::FrenchLegalRate, Course::EachHalfYear);
                (rate, RunsFrom::FormalNotice, false)
            }
            Self::Quebec => (StatutoryRate::Flat, RunsFrom::FormalNotice, false),
        };
        Some(Statute { rate, runs_from, fee })
    }
}

impl LateCharges<'_> {
    /// Tells whether a debt can bear interest at all: by the law, or because a rate was agreed.
    pub fn bear_interest(self) -> bool {
        self.law != Jurisdiction::None || self.terms.rate.is_some()
    }

    /// Tells whether the law's rate of a debt stays what it was when its interest started: because the law says so, or where it
    /// leaves that open the policy.
    pub fn keeps_rate(self) -> bool {
        match self.law.statute().map(|statute| statute.rate) {
            Some(StatutoryRate::Reference(_, Course::FixedAtStart)) => true,
            Some(StatutoryRate::Reference(_, Course::EachHalfYear)) => self.terms.changes == Changes::Never,
            Some(StatutoryRate::Flat) | None => false,
        }
    }

    /// Tells whether the policy keeps a rate that the law would let change.
    pub fn keeps_rate_by_choice(self) -> bool {
        let Some(statute) = self.law.statute() else { return false };
        self.keeps_rate() && matches!(statute.rate, StatutoryRate::Reference(_, Course::EachHalfYear))
    }

    /// Returns from when interest runs.
    pub fn run_from(self) -> RunsFrom {
        let by_law = self.law.statute().map_or(RunsFrom::DueDate, |statute| statute.runs_from);
        self.terms.runs_from.unwrap_or(by_law)
    }

    /// Returns the rate that a debt bears on a day, when its interest started on another; nothing where it bears none.
    pub fn late_rate(self, starts: NaiveDate, day: NaiveDate) -> Result<Option<LateRate>, MissingFigure> {
        let rate = match self.terms.rate {
            Some(agreed) => Some(self.agreed(agreed, day)?),
            None => self.statutory(starts, day)?,
        };
        Ok(rate.map(|rate| self.with_floor(rate, day)))
    }

    fn statutory(self, starts: NaiveDate, day: NaiveDate) -> Result<Option<LateRate>, MissingFigure> {
        let Some(statute) = self.law.statute() else { return Ok(None) };
        let (reference, course) = match statute.rate {
            StatutoryRate::Reference(reference, _) if self.keeps_rate() => (reference, Course::FixedAtStart),
            StatutoryRate::Reference(reference, course) => (reference, course),
            StatutoryRate::Flat => return self.flat(day).map(Some),
        };
        let set_on = match course {
            Course::EachHalfYear => day,
            Course::FixedAtStart => starts,
        };
        let reference = self.reference(reference, set_on)?;
        let margin = self.figures.margin(self.law, set_on);
        let margin = margin.ok_or_else(|| self.missing(Figure::Margin(set_on)))?;
        let until = match course {
            Course::FixedAtStart => None,
            Course::EachHalfYear => {
                let change = self.figures.next_margin(self.law, day).and_then(|next| next.pred_opt());
                Some(earlier(change, reference.half_year.last()))
            }
        };
        let annual = reference.rate + margin.points;
        Ok(Some(LateRate { annual, basis: Basis::Reference(reference, margin), floor: None, until }))
    }

    fn flat(self, day: NaiveDate) -> Result<LateRate, MissingFigure> {
        let flat = self.figures.flat_rate(self.law, day);
        let flat = flat.ok_or_else(|| self.missing(Figure::FlatRate(day)))?;
        let until = self.figures.next_flat_rate(self.law, day).and_then(|next| next.pred_opt());
        Ok(LateRate { annual: flat.rate, basis: Basis::Flat(flat), floor: None, until })
    }

    fn agreed(self, agreed: AgreedRate, day: NaiveDate) -> Result<LateRate, MissingFigure> {
        let (annual, reference) = match agreed {
            AgreedRate::Percent(rate) => (rate, None),
            AgreedRate::Reference(points) => {
                let reference = self.law.reference().unwrap_or(Reference::EcbMainRefinancing);
                let reference = self.reference(reference, day)?;
                (reference.rate + points, Some(reference))
            }
            AgreedRate::Legal(times) => {
                let legal = self.reference(Reference::FrenchLegalRate, day)?;
                (legal.rate.times(times), Some(legal))
            }
        };
        let until = reference.as_ref().map(|reference| reference.half_year.last());
        Ok(LateRate { annual, basis: Basis::Agreed(agreed, reference), floor: None, until })
    }

    /// Puts the floor beside the rate, for as long as both hold. A floor that is not known is not shown: no sum needs it.
    fn with_floor(self, rate: LateRate, day: NaiveDate) -> LateRate {
        let Some(rule) = self.figures.floor(self.law, day) else { return rate };
        let half_year = HalfYear::of(day);
        let legal = self.figures.reference(Reference::FrenchLegalRate, half_year);
        let floor = legal.map(|legal| LeastRate { annual: legal.rate.times(rule.times), legal, rule });
        LateRate { floor, until: Some(earlier(rate.until, half_year.last())), ..rate }
    }

    fn reference(self, reference: Reference, day: NaiveDate) -> Result<Arc<ReferenceRate>, MissingFigure> {
        let half_year = HalfYear::of(day);
        let known = self.figures.reference(reference, half_year);
        known.ok_or_else(|| self.missing(Figure::Reference(reference, half_year)))
    }

    /// Returns the error that a figure is not known.
    pub(super) fn missing(self, figure: Figure) -> MissingFigure {
        MissingFigure { law: self.law, figure }
    }
}

fn earlier(change: Option<NaiveDate>, day: NaiveDate) -> NaiveDate {
    change.map_or(day, |change| change.min(day))
}
