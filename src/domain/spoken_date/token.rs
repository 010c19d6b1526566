//! What the words of either language come down to.

use chrono::Weekday;

use crate::domain::spoken_date::Vagueness;

/// One meaning, of one word or of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A day counted from the one of the call: 0 is today.
    Day(i64),
    Weekday(Weekday),
    /// 1 to 12.
    Month(u32),
    /// A number; `figures` counts its figures, 0 when it was said in words.
    Number {
        value: u32,
        figures: usize,
    },
    /// The day of a month: `15th`, `1er`, `le 15`.
    Nth(u32),
    /// A date in figures; without a year, `15/12`.
    Figures {
        year: Option<i32>,
        month: u32,
        day: u32,
    },
    /// A feast on a fixed day: Christmas.
    Feast {
        month: u32,
        day: u32,
    },
    Clock(Clock),
    Part(Part),
    Span(Span),
    /// A week, 0 that of the call.
    Week(i64),
    /// A month, 0 that of the call.
    MonthOf(i32),
    /// A year, 0 that of the call.
    YearOf(i32),
    /// So many weeks after a day: `en huit`, `en quinze`.
    Later(i64),
    Next,
    Last,
    This,
    End,
    /// The beginning or the middle of.
    Some,
    /// `dans`, `sous`, `within`, `in`.
    Within,
    /// `from`, `à partir de`, `pas avant`.
    From,
    After,
    /// `quand`, `when`, `once`.
    When,
    /// A payment run.
    Run,
    The,
    Vague(Vagueness),
    /// A word that means nothing here.
    Unknown,
}

/// An hour, as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 to 23.
    pub(super) hour: u32,
    /// 0 to 59.
    pub(super) minute: u32,
    /// How the hour is to be understood.
    pub(super) count: Count,
}

/// How hours are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// From 0 to 23, unless the part of the day says otherwise: `3 h de l'après-midi`.
    Day,
    /// a.m. or p.m. was said.
    Exact,
    /// From 1 to 12, and the part of the day must say which: `at 9 in the morning`.
    Half,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
    /// The end of the working day.
    DayEnd,
    /// Any time of the day.
    AnyTime,
}

/// What time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Hours,
    Days,
    /// *Jours ouvrés*.
    BusinessDays,
    /// *Jours ouvrables*: Monday to Saturday, less holidays.
    WorkableDays,
    Weeks,
    Fortnights,
    Months,
    Quarters,
    Years,
}
