//! Every figure in a short line, so that two sets of them can be compared and told apart.

use std::sync::Arc;

use crate::law::deadlines::Term;
use crate::law::figures::Figures;
use crate::law::figures::FlatRate;
use crate::law::figures::Floor;
use crate::law::figures::Margin;
use crate::law::figures::RecoveryFee;
use crate::law::figures::ReferenceRate;
use crate::law::limitation::Interrupts;
use crate::law::limitation::Limitation;
use crate::law::payment_terms::TermsLimit;

impl Figures {
    /// Returns the figures of each file, by the file's name, in the order in which they are looked up. What they are from is
    /// not told: it changes nothing.
    pub fn told(&self) -> Vec<(&'static str, Vec<String>)> {
        vec![
            ("ecb_main_refinancing.csv", lines(&self.ecb_main_refinancing, rate)),
            ("bank_of_england.csv", lines(&self.bank_of_england, rate)),
            ("french_legal_rate.csv", lines(&self.french_legal_rate, rate)),
            ("margins.csv", lines(&self.margins, margin)),
            ("flat_rates.csv", lines(&self.flat_rates, flat)),
            ("floors.csv", lines(&self.floors, floor)),
            ("recovery_fees.csv", lines(&self.recovery_fees, fee)),
            ("payment_terms.csv", lines(&self.payment_terms, terms)),
            ("limitations.csv", lines(&self.limitations, limitation)),
            ("interruptions.csv", lines(&self.interruptions, interrupts)),
            ("procedures.csv", lines(&self.procedures, term)),
        ]
    }
}

fn lines<T>(figures: &[Arc<T>], line: fn(&T) -> String) -> Vec<String> {
    figures.iter().map(|figure| line(figure)).collect()
}

fn rate(figure: &ReferenceRate) -> String {
    format!("{} {} %", figure.half_year, figure.rate.percent())
}

fn margin(figure: &Margin) -> String {
    format!("{} {} + {}", figure.law.word(), figure.from, figure.points.percent())
}

fn flat(figure: &FlatRate) -> String {
    format!("{} {} {} %", figure.law.word(), figure.from, figure.rate.percent())
}

fn floor(figure: &Floor) -> String {
    format!("{} {} {} x legal rate", figure.law.word(), figure.from, figure.times)
}

fn fee(figure: &RecoveryFee) -> String {
    let below = figure.below.map(|below| format!(" < {}", below.to_decimal(figure.fee.currency)));
    format!("{} {}{} {}", figure.law.word(), figure.from, below.unwrap_or_default(), figure.fee)
}

fn terms(figure: &TermsLimit) -> String {
    let days = figure.days.map_or("-".to_owned(), |days| days.to_string());
    let end = if figure.end_of_month { " end of month" } else { "" };
    let need = figure.need.map(|need| format!(" if {need}")).unwrap_or_default();
    format!("{} {} {days} days{end}{need}", figure.law.word(), figure.from)
}

fn limitation(figure: &Limitation) -> String {
    format!("{} {} {} from {}", figure.law.word(), figure.from, figure.length, figure.counted)
}

fn interrupts(figure: &Interrupts) -> String {
    format!("{} {}", figure.law.word(), figure.by)
}

fn term(figure: &Term) -> String {
    format!("{} {} {} {}", figure.law.word(), figure.procedure, figure.from, figure.length)
}
