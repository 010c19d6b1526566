//! Patience, grace and the first step must follow each other.

use crate::diagnostic::Diagnostic;
use crate::domain::action::Stage;
use crate::domain::term::Delay;
use crate::domain::term::Unit;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::document::PlaybookDocument;

/// Checks the delays of a tolerance against each other and against the ladder.
pub fn check(document: &PlaybookDocument, findings: &mut Vec<Diagnostic>) {
    let Some(patience) = &document.tolerance.patience else { return };
    if let Some(grace) =
        document.tolerance.grace.as_ref().filter(|grace| days(patience.value) <= days(grace.value))
    {
        let finding = Diagnostic::error(codes::PATIENCE_TOO_SHORT, "patience ends before grace does");
        let finding = patience.place.on(finding, "from then on only the formal notice");
        findings.push(
            grace
                .place
                .on(finding, "until then nothing")
                .help("write a longer `patience` or a shorter `grace`"),
        );
        return;
    }
    let first = document.steps.iter().filter_map(|step| step.on.as_ref()).find(|on| on.base.value == "due");
    if let Some(first) = first.filter(|first| days(patience.value) <= days(first.delay)) {
        let finding = Diagnostic::warning(codes::PATIENCE_TOO_SHORT, "patience ends before the first step");
        let finding = patience.place.on(finding, "from then on only the formal notice");
        findings.push(
            first.place.on(finding, "the first step").help("write a longer `patience`, or begin earlier"),
        );
    }
    enter(document, patience, findings);
    let notice = document
        .steps
        .iter()
        .any(|step| step.stage.as_ref().is_some_and(|stage| stage.value == Stage::FormalNotice));
    if !notice && document.steps.iter().all(|step| step.stage.is_some()) {
        let finding = Diagnostic::warning(
            codes::PATIENCE_WITHOUT_NOTICE,
            "patience ends, and there is no formal notice to send",
        );
        findings.push(
            patience
                .place
                .on(finding, "nothing happens then")
                .help("add a step with `stage: formal_notice`, or remove `patience`"),
        );
    }
}

/// An age of entry that patience has passed is never looked at: the formal notice comes before.
fn enter(document: &PlaybookDocument, patience: &Located<Delay>, findings: &mut Vec<Diagnostic>) {
    let Some(enter) = &document.enter else { return };
    let (Some(after), Some(at)) = (enter.after, &enter.at) else { return };
    let always = document
        .steps
        .iter()
        .find(|step| step.stage.as_ref().is_some_and(|stage| stage.value == Stage::FormalNotice))
        .is_some_and(|notice| notice.when.is_none());
    if always && days(patience.value) <= days(after) {
        let message = "no debt ever enters here: patience ends before, and brings the formal notice";
        let finding =
            at.place.on(Diagnostic::warning(codes::ENTER_BEYOND_PATIENCE, message), "never entered");
        let finding = patience.place.on(finding, "from then on the formal notice");
        findings.push(finding.help("let old debts enter earlier, or write a longer `patience`"));
    }
}

/// Calendar days, near enough to compare two delays.
fn days(delay: Delay) -> i32 {
    match delay.unit {
        Unit::Days => delay.count,
        Unit::BusinessDays => delay.count.saturating_mul(7) / 5,
        Unit::Weeks => delay.count.saturating_mul(7),
        Unit::Months => delay.count.saturating_mul(30),
    }
}
