//! What was agreed about lateness, or chosen where the law leaves it open; each with a default.

use std::fmt;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::law::interest::AnnualRate;
use crate::law::interest::DaysOfYear;

/// What a contract or a policy says about late charges. By default nothing: then the law's own words hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terms {
    /// The rate agreed in writing; absent: that of the law.
    pub rate: Option<AgreedRate>,
    /// From when interest runs; absent: as the law says.
    pub runs_from: Option<RunsFrom>,
    /// By how many days a year's interest is divided.
    pub day_count: DayCount,
    /// What a payment goes to first.
    pub payments: PaymentOrder,
    /// Whether what the client contests bears interest.
    pub contested: Contested,
    /// Whether the law's rate follows its reference over the life of a debt, where the law lets it.
    pub changes: Changes,
}

/// A rate of late interest that was agreed, for a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreedRate {
    /// So many percent.
    Percent(AnnualRate),
    /// The reference rate of the law of the policy, of each half-year, and so many points.
    Reference(AnnualRate),
    /// So many times the French legal rate of each half-year.
    Legal(u32),
}

/// From when interest runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunsFrom {
    /// From the day after the due date, without a reminder.
    DueDate,
    /// From the day after the formal notice, but not before the debt is due.
    FormalNotice,
}

/// By how many days a year's interest is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DayCount {
    /// 365 in every year: the practice, for want of a text that says otherwise.
    #[default]
    Always365,
    /// The days the year has: 366 in leap years.
    Actual,
}

/// What a payment goes to first. A credit note always reduces the principal.
///
/// Article 1343-1 of the French Civil Code puts interest first, unless the creditor takes it otherwise; courts extend it to
/// the cost of recovery. Businesses mostly match a payment with the invoice, which is the default: it asks the debtor for
/// less, and the open amounts are those of the accounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PaymentOrder {
    /// To the principal.
    #[default]
    PrincipalFirst,
    /// To the interest accrued, then to the principal.
    InterestFirst,
    /// To the interest accrued, then to the recovery fee, then to the principal.
    ChargesFirst,
}

/// Whether what the client contests bears interest while the dispute is open.
///
/// No text suspends it: what is owed in the end was owed from the due date. But whoever claims interest on what is seriously
/// contested looks a fool where the client is right, so that by default none is claimed until the dispute is resolved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Contested {
    /// It bears none; once it is resolved, what is still owed has borne interest all along.
    #[default]
    Suspended,
    /// It does.
    Bears,
}

impl fmt::Display for AgreedRate {
    /// Writes it as policies do.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent(rate) => write!(formatter, "{} %", rate.percent()),
            Self::Reference(points) => write!(formatter, "reference + {} points", points.percent()),
            Self::Legal(times) => write!(formatter, "{times} x legal rate"),
        }
    }
}

/// Returns the word of a choice, of those it has in policies.
pub fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], choice: T) -> &'static str {
    words.iter().find(|(_, value)| *value == choice).map_or("", |(word, _)| word)
}

/// Whether the rate of a debt follows the reference rate while it is late, under laws whose text names the rate of each
/// half-year. That it does for a debt that was late before is the reading of the text, and not settled by a court; laws that fix
/// the rate of a debt when it becomes late are not asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Changes {
    /// It is that of each half-year.
    #[default]
    EachHalfYear,
    /// It stays that of the half-year in which the debt became late.
    Never,
}

impl Changes {
    /// Each with its word in policies.
    pub const WORDS: [(&'static str, Self); 2] =
        [("each_half_year", Self::EachHalfYear), ("never", Self::Never)];
}

impl Contested {
    /// Each with its word in policies.
    pub const WORDS: [(&'static str, Self); 2] = [("suspended", Self::Suspended), ("bears", Self::Bears)];
}

impl RunsFrom {
    /// Each with its word in policies.
    pub const WORDS: [(&'static str, Self); 2] =
        [("due", Self::DueDate), ("formal_notice", Self::FormalNotice)];
}

impl DayCount {
    /// Each with its word in policies.
    pub const WORDS: [(&'static str, Self); 2] = [("365", Self::Always365), ("actual", Self::Actual)];

    /// Returns by how many days the interest of a day is divided.
    pub fn days_of_year(self, day: NaiveDate) -> DaysOfYear {
        if self == Self::Actual && day.leap_year() { DaysOfYear::Leap } else { DaysOfYear::Common }
    }

    /// Returns the last day on which the division is that of a day; absent when it never changes.
    pub fn until(self, day: NaiveDate) -> Option<NaiveDate> {
        (self == Self::Actual).then(|| NaiveDate::from_ymd_opt(day.year(), 12, 31)).flatten()
    }
}

impl PaymentOrder {
    /// Each with its word in policies.
    pub const WORDS: [(&'static str, Self); 3] = [
        ("principal_first", Self::PrincipalFirst),
        ("interest_first", Self::InterestFirst),
        ("charges_first", Self::ChargesFirst),
    ];
}
