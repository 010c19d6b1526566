//! Who we are, as our letters say it: whose name stands at their head, and where the money is to go.

use compact_str::CompactString;

/// The company that writes. Texts that are not given are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// Its name, with the legal form.
    pub name: CompactString,
    /// Its postal address, line by line.
    pub address: Vec<CompactString>,
    /// The town letters are dated from.
    pub place: CompactString,
    /// Its telephone number.
    pub phone: CompactString,
    /// The e-mail address that answers come to.
    pub email: CompactString,
    /// What the law wants at the foot of letters: capital, register, number.
    pub registration: CompactString,
    /// Its VAT number.
    pub vat: CompactString,
    /// Where the money is to go; absent when letters do not say.
    pub bank: Option<Bank>,
}

/// A bank account. What is not given is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bank {
    /// The bank.
    pub name: CompactString,
    /// The account as ISO 13616 writes it, in groups of four.
    pub iban: CompactString,
    /// The bank's code, ISO 9362.
    pub bic: CompactString,
    /// The bank's branch, in the United Kingdom.
    pub sort_code: CompactString,
    /// The account's number at that branch.
    pub account: CompactString,
}

/// Returns an IBAN in groups of four; nothing when its check digits say that it was not copied whole.
///
/// ISO 13616: two letters, two check digits, up to thirty letters and digits; the remainder by 97 is 1 (ISO 7064).
pub fn iban(text: &str) -> Option<CompactString> {
    let written: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let letters = written.to_ascii_uppercase();
    let shaped = (15..=34).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && letters.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && letters.bytes().skip(2).take(2).all(|byte| byte.is_ascii_digit());
    let turned = letters.chars().skip(4).chain(letters.chars().take(4));
    let remainder = turned.filter_map(|letter| letter.to_digit(36)).fold(0, |rest, value| {
        let shift = if value < 10 { 10 } else { 100 };
        (rest * shift + value) % 97
    });
    (shaped && remainder == 1).then(|| in_fours(&letters))
}

fn in_fours(letters: &str) -> CompactString {
    let mut written = CompactString::default();
    for (position, letter) in letters.chars().enumerate() {
        if position > 0 && position % 4 == 0 {
            written.push(' ');
        }
        written.push(letter);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::iban;

    #[test]
    fn an_iban_that_was_not_copied_whole_is_told() {
        // Examples of the registry of ISO 13616.
        for (text, written) in [
            ("FR1420041010050500013M02606", "FR14 2004 1010 0505 0001 3M02 606"),
            ("gb29 nwbk 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"),
            ("DE89370400440532013000", "DE89 3704 0044 0532 0130 00"),
        ] {
            assert_eq!(iban(text).as_deref(), Some(written), "{text}");
        }
        for text in [
            "FR1420041010050500013M02607",
            "FR1420041010050500013M0260",
            "1420041010050500013M02606FR",
            "GB29 NWBK 6016 1331 9286 19",
            "",
            "FR14",
            "FR14 ÉÉÉÉ 1010 0505 0001 3M02 606",
        ] {
            assert_eq!(iban(text), None, "{text}");
        }
    }
}
