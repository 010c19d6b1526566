//! Delays as people write them: `2 business days`, `3 weeks`, `1 month`.

use std::fmt;

/// What a delay is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Days worked by the policy's calendar.
    BusinessDays,
    /// Seven calendar days.
    Weeks,
    /// Calendar months; a day that the month does not have becomes its last day.
    Months,
}

/// A signed delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Delay {
    /// How many; negative for before.
    pub count: i32,
    /// Of what.
    pub unit: Unit,
}

impl Delay {
    /// No delay at all.
    pub const NONE: Self = Self { count: 0, unit: Unit::Days };

    /// Makes a delay in business days.
    pub fn business_days(count: i32) -> Self {
        Self { count, unit: Unit::BusinessDays }
    }

    /// Makes a delay in calendar days.
    pub fn days(count: i32) -> Self {
        Self { count, unit: Unit::Days }
    }
}

impl fmt::Display for Delay {
    /// Writes the delay as the policy language does.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Days => "day",
            Unit::BusinessDays => "business day",
            Unit::Weeks => "week",
            Unit::Months => "month",
        };
        let plural = if self.count.abs() == 1 { "" } else { "s" };
        write!(formatter, "{} {unit}{plural}", self.count)
    }
}
