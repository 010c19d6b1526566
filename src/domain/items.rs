//! The items an event speaks of: mostly one.

use std::ops::Deref;

use compact_str::CompactString;

/// Items by name: an invoice number each, or `NUMBER@DUE-DATE` for one part of an invoice. One takes no room of its own.
#[derive(Clone, Default)]
pub struct Items(List);

#[derive(Clone, Default)]
enum List {
    #[default]
    None,
    One(CompactString),
    Many(Box<[CompactString]>),
}

impl Items {
    /// No item.
    pub const NONE: Self = Self(List::None);

    /// Returns the names.
    pub fn as_slice(&self) -> &[CompactString] {
        match &self.0 {
            List::None => &[],
            List::One(item) => std::slice::from_ref(item),
            List::Many(items) => items,
        }
    }

    /// Returns the names as texts.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.as_slice().iter().map(CompactString::as_str)
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: CompactString) {
        *self = match std::mem::take(&mut self.0) {
            List::None => Self(List::One(item)),
            List::One(first) => Self(List::Many(Box::new([first, item]))),
            List::Many(items) => items.into_iter().chain([item]).collect(),
        };
    }
}

impl Deref for Items {
    type Target = [CompactString];

    fn deref(&self) -> &[CompactString] {
        self.as_slice()
    }
}

impl<T: Into<CompactString>> FromIterator<T> for Items {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items = items.into_iter().map(Into::into);
        Self(match (items.next(), items.next()) {
            (None, _) => List::None,
            (Some(only), None) => List::One(only),
            (Some(first), Some(second)) => List::Many([first, second].into_iter().chain(items).collect()),
        })
    }
}

impl<T: Into<CompactString>, const N: usize> From<[T; N]> for Items {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl From<Vec<CompactString>> for Items {
    fn from(items: Vec<CompactString>) -> Self {
        items.into_iter().collect()
    }
}

impl<'a> IntoIterator for &'a Items {
    type Item = &'a CompactString;
    type IntoIter = std::slice::Iter<'a, CompactString>;

    fn into_iter(self) -> Self::IntoIter {
        self.as_slice().iter()
    }
}

impl PartialEq for Items {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Items {}

impl std::fmt::Debug for Items {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_slice().fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_a_list_of_names_of_any_length() {
        let mut items = Items::NONE;
        for count in 0..4 {
            assert_eq!(items.len(), count);
            assert_eq!(items, items.iter().cloned().collect::<Items>());
            items.push(format!("F-{count}").into());
        }
        assert_eq!(items.names().collect::<Vec<_>>(), ["F-0", "F-1", "F-2", "F-3"]);
        assert!(size_of::<Items>() <= 24);
    }
}
