//! `rates.csv`: what one unit of a foreign currency is worth, from a day on.

use std::sync::Arc;

use chrono::NaiveDate;
use csv::StringRecord;
use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::domain::amount::Currency;
use crate::domain::exchange::Rate;
use crate::domain::exchange::Rates;
use crate::policy::codes;

const HEADER: [&str; 4] = ["currency", "from", "rate", "source"];

const HEADER_HELP: &str = "the header is `currency,from,rate,source`; a row reads `USD,2026-01-01,0.92,ECB`: one dollar is worth \
                           0.92 of the policy's currency from that day on";

/// What is wrong with a row, and what to do.
struct Wrong {
    message: String,
    help: &'static str,
}

/// Reads all rows that can be read, and reports the others.
pub fn check(source: Option<&Arc<Source>>, own: Option<Currency>, findings: &mut Vec<Diagnostic>) -> Rates {
    let Some(source) = source else { return Rates::default() };
    let rows = rows(source, own, findings);
    twice(source, &rows, findings);
    let mut rows: Vec<Rate> = rows.into_iter().map(|(rate, _)| rate).collect();
    rows.sort_by_key(|rate| (rate.currency, rate.from));
    Rates { rows }
}

fn rows(source: &Arc<Source>, own: Option<Currency>, findings: &mut Vec<Diagnostic>) -> Vec<(Rate, Span)> {
    let text = source.text.trim_start_matches('\u{feff}');
    let shift = source.text.len() - text.len();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let Ok(record) = record else { break };
        let line =
            line_span(source, shift + record.position().map_or(0, |position| position.byte() as usize));
        if index > 0 {
            match row(&record, own) {
                Ok(rate) => rows.push((rate, line)),
                Err(wrong) => findings.push(bad(source, line, wrong, "this row")),
            }
        } else if record.iter().map(str::trim).ne(HEADER) {
            let message = "the first line of the rates is not their header".to_owned();
            findings.push(bad(source, line, Wrong { message, help: HEADER_HELP }, "the header is expected"));
            break;
        }
    }
    rows
}

fn row(record: &StringRecord, own: Option<Currency>) -> Result<Rate, Wrong> {
    let field = |index: usize| record.get(index).unwrap_or_default().trim();
    let wrong = |message: String, help: &'static str| Wrong { message, help };
    if record.len() != HEADER.len() {
        return Err(wrong(format!("a rate has 4 values, not {}", record.len()), HEADER_HELP));
    }
    let currency: Currency = field(0).parse().map_err(|_| {
        wrong(format!("unknown currency `{}`", field(0)), "write the three letters of ISO 4217, as in `USD`")
    })?;
    if Some(currency) == own {
        return Err(wrong(
            format!("`{currency}` is the policy's own currency"),
            "remove the row: it is worth 1",
        ));
    }
    let from = NaiveDate::parse_from_str(field(1), "%Y-%m-%d").map_err(|_| {
        let help = "write the first day it holds, year first, as in `2026-01-31`";
        wrong(format!("`{}` is not a date", field(1)), help)
    })?;
    let rate = field(2).parse::<Decimal>().ok().filter(|rate| *rate > Decimal::ZERO).ok_or_else(|| {
        let help = "write what one unit is worth, a number above 0 with a point, as in `0.92`";
        wrong(format!("`{}` is not a rate", field(2)), help)
    })?;
    Ok(Rate { currency, from, rate, source: field(3).to_owned() })
}

fn twice(source: &Arc<Source>, rows: &[(Rate, Span)], findings: &mut Vec<Diagnostic>) {
    for (index, (rate, line)) in rows.iter().enumerate() {
        let same = |other: &Rate| other.currency == rate.currency && other.from == rate.from;
        if let Some((_, first)) = rows[..index].iter().find(|(other, _)| same(other)) {
            let message = format!("two rates for {} from {}", rate.currency, rate.from);
            let wrong = Wrong { message, help: "keep one of the two" };
            findings.push(bad(source, *line, wrong, "again").at(source, *first, "first here"));
        }
    }
}

fn bad(source: &Arc<Source>, span: Span, wrong: Wrong, label: &str) -> Diagnostic {
    Diagnostic::error(codes::BAD_RATE, wrong.message).at(source, span, label).help(wrong.help)
}

fn line_span(source: &Source, start: usize) -> Span {
    let rest = source.text.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let line = rest[blank..].lines().next().unwrap_or_default();
    Span::new(start + blank, start + blank + line.len())
}
