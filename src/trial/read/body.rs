//! One case: of which kind it is, and what it tries.

use crate::policy::document::Located;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::policy::read::listed;
use crate::trial::case::Account;
use crate::trial::case::AccountCase;
use crate::trial::case::Body;
use crate::trial::case::Case;
use crate::trial::case::ConditionCase;
use crate::trial::case::TalkCase;
use crate::trial::codes;
use crate::trial::matrix;
use crate::trial::matrix::Values;
use crate::trial::read::Shared;
use crate::trial::read::day;
use crate::trial::read::expected;
use crate::trial::read::rows;
use crate::yaml::Entry;
use crate::yaml::Node;

/// The keys of every kind of case.
const ALWAYS: &[&str] = &["case", "skip", "matrix"];

const ACCOUNT: &[&str] = &["client", "contacts", "invoices", "payments", "journal"];

/// A kind of case: how it is called, and the keys it takes besides those of every kind.
#[derive(PartialEq, Eq)]
struct Kind {
    what: &'static str,
    keys: &'static [&'static str],
}

const ONE_DAY: Kind = Kind {
    what: "a case of one day",
    keys: &["from", "client", "contacts", "invoices", "payments", "journal", "on", "expect"],
};

const DAYS: Kind = Kind {
    what: "a case of several `days`",
    keys: &["from", "client", "contacts", "invoices", "payments", "journal", "days"],
};

const CONDITIONS: Kind = Kind { what: "a case of `facts`", keys: &["facts", "playbook", "expect"] };

const TALK: Kind = Kind { what: "a case of a `scenario`", keys: &["scenario", "answers", "expect"] };

const KINDS: &[Kind] = &[ONE_DAY, DAYS, CONDITIONS, TALK];

/// Reads a case; the values of its variation are those of its fixture too.
pub fn case(reader: &mut Reader, node: &Node, values: &Values<'_>, shared: &Shared<'_>) -> Option<Case> {
    let known: Vec<&str> =
        ALWAYS.iter().chain(KINDS.iter().flat_map(|kind| kind.keys)).chain(&["done"]).copied().collect();
    let fields = reader.fields(node, "a case", &known)?;
    let name = reader.required(&fields, "case").and_then(|node| reader.written(node, "case"))?;
    let skip = fields.get("skip").and_then(|node| reader.written(node, "skip")).map(|why| why.text);
    let kind = match fields {
        _ if fields.has("facts") => CONDITIONS,
        _ if fields.has("scenario") => TALK,
        _ if fields.has("days") => DAYS,
        _ => ONE_DAY,
    };
    let strange = |key: &str| known.contains(&key) && !ALWAYS.contains(&key) && !kind.keys.contains(&key);
    for entry in fields.entries().iter().filter(|entry| strange(&entry.key)) {
        other_kind(reader, entry, &kind);
    }
    let body = match kind {
        CONDITIONS => Body::Conditions(conditions(reader, &fields)?),
        TALK => Body::Talk(talk(reader, &fields)?),
        _ => Body::Account(account_case(reader, &fields, values, shared)?),
    };
    Some(Case { name: name.text, place: name.place, varied: false, skip, body })
}

fn other_kind(reader: &mut Reader, entry: &Entry, kind: &Kind) {
    let message = format!("`{}` has no meaning in {}", entry.key, kind.what);
    let help = match entry.key.as_str() {
        "on" | "expect" | "done" if *kind == DAYS => format!("write `{}` within a day of `days`", entry.key),
        "done" if *kind == ONE_DAY => "nothing comes after the only day: write `days:`".to_owned(),
        _ => format!("the keys of {} are {}", kind.what, listed(kind.keys)),
    };
    reader.error(codes::OTHER_KIND, message, entry.key_span, "of no use here", &help);
}

fn conditions(reader: &mut Reader, fields: &Fields<'_>) -> Option<ConditionCase> {
    let given = reader.open_fields(fields.get("facts")?, "`facts`")?;
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

fn account_case(
    reader: &mut Reader,
    fields: &Fields<'_>,
    values: &Values<'_>,
    shared: &Shared<'_>,
) -> Option<AccountCase> {
    let mut account = match fields.get("from") {
        None => Account::default(),
        Some(node) => fixture(reader, node, values, shared)?,
    };
    rows::account(reader, fields, &mut account);
    let days = match fields.get("days") {
        Some(list) => day::list(reader, list)?,
        // The rows of a case of one day are known from the start.
        None => {
            let mut only = day::one(reader, fields, shared.on)?;
            (only.payments, only.journal) = (Vec::new(), Vec::new());
            vec![only]
        }
    };
    if days.iter().all(|day| day.expect.is_none()) {
        let message = "this case expects nothing: it would pass whatever is decided";
        let help =
            "write `expect:` with what must be decided; `expect: {}` means that nothing may be proposed";
        reader.error(codes::EXPECTS_NOTHING, message, fields.span, "no `expect`", help);
    }
    Some(AccountCase { account, days })
}

fn fixture(reader: &mut Reader, node: &Node, values: &Values<'_>, shared: &Shared<'_>) -> Option<Account> {
    let name = words(reader, node, "from")?;
    let Some(found) = shared.fixture(&name.value) else {
        let known = listed(shared.fixtures.iter().map(|entry| &entry.key));
        let help = format!("the fixtures of this file are {known}");
        let message = format!("unknown fixture `{}`", name.value);
        reader.error(codes::UNKNOWN_FIXTURE, message, node.span, "no such fixture", &help);
        return None;
    };
    let found = matrix::filled(found, values);
    let fields = reader.fields(&found, "a fixture", ACCOUNT)?;
    let mut account = Account::default();
    rows::account(reader, &fields, &mut account);
    Some(account)
}

fn words(reader: &mut Reader, node: &Node, key: &str) -> Option<Located<String>> {
    let written = reader.written(node, key)?;
    Some(Located { value: written.text, place: written.place })
}
