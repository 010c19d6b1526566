//! The days of a case.

use chrono::NaiveDate;

use crate::policy::codes::BAD_DATE;
use crate::policy::codes::MISSING_KEY;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::trial::case::Day;
use crate::trial::codes;
use crate::trial::read::expected;
use crate::trial::read::rows;
use crate::yaml::Node;

const DAY_KEYS: &[&str] = &["on", "payments", "journal", "done", "expect"];

/// Reads a list of days, in order.
pub fn list(reader: &mut Reader, node: &Node) -> Option<Vec<Day>> {
    let mut days: Vec<Day> = Vec::new();
    reader.list(node, "days", |reader, node| {
        let fields = reader.fields(node, "a day", DAY_KEYS)?;
        let day = one(reader, &fields, None)?;
        if let Some(before) = days.last().filter(|before| before.on >= day.on) {
            let message = format!("{} comes after {}", day.on, before.on);
            let help = "write the days in order, each once";
            reader.error(codes::DAYS_OUT_OF_ORDER, message, fields.span, "not in order", help);
        }
        days.push(day);
        Some(())
    });
    (!days.is_empty()).then_some(days)
}

/// Reads one day; its date may come from the file.
pub fn one(reader: &mut Reader, fields: &Fields<'_>, default: Option<NaiveDate>) -> Option<Day> {
    let on = match (fields.get("on"), default) {
        (None, Some(day)) => Some(day),
        (Some(node), _) => date(reader, node, "on"),
        (None, None) => {
            if !fields.has("on") {
                let message = format!("{} has no `on`", fields.what);
                let help = "say on which day, as in `on: 2026-09-30`, here or once at the top of the file";
                reader.error(MISSING_KEY, message, fields.span, "`on:` is missing here", help);
            }
            None
        }
    };
    let done = fields.get("done").and_then(|node| reader.boolean(node, "done"));
    let expect = fields.get("expect").map(|node| expected::of_day(reader, node));
    Some(Day {
        on: on?,
        payments: rows::list(reader, fields, "payments").unwrap_or_default(),
        journal: rows::list(reader, fields, "journal").unwrap_or_default(),
        done: done.is_some_and(|done| done.value),
        expect: match expect {
            Some(expect) => Some(expect?),
            None => None,
        },
    })
}

/// Reads a day of the calendar.
pub fn date(reader: &mut Reader, node: &Node, key: &str) -> Option<NaiveDate> {
    let text = reader.scalar(node, key)?.text.trim().to_owned();
    let date = text.parse().ok();
    if date.is_none() {
        let message = format!("`{text}` is not a date");
        let help = "write the day as year, month, day: `2026-01-31`";
        reader.error(BAD_DATE, message, node.span, "", help);
    }
    date
}
