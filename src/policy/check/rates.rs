//! `rates.csv`: what one unit of a foreign currency is worth, from a day on.

use std::sync::Arc;

use chrono::NaiveDate;
use csv::StringRecord;
use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::domain::amount::Currency;
use crate::policy::codes;
use crate::policy::rules::Rate;
use crate::policy::rules::Rates;

const HEADER: [&str; 4] = ["currency", "from", "rate", "source"];

/// Reads all rows that can be read, and reports the others.
pub fn check(source: Option<&Arc<Source>>, own: Option<Currency>, findings: &mut Vec<Diagnostic>) -> Rates {
    let Some(source) = source else { return Rates::default() };
    let text = source.text.trim_start_matches('\u{feff}');
    let shift = source.text.len() - text.len();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                findings.push(bad(source, Span::default(), error.to_string(), "cannot be read"));
                break;
            }
        };
        let line =
            line_span(source, shift + record.position().map_or(0, |position| position.byte() as usize));
        if index == 0 {
            if record.iter().map(str::trim).ne(HEADER) {
                findings.push(bad(
                    source,
                    line,
                    "the first line of the rates is not their header".to_owned(),
                    "the header is expected",
                ));
                return Rates::default();
            }
            continue;
        }
        match row(&record, own) {
            Ok(rate) => rows.push((rate, line)),
            Err(wrong) => findings.push(bad(source, line, wrong, "this row")),
        }
    }
    twice(source, &rows, findings);
    let mut rows: Vec<Rate> = rows.into_iter().map(|(rate, _)| rate).collect();
    rows.sort_by_key(|rate| (rate.currency, rate.from));
    Rates { rows }
}

fn row(record: &StringRecord, own: Option<Currency>) -> Result<Rate, String> {
    let field = |index: usize| record.get(index).unwrap_or_default().trim();
    if record.len() != HEADER.len() {
        return Err(format!("a rate has 4 values, not {}", record.len()));
    }
    let currency: Currency = field(0).parse().map_err(|_| format!("unknown currency `{}`", field(0)))?;
    if Some(currency) == own {
        return Err(format!("`{currency}` is the policy's own currency"));
    }
    let from = NaiveDate::parse_from_str(field(1), "%Y-%m-%d")
        .map_err(|_| format!("`{}` is not a date", field(1)))?;
    let rate = field(2)
        .parse::<Decimal>()
        .ok()
        .filter(|rate| *rate > Decimal::ZERO)
        .ok_or_else(|| format!("`{}` is not a rate", field(2)))?;
    Ok(Rate { currency, from, rate, source: field(3).to_owned() })
}

fn twice(source: &Arc<Source>, rows: &[(Rate, Span)], findings: &mut Vec<Diagnostic>) {
    for (index, (rate, line)) in rows.iter().enumerate() {
        let first = rows[..index]
            .iter()
            .find(|(other, _)| other.currency == rate.currency && other.from == rate.from);
        if let Some((_, first)) = first {
            let message = format!("two rates for {} from {}", rate.currency, rate.from);
            findings.push(bad(source, *line, message, "again").at(source, *first, "first here"));
        }
    }
}

fn bad(source: &Arc<Source>, span: Span, message: String, label: &str) -> Diagnostic {
    Diagnostic::error(codes::BAD_RATE, message).at(source, span, label).help(
        "the header is `currency,from,rate,source`; a row reads `USD,2026-01-01,0.92,ECB`: one dollar is worth 0.92 of the policy's currency from that day on",
    )
}

fn line_span(source: &Source, start: usize) -> Span {
    let rest = source.text.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let line = rest[blank..].lines().next().unwrap_or_default();
    Span::new(start + blank, start + blank + line.len())
}
