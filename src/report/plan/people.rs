//! Who does what: contacts person by person, then approvals, tasks, and what nobody can do today.

use chrono::NaiveDate;

use crate::domain::action::Channel;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::ContactProposed;
use crate::engine::decision::Decision;
use crate::engine::plan::Assigned;
use crate::engine::plan::Assignment;
use crate::engine::plan::Load;
use crate::report::limit::Limit;
use crate::report::number;
use crate::report::plan::PlanView;
use crate::report::plan::client_cell;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::words::Words;

type Work<'a> = Vec<(&'a Assigned, &'a Decision, &'a Action)>;

/// Adds the day's work.
pub fn add(view: &PlanView<'_>, words: &Words, limit: &mut Limit, sheet: &mut Sheet) {
    let given = |kind: fn(&ActionKind) -> bool| {
        select(view, |assigned, action| matches!(assigned.to, Assignment::Person(_)) && kind(&action.kind))
    };
    add_contacts(view, words, limit, sheet, &given(is_contact));
    let mut part = |head: &str, aside: String, who: bool, work: Work<'_>| {
        if !work.is_empty() {
            sheet.heading(2, words.say(head), aside);
            sheet.table(table(view, words, limit, &work, who));
        }
    };
    let approvals = given(is_approval);
    let tasks = given(is_task);
    let carried = select(view, |assigned, _| assigned.to == Assignment::CarriedOver);
    let nobody = select(view, |assigned, _| assigned.to == Assignment::Nobody);
    part("plan-head-approvals", counted(view, words, &approvals, is_approval), true, approvals);
    part("plan-head-tasks", counted(view, words, &tasks, is_task), true, tasks);
    part("plan-head-carried", words.say("plan-aside-carried"), true, carried);
    part("plan-head-nobody", words.say("plan-aside-nobody"), true, nobody);
}

fn is_contact(kind: &ActionKind) -> bool {
    matches!(kind, ActionKind::Contact(_))
}

fn is_approval(kind: &ActionKind) -> bool {
    matches!(kind, ActionKind::Approval { .. })
}

fn is_task(kind: &ActionKind) -> bool {
    matches!(kind, ActionKind::Task { .. })
}

/// Counts a part of the day's work, with what of the same kind is in another part: together, the headline's figure.
fn counted(view: &PlanView<'_>, words: &Words, given: &Work<'_>, kind: fn(&ActionKind) -> bool) -> String {
    let mut said = actions(words, given.len());
    for (key, to) in
        [("plan-also-carried", Assignment::CarriedOver), ("plan-also-nobody", Assignment::Nobody)]
    {
        let count = select(view, |assigned, action| assigned.to == to && kind(&action.kind)).len();
        if count > 0 {
            said = format!("{said}, {}", words.with(key, [("count", count.into())]));
        }
    }
    said
}

fn select<'a>(view: &PlanView<'a>, wanted: impl Fn(&Assigned, &Action) -> bool) -> Work<'a> {
    let work = view.plan.work.iter();
    work.filter_map(|assigned| {
        let (decision, action) = view.action(assigned)?;
        wanted(assigned, action).then_some((assigned, decision, action))
    })
    .collect()
}

fn add_contacts(
    view: &PlanView<'_>,
    words: &Words,
    limit: &mut Limit,
    sheet: &mut Sheet,
    contacts: &Work<'_>,
) {
    if contacts.is_empty() {
        return;
    }
    sheet.heading(2, words.say("plan-head-contacts"), counted(view, words, contacts, is_contact));
    for (index, person) in view.policy.staff.iter().enumerate() {
        let own: Work<'_> = contacts
            .iter()
            .filter(|(assigned, ..)| assigned.to == Assignment::Person(index))
            .copied()
            .collect();
        if !own.is_empty() {
            let load = view.plan.loads.iter().find(|load| load.person == index);
            let role = words.role(&person.role);
            let aside =
                load.map_or(role.clone(), |load| format!("{role} · {}", load_words(words, load, own.len())));
            sheet.heading(3, person.name.to_string(), aside);
            sheet.table(table(view, words, limit, &own, false));
        }
    }
}

fn load_words(words: &Words, load: &Load, contacts: usize) -> String {
    let mut said = actions(words, load.actions as usize);
    if contacts < load.actions as usize {
        said = format!("{said}, {}", words.with("plan-among-contacts", [("count", contacts.into())]));
    }
    let minutes = number::duration(load.minutes, words.language);
    match load.capacity {
        Some(capacity) => words.with(
            "plan-load-capacity",
            [
                ("actions", said.into()),
                ("minutes", minutes.into()),
                ("capacity", number::duration(capacity, words.language).into()),
            ],
        ),
        None => words.with("plan-load", [("actions", said.into()), ("minutes", minutes.into())]),
    }
}

fn actions(words: &Words, count: usize) -> String {
    words.with("plan-actions", [("count", count.into())])
}

fn table(view: &PlanView<'_>, words: &Words, limit: &mut Limit, work: &Work<'_>, who: bool) -> Table {
    let mut columns = vec![
        Column::words(words.say("column-client")),
        Column::words(words.say("column-what")),
        Column::figures(words.say("column-claim")),
        Column::words(words.say("column-why")),
    ];
    // A person's own list is numbered in the order of work; the others say who.
    if who {
        columns.push(Column::words(words.say("column-who")));
    } else {
        columns.insert(0, Column::figures(words.say("column-rank")));
        columns.push(Column::figures(words.say("column-minutes")));
    }
    let rows = work.iter().enumerate().map(|(position, (assigned, decision, action))| {
        let mut row = vec![
            client_cell(view, decision),
            what_cell(words, action, view.plan.day),
            claim_cell(words, action),
            why_cell(words, action),
        ];
        if who {
            row.push(who_cell(view, words, assigned, action));
        } else {
            row.insert(0, Cell::plain((position + 1).to_string()));
            row.push(Cell::plain(number::duration(action.minutes, words.language)));
        }
        row
    });
    Table { columns, rows: limit.take(rows), footer: Vec::new() }
}

fn what_cell(words: &Words, action: &Action, day: NaiveDate) -> Cell {
    match &action.kind {
        ActionKind::Contact(contact) => contact_cell(words, contact),
        ActionKind::Approval { contact, .. } => contact_cell(words, contact),
        ActionKind::Task { task, deadline } => {
            let cell = Cell::strong(words.task(*task));
            let Some(deadline) = *deadline else {
                return cell;
            };
            let key = if deadline < day { "deadline-passed" } else { "deadline" };
            cell.detail(words.with(key, [("date", words.date(deadline).into())]))
        }
    }
}

fn contact_cell(words: &Words, contact: &ContactProposed) -> Cell {
    let mut text = format!("{}{}· {}", words.channel(contact.channel), number::NO_BREAK_SPACE, contact.step);
    if let Some((time, times)) = contact.time {
        let time = words.with("time-of", [("time", time.into()), ("times", times.into())]);
        text = format!("{text} ({time})");
    }
    let mut details = vec![person_words(words, contact)];
    details.extend(
        contact.at.map(|at| words.with("contact-at", [("hour", number::hour(at, words.language).into())])),
    );
    // A repeated step may have both, for the channels it varies; each way of contact uses its own.
    let (key, name) = match contact.channel {
        Channel::Call | Channel::Visit => ("scenario", &contact.scenario),
        _ => ("template", &contact.template),
    };
    details.extend(name.as_deref().map(|name| words.with(key, [("name", name.into())])));
    Cell::strong(text).detail(details.join("\n"))
}

/// Who to reach, and where: the number for a call, the address for an e-mail.
fn person_words(words: &Words, contact: &ContactProposed) -> String {
    if !contact.channel.reaches_client() {
        return String::new();
    }
    let role = words.role(&contact.to);
    let Some(person) = &contact.person else {
        return format!("{role}, {}", words.say("person-unknown"));
    };
    let mut said = match person.name.as_str() {
        "" => role,
        name => format!("{name} ({role})"),
    };
    let way = match contact.channel {
        Channel::Call | Channel::Sms => person.phone.as_str(),
        Channel::Email => person.email.as_str(),
        _ => "",
    };
    if !way.is_empty() {
        said.push('\n');
        said.push_str(&way.replace(' ', "\u{a0}"));
    }
    said
}

fn claim_cell(words: &Words, action: &Action) -> Cell {
    let lines = || action.items.iter().chain(&action.mentioned);
    if lines().next().is_none() {
        return Cell::default();
    }
    let count = words.with("invoices", [("count", lines().count().into())]);
    let late = match lines().map(|line| line.days_past_due).max().unwrap_or(0) {
        0 => words.say("invoices-not-due"),
        days => words.with("invoices-late", [("days", days.into())]),
    };
    let mut detail = format!("{count}\n{late}");
    if !action.mentioned.is_empty() {
        let mentioned = words.with("mentioned", [("count", action.mentioned.len().into())]);
        detail = format!("{detail}\n{mentioned}");
    }
    Cell::strong(number::totals_in_lines(&action.totals, words.language)).detail(detail)
}

fn why_cell(words: &Words, action: &Action) -> Cell {
    let reasons: Vec<String> = action.reasons.iter().map(|reason| words.reason(reason)).collect();
    Cell::plain(reasons.join(" "))
}

fn who_cell(view: &PlanView<'_>, words: &Words, assigned: &Assigned, action: &Action) -> Cell {
    let minutes = number::duration(action.minutes, words.language);
    let role = words.role(&action.role);
    match assigned.to {
        Assignment::Person(index) => {
            let name = view.policy.staff.get(index).map_or("", |person| person.name.as_str());
            // A colleague named by name, as who answers a dispute, is also the role.
            let detail = if role == name { minutes } else { format!("{role}, {minutes}") };
            Cell::plain(name).detail(detail)
        }
        Assignment::CarriedOver => Cell::plain(role).detail(minutes),
        Assignment::Nobody => Cell::plain(role).detail(minutes).tone(Tone::Warning),
    }
}
