//! The clauses on late payment that the law wants in conditions of sale and on invoices, filled with today's figures.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::domain::amount::Money;
use crate::domain::client::Language;
use crate::law::Jurisdiction;
use crate::law::clauses::Clause;
use crate::law::clauses::Place;
use crate::law::clauses::Subject;
use crate::law::figures::Figures;
use crate::law::figures::MissingFigure;
use crate::law::figures::RecoveryFee;
use crate::law::half_year::HalfYear;
use crate::law::interest::AnnualRate;
use crate::law::late_rate::LateRate;
use crate::report::number;
use crate::report::sheet::Sheet;
use crate::report::words::Words;

/// The clauses of a law as they read on a day.
#[derive(Debug, Clone)]
pub struct ClausesView {
    /// Whose law.
    pub law: Jurisdiction,
    /// The day whose figures are told.
    pub day: NaiveDate,
    /// In which language.
    pub language: Language,
    /// The name of the policy.
    pub policy: String,
    late: Late,
}

/// What is told of late payment.
#[derive(Debug, Clone)]
struct Late {
    /// The rate agreed, which stands in the law's place.
    agreed: Option<AnnualRate>,
    /// The law's own rate, where it has one.
    statutory: Option<LateRate>,
    /// The law's fixed sums, the smallest debts first.
    fees: Vec<&'static RecoveryFee>,
}

impl ClausesView {
    /// Gathers the figures of a day; `agreed` is the rate of the contract, where there is one.
    ///
    /// # Errors
    ///
    /// When a figure that the clauses name is not known.
    pub fn new(
        (policy, law): (&str, Jurisdiction),
        day: NaiveDate,
        language: Language,
        agreed: Option<AnnualRate>,
    ) -> Result<Self, MissingFigure> {
        let known =
            || Figures::shipped().recovery_fees.iter().filter(|fee| fee.law == law && fee.from <= day);
        let latest = known().map(|fee| fee.from).max();
        let fees = known().filter(|fee| Some(fee.from) == latest).collect();
        let late = Late { agreed, statutory: law.late_rate(day, day)?, fees };
        Ok(Self { law, day, language, policy: policy.to_owned(), late })
    }

    fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// Returns the words of a clause.
    fn text(&self, clause: &Clause) -> String {
        let (words, law) = (self.words(), self.law.word());
        match clause.subject {
            Subject::LongestTerms => {
                let limits = self.law.terms_limits(self.day).filter(|limit| limit.days.is_some());
                let limits: Vec<String> = limits.map(|limit| words.terms_limit(limit)).collect();
                let limits = limits.join(&words.say("terms-or"));
                words.with(&format!("clause-longest_terms-{law}"), [("limit", limits.into())])
            }
            Subject::LateInterest => self.late_interest(clause.place),
            Subject::RecoveryFee => self.recovery_fee(clause.place),
            Subject::AgreedInterest => match self.late.agreed {
                Some(agreed) => self.agreed(agreed),
                None => words.say("clause-agreed_interest-none"),
            },
            subject => words.say(&format!("clause-{subject}")),
        }
    }

    fn late_interest(&self, place: Place) -> String {
        let words = self.words();
        match (self.late.agreed, self.late.statutory) {
            (Some(agreed), _) => self.agreed(agreed),
            (None, Some(late)) => words.with(
                &format!("clause-late_interest-{}-{place}", self.law.word()),
                [
                    ("rate", self.percent(late.rate()).into()),
                    ("points", number::decimal(late.margin.points.percent(), self.language).into()),
                    ("reference", self.percent(late.reference.rate).into()),
                    ("half_year", self.half_year().into()),
                ],
            ),
            (None, None) => String::new(),
        }
    }

    fn agreed(&self, rate: AnnualRate) -> String {
        self.words().with("clause-late_interest-agreed", [("rate", self.percent(rate).into())])
    }

    fn recovery_fee(&self, place: Place) -> String {
        let words = self.words();
        let fees = self.late.fees.iter().map(|fee| {
            let sum = words.money(fee.fee);
            let currency = fee.fee.currency;
            let below = fee.below.map(|amount| words.money(Money { currency, amount }));
            match below {
                Some(below) => {
                    words.with("clause-fee-below", [("amount", sum.into()), ("limit", below.into())])
                }
                None if self.late.fees.len() > 1 => words.with("clause-fee-above", [("amount", sum.into())]),
                None => sum,
            }
        });
        let fees: Vec<String> = fees.collect();
        words.with(&format!("clause-recovery_fee-{place}"), [("amount", fees.join(", ").into())])
    }

    fn percent(&self, rate: AnnualRate) -> String {
        let number = number::decimal(rate.percent(), self.language);
        self.words().with("clause-percent", [("rate", number.into())])
    }

    /// Names the half-year whose rate is told.
    fn half_year(&self) -> String {
        let half_year = HalfYear::of(self.day);
        let key = if half_year.first().month() == 1 { "clause-first_half" } else { "clause-second_half" };
        self.words().with(key, [("year", self.day.year().to_string().into())])
    }
}

/// Writes the clauses as a sheet.
pub fn clauses_sheet(view: &ClausesView) -> Sheet {
    let words = view.words();
    let mut sheet = Sheet {
        title: words.say("clauses-title"),
        subtitle: words.with(
            "clauses-subtitle",
            [
                ("policy", view.policy.as_str().into()),
                ("law", view.law.word().into()),
                ("date", words.date(view.day).into()),
            ],
        ),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    for place in Place::ALL {
        let mut clauses = view.law.clauses(*place).peekable();
        if clauses.peek().is_some() {
            sheet.heading(2, words.say(&format!("clauses-{place}")), String::new());
        }
        for clause in clauses {
            let duty = words.say(&format!("clauses-{}", clause.duty));
            sheet.heading(3, words.say(&format!("clauses-{}", clause.subject)), duty);
            sheet.paragraph(view.text(clause));
            let source = clause.provenance.source.as_str().into();
            let verified = words.date(clause.provenance.verified).into();
            sheet.paragraph(words.with("clauses-source", [("source", source), ("date", verified)]));
        }
    }
    if sheet.blocks.is_empty() {
        sheet.paragraph(words.say("clauses-none"));
    }
    sheet.paragraph(words.say("clauses-note"));
    sheet
}
