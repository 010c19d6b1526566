//! The ageing of open items: how much has been overdue for how long.

use chrono::NaiveDate;

/// How long an item is past due. Half-open ranges of days that cover every day.
///
/// The ages usual in an aged balance (*balance âgée*), counted from the due date, never from the day of issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeingBucket {
    /// Not due, or due on the day itself.
    NotDue,
    /// 1 to 30 days past due.
    UpTo30,
    /// 31 to 60 days past due.
    UpTo60,
    /// 61 to 90 days past due.
    UpTo90,
    /// More than 90 days past due.
    Over90,
}

impl AgeingBucket {
    /// Every bucket, the youngest first.
    pub const ALL: [Self; 5] = [Self::NotDue, Self::UpTo30, Self::UpTo60, Self::UpTo90, Self::Over90];

    /// Returns the bucket of an item due on one day and looked at on another.
    pub fn of(due: NaiveDate, as_of: NaiveDate) -> Self {
        match (as_of - due).num_days() {
            ..=0 => Self::NotDue,
            1..=30 => Self::UpTo30,
            31..=60 => Self::UpTo60,
            61..=90 => Self::UpTo90,
            _ => Self::Over90,
        }
    }

    /// Tells whether what is in it is overdue.
    pub fn is_overdue(self) -> bool {
        self != Self::NotDue
    }
}

/// Open items of one bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Aged {
    /// How many.
    pub items: i64,
    /// What is open on them, in ten-thousandths of the policy's currency.
    pub amount: i64,
}

/// Everything open at the end of a day, by bucket. Ageings of shares add up to the ageing of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ageing {
    buckets: [Aged; AgeingBucket::ALL.len()],
}

impl Ageing {
    /// Returns what is in a bucket.
    pub fn of(&self, bucket: AgeingBucket) -> Aged {
        self.buckets.get(bucket as usize).copied().unwrap_or_default()
    }

    /// Returns everything open.
    pub fn total(&self) -> Aged {
        self.sum(|_| true)
    }

    /// Returns everything overdue.
    pub fn overdue(&self) -> Aged {
        self.sum(AgeingBucket::is_overdue)
    }

    /// Counts one open item.
    pub fn add(&mut self, bucket: AgeingBucket, amount: i64) {
        self.put(bucket, Aged { items: 1, amount });
    }

    /// Returns the ageing of two shares together.
    pub fn together(mut self, other: Self) -> Self {
        for bucket in AgeingBucket::ALL {
            self.put(bucket, other.of(bucket));
        }
        self
    }

    fn put(&mut self, bucket: AgeingBucket, more: Aged) {
        if let Some(aged) = self.buckets.get_mut(bucket as usize) {
            *aged = aged.plus(more);
        }
    }

    fn sum(&self, wanted: impl Fn(AgeingBucket) -> bool) -> Aged {
        let buckets = AgeingBucket::ALL.into_iter().filter(|bucket| wanted(*bucket));
        buckets.fold(Aged::default(), |total, bucket| total.plus(self.of(bucket)))
    }
}

impl Aged {
    fn plus(self, more: Self) -> Self {
        Self { items: self.items + more.items, amount: self.amount.saturating_add(more.amount) }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn buckets_cover_every_day() {
        let as_of: NaiveDate = "2026-09-30".parse().unwrap();
        let rows = [
            (-400, AgeingBucket::NotDue),
            (0, AgeingBucket::NotDue),
            (1, AgeingBucket::UpTo30),
            (30, AgeingBucket::UpTo30),
            (31, AgeingBucket::UpTo60),
            (60, AgeingBucket::UpTo60),
            (61, AgeingBucket::UpTo90),
            (90, AgeingBucket::UpTo90),
            (91, AgeingBucket::Over90),
            (4_000, AgeingBucket::Over90),
        ];
        for (days, expected) in rows {
            assert_eq!(AgeingBucket::of(as_of - TimeDelta::days(days), as_of), expected, "{days}");
        }
    }

    #[test]
    fn buckets_add_up() {
        let mut ageing = Ageing::default();
        for (bucket, amount) in AgeingBucket::ALL.into_iter().zip([1, 20, 300, 4_000, 50_000]) {
            ageing.add(bucket, amount);
        }
        let twice = ageing.together(ageing);
        assert_eq!(twice.total(), Aged { items: 10, amount: 108_642 });
        assert_eq!(twice.overdue(), Aged { items: 8, amount: 108_640 });
        assert_eq!(twice.of(AgeingBucket::UpTo60), Aged { items: 2, amount: 600 });
    }
}
