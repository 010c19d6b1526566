//! Short texts that records repeat: the same step, person or means of payment stands on thousands of rows.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde::Serializer;

/// A text that many records may share. Compared, ordered and hashed by content.
#[derive(Clone, Default)]
pub struct Word(Option<Arc<CompactString>>);

impl Word {
    /// No text.
    pub const EMPTY: Self = Self(None);

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        self.0.as_ref().map_or("", |text| text.as_str())
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl<T: AsRef<str> + ?Sized> From<&T> for Word {
    fn from(text: &T) -> Self {
        let text = text.as_ref();
        Self((!text.is_empty()).then(|| Arc::new(CompactString::new(text))))
    }
}

impl From<CompactString> for Word {
    fn from(text: CompactString) -> Self {
        Self((!text.is_empty()).then(|| Arc::new(text)))
    }
}

impl From<&Word> for CompactString {
    fn from(word: &Word) -> Self {
        word.0.as_deref().cloned().unwrap_or_default()
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl Eq for Word {}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Word {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<CompactString> for Word {
    fn eq(&self, other: &CompactString) -> bool {
        self.as_str() == other.as_str()
    }
}

impl PartialOrd for Word {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Word {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl std::hash::Hash for Word {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<[u8]> for Word {
    fn as_ref(&self) -> &[u8] {
        self.as_str().as_bytes()
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), formatter)
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// The words met so far in a file or a piece of it, so that a word met again is shared.
#[derive(Debug, Default)]
pub struct Words(FxHashSet<Word>);

impl Words {
    /// Beyond, words are no longer remembered: a column of unlike texts shares nothing.
    const REMEMBERED: usize = 4096;

    /// Returns the word of this text, shared with its equals before.
    pub fn share(&mut self, text: &str) -> Word {
        if text.is_empty() {
            return Word::default();
        }
        if let Some(word) = self.0.get(text) {
            return word.clone();
        }
        let word = Word::from(text);
        if self.0.len() < Self::REMEMBERED {
            self.0.insert(word.clone());
        }
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_equal_by_content_and_shared_by_the_reader() {
        let mut words = Words::default();
        let (one, two) = (words.share("first-call"), words.share("first-call"));
        assert!(Arc::ptr_eq(one.0.as_ref().unwrap(), two.0.as_ref().unwrap()));
        assert_eq!(one, Word::from("first-call"));
        assert!(words.share("a") < words.share("b"));
        assert_eq!(words.share(""), Word::default());
        assert_eq!(Word::from(""), Word::default());
        assert_eq!(size_of::<Word>(), size_of::<usize>());
    }
}
