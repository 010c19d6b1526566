//! `late_charges`: the rate agreed for late interest, and what the law leaves to choose.
//!
//! ```yaml
//! late_charges:
//!   rate: 15 %                    # agreed in writing, per year; also: reference + 12 points, 3 x legal rate
//!   runs_from: formal_notice      # or due; by default as the law says
//!   day_count: 365                # or actual: 366 in leap years
//!   payments: principal_first     # or interest_first, charges_first
//! ```
//!
//! Every key may be left out. A segment says `late_charges: waived` where they are not claimed from its clients.

use rust_decimal::Decimal;

use crate::law::interest::AnnualRate;
use crate::law::terms::AgreedRate;
use crate::law::terms::Changes;
use crate::law::terms::Contested;
use crate::law::terms::DayCount;
use crate::law::terms::PaymentOrder;
use crate::law::terms::RunsFrom;
use crate::policy::codes;
use crate::policy::document::LateChargesDocument;
use crate::policy::document::Located;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::policy::read::value::Vocabulary;
use crate::policy::term::TermError;
use crate::yaml::Node;

const KEYS: &[&str] = &["rate", "runs_from", "day_count", "payments", "contested", "changes"];

const RATE_HELP: &str = "write a rate of a year, as in `12 %`, `reference + 10 points` or `3 x legal rate`; decimals with a point";

const MONTHLY_HELP: &str = "write the rate of a year, as in `24 %` for 2 % a month; in Québec a rate that is only said by the month \
                            is worth the legal 5 % a year (Interest Act, section 4)";

/// Reads what a policy says about late charges.
pub fn late_charges(reader: &mut Reader, node: &Node) -> Option<LateChargesDocument> {
    let fields = reader.fields(node, "`late_charges`", KEYS)?;
    Some(LateChargesDocument {
        rate: fields.get("rate").and_then(|node| rate(reader, node)),
        runs_from: fields
            .get("runs_from")
            .and_then(|node| reader.word(node, "runs_from", vocabulary("runs_from"), &RunsFrom::WORDS)),
        day_count: choice(reader, &fields, "day_count", &DayCount::WORDS),
        payments: choice(reader, &fields, "payments", &PaymentOrder::WORDS),
        contested: choice(reader, &fields, "contested", &Contested::WORDS),
        changes: choice(reader, &fields, "changes", &Changes::WORDS),
    })
}

/// Reads whether late charges are claimed from the clients of a segment: true when they are waived.
pub fn waived(reader: &mut Reader, node: &Node) -> bool {
    const WORDS: [(&str, bool); 2] = [("claimed", false), ("waived", true)];
    let set = vocabulary("late_charges");
    reader.word(node, "late_charges", set, &WORDS).is_some_and(|waived| waived.value)
}

fn choice<T: Copy>(
    reader: &mut Reader,
    fields: &Fields<'_>,
    key: &'static str,
    words: &[(&str, T)],
) -> Option<T> {
    let node = fields.get(key)?;
    reader.word(node, key, vocabulary(key), words).map(|choice| choice.value)
}

fn vocabulary(key: &'static str) -> Vocabulary {
    let (noun, plural) = match key {
        "runs_from" => ("start of interest", "interest runs from"),
        "day_count" => ("day count", "a year's interest is divided by"),
        "payments" => ("order of payments", "payments go"),
        "changes" => ("change of rate", "changes of rate are"),
        "contested" => ("choice of contested amounts", "contested amounts are"),
        _ => ("choice of late charges", "late charges are"),
    };
    Vocabulary { code: codes::UNKNOWN_CHOICE, noun, plural }
}

fn rate(reader: &mut Reader, node: &Node) -> Option<Located<AgreedRate>> {
    let value = reader.term(node, "rate", codes::BAD_LATE_RATE, "a rate of late interest", agreed_rate)?;
    Some(Located { value, place: reader.place(node.span) })
}

/// Reads `12 %`, `12 % per year`, `reference + 10 points`, `3 x legal rate`, `legal rate`.
fn agreed_rate(text: &str) -> Result<AgreedRate, TermError> {
    let wrong = |label: &str, help: &str| TermError {
        range: 0..text.len(),
        label: label.to_owned(),
        help: help.to_owned(),
    };
    let spaced = text.replace('%', " % ").replace('+', " + ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let percent = |number: &str| {
        let rate = number.parse::<Decimal>().ok().and_then(AnnualRate::from_percent);
        rate.ok_or_else(|| wrong("not a rate between 0 and 1000", RATE_HELP))
    };
    match words.as_slice() {
        [number, "%"] | [number, "%", "per" | "a", "year"] => Ok(AgreedRate::Percent(percent(number)?)),
        [_, "%", "per" | "a", "month"] => Err(wrong("a rate of a month", MONTHLY_HELP)),
        ["reference", "+", number, "point" | "points"] => Ok(AgreedRate::Reference(percent(number)?)),
        ["legal", "rate"] => Ok(AgreedRate::Legal(1)),
        [times, "x" | "times", "legal", "rate"] => match times.parse() {
            Ok(times) if (1..=100).contains(&times) => Ok(AgreedRate::Legal(times)),
            _ => Err(wrong("not a number of times", RATE_HELP)),
        },
        _ => Err(wrong("no rate that is known", RATE_HELP)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_as_they_are_agreed() {
        let percent = |text: &str| AnnualRate::from_percent(text.parse().unwrap()).unwrap();
        let rows = [
            ("12 %", Ok(AgreedRate::Percent(percent("12")))),
            ("12.5%", Ok(AgreedRate::Percent(percent("12.5")))),
            ("12.5 % per year", Ok(AgreedRate::Percent(percent("12.5")))),
            ("reference + 10 points", Ok(AgreedRate::Reference(percent("10")))),
            ("reference+1 point", Ok(AgreedRate::Reference(percent("1")))),
            ("3 x legal rate", Ok(AgreedRate::Legal(3))),
            ("legal rate", Ok(AgreedRate::Legal(1))),
            ("2 % per month", Err(MONTHLY_HELP)),
            ("12,5 %", Err(RATE_HELP)),
            ("12", Err(RATE_HELP)),
            ("0 x legal rate", Err(RATE_HELP)),
            ("-1 %", Err(RATE_HELP)),
            ("", Err(RATE_HELP)),
        ];
        for (text, expected) in rows {
            assert_eq!(
                agreed_rate(text).map_err(|error| error.help),
                expected.map_err(str::to_owned),
                "{text}"
            );
        }
    }
}
