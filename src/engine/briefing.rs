//! What whoever makes a call must know before dialling: charges, what was said and promised, who else is there, what may
//! be offered, and what truly comes next if nothing is paid.

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::amount::Money;
use crate::domain::calendar::Calendar;
use crate::domain::client::Contact;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Instalment;
use crate::domain::term::Delay;
use crate::engine::carry_out::done;
use crate::engine::charges::charges_of;
use crate::engine::charges::formal_notice;
use crate::engine::context::Context;
use crate::engine::decide::decide_until;
use crate::engine::decision::Action;
use crate::engine::decision::ContactProposed;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::notice::Undecided;
use crate::engine::offer::offer;
use crate::engine::segment::client_facts;
use crate::facts::account::Account;
use crate::facts::forward::Since;
use crate::facts::promise::PromiseState;
use crate::facts::value::Facts;
use crate::facts::view::ClientView;
use crate::law::charges::Charges;
use crate::law::figures::MissingFigure;
use crate::policy::Policy;
use crate::policy::playbook::Playbook;
use crate::script::expression::Expression;

/// How many earlier contacts and promises are told.
const TOLD: usize = 5;

/// Days looked ahead for the step that comes next.
const AHEAD: i64 = 200;

/// What must be known for one call.
#[derive(Debug)]
pub struct Briefing<'l> {
    /// The position of the client's segment; absent when it could not be told.
    pub segment: Option<usize>,
    /// The day of the latest first formal notice of what the action claims; absent while one of them has none.
    pub noticed: Option<NaiveDate>,
    /// What is claimed, item by item, with what the law adds: those whose step is due, then those spoken of besides.
    pub claims: Vec<Claim>,
    /// Promises made before, the latest first.
    pub promises: Vec<PromiseTold>,
    /// Earlier contacts, the latest first.
    pub talks: Vec<TalkTold>,
    /// Whom else one may ask for at the client's, and our own contact there.
    pub others: Vec<Contact>,
    /// What comes next if nothing is paid and nothing is said.
    pub next_step: Option<NextStep>,
    /// Instalments that may be offered without asking anyone; empty when none may be.
    pub offer: Vec<Instalment>,
    /// The last day a promise can pause anything: that of the patience, for the oldest item.
    pub patience: Option<NaiveDate>,
    /// The client's facts, for the conditions and texts of the scenario; or why there are none.
    pub facts: Result<Facts<'l>, Undecided>,
}

/// An item claimed.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The item.
    pub line: Line,
    /// What the law adds; nothing where it adds nothing, or the figure that is missing.
    pub charges: Result<Option<Charges>, MissingFigure>,
}

/// A promise made before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseTold {
    /// When it was made.
    pub made: NaiveDate,
    /// The date promised.
    pub promised_for: NaiveDate,
    /// How much, when said.
    pub promised: Option<Money>,
    /// Who promised; empty when unknown.
    pub by: CompactString,
    /// How it stands.
    pub state: PromiseState,
    /// What came in time.
    pub paid: Money,
}

/// An earlier contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkTold {
    /// When.
    pub date: NaiveDate,
    /// At what hour, when recorded.
    pub at: Option<NaiveTime>,
    /// By what means.
    pub channel: Channel,
    /// The step.
    pub step: CompactString,
    /// Who made it; empty when not recorded.
    pub by: CompactString,
    /// Who answered, else the audience.
    pub with: CompactString,
    /// How it ended; empty when not recorded.
    pub outcome: CompactString,
    /// What was said or noted; may be empty.
    pub said: CompactString,
}

/// The step that comes if nothing is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// Its id.
    pub step: CompactString,
    /// Its stage.
    pub stage: Stage,
    /// By what means.
    pub channel: Channel,
    /// The first day it is proposed.
    pub on: NaiveDate,
}

/// Gathers what must be known for an action of a decision, which must be the account's, of the context's day. The context
/// reads every fact the scenario may name when it was made by [`Context::reading_all`].
pub fn brief<'l>(
    context: &Context<'_>,
    account: &Account<'l>,
    decision: &Decision,
    action: &Action,
) -> Briefing<'l> {
    let policy = context.policy;
    let playbook = decision
        .segment
        .and_then(|segment| policy.segments.get(segment))
        .and_then(|segment| policy.playbooks.get(segment.playbook));
    let view = ClientView::new(account, context.fact_rules());
    Briefing {
        claims: claims(context, account, action, decision.segment),
        segment: decision.segment,
        noticed: noticed(policy, account, action),
        promises: promises(account),
        talks: talks(account),
        others: others(account, action),
        next_step: next_step(context, account, decision, action),
        offer: playbook.map(|playbook| offered(context, playbook, account, action)).unwrap_or_default(),
        patience: playbook.and_then(|playbook| patience(context, playbook, action)),
        facts: client_facts(context, &view),
    }
}

/// Business days before which a letter on paper asks for nothing: the post takes two or three.
const BY_POST: i32 = 5;

impl Briefing<'_> {
    /// Returns the day by which a letter of today asks for the money: the last business day before what comes next, so that
    /// nothing comes before the day that was told. Absent when nothing comes, or it comes at once; in a reminder on paper,
    /// also when it comes before the post has come and was acted upon.
    pub fn deadline(
        &self,
        calendar: &Calendar,
        today: NaiveDate,
        contact: &ContactProposed,
    ) -> Option<NaiveDate> {
        let mut day = self.next_step.as_ref()?.on.pred_opt()?;
        while day > today && !calendar.is_business_day(day) {
            day = day.pred_opt()?;
        }
        let by_post = contact.channel.is_on_paper() && contact.stage < Stage::FormalNotice;
        let least = if by_post { calendar.add(today, Delay::business_days(BY_POST)) } else { today };
        (day > today && day >= least).then_some(day)
    }

    /// Tells whether a condition of the scenario holds; one that cannot be told does not.
    pub fn holds(&self, context: &Context<'_>, when: &Expression) -> bool {
        let facts = self.facts.as_ref();
        facts.is_ok_and(|facts| when.truth(facts, &context.policy.scripts).unwrap_or(false))
    }
}

/// Returns since when everything that an action claims is under formal notice.
fn noticed(policy: &Policy, account: &Account<'_>, action: &Action) -> Option<NaiveDate> {
    let noticed = action.items.iter().map(|line| {
        let position =
            account.find(&line.invoice).find(|position| account.items[*position].invoice.due == line.due)?;
        formal_notice(policy, account, position)
    });
    noticed.collect::<Option<Vec<_>>>()?.into_iter().max()
}

fn claims(
    context: &Context<'_>,
    account: &Account<'_>,
    action: &Action,
    segment: Option<usize>,
) -> Vec<Claim> {
    let policy = context.policy;
    let waived = policy.waives_charges(segment);
    let lines = action.items.iter().chain(&action.mentioned);
    lines
        .map(|line| {
            let due = |position: &usize| account.items[*position].invoice.due == line.due;
            let position = account.find(&line.invoice).find(due).filter(|_| !waived);
            let charges =
                position.map_or(Ok(None), |position| charges_of(policy, segment, account, position));
            Claim { line: line.clone(), charges }
        })
        .collect()
}

fn promises(account: &Account<'_>) -> Vec<PromiseTold> {
    let told = account.promises.iter().rev().take(TOLD).map(|promise| {
        let by = match &promise.event.kind {
            EventKind::Promise { promised_by, .. } => promised_by.into(),
            _ => CompactString::default(),
        };
        PromiseTold {
            made: promise.event.date,
            promised_for: promise.promised_for,
            promised: promise.promised,
            by,
            state: promise.state,
            paid: promise.paid,
        }
    });
    told.collect()
}

fn talks(account: &Account<'_>) -> Vec<TalkTold> {
    let told = account.events.iter().rev().filter_map(|event| {
        let EventKind::Contact(contact) = &event.kind else { return None };
        let talk = &contact.talk;
        Some(TalkTold {
            date: event.date,
            at: talk.at,
            channel: contact.channel,
            step: (&contact.step).into(),
            by: (&event.by).into(),
            with: if talk.spoke_with.is_empty() { (&contact.to).into() } else { (&talk.spoke_with).into() },
            outcome: (&contact.outcome).into(),
            said: if talk.said.is_empty() { event.remarks.note.clone() } else { talk.said.clone() },
        })
    });
    told.take(TOLD).collect()
}

fn others(account: &Account<'_>, action: &Action) -> Vec<Contact> {
    let chosen = action.kind.contact().and_then(|contact| contact.person.as_ref());
    let others = account.contacts().filter(|contact| {
        chosen.is_none_or(|chosen| (&chosen.name, &chosen.role) != (&contact.name, &contact.role))
    });
    others.map(std::borrow::Cow::into_owned).collect()
}

/// Decides the days ahead as if the action was done today and nothing followed: the first contact or question about one
/// of its items is what comes next, whatever conditions, guardrails and days off there are.
fn next_step(
    context: &Context<'_>,
    account: &Account<'_>,
    decision: &Decision,
    action: &Action,
) -> Option<NextStep> {
    let event = done(context.policy, action, decision.client, context.today);
    let mut journal: Vec<&Event> = account.events.clone();
    journal.push(&event);
    let last = context.today.checked_add_signed(chrono::TimeDelta::days(AHEAD))?;
    let (calendar, rules) = (&context.policy.calendar, context.account_rules());
    // Money of later days is not known today, whatever the ledger holds.
    let mut known = Account::with_journal(account.records, &journal, context.today, rules);
    let mut day = calendar.next_business_day(context.today.succ_opt()?);
    while day <= last {
        known.forward(day, Since { journal: &journal, new: 0, money: false }, rules);
        let (later, next) = decide_until(&context.on(day), &known, last);
        let found = later.actions.iter().find_map(|later| about(later, action));
        if let Some(contact) = found {
            return Some(NextStep {
                step: contact.step.clone(),
                stage: contact.stage,
                channel: contact.channel,
                on: day,
            });
        }
        day = calendar.next_business_day(next);
    }
    None
}

/// Returns the contact of a later action, when it speaks of an item of this one.
fn about<'a>(later: &'a Action, action: &Action) -> Option<&'a ContactProposed> {
    let same =
        |line: &Line| action.items.iter().any(|item| (&item.invoice, item.due) == (&line.invoice, line.due));
    later.items.iter().any(same).then(|| later.kind.contact()).flatten()
}

/// Offers instalments for what is claimed, when it is all in one currency.
fn offered(
    context: &Context<'_>,
    playbook: &Playbook,
    account: &Account<'_>,
    action: &Action,
) -> Vec<Instalment> {
    let Some(limits) = &playbook.tolerance.instalments else { return Vec::new() };
    let mut totals = action.totals.iter();
    match (totals.next(), totals.next()) {
        (Some(total), None) => offer(limits, &context.policy.calendar, total, account.as_of),
        _ => Vec::new(),
    }
}

fn patience(context: &Context<'_>, playbook: &Playbook, action: &Action) -> Option<NaiveDate> {
    let patience = playbook.tolerance.patience?;
    let oldest = action.items.iter().chain(&action.mentioned).map(|line| line.due).min()?;
    Some(context.policy.calendar.add(oldest, patience))
}
