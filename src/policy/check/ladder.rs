//! The ladder of a playbook: steps rise, each counted from what comes before it.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::domain::action::Stage;
use crate::policy::check::court;
use crate::policy::check::segments::duplicate_names;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::document::Name;
use crate::policy::document::PlaybookDocument;
use crate::policy::document::StepDocument;
use crate::policy::read::listed;

/// Checks the steps of one playbook.
pub fn check(document: &PlaybookDocument, findings: &mut Vec<Diagnostic>) {
    let steps = &document.steps;
    duplicate_names("step", steps.iter().filter_map(|step| step.id.as_ref()), findings);
    check_order(steps, findings);
    for (position, step) in steps.iter().enumerate() {
        check_date(steps, position, findings);
        check_repeat(step, findings);
        check_approval(step, findings);
        check_handover(steps, position, findings);
        court::check_writing(step, findings);
    }
}

/// Returns the position of the step of that name.
pub fn position(name: &Name, steps: &[StepDocument]) -> Option<usize> {
    steps.iter().position(|step| step.id.as_ref().is_some_and(|id| id.value == name.value))
}

/// Returns the finding for a name that is no step; `others` are words that would do as well.
pub fn unknown_step(name: &Name, steps: &[StepDocument], others: &[&str]) -> Diagnostic {
    let ids = || steps.iter().filter_map(|step| step.id.as_ref()).map(|id| id.value.as_str());
    let words = || others.iter().copied().chain(ids());
    let help = match nearest(&name.value, words()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("what may stand here: {}", listed(words().collect::<Vec<_>>())),
    };
    let finding = Diagnostic::error(codes::UNKNOWN_STEP, format!("unknown step `{}`", name.value));
    name.place.on(finding, "no such step in this playbook").help(help)
}

fn check_order(steps: &[StepDocument], findings: &mut Vec<Diagnostic>) {
    let mut gravest: Option<&Located<Stage>> = None;
    for stage in steps.iter().filter_map(|step| step.stage.as_ref()) {
        match gravest {
            Some(before) if stage.value < before.value => {
                let message = format!("the ladder goes down: `{}` after `{}`", stage.value, before.value);
                let finding = stage
                    .place
                    .on(Diagnostic::error(codes::STEPS_OUT_OF_ORDER, message), "milder than before");
                let finding = before.place.on(finding, "already this grave");
                findings.push(
                    finding.help("order the steps by gravity: reminder, pressing, formal_notice, legal"),
                );
            }
            _ => gravest = Some(stage),
        }
    }
}

fn check_date(steps: &[StepDocument], position: usize, findings: &mut Vec<Diagnostic>) {
    let step = &steps[position];
    let Some(on) = &step.on else { return };
    match on.base.value.as_str() {
        "due" => check_before_due(step, findings),
        "issued" if on.delay.count < 0 => {
            let finding = Diagnostic::error(codes::BAD_DATE, "a step before the invoice is issued");
            findings.push(
                on.place.on(finding, "there is no invoice yet").help("write `issued + …` or `due - …`"),
            );
        }
        "issued" => {}
        _ => check_base(steps, position, findings),
    }
}

fn check_before_due(step: &StepDocument, findings: &mut Vec<Diagnostic>) {
    let (Some(on), Some(stage)) = (&step.on, &step.stage) else { return };
    if on.delay.count < 0 && stage.value > Stage::Reminder {
        let message = format!("a step of stage `{}` before the invoice is due", stage.value);
        let finding =
            on.place.on(Diagnostic::error(codes::NOTICE_BEFORE_DUE, message), "before the due date");
        findings.push(
            stage
                .place
                .on(finding, "too grave for it")
                .help("before the due date only a reminder makes sense: write `due + …`"),
        );
    }
}

fn check_base(steps: &[StepDocument], at: usize, findings: &mut Vec<Diagnostic>) {
    let Some(on) = &steps[at].on else { return };
    let base = &on.base;
    let own = steps[at].id.as_ref().is_some_and(|id| id.value == base.value);
    if own {
        let finding = Diagnostic::error(
            codes::STEP_REFERS_TO_ITSELF,
            format!("`{}` is counted from itself", base.value),
        );
        findings
            .push(base.place.on(finding, "its own id").help("count from `due`, `issued` or an earlier step"));
        return;
    }
    match position(base, steps) {
        None => findings.push(unknown_step(base, &steps[..at], &["due", "issued"])),
        Some(other) if other > at => {
            let message = format!("the step is counted from `{}`, which comes after it", base.value);
            let finding =
                base.place.on(Diagnostic::error(codes::STEP_REFERS_FORWARD, message), "a later step");
            findings.push(
                finding
                    .help("count from `due`, `issued` or an earlier step, or change the order of the steps"),
            );
        }
        Some(_) if on.delay.count < 0 => {
            let finding = Diagnostic::error(codes::BAD_DATE, "a step before the one it is counted from");
            findings.push(
                on.place
                    .on(finding, "before a step that is done first")
                    .help("write `+`, or count from `due`"),
            );
        }
        Some(_) => {}
    }
}

fn check_repeat(step: &StepDocument, findings: &mut Vec<Diagnostic>) {
    let Some(repeat) = &step.repeat else { return };
    let mut wrong = |place: &crate::policy::document::Place, message: String, label: &str, help: &str| {
        findings.push(place.on(Diagnostic::error(codes::BAD_REPEAT, message), label).help(help));
    };
    if let Some(every) = repeat.every.as_ref().filter(|every| every.value.count == 0) {
        wrong(
            &every.place,
            "all times of the step fall on one day".to_owned(),
            "no time passes",
            "write at least `1 business day`",
        );
    }
    let Some(times) = &repeat.times else { return };
    if times.value < 2 {
        let message =
            format!("a step repeated {} time{}", times.value, if times.value == 1 { "" } else { "s" });
        wrong(&times.place, message, "the first time counts", "write 2 or more, or remove `repeat`");
    } else if times.value > 100 {
        wrong(
            &times.place,
            format!("a step done {} times", times.value),
            "nobody listens so often",
            "write 100 or less, and go on to the next step",
        );
    } else if let Some(extra) = repeat.vary.get(times.value as usize) {
        let message = format!("`vary` names {} channels for {} times", repeat.vary.len(), times.value);
        wrong(&extra.place, message, "never used", "remove it, or raise `times`");
    }
}

fn check_approval(step: &StepDocument, findings: &mut Vec<Diagnostic>) {
    let Some(valid) = step.approval.as_ref().and_then(|approval| approval.valid.as_ref()) else { return };
    if valid.value.count == 0 {
        let finding = Diagnostic::error(codes::BAD_APPROVAL, "an approval that is never good");
        findings.push(
            valid
                .place
                .on(finding, "no time at all")
                .help("write how long it stays good, as in `valid: 30 days`"),
        );
    }
}

fn check_handover(steps: &[StepDocument], position: usize, findings: &mut Vec<Diagnostic>) {
    let Some(hands_over) = steps[position].hands_over.as_ref().filter(|hands_over| hands_over.value) else {
        return;
    };
    if let Some(next) = steps.get(position + 1) {
        let finding =
            Diagnostic::error(codes::HANDS_OVER_EARLY, "the file is handed over before the ladder ends");
        let finding = hands_over.place.on(finding, "from here on we do nothing");
        findings.push(
            next.place
                .on(finding, "never reached")
                .help("let the last step hand over, or remove the steps after it"),
        );
    }
}
