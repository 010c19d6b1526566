//! What the law says of the debt at the stage of a letter. Every figure in it is from the law's own lines.

use crate::domain::action::Stage;
use crate::law::figures::MissingFigure;
use crate::law::late_rate::Basis;
use crate::law::late_rate::LateRate;
use crate::report::letter::Order;
use crate::report::number;
use crate::report::words::Words;

/// Returns what the policy's law says at a stage; nothing where it says nothing.
pub fn mention(words: &Words, order: &Order<'_>) -> Result<Option<String>, MissingFigure> {
    let today = order.today;
    // A file handed over is told what its formal notice told.
    let stage = match order.contact.stage {
        Stage::Legal => Stage::FormalNotice,
        stage => stage,
    };
    let charges = order.policy.late_charges(order.briefing.segment);
    let rate = charges.late_rate(today, today)?;
    let debt = order.briefing.claims.first().map(|claim| claim.line.open);
    let fee = debt.map_or(Ok(None), |debt| charges.recovery_fee(today, debt))?;
    let fee = fee.map(|fee| words.money(fee.fee)).unwrap_or_default();
    let whole = rate.as_ref().map(|rate| number::rate(rate.annual.percent(), words.language));
    let whole = whole.unwrap_or_default();
    if rate.as_ref().is_some_and(LateRate::is_agreed) {
        // What was agreed is not what the law says without an agreement.
        let told = words.known(&format!("letter-law-agreed-{}", stage.word()), [("rate", whole.into())]);
        let more = if fee.is_empty() {
            String::new()
        } else {
            words.with("letter-law-agreed-fee", [("fee", fee.into())])
        };
        return Ok(told.map(|told| format!("{told} {more}").trim_end().to_owned()));
    }
    let points = match rate.as_ref().map(|rate| &rate.basis) {
        Some(Basis::Reference(_, margin)) => number::decimal(margin.points.percent(), words.language),
        _ => String::new(),
    };
    Ok(words.known(
        &format!("letter-law-{}-{}", charges.law.word(), stage.word()),
        [("rate", whole.into()), ("points", points.into()), ("fee", fee.into())],
    ))
}
