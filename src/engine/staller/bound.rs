//! How late the formal notice can come at most once patience is over: as long as contacts just before hold it back.

use chrono::NaiveDate;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::client::ClientKey;
use crate::domain::event::ContactMade;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::rare::Rare;
use crate::domain::term::Delay;
use crate::engine::staller::play::Play;
use crate::engine::staller::play::Stop;
use crate::engine::timeline::Debt;
use crate::facts::catalogue::Scope;
use crate::facts::value::Slot;
use crate::policy::playbook::Step;

/// With more gaps between contacts than this, all are taken for short ones: that bounds the notice later, never earlier.
const MOST_GAPS: u32 = 8;

/// So many days of work, one after the other, are looked at for one on which contacts are not forbidden.
const FORBIDDEN: usize = 60;

/// Facts of a client or an invoice that nothing the client says changes, nor any contact.
const UNMOVED: &[&str] = &[
    "client.id",
    "client.name",
    "client.category",
    "client.country",
    "client.language",
    "client.since",
    "client.tenure_days",
    "client.credit_limit",
    "client.open_amount",
    "client.overdue_amount",
    "client.exposure",
    "client.open_invoices",
    "client.overdue_invoices",
    "client.oldest_days_past_due",
    "client.paid_invoices",
    "client.on_time_ratio",
    "client.average_days_late",
    "client.weighted_days_late",
    "client.usual_days_late",
    "client.worst_days_late",
    "client.sales",
    "client.pays",
    "client.pays_on_time",
    "invoice.id",
    "invoice.issued",
    "invoice.due",
    "invoice.amount",
    "invoice.open_amount",
    "invoice.days_past_due",
    "invoice.business_days_past_due",
    "invoice.age_days",
    "invoice.sent",
    "invoice.order_ref",
];

/// The latest day of the formal notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// That day.
    pub day: NaiveDate,
    /// Days before, on one of which the notice must have been approved for that: by then the approval has expired.
    pub approved: Vec<NaiveDate>,
}

/// Returns the latest day of the formal notice when patience is over on a day of work; nothing when it does not come.
///
/// A notice is held back by the last contact (spacing) and by the oldest of as many as the limit allows. Both are as late as
/// can be when the contacts end the day before and follow each other as closely as they may. Closer than the spacing is only
/// a call the client asked for, and the tolerance says how many of these there are. An approval that was given early, and
/// expires when the notice could go out at last, is to be asked for once more.
pub fn latest(debt: &Debt<'_>, over: NaiveDate) -> Option<Latest> {
    let mut plain = Play::default().until_notice(debt, over)?;
    for days in closest(debt, over) {
        plain = plain.max(notice_after(debt, over, &days, None)?);
    }
    let mut latest = Latest { day: plain, approved: Vec::new() };
    for approved in expiring(debt, over, plain) {
        let mut day = plain;
        for days in since_approval(debt, over, approved) {
            day = day.max(notice_after(debt, over, &days, Some(approved))?);
        }
        if day > latest.day {
            latest = Latest { day, approved: vec![approved] };
        } else if day > plain && day == latest.day {
            latest.approved.push(approved);
        }
    }
    Some(latest)
}

/// Returns the day of the notice after contacts on some days, and an approval on another.
fn notice_after(
    debt: &Debt<'_>,
    over: NaiveDate,
    contacts: &[NaiveDate],
    approved: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let mut journal: Vec<Event> = contacts.iter().copied().map(contact).collect();
    let approvals =
        approved.into_iter().flat_map(|day| approvable(debt).map(move |step| approval(day, step)));
    journal.extend(approvals);
    journal.sort_by_key(|event| event.date);
    Play { journal, beats: Vec::new() }.until_notice(debt, over)
}

/// Returns the days on which an approval may be given that expires after patience is over, up to a day.
fn expiring(debt: &Debt<'_>, over: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
    let calendar = &debt.policy.calendar;
    let valid: Vec<Delay> =
        approvable(debt).filter_map(|step| step.approval.as_ref()).map(|approval| approval.valid).collect();
    let eve = day_before(debt, over);
    let expires = |day: &NaiveDate| {
        let last = valid.iter().map(|valid| calendar.add(*day, *valid));
        calendar.is_business_day(*day) && last.into_iter().any(|last| last >= eve && last <= until)
    };
    let first = soonest_approval(debt);
    first.iter_days().take_while(|day| *day < over).filter(expires).collect()
}

/// Returns a day before which no approval of the notice can be asked for: every step that must be taken takes a day of work.
fn soonest_approval(debt: &Debt<'_>) -> NaiveDate {
    let playbook = debt.playbook().filter(|playbook| playbook.enter.is_none() && !comes_early(debt));
    let steps = playbook.map_or(&[][..], |playbook| &playbook.steps);
    let before = steps.iter().take_while(|step| step.stage < Stage::FormalNotice);
    let must = before.filter(|step| !step.optional && step.when.is_none() && step.decide.is_none());
    let times = must.map(|step| step.repeat.as_ref().map_or(1, |repeat| repeat.times));
    let days = times.fold(0, u32::saturating_add).saturating_add(1);
    let days = Delay::business_days(i32::try_from(days).unwrap_or(i32::MAX));
    debt.policy.calendar.add(debt.due, days)
}

/// Returns days of contacts before a day, the latest first, where the notice was approved on a day before: from then on every
/// contact is a call the client asked for; before it, others are as late and as close as may be.
fn since_approval(debt: &Debt<'_>, over: NaiveDate, approved: NaiveDate) -> Vec<Vec<NaiveDate>> {
    let count = debt.policy.guardrails.contacts.map_or(1, |limit| limit.count);
    let asked = debt.playbook().and_then(|playbook| playbook.tolerance.callbacks).unwrap_or(u32::MAX);
    let early = comes_early(debt);
    let with_calls = |calls: u32| {
        let mut days: Vec<NaiveDate> = Vec::new();
        for nth in 0..count {
            let later = days.last().copied().unwrap_or(over);
            let day = match nth {
                nth if nth < calls => contact_day_before(debt, later),
                nth if nth == calls => contact_day_before(debt, approved),
                _ if asked > calls => contact_day_before(debt, later),
                _ => spaced_before(debt, later),
            };
            days.push(day);
        }
        let called = days.iter().take(calls as usize).all(|day| *day > approved);
        days.retain(|day| early || *day > debt.due);
        called.then_some(days)
    };
    (0..=asked.min(count)).filter_map(with_calls).collect()
}

/// Tells whether a contact comes before the invoice is overdue.
fn comes_early(debt: &Debt<'_>) -> bool {
    Play::default().until_contact(debt, debt.period().from(), debt.due) != Stop::Nothing
}

/// Returns the formal notices that need an approval.
fn approvable<'p>(debt: &Debt<'p>) -> impl Iterator<Item = &'p Step> {
    let steps = debt.playbook().map_or(&[][..], |playbook| &playbook.steps);
    steps.iter().filter(|step| step.stage == Stage::FormalNotice && step.approval.is_some())
}

/// Tells whether the bound holds: the notice is no call, and no rule on it reads what words or contacts change.
pub fn holds(debt: &Debt<'_>) -> bool {
    let policy = debt.policy;
    let unmoved = |slot: &Slot| {
        let known = policy.schema.known(*slot);
        known.attribute.is_some()
            || matches!(known.scope, Scope::Today | Scope::Company)
            || UNMOVED.contains(&known.name.as_str())
    };
    let steps = debt.playbook().map_or(&[][..], |playbook| &playbook.steps);
    let notices = || steps.iter().filter(|step| step.stage >= Stage::FormalNotice);
    let conditions = notices().filter_map(|step| step.when.as_ref());
    let never = policy.guardrails.never.iter().map(|never| &never.when);
    let scripts = notices().filter_map(|step| step.decide.as_deref());
    // A call that nobody answers is tried again.
    let by_call = notices().any(|step| step.channel == Channel::Call);
    !by_call
        && conditions.chain(never).flat_map(|when| when.reads()).all(unmoved)
        && scripts.flat_map(|function| policy.scripts.reads(function)).all(|slot| unmoved(&slot))
}

/// Returns days of contacts before a day, the latest first: the last one alone, then as many as the limit allows, as late and
/// as close as may be, in each order of their gaps. Where no contact comes before the due date, none of them does.
pub fn closest(debt: &Debt<'_>, over: NaiveDate) -> Vec<Vec<NaiveDate>> {
    let early = comes_early(debt);
    let fits = |days: &Vec<NaiveDate>| early || days.last().is_some_and(|first| *first > debt.due);
    let mut alone = vec![vec![contact_day_before(debt, over)]];
    alone.extend(as_many(debt, over));
    alone.retain(fits);
    alone
}

fn as_many(debt: &Debt<'_>, over: NaiveDate) -> Vec<Vec<NaiveDate>> {
    let asked = debt.playbook().and_then(|playbook| playbook.tolerance.callbacks);
    let limit = debt.policy.guardrails.contacts.filter(|limit| {
        asked.is_none_or(|asked| asked.saturating_add(contacts_before_notice(debt)) >= limit.count)
    });
    let gaps = limit.map_or(0, |limit| limit.count.saturating_sub(1));
    let short = asked.filter(|_| gaps <= MOST_GAPS).map_or(gaps, |asked| asked.min(gaps));
    let days = |is_short: &dyn Fn(u32) -> bool| {
        let mut days = vec![contact_day_before(debt, over)];
        for gap in 0..gaps {
            let later = days.last().copied().unwrap_or(over);
            days.push(if is_short(gap) {
                contact_day_before(debt, later)
            } else {
                spaced_before(debt, later)
            });
        }
        days
    };
    if short == gaps {
        return vec![days(&|_| true)];
    }
    let orders = (0..1_u32 << gaps).filter(|order| order.count_ones() == short);
    orders.map(|order| days(&|gap| order >> gap & 1 == 1)).collect()
}

/// Returns how many contacts the ladder has before the formal notice, each time of a repeated step counted.
fn contacts_before_notice(debt: &Debt<'_>) -> u32 {
    let steps = debt.playbook().map_or(&[][..], |playbook| &playbook.steps);
    let before = steps.iter().filter(|step| step.stage < Stage::FormalNotice);
    let times = before.map(|step| step.repeat.as_ref().map_or(1, |repeat| repeat.times));
    times.fold(0, u32::saturating_add)
}

/// Returns the day of work before a day.
pub fn day_before(debt: &Debt<'_>, day: NaiveDate) -> NaiveDate {
    let mut days = day.iter_days().rev().skip(1);
    days.find(|day| debt.policy.calendar.is_business_day(*day)).unwrap_or(day)
}

/// Returns the last day before a day on which a client may be contacted.
fn contact_day_before(debt: &Debt<'_>, day: NaiveDate) -> NaiveDate {
    let earlier = std::iter::successors(Some(day_before(debt, day)), |day| Some(day_before(debt, *day)));
    let mut earlier = earlier.take(FORBIDDEN);
    earlier.find(|day| !debt.forbids_contact(*day)).unwrap_or_else(|| day_before(debt, day))
}

/// Returns the latest day of work from which the spacing lets another contact follow on a day.
fn spaced_before(debt: &Debt<'_>, later: NaiveDate) -> NaiveDate {
    let calendar = &debt.policy.calendar;
    let follows = |day: &NaiveDate| {
        let next = calendar.add(*day, debt.policy.guardrails.spacing);
        calendar.is_business_day(*day)
            && calendar.next_business_day(next) <= later
            && !debt.forbids_contact(*day)
    };
    later.iter_days().rev().skip(1).take(2 * FORBIDDEN).find(follows).unwrap_or(later)
}

/// Makes an approval.
fn approval(date: NaiveDate, step: &Step) -> Event {
    let kind = EventKind::Approved { step: step.id.as_str().into(), items: [Debt::INVOICE].into() };
    Event { date, line: 0, client: ClientKey(0), by: "".into(), remarks: Rare::default(), kind }
}

/// Makes a contact outside the ladder.
fn contact(date: NaiveDate) -> Event {
    let made = ContactMade {
        step: "".into(),
        stage: None,
        channel: Channel::Call,
        to: "".into(),
        items: [Debt::INVOICE].into(),
        outcome: "".into(),
        aside: Rare::default(),
        talk: Rare::default(),
    };
    let kind = EventKind::Contact(made);
    Event { date, line: 0, client: ClientKey(0), by: "".into(), remarks: Rare::default(), kind }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::catalogue::facts;
    use crate::facts::schema::Schema;

    #[test]
    fn facts_that_do_not_move_are_in_the_catalogue() {
        let schema = Schema::of_catalogue(facts());
        let unknown: Vec<&&str> = UNMOVED.iter().filter(|name| schema.slot(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
