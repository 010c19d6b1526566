//! From a file of `tests/` to cases, or to everything that is wrong with it.

mod expected;
mod rows;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::policy::read::listed;
use crate::trial::case::Account;
use crate::trial::case::AccountCase;
use crate::trial::case::Body;
use crate::trial::case::Case;
use crate::trial::case::ConditionCase;
use crate::trial::case::Day;
use crate::trial::case::TalkCase;
use crate::trial::matrix;
use crate::yaml;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

const FILE_KEYS: &[&str] = &["on", "fixtures", "cases"];

const CASE_KEYS: &[&str] = &[
    "case", "skip", "matrix", "from", "client", "contacts", "invoices", "payments", "journal", "on", "done",
    "days", "facts", "playbook", "scenario", "answers", "expect",
];

const DAY_KEYS: &[&str] = &["on", "payments", "journal", "done", "expect"];

const ACCOUNT_KEYS: &[&str] = &["client", "contacts", "invoices", "payments", "journal"];

/// What a file of cases holds, and what is wrong with it.
#[derive(Debug, Default)]
pub struct CasesRead {
    /// Every case, variations one by one.
    pub cases: Vec<Case>,
    /// What is wrong; a case with an error is not among the cases.
    pub findings: Vec<Diagnostic>,
}

/// Tells whether a file of a policy's folder holds cases.
pub fn is_test(source: &Source) -> bool {
    let mut parts = source.name.rsplit('/');
    let yaml = parts.next().is_some_and(|name| name.ends_with(".yaml"));
    yaml && parts.next() == Some("tests")
}

/// Reads the cases of a file.
pub fn read(source: &Arc<Source>) -> CasesRead {
    let node = match yaml::parse(source) {
        Ok(node) => node,
        Err(finding) => return CasesRead { cases: Vec::new(), findings: vec![*finding] },
    };
    let mut reader = Reader::new(source);
    let cases = file(&mut reader, &node).unwrap_or_default();
    CasesRead { cases, findings: reader.findings }
}

/// What the cases of a file share.
struct Shared<'n> {
    on: Option<NaiveDate>,
    fixtures: Vec<(&'n str, &'n Node)>,
}

fn file(reader: &mut Reader, node: &Node) -> Option<Vec<Case>> {
    let fields = reader.fields(node, "a file of cases", FILE_KEYS)?;
    let on = fields.get("on").and_then(|node| date(reader, node, "on"));
    let fixtures = fields.get("fixtures").and_then(|node| reader.any_fields(node, "`fixtures`"));
    let named = |entry| {
        let Entry { key, value, .. }: &Entry = entry;
        (key.as_str(), value)
    };
    let fixtures = fixtures.map(|fields| fields.entries().iter().map(named).collect()).unwrap_or_default();
    let shared = Shared { on, fixtures };
    let list = reader.required(&fields, "cases")?;
    Some(reader.list(list, "cases", |reader, node| Some(variations(reader, node, &shared))).concat())
}

/// Reads a case once for each combination of its matrix.
fn variations(reader: &mut Reader, node: &Node, shared: &Shared<'_>) -> Vec<Case> {
    let matrix = match &node.content {
        Content::Mapping(entries) => entries.iter().find(|entry| entry.key == "matrix"),
        _ => None,
    };
    let names = matrix.map(|entry| values_of(reader, &entry.value)).unwrap_or_default();
    let combinations = matrix::combinations(&names);
    if combinations.len() > matrix::MOST {
        let message = format!("{} variations of one case", combinations.len());
        let help = format!("keep to {} in all: fewer values, or several cases", matrix::MOST);
        reader.error(codes::WRONG_TYPE, message, node.span, "too many", &help);
        return Vec::new();
    }
    let mut cases = Vec::new();
    for values in combinations {
        let found = reader.findings.len();
        let filled = matrix::filled(node, &values);
        let read = case(reader, &filled, shared);
        if let Some(mut case) = read.filter(|_| reader.findings.len() == found) {
            let told: Vec<String> = values.iter().map(|(name, value)| format!("{name} {value}")).collect();
            if !told.is_empty() {
                case.name = format!("{} ({})", case.name, told.join(", "));
            }
            cases.push(case);
        } else {
            // What is wrong in one variation is most often wrong in all.
            break;
        }
    }
    cases
}

fn values_of<'n>(reader: &mut Reader, node: &'n Node) -> Vec<(&'n str, Vec<&'n str>)> {
    let Some(fields) = reader.any_fields(node, "`matrix`") else { return Vec::new() };
    let mut names = Vec::new();
    for entry in fields.entries() {
        let Content::Sequence(items) = &entry.value.content else {
            reader.wrong_type(&entry.value, &format!("`{}`", entry.key), "a list");
            continue;
        };
        let values = items.iter().filter_map(|item| Some(reader.scalar(item, &entry.key)?.text.as_str()));
        names.push((entry.key.as_str(), values.collect()));
    }
    names
}

fn case(reader: &mut Reader, node: &Node, shared: &Shared<'_>) -> Option<Case> {
    let fields = reader.fields(node, "a case", CASE_KEYS)?;
    let name = reader.required(&fields, "case").and_then(|node| reader.written(node, "case"))?;
    let skip = fields.get("skip").and_then(|node| reader.written(node, "skip")).map(|why| why.text);
    let body = match (fields.has("facts"), fields.has("scenario")) {
        (true, _) => Body::Conditions(conditions(reader, &fields)?),
        (_, true) => Body::Talk(talk(reader, &fields)?),
        _ => Body::Account(account_case(reader, &fields, shared)?),
    };
    Some(Case { name: name.text, place: name.place, skip, body })
}

fn conditions(reader: &mut Reader, fields: &Fields<'_>) -> Option<ConditionCase> {
    let given = reader.any_fields(fields.get("facts")?, "`facts`")?;
    let facts = given.entries().iter().map(|entry| {
        let place = reader.place(entry.key_span);
        (Located { value: entry.key.clone(), place }, entry.value.clone())
    });
    let facts = facts.collect();
    let playbook = fields.get("playbook").and_then(|node| words(reader, node, "playbook"));
    let expect = reader.required(fields, "expect")?;
    Some(ConditionCase { facts, playbook, expect: expected::of_conditions(reader, expect)? })
}

fn talk(reader: &mut Reader, fields: &Fields<'_>) -> Option<TalkCase> {
    let scenario = words(reader, fields.get("scenario")?, "scenario")?;
    let answers = reader.required(fields, "answers")?;
    let answers = reader.list(answers, "answers", |reader, node| words(reader, node, "answers"));
    let expect = reader.required(fields, "expect")?;
    Some(TalkCase { scenario, answers, expect: expected::of_talk(reader, expect)? })
}

fn account_case(reader: &mut Reader, fields: &Fields<'_>, shared: &Shared<'_>) -> Option<AccountCase> {
    let mut account = match fields.get("from") {
        None => Account::default(),
        Some(node) => fixture(reader, node, shared)?,
    };
    rows::account(reader, fields, &mut account);
    let days = match fields.get("days") {
        Some(list) => reader.list(list, "days", |reader, node| {
            let fields = reader.fields(node, "a day", DAY_KEYS)?;
            day(reader, &fields, None)
        }),
        // The rows of a case of one day are known from the start.
        None => {
            let mut only = day(reader, fields, shared.on)?;
            (only.payments, only.journal) = (Vec::new(), Vec::new());
            vec![only]
        }
    };
    if let Some(pair) = days.windows(2).find(|pair| pair[1].on <= pair[0].on) {
        let message = format!("{} comes after {}", pair[1].on, pair[0].on);
        reader.error(
            codes::BAD_DATE,
            message,
            fields.span,
            "not in order",
            "write the days in order, each once",
        );
        return None;
    }
    Some(AccountCase { account, days })
}

fn fixture(reader: &mut Reader, node: &Node, shared: &Shared<'_>) -> Option<Account> {
    let name = words(reader, node, "from")?;
    let Some((_, found)) = shared.fixtures.iter().find(|(known, _)| *known == name.value) else {
        let known = listed(shared.fixtures.iter().map(|(known, _)| *known));
        let help = format!("the fixtures of this file are {known}");
        let message = format!("unknown fixture `{}`", name.value);
        reader.error(codes::UNKNOWN_KEY, message, node.span, "no such fixture", &help);
        return None;
    };
    let fields = reader.fields(found, "a fixture", ACCOUNT_KEYS)?;
    let mut account = Account::default();
    rows::account(reader, &fields, &mut account);
    Some(account)
}

fn day(reader: &mut Reader, fields: &Fields<'_>, default: Option<NaiveDate>) -> Option<Day> {
    let on = match (fields.get("on"), default) {
        (None, Some(day)) => Some(day),
        _ => reader.required(fields, "on").and_then(|node| date(reader, node, "on")),
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

fn date(reader: &mut Reader, node: &Node, key: &str) -> Option<NaiveDate> {
    let text = reader.scalar(node, key)?.text.trim().to_owned();
    let date = text.parse().ok();
    if date.is_none() {
        let message = format!("`{text}` is not a date");
        reader.error(
            codes::BAD_DATE,
            message,
            node.span,
            "",
            "write the day as year, month, day: `2026-01-31`",
        );
    }
    date
}

fn words(reader: &mut Reader, node: &Node, key: &str) -> Option<Located<String>> {
    let written = reader.written(node, key)?;
    Some(Located { value: written.text, place: written.place })
}
