//! How something is set, in words.

use std::cmp::Ordering;

use chrono::NaiveTime;

use crate::domain::term::Delay;
use crate::domain::term::Unit;
use crate::engine::policy_diff::Example;
use crate::engine::policy_diff::OnDate;
use crate::engine::policy_diff::Setting;
use crate::report::explain::value_words;
use crate::report::number;
use crate::report::policy_diff::Page;

impl Setting {
    /// Compares two of a kind; nothing where more or less makes no sense.
    pub(super) fn compared(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Delay(one), Self::Delay(other))
                if one.unit == other.unit || one.count * other.count == 0 =>
            {
                Some(one.count.cmp(&other.count))
            }
            (Self::Money(one), Self::Money(other)) if one.currency == other.currency => {
                Some(one.amount.cmp(&other.amount))
            }
            (Self::Count(one), Self::Count(other)) | (Self::Minutes(one), Self::Minutes(other)) => {
                Some(one.cmp(other))
            }
            (Self::Share(one), Self::Share(other))
            | (Self::ShareOfClients(one), Self::ShareOfClients(other)) => Some(one.cmp(other)),
            (Self::Per(one, days), Self::Per(other, same)) if days == same => Some(one.cmp(other)),
            _ => None,
        }
    }
}

impl Page<'_> {
    /// Says how something is set.
    pub(super) fn setting(&self, setting: &Setting) -> String {
        let words = self.words;
        let language = words.language;
        let hours = |hours: &[NaiveTime]| {
            hours.iter().map(|hour| number::hour(*hour, language)).collect::<Vec<_>>().join(", ")
        };
        match setting {
            Setting::Delay(delay) => self.delay(*delay),
            Setting::Money(money) => words.money(*money),
            Setting::Count(count) => number::count(i64::from(*count), language),
            Setting::Share(share) => number::percent(*share, language),
            Setting::ShareOfClients(share) => {
                let share = number::percent(*share, language);
                words.with("diff-share-of-clients", [("share", share.into())])
            }
            Setting::Minutes(minutes) => number::duration(*minutes, language),
            Setting::Per(count, days) => {
                words.with("diff-per", [("count", (*count).into()), ("days", (*days).into())])
            }
            Setting::Hours(from, to) => words.with(
                "diff-hours",
                [
                    ("first", number::hour(*from, language).into()),
                    ("second", number::hour(*to, language).into()),
                ],
            ),
            Setting::Times(times) => hours(times),
            Setting::Channel(channel) => words.channel(*channel),
            Setting::Channels(channels) => {
                channels.iter().map(|channel| words.channel(*channel)).collect::<Vec<_>>().join(", ")
            }
            Setting::Stage(stage) => words.stage(*stage),
            Setting::Role(role) => words.role(role),
            Setting::Roles(roles) if roles.is_empty() => words.say("diff-anyone"),
            Setting::Roles(roles) => roles.iter().map(|role| words.role(role)).collect::<Vec<_>>().join(", "),
            Setting::Yes(true) => words.say("yes"),
            Setting::Yes(false) => words.say("no"),
            Setting::Name(name) => name.to_string(),
            Setting::Code(code) => format!("`{}`", code.split_whitespace().collect::<Vec<_>>().join(" ")),
            Setting::On(on) => self.on(on),
            Setting::Next(kind, name) => {
                let name = if *kind == "outcome" { words.outcome(name) } else { name.to_string() };
                words.with(&format!("diff-next-{kind}"), [("name", name.into())])
            }
            Setting::Records(records) => {
                records.iter().map(|record| words.record(*record)).collect::<Vec<_>>().join("; ")
            }
        }
    }

    fn delay(&self, delay: Delay) -> String {
        let key = match delay.unit {
            Unit::Days => "diff-delay-days",
            Unit::BusinessDays => "diff-delay-business",
            Unit::Weeks => "diff-delay-weeks",
            Unit::Months => "diff-delay-months",
        };
        self.words.with(key, [("count", delay.count.abs().into())])
    }

    fn on(&self, on: &OnDate) -> String {
        let words = self.words;
        let from = match (&on.step, on.issued) {
            (Some(step), _) => words.with("diff-from-step", [("step", step.as_str().into())]),
            (None, true) => words.say("diff-from-issued"),
            (None, false) => words.say("diff-from-due"),
        };
        let from = ("from", from.into());
        let value = ("value", self.delay(on.delay).into());
        let said = match on.delay.count {
            0 => words.with("diff-on-at", [from]),
            1.. => words.with("diff-on-after", [value, from]),
            _ => words.with("diff-on-before", [value, from]),
        };
        if on.end_of_month { words.with("diff-on-end", [("value", said.into())]) } else { said }
    }

    /// Says the facts of someone who shows a difference.
    pub(super) fn example(&self, example: &Example) -> String {
        let facts = example.iter();
        let facts =
            facts.map(|(name, value)| format!("{name}\u{a0}=\u{a0}{}", value_words(value, self.words)));
        facts.collect::<Vec<_>>().join(", ")
    }
}
