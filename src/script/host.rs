//! The functions that every expression and script may call, documented where they are defined.
//!
//! [`HOST_FUNCTIONS`] is the one list: the checker types calls by it, the sandbox registers it with Rhai, and the
//! reference page prints it. Both evaluators call [`HostCall::of`].

use chrono::Datelike;
use chrono::NaiveDate;

use crate::script::failure::Fault;
use crate::script::number::Number;
use crate::script::value::Kind;
use crate::script::value::Operand;

/// One documented function; a name stands once for each number of arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostFunction {
    /// How it is called.
    pub name: &'static str,
    /// Its arguments and result, for readers.
    pub signature: &'static str,
    /// One line for a reader who is not a programmer.
    pub about: &'static str,
    /// The kinds of its arguments.
    pub takes: &'static [Kind],
    /// The kind of its result; for [`HostCall::Min`], [`HostCall::Max`], [`HostCall::Abs`] and [`HostCall::Round`]
    /// the kind of the arguments, when they are all whole numbers.
    pub gives: Kind,
    /// What is computed.
    pub call: HostCall,
}

/// What a host function computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostCall {
    /// Presence of a value.
    Known,
    /// Calendar days from the first day to the second.
    DaysBetween,
    /// A day from its ISO form.
    Date,
    /// The smaller number.
    Min,
    /// The larger number.
    Max,
    /// Without the sign.
    Abs,
    /// Halves away from zero.
    Round,
    /// 1 Monday … 7 Sunday.
    Weekday,
    /// Day of the month.
    Day,
    /// Month of the year.
    Month,
    /// Year.
    Year,
    /// Beginning of a text.
    StartsWith,
    /// End of a text.
    EndsWith,
    /// Part of a text.
    Contains,
    /// Small letters.
    ToLower,
}

macro_rules! host_functions {
    ($($name:ident ( $($kind:ident),* ) -> $gives:ident, $call:ident, $signature:literal, $about:literal;)+) => {
        /// Every host function, in the order of the reference page.
        pub const HOST_FUNCTIONS: &[HostFunction] = &[$(HostFunction {
            name: stringify!($name),
            signature: $signature,
            about: $about,
            takes: &[$(Kind::$kind),*],
            gives: Kind::$gives,
            call: HostCall::$call,
        }),+];
    };
}

host_functions! {
    known(Any) -> Bool, Known, "known(x) -> bool", "true when `x` has a value, false when it is absent";
    days_between(Date, Date) -> Int, DaysBetween, "days_between(from, to) -> int",
        "calendar days from one day to another, negative when `to` comes first";
    date(Text) -> Date, Date, "date(text) -> date", "the day written as year-month-day, such as `date(\"2026-01-31\")`";
    min(Number, Number) -> Number, Min, "min(a, b) -> number", "the smaller of two numbers";
    max(Number, Number) -> Number, Max, "max(a, b) -> number", "the larger of two numbers";
    abs(Number) -> Number, Abs, "abs(x) -> number", "the number without its sign";
    round(Number) -> Number, Round, "round(x) -> number", "the nearest whole number, halves away from zero";
    round(Number, Int) -> Number, Round, "round(x, decimals) -> number",
        "the number rounded to 0 to 28 decimals, halves away from zero";
    weekday(Date) -> Int, Weekday, "weekday(day) -> int", "1 for Monday to 7 for Sunday";
    day(Date) -> Int, Day, "day(day) -> int", "the day of the month, 1 to 31";
    month(Date) -> Int, Month, "month(day) -> int", "the month, 1 to 12";
    year(Date) -> Int, Year, "year(day) -> int", "the year";
    starts_with(Text, Text) -> Bool, StartsWith, "starts_with(text, start) -> bool", "whether `text` begins with `start`";
    ends_with(Text, Text) -> Bool, EndsWith, "ends_with(text, end) -> bool", "whether `text` ends with `end`";
    contains(Text, Text) -> Bool, Contains, "contains(text, part) -> bool", "whether `part` stands somewhere in `text`";
    to_lower(Text) -> Text, ToLower, "to_lower(text) -> text", "the text in small letters";
}

/// Returns the function of this name that takes so many arguments.
pub fn host_function(name: &str, arguments: usize) -> Option<&'static HostFunction> {
    HOST_FUNCTIONS.iter().find(|function| function.name == name && function.takes.len() == arguments)
}

impl HostCall {
    /// Computes the function. An absent argument makes the result absent, or false where the result is true or false.
    ///
    /// [`HostCall::ToLower`] makes a new text and is not computed here.
    pub fn of<'a>(self, arguments: &[Operand<'a>]) -> Result<Operand<'a>, Fault> {
        let absent = arguments.iter().any(|argument| matches!(argument, Operand::Absent));
        match (self, arguments) {
            (Self::Known, _) => Ok(Operand::Bool(!absent)),
            (Self::StartsWith | Self::EndsWith | Self::Contains, _) if absent => Ok(Operand::Bool(false)),
            _ if absent => Ok(Operand::Absent),
            (Self::DaysBetween, [Operand::Date(from), Operand::Date(to)]) => {
                Ok(Operand::Number(Number::Int((*to - *from).num_days())))
            }
            (Self::Date, [Operand::Text(text)]) => date(text).map(Operand::Date),
            (Self::Min, [Operand::Number(left), Operand::Number(right)]) => {
                Ok(Operand::Number(if right.order(*left).is_lt() { *right } else { *left }))
            }
            (Self::Max, [Operand::Number(left), Operand::Number(right)]) => {
                Ok(Operand::Number(if right.order(*left).is_gt() { *right } else { *left }))
            }
            (Self::Abs, [Operand::Number(number)]) => number.absolute().map(Operand::Number),
            (Self::Round, [Operand::Number(number)]) => Ok(Operand::Number(number.rounded(0))),
            (Self::Round, [Operand::Number(number), Operand::Number(Number::Int(decimals @ 0..=28))]) => {
                Ok(Operand::Number(number.rounded(*decimals as u32)))
            }
            (Self::Weekday | Self::Day | Self::Month | Self::Year, [Operand::Date(day)]) => {
                Ok(Operand::Number(Number::Int(self.part(*day))))
            }
            (Self::StartsWith, [Operand::Text(text), Operand::Text(start)]) => {
                Ok(Operand::Bool(text.starts_with(start)))
            }
            (Self::EndsWith, [Operand::Text(text), Operand::Text(end)]) => {
                Ok(Operand::Bool(text.ends_with(end)))
            }
            (Self::Contains, [Operand::Text(text), Operand::Text(part)]) => {
                Ok(Operand::Bool(text.contains(part)))
            }
            _ => Err(self.refusal(arguments)),
        }
    }

    fn part(self, day: NaiveDate) -> i64 {
        match self {
            Self::Weekday => i64::from(day.weekday().number_from_monday()),
            Self::Day => i64::from(day.day()),
            Self::Month => i64::from(day.month()),
            _ => i64::from(day.year()),
        }
    }

    fn refusal(self, arguments: &[Operand<'_>]) -> Fault {
        let function = HOST_FUNCTIONS.iter().find(|function| function.call == self);
        let wrong = function.and_then(|function| {
            arguments.iter().zip(function.takes).find(|(given, wanted)| !given.is(**wanted))
        });
        Fault::Argument {
            function: function.map_or("", |function| function.name),
            given: wrong
                .or_else(|| arguments.last().zip(Some(&Kind::Any)))
                .map_or("nothing", |(given, _)| given.kind()),
        }
    }
}

/// Reads a day in its ISO form, four digits of year and two of month and day.
pub fn date(text: &str) -> Result<NaiveDate, Fault> {
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    shaped
        .then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .flatten()
        .ok_or_else(|| Fault::NotDate(text.to_owned()))
}
