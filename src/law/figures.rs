//! The figures of the law, dated and sourced: shipped in the program, one CSV file for each kind, and a policy's own beside
//! them, in files of the same names and columns.
//!
//! ```text
//!  figures/*.csv ─include─► lines, each with value, day or half-year, source and the day it was verified ─► Figures
//!  law/*.csv of a policy ─► lines that replace those of the same law and day, or half-year; or come besides ──┘
//! ```
//!
//! Nothing is extrapolated: what has no line is a [`MissingFigure`]. A line that cannot be read, or has no source or no
//! day of verification, is left out and a [`Fault`]; of those shipped there must be none: a test reads the files.

pub(in crate::law) mod kinds;
pub(in crate::law) mod lines;
mod missing;
mod told;

use std::sync::Arc;
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::domain::amount::Money;
use crate::domain::client::Language;
use crate::law::Jurisdiction;
use crate::law::deadlines::Term;
use crate::law::half_year::HalfYear;
use crate::law::limitation::Interrupts;
use crate::law::limitation::Limitation;
use crate::law::payment_terms::TermsLimit;

pub use crate::law::figures::kinds::FlatRate;
pub use crate::law::figures::kinds::Floor;
pub use crate::law::figures::kinds::Margin;
pub use crate::law::figures::kinds::RecoveryFee;
pub use crate::law::figures::kinds::Reference;
pub use crate::law::figures::kinds::ReferenceRate;
pub use crate::law::figures::lines::Fault;
pub use crate::law::figures::lines::Flaw;
pub use crate::law::figures::missing::Figure;
pub use crate::law::figures::missing::MissingFigure;

/// Where a figure is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The article, or the official announcement; and what of it is contested.
    pub source: String,
    /// The same in French; empty where the line has it in one language.
    pub source_fr: String,
    /// The day somebody last compared the figure with it.
    pub verified: NaiveDate,
}

impl Provenance {
    /// Returns the source in a language, else in the one it is in.
    pub fn source(&self, language: Language) -> &str {
        match language {
            Language::French if !self.source_fr.is_empty() => &self.source_fr,
            _ => &self.source,
        }
    }
}

/// Every figure known.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Rates of the European Central Bank, by half-year.
    pub ecb_main_refinancing: Vec<Arc<ReferenceRate>>,
    /// Rates of the Bank of England, by half-year.
    pub bank_of_england: Vec<Arc<ReferenceRate>>,
    /// Legal rates of France for professional creditors, by half-year.
    pub french_legal_rate: Vec<Arc<ReferenceRate>>,
    /// Margins, in the order of the files.
    pub margins: Vec<Arc<Margin>>,
    /// Rates that laws fix themselves, in the order of the files.
    pub flat_rates: Vec<Arc<FlatRate>>,
    /// Floors of agreed rates, in the order of the files.
    pub floors: Vec<Arc<Floor>>,
    /// Recovery fees: for one law and day, the smallest debts first.
    pub recovery_fees: Vec<Arc<RecoveryFee>>,
    /// Longest payment terms: for one law and day, what needs nothing first, then the shortest.
    pub payment_terms: Vec<Arc<TermsLimit>>,
    /// How long claims can be sued for.
    pub limitations: Vec<Arc<Limitation>>,
    /// What makes that time begin anew.
    pub interruptions: Vec<Arc<Interrupts>>,
    /// Terms of procedures.
    pub procedures: Vec<Arc<Term>>,
}

/// The files shipped.
const SHIPPED: [(&str, &str); 11] = [
    ("ecb_main_refinancing.csv", include_str!("figures/ecb_main_refinancing.csv")),
    ("bank_of_england.csv", include_str!("figures/bank_of_england.csv")),
    ("french_legal_rate.csv", include_str!("figures/french_legal_rate.csv")),
    ("margins.csv", include_str!("figures/margins.csv")),
    ("flat_rates.csv", include_str!("figures/flat_rates.csv")),
    ("floors.csv", include_str!("figures/floors.csv")),
    ("recovery_fees.csv", include_str!("figures/recovery_fees.csv")),
    ("payment_terms.csv", include_str!("figures/payment_terms.csv")),
    ("limitations.csv", include_str!("figures/limitations.csv")),
    ("interruptions.csv", include_str!("figures/interruptions.csv")),
    ("procedures.csv", include_str!("figures/procedures.csv")),
];

impl Figures {
    /// The names of the files a policy may have, each with those of its columns that must be there.
    pub fn files() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        SHIPPED.iter().map(|(name, _)| (*name, kinds::columns(name)))
    }

    /// Returns the figures shipped in the program.
    pub fn shipped() -> &'static Self {
        static FIGURES: LazyLock<Figures> = LazyLock::new(|| Figures::read_shipped().0);
        &FIGURES
    }

    /// Reads the figures shipped, and what is wrong with their lines: nothing.
    pub fn read_shipped() -> (Self, Vec<Fault>) {
        let mut figures = Self::default();
        let faults = SHIPPED.iter().flat_map(|(name, text)| figures.add(name, text)).collect();
        (figures, faults)
    }

    /// Adds the lines of a file, by its name; they take the place of those of the same law and day, or half-year. Returns
    /// what is wrong with others of its lines, which are left out.
    pub fn add(&mut self, name: &str, text: &str) -> Vec<Fault> {
        match name {
            "ecb_main_refinancing.csv" => kinds::add(&mut self.ecb_main_refinancing, name, text),
            "bank_of_england.csv" => kinds::add(&mut self.bank_of_england, name, text),
            "french_legal_rate.csv" => kinds::add(&mut self.french_legal_rate, name, text),
            "margins.csv" => kinds::add(&mut self.margins, name, text),
            "flat_rates.csv" => kinds::add(&mut self.flat_rates, name, text),
            "floors.csv" => kinds::add(&mut self.floors, name, text),
            "recovery_fees.csv" => kinds::add(&mut self.recovery_fees, name, text),
            "payment_terms.csv" => kinds::add(&mut self.payment_terms, name, text),
            "limitations.csv" => kinds::add(&mut self.limitations, name, text),
            "interruptions.csv" => kinds::add(&mut self.interruptions, name, text),
            "procedures.csv" => kinds::add(&mut self.procedures, name, text),
            _ => Vec::new(),
        }
    }

    /// Returns a reference rate of a half-year.
    pub fn reference(&self, reference: Reference, half_year: HalfYear) -> Option<Arc<ReferenceRate>> {
        let rates = match reference {
            Reference::EcbMainRefinancing => &self.ecb_main_refinancing,
            Reference::BankOfEngland => &self.bank_of_england,
            Reference::FrenchLegalRate => &self.french_legal_rate,
        };
        rates.iter().find(|rate| rate.half_year == half_year).cloned()
    }

    /// Returns the margin of a law in force on a day.
    pub fn margin(&self, law: Jurisdiction, day: NaiveDate) -> Option<Arc<Margin>> {
        let in_force = self.margins.iter().filter(|margin| margin.law == law && margin.from <= day);
        in_force.max_by_key(|margin| margin.from).cloned()
    }

    /// Returns the first day after a day on which the margin of a law is another.
    pub fn next_margin(&self, law: Jurisdiction, day: NaiveDate) -> Option<NaiveDate> {
        let later = self.margins.iter().filter(|margin| margin.law == law && margin.from > day);
        later.map(|margin| margin.from).min()
    }

    /// Returns the rate a law fixes itself, in force on a day.
    pub fn flat_rate(&self, law: Jurisdiction, day: NaiveDate) -> Option<Arc<FlatRate>> {
        let in_force = self.flat_rates.iter().filter(|flat| flat.law == law && flat.from <= day);
        in_force.max_by_key(|flat| flat.from).cloned()
    }

    /// Returns the first day after a day on which the rate a law fixes itself is another.
    pub fn next_flat_rate(&self, law: Jurisdiction, day: NaiveDate) -> Option<NaiveDate> {
        let later = self.flat_rates.iter().filter(|flat| flat.law == law && flat.from > day);
        later.map(|flat| flat.from).min()
    }

    /// Returns the floor of agreed rates in force on a day, where a law sets one.
    pub fn floor(&self, law: Jurisdiction, day: NaiveDate) -> Option<Arc<Floor>> {
        let in_force = self.floors.iter().filter(|floor| floor.law == law && floor.from <= day);
        in_force.max_by_key(|floor| floor.from).cloned()
    }

    /// Returns the recovery fee of a law for a debt that became late on a day. When they are in different currencies the size
    /// is not known: what is due on the smallest debt is due on it at least.
    pub fn recovery_fee(&self, law: Jurisdiction, day: NaiveDate, debt: Money) -> Option<Arc<RecoveryFee>> {
        let covers = |fee: &&Arc<RecoveryFee>| {
            fee.fee.currency != debt.currency || fee.below.is_none_or(|below| debt.amount < below)
        };
        self.recovery_fees(law, day).iter().find(covers).cloned()
    }

    /// Returns the recovery fees of a law in force on a day, the smallest debts first.
    pub fn recovery_fees(&self, law: Jurisdiction, day: NaiveDate) -> &[Arc<RecoveryFee>] {
        in_force(&self.recovery_fees, |fee| (fee.law, fee.from), (law, day))
    }
}

/// Returns the lines of a law in force on a day, of those sorted by law and first day.
pub(in crate::law) fn in_force<T>(
    lines: &[Arc<T>],
    key: impl Fn(&T) -> (Jurisdiction, NaiveDate),
    (law, day): (Jurisdiction, NaiveDate),
) -> &[Arc<T>] {
    let end = lines.partition_point(|line| key(line) <= (law, day));
    let known = lines.get(..end).unwrap_or_default();
    let latest = known.last().map(|line| key(line)).filter(|(of, _)| *of == law);
    let start = latest.map_or(end, |latest| known.partition_point(|line| key(line) < latest));
    known.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what is wrong in lines of reference rates.
    fn faults(lines: &str) -> Vec<String> {
        let text = format!("# For tests.\nhalf_year,percent,source,verified\n{lines}");
        let faults = Figures::default().add("bank_of_england.csv", &text);
        faults.iter().map(Fault::to_string).collect()
    }

    /// Returns where each figure is from.
    fn provenances(figures: &Figures) -> Vec<&Provenance> {
        let rates = figures.ecb_main_refinancing.iter().chain(&figures.bank_of_england);
        let rates = rates.chain(&figures.french_legal_rate).map(|rate| &rate.provenance);
        let rates = rates.chain(figures.margins.iter().map(|margin| &margin.provenance));
        let rates = rates.chain(figures.flat_rates.iter().map(|flat| &flat.provenance));
        let rates = rates.chain(figures.floors.iter().map(|floor| &floor.provenance));
        let fees = rates.chain(figures.recovery_fees.iter().map(|fee| &fee.provenance));
        let limits = fees.chain(figures.payment_terms.iter().map(|limit| &limit.provenance));
        let limits = limits.chain(figures.limitations.iter().map(|limitation| &limitation.provenance));
        let limits = limits.chain(figures.interruptions.iter().map(|line| &line.provenance));
        limits.chain(figures.procedures.iter().map(|term| &term.provenance)).collect()
    }

    #[test]
    fn every_line_has_its_source_and_the_day_it_was_verified() {
        let (figures, faults) = Figures::read_shipped();
        assert_eq!(faults, []);
        assert!(figures.ecb_main_refinancing.len() >= 28 && figures.bank_of_england.len() >= 28);
        assert!(figures.french_legal_rate.len() >= 28);
        for (name, text) in SHIPPED {
            let lines = text.lines().filter(|line| !line.starts_with('#')).count();
            let mut own = Figures::default();
            assert_eq!(own.add(name, text), [], "{name}");
            assert_eq!(provenances(&own).len() + 1, lines, "{name}");
        }
    }

    #[test]
    fn every_source_is_told_in_french_too() {
        for provenance in provenances(Figures::shipped()) {
            assert!(!provenance.source_fr.is_empty(), "{}", provenance.source);
        }
    }

    #[test]
    fn a_line_without_source_or_day_is_a_fault() {
        let rows: &[(&str, &[&str])] = &[
            ("2026-H1,2.15,An announcement,2026-11-22\n", &[]),
            ("2026-H1,2.15,,2026-11-22\n", &["bank_of_england.csv:3: no `source` that can be read"]),
            ("2026-H1,2.15,   ,2026-11-22\n", &["bank_of_england.csv:3: no `source` that can be read"]),
            ("2026-H1,2.15,An announcement,\n", &["bank_of_england.csv:3: no `verified` that can be read"]),
            (
                "2026-H1,2.15,An announcement,soon\n",
                &["bank_of_england.csv:3: no `verified` that can be read"],
            ),
            (
                "2026-S1,2.15,An announcement,2026-11-22\n",
                &["bank_of_england.csv:3: no `half_year` that can be read"],
            ),
            ("2026-H1,2.15,An announcement\n", &["bank_of_england.csv:3: no `verified` that can be read"]),
            (
                "2026-H1,?,An announcement,2026-11-22\n",
                &["bank_of_england.csv:3: no `percent` that can be read"],
            ),
            (
                "2026-H1,2,A,2026-11-22\n2026-H1,3,A,2026-11-22\n",
                &["bank_of_england.csv:4: the figure of line 3 again"],
            ),
        ];
        for (line, expected) in rows {
            assert_eq!(faults(line), *expected, "{line}");
        }
        let headless = Figures::default().add("bank_of_england.csv", "half_year,percent,verified\n");
        assert_eq!(headless[0].to_string(), "bank_of_england.csv:1: no column `source`");
    }

    #[test]
    fn half_years_follow_each_other() {
        let figures = Figures::shipped();
        for rates in [&figures.ecb_main_refinancing, &figures.bank_of_england, &figures.french_legal_rate] {
            for pair in rates.windows(2) {
                let next = pair[0].half_year.last().succ_opt();
                assert_eq!(next, Some(pair[1].half_year.first()), "after {}", pair[0].half_year);
            }
        }
    }
}
