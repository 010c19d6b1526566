//! The table of what is owed: invoice by invoice, days late, and what the law adds where the letter tells it.

use serde::Serialize;

use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::engine::briefing::Briefing;
use crate::engine::briefing::Claim;
use crate::law::charges::Charges;
use crate::report::letter::Labelled;
use crate::report::letter::Order;
use crate::report::letter::line;
use crate::report::number;
use crate::report::voice::charge_totals;
use crate::report::voice::with_charges;
use crate::report::words::Words;

/// What is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The columns: a head, and whether figures stand below it.
    pub columns: Vec<Head>,
    /// The cells of each invoice, one for each column.
    pub rows: Vec<Vec<String>>,
    /// Each invoice in a line, for letters without tables.
    pub lines: Vec<String>,
    /// What it comes to; the last one is what is to be paid.
    pub totals: Vec<Labelled>,
    /// What is to be known of it; may be empty.
    pub note: String,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// What stands below.
    pub text: String,
    /// Whether they are figures, to be aligned on the right.
    pub figures: bool,
}

/// Returns the table, with what the law adds or without.
pub fn statement(words: &Words, order: &Order<'_>, charged: bool) -> Statement {
    let briefing = order.briefing;
    let shape = Shape::of(briefing, charged);
    Statement {
        columns: shape.columns(words),
        rows: briefing.claims.iter().map(|claim| shape.row(words, claim)).collect(),
        lines: briefing.claims.iter().map(|claim| shape.line(words, claim)).collect(),
        totals: totals(words, order, charged),
        note: contested(words, briefing),
    }
}

/// Which columns have something to tell.
struct Shape {
    late: bool,
    amount: bool,
    charged: bool,
}

impl Shape {
    fn of(briefing: &Briefing<'_>, charged: bool) -> Self {
        let claims = || briefing.claims.iter();
        Self {
            late: claims().any(|claim| claim.line.days_past_due > 0),
            amount: claims().any(|claim| claim.line.amount != claim.line.chased),
            charged: charged && claims().any(bears),
        }
    }

    fn columns(&self, words: &Words) -> Vec<Head> {
        let head = |key: &str, figures: bool| Head { text: words.say(key), figures };
        let mut columns =
            vec![head("letter-invoice", false), head("letter-issued", false), head("letter-due", false)];
        columns.extend(self.late.then(|| head("letter-late", true)));
        columns.extend(self.amount.then(|| head("letter-amount", true)));
        columns.push(head("letter-open", true));
        if self.charged {
            columns.extend([head("letter-interest", true), head("letter-fee", true)]);
        }
        columns
    }

    fn row(&self, words: &Words, claim: &Claim) -> Vec<String> {
        let item = &claim.line;
        let mut row = vec![numbered(words, claim), words.short_date(item.issued), words.short_date(item.due)];
        row.extend(self.late.then(|| late(words, claim)));
        row.extend(self.amount.then(|| words.money(item.amount)));
        row.push(words.money(item.chased));
        if self.charged {
            row.extend(charges_of(words, claim));
        }
        row
    }

    fn line(&self, words: &Words, claim: &Claim) -> String {
        let item = &claim.line;
        let key = if item.days_past_due > 0 { "letter-line-late" } else { "letter-line-due" };
        let told = words.with(
            key,
            [
                ("number", numbered(words, claim).into()),
                ("issued", words.short_date(item.issued).into()),
                ("due", words.short_date(item.due).into()),
                ("late", late(words, claim).into()),
                ("open", words.money(item.chased).into()),
            ],
        );
        if !self.charged || !bears(claim) {
            return told;
        }
        let [interest, fee] = charges_of(words, claim);
        let parts = [("line", told.into()), ("interest", interest.into()), ("fee", fee.into())];
        words.with("letter-line-charges", parts)
    }
}

fn numbered(words: &Words, claim: &Claim) -> String {
    let number = line(&claim.line.invoice);
    match claim.line.part {
        None => number,
        Some((part, parts)) => words
            .with("letter-part", [("number", number.into()), ("part", part.into()), ("parts", parts.into())]),
    }
}

fn late(words: &Words, claim: &Claim) -> String {
    match claim.line.days_past_due {
        days if days > 0 => words.with("letter-days", [("days", days.into())]),
        _ => "–".to_owned(),
    }
}

fn charges(claim: &Claim) -> Option<&Charges> {
    claim.charges.as_ref().ok()?.as_ref()
}

/// Tells whether the law adds anything to an invoice.
fn bears(claim: &Claim) -> bool {
    let positive = |money: Money| money.amount.is_positive();
    charges(claim).is_some_and(|charges| positive(charges.interest) || charges.fee.is_some_and(positive))
}

/// Late interest and the recovery fee of an invoice.
fn charges_of(words: &Words, claim: &Claim) -> [String; 2] {
    let charges = charges(claim);
    let interest = charges.map(|charges| charges.interest);
    [interest, charges.and_then(|charges| charges.fee)]
        .map(|money| money.map_or_else(|| "–".to_owned(), |money| words.money(money)))
}

fn totals(words: &Words, order: &Order<'_>, charged: bool) -> Vec<Labelled> {
    let shown = |label: String, totals: &Totals| Labelled {
        label,
        text: number::totals_in_lines(totals, words.language),
    };
    let claimed = &order.action.totals;
    let (interest, fees) = charge_totals(order.briefing);
    if !charged || (interest.is_empty() && fees.is_empty()) {
        return vec![shown(words.say("letter-total"), claimed)];
    }
    let until = words.with("letter-total-interest", [("date", words.date(order.today).into())]);
    vec![
        shown(words.say("letter-principal"), claimed),
        shown(until, &interest),
        shown(words.say("letter-total-fee"), &fees),
        shown(words.say("letter-total-all"), &with_charges(order.action, order.briefing)),
    ]
}

fn contested(words: &Words, briefing: &Briefing<'_>) -> String {
    let contested = briefing.claims.iter().any(|claim| claim.line.chased != claim.line.open);
    if contested { words.say("letter-contested") } else { String::new() }
}
