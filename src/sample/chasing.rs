//! Past reminders: the rungs of a ladder climbed while an invoice stays unpaid.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::event::ContactMade;
use crate::domain::event::EventKind;
use crate::domain::invoice::Invoice;
use crate::domain::rare::Rare;
use crate::domain::word::Word;
use crate::sample::dice::Dice;
use crate::sample::profile::Behaviour;
use crate::sample::profile::Profile;
use crate::sample::story::Story;
use crate::sample::wording::Rung;

/// Records the reminders sent before `until`, at most `rungs` of them; returns the days of the contacts.
/// The last one ended as `outcome` says.
pub fn chase(
    story: &mut Story<'_>,
    dice: &mut Dice,
    profile: &Profile,
    invoice: &Invoice,
    until: NaiveDate,
    (rungs, outcome): (usize, &str),
) -> Vec<NaiveDate> {
    let climbed = climb(story, dice, profile, invoice.due, until, rungs);
    let last = climbed.len();
    for (index, (day, rung)) in climbed.iter().enumerate() {
        if rung.stage >= Stage::FormalNotice {
            approve(story, *day, rung.step, &invoice.id);
        }
        let ended = if index + 1 == last { outcome } else { unanswered(dice, rung.channel) };
        let kind = contact(rung, &invoice.id, ended);
        story.tell(*day, story.collector, kind);
    }
    climbed.into_iter().map(|(day, _)| day).collect()
}

/// Returns the day the first reminder falls on, when nothing is paid before.
pub fn first_reminder(story: &Story<'_>, profile: &Profile, due: NaiveDate) -> NaiveDate {
    ladder(story, profile).first().map_or(due, |rung| story.business_days(due, rung.after))
}

fn ladder(story: &Story<'_>, profile: &Profile) -> &'static [Rung] {
    match profile.behaviour {
        Behaviour::Large => story.wording.large,
        Behaviour::Public => story.wording.public,
        _ => story.wording.standard,
    }
}

fn climb(
    story: &Story<'_>,
    dice: &mut Dice,
    profile: &Profile,
    due: NaiveDate,
    until: NaiveDate,
    rungs: usize,
) -> Vec<(NaiveDate, Rung)> {
    let mut day = due;
    let mut climbed = Vec::new();
    for (index, rung) in ladder(story, profile).iter().take(rungs).enumerate() {
        let jitter = if index == 0 { 0 } else { i32::from(dice.chance(300)) };
        day = story.business_days(day, rung.after + jitter);
        if day >= until {
            break;
        }
        climbed.push((day, *rung));
    }
    climbed
}

fn approve(story: &mut Story<'_>, notice: NaiveDate, step: &str, item: &CompactString) {
    let day = story.business_days(notice, -1);
    let director = story.wording.director;
    story.tell(day, director, EventKind::Approved { step: step.into(), items: [item.clone()].into() });
}

fn contact(rung: &Rung, item: &CompactString, outcome: &str) -> EventKind {
    EventKind::Contact(ContactMade {
        step: rung.step.into(),
        stage: Some(rung.stage),
        channel: rung.channel,
        to: rung.to.into(),
        items: [item.clone()].into(),
        outcome: if rung.channel == Channel::Call { outcome.into() } else { Word::default() },
        aside: Rare::default(),
        talk: Rare::default(),
    })
}

fn unanswered(dice: &mut Dice, channel: Channel) -> &'static str {
    match channel {
        Channel::Call => dice.weighted(&[(60, "unreachable"), (40, "callback")]),
        _ => "",
    }
}
