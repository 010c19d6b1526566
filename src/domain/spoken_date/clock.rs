//! The hour that goes with a date.

use chrono::NaiveTime;

use crate::domain::spoken_date::token::Clock;
use crate::domain::spoken_date::token::Count;
use crate::domain::spoken_date::token::Part;
use crate::domain::spoken_date::token::Token;

/// What was said of the hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hour {
    clock: Option<Clock>,
    pub(super) part: Option<Part>,
}

impl Hour {
    /// Takes the hour out of the tokens; nothing when two were said.
    pub(super) fn taken_from(tokens: &[Token]) -> Option<(Self, Vec<Token>)> {
        let mut hour = Self::default();
        let mut rest = Vec::with_capacity(tokens.len());
        for token in tokens {
            match *token {
                Token::Clock(clock) if hour.clock.is_none_or(|before| before == clock) => {
                    hour.clock = Some(clock)
                }
                Token::Part(part) if hour.part.is_none_or(|before| before == part) => hour.part = Some(part),
                Token::Clock(_) | Token::Part(_) => return None,
                other => rest.push(other),
            }
        }
        Some((hour, rest))
    }

    /// Returns the time of day, none when none was said; an error when it cannot be told, or is of another part of the day.
    pub(super) fn time(self) -> Result<Option<NaiveTime>, ()> {
        let (hour, minute) = match (self.clock, self.part) {
            (None, None) => return Ok(None),
            (None, Some(part)) => match part.begins() {
                Some(hour) => (hour, 0),
                None => return Ok(None),
            },
            (Some(clock), None) if clock.count == Count::Half => return Err(()),
            (Some(clock), None) => (clock.hour, clock.minute),
            (Some(clock), Some(part)) => (part.hour(clock).ok_or(())?, clock.minute),
        };
        NaiveTime::from_hms_opt(hour, minute, 0).map(Some).ok_or(())
    }
}

impl Part {
    /// Returns the hour a part of the day begins at.
    fn begins(self) -> Option<u32> {
        match self {
            Self::Morning => Some(9),
            Self::Noon => Some(12),
            Self::Afternoon => Some(14),
            Self::Evening => Some(18),
            Self::DayEnd => Some(17),
            Self::AnyTime => None,
        }
    }

    fn holds(self, hour: u32) -> bool {
        match self {
            Self::Morning => hour <= 12,
            Self::Noon => (11..=13).contains(&hour),
            Self::Afternoon => (12..=18).contains(&hour),
            Self::Evening => (17..=23).contains(&hour),
            Self::DayEnd => (15..=20).contains(&hour),
            Self::AnyTime => true,
        }
    }

    /// Returns the hour from 0 to 23 that a clock gives in this part of the day.
    fn hour(self, clock: Clock) -> Option<u32> {
        if self == Self::AnyTime && clock.count == Count::Half {
            return None;
        }
        let later = (clock.hour < 12 && clock.count != Count::Exact).then_some(clock.hour + 12);
        [Some(clock.hour), later].into_iter().flatten().find(|hour| self.holds(*hour))
    }
}
