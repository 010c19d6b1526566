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
    interest: bool,
    fee: bool,
}

impl Shape {
    fn of(briefing: &Briefing<'_>, charged: bool) -> Self {
        let claims = || briefing.claims.iter();
        Self {
            late: claims().any(|claim| claim.line.days_past_due > 0),
            amount: claims().any(|claim| claim.line.amount != claim.line.chased),
            interest: charged && claims().any(|claim| is_positive(interest(claim))),
            fee: charged && claims().any(|claim| is_positive(fee(claim))),
        }
    }

    fn columns(&self, words: &Words) -> Vec<Head> {
        let head = |key: &str, figures: bool| Head { text: words.say(key), figures };
        let mut columns =
            vec![head("letter-invoice", false), head("letter-issued", false), head("letter-due", false)];
        columns.extend(self.late.then(|| head("letter-late", true)));
        columns.extend(self.amount.then(|| head("letter-amount", true)));
        columns.push(head("letter-open", true));
        columns.extend(self.interest.then(|| head("letter-interest", true)));
        columns.extend(self.fee.then(|| head("letter-fee", true)));
        columns
    }

    fn row(&self, words: &Words, claim: &Claim) -> Vec<String> {
        let item = &claim.line;
        let mut row = vec![numbered(words, claim), words.short_date(item.issued), words.short_date(item.due)];
        row.extend(self.late.then(|| late(words, claim)));
        row.extend(self.amount.then(|| words.money(item.amount)));
        row.push(words.money(item.chased));
        let told = |money: Option<Money>| money.map_or_else(|| "–".to_owned(), |money| words.money(money));
        row.extend(self.interest.then(|| told(interest(claim))));
        row.extend(self.fee.then(|| told(fee(claim))));
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
        let mut line = told;
        for (key, told, money) in
            [("interest", self.interest, interest(claim)), ("fee", self.fee, fee(claim))]
        {
            let Some(money) = money.filter(|money| told && money.amount.is_positive()) else { continue };
            let parts = [("line", line.into()), ("amount", words.money(money).into())];
            line = words.with(&format!("letter-line-{key}"), parts);
        }
        line
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

/// Returns the late interest of an invoice.
fn interest(claim: &Claim) -> Option<Money> {
    charges(claim).map(|charges| charges.interest)
}

/// Returns the recovery fee of an invoice.
fn fee(claim: &Claim) -> Option<Money> {
    charges(claim).and_then(|charges| charges.fee)
}

fn is_positive(money: Option<Money>) -> bool {
    money.is_some_and(|money| money.amount.is_positive())
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
    let charges = [(until, &interest), (words.say("letter-total-fee"), &fees)];
    let charges = charges.into_iter().filter(|(_, totals)| !totals.is_empty());
    let principal = (words.say("letter-principal"), claimed);
    let mut totals: Vec<Labelled> =
        std::iter::once(principal).chain(charges).map(|(label, totals)| shown(label, totals)).collect();
    totals.push(shown(words.say("letter-total-all"), &with_charges(order.action, order.briefing)));
    totals
}

fn contested(words: &Words, briefing: &Briefing<'_>) -> String {
    let contested = briefing.claims.iter().any(|claim| claim.line.chased != claim.line.open);
    if contested { words.say("letter-contested") } else { String::new() }
}
