//! The indicators of a book over a period, as formulas on plain numbers.
//!
//! All amounts are in one currency and include VAT, sales as well as receivables: a DSO that sets claims with VAT against
//! turnover without it is too long by the tax. Sales are what was invoiced less credit notes. Where there is nothing to
//! divide by, an indicator is absent. Nothing is rounded here.

use chrono::Datelike;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What the indicators of a period are computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures<'m> {
    /// Calendar days of the period.
    pub days: u32,
    /// Open at the end of the day before the period.
    pub opening: Decimal,
    /// Sales of the period.
    pub sales: Decimal,
    /// Open at its end.
    pub closing: Decimal,
    /// The part of it that is not overdue.
    pub closing_not_overdue: Decimal,
    /// Sales by month, the latest first.
    pub months: &'m [MonthSales],
}

/// The sales of a month, or of its first days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSales {
    /// Its first day.
    pub first: NaiveDate,
    /// How many of its days count: all, or those up to the end of the period.
    pub days: u32,
    /// Invoiced less credit notes; negative when more was credited than invoiced.
    pub sales: Decimal,
}

/// The indicators of a book over a period; each absent where there is nothing to divide by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Indicators {
    /// See [`dso`].
    pub dso: Option<Decimal>,
    /// See [`dso_count_back`].
    pub dso_count_back: Option<Decimal>,
    /// See [`best_possible_dso`].
    pub best_possible_dso: Option<Decimal>,
    /// See [`average_days_delinquent`].
    pub average_days_delinquent: Option<Decimal>,
    /// See [`collection_effectiveness`].
    pub collection_effectiveness: Option<Decimal>,
}

impl Indicators {
    /// Computes every indicator.
    pub fn of(figures: &Figures<'_>) -> Self {
        let dso = dso(figures.closing, figures.sales, figures.days);
        let best = best_possible_dso(figures.closing_not_overdue, figures.sales, figures.days);
        Self {
            dso,
            dso_count_back: dso_count_back(figures.closing, figures.months),
            best_possible_dso: best,
            average_days_delinquent: dso.zip(best).and_then(|(dso, best)| average_days_delinquent(dso, best)),
            collection_effectiveness: collection_effectiveness(figures),
        }
    }
}

/// Returns the days of sales that are outstanding: receivables at the end ÷ sales of the period × days of the period.
///
/// Absent when the period sold nothing, or credited more than it invoiced. Source: the accounting method (*méthode
/// comptable*) as credit managers teach it; 1 000 over sales of 1 300 in 91 days are 70 days.
pub fn dso(receivables: Decimal, sales: Decimal, days: u32) -> Option<Decimal> {
    if sales <= Decimal::ZERO {
        return None;
    }
    receivables.checked_mul(Decimal::from(days))?.checked_div(sales)
}

/// Returns the DSO there would be if every client paid on the due date: receivables not overdue ÷ sales × days.
///
/// Absent as [`dso`] is. Source: Credit Research Foundation's *best possible DSO*; 4 000 over sales of 10 000 in 30 days
/// are 12 days.
pub fn best_possible_dso(not_overdue: Decimal, sales: Decimal, days: u32) -> Option<Decimal> {
    dso(not_overdue, sales, days)
}

/// Returns the days of sales that are overdue: DSO − best possible DSO.
///
/// It is overdue receivables ÷ sales × days, not the mean lateness of an invoice. 45 days where 12 were possible are 33.
pub fn average_days_delinquent(dso: Decimal, best_possible: Decimal) -> Option<Decimal> {
    dso.checked_sub(best_possible)
}

/// Returns how much of what could be collected in the period was collected, in percent:
/// (opening + sales − closing) ÷ (opening + sales − closing not overdue) × 100.
///
/// Opening and sales less closing is what came in; what was not yet due at the end could not have been asked for. So it is
/// 100 when nothing is left overdue, whatever the length of the period. Longer periods come nearer to 100: only periods of
/// one length compare.
///
/// Absent when nothing could be collected. Source: the *collection effectiveness index* of the Credit Research Foundation.
/// Its form divides the sales by the months of the period; for one month that is the same, for any other it no longer sets
/// what came in against what could, so it is not used.
pub fn collection_effectiveness(figures: &Figures<'_>) -> Option<Decimal> {
    let claimed = figures.opening.checked_add(figures.sales)?;
    let collectable = claimed.checked_sub(figures.closing_not_overdue)?;
    if collectable <= Decimal::ZERO {
        return None;
    }
    claimed.checked_sub(figures.closing)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(collectable)
}

/// Returns the DSO by exhaustion (*épuisement*, *roll-back*): how many days of the latest sales the receivables hold.
///
/// The sales of each month are taken off, the latest first. A month taken whole counts all its days; the month in which
/// the receivables run out counts what was left of them ÷ its sales × its days. The latest month has the days up to the
/// end of the period. For 2 500 open on 30 November, and sales of 1 200, 800 and 700: 30 + 31 + 500 ÷ 700 × 30 = 82.43.
///
/// A month without sales is older ground: what is open is from before it, so it counts whole. A month that credited more
/// than it invoiced does too, and what it credited beyond is taken off the sales of the months before, where the invoices
/// are that it corrects. Nothing open is 0 days. Absent when more is open than was ever sold: the sales known do not
/// reach back to where the receivables are from.
pub fn dso_count_back(receivables: Decimal, months: &[MonthSales]) -> Option<Decimal> {
    let mut left = receivables;
    let (mut days, mut credited) = (Decimal::ZERO, Decimal::ZERO);
    for month in months {
        if left <= Decimal::ZERO {
            break;
        }
        let length = Decimal::from(month.days);
        let sales = month.sales.checked_sub(credited)?;
        credited = (-sales).max(Decimal::ZERO);
        if sales > left {
            return days.checked_add(left.checked_mul(length)?.checked_div(sales)?);
        }
        left -= sales.max(Decimal::ZERO);
        days += length;
    }
    (left <= Decimal::ZERO).then_some(days)
}

/// Returns the months up to a day, the latest first, as first days and how many days of each lie before or on that day.
pub fn months_back(end: NaiveDate) -> impl Iterator<Item = (NaiveDate, u32)> {
    std::iter::successors(Some(end), |day| day.with_day(1)?.pred_opt())
        .filter_map(|last| Some((last.with_day(1)?, last.day())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn check(found: Option<Decimal>, expected: &str) {
        let shown = found.map_or("absent".to_owned(), |found| found.round_dp(2).normalize().to_string());
        assert_eq!(shown, expected);
    }

    #[test]
    fn dso_is_receivables_in_days_of_sales() {
        let rows = [
            ("1000", "1300", 91, "70"),
            ("30000", "60000", 90, "45"),
            ("0", "60000", 90, "0"),
            ("30000", "0", 90, "absent"),
            ("30000", "-1", 90, "absent"),
        ];
        for (receivables, sales, days, expected) in rows {
            check(dso(number(receivables), number(sales), days), expected);
        }
    }

    #[test]
    fn the_best_dso_leaves_what_is_overdue_as_delinquent() {
        check(best_possible_dso(number("4000"), number("10000"), 30), "12");
        check(average_days_delinquent(number("45"), number("12")), "33");
    }

    fn count_back(end: &str, receivables: &str, sales: &[&str]) -> Option<Decimal> {
        let months = months_back(end.parse().unwrap());
        let months =
            months.zip(sales).map(|((first, days), sales)| MonthSales { first, days, sales: number(sales) });
        dso_count_back(number(receivables), &months.collect::<Vec<_>>())
    }

    #[test]
    fn dso_by_exhaustion_goes_back_month_by_month() {
        let rows: &[(&str, &str, &[&str], &str)] = &[
            ("2026-11-30", "2500", &["1200", "800", "700"], "82.43"),
            // On the 15th, November has fifteen days so far.
            ("2026-11-15", "2500", &["1200", "800", "700"], "67.43"),
            ("2026-11-30", "600", &["1200", "800"], "15"),
            ("2026-11-30", "1200", &["1200"], "30"),
            ("2026-11-30", "0", &["1200"], "0"),
            ("2026-11-30", "0", &[], "0"),
            // More open than was ever sold.
            ("2026-11-30", "2001", &["1200", "800"], "absent"),
            ("2026-11-30", "1", &[], "absent"),
            // A month without sales.
            ("2026-11-30", "400", &["0", "800"], "45.5"),
            // A month that credits 200 of what the month before invoiced.
            ("2026-11-30", "300", &["-200", "800"], "45.5"),
            ("2026-11-30", "300", &["-900", "800", "600"], "79"),
            // 2028 is a leap year.
            ("2028-03-31", "15", &["10", "10"], "45.5"),
        ];
        for (end, receivables, sales, expected) in rows {
            check(count_back(end, receivables, sales), expected);
        }
    }

    fn effectiveness(opening: &str, sales: &str, closing: &str, not_overdue: &str) -> Option<Decimal> {
        collection_effectiveness(&Figures {
            days: 92,
            opening: number(opening),
            sales: number(sales),
            closing: number(closing),
            closing_not_overdue: number(not_overdue),
            months: &[],
        })
    }

    #[test]
    fn effectiveness_compares_what_came_in_with_what_could() {
        check(effectiveness("100", "200", "120", "80"), "81.82");
        check(effectiveness("100", "200", "80", "80"), "100");
        check(effectiveness("100", "0", "100", "0"), "0");
        check(effectiveness("0", "200", "200", "200"), "absent");
        check(effectiveness("100", "-120", "0", "0"), "absent");
        check(effectiveness("0", "0", "0", "0"), "absent");
    }

    #[test]
    fn indicators_are_absent_together_where_nothing_was_sold() {
        let figures = Figures {
            days: 92,
            opening: number("100"),
            sales: Decimal::ZERO,
            closing: number("40"),
            closing_not_overdue: number("0"),
            months: &[],
        };
        let indicators = Indicators::of(&figures);
        assert_eq!(
            indicators,
            Indicators { collection_effectiveness: Some(number("60")), ..Indicators::default() }
        );
    }
}
