//! The days of the cases: when each step of the standard ladder comes for an invoice due in June.
//!
//! They follow `playbooks/standard.yaml`; a step that is moved there is moved here, or the cases fail.

use chrono::NaiveDate;
use minijinja::Value;
use minijinja::context;

use crate::domain::calendar::Calendar;
use crate::domain::term::Delay;

/// Returns the days by name: `due`, then those of the steps; `grace` is the last day of grace before the first call, where
/// there is one that is overdue.
pub fn days(calendar: &str, grace: u32) -> Value {
    let due = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap_or_default();
    let calendar = Calendar::named(calendar).unwrap_or_else(|| Calendar::from_days_off(calendar, Vec::new()));
    let after = |day: NaiveDate, count: i32| calendar.add(day, Delay::business_days(count));
    let first_call = after(due, grace.max(1).try_into().unwrap_or(1));
    let reminder = after(first_call, 3);
    let firm_call = after(reminder, 4);
    let notice = after(firm_call, 5);
    let shown = |day: NaiveDate| day.to_string();
    context! {
        due => shown(due),
        grace => (grace > 1).then(|| shown(after(due, 1))),
        first_call => shown(first_call),
        reminder => shown(reminder),
        firm_call => shown(firm_call),
        notice => shown(notice),
        after_notice => shown(after(notice, 1)),
    }
}
