//! Invoices: when they are issued, for how much, when they fall due, to whom they were sent.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::TimeDelta;
use compact_str::CompactString;
use compact_str::format_compact;

use crate::domain::amount::Amount;
use crate::domain::calendar::end_of_month;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::rare::Rare;
use crate::sample::dice::Dice;
use crate::sample::profile::Behaviour;
use crate::sample::profile::Profile;
use crate::sample::profile::Terms;
use crate::sample::story::Story;

/// No invoice is smaller, before VAT.
const SMALLEST: i64 = 1_000;

/// Draws the client's invoices in order of issue.
pub fn draw(dice: &mut Dice, profile: &Profile, story: &Story<'_>, start: NaiveDate) -> Vec<Invoice> {
    let mut invoices = Vec::new();
    let mut day = start.max(profile.since) + TimeDelta::days(dice.between(0, profile.rhythm));
    while day <= last_issue(profile, story) {
        let issued = story.days(day, 0);
        if issued <= story.as_of {
            invoices.push(invoice(dice, profile, story, issued, invoices.len() + 1));
        }
        day += TimeDelta::days(dice.between(profile.rhythm * 2 / 3, profile.rhythm * 4 / 3).max(1));
    }
    invoices
}

/// Nobody goes on delivering once proceedings have opened.
fn last_issue(profile: &Profile, story: &Story<'_>) -> NaiveDate {
    match profile.behaviour {
        Behaviour::Insolvent(opened) => opened.min(story.as_of),
        _ => story.as_of,
    }
}

fn invoice(
    dice: &mut Dice,
    profile: &Profile,
    story: &Story<'_>,
    issued: NaiveDate,
    sequence: usize,
) -> Invoice {
    let net = dice.around(profile.median, 210).max(SMALLEST) / 10 * 10;
    let currency = if dice.chance(250) { profile.home_currency } else { profile.currency };
    let (sent, sent_to) = sending(dice, story, issued);
    Invoice {
        client: story.key(),
        id: number(story, issued, sequence),
        kind: InvoiceKind::Invoice,
        issued,
        due: due(issued, profile.terms),
        amount: Amount(net + net / 5),
        currency,
        order_ref: order_ref(dice, profile),
        sent,
        sent_to: sent_to.into(),
        further: Rare::default(),
    }
}

/// Returns an invoice number: year of issue, the client's number, its count there.
pub fn number(story: &Story<'_>, issued: NaiveDate, sequence: usize) -> CompactString {
    format_compact!("{}{}-{:06}-{:02}", story.wording.invoice_prefix, issued.year(), story.number, sequence)
}

/// Returns the contractual due date. Days then end of month: the days are counted first.
pub fn due(issued: NaiveDate, terms: Terms) -> NaiveDate {
    match terms {
        Terms::Net(days) => issued + TimeDelta::days(i64::from(days)),
        Terms::EndOfMonth(days) => end_of_month(issued + TimeDelta::days(i64::from(days))),
    }
}

/// Most invoices go to the person who pays within two days; a few to someone else, a few recent ones nowhere yet.
fn sending(dice: &mut Dice, story: &Story<'_>, issued: NaiveDate) -> (Sent, &'static str) {
    let forgotten = dice.chance(20);
    let to = dice.weighted(&[(965, "payer"), (25, "buyer"), (10, "")]);
    let late = dice.weighted(&[(800, 0), (150, 1), (40, 2), (10, 12)]);
    if forgotten && (story.as_of - issued).num_days() < 45 {
        return (Sent::Never, "");
    }
    let sent = story.days(issued, late);
    (Sent::On(if sent <= story.as_of { sent } else { issued }), to)
}

fn order_ref(dice: &mut Dice, profile: &Profile) -> CompactString {
    let always = matches!(profile.behaviour, Behaviour::Large | Behaviour::Public);
    if always || dice.chance(400) {
        format_compact!("PO-{:05}", dice.below(100_000))
    } else {
        CompactString::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_give_due_dates() {
        let rows = [
            ("2026-01-15", Terms::Net(30), "2026-02-14"),
            ("2026-01-15", Terms::EndOfMonth(45), "2026-03-31"),
            ("2026-01-02", Terms::EndOfMonth(45), "2026-02-28"),
            ("2026-01-31", Terms::Net(60), "2026-04-01"),
        ];
        for (issued, terms, expected) in rows {
            let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
            assert_eq!(due(date(issued), terms), date(expected), "{issued} {terms:?}");
        }
    }
}
