//! What binds every playbook, made ready for the engine.

use crate::diagnostic::Diagnostic;
use crate::domain::action::Channel;
use crate::domain::term::Delay;
use crate::policy::check::expressions::Expressions;
use crate::policy::codes;
use crate::policy::document::FollowUpsDocument;
use crate::policy::document::GuardrailsDocument;
use crate::policy::document::HoldsDocument;
use crate::policy::document::Located;
use crate::policy::document::MinutesDocument;
use crate::policy::document::Name;
use crate::policy::document::PolicyDocument;
use crate::policy::document::UnreachableDocument;
use crate::policy::rules::DisputeRules;
use crate::policy::rules::FollowUpRules;
use crate::policy::rules::Guardrails;
use crate::policy::rules::HoldRules;
use crate::policy::rules::Minutes;
use crate::policy::rules::Never;
use crate::policy::rules::Person;
use crate::policy::rules::PlanLimits;
use crate::policy::rules::PromiseRules;
use crate::policy::rules::UnreachableRules;

/// Minutes of a task inside the company, and of an approval, unless the policy says otherwise.
const TASK_MINUTES: u32 = 5;
const APPROVAL_MINUTES: u32 = 2;

/// Checks the conditions under which nobody is contacted.
pub fn guardrails(
    document: &GuardrailsDocument,
    expressions: &Expressions<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Guardrails> {
    let never: Vec<_> = document
        .never
        .iter()
        .map(|never| {
            let when = never.when.as_ref().and_then(|written| expressions.about_client(written, findings))?;
            Some(Never { when, why: never.why.as_ref()?.value.to_string() })
        })
        .collect();
    Some(Guardrails {
        contacts: document.contacts,
        spacing: document.spacing.unwrap_or(Delay::NONE),
        hours: document.hours,
        plan: PlanLimits { actions: document.actions, formal_notices: document.formal_notices },
        never: never.into_iter().collect::<Option<_>>()?,
    })
}

/// Returns whose holds hold.
pub fn holds(document: &HoldsDocument) -> HoldRules {
    let values = |names: &[Name]| names.iter().map(|name| name.value.clone()).collect();
    HoldRules {
        asked_by: values(&document.asked_by),
        approved_by: values(&document.approved_by),
        at_most: document.at_most,
        per_year: document.per_year,
    }
}

/// Returns who resolves disputes: the sales side within two working weeks, unless the policy says otherwise.
pub fn disputes(document: &PolicyDocument) -> DisputeRules {
    DisputeRules {
        resolved_by: document
            .disputes_resolved_by
            .as_ref()
            .map_or_else(|| "sales".into(), |name| name.value.clone()),
        within: document.disputes_within.unwrap_or(Delay::business_days(10)),
    }
}

/// Returns how promises are judged: two business days for the bank, unless the policy says otherwise.
pub fn promises(document: &PolicyDocument) -> PromiseRules {
    PromiseRules { bank_grace: document.bank_grace.unwrap_or(Delay::business_days(2)) }
}

/// Returns what is done when nobody answers: three tries, a day apart, unless the policy says otherwise.
pub fn unreachable(document: &UnreachableDocument, findings: &mut Vec<Diagnostic>) -> UnreachableRules {
    let then = document.then.as_ref().filter(|then| is_another_channel(then, document, findings));
    let name = |name: &Option<Name>| name.as_ref().map(|name| name.value.clone());
    UnreachableRules {
        tries: document.tries.unwrap_or(3),
        every: document.every.unwrap_or(Delay::business_days(1)),
        hours: document.hours.clone(),
        scenario: name(&document.words.scenario),
        then: then.map(|then| then.value),
        template: name(&document.words.template),
    }
}

fn is_another_channel(
    then: &Located<Channel>,
    document: &UnreachableDocument,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let finding = match then.value {
        Channel::Email | Channel::Sms | Channel::Letter | Channel::RegisteredLetter
            if document.words.template.is_none() =>
        {
            let message =
                format!("`unreachable` does not say what is written on the channel `{}`", then.value);
            Diagnostic::error(codes::MISSING_WORDS, message)
                .help("add `template:` with the name of a file of `templates/`")
        }
        Channel::Call | Channel::Lawyer | Channel::Bailiff => {
            let message = format!("`{}` is no other way to reach a client", then.value);
            Diagnostic::error(codes::NO_OTHER_CHANNEL, message).help(
                "name a way to write, or leave `then` out: the step then counts as done after the last try",
            )
        }
        _ => return true,
    };
    findings.push(then.place.on(finding, "after the last try"));
    false
}

/// Returns how clients are called again who found something to wait for: after two business days, unless the policy says
/// otherwise.
pub fn follow_ups(document: &FollowUpsDocument) -> FollowUpRules {
    let scenarios = document
        .words
        .iter()
        .filter_map(|(kind, words)| words.scenario.as_ref().map(|scenario| (*kind, scenario.value.clone())));
    FollowUpRules { after: document.after.unwrap_or(Delay::business_days(2)), scenarios: scenarios.collect() }
}

/// Returns who works.
pub fn staff(document: &PolicyDocument) -> Option<Vec<Person>> {
    document
        .staff
        .iter()
        .map(|person| {
            Some(Person {
                name: person.name.as_ref()?.value.clone(),
                role: person.role.as_ref()?.value.clone(),
                languages: person.languages.iter().map(|language| language.code().into()).collect(),
                minutes_per_day: person.minutes_per_day,
            })
        })
        .collect()
}

/// Returns how long things take.
pub fn minutes(document: &MinutesDocument) -> Minutes {
    Minutes {
        channels: document.channels.clone(),
        task: document.task.unwrap_or(TASK_MINUTES),
        approval: document.approval.unwrap_or(APPROVAL_MINUTES),
    }
}
