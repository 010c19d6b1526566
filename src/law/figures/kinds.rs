//! The kinds of figures, each with the columns of its file and what makes two lines the same figure.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::law::Jurisdiction;
use crate::law::deadlines::Term;
use crate::law::figures::Provenance;
use crate::law::figures::lines;
use crate::law::figures::lines::Fault;
use crate::law::figures::lines::Flaw;
use crate::law::figures::lines::Line;
use crate::law::half_year::HalfYear;
use crate::law::interest::AnnualRate;
use crate::law::limitation::Interrupts;
use crate::law::limitation::Limitation;
use crate::law::payment_terms::TermsLimit;

/// Whose rate a law refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// The European Central Bank's, for its main refinancing operations, on the first day of the half-year.
    EcbMainRefinancing,
    /// The Bank of England's Bank Rate on the eve of the half-year.
    BankOfEngland,
    /// The French legal rate of interest for creditors who are professionals, of the half-year.
    FrenchLegalRate,
}

impl Reference {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::EcbMainRefinancing, Self::BankOfEngland, Self::FrenchLegalRate];

    /// Returns the stable word, which is the name of its file too.
    pub fn word(self) -> &'static str {
        match self {
            Self::EcbMainRefinancing => "ecb_main_refinancing",
            Self::BankOfEngland => "bank_of_england",
            Self::FrenchLegalRate => "french_legal_rate",
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::EcbMainRefinancing => "main refinancing rate of the European Central Bank",
            Self::BankOfEngland => "Bank Rate of the Bank of England",
            Self::FrenchLegalRate => "French legal rate of interest",
        })
    }
}

/// A reference rate for a half-year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceRate {
    /// Whose it is.
    pub of: Reference,
    /// The half-year.
    pub half_year: HalfYear,
    /// The rate.
    pub rate: AnnualRate,
    /// Where it is from.
    pub provenance: Provenance,
}

/// What a law adds to its reference rate, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// Whose law.
    pub law: Jurisdiction,
    /// The first day.
    pub from: NaiveDate,
    /// Percentage points.
    pub points: AnnualRate,
    /// Where it is from.
    pub provenance: Provenance,
}

/// A rate that a law fixes itself, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlatRate {
    /// Whose law.
    pub law: Jurisdiction,
    /// The first day.
    pub from: NaiveDate,
    /// The rate.
    pub rate: AnnualRate,
    /// Where it is from.
    pub provenance: Provenance,
}

/// How many times the legal rate an agreed rate must be, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Floor {
    /// Whose law.
    pub law: Jurisdiction,
    /// The first day.
    pub from: NaiveDate,
    /// How many times.
    pub times: u32,
    /// Where it is from.
    pub provenance: Provenance,
}

/// A fixed sum for the cost of recovery, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryFee {
    /// Whose law.
    pub law: Jurisdiction,
    /// The first day.
    pub from: NaiveDate,
    /// For debts below this amount, in the fee's currency; absent when for any that no line before covers.
    pub below: Option<Amount>,
    /// The sum.
    pub fee: Money,
    /// Where it is from.
    pub provenance: Provenance,
}

/// Returns the columns that must be in a file, by its name.
pub(super) fn columns(file: &str) -> &'static [&'static str] {
    match file {
        "margins.csv" => Margin::COLUMNS,
        "flat_rates.csv" => FlatRate::COLUMNS,
        "floors.csv" => Floor::COLUMNS,
        "recovery_fees.csv" => RecoveryFee::COLUMNS,
        "payment_terms.csv" => TermsLimit::COLUMNS,
        "limitations.csv" => Limitation::COLUMNS,
        "interruptions.csv" => Interrupts::COLUMNS,
        "procedures.csv" => Term::COLUMNS,
        _ => ReferenceRate::COLUMNS,
    }
}

/// One kind of figure.
pub(in crate::law) trait Kind: Sized {
    /// What a line is replaced by: another with the same.
    type Key: Ord + Copy;

    /// Where it stands among lines that are replaced together.
    type Rank: Ord;

    /// The columns that must be there.
    const COLUMNS: &'static [&'static str];

    /// Reads a line.
    fn read(line: &Line<'_>) -> Result<Self, Fault>;

    /// Returns which figure it is.
    fn key(&self) -> Self::Key;

    /// Tells whether it leaves more time than the one in force that it would replace or follow, where a policy may only leave
    /// less.
    fn is_looser(&self, _known: &[Arc<Self>]) -> bool {
        false
    }

    /// Returns its place among those of the same key; two of one place are the same figure twice.
    fn rank(&self) -> Self::Rank;
}

/// Adds the lines of a file in place of those with the same keys.
pub(super) fn add<K: Kind>(known: &mut Vec<Arc<K>>, file: &str, text: &str) -> Vec<Fault> {
    let (read, mut faults) = lines::read::<K>(file, text);
    let (looser, read): (Vec<_>, Vec<_>) = read.into_iter().partition(|(new, _)| new.is_looser(known));
    let fault = |line| Fault { file: file.to_owned(), line, flaw: Flaw::Looser };
    faults.extend(looser.into_iter().map(|(_, line)| fault(line)));
    known.retain(|old| read.iter().all(|(new, _)| new.key() != old.key()));
    known.extend(read.into_iter().map(|(new, _)| Arc::new(new)));
    known.sort_by_key(|figure| (figure.key(), figure.rank()));
    faults
}

impl Kind for ReferenceRate {
    type Key = HalfYear;
    type Rank = ();
    const COLUMNS: &'static [&'static str] = &["half_year", "percent", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        Ok(Self {
            of: line.reference(),
            half_year: line.read("half_year", HalfYear::parse)?,
            rate: line.rate("percent")?,
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> HalfYear {
        self.half_year
    }

    fn rank(&self) {}
}

impl Kind for Margin {
    type Key = (Jurisdiction, NaiveDate);
    type Rank = ();
    const COLUMNS: &'static [&'static str] = &["law", "from", "points", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        Ok(Self {
            law: line.read("law", Jurisdiction::from_word)?,
            from: line.day("from")?,
            points: line.rate("points")?,
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> Self::Key {
        (self.law, self.from)
    }

    fn rank(&self) {}
}

impl Kind for FlatRate {
    type Key = (Jurisdiction, NaiveDate);
    type Rank = ();
    const COLUMNS: &'static [&'static str] = &["law", "from", "percent", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        Ok(Self {
            law: line.read("law", Jurisdiction::from_word)?,
            from: line.day("from")?,
            rate: line.rate("percent")?,
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> Self::Key {
        (self.law, self.from)
    }

    fn rank(&self) {}
}

impl Kind for Floor {
    type Key = (Jurisdiction, NaiveDate);
    type Rank = ();
    const COLUMNS: &'static [&'static str] = &["law", "from", "times", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        Ok(Self {
            law: line.read("law", Jurisdiction::from_word)?,
            from: line.day("from")?,
            times: line.read("times", |text| text.parse().ok().filter(|times| (1..=100).contains(times)))?,
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> Self::Key {
        (self.law, self.from)
    }

    fn rank(&self) {}
}

impl Kind for RecoveryFee {
    type Key = (Jurisdiction, NaiveDate);
    /// The smallest debts first, and the line for any last.
    type Rank = (bool, Option<Amount>);
    const COLUMNS: &'static [&'static str] =
        &["law", "from", "currency", "below", "fee", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        let currency: Currency = line.read("currency", |text| text.parse().ok())?;
        let amount = |column| line.read(column, |text| Amount::parse(text, currency.decimals()).ok());
        Ok(Self {
            law: line
                .read("law", |word| Jurisdiction::from_word(word).filter(|law| law.has_recovery_fee()))?,
            from: line.day("from")?,
            below: if line.is_empty("below") { None } else { Some(amount("below")?) },
            fee: Money { currency, amount: amount("fee")? },
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> Self::Key {
        (self.law, self.from)
    }

    fn rank(&self) -> Self::Rank {
        (self.below.is_none(), self.below)
    }
}
