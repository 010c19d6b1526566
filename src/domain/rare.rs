//! What few records say: kept apart, so that the many others do not make room for it.

use std::ops::Deref;

/// A value whose empty form says nothing.
pub trait Empty: PartialEq + Sized + 'static {
    /// The empty form.
    const EMPTY: &'static Self;
}

/// A value that is mostly empty, and then takes no room but a pointer's. It is read as if it were always there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rare<T>(Option<Box<T>>);

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Empty> Rare<T> {
    /// Keeps a value, unless it is empty.
    pub fn new(value: T) -> Self {
        Self((value != *T::EMPTY).then(|| Box::new(value)))
    }

    /// Changes the value.
    pub fn update(&mut self, change: impl FnOnce(&mut T))
    where
        T: Default,
    {
        let mut value = self.0.take().map_or_else(T::default, |value| *value);
        change(&mut value);
        *self = Self::new(value);
    }
}

impl<T: Empty> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::EMPTY)
    }
}
