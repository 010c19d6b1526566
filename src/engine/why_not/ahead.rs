//! On which day the step comes if nothing changes: everything proposed is done, and nobody pays or says anything.

use std::collections::BTreeMap;

use chrono::Days;
use chrono::NaiveDate;
use elsa::sync::FrozenVec;

use crate::domain::event::Event;
use crate::engine::carry_out::carried_out;
use crate::engine::context::Context;
use crate::engine::decide::decide_until;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::why_not::Wanted;
use crate::facts::account::Account;
use crate::facts::forward::Since;

/// Days looked ahead.
pub const AHEAD: u64 = 400;

/// Returns, for each item by position, the first day on which the step is done about it.
pub(super) fn days(
    context: &Context<'_>,
    account: &Account<'_>,
    wanted: Wanted,
) -> BTreeMap<usize, NaiveDate> {
    let policy = context.policy;
    let (calendar, rules) = (&policy.calendar, context.account_rules());
    let last = context.today.checked_add_days(Days::new(AHEAD)).unwrap_or(context.today);
    let done: FrozenVec<Box<Event>> = FrozenVec::new();
    let mut journal: Vec<&Event> = account.events.clone();
    // Money of later days is not known today, whatever the ledger holds.
    let mut known = Account::with_journal(account.records, &journal, context.today, rules);
    let mut found = BTreeMap::new();
    let (mut day, mut new) = (calendar.next_business_day(context.today), 0);
    while day <= last {
        known.forward(day, Since { journal: &journal, new, money: false }, rules);
        let (decision, next) = decide_until(&context.on(day), &known, last);
        for position in taken(&decision, &known, context, wanted) {
            found.entry(position).or_insert(day);
        }
        let before = journal.len();
        for event in carried_out(policy, &decision) {
            journal.push(done.push_get(Box::new(event)));
        }
        new = journal.len() - before;
        let tomorrow = day.succ_opt().unwrap_or(day);
        day = calendar.next_business_day(if new > 0 { tomorrow } else { next.max(tomorrow) });
    }
    found
}

/// Returns the items about which the step is done, by position.
fn taken(decision: &Decision, account: &Account<'_>, context: &Context<'_>, wanted: Wanted) -> Vec<usize> {
    let policy = context.policy;
    let playbook = decision.segment.and_then(|segment| policy.segments.get(segment));
    if playbook.is_none_or(|segment| segment.playbook != wanted.playbook) {
        return Vec::new();
    }
    let step = &policy.playbooks[wanted.playbook].steps[wanted.step].id;
    let contacts = decision.actions.iter().filter(|action| matches!(action.kind, ActionKind::Contact(_)));
    let lines = contacts.flat_map(|action| &action.items).filter(|line| line.step.as_ref() == Some(step));
    let is = |line: &crate::engine::decision::Line, position: usize| {
        let item = &account.items[position];
        item.invoice.id == line.invoice && item.invoice.due == line.due && item.part == line.part
    };
    lines.filter_map(|line| (0..account.items.len()).find(|position| is(line, *position))).collect()
}
