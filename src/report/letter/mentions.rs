//! What the law says of the debt at the stage of a letter. Every figure in it is from the law's own lines.

use std::collections::BTreeSet;

use crate::domain::action::Stage;
use crate::law::figures::MissingFigure;
use crate::law::interest::AnnualRate;
use crate::law::late_rate::LateCharges;
use crate::law::late_rate::LateRate;
use crate::law::terms::AgreedRate;
use crate::law::terms::RunsFrom;
use crate::report::letter::Order;
use crate::report::words::Words;

/// Returns what the law of the client's segment says at a stage; nothing where it says nothing. Where late charges are
/// waived, that is no more than that the letter is a formal notice.
pub fn mention(words: &Words, order: &Order<'_>) -> Result<Option<String>, MissingFigure> {
    // A file handed over is told what its formal notice told.
    let stage = match order.contact.stage {
        Stage::Legal => Stage::FormalNotice,
        stage => stage,
    };
    let charges = order.policy.late_charges(order.briefing.segment);
    if order.policy.waives_charges(order.briefing.segment) {
        let notice = stage == Stage::FormalNotice;
        return Ok(notice
            .then(|| words.known(&format!("letter-notice-{}", charges.law.word()), []))
            .flatten());
    }
    let fee = fee(words, order, charges)?;
    match charges.terms.rate {
        Some(agreed) => Ok(agreed_mention(words, (charges, agreed), (stage, order), &fee)?),
        None => statutory_mention(words, charges, (stage, order), fee),
    }
}

/// Returns the recovery fee of every invoice; empty where there is none, or they differ.
fn fee(words: &Words, order: &Order<'_>, charges: LateCharges<'_>) -> Result<String, MissingFigure> {
    let mut fees = Vec::new();
    for claim in &order.briefing.claims {
        fees.extend(charges.recovery_fee(order.today, claim.line.amount)?.map(|fee| fee.fee));
    }
    fees.dedup();
    Ok(if let [fee] = fees.as_slice() { words.money(*fee) } else { String::new() })
}

/// What was agreed is not what the law says without an agreement.
fn agreed_mention(
    words: &Words,
    (charges, agreed): (LateCharges<'_>, AgreedRate),
    (stage, order): (Stage, &Order<'_>),
    fee: &str,
) -> Result<Option<String>, MissingFigure> {
    let Some(rate) = charges.late_rate(order.today, order.today)? else { return Ok(None) };
    let key = match agreed {
        AgreedRate::Percent(_) => "letter-rate",
        AgreedRate::Reference(_) | AgreedRate::Legal(_) => "letter-rate-now",
    };
    let rate = words.with(key, [("rate", words.rate(rate.annual).into())]);
    let from = match charges.run_from() {
        RunsFrom::DueDate => "agreed",
        RunsFrom::FormalNotice => "agreed_from_notice",
    };
    let told = words.known(&format!("letter-law-{from}-{}", stage.word()), [("rate", rate.into())]);
    let more = match fee {
        "" => String::new(),
        fee => words.with("letter-law-agreed-fee", [("fee", fee.into())]),
    };
    Ok(told.map(|told| format!("{told} {more}").trim_end().to_owned()))
}

/// Under a law whose rate stays what it was when each debt became late, those of the debts are told, and none of today.
fn statutory_mention(
    words: &Words,
    charges: LateCharges<'_>,
    (stage, order): (Stage, &Order<'_>),
    fee: String,
) -> Result<Option<String>, MissingFigure> {
    let borne = borne(words, order);
    let (rate, period) = match charges.keeps_rate() {
        true if !(borne.is_empty() && charges.keeps_rate_by_choice()) => {
            (borne.join(&words.say("letter-and")), words.say("letter-period-kept"))
        }
        _ => {
            let rate = charges.late_rate(order.today, order.today)?;
            let rate = rate.map(|rate: LateRate| words.rate(rate.annual)).unwrap_or_default();
            (rate, words.say("letter-period-now"))
        }
    };
    let rates = rates(words, &borne);
    let margin = charges.figures.margin(charges.law, order.today);
    let points = margin.map(|margin| words.points(margin.points)).unwrap_or_default();
    Ok(words.known(
        &format!("letter-law-{}-{}", charges.law.word(), stage.word()),
        [
            ("rate", rate.into()),
            ("rates", rates.into()),
            ("period", period.into()),
            ("points", points.into()),
            ("fee", fee.into()),
        ],
    ))
}

/// Returns the rates that the invoices bear, the lowest first.
fn borne(words: &Words, order: &Order<'_>) -> Vec<String> {
    let charges = order.briefing.claims.iter().filter_map(|claim| claim.charges.as_ref().ok()?.as_ref());
    let segments = charges.flat_map(|charges| &charges.segments);
    let rates: BTreeSet<AnnualRate> = segments.map(|segment| segment.rate.annual).collect();
    rates.iter().map(|rate| words.rate(*rate)).collect()
}

/// Tells the rates that the invoices bear; nothing while none does.
fn rates(words: &Words, borne: &[String]) -> String {
    match borne {
        [] => String::new(),
        [rate] => words.with("letter-rates-one", [("rate", rate.as_str().into())]),
        _ => words.with("letter-rates-more", [("rate", borne.join(&words.say("letter-and")).into())]),
    }
}
