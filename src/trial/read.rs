//! From a file of `tests/` to cases, or to everything that is wrong with it.

mod body;
mod day;
mod expected;
mod rows;
mod variations;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::trial::case::Case;
use crate::trial::codes;
use crate::yaml;
use crate::yaml::Entry;
use crate::yaml::Node;

const FILE_KEYS: &[&str] = &["on", "fixtures", "cases"];

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
    fixtures: &'n [Entry],
    /// The fixtures that some case starts from.
    used: RefCell<BTreeSet<String>>,
}

impl<'n> Shared<'n> {
    fn fixture(&self, name: &str) -> Option<&'n Node> {
        let found = self.fixtures.iter().find(|entry| entry.key == name)?;
        self.used.borrow_mut().insert(name.to_owned());
        Some(&found.value)
    }
}

fn file(reader: &mut Reader, node: &Node) -> Option<Vec<Case>> {
    let fields = reader.fields(node, "a file of cases", FILE_KEYS)?;
    let on = fields.get("on").and_then(|node| day::date(reader, node, "on"));
    let fixtures = fields.get("fixtures").and_then(|node| reader.any_fields(node, "`fixtures`"));
    let fixtures = fixtures.as_ref().map(Fields::entries).unwrap_or_default();
    let shared = Shared { on, fixtures, used: RefCell::default() };
    let list = reader.required(&fields, "cases")?;
    let cases = reader.list(list, "cases", |reader, node| Some(variations::read(reader, node, &shared)));
    unused(reader, &shared);
    Some(cases.concat())
}

/// What no case starts from is tried by nothing.
fn unused(reader: &mut Reader, shared: &Shared<'_>) {
    let used = shared.used.borrow();
    for fixture in shared.fixtures.iter().filter(|fixture| !used.contains(&fixture.key)) {
        let message = format!("no case starts from the fixture `{}`", fixture.key);
        let finding = Diagnostic::warning(codes::UNUSED_FIXTURE, message);
        let finding = finding.at(&reader.source, fixture.key_span, "not used");
        reader.findings.push(finding.help(format!("write `from: {}` in a case, or remove it", fixture.key)));
    }
}
