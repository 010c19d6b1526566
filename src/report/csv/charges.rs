//! The statement of late charges as CSV: one row per line of it.

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::engine::statement::LateItem;
use crate::law::charges::Entry;
use crate::law::charges::Segment;
use crate::report::charges::ChargesView;
use crate::report::charges::sources::Sources;
use crate::report::csv::guarded;
use crate::report::json::Day;
use crate::report::json::Digits;

/// Every column with what it holds.
pub const CHARGES_COLUMNS: &[(&str, &str)] = &[
    ("client", "the client's id"),
    ("invoice", "the invoice number"),
    ("part", "which part of the invoice"),
    ("issued", "the issue date"),
    ("due", "the due date"),
    ("line", "`interest`, `invoiced`, `credited`, `received`, `contested` or `fee`"),
    ("from", "the first day; the day of what is no interest"),
    ("to", "the last day, for interest"),
    ("days", "how many days, for interest"),
    (
        "amount",
        "what bears interest; else how much was invoiced, credited, received, contested, or is the fee",
    ),
    ("currency", "of all amounts of the row"),
    ("rate", "percent a year"),
    ("floor", "the least that may be agreed, percent a year"),
    ("days_of_year", "by how many days a year's interest is divided"),
    ("interest", "the line's share of the invoice's interest"),
    ("to_interest", "of a payment: to interest"),
    ("to_fee", "of a payment: to the fee"),
    ("to_principal", "of a payment or a credit note: to the principal"),
    ("principal", "what is left of the principal after it"),
    ("sources", "where the rate or the fee is from"),
    ("waived", "`true` when the policy claims no late charges from the client"),
];

/// Writes every line, invoice by invoice.
pub fn write_charges(view: &ChargesView<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut csv = csv::WriterBuilder::new().from_writer(out);
    csv.write_record(CHARGES_COLUMNS.iter().map(|(name, _)| name))?;
    let sources = Sources::of(view.statement);
    for item in &view.statement.items {
        for row in rows(view, item, &sources) {
            csv.write_record(row)?;
        }
    }
    csv.flush()
}

/// The columns from `line` on, but for `waived`.
#[derive(Default)]
struct Line {
    line: &'static str,
    from: String,
    to: String,
    days: String,
    amount: String,
    currency: &'static str,
    rate: String,
    floor: String,
    days_of_year: String,
    interest: String,
    parts: [String; 4],
    sources: String,
}

fn rows(view: &ChargesView<'_>, item: &LateItem<'_>, sources: &Sources<'_>) -> Vec<Vec<String>> {
    let charges = &item.charges;
    let mut lines: Vec<Line> = charges.entries.iter().map(|entry| entered(item, entry)).collect();
    let segments = charges.segments.iter().zip(charges.shares());
    lines.extend(segments.map(|(segment, share)| bearing(segment, share, sources)));
    // As in the statement: what happens on a day comes after the days that end on it.
    lines.sort_by(|left, right| {
        let key = |line: &Line| (line.from.clone(), line.line != "interest");
        key(left).cmp(&key(right))
    });
    lines.extend(charges.fee.map(|fee| Line {
        line: "fee",
        from: charges.segments.first().map(|first| Day(first.period.from()).to_string()).unwrap_or_default(),
        amount: Digits(fee).to_string(),
        currency: fee.currency.code(),
        sources: named(sources, charges.fee_figure.iter().flat_map(|fee| sources.numbers_of_fee(fee))),
        ..Line::default()
    }));
    let client = view.ledger.records(view.statement.client).client();
    let head = [
        guarded(&client.id).into_owned(),
        guarded(&item.invoice.id).into_owned(),
        item.part.map(|(part, _)| part.to_string()).unwrap_or_default(),
        Day(item.invoice.issued).to_string(),
        Day(item.invoice.due).to_string(),
    ];
    let waived = view.statement.waived.to_string();
    let rows = lines.into_iter().map(|line| {
        let mut row = head.to_vec();
        row.extend([line.line.to_owned(), line.from, line.to, line.days, line.amount]);
        row.extend([line.currency.to_owned(), line.rate, line.floor, line.days_of_year, line.interest]);
        row.extend(line.parts);
        row.extend([line.sources, waived.clone()]);
        row
    });
    rows.collect()
}

fn bearing(segment: &Segment, share: Amount, sources: &Sources<'_>) -> Line {
    let rate = &segment.rate;
    Line {
        line: "interest",
        from: Day(segment.period.from()).to_string(),
        to: Day(segment.period.to()).to_string(),
        days: segment.period.days().to_string(),
        amount: Digits(segment.principal).to_string(),
        currency: segment.principal.currency.code(),
        rate: rate.annual.percent().to_string(),
        floor: rate.floor.as_ref().map(|floor| floor.annual.percent().to_string()).unwrap_or_default(),
        days_of_year: segment.days_of_year.count().to_string(),
        interest: Digits(Money { amount: share, ..segment.principal }).to_string(),
        sources: named(sources, sources.numbers_of_rate(rate)),
        ..Line::default()
    }
}

fn entered(item: &LateItem<'_>, entry: &Entry) -> Line {
    let money = |amount| Digits(item.money(amount)).to_string();
    let parts = [entry.to_interest, entry.to_fee, entry.to_principal, entry.principal];
    Line {
        line: entry.movement.kind.word(),
        from: Day(entry.movement.day).to_string(),
        amount: money(entry.movement.amount),
        currency: item.invoice.currency.code(),
        parts: parts.map(money),
        ..Line::default()
    }
}

/// Returns where figures are from, each with the day it was verified.
fn named(sources: &Sources<'_>, numbers: impl IntoIterator<Item = usize>) -> String {
    let numbers: Vec<usize> = numbers.into_iter().collect();
    let cited = sources.iter().filter(|(number, _)| numbers.contains(number));
    let told: Vec<&str> = cited.map(|(_, figure)| figure.provenance().source.as_str()).collect();
    told.join("; ")
}
