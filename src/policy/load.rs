//! From the texts of a folder to a policy, or to everything that is wrong with it.

use std::sync::Arc;

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Source;
use crate::facts::schema::Schema;
use crate::policy::Policy;
use crate::policy::Template;
use crate::policy::check;
use crate::policy::codes;
use crate::policy::document::PlaybookDocument;
use crate::policy::document::PolicyDocument;
use crate::policy::document::scenario::ScenarioDocument;
use crate::policy::files;
use crate::policy::files::Files;
use crate::policy::read::Reader;
use crate::policy::read::playbook;
use crate::policy::read::policy_file;
use crate::policy::read::scenario;
use crate::yaml;
use crate::yaml::Content;
use crate::yaml::Node;

/// What came of the texts.
#[derive(Debug)]
pub struct Loaded {
    /// The policy; absent when any finding is an error.
    pub policy: Option<Policy>,
    /// Everything found, by file and place.
    pub findings: Vec<Diagnostic>,
}

/// All files of a policy as written.
#[derive(Debug, Default)]
pub struct Documents {
    /// `policy.yaml`; absent when it could not be read at all.
    pub policy: Option<PolicyDocument>,
    /// Playbooks that could be read.
    pub playbooks: Vec<PlaybookDocument>,
    /// Scenarios that could be read.
    pub scenarios: Vec<ScenarioDocument>,
    /// Templates.
    pub templates: Vec<Template>,
    /// Files that could not be read at all, by their names: nobody complains that what they hold is missing.
    pub unread: Vec<CompactString>,
}

/// Reads and checks a policy from the texts of its folder.
///
/// Names of sources are paths; the folder that holds the topmost `policy.yaml` is the policy's.
pub fn load(sources: &[Arc<Source>], catalogue: Schema) -> Loaded {
    let mut findings = Vec::new();
    let files = files::sort(sources, &mut findings);
    let documents = documents(&files, &mut findings);
    let policy = check::check(&files, documents, catalogue, &mut findings);
    findings.sort_by(|left, right| left.place().cmp(&right.place()).then_with(|| left.code.cmp(right.code)));
    findings.dedup();
    let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
    Loaded { policy: policy.filter(|_| !failed), findings }
}

fn documents(files: &Files, findings: &mut Vec<Diagnostic>) -> Documents {
    let mut documents = Documents {
        policy: files.policy.as_ref().and_then(|source| document(source, findings, policy_file::read)),
        ..Documents::default()
    };
    for source in &files.templates {
        if source.text.trim().is_empty() {
            findings.push(empty(source));
            documents.unread.push(files::stem(source).into());
        } else {
            documents.templates.push(Template::from_source(source));
        }
    }
    for source in &files.playbooks {
        match document(source, findings, playbook::read) {
            Some(playbook) => documents.playbooks.push(playbook),
            None => documents.unread.push(files::stem(source).into()),
        }
    }
    for source in &files.scenarios {
        match document(source, findings, scenario::read) {
            Some(scenario) => documents.scenarios.push(scenario),
            None => documents.unread.push(files::stem(source).into()),
        }
    }
    documents
}

fn document<T>(
    source: &Arc<Source>,
    findings: &mut Vec<Diagnostic>,
    read: impl Fn(&mut Reader, &Node) -> Option<T>,
) -> Option<T> {
    let node = match yaml::parse(source) {
        Ok(node) => node,
        Err(finding) => {
            findings.push(*finding);
            return None;
        }
    };
    if node.content == Content::Nothing {
        findings.push(empty(source));
        return None;
    }
    let mut reader = Reader::new(source);
    let document = read(&mut reader, &node);
    findings.append(&mut reader.findings);
    document
}

fn empty(source: &Arc<Source>) -> Diagnostic {
    let finding = Diagnostic::error(codes::EMPTY_FILE, format!("`{}` says nothing", source.name)).help(
        if source.name.ends_with("policy.yaml") {
            "start it with `policy:` and a name, as in `policy: pme`"
        } else {
            "write its content, or remove the file"
        },
    );
    if source.text.is_empty() { finding } else { finding.at(source, Default::default(), "") }
}
