//! What was agreed about late charges: it must mean something under the policy's law, and respect its floor.

use crate::diagnostic::Diagnostic;
use crate::law::Jurisdiction;
use crate::law::figures::Figures;
use crate::law::late_rate::LateCharges;
use crate::law::terms::AgreedRate;
use crate::law::terms::RunsFrom;
use crate::law::terms::Terms;
use crate::policy::codes;
use crate::policy::document::LateChargesDocument;
use crate::policy::document::Located;

/// Returns the terms of a policy, and reports what is wrong with its rate.
pub fn check(
    document: Option<&LateChargesDocument>,
    law: Option<Jurisdiction>,
    figures: &Figures,
    findings: &mut Vec<Diagnostic>,
) -> Terms {
    let Some(document) = document else { return Terms::default() };
    let terms = Terms {
        rate: document.rate.as_ref().map(|rate| rate.value),
        runs_from: document.runs_from.as_ref().map(|start| start.value),
        day_count: document.day_count.unwrap_or_default(),
        payments: document.payments.unwrap_or_default(),
        contested: document.contested.unwrap_or_default(),
        changes: document.changes.unwrap_or_default(),
    };
    if let Some((law, rate)) = law.zip(document.rate.as_ref()) {
        findings.extend(meaningless(law, rate).or_else(|| below_floor(law, rate, figures, &terms)));
    }
    if let Some((law, start)) = law.zip(document.runs_from.as_ref()) {
        findings.extend(starts_late(law, start));
    }
    terms
}

/// Interest that waits for a notice where the law lets it run without one.
fn starts_late(law: Jurisdiction, start: &Located<RunsFrom>) -> Option<Diagnostic> {
    let late = start.value == RunsFrom::FormalNotice && law.interest_runs_from_due();
    let message =
        format!("interest from the formal notice, where `{}` has it run from the due date", law.word());
    let finding = Diagnostic::warning(codes::LATE_INTEREST_FROM_NOTICE, message);
    let help = "remove `runs_from`; a segment whose clients are to owe none says `late_charges: waived`";
    late.then(|| start.place.on(finding, "later than the law").help(help))
}

/// A rate that is counted from one the law does not know.
fn meaningless(law: Jurisdiction, rate: &Located<AgreedRate>) -> Option<Diagnostic> {
    let (what, known) = match rate.value {
        AgreedRate::Percent(_) => return None,
        AgreedRate::Reference(_) => ("reference rate", law.reference().is_some()),
        AgreedRate::Legal(_) => ("legal rate by the half-year", law.knows_legal_rate()),
    };
    let message = format!("the law `{}` has no {what}", law.word());
    let finding = Diagnostic::error(codes::BAD_LATE_RATE, message);
    let help = "write the rate of a year, as in `12 %`";
    (!known).then(|| rate.place.on(finding, "counted from nothing").help(help))
}

/// A rate below the floor of the latest half-year that is known: agreed today, it would not hold.
fn below_floor(
    law: Jurisdiction,
    rate: &Located<AgreedRate>,
    figures: &Figures,
    terms: &Terms,
) -> Option<Diagnostic> {
    let latest = figures.french_legal_rate.last()?.half_year;
    let day = latest.first();
    let late = LateCharges { law, figures, terms: *terms }.late_rate(day, day).ok()??;
    let floor = late.floor.as_ref().filter(|_| late.is_below_floor())?;
    let message = format!(
        "{} % a year is below the {} % that may be agreed at least under `{}`",
        late.annual.percent(),
        floor.annual.percent(),
        law.word()
    );
    let label = format!("{} times the legal rate of {latest}", floor.rule.times);
    let help = "the rate is applied as written, and statements show the floor beside it; agree another, or remove \
                `rate` for that of the law";
    let finding = Diagnostic::warning(codes::LATE_RATE_BELOW_FLOOR, message);
    Some(rate.place.on(finding, label).help(help))
}
