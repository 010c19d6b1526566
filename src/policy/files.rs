//! Which file of the folder is what, by its place in it.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::policy::codes;

/// The folders of a policy, with the ending of their files.
const FOLDERS: [(&str, &str); 5] =
    [("playbooks", "yaml"), ("scenarios", "yaml"), ("templates", "txt"), ("scripts", "rhai"), ("law", "csv")];

/// More files than this that do not belong there are counted, not named.
const MOST_STRANGE: usize = 5;

/// The files of one policy, each kind in the order of their names.
#[derive(Debug, Default)]
pub struct Files {
    /// `policy.yaml`
    pub policy: Option<Arc<Source>>,
    /// `playbooks/*.yaml`
    pub playbooks: Vec<Arc<Source>>,
    /// `scenarios/*.yaml`
    pub scenarios: Vec<Arc<Source>>,
    /// `templates/*.txt`
    pub templates: Vec<Arc<Source>>,
    /// `scripts/*.rhai`
    pub scripts: Vec<Arc<Source>>,
    /// `rates.csv`
    pub rates: Option<Arc<Source>>,
    /// `law/*.csv`
    pub figures: Vec<Arc<Source>>,
    /// Further `*.txt` and `*.csv` at the root: the calendar may be one of them.
    pub calendars: Vec<Arc<Source>>,
}

/// Sorts files into their places; reports what has none.
pub fn sort(sources: &[Arc<Source>], findings: &mut Vec<Diagnostic>) -> Files {
    let mut sources = sources.to_vec();
    sources.sort_by(|left, right| left.name.cmp(&right.name));
    let root = root(&sources);
    let mut files = Files::default();
    let mut strange = Vec::new();
    for source in sources {
        let relative = source.name.strip_prefix(root.as_str()).unwrap_or(&source.name).to_owned();
        place(&mut files, source, &relative, &mut strange);
    }
    findings.extend(first_few(strange));
    if files.policy.is_none() {
        let folder = if root.is_empty() { "the folder" } else { root.trim_end_matches('/') };
        findings.push(
            Diagnostic::error(codes::MISSING_POLICY_FILE, format!("{folder} has no `policy.yaml`"))
                .help("name the folder that holds `policy.yaml`, or add the file"),
        );
    }
    files
}

/// A folder full of other files is named by the first of them, and their number.
fn first_few(mut strange: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let more = strange.split_off(strange.len().min(MOST_STRANGE));
    if let Some(next) = more.first() {
        let message = format!("{} more files are not read: they are no files of a policy", more.len());
        let mut finding = Diagnostic::warning(codes::UNEXPECTED_FILE, message);
        finding.labels.clone_from(&next.labels);
        strange.push(finding.help("keep other files out of the folder of a policy"));
    }
    strange
}

/// Returns the last part of a file's name without its ending.
pub fn stem(source: &Source) -> &str {
    let name = source.name.rsplit('/').next().unwrap_or(&source.name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn place(files: &mut Files, source: Arc<Source>, relative: &str, findings: &mut Vec<Diagnostic>) {
    match (relative.split_once('/'), ending(relative)) {
        (None, _) if relative == "policy.yaml" => files.policy = Some(source),
        (None, _) if relative == "rates.csv" => files.rates = Some(source),
        (None, "txt" | "csv") => files.calendars.push(source),
        (Some(("playbooks", rest)), "yaml") if !rest.contains('/') => files.playbooks.push(source),
        (Some(("scenarios", rest)), "yaml") if !rest.contains('/') => files.scenarios.push(source),
        (Some(("templates", rest)), "txt") if !rest.contains('/') => files.templates.push(source),
        (Some(("scripts", rest)), "rhai") if !rest.contains('/') => files.scripts.push(source),
        (Some(("law", rest)), "csv") if !rest.contains('/') => files.figures.push(source),
        (Some(("tests", _)), _) => {}
        (_, "yaml" | "yml" | "rhai" | "txt" | "csv" | "j2") => findings.push(unexpected(&source, relative)),
        _ => {}
    }
}

fn unexpected(source: &Arc<Source>, relative: &str) -> Diagnostic {
    let mut finding = Diagnostic::warning(
        codes::UNEXPECTED_FILE,
        format!("`{relative}` is not read: it is no file of a policy"),
    )
    .help(advice(relative));
    if !source.text.is_empty() {
        finding = finding.at(source, Span::default(), "");
    }
    finding
}

fn advice(relative: &str) -> String {
    let (folder, name) = relative.rsplit_once('/').unwrap_or(("", relative));
    let wanted = FOLDERS.iter().find(|(known, _)| *known == folder);
    if let Some((folder, wanted)) = wanted {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        return format!("files of `{folder}/` end in `.{wanted}`: rename it `{folder}/{stem}.{wanted}`");
    }
    if let Some(near) = nearest(folder, FOLDERS.map(|(known, _)| known)) {
        return format!("did you mean the folder `{near}/`?");
    }
    if matches!(relative, "policy.yml" | "Policy.yaml" | "policies.yaml") {
        return "rename it `policy.yaml`".to_owned();
    }
    "a policy holds `policy.yaml`, `playbooks/*.yaml`, `scenarios/*.yaml`, `templates/*.txt`, `scripts/*.rhai`, \
     `rates.csv`, `law/*.csv` and `tests/`"
        .to_owned()
}

/// Reports the further files of the root that nobody needs.
pub fn report_unused_calendars(files: &Files, used: Option<&Arc<Source>>, findings: &mut Vec<Diagnostic>) {
    for source in &files.calendars {
        let looks_like_rates = source.name.ends_with(".csv");
        if looks_like_rates && used.is_none_or(|used| used.name != source.name) {
            let name = source.name.rsplit('/').next().unwrap_or(&source.name);
            let mut finding = unexpected(source, name);
            finding.severity = Severity::Warning;
            findings.push(finding);
        }
    }
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The folder of the topmost `policy.yaml`; without one, the folder all files share.
fn root(sources: &[Arc<Source>]) -> String {
    let topmost = sources
        .iter()
        .filter(|source| source.name == "policy.yaml" || source.name.ends_with("/policy.yaml"))
        .min_by_key(|source| source.name.matches('/').count());
    if let Some(source) = topmost {
        return source.name.trim_end_matches("policy.yaml").to_owned();
    }
    let Some(first) = sources.first() else { return String::new() };
    let mut shared = first.name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    while !sources.iter().all(|source| source.name.starts_with(&shared)) || is_known_folder(&shared) {
        shared =
            shared.trim_end_matches('/').rsplit_once('/').map_or(String::new(), |(up, _)| format!("{up}/"));
    }
    shared
}

fn is_known_folder(path: &str) -> bool {
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    FOLDERS.iter().any(|(known, _)| *known == last)
}
