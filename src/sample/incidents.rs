//! What happens beside the plain payment of an invoice: credit notes, parts, bounced and unmatched money, small
//! remainders, holds, insolvency.

use chrono::NaiveDate;
use chrono::TimeDelta;
use compact_str::format_compact;

use crate::domain::amount::Amount;
use crate::domain::event::EventKind;
use crate::domain::event::Items;
use crate::domain::invoice::Further;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::rare::Rare;
use crate::sample::dice::Dice;
use crate::sample::profile::Behaviour;
use crate::sample::profile::Profile;
use crate::sample::story::Story;

/// Money comes in: nearly always the whole, once, with the invoice's number.
pub fn money_in(story: &mut Story<'_>, dice: &mut Dice, invoice: &Invoice, date: NaiveDate, amount: i64) {
    let means = dice.pick(&story.wording.means);
    let recent = (story.as_of - date).num_days() < 30;
    match dice.below(1000) {
        0..5 => story.pay(date, invoice, (amount - dice.between(50, 1_500)).max(amount / 2), means),
        5..9 => {
            story.pay(date, invoice, amount, means);
            story.pay(story.business_days(date, 3), invoice, -amount, means);
            story.pay(story.business_days(date, 12), invoice, amount, means);
        }
        9..40 if recent => story.pay_on_account(date, invoice, amount, means),
        _ => story.pay(date, invoice, amount, means),
    }
}

/// Sometimes credits part of an invoice, before it is due; returns the amount credited.
pub fn credit_note(story: &mut Story<'_>, dice: &mut Dice, invoice: &Invoice) -> i64 {
    let issued = story.days(invoice.issued, dice.between(4, 20));
    if !dice.chance(18) || issued > story.as_of {
        return 0;
    }
    let credited = invoice.amount.0 * dice.between(5, 40) / 100;
    story.invoices.push(Invoice {
        id: format_compact!("A-{}", invoice.id),
        kind: InvoiceKind::CreditNote,
        issued,
        due: issued,
        amount: Amount(credited),
        sent: Sent::On(issued),
        further: Rare::new(Further { credits: invoice.id.clone(), ..Further::default() }),
        ..invoice.clone()
    });
    credited
}

/// An invoice payable in three parts, each on its own date; the client pays each about then.
pub fn in_parts(story: &mut Story<'_>, dice: &mut Dice, invoice: Invoice) {
    let part = invoice.amount.0 / 3;
    let amounts = [part, part, invoice.amount.0 - 2 * part];
    for (month, amount) in amounts.into_iter().enumerate() {
        let due = invoice.due + TimeDelta::days(30 * month as i64);
        let row = Invoice { due, amount: Amount(amount), ..invoice.clone() };
        let paid = story.days(due, dice.between(-2, 4));
        story.pay(paid, &row, amount, story.wording.means[0]);
        story.invoices.push(row);
    }
}

/// Adds what concerns the client as a whole.
pub fn draw(story: &mut Story<'_>, dice: &mut Dice, profile: &Profile) {
    if let Behaviour::Insolvent(opened) = profile.behaviour {
        insolvency(story, dice, opened);
    } else if dice.chance(25) {
        hold(story, dice);
    }
}

fn insolvency(story: &mut Story<'_>, dice: &mut Dice, opened: NaiveDate) {
    let published = story.days(opened, dice.between(7, 15));
    let kind = EventKind::Insolvency {
        opened,
        published: Some(published),
        court: story.wording.court.into(),
        administrator: story.wording.administrator.into(),
    };
    story.tell(story.days(published, 2), story.collector, kind);
}

/// A salesperson asks for patience; most of the time the director agrees and the days are counted.
fn hold(story: &mut Story<'_>, dice: &mut Dice) {
    let day = story.days(story.as_of, -dice.between(2, 150));
    let seller = dice.pick(&story.wording.sales);
    let (approved_by, length) = dice.weighted(&[
        (700, (story.wording.director, 8)),
        (150, (seller, 8)),
        (100, ("", 8)),
        (50, (story.wording.director, 40)),
    ]);
    let kind = EventKind::Hold {
        items: Items::NONE,
        reason: dice.pick(&story.wording.excuses).into(),
        asked_by: seller.into(),
        approved_by: approved_by.into(),
        until: story.business_days(day, length),
    };
    story.tell(day, seller, kind);
}
