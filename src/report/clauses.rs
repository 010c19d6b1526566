//! The clauses on late payment that the law wants in conditions of sale and on invoices, filled with today's figures.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::domain::amount::Money;
use crate::domain::client::Language;
use crate::law::Jurisdiction;
use crate::law::Law;
use crate::law::clauses::Clause;
use crate::law::clauses::Place;
use crate::law::clauses::Subject;
use crate::law::figures::MissingFigure;
use crate::law::half_year::HalfYear;
use crate::law::late_rate::Basis;
use crate::law::late_rate::LateCharges;
use crate::law::late_rate::LateRate;
use crate::law::payment_terms::TermsLimit;
use crate::law::terms::AgreedRate;
use crate::law::terms::RunsFrom;
use crate::policy::Policy;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::words::Words;

/// The clauses of the laws that bind a policy's clients, as they read on a day.
#[derive(Debug, Clone)]
pub struct ClausesView<'p> {
    /// The name of the policy.
    pub policy: &'p str,
    /// The day whose figures are told.
    pub day: NaiveDate,
    /// In which language.
    pub language: Language,
    /// Each law, the policy's own first.
    pub laws: Vec<Binding<'p>>,
}

/// A law with the clients it binds.
#[derive(Debug, Clone)]
pub struct Binding<'p> {
    /// What is asked for lateness.
    pub charges: LateCharges<'p>,
    /// The names of the segments that it binds; empty for whoever is bound by no other.
    pub segments: Vec<&'p str>,
}

impl<'p> ClausesView<'p> {
    /// Gathers the laws of a policy's clients.
    pub fn new(policy: &'p Policy, day: NaiveDate, language: Language) -> Self {
        let laws = policy.laws().into_iter();
        let bindings = laws.filter(|(_, segments)| !segments.is_empty()).map(|(_, segments)| Binding {
            charges: policy.late_charges(segments.first().copied()),
            segments: segments.iter().map(|segment| policy.segments[*segment].id.as_str()).collect(),
        });
        Self { policy: &policy.name, day, language, laws: bindings.collect() }
    }
}

/// The clauses of one law.
struct Clauses<'v> {
    words: &'static Words,
    day: NaiveDate,
    charges: LateCharges<'v>,
    /// The rate of a debt that becomes late on the day; absent where it bears none.
    rate: Option<LateRate>,
}

impl Clauses<'_> {
    /// Returns the words of a clause.
    fn text(&self, clause: &Clause) -> String {
        let words = self.words;
        match clause.subject {
            Subject::LongestTerms => {
                let law = self.charges.law;
                let limits = Law { of: law, figures: self.charges.figures }.terms_limits(self.day).iter();
                let limits = limits.filter(|limit| limit.days.is_some());
                let limits: Vec<String> = limits.map(|limit| longest(words, limit)).collect();
                let limits = limits.join(&words.say("clause-terms-or"));
                words.with(&format!("clause-longest_terms-{}", law.word()), [("limit", limits.into())])
            }
            Subject::LateInterest
                if self.charges.keeps_rate_by_choice() && self.charges.terms.rate.is_none() =>
            {
                format!("{} {}", self.interest(clause), words.say("clause-rate_kept"))
            }
            Subject::LateInterest | Subject::AgreedInterest => self.interest(clause),
            Subject::ConsumerInterest => {
                format!("{} {}", self.interest(clause), words.say("clause-consumer_no_fee"))
            }
            Subject::RecoveryFee => self.recovery_fee(clause.place),
            Subject::PaymentDate | Subject::Discount => words.say(&format!("clause-{}", clause.subject)),
        }
    }

    fn interest(&self, clause: &Clause) -> String {
        let words = self.words;
        let Some(rate) = &self.rate else { return words.say("clause-no_interest") };
        let whole = words.rate(rate.annual);
        let half_year = self.half_year();
        match &rate.basis {
            Basis::Agreed(agreed, _) => self.agreed(*agreed, whole),
            Basis::Flat(_) => words.with("clause-flat_interest", [("rate", whole.into())]),
            Basis::Reference(reference, margin) => words.with(
                &format!("clause-{}-{}-{}", clause.subject, self.charges.law.word(), clause.place),
                [
                    ("rate", whole.into()),
                    ("points", words.points(margin.points).into()),
                    ("reference", words.rate(reference.rate).into()),
                    ("half_year", half_year.into()),
                ],
            ),
        }
    }

    /// Returns the clause of a rate that was agreed, which takes the place of the law's own.
    fn agreed(&self, agreed: AgreedRate, whole: String) -> String {
        let words = self.words;
        let start = match self.charges.run_from() {
            RunsFrom::DueDate => words.say("clause-from-due"),
            RunsFrom::FormalNotice => words.say("clause-from-notice"),
        };
        let half_year = ("half_year", self.half_year().into());
        let rate = match agreed {
            AgreedRate::Percent(_) => words.with("clause-agreed-percent", [("rate", whole.into())]),
            AgreedRate::Reference(points) => {
                let reference =
                    self.charges.law.reference().map_or("ecb_main_refinancing", |rate| rate.word());
                let points = ("points", words.points(points).into());
                let key = format!("clause-agreed-{reference}");
                words.with(&key, [points, ("rate", whole.into()), half_year])
            }
            AgreedRate::Legal(times) => words
                .with("clause-agreed-legal", [("times", times.into()), ("rate", whole.into()), half_year]),
        };
        words.with("clause-late_interest-agreed", [("from", start.into()), ("rate", rate.into())])
    }

    fn recovery_fee(&self, place: Place) -> String {
        let words = self.words;
        let fees = self.charges.figures.recovery_fees(self.charges.law, self.day);
        let fees = fees.iter().map(|fee| {
            let sum = words.money(fee.fee);
            let currency = fee.fee.currency;
            let below = fee.below.map(|amount| words.money(Money { currency, amount }));
            match below {
                Some(below) => {
                    words.with("clause-fee-below", [("amount", sum.into()), ("limit", below.into())])
                }
                None if fees.len() > 1 => words.with("clause-fee-above", [("amount", sum.into())]),
                None => sum,
            }
        });
        let fees: Vec<String> = fees.collect();
        words.with(&format!("clause-recovery_fee-{place}"), [("amount", fees.join(", ").into())])
    }

    /// Names the half-year whose rate is told.
    fn half_year(&self) -> String {
        let half_year = HalfYear::of(self.day);
        let key = if half_year.first().month() == 1 { "clause-first_half" } else { "clause-second_half" };
        self.words.with(key, [("year", self.day.year().to_string().into())])
    }

    fn add_to(&self, sheet: &mut Sheet) {
        let (words, law) = (self.words, self.charges.law);
        if law == Jurisdiction::None {
            sheet.paragraph(words.say("clauses-none"));
            if let Some((agreed, rate)) = self.charges.terms.rate.zip(self.rate.as_ref()) {
                sheet.paragraph(self.agreed(agreed, words.rate(rate.annual)));
            }
            return;
        }
        self.warn_of_the_floor(sheet);
        for place in Place::ALL {
            let mut clauses = law.clauses(*place).peekable();
            if clauses.peek().is_some() {
                sheet.heading(3, words.say(&format!("clauses-{place}")), String::new());
            }
            clauses.for_each(|clause| self.add_clause(clause, sheet));
        }
    }

    fn add_clause(&self, clause: &Clause, sheet: &mut Sheet) {
        let words = self.words;
        let duty = words.say(&format!("clauses-{}", clause.duty));
        sheet.heading(4, words.say(&format!("clauses-{}", clause.subject)), duty);
        sheet.paragraph(self.text(clause));
        let source = clause.provenance.source(words.language).into();
        let verified = words.date(clause.provenance.verified).into();
        sheet.paragraph(words.with("clauses-source", [("source", source), ("date", verified)]));
    }

    /// Warns of an agreed rate that is less than may be agreed.
    fn warn_of_the_floor(&self, sheet: &mut Sheet) {
        let words = self.words;
        let below = self.rate.as_ref().filter(|rate| rate.is_agreed() && rate.is_below_floor());
        if let Some(floor) = below.and_then(|rate| rate.floor.as_ref()) {
            let told = [("rate", words.rate(floor.annual).into()), ("half_year", self.half_year().into())];
            sheet.notice(
                Severity::Warning,
                words.say("severity-warning"),
                words.with("clauses-below_floor", told),
            );
        }
    }
}

/// Names a limit, and when it holds.
fn longest(words: &Words, limit: &TermsLimit) -> String {
    let days = words.terms_limit(limit);
    let need = limit.need.map(|need| words.say(&format!("clause-terms-if-{need}")));
    need.map_or_else(|| days.clone(), |need| format!("{days} {need}"))
}

/// Writes the clauses as a sheet.
///
/// # Errors
///
/// When a figure that the clauses name is not known.
pub fn clauses_sheet(view: &ClausesView<'_>) -> Result<Sheet, MissingFigure> {
    let words = Words::of(view.language);
    let mut sheet = Sheet {
        title: words.say("clauses-title"),
        subtitle: words.with(
            "clauses-subtitle",
            [("policy", view.policy.into()), ("date", words.date(view.day).into())],
        ),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    for (position, binding) in view.laws.iter().enumerate() {
        let law = words.say(&format!("charges-law-{}", binding.charges.law.word()));
        let clients = [("segments", binding.segments.join(", ").into())];
        // The first law is the policy's own, and that of everyone else.
        let clients = if position > 0 { words.with("clauses-clients", clients) } else { String::new() };
        sheet.heading(2, law, clients);
        let charges = binding.charges;
        let rate = charges.late_rate(view.day, view.day)?;
        Clauses { words, day: view.day, charges, rate }.add_to(&mut sheet);
    }
    sheet.paragraph(words.say("clauses-note"));
    Ok(sheet)
}
