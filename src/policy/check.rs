//! From documents to a policy: names resolve, conditions are typed, ladders rise; everything wrong is found at once.

mod amounts;
mod analysis;
mod attributes;
mod calendar;
mod company;
mod court;
mod expressions;
mod figures;
mod ladder;
mod late_charges;
mod patience;
mod playbooks;
mod rates;
pub(super) mod roles;
mod rules;
mod scenarios;
mod segments;
mod texts;
mod words;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::facts::schema::Schema;
use crate::policy::Policy;
use crate::policy::check::expressions::Expressions;
use crate::policy::check::playbooks::Frame;
use crate::policy::document::WordsDocument;
use crate::policy::files::Files;
use crate::policy::load::Documents;
use crate::policy::rules::BrokenPromiseWords;
use crate::script::scripts::Scripts;

/// Checks documents; the policy is absent when something it needs is.
pub fn check(
    files: &Files,
    documents: Documents,
    catalogue: Schema,
    findings: &mut Vec<Diagnostic>,
) -> Option<Policy> {
    texts::check_scenarios(&documents.scenarios, findings);
    texts::check_templates(&documents.templates, findings);
    words::check(files, &documents, findings);
    company::check(&documents, findings);
    scenarios::check(files, &documents, findings);
    let Documents { policy: document, playbooks, scenarios, templates, unread } = documents;
    let Some(document) = document else {
        playbooks::check_shapes(&playbooks, findings);
        return None;
    };
    let schema = attributes::schema(catalogue, &document, findings);
    let (scripts, mut script_findings) = Scripts::compile(&files.scripts, &schema);
    let unread_facts = attributes::unread(&document);
    let expressions = Expressions { schema: &schema, scripts: &scripts, unread_facts: &unread_facts };
    findings.append(&mut script_findings);

    words::check_scripts(&scripts, &scenarios, &templates, &unread, findings);
    roles::check(&document, &playbooks, findings);
    let segments = segments::check(&document, &playbooks, &unread, &expressions, findings);
    let figures = figures::check(&files.figures, findings);
    let frame = Frame {
        law: document.law,
        segments: &document.segments,
        figures: &figures,
        currency: document.currency,
        expressions: &expressions,
    };
    let playbooks = playbooks::check(playbooks, frame, findings);
    let (calendar, calendar_file) = calendar::check(&document, files, findings);
    crate::policy::files::report_unused_calendars(files, calendar_file, findings);
    let late_terms = late_charges::check(document.late_charges.as_ref(), document.law, &figures, findings);
    let rates = rates::check(files.rates.as_ref(), document.currency, findings);
    let scenarios = scenarios::scenarios(&scenarios, &expressions, findings);
    let guardrails = rules::guardrails(&document.guardrails, &expressions, findings);
    let priority = document.priority.as_ref().map(|written| expressions.priority(written, findings));

    let mut policy = Policy {
        name: document.name.as_ref()?.value.clone(),
        language: document.language?,
        currency: document.currency?,
        calendar: calendar?,
        law: document.law?,
        figures,
        late_terms,
        company: document.company.as_ref().map(|company| company.value.clone()),
        window_days: document.window_days,
        segments: segments?,
        playbooks: playbooks?,
        guardrails: guardrails?,
        holds: document.holds.as_ref().map(rules::holds),
        disputes: rules::disputes(&document),
        promises: rules::promises(&document),
        deadlines: document.deadlines,
        unreachable: rules::unreachable(&document.unreachable, findings),
        follow_ups: rules::follow_ups(&document.follow_ups),
        broken_promise: broken_promise(&document.broken_promise),
        staff: rules::staff(&document)?,
        minutes: rules::minutes(&document.minutes),
        priority: match priority {
            Some(priority) => Some(priority?),
            None => None,
        },
        rates,
        reads: Vec::new(),
        scenarios: scenarios?,
        templates: templates.into_iter().map(|template| (template.name.clone(), template)).collect(),
        schema,
        scripts,
    };
    policy.reads = expressions::reads(&policy);
    if findings.iter().all(|finding| finding.severity != Severity::Error) {
        analysis::check(&policy, &document.segments, findings);
    }
    Some(policy)
}

/// Returns the words for broken promises.
fn broken_promise(words: &WordsDocument) -> BrokenPromiseWords {
    BrokenPromiseWords {
        scenario: words.scenario.as_ref().map(|name| name.value.clone()),
        template: words.template.as_ref().map(|name| name.value.clone()),
    }
}
