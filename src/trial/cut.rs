//! A case cut out of a ledger: one client's account as known on a day, without anything that tells who it is.
//!
//! Dates, amounts, roles, steps and the policy's own attributes stay, for rules depend on them. Numbers, names,
//! addresses and whatever people wrote in their own words do not. The case expects what is decided for the cut account,
//! which may differ from the ledger's where the policy looks at the whole company: then it is told.

mod names;
mod rows;

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::engine::context::Context;
use crate::engine::day::decide_client;
use crate::policy::Policy;
use crate::trial::bless::edit::expected_lines;
use crate::trial::bless::words::written;
use crate::trial::case::Body;
use crate::trial::compare::told;
use crate::trial::cut::names::Names;
use crate::trial::read::read;
use crate::trial::run::last_day;
use crate::trial::seen;

/// A case, and how far it is true to the account it was cut from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// A whole file of cases.
    pub text: String,
    /// What is decided otherwise than for the ledger's client: what it is about, in the ledger, in the case.
    pub differences: Vec<(String, String, String)>,
}

/// Cuts the account of a client as known on a day.
///
/// # Errors
/// What the reader of cases refuses in the account: a ledger can hold rows that no case may.
pub fn cut(policy: &Policy, ledger: &Ledger, key: ClientKey, day: NaiveDate) -> Result<Cut, Vec<Diagnostic>> {
    let context = Context::reading_all(policy, ledger, day);
    let account = context.account(ledger, key);
    let decision = decide_client(&context, ledger, key);
    let mut names = Names::of(policy, ledger, key, day);
    let head = head(policy, ledger, key, day, &mut names);
    let real = names.renamed(&Value::Object(seen::day(policy, &account, &decision)));
    let got = tried(policy, &format!("{head}    expect: {{}}\n"))?;
    let text = format!("{head}    expect:{}\n", expected_lines(&got, 6));
    let differences = got.iter().filter_map(|(about, value)| {
        let real = real.get(about).unwrap_or(&Value::Null);
        (real != value).then(|| (about.clone(), told(real), told(value)))
    });
    Ok(Cut { text, differences: differences.collect() })
}

/// What is decided on the only day of the only case of a file.
fn tried(policy: &Policy, text: &str) -> Result<Map<String, Value>, Vec<Diagnostic>> {
    let source: Arc<Source> = Source::new("the case", text);
    let read = read(&source);
    match read.cases.first().map(|case| &case.body) {
        Some(Body::Account(case)) if read.findings.is_empty() => last_day(policy, case),
        _ => Err(read.findings),
    }
}

fn head(policy: &Policy, ledger: &Ledger, key: ClientKey, day: NaiveDate, names: &mut Names) -> String {
    let rows = rows::of(policy, ledger, key, day, names);
    let list = |name: &str, rows: &[Map<String, Value>]| -> String {
        let lines: String =
            rows.iter().map(|row| format!("      - {}\n", written(&Value::Object(row.clone())))).collect();
        if rows.is_empty() { String::new() } else { format!("    {name}:\n{lines}") }
    };
    let contacts = match rows.contacts.as_slice() {
        [] => "    contacts: []\n".to_owned(),
        contacts => list("contacts", contacts),
    };
    format!(
        "# One client as known on {day}, without names. Say here what the case shows.\ncases:\n  - case: {}\n    client: \
         {}\n{contacts}{}{}{}    on: {day}\n",
        written(&Value::from(format!("a client as of {day}"))),
        written(&Value::Object(rows.client)),
        list("invoices", &rows.invoices),
        list("payments", &rows.payments),
        list("journal", &rows.journal),
    )
}
