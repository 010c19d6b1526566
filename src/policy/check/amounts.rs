//! Amounts of a tolerance: plain numbers in the policy's currency.

use crate::diagnostic::Diagnostic;
use crate::domain::amount::Amount;
use crate::domain::amount::AmountError;
use crate::domain::amount::Currency;
use crate::policy::codes;
use crate::policy::document::Name;

/// Reads an amount; without a currency nothing can be said about its decimals.
pub fn amount(
    written: Option<&Name>,
    key: &str,
    currency: Option<Currency>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Amount> {
    let written = written?;
    let digits = written.value.replace('_', "");
    let label = match Amount::parse(&digits, currency.map_or(4, |currency| currency.decimals())) {
        Ok(amount) if amount >= Amount::ZERO => return Some(amount),
        Ok(_) => "less than nothing".to_owned(),
        Err(AmountError::NotANumber) => "not a plain number".to_owned(),
        Err(error) => error.to_string(),
    };
    let help = match currency {
        Some(currency) if label.starts_with("more decimals") => {
            format!(
                "round it: amounts are in the policy's currency, and {currency} has {} decimals",
                currency.decimals()
            )
        }
        Some(currency) => {
            format!("write {} alone: amounts are in the policy's currency, {currency}", example(&digits))
        }
        None => format!("write {} alone: amounts are in the policy's currency", example(&digits)),
    };
    let finding =
        Diagnostic::error(codes::BAD_AMOUNT, format!("`{key}` is not an amount: `{}`", written.value));
    findings.push(written.place.on(finding, label).help(help));
    None
}

fn example(written: &str) -> String {
    let number: String = written
        .replace(',', ".")
        .chars()
        .filter(|character| character.is_ascii_digit() || *character == '.')
        .collect();
    match number.parse::<rust_decimal::Decimal>() {
        Ok(_) => format!("`{number}`"),
        Err(_) => "a number, as in `20.00`,".to_owned(),
    }
}
