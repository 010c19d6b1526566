//! One case of a file, once for each combination of its matrix.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Span;
use crate::policy::read::Reader;
use crate::policy::read::listed;
use crate::trial::case::Case;
use crate::trial::codes;
use crate::trial::matrix;
use crate::trial::matrix::Names;
use crate::trial::read::Shared;
use crate::trial::read::body;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

/// Reads a case once for each combination of its matrix; what is wrong in several variations is told once.
pub fn read(reader: &mut Reader, node: &Node, shared: &Shared<'_>) -> Vec<Case> {
    let matrix = entry(node, "matrix");
    let Some(names) = matrix.map_or(Some(Names::new()), |entry| names(reader, &entry.value)) else {
        return Vec::new();
    };
    let count = matrix::count(&names);
    if count > matrix::MOST {
        let message = format!("{count} variations of one case");
        let help = format!("keep to {} in all: fewer values, or several cases", matrix::MOST);
        reader.error(codes::TOO_MANY_VARIATIONS, message, node.span, "too many", &help);
        return Vec::new();
    }
    let before = reader.findings.len();
    agree(reader, node, matrix, &names, shared);
    if reader.findings.len() > before {
        return Vec::new();
    }
    let combinations = matrix::combinations(&names);
    let mut cases = Vec::new();
    for values in &combinations {
        let found = reader.findings.len();
        let read = body::case(reader, &matrix::filled(node, values), values, shared);
        if let Some(mut case) = read.filter(|_| reader.findings.len() == found) {
            let told: Vec<String> = values.iter().map(|(name, value)| format!("{name} {value}")).collect();
            if !told.is_empty() {
                case.name = format!("{} ({})", case.name, told.join(", "));
            }
            case.varied = combinations.len() > 1;
            cases.push(case);
        }
    }
    once(&mut reader.findings, before);
    cases
}

fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Entry> {
    let Content::Mapping(entries) = &node.content else { return None };
    entries.iter().find(|entry| entry.key == key)
}

/// Reads a matrix; nothing when something is wrong with it, for then nobody knows what was meant to be tried.
fn names<'n>(reader: &mut Reader, node: &'n Node) -> Option<Names<'n>> {
    let before = reader.findings.len();
    let mut names = Names::new();
    for entry in reader.any_fields(node, "`matrix`")?.entries() {
        let Content::Sequence(items) = &entry.value.content else {
            reader.wrong_type(&entry.value, &format!("`{}`", entry.key), "a list");
            continue;
        };
        if items.is_empty() {
            let message = format!("`{}` has no values: the case would never be tried", entry.key);
            let help = format!("give it values, as in `{}: [1, 2]`, or remove it", entry.key);
            reader.error(codes::NO_VALUES, message, entry.key_span, "an empty list", &help);
        }
        let values = items.iter().filter_map(|item| Some(reader.scalar(item, &entry.key)?.text.as_str()));
        names.push((entry.key.as_str(), values.collect()));
    }
    (reader.findings.len() == before).then_some(names)
}

/// Keeps each finding that came since a number of them once.
fn once(findings: &mut Vec<Diagnostic>, since: usize) {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for finding in findings.drain(since..) {
        let same = |other: &Diagnostic| {
            (other.code, &other.message, other.place()) == (finding.code, &finding.message, finding.place())
        };
        if !kept.iter().any(same) {
            kept.push(finding);
        }
    }
    findings.extend(kept);
}

/// Reports names that nothing uses, and uses of names that are not there.
fn agree(reader: &mut Reader, node: &Node, matrix: Option<&Entry>, names: &Names<'_>, shared: &Shared<'_>) {
    let Content::Mapping(entries) = &node.content else { return };
    let mut asked = BTreeSet::new();
    let written = entries.iter().filter(|entry| entry.key != "matrix");
    written.for_each(|entry| matrix::asked(&entry.value, &mut asked));
    let mut from = BTreeSet::new();
    for values in matrix::combinations(names) {
        if let Some(Content::Scalar(scalar)) =
            entry(node, "from").map(|from| matrix::filled(&from.value, &values).content)
        {
            from.insert(scalar.text);
        }
    }
    let fixtures = from.iter().filter_map(|name| shared.fixture(name));
    fixtures.for_each(|fixture| matrix::asked(fixture, &mut asked));
    let known: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    for name in asked.iter().filter(|name| !known.contains(name)) {
        let help = if known.is_empty() {
            format!("give it values: `matrix: {{ {name}: [1, 2] }}`")
        } else {
            format!("the names of this case's matrix are {}", listed(&known))
        };
        let span = entry(node, "case").map_or(node.span, |entry| entry.key_span);
        let message = format!("`${{{name}}}` stands for nothing: the matrix has no `{name}`");
        reader.error(codes::UNKNOWN_NAME, message, span, "in this case", &help);
    }
    for (name, _) in names.iter().filter(|(name, _)| !asked.contains(name)) {
        let message = format!("nothing uses `{name}`: every variation would be the same");
        let help = format!("write `${{{name}}}` where its value belongs, or remove it");
        let span = matrix
            .and_then(|matrix| entry(&matrix.value, name))
            .map_or(Span::new(0, 0), |entry| entry.key_span);
        reader.error(codes::UNUSED_NAME, message, span, "not used", &help);
    }
}
