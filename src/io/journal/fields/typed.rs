//! The values of keys by their type: words, days, hours, amounts, lists.

use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::domain::event::Items;
use crate::domain::word::Word;
use crate::io::findings::Finding;
use crate::io::journal::fields::Fields;
use crate::io::journal::keys::Shape;
use crate::io::journal::object;
use crate::io::value;
use crate::io::value::MoneyReader;
use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;
use serde_json::value::RawValue;
use std::borrow::Cow;

impl<'a> Fields<'a> {
    /// Returns a key's words, one of a few that events repeat; empty when the key is absent.
    pub fn text(&mut self, key: &'static str) -> Word {
        let text = self.string(key);
        text.map(|text| self.shared.borrow_mut().share(&text)).unwrap_or_default()
    }

    /// Returns a key's words, which are this event's own; empty when the key is absent.
    pub fn own_text(&mut self, key: &'static str) -> CompactString {
        self.string(key).map(CompactString::from).unwrap_or_default()
    }

    /// Returns a key's words, one of a few that events repeat, which must be there and not be blank.
    pub fn required_text(&mut self, key: &'static str) -> Option<Word> {
        self.hear(key, true, || Shape::Text);
        let text = self.required(key)?;
        Some(self.shared.borrow_mut().share(&text))
    }

    /// Returns a key's words, which must be there and not be blank.
    pub fn required(&mut self, key: &'static str) -> Option<Cow<'a, str>> {
        self.hear(key, true, || Shape::Text);
        if self.raw(key).is_none() {
            self.missing(key);
            return None;
        }
        let text = self.string(key)?;
        if text.trim().is_empty() {
            self.report(key, Finding::error("journal::empty_value", format!("`{key}` is empty")));
            return None;
        }
        Some(text)
    }

    /// Returns a key's day, which must be there.
    pub fn date(&mut self, key: &'static str) -> Option<NaiveDate> {
        self.hear(key, true, || Shape::Day);
        let text = self.required(key)?;
        self.value(key, value::date(&text))
    }

    /// Returns a key's day, if the key is there. Nothing at all when it is no day.
    pub fn optional_date(&mut self, key: &'static str) -> Option<Option<NaiveDate>> {
        self.hear(key, false, || Shape::Day);
        match self.raw(key) {
            None => Some(None),
            Some(_) => self.date(key).map(Some),
        }
    }

    /// Returns a key's word as one of a closed list.
    pub fn word<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        self.hear(key, true, || Shape::Word(all.iter().map(|value| word(*value)).collect()));
        let text = self.required(key)?;
        let found = all.iter().copied().find(|value| word(*value) == text);
        if found.is_none() {
            let words: Vec<&str> = all.iter().map(|value| word(*value)).collect();
            let finding = Finding::error("journal::unknown_word", format!("unknown {key} `{text}`"));
            self.report(key, finding.help_with_words(&text, &words));
        }
        found
    }

    /// Returns a key's word as one of a closed list, if the key is there. Nothing at all when it is another word.
    pub fn optional_word<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
    ) -> Option<Option<T>> {
        self.hear(key, false, || Shape::Word(all.iter().map(|value| word(*value)).collect()));
        match self.raw(key) {
            None => Some(None),
            Some(_) => self.word(key, all, word).map(Some),
        }
    }

    /// Returns a list of items, which must be there but may be empty.
    pub fn items(&mut self, key: &'static str) -> Option<Items> {
        self.hear(key, true, || Shape::Items);
        if self.raw(key).is_none() {
            self.missing(key);
            return None;
        }
        self.optional_items(key)
    }

    /// Returns a list of items; empty when the key is absent. Nothing at all when it is no list of words.
    pub fn optional_items(&mut self, key: &'static str) -> Option<Items> {
        self.hear(key, false, || Shape::Items);
        let Some(entry) = self.entry(key) else {
            return Some(Items::NONE);
        };
        match object::words(entry) {
            Some(items) if items.iter().all(|item| !item.trim().is_empty()) => {
                Some(items.into_iter().collect())
            }
            _ => {
                self.wrong_type(key, "a list of items between quotes, such as [\"F-1\"]");
                None
            }
        }
    }

    /// Returns an object whose keys and values are words; empty when the key is absent.
    pub fn pairs(&mut self, key: &'static str) -> Option<Vec<(CompactString, CompactString)>> {
        self.hear(key, false, || Shape::Pairs);
        let Some(raw) = self.raw(key) else {
            return Some(Vec::new());
        };
        let Ok(entries) = object::entries(raw) else {
            self.wrong_type(key, "an object, such as {\"F-1\": \"first-call\"}");
            return None;
        };
        let pairs = entries.iter().map(|entry| {
            Some((CompactString::from(entry.key.as_ref()), CompactString::from(object::word(entry)?)))
        });
        let pairs: Option<Vec<_>> = pairs.collect();
        if pairs.is_none() {
            self.wrong_type(key, "an object of words, such as {\"F-1\": \"first-call\"}");
        }
        pairs
    }

    /// Returns a list of objects, which must be there, each read by `read`.
    pub fn objects<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        if self.heard.is_some() {
            let mut object = Fields::new((self.line, self.offset), self.whole, Vec::new(), self.shared);
            object.listen();
            read(&mut object);
            self.hear(key, true, || Shape::Objects(object.into_heard()));
        }
        let Some(raw) = self.raw(key) else {
            self.missing(key);
            return None;
        };
        let Ok(list) = serde_json::from_str::<Vec<&'a RawValue>>(raw) else {
            self.wrong_type(key, "a list of objects");
            return None;
        };
        let mut values = Vec::with_capacity(list.len());
        for raw in list.into_iter().map(RawValue::get) {
            let Ok(entries) = object::entries(raw) else {
                self.wrong_type(key, "a list of objects");
                return None;
            };
            let mut object = Fields::new((self.line, self.offset), self.span_of(raw), entries, self.shared);
            let value = read(&mut object);
            object.refuse_further_keys(key);
            values.push(value.filter(|_| !object.has_findings()));
            if object.has_findings() {
                self.findings.extend(object.into_findings());
            }
        }
        values.into_iter().collect()
    }

    /// Returns the currency of the event's amounts.
    pub fn currency(&mut self, key: &'static str) -> Option<Currency> {
        self.hear(key, true, || Shape::Currency);
        if self.heard.is_some() {
            return Some(Currency::EUR);
        }
        let text = self.required(key)?;
        self.value(key, MoneyReader::default().currency(&text))
    }

    /// Returns a positive amount of a currency, which must be there.
    pub fn amount(&mut self, key: &'static str, currency: Currency) -> Option<Money> {
        self.hear(key, true, || Shape::Amount);
        let Some(raw) = self.raw(key) else {
            self.missing(key);
            return None;
        };
        let text = match raw {
            quoted if quoted.starts_with('"') => self.string(key)?,
            digits => Cow::Borrowed(digits),
        };
        let mut reader = MoneyReader::default();
        let read = reader.currency(currency.code()).and_then(|_| reader.amount(&text));
        let amount = self.value(key, read)?;
        if !amount.is_positive() {
            let finding =
                Finding::error("ledger::negative_amount", format!("the amount `{text}` is not positive"));
            self.report(key, finding);
            return None;
        }
        Some(Money { currency, amount })
    }

    /// Returns `amount` in `currency`, or nothing when there is no `amount`. Nothing at all when they cannot be read.
    pub fn optional_money(&mut self) -> Option<Option<Money>> {
        self.optional_money_of("amount")
    }

    /// Returns a key's amount in `currency`, as [`Self::optional_money`].
    pub fn optional_money_of(&mut self, key: &'static str) -> Option<Option<Money>> {
        self.hear(key, false, || Shape::Amount);
        self.hear("currency", false, || Shape::Currency);
        if self.raw(key).is_none() {
            self.raw("currency");
            return Some(None);
        }
        let currency = self.currency("currency")?;
        self.amount(key, currency).map(Some)
    }

    /// Returns a key's hour of the day, if the key is there. Nothing at all when it is none.
    pub fn optional_time(&mut self, key: &'static str) -> Option<Option<NaiveTime>> {
        self.hear(key, false, || Shape::Hour);
        if self.raw(key).is_none() {
            return Some(None);
        }
        let text = self.required(key)?;
        match NaiveTime::parse_from_str(&text, "%H:%M") {
            Ok(time) => Some(Some(time)),
            Err(_) => {
                let finding =
                    Finding::error("journal::not_an_hour", format!("`{text}` is not an hour of the day"));
                self.report(key, finding.help("write it as 14:30"));
                None
            }
        }
    }
}
