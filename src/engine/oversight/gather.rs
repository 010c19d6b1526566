//! One client's part: what its journal records within the period.

use chrono::NaiveDate;

use crate::domain::action::Channel;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::ledger::ClientRecords;
use crate::engine::context::Context;
use crate::engine::context::account_rules;
use crate::engine::oversight::Noted;
use crate::engine::oversight::Recorded;
use crate::engine::oversight::Request;
use crate::engine::oversight::calls::CallMade;
use crate::engine::oversight::calls::Ended;
use crate::engine::oversight::calls::OtherContact;
use crate::engine::oversight::holds;
use crate::engine::oversight::holds::Bound;
use crate::engine::oversight::promises;
use crate::engine::oversight::promises::PromiseMade;
use crate::engine::segment::segment;
use crate::facts::account::Account;
use crate::policy::Policy;

/// Returns what was recorded of a client, in a context of the period's last day, and the day of its last record of any kind by the period's end.
pub(super) fn gather(
    context: &Context<'_>,
    records: ClientRecords<'_>,
    request: &Request,
) -> (Option<NaiveDate>, Recorded) {
    let policy = context.policy;
    let to = request.period.to();
    let last = last_record(records, to);
    let mut recorded = Recorded::default();
    if records.events().next().is_none_or(|event| event.date > to) {
        return (last, recorded);
    }
    let account = Account::as_of(records, to, account_rules(policy));
    for event in &account.events {
        if is_wanted(request, event) {
            take(policy, &account, event, request, &mut recorded);
        }
    }
    let of_holds =
        |event: &&Event| matches!(event.kind, EventKind::Hold { .. } | EventKind::HoldAsked { .. });
    if account.events.iter().any(of_holds) {
        let bound = Bound { policy, segment: segment(context, &account) };
        (recorded.holds, recorded.asked) = holds::holds(bound, &account, request);
    }
    (last, recorded)
}

fn last_record(records: ClientRecords<'_>, to: NaiveDate) -> Option<NaiveDate> {
    let invoices = records.invoices().map(|invoice| invoice.issued);
    let payments = records.payments().map(|payment| payment.date);
    let all = invoices.chain(payments).chain(records.events().map(|event| event.date));
    all.filter(|day| *day <= to).max()
}

fn is_wanted(request: &Request, event: &Event) -> bool {
    request.only.as_ref().is_none_or(|only| event.by == *only)
}

fn take(policy: &Policy, account: &Account<'_>, event: &Event, request: &Request, recorded: &mut Recorded) {
    let period = request.period;
    let came_due = |promise: &PromiseMade| period.holds(promise.deadline) && promise.standing.is_judged();
    if !period.holds(event.date) {
        recorded.earlier.extend(promises::promise_of(policy, account, event).filter(came_due));
        return;
    }
    let noted =
        |amount| Noted { client: account.records.key, date: event.date, by: (&event.by).into(), amount };
    match &event.kind {
        EventKind::Contact(contact) if contact.channel == Channel::Call => recorded.calls.push(CallMade {
            client: account.records.key,
            date: event.date,
            at: contact.talk.at,
            by: (&event.by).into(),
            step: (&contact.step).into(),
            scenario: (&contact.talk.scenario).into(),
            ended: Ended::of(contact),
        }),
        EventKind::Contact(contact) => recorded.others.push(OtherContact {
            client: account.records.key,
            date: event.date,
            by: (&event.by).into(),
            channel: contact.channel,
        }),
        EventKind::Promise { .. } => recorded.promises.extend(promises::promise_of(policy, account, event)),
        EventKind::DisputeOpened { items, amount, .. } => {
            let open = || promises::open_on(account, &account.resolve(items.names(), event.date), event.date);
            recorded.disputes.push(noted(amount.map_or_else(open, |money| [money].into_iter().collect())));
        }
        EventKind::PlanAgreed { instalments, .. } => {
            recorded.plans.push(noted(instalments.iter().map(|instalment| instalment.amount).collect()));
        }
        _ => {}
    }
}
