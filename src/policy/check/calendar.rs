//! Which days are worked: a calendar by name, or a file of days off.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::domain::calendar::Calendar;
use crate::policy::codes;
use crate::policy::document::Name;
use crate::policy::document::PolicyDocument;
use crate::policy::files::Files;
use crate::policy::read::listed;
use crate::policy::read::meant;

/// Returns the calendar, and the file it is from when it is from one.
pub fn check<'f>(
    document: &PolicyDocument,
    files: &'f Files,
    findings: &mut Vec<Diagnostic>,
) -> (Option<Calendar>, Option<&'f Arc<Source>>) {
    let Some(name) = &document.calendar else { return (None, None) };
    if let Some(calendar) = Calendar::named(&name.value) {
        return (Some(calendar), None);
    }
    let ending = format!("/{}", name.value);
    let file =
        files.calendars.iter().find(|source| source.name == name.value || source.name.ends_with(&ending));
    match file {
        Some(source) => (Some(days_off(&name.value, source, findings)), Some(source)),
        None => {
            findings.push(unknown(name));
            (None, None)
        }
    }
}

fn days_off(name: &str, source: &Arc<Source>, findings: &mut Vec<Diagnostic>) -> Calendar {
    let mut days = Vec::new();
    let mut offset = 0;
    for line in source.text.split_inclusive('\n') {
        let written = line
            .split(['#', ','])
            .next()
            .unwrap_or_default()
            .trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        match NaiveDate::parse_from_str(written, "%Y-%m-%d") {
            Ok(day) => days.push(day),
            Err(_) if written.is_empty() => {}
            Err(_) => {
                let start = offset + line.find(written).unwrap_or_default();
                findings.push(
                    Diagnostic::error(codes::BAD_DAY_OFF, format!("`{written}` is not a date"))
                        .at(source, Span::new(start, start + written.len()), "a day off is expected")
                        .help("write one date a line, year first, as in `2026-05-01`; `#` starts a comment"),
                );
            }
        }
        offset += line.len();
    }
    Calendar::from_days_off(name, days)
}

fn unknown(name: &Name) -> Diagnostic {
    let finding = Diagnostic::error(codes::UNKNOWN_CALENDAR, format!("unknown calendar `{}`", name.value));
    let help = if name.value.ends_with(".txt") || name.value.ends_with(".csv") {
        format!("there is no file `{}` beside `policy.yaml`: add it, with one date off a line", name.value)
    } else if let Some(near) = meant(&name.value.to_lowercase(), Calendar::NAMES) {
        format!("did you mean `{near}`?")
    } else {
        let names = listed(Calendar::NAMES.iter().copied());
        format!("calendars are {names}, or a file of days off beside `policy.yaml`, as in `closed.txt`")
    };
    name.place.on(finding, "no such calendar").help(help)
}
