//! Tables and laws of calendars; their days are held to lists and to another library in `tests`.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar(name: &str) -> Calendar {
    Calendar::named(name).unwrap()
}

#[test]
fn every_name_has_its_calendar() {
    for name in Calendar::NAMES {
        assert_eq!(calendar(name).name(), *name);
    }
    assert!(Calendar::named("belgium").is_none());
}

#[test]
fn delays_are_added() {
    let rows: &[(&str, &str, i32, Unit, &str)] = &[
        ("france", "2026-05-07", 1, Unit::BusinessDays, "2026-05-11"), // 8 May, weekend
        ("france", "2026-05-09", 0, Unit::BusinessDays, "2026-05-11"), // Saturday
        ("france", "2026-05-11", 0, Unit::BusinessDays, "2026-05-11"),
        ("france", "2026-05-09", 1, Unit::BusinessDays, "2026-05-11"),
        ("france", "2026-05-11", -1, Unit::BusinessDays, "2026-05-07"),
        ("france", "2026-05-10", -1, Unit::BusinessDays, "2026-05-07"),
        ("target", "2026-05-07", 1, Unit::BusinessDays, "2026-05-08"),
        ("every-day", "2026-05-08", 2, Unit::BusinessDays, "2026-05-10"),
        ("france", "2026-01-31", 1, Unit::Months, "2026-02-28"),
        ("france", "2028-01-31", 1, Unit::Months, "2028-02-29"),
        ("france", "2026-03-31", -1, Unit::Months, "2026-02-28"),
        ("france", "2026-01-31", 2, Unit::Weeks, "2026-02-14"),
        ("france", "2026-05-07", 1, Unit::Days, "2026-05-08"), // stays on the holiday
        ("france", "2110-12-30", 2, Unit::BusinessDays, "2111-01-02"),
        ("france", "1989-12-29", 1, Unit::BusinessDays, "1990-01-02"),
    ];
    for (name, date, count, unit, expected) in rows {
        let delay = Delay { count: *count, unit: *unit };
        assert_eq!(calendar(name).add(day(date), delay), day(expected), "{name} {date} + {delay}");
    }
}

#[test]
fn days_are_counted_between() {
    let rows = [
        ("2026-05-07", "2026-05-11", 1),
        ("2026-05-08", "2026-05-11", 1),
        ("2026-05-11", "2026-05-11", 0),
        ("2026-05-12", "2026-05-11", 0),
        ("2026-01-01", "2026-12-31", 252), // 261 weekdays after 1 January 2026, nine of them holidays
        ("1985-01-01", "1985-01-31", 22),
        ("2110-12-01", "2111-01-31", 42),
    ];
    for (from, to, expected) in rows {
        assert_eq!(calendar("france").business_days_between(day(from), day(to)), expected, "{from} {to}");
    }
}

#[test]
fn farthest_dates_do_not_fail() {
    let france = calendar("france");
    assert_eq!(france.add(day("2026-01-01"), Delay { count: i32::MAX, unit: Unit::Weeks }), NaiveDate::MAX);
    assert_eq!(france.add(day("2026-01-01"), Delay { count: i32::MIN, unit: Unit::Months }), NaiveDate::MIN);
    assert_eq!(france.add(day("9999-12-31"), Delay::business_days(3)), day("9999-12-31"));
    assert_eq!(end_of_month(NaiveDate::MAX), NaiveDate::MAX);
    assert_eq!(end_of_month(day("2028-02-03")), day("2028-02-29"));
}

#[test]
fn english_days_are_moved_and_added() {
    let uk = calendar("uk");
    let rows = [
        ("2020-05-04", None),
        ("2020-05-08", Some("Early May bank holiday")),
        ("2021-12-27", Some("Christmas Day (substitute)")),
        ("2021-12-28", Some("Boxing Day (substitute)")),
        ("2022-01-03", Some("New Year’s Day (substitute)")),
        ("2022-05-30", None),
        ("2022-06-02", Some("Spring bank holiday")),
        ("2022-06-03", Some("Queen’s Platinum Jubilee")),
        ("2022-09-19", Some("State funeral of Queen Elizabeth II")),
        ("2022-12-26", Some("Boxing Day")),
        ("2022-12-27", Some("Christmas Day (substitute)")),
        ("2023-05-01", Some("Early May bank holiday")),
        ("2023-05-08", Some("Coronation of King Charles III")),
        ("2026-08-31", Some("Summer bank holiday")),
        ("2026-12-28", Some("Boxing Day (substitute)")),
        ("2026-05-25", Some("Spring bank holiday")),
    ];
    for (date, expected) in rows {
        assert_eq!(uk.holiday(day(date)), expected, "{date}");
        assert_eq!(uk.is_business_day(day(date)), expected.is_none(), "{date}");
    }
}

#[test]
fn quebec_days_move_as_the_law_says() {
    let quebec = calendar("quebec");
    assert_eq!(quebec.holiday(day("2026-05-18")), Some("Journée nationale des patriotes"));
    assert_eq!(quebec.holiday(day("2026-05-25")), None);
    assert_eq!(quebec.holiday(day("2029-07-02")), Some("Fête du Canada"));
    assert_eq!(quebec.holiday(day("2029-07-01")), None);
    assert_eq!(quebec.holiday(day("2026-04-06")), None);
}

#[test]
fn own_days_off_are_honoured() {
    let own = Calendar::from_days_off(
        "closures.txt",
        vec![day("2026-08-03"), day("2026-08-03"), day("2026-01-02")],
    );
    assert_eq!(own.name(), "closures.txt");
    assert_eq!(own.holiday(day("2026-08-03")), Some("day off"));
    assert_eq!(own.add(day("2026-07-31"), Delay::business_days(1)), day("2026-08-04"));
    assert!(own.is_business_day(day("2026-12-25")));
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (-9_000i64..55_000).prop_map(|days| day("1990-01-01") + TimeDelta::days(days)) // 1965–2140
}

fn calendars() -> impl Strategy<Value = Calendar> {
    proptest::sample::select(Calendar::NAMES).prop_map(calendar)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counting_undoes_adding(calendar in calendars(), date in dates(), count in 1i32..400) {
        let later = calendar.add(date, Delay::business_days(count));
        prop_assert!(calendar.is_business_day(later));
        prop_assert_eq!(calendar.business_days_between(date, later), i64::from(count));
        prop_assert!(calendar.add(later, Delay::business_days(-count)) <= calendar.next_business_day(date));
    }

    #[test]
    fn look_ups_agree_with_counting_on_fingers(calendar in calendars(), date in dates(), span in 0i64..800) {
        let to = date + TimeDelta::days(span);
        let counted = date.iter_days().skip(1).take_while(|day| *day <= to);
        let counted = counted.filter(|day| calendar.rule.is_business_day(*day)).count() as i64;
        prop_assert_eq!(calendar.business_days_between(date, to), counted);
        prop_assert_eq!(calendar.is_business_day(date), calendar.rule.is_business_day(date));
        let backwards = calendar.add(date, Delay::business_days(-5));
        prop_assert_eq!(backwards, walk(date, -5, |day| calendar.rule.is_business_day(day)));
    }

    #[test]
    fn the_next_business_day_is_worked_and_near(calendar in calendars(), date in dates()) {
        let next = calendar.next_business_day(date);
        prop_assert!(calendar.is_business_day(next) && next >= date && (next - date).num_days() <= 5);
    }
}
