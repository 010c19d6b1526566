//! What would make a condition come out as wanted, as values to be shown.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::engine::explain::shown;
use crate::engine::explanation::ShownValue;
use crate::engine::why_not::Bound;
use crate::engine::why_not::FactChange;
use crate::engine::why_not::Ways;
use crate::facts::schema::Known;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::FactType;
use crate::facts::value::Facts;
use crate::facts::value::Value;
use crate::policy::Policy;
use crate::script::expression::Expression;
use crate::script::solve::Solver;
use crate::script::solve::fewest::Fewest;
use crate::script::solve::fewest::Shift;
use crate::script::solve::fewest::Wanted;
use crate::script::solve::formula::Formula;
use crate::script::solve::formula::ONE;

/// Returns the smallest sets of facts for some conditions to hold and others not to.
pub(super) fn ways<'e>(
    policy: &Policy,
    facts: &Facts<'_>,
    wanted: impl IntoIterator<Item = (&'e Expression, bool)>,
) -> Ways {
    let mut unclear = Vec::new();
    let formulas: Vec<Formula> = wanted
        .into_iter()
        .map(|(condition, holds)| {
            let (formula, parts) = condition.formula_as_it_stands(&policy.schema, facts, &policy.scripts);
            unclear.extend(parts.iter().map(|part| part.source_text().to_owned()));
            if holds { formula } else { formula.negated() }
        })
        .collect();
    let solver = Solver { schema: &policy.schema, scripts: &policy.scripts, knows_bonds: true };
    match solver.fewest(&Formula::all(formulas), facts) {
        Fewest::Ways(ways) => {
            let change = |shift: &Shift| change(policy, facts, shift);
            Ways::Facts(ways.iter().map(|way| way.iter().map(change).collect()).collect())
        }
        Fewest::None if unclear.is_empty() => Ways::None,
        Fewest::None => Ways::Unclear(unclear),
    }
}

fn change(policy: &Policy, facts: &Facts<'_>, shift: &Shift) -> FactChange {
    let known = policy.schema.known(shift.slot);
    FactChange {
        fact: known.name.clone(),
        now: shown(policy, known, facts.get(shift.slot)),
        wanted: bound(policy, known, &shift.wanted),
    }
}

fn bound(policy: &Policy, known: &Known, wanted: &Wanted) -> Bound {
    let text = |word: &str| ShownValue::Text(word.to_owned());
    match wanted {
        Wanted::Present(true) => Bound::Known,
        Wanted::Present(false) => Bound::Unknown,
        Wanted::Truth(truth) => Bound::Is(ShownValue::Bool(*truth)),
        Wanted::Is(word) => Bound::Is(text(word)),
        Wanted::IsNot { words, .. } => Bound::IsNot(words.iter().map(|word| text(word)).collect()),
        Wanted::Within { least, most } => within(policy, known, *least, *most),
        Wanted::Example(given) => Bound::ForExample(shown(policy, known, given.value())),
    }
}

fn within(policy: &Policy, known: &Known, least: Option<i128>, most: Option<i128>) -> Bound {
    let value = |units: i128| number(policy, known, units);
    let whole = matches!(known.fact_type, FactType::Int | FactType::Date);
    match (least, most) {
        (Some(least), Some(most)) if least == most => Bound::Is(value(least)),
        (Some(least), Some(most)) => Bound::Between(value(least), value(most)),
        // `< 1000` is told as it was written, not as 999.9999.
        (Some(least), None) if !whole && zeros(least - 1) > zeros(least) => Bound::MoreThan(value(least - 1)),
        (None, Some(most)) if !whole && zeros(most + 1) > zeros(most) => Bound::LessThan(value(most + 1)),
        (Some(least), None) => Bound::AtLeast(value(least)),
        (None, Some(most)) => Bound::AtMost(value(most)),
        (None, None) => Bound::Known,
    }
}

/// Returns how many zeros a number ends in, up to four.
fn zeros(units: i128) -> usize {
    [10, 100, 1_000, 10_000].iter().take_while(|power| units % **power == 0).count()
}

fn number(policy: &Policy, known: &Known, units: i128) -> ShownValue {
    let whole = i64::try_from(units.div_euclid(ONE)).unwrap_or_default();
    match known.fact_type {
        FactType::Int => ShownValue::Int(whole),
        FactType::Date => {
            let day = i32::try_from(whole).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
            day.map_or(ShownValue::Absent, ShownValue::Date)
        }
        FactType::Amount => shown(policy, known, Value::Fixed(i64::try_from(units).unwrap_or_default())),
        _ => ShownValue::Number(
            Decimal::try_from_i128_with_scale(units, FIXED_DECIMALS).unwrap_or_default().normalize(),
        ),
    }
}
