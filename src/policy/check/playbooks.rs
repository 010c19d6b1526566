//! Playbooks: tolerance, entry and ladder, made ready for the engine.

use crate::diagnostic::Diagnostic;
use crate::domain::action::Stage;
use crate::domain::amount::Currency;
use crate::domain::term::Delay;
use crate::law::Jurisdiction;
use crate::law::Law;
use crate::law::figures::Figures;
use crate::policy::check::amounts;
use crate::policy::check::broken_promise;
use crate::policy::check::court;
use crate::policy::check::expressions::Expressions;
use crate::policy::check::ladder;
use crate::policy::check::patience;
use crate::policy::check::segments::duplicate_names;
use crate::policy::codes;
use crate::policy::document::ApprovalDocument;
use crate::policy::document::DateDocument;
use crate::policy::document::Name;
use crate::policy::document::PlaybookDocument;
use crate::policy::document::RepeatDocument;
use crate::policy::document::SegmentDocument;
use crate::policy::document::StepDocument;
use crate::policy::document::ToleranceDocument;
use crate::policy::playbook::Approval;
use crate::policy::playbook::DateBase;
use crate::policy::playbook::DateExpression;
use crate::policy::playbook::Enter;
use crate::policy::playbook::InstalmentLimits;
use crate::policy::playbook::Playbook;
use crate::policy::playbook::Repeat;
use crate::policy::playbook::Step;
use crate::policy::playbook::Tolerance;

/// An approval stays good for a month unless the playbook says otherwise.
const APPROVAL_VALID: Delay = Delay { count: 30, unit: crate::domain::term::Unit::Days };

/// A refused step is proposed again after two working weeks unless the playbook says otherwise.
const APPROVAL_REFUSED: Delay = Delay { count: 10, unit: crate::domain::term::Unit::BusinessDays };

/// What playbooks are checked against.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'c> {
    /// Absent when the policy does not say.
    pub law: Option<Jurisdiction>,
    /// Each may be under another law.
    pub segments: &'c [SegmentDocument],
    /// The figures of every law.
    pub figures: &'c Figures,
    /// Absent when the policy does not say.
    pub currency: Option<Currency>,
    /// What conditions may name.
    pub expressions: &'c Expressions<'c>,
}

impl<'c> Frame<'c> {
    /// Returns the laws that bind the clients of a playbook: those of its segments, and the policy's while none names it.
    fn laws_of(&self, playbook: &PlaybookDocument) -> Vec<Law<'c>> {
        let named = |name: &Option<Name>| name.as_ref().map(|name| name.value.clone());
        let id = named(&playbook.id);
        let segments = self.segments.iter().filter(|segment| id.is_some() && named(&segment.playbook) == id);
        let mut laws: Vec<Jurisdiction> = segments.filter_map(|segment| segment.law.or(self.law)).collect();
        if laws.is_empty() {
            laws.extend(self.law);
        }
        laws.sort();
        laws.dedup();
        laws.into_iter().map(|of| Law { of, figures: self.figures }).collect()
    }
}

/// Checks what can be checked without `policy.yaml`.
pub fn check_shapes(documents: &[PlaybookDocument], findings: &mut Vec<Diagnostic>) {
    duplicate_names("playbook", documents.iter().filter_map(|playbook| playbook.id.as_ref()), findings);
    for document in documents {
        ladder::check(document, findings);
        patience::check(document, findings);
    }
}

/// Checks all playbooks and gives them in the same order.
pub fn check(
    documents: Vec<PlaybookDocument>,
    frame: Frame<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Vec<Playbook>> {
    check_shapes(&documents, findings);
    let checked: Vec<_> = documents.into_iter().map(|document| playbook(document, frame, findings)).collect();
    checked.into_iter().collect()
}

fn playbook(
    document: PlaybookDocument,
    frame: Frame<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Playbook> {
    court::check(&document, &frame.laws_of(&document), findings);
    let tolerance = tolerance(&document.tolerance, frame.currency, findings);
    let enter = match &document.enter {
        Some(enter) => {
            let at = enter.at.as_ref().and_then(|name| entry(name, &document.steps, findings));
            Some(enter.after.zip(at).map(|(after, at)| Enter { after, at }))
        }
        None => None,
    };
    let steps: Vec<_> =
        (0..document.steps.len()).map(|position| step(&document.steps, position, frame, findings)).collect();
    let enter = match enter {
        Some(enter) => Some(enter?),
        None => None,
    };
    Some(Playbook {
        id: document.id?.value,
        tolerance,
        enter,
        broken_promise: broken_promise(&document.broken_promise),
        steps: steps.into_iter().collect::<Option<_>>()?,
    })
}

fn tolerance(
    document: &ToleranceDocument,
    currency: Option<Currency>,
    findings: &mut Vec<Diagnostic>,
) -> Tolerance {
    Tolerance {
        grace: document.grace.as_ref().map_or(Delay::NONE, |grace| grace.value),
        small_balance: amounts::amount(document.small_balance.as_ref(), "small_balance", currency, findings),
        postponements: document.postponements,
        callbacks: document.callbacks,
        broken_promises: document.broken_promises,
        exposure: amounts::amount(document.exposure.as_ref(), "exposure", currency, findings),
        patience: document.patience.as_ref().map(|patience| patience.value),
        instalments: document.instalments.as_ref().and_then(|limits| {
            Some(InstalmentLimits {
                at_most: limits.at_most?,
                within: limits.within?,
                first_share: limits.first,
            })
        }),
    }
}

fn entry(name: &Name, steps: &[StepDocument], findings: &mut Vec<Diagnostic>) -> Option<usize> {
    let Some(at) = ladder::position(name, steps) else {
        findings.push(ladder::unknown_step(name, steps, &[]));
        return None;
    };
    let notice = steps
        .iter()
        .position(|step| step.stage.as_ref().is_some_and(|stage| stage.value >= Stage::FormalNotice))
        .unwrap_or(steps.len());
    if at > notice {
        let finding = Diagnostic::error(
            codes::ENTER_BEYOND_NOTICE,
            format!("old debts would enter at `{}`, past the formal notice", name.value),
        );
        findings.push(
            name.place
                .on(finding, "beyond the formal notice")
                .help("let them enter at the formal notice or before: nobody goes to court without one"),
        );
    }
    Some(at)
}

fn step(
    steps: &[StepDocument],
    position: usize,
    frame: Frame<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Step> {
    let document = &steps[position];
    let when = document.when.as_ref().map(|written| frame.expressions.about_item(written, findings));
    let decide = document.decide.as_ref().map(|name| frame.expressions.deciding_function(name, findings));
    let channel = document.channel.as_ref()?.value;
    let id = document.id.as_ref()?;
    Some(Step {
        id: id.value.clone(),
        place: id.place.clone(),
        on: date(document.on.as_ref()?, steps, position)?,
        stage: document.stage.as_ref()?.value,
        channel,
        to: document.to.as_ref().map_or_else(|| "payer".into(), |name| name.value.clone()),
        scenario: document.words.scenario.as_ref().map(|name| name.value.clone()),
        template: document.words.template.as_ref().map(|name| name.value.clone()),
        when: match when {
            Some(when) => Some(when?),
            None => None,
        },
        repeat: match &document.repeat {
            Some(repeat) => Some(repeated(repeat)?),
            None => None,
        },
        approval: match &document.approval {
            Some(approval) => Some(approved(approval)?),
            None => None,
        },
        hands_over: document.hands_over.as_ref().is_some_and(|hands_over| hands_over.value),
        optional: document.optional,
        decide,
    })
}

fn date(document: &DateDocument, steps: &[StepDocument], position: usize) -> Option<DateExpression> {
    let base = match document.base.value.as_str() {
        "due" => DateBase::Due,
        "issued" => DateBase::Issued,
        _ => DateBase::Step(ladder::position(&document.base, &steps[..position])?),
    };
    Some(DateExpression { base, delay: document.delay, end_of_month: document.end_of_month })
}

fn repeated(document: &RepeatDocument) -> Option<Repeat> {
    Some(Repeat {
        every: document.every.as_ref()?.value,
        times: document.times.as_ref()?.value,
        vary: document.vary.iter().map(|channel| channel.value).collect(),
    })
}

fn approved(document: &ApprovalDocument) -> Option<Approval> {
    Some(Approval {
        by: document.by.as_ref()?.value.clone(),
        valid: document.valid.as_ref().map_or(APPROVAL_VALID, |valid| valid.value),
        refused: document.refused.unwrap_or(APPROVAL_REFUSED),
    })
}
