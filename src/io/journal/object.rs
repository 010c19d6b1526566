//! A JSON object as the keys and values of its text, unread.
//!
//! Nearly every line of a journal is an object of words and lists of words without escapes: such a line is cut at its
//! quotes. Any other, well formed or not, goes through the JSON reader, which accepts the same and says more.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde_json::value::RawValue;

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The key, its escapes undone.
    pub key: Cow<'a, str>,
    /// The value's own text, quotes and brackets included.
    pub raw: &'a str,
    /// Known to be a word, or a list of words, in which nothing is escaped.
    pub is_plain: bool,
    /// The key was asked for.
    pub is_asked: bool,
}

impl Entry<'_> {
    /// Tells whether this is the key's entry. Most are not, and differ in length or their first letter.
    #[inline]
    pub fn has_key(&self, key: &str) -> bool {
        let own = self.key.as_ref();
        own.len() == key.len() && own.as_bytes().first() == key.as_bytes().first() && own == key
    }
}

/// A text between quotes, its escapes undone.
#[derive(Deserialize)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// Cuts an object into its entries, in the order of its text, so that a key written twice is seen.
pub fn entries(text: &str) -> serde_json::Result<Vec<Entry<'_>>> {
    match plain_entries(text) {
        Some(entries) => Ok(entries),
        None => careful_entries(text),
    }
}

/// Returns the word of a value; nothing when it is no word.
pub fn word<'a>(entry: &Entry<'a>) -> Option<Cow<'a, str>> {
    if entry.is_plain {
        let inner = entry.raw.strip_prefix('"')?.strip_suffix('"')?;
        return Some(Cow::Borrowed(inner));
    }
    serde_json::from_str::<Text<'a>>(entry.raw).ok().map(|text| text.0)
}

/// Returns the words of a list; nothing when it is no list of words.
pub fn words<'a>(entry: &Entry<'a>) -> Option<Vec<Cow<'a, str>>> {
    if entry.is_plain {
        let inner = entry.raw.strip_prefix('[')?;
        return Some(inner.split('"').skip(1).step_by(2).map(Cow::Borrowed).collect());
    }
    let list = serde_json::from_str::<Vec<Text<'a>>>(entry.raw).ok()?;
    Some(list.into_iter().map(|text| text.0).collect())
}

/// Reads an object by the JSON reader.
fn careful_entries(text: &str) -> serde_json::Result<Vec<Entry<'_>>> {
    serde_json::from_str::<Entries<'_>>(text).map(|entries| entries.0)
}

struct Entries<'a>(Vec<Entry<'a>>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Entries<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::with_capacity(12);
                while let Some((Text(key), value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    entries.push(Entry { key, raw: value.get(), is_plain: false, is_asked: false });
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

/// Cuts an object of plain words and lists of plain words; nothing when the text is anything else.
fn plain_entries(text: &str) -> Option<Vec<Entry<'_>>> {
    // All bytes are looked at, without a way out in between: that is done many at a time.
    let is_plain = |byte: u8| byte >= b' ' && byte != b'\\';
    if !text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        return None;
    }
    let mut scanner = Scanner { text, at: 0 };
    let mut entries = Vec::with_capacity(12);
    scanner.eat(b'{')?;
    loop {
        scanner.skip_spaces();
        let key = scanner.word()?;
        scanner.skip_spaces();
        scanner.eat(b':')?;
        scanner.skip_spaces();
        let raw = scanner.value()?;
        entries.push(Entry { key: Cow::Borrowed(key), raw, is_plain: true, is_asked: false });
        scanner.skip_spaces();
        match scanner.next()? {
            b',' => {}
            b'}' => break,
            _ => return None,
        }
    }
    (scanner.at == text.len()).then_some(entries)
}

/// A place outside words, in a text without escapes and control characters.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn eat(&mut self, wanted: u8) -> Option<()> {
        (self.next()? == wanted).then_some(())
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Passes a word and returns what is between its quotes.
    fn word(&mut self) -> Option<&'a str> {
        self.eat(b'"')?;
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| *byte == b'"')?;
        self.at = start + length;
        self.eat(b'"')?;
        self.text.get(start..start + length)
    }

    /// Passes a word or a list of words and returns its text.
    fn value(&mut self) -> Option<&'a str> {
        let start = self.at;
        match self.peek()? {
            b'"' => {
                self.word()?;
            }
            b'[' => self.list()?,
            _ => return None,
        }
        self.text.get(start..self.at)
    }

    fn list(&mut self) -> Option<()> {
        self.eat(b'[')?;
        self.skip_spaces();
        if self.peek() == Some(b']') {
            return self.eat(b']');
        }
        loop {
            self.skip_spaces();
            self.word()?;
            self.skip_spaces();
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts near to plain objects: their pieces in any order, so that most are broken somewhere.
    fn nearly_objects() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            " ",
            "\"",
            "\"a\"",
            "\"é b\"",
            "\"\\n\"",
            "\"a\":",
            "\"b\":\"x\"",
            "1",
            "null",
            "\t",
            "\\",
            "[\"a\",\"b\"]",
            "{\"a\":\"b\"}",
            "\"c\": [ ]",
        ]);
        let any = prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat());
        let member = prop::sample::select(vec![
            "\"a\":\"x\"",
            "\"b\": \"\"",
            " \"c\":[]",
            "\"a\":[\"é\", \"]\"]",
            "\"d\" :[ \"a\" ] ",
            "\"e\":1",
            "\"f\":\"\\\"\"",
            "\"g\":null",
            "",
            "\"h\":[\"a\",]",
            "\"i\":[\"a\"\"b\"]",
            "\"j\":{\"a\":\"b\"}",
        ]);
        let whole =
            prop::collection::vec(member, 1..4).prop_map(|members| format!("{{{}}}", members.join(",")));
        prop_oneof![any.clone(), whole.clone(), (whole, any).prop_map(|(whole, rest)| whole + &rest)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn what_is_cut_at_quotes_reads_the_same_by_the_json_reader(text in nearly_objects()) {
            if let Some(plain) = plain_entries(&text) {
                let careful = careful_entries(&text).expect("a text cut at its quotes is JSON");
                prop_assert_eq!(plain.len(), careful.len());
                for (plain, careful) in plain.iter().zip(&careful) {
                    prop_assert_eq!((&plain.key, plain.raw), (&careful.key, careful.raw));
                    prop_assert_eq!(word(plain), word(careful));
                    prop_assert_eq!(words(plain), words(careful));
                }
            }
        }
    }

    #[test]
    fn a_usual_line_is_cut_at_its_quotes() {
        let line = r#"{"event":"contact","by":"Inès","invoices":["F-1", "F-2@2026-01-31"],"to":""}"#;
        let entries = plain_entries(line).unwrap();
        assert_eq!(word(&entries[1]).unwrap(), "Inès");
        assert_eq!(words(&entries[2]).unwrap(), ["F-1", "F-2@2026-01-31"]);
        assert_eq!(word(&entries[3]).unwrap(), "");
        assert_eq!((word(&entries[2]), words(&entries[1])), (None, None));
    }
}
