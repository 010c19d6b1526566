//! Dates in the one order the mapping states. A value that contradicts it is refused, never guessed.

use chrono::Datelike;
use chrono::NaiveDate;
use thiserror::Error;

/// In what order a source writes its dates. Any of `/`, `-`, `.` and space separates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFormat {
    /// `31/12/2026`
    DayMonthYear,
    /// `31/12/26`, of the years 2000 to 2099.
    DayMonthShortYear,
    /// `12/31/2026`
    MonthDayYear,
    /// `12/31/26`, of the years 2000 to 2099.
    MonthDayShortYear,
    /// `2026-12-31`
    YearMonthDay,
    /// `20261231`
    CompactYearMonthDay,
    /// `31122026`
    CompactDayMonthYear,
}

impl DateFormat {
    /// Every order, in the order in which they are proposed.
    pub const ALL: [Self; 7] = [
        Self::YearMonthDay,
        Self::DayMonthYear,
        Self::MonthDayYear,
        Self::CompactYearMonthDay,
        Self::DayMonthShortYear,
        Self::MonthDayShortYear,
        Self::CompactDayMonthYear,
    ];

    /// Returns the word of mapping files.
    pub fn word(self) -> &'static str {
        match self {
            Self::DayMonthYear => "day/month/year",
            Self::DayMonthShortYear => "day/month/yy",
            Self::MonthDayYear => "month/day/year",
            Self::MonthDayShortYear => "month/day/yy",
            Self::YearMonthDay => "year-month-day",
            Self::CompactYearMonthDay => "yyyymmdd",
            Self::CompactDayMonthYear => "ddmmyyyy",
        }
    }

    /// Returns the order with day and month exchanged, where there is one.
    pub fn exchanged(self) -> Option<Self> {
        match self {
            Self::DayMonthYear => Some(Self::MonthDayYear),
            Self::MonthDayYear => Some(Self::DayMonthYear),
            Self::DayMonthShortYear => Some(Self::MonthDayShortYear),
            Self::MonthDayShortYear => Some(Self::DayMonthShortYear),
            Self::YearMonthDay | Self::CompactYearMonthDay | Self::CompactDayMonthYear => None,
        }
    }

    fn year_digits(self) -> usize {
        match self {
            Self::DayMonthShortYear | Self::MonthDayShortYear => 2,
            _ => 4,
        }
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// It is written otherwise.
    #[error("not a date written {}", .0.word())]
    Format(DateFormat),
    /// It is a date only with day and month exchanged.
    #[error("not a date written {}: it reads as {}", .stated.word(), .reads.word())]
    Contradicts {
        /// What the mapping states.
        stated: DateFormat,
        /// What the value says.
        reads: DateFormat,
    },
    /// Well written, but the calendar has no such day.
    #[error("a day the calendar does not have")]
    NoSuchDay,
    /// Before 1950 or after 2100: a placeholder or a slip.
    #[error("a year no open invoice can have")]
    Year,
    /// An hour that is not midnight follows.
    #[error("a date with an hour; say `hours: drop` if the hour does not matter")]
    Hour,
}

impl DateError {
    /// Returns the stable word under which rejects are counted.
    pub fn code(self) -> &'static str {
        match self {
            Self::Format(_) => "not_a_date",
            Self::Contradicts { .. } => "date_contradicts_mapping",
            Self::NoSuchDay => "impossible_date",
            Self::Year => "unlikely_year",
            Self::Hour => "hour_after_date",
        }
    }
}

/// Reads a date; an hour after it is dropped when it is midnight or `drop_hours` says so.
pub fn parse(text: &str, format: DateFormat, drop_hours: bool) -> Result<NaiveDate, DateError> {
    let (date, hour) = split_hour(text);
    let parts = split(date, format).ok_or(DateError::Format(format))?;
    let day = day_of(parts, format).map_err(|error| match format.exchanged() {
        Some(reads) if error == DateError::NoSuchDay && parts_exchange(parts) => {
            DateError::Contradicts { stated: format, reads }
        }
        _ => error,
    })?;
    match hour {
        Some(hour) if !drop_hours && !is_midnight(hour) => Err(DateError::Hour),
        _ => Ok(day),
    }
}

/// Year, month and day as the stated order takes them.
#[derive(Clone, Copy)]
struct Parts {
    year: i32,
    month: u32,
    day: u32,
}

fn day_of(parts: Parts, format: DateFormat) -> Result<NaiveDate, DateError> {
    let year = if format.year_digits() == 2 { parts.year + 2000 } else { parts.year };
    let date = NaiveDate::from_ymd_opt(year, parts.month, parts.day).ok_or(DateError::NoSuchDay)?;
    if (1950..=2100).contains(&date.year()) { Ok(date) } else { Err(DateError::Year) }
}

fn parts_exchange(parts: Parts) -> bool {
    parts.month > 12 && parts.month <= 31 && (1..=12).contains(&parts.day)
}

fn split_hour(text: &str) -> (&str, Option<&str>) {
    let at = text.find('T').or_else(|| text.find(':').and_then(|colon| text[..colon].rfind(' ')));
    match at {
        Some(at) => (text[..at].trim_end(), Some(text[at + 1..].trim())),
        None => (text, None),
    }
}

fn is_midnight(hour: &str) -> bool {
    let hour = hour.trim_end_matches(['Z', 'z']);
    let hour = hour.split(['+']).next().unwrap_or(hour);
    let hour = hour.strip_suffix("AM").or_else(|| hour.strip_suffix("am")).map_or(hour, |clock| {
        let clock = clock.trim_end();
        clock.strip_prefix("12").unwrap_or(clock)
    });
    hour.chars().all(|character| matches!(character, '0' | ':' | '.'))
}

fn split(text: &str, format: DateFormat) -> Option<Parts> {
    let (first, second, third) = match format {
        DateFormat::CompactYearMonthDay => compact(text, 4, 6)?,
        DateFormat::CompactDayMonthYear => compact(text, 2, 4)?,
        _ => separated(text)?,
    };
    let (year, month, day) = match format {
        DateFormat::YearMonthDay | DateFormat::CompactYearMonthDay => (first, second, third),
        DateFormat::DayMonthYear | DateFormat::DayMonthShortYear | DateFormat::CompactDayMonthYear => {
            (third, second, first)
        }
        DateFormat::MonthDayYear | DateFormat::MonthDayShortYear => (third, first, second),
    };
    let fits =
        year.len() == format.year_digits() && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
    fits.then(|| number(year, month, day)).flatten()
}

fn separated(text: &str) -> Option<(&str, &str, &str)> {
    let mut parts = text.split(['/', '-', '.', ' ']);
    let found = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then_some(found)
}

fn compact(text: &str, first: usize, second: usize) -> Option<(&str, &str, &str)> {
    (text.len() == 8 && text.is_ascii()).then(|| (&text[..first], &text[first..second], &text[second..]))
}

fn number(year: &str, month: &str, day: &str) -> Option<Parts> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year) && digits(month) && digits(day)) {
        return None;
    }
    Some(Parts { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_stated_order() {
        use DateFormat::*;
        let day = |text: &str| Ok(text.parse::<NaiveDate>().expect("an ISO date"));
        let rows: &[(&str, DateFormat, Result<NaiveDate, DateError>)] = &[
            ("31/12/2026", DayMonthYear, day("2026-12-31")),
            ("1.2.2026", DayMonthYear, day("2026-02-01")),
            ("1/2/2026", MonthDayYear, day("2026-01-02")),
            ("01/02/26", DayMonthShortYear, day("2026-02-01")),
            ("2026-02-01", YearMonthDay, day("2026-02-01")),
            ("20260201", CompactYearMonthDay, day("2026-02-01")),
            ("01022026", CompactDayMonthYear, day("2026-02-01")),
            ("2026-02-01T00:00:00Z", YearMonthDay, day("2026-02-01")),
            ("1/2/2026 12:00:00 AM", MonthDayYear, day("2026-01-02")),
            ("2026-02-01 09:30", YearMonthDay, Err(DateError::Hour)),
            (
                "4/13/2026",
                DayMonthYear,
                Err(DateError::Contradicts { stated: DayMonthYear, reads: MonthDayYear }),
            ),
            (
                "13/4/2026",
                MonthDayYear,
                Err(DateError::Contradicts { stated: MonthDayYear, reads: DayMonthYear }),
            ),
            ("31/02/2026", DayMonthYear, Err(DateError::NoSuchDay)),
            ("2026-13-01", YearMonthDay, Err(DateError::NoSuchDay)),
            ("1900-01-01", YearMonthDay, Err(DateError::Year)),
            ("01/02/26", DayMonthYear, Err(DateError::Format(DayMonthYear))),
            ("2026-02-01", DayMonthYear, Err(DateError::Format(DayMonthYear))),
            ("soon", DayMonthYear, Err(DateError::Format(DayMonthYear))),
            ("é/é/éééé", DayMonthYear, Err(DateError::Format(DayMonthYear))),
            ("", YearMonthDay, Err(DateError::Format(YearMonthDay))),
        ];
        for (text, format, expected) in rows {
            assert_eq!(parse(text, *format, false), *expected, "{text} as {}", format.word());
        }
        assert_eq!(parse("2026-02-01 09:30", YearMonthDay, true), day("2026-02-01"));
    }
}
