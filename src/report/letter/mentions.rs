//! What the law says of the debt at the stage of a letter. Every figure in it is from the law's own lines.

use rust_decimal::Decimal;

use crate::domain::action::Stage;
use crate::law::figures::MissingFigure;
use crate::report::letter::Order;
use crate::report::number;
use crate::report::words::Words;

/// Returns what the policy's law says at a stage; nothing where it says nothing.
pub fn mention(words: &Words, order: &Order<'_>) -> Result<Option<String>, MissingFigure> {
    let (law, today) = (order.policy.law, order.today);
    // A file handed over is told what its formal notice told.
    let stage = match order.contact.stage {
        Stage::Legal => Stage::FormalNotice,
        stage => stage,
    };
    let rate = law.late_rate(today, today)?;
    let debt = order.briefing.claims.first().map(|claim| claim.line.open);
    let fee = debt.map_or(Ok(None), |debt| law.recovery_fee(today, debt))?;
    let decimal = |number: Decimal| number::decimal(number, words.language);
    let points = rate.map(|rate| decimal(rate.margin.points.percent())).unwrap_or_default();
    let whole = rate.map(|rate| number::rate(rate.rate().percent(), words.language));
    Ok(words.known(
        &format!("letter-law-{}-{}", law.word(), stage.word()),
        [
            ("rate", whole.unwrap_or_default().into()),
            ("points", points.into()),
            ("fee", fee.map(|fee| words.money(fee)).unwrap_or_default().into()),
        ],
    ))
}
