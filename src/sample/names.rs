//! Names, addresses and numbers made of parts; likeness to anyone real is chance.
//!
//! Telephone numbers are of the ranges kept for fiction: in France by the regulator's numbering plan (ARCEP,
//! decision 2018-0881, `01 99 00` and the like), in Britain by Ofcom (`020 7946 0`), in North America `555-01`.

mod english;
mod french;
mod places;

use compact_str::CompactString;
use compact_str::format_compact;

use crate::domain::client::Language;
use crate::sample::dice::Dice;

pub use crate::sample::names::places::address;

/// Draws the name of a company, or of a public body of the home country.
pub fn company(dice: &mut Dice, home: Language, language: Language, public: bool) -> CompactString {
    match (home, language, public) {
        (Language::French, _, true) => french::public_body(dice),
        (Language::English, _, true) => english::public_body(dice),
        (_, Language::French, false) => french::company(dice),
        (_, Language::English, false) => english::company(dice),
    }
}

/// Draws a first name and a family name.
pub fn person(dice: &mut Dice, language: Language) -> (&'static str, &'static str) {
    match language {
        Language::French => (dice.pick(&french::FIRST_NAMES), dice.pick(&french::SURNAMES)),
        Language::English => (dice.pick(&english::FIRST_NAMES), dice.pick(&english::SURNAMES)),
    }
}

/// Draws a telephone number kept for fiction.
pub fn phone(dice: &mut Dice, country: &str) -> CompactString {
    let (high, low) = (dice.below(100), dice.below(100));
    match country {
        "FR" => {
            let start = dice.pick(&["01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98"]);
            format_compact!("{start} {high:02} {low:02}")
        }
        "GB" => format_compact!("020 7946 0{:03}", dice.below(1000)),
        "US" => format_compact!("+1 202-555-01{low:02}"),
        _ => CompactString::default(),
    }
}

/// Returns the domain of a company: its name in plain letters, under the top-level domain kept for examples.
pub fn domain(name: &str) -> CompactString {
    format_compact!("{}.example", plain(name))
}

/// Returns a text in plain small letters and hyphens.
pub fn plain(text: &str) -> CompactString {
    let mut plain = CompactString::default();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            'à' | 'â' | 'ä' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'ç' => plain.push('c'),
            'œ' => plain.push_str("oe"),
            _ if !plain.is_empty() && !plain.ends_with('-') => plain.push('-'),
            _ => {}
        }
    }
    if plain.ends_with('-') {
        plain.pop();
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_domains() {
        let rows = [
            ("Établissements Brécourt & Fils", "etablissements-brecourt-fils.example"),
            ("L'Atelier (Nord)", "l-atelier-nord.example"),
            ("Harwick Ltd", "harwick-ltd.example"),
        ];
        for (name, expected) in rows {
            assert_eq!(domain(name), expected);
        }
    }
}
