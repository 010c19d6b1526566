//! What is said and written: every contact has its words, every scenario and template its use.

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::domain::action::Channel;
use crate::policy::Template;
use crate::policy::check::segments::duplicate_names;
use crate::policy::check::texts;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::document::Name;
use crate::policy::document::Place;
use crate::policy::document::StepDocument;
use crate::policy::document::WordsDocument;
use crate::policy::document::scenario::ScenarioDocument;
use crate::policy::files::Files;
use crate::policy::load::Documents;
use crate::policy::read::listed;
use crate::script::scripts::Scripts;

/// Checks that words exist where they are named, are named where they are needed, and are used at all.
///
/// A policy without any scenario leaves the words of its calls to those who call, and one without any template those
/// of its letters to those who write; once it has some, every step must say which.
pub fn check(files: &Files, documents: &Documents, findings: &mut Vec<Diagnostic>) {
    duplicate_names(
        "scenario",
        documents.scenarios.iter().filter_map(|scenario| scenario.id.as_ref()),
        findings,
    );
    for step in documents.playbooks.iter().flat_map(|playbook| &playbook.steps) {
        needed(step, files, findings);
    }
    subjects(documents, findings);
    let before = findings.len();
    for words in named(documents) {
        known(words, documents, findings);
    }
    for name in documents.scenarios.iter().flat_map(ScenarioDocument::calls) {
        known_scenario(name, documents, findings);
    }
    let all_known = findings.len() == before;
    if all_known && documents.policy.is_some() && documents.unread.is_empty() {
        unused(files, documents, findings);
    }
}

/// What a channel needs to have something to say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Scenario,
    Template,
    Nothing,
}

fn need(channel: Channel) -> Need {
    match channel {
        Channel::Call | Channel::Visit => Need::Scenario,
        Channel::Email | Channel::Sms | Channel::Letter | Channel::RegisteredLetter => Need::Template,
        Channel::Lawyer | Channel::Bailiff => Need::Nothing,
    }
}

fn needed(step: &StepDocument, files: &Files, findings: &mut Vec<Diagnostic>) {
    if step.decide.is_some() {
        return;
    }
    let own = step.channel.as_ref();
    let varied = step.repeat.iter().flat_map(|repeat| &repeat.vary);
    let mut told: Vec<Need> = Vec::new();
    for (channel, severity) in own
        .map(|channel| (channel, Severity::Error))
        .into_iter()
        .chain(varied.map(|channel| (channel, Severity::Warning)))
    {
        let need = need(channel.value);
        let missing = match need {
            Need::Scenario => step.words.scenario.is_none() && !files.scenarios.is_empty(),
            Need::Template => step.words.template.is_none() && !files.templates.is_empty(),
            Need::Nothing => false,
        };
        if missing && !told.contains(&need) {
            told.push(need);
            findings.push(missing_words(step, channel, need, severity));
        }
    }
}

fn missing_words(
    step: &StepDocument,
    channel: &Located<Channel>,
    need: Need,
    severity: Severity,
) -> Diagnostic {
    let (key, what) = match need {
        Need::Scenario => ("scenario", "what is said"),
        _ => ("template", "what is written"),
    };
    let id = step.id.as_ref().map_or("the step", |id| id.value.as_str());
    let message = format!("`{id}` does not say {what} on the channel `{}`", channel.value);
    let finding = Diagnostic { severity, ..Diagnostic::error(codes::MISSING_WORDS, message) };
    channel
        .place
        .on(finding, format!("needs a {key}"))
        .help(format!("add `{key}:` with the name of a file of `{key}s/`"))
}

/// Checks that what goes out by e-mail has a subject.
fn subjects(documents: &Documents, findings: &mut Vec<Diagnostic>) {
    let by_email = |step: &&StepDocument| {
        let varied = step.repeat.iter().flat_map(|repeat| &repeat.vary);
        step.channel.iter().chain(varied).any(|channel| channel.value == Channel::Email)
    };
    let steps = documents.playbooks.iter().flat_map(|playbook| &playbook.steps).filter(by_email);
    let written: Vec<&Name> = steps.filter_map(|step| step.words.template.as_ref()).collect();
    let bare = documents
        .templates
        .iter()
        .filter(|template| template.subject.is_empty() && !texts::has_mistaken_subject(&template.source));
    for template in bare {
        let Some(used) = written.iter().find(|name| name.value == template.name) else { continue };
        let message = format!("the e-mail `{}` has no subject", template.name);
        let finding = Diagnostic::warning(codes::MISSING_SUBJECT, message)
            .at(&template.source, Span::default(), "the first line is not a subject")
            .help("begin the file with a line `Subject: …`, then a blank line");
        findings.push(used.place.on(finding, "sent by e-mail here"));
    }
}

/// Checks the scenarios and templates that scripts name in `act(#{…})`.
pub fn check_scripts(
    scripts: &Scripts,
    scenarios: &[ScenarioDocument],
    templates: &[Template],
    unread: &[CompactString],
    findings: &mut Vec<Diagnostic>,
) {
    let ids = scenarios.iter().filter_map(|scenario| scenario.id.as_ref());
    let scenarios: Vec<&str> = ids.map(|id| id.value.as_str()).collect();
    let templates: Vec<&str> = templates.iter().map(|template| template.name.as_str()).collect();
    for function in scripts.functions() {
        for named in &function.names {
            let (names, code, ending) = match named.what {
                "scenario" => (&scenarios, codes::UNKNOWN_SCENARIO, "yaml"),
                _ => (&templates, codes::UNKNOWN_TEMPLATE, "txt"),
            };
            let known = names.contains(&named.name.as_str()) || unread.iter().any(|file| *file == named.name);
            if !known {
                let place = Place { source: function.source.clone(), span: named.span };
                let name = Name { value: named.name.as_str().into(), place };
                findings.push(unknown(&name, code, named.what, names, ending));
            }
        }
    }
}

/// Returns the words that rules name: a new rule that names words is added here.
fn named(documents: &Documents) -> impl Iterator<Item = &WordsDocument> {
    let playbooks = documents.playbooks.iter().map(|playbook| &playbook.broken_promise);
    let steps = documents.playbooks.iter().flat_map(|playbook| &playbook.steps).map(|step| &step.words);
    let general = documents.policy.iter().flat_map(|policy| {
        let follow_ups = policy.follow_ups.words.iter().map(|(_, words)| words);
        [&policy.broken_promise, &policy.unreachable.words].into_iter().chain(follow_ups)
    });
    general.chain(playbooks).chain(steps)
}

/// Tells whether calls start with a scenario: a rule or a script names it, so that its opening is said.
///
/// A script may choose words too: a name between quotes in any script counts as used.
pub fn starts_calls(scenario: &ScenarioDocument, files: &Files, documents: &Documents) -> bool {
    let Some(id) = &scenario.id else { return false };
    let mut names = named(documents).filter_map(|words| words.scenario.as_ref());
    names.any(|name| name.value == id.value) || quoted_in_scripts(&id.value, files)
}

fn quoted_in_scripts(name: &str, files: &Files) -> bool {
    files.scripts.iter().any(|script| script.text.contains(&format!("\"{name}\"")))
}

fn known(words: &WordsDocument, documents: &Documents, findings: &mut Vec<Diagnostic>) {
    if let Some(name) = &words.scenario {
        known_scenario(name, documents, findings);
    }
    if let Some(name) = &words.template {
        let names: Vec<&str> = documents.templates.iter().map(|template| template.name.as_str()).collect();
        if !names.contains(&name.value.as_str()) && !documents.unread.contains(&name.value) {
            findings.push(unknown(name, codes::UNKNOWN_TEMPLATE, "template", &names, "txt"));
        }
    }
}

fn known_scenario(name: &Name, documents: &Documents, findings: &mut Vec<Diagnostic>) {
    let ids = documents.scenarios.iter().filter_map(|scenario| scenario.id.as_ref());
    let ids: Vec<&str> = ids.map(|id| id.value.as_str()).collect();
    if !ids.contains(&name.value.as_str()) && !documents.unread.contains(&name.value) {
        findings.push(unknown(name, codes::UNKNOWN_SCENARIO, "scenario", &ids, "yaml"));
    }
}

fn unknown(name: &Name, code: &'static str, noun: &str, names: &[&str], ending: &str) -> Diagnostic {
    let finding = Diagnostic::error(code, format!("unknown {noun} `{}`", name.value));
    let help = match nearest(&name.value, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => format!("write it in `{noun}s/{}.{ending}`", name.value),
        None => format!(
            "write it in `{noun}s/{}.{ending}`; there are {}",
            name.value,
            listed(names.iter().copied())
        ),
    };
    name.place.on(finding, format!("no such {noun}")).help(help)
}

fn unused(files: &Files, documents: &Documents, findings: &mut Vec<Diagnostic>) {
    let used = used_scenarios(files, documents);
    let complete = documents.scenarios.iter().all(ScenarioDocument::is_complete);
    for id in documents.scenarios.iter().filter_map(|scenario| scenario.id.as_ref()) {
        if complete && !used.contains(&id.value.as_str()) {
            findings.push(never_used(codes::UNUSED_SCENARIO, "scenario", &id.value, &id.place));
        }
    }
    let named: Vec<&WordsDocument> = named(documents).collect();
    for template in &documents.templates {
        let used =
            named.iter().filter_map(|words| words.template.as_ref()).any(|name| name.value == template.name);
        if !used && !quoted_in_scripts(&template.name, files) {
            let place = Place { source: template.source.clone(), span: Span::default() };
            findings.push(never_used(codes::UNUSED_TEMPLATE, "template", &template.name, &place));
        }
    }
}

/// Returns the scenarios that calls start with, and those that they go on with.
fn used_scenarios<'d>(files: &Files, documents: &'d Documents) -> Vec<&'d str> {
    let starts = documents.scenarios.iter().filter(|scenario| starts_calls(scenario, files, documents));
    let mut used: Vec<&str> =
        starts.filter_map(|scenario| scenario.id.as_ref()).map(|id| id.value.as_str()).collect();
    let mut next = 0;
    while let Some(id) = used.get(next).copied() {
        let is_it = |scenario: &&ScenarioDocument| scenario.id.as_ref().is_some_and(|own| own.value == id);
        for called in documents.scenarios.iter().filter(is_it).flat_map(ScenarioDocument::calls) {
            if !used.contains(&called.value.as_str()) {
                used.push(&called.value);
            }
        }
        next += 1;
    }
    used
}

fn never_used(code: &'static str, noun: &str, name: &str, place: &Place) -> Diagnostic {
    let finding = Diagnostic::warning(code, format!("no step uses the {noun} `{name}`"));
    place
        .on(finding, "never used")
        .help(format!("name it in a step with `{noun}: {name}`, or remove the file"))
}
