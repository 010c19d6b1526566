//! What was said, as plain words: no capitals, no accents, no punctuation that does not count.

/// Longer texts are no dates, in bytes.
const LONGEST: usize = 300;

/// Splits a text into plain words; figures stand apart from letters (`14h30` is `14`, `h`, `30`), with the signs that hold them
/// together (`15/12`, `14:30`). Gives nothing for a text too long to be a date.
pub(in crate::domain) fn words(text: &str) -> Vec<String> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().flat_map(char::to_lowercase).flat_map(bare).collect();
    let mut words = Words { apart: true, ..Words::default() };
    for (place, &letter) in letters.iter().enumerate() {
        let next = letters.get(place + 1).copied();
        words.take(letter, next);
        words.apart = letter.is_whitespace();
    }
    words.end();
    words.done
}

/// The words so far, and the one being read.
#[derive(Default)]
struct Words {
    done: Vec<String>,
    current: String,
    /// Whether a space has just been read, or nothing yet.
    apart: bool,
}

impl Words {
    fn take(&mut self, letter: char, next: Option<char>) {
        let last = self.current.chars().last();
        let in_figures = last.is_some_and(|last| last.is_ascii_digit());
        if letter.is_ascii_digit() {
            if !self.current.is_empty() && !self.is_figures() {
                self.end();
            }
            self.current.push(letter);
        } else if matches!(letter, '/' | '.' | ':' | '-' | ',') {
            if letter == '-' && self.apart && next.is_some_and(|next| next.is_ascii_digit()) {
                // A sign: `-5`.
                self.done.push(letter.to_string());
            } else if in_figures && next.is_some_and(|next| next.is_ascii_digit()) {
                self.current.push(letter);
            } else {
                self.end();
            }
        } else if letter.is_whitespace() || is_punctuation(letter) {
            self.end();
        } else if matches!(letter, '?' | '~') {
            self.end();
            self.done.push(letter.to_string());
        } else {
            if in_figures {
                self.end();
            }
            self.current.push(letter);
        }
    }

    fn is_figures(&self) -> bool {
        self.current.starts_with(|first: char| first.is_ascii_digit())
    }

    fn end(&mut self) {
        if !self.current.is_empty() {
            self.done.push(std::mem::take(&mut self.current));
        }
    }
}

fn is_punctuation(letter: char) -> bool {
    matches!(letter, ',' | ';' | '!' | '\'' | '’' | 'ʼ' | '"' | '(' | ')' | '«' | '»' | '“' | '”' | '‘' | '…')
}

/// Returns a small letter without its accent; a combining accent becomes nothing.
fn bare(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'à' | 'â' | 'ä' | 'á' => "a",
        'ç' => "c",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'î' | 'ï' | 'í' => "i",
        'ô' | 'ö' | 'ó' => "o",
        'ù' | 'û' | 'ü' | 'ú' => "u",
        'œ' => "oe",
        'æ' => "ae",
        '–' | '—' | '‐' | '‑' => "-",
        '\u{300}'..='\u{36f}' | '\u{200b}' | '\u{feff}' => "",
        _ => return Bare::Same(Some(letter)),
    };
    Bare::Plain(plain.chars())
}

/// What a letter becomes.
enum Bare {
    Same(Option<char>),
    Plain(std::str::Chars<'static>),
}

impl Iterator for Bare {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Same(letter) => letter.take(),
            Self::Plain(letters) => letters.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_plain_words() {
        let rows: &[(&str, &[&str])] = &[
            ("Après-DEMAIN, à 14h30 !", &["apres", "demain", "a", "14", "h", "30"]),
            ("le\u{a0}1er déc.", &["le", "1", "er", "dec"]),
            ("15/12/2026 ?", &["15/12/2026", "?"]),
            ("d’ici 3 jours", &["d", "ici", "3", "jours"]),
            ("2026-12-15T14:30", &["2026-12-15", "t", "14:30"]),
            ("3.30 p.m.", &["3.30", "p", "m"]),
            ("de\u{301}cembre", &["decembre"]),
            ("15-décembre-2026", &["15", "decembre", "2026"]),
            (" – ", &[]),
            ("2,5 mois, 3", &["2,5", "mois", "3"]),
            ("-5 jours, 4-6", &["-", "5", "jours", "4-6"]),
        ];
        for (text, expected) in rows {
            assert_eq!(words(text), *expected, "{text}");
        }
    }
}
