//! What the law wants before court: a formal notice in writing, and time to answer it.
//!
//! The engine holds every step to it, whatever a policy says; what is found here would only make steps wait for ever, or
//! longer than their date says.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::term::Delay;
use crate::domain::term::Unit;
use crate::law::Jurisdiction;
use crate::law::Law;
use crate::law::deadlines::Length;
use crate::law::deadlines::Procedure;
use crate::law::deadlines::Term;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::document::PlaybookDocument;
use crate::policy::document::StepDocument;

/// Checks that a formal notice comes before court where the law wants one, and long enough before.
/// What is wrong under one of the laws that bind the playbook's clients is told once.
pub fn check(document: &PlaybookDocument, laws: &[Law<'_>], findings: &mut Vec<Diagnostic>) {
    let before = findings.len();
    for law in laws.iter().filter(|law| law.of.notice_before_court()) {
        check_notice(document, law.of, findings);
        check_channels(document, law.of, findings);
        // The latest line holds for whatever is done from now on.
        if let Some(term) = law.term(Procedure::NoticeAnswer, NaiveDate::MAX) {
            check_answer(document, &term, findings);
        }
        if findings.len() > before {
            return;
        }
    }
}

fn check_notice(document: &PlaybookDocument, law: Jurisdiction, findings: &mut Vec<Diagnostic>) {
    for step in &document.steps {
        // A stage that could not be read may well have been the formal notice.
        let Some(stage) = &step.stage else { return };
        match stage.value {
            Stage::FormalNotice => return,
            Stage::Legal => {
                let message =
                    format!("a legal step without a formal notice before it, under the law `{}`", law.word());
                let finding = stage.place.on(
                    Diagnostic::error(codes::NO_FORMAL_NOTICE, message),
                    "nothing before it demands payment formally",
                );
                findings.push(finding.help("add a step before it with `stage: formal_notice`"));
                return;
            }
            Stage::Reminder | Stage::Pressing => {}
        }
    }
}

/// A lawyer or a bailiff before the formal notice is court before it.
fn check_channels(document: &PlaybookDocument, law: Jurisdiction, findings: &mut Vec<Diagnostic>) {
    for step in &document.steps {
        let Some(stage) = step.stage.as_ref().filter(|stage| stage.value < Stage::FormalNotice) else {
            continue;
        };
        let varied = step.repeat.iter().flat_map(|repeat| &repeat.vary);
        let early = |channel: &&Located<Channel>| !channel.value.reaches_client();
        if let Some(channel) = step.channel.iter().chain(varied).find(early) {
            let message =
                format!("a `{}` before a formal notice, under the law `{}`", channel.value, law.word());
            let finding = Diagnostic::error(codes::COURT_BEFORE_NOTICE, message);
            let finding = channel.place.on(finding, "out of our hands");
            findings.push(stage.place.on(finding, "nobody was given formal notice yet").help(
                "a notice that they send is `stage: formal_notice`; what follows it is `stage: legal`",
            ));
        }
    }
}

/// A date that leaves the debtor less time to answer than the law does.
fn check_answer(document: &PlaybookDocument, term: &Term, findings: &mut Vec<Diagnostic>) {
    let Length::Days(least) = term.length else { return };
    let stage_of = |step: &StepDocument| step.stage.as_ref().map(|stage| stage.value);
    let is_notice = |name: &str| {
        let mut steps = document.steps.iter();
        let step = steps.find(|step| step.id.as_ref().is_some_and(|id| id.value == name));
        step.is_some_and(|step| stage_of(step) == Some(Stage::FormalNotice))
    };
    for step in document.steps.iter().filter(|step| stage_of(step) == Some(Stage::Legal)) {
        let Some(on) = step.on.as_ref().filter(|on| is_notice(&on.base.value)) else { continue };
        if at_least(on.delay) < i64::from(least) {
            let message =
                format!("{} to answer a formal notice, where the law leaves {}", on.delay, term.length);
            let finding = Diagnostic::warning(codes::NOTICE_TOO_SHORT, message);
            let finding = on.place.on(finding, "the step waits longer than this says");
            findings
                .push(finding.help(format!("write `+ {}` or more: {}", term.length, term.provenance.source)));
        }
    }
}

/// Returns the fewest calendar days a delay can be.
fn at_least(delay: Delay) -> i64 {
    let count = i64::from(delay.count);
    match delay.unit {
        Unit::Days | Unit::BusinessDays => count,
        Unit::Weeks => count * 7,
        Unit::Months => count * 28,
    }
}

/// A formal notice starts the interest and opens the way to court only if it can be shown to have been received: the
/// French Civil Code (art. 1344) wants an act that proves it, and every law of the catalogue a writing.
pub fn check_writing(step: &StepDocument, findings: &mut Vec<Diagnostic>) {
    if step.stage.as_ref().is_none_or(|stage| stage.value != Stage::FormalNotice) {
        return;
    }
    let varied = step.repeat.iter().flat_map(|repeat| &repeat.vary);
    for channel in step.channel.iter().chain(varied) {
        if !channel.value.is_in_writing() {
            let message = format!("a formal notice on the channel `{}` cannot be proved", channel.value);
            let finding = Diagnostic::warning(codes::NOTICE_NOT_IN_WRITING, message);
            findings.push(channel.place.on(finding, "not in writing").help(
                "send it in writing, best by `registered_letter`: in France art. 1344 of the Civil Code wants an act that proves it",
            ));
        }
    }
}
