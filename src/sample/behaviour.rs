//! What becomes of one invoice, by the client's behaviour: when it is paid, and what is said before.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::TimeDelta;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::event::EventKind;
use crate::domain::event::Instalment;
use crate::domain::event::Items;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::Sent;
use crate::sample::chasing::chase;
use crate::sample::chasing::first_reminder;
use crate::sample::dice::Dice;
use crate::sample::incidents;
use crate::sample::profile::Behaviour;
use crate::sample::profile::Profile;
use crate::sample::story::Story;

/// The whole ladder.
const ALL: usize = usize::MAX;

/// As far as most people go: no formal notice.
const COURTEOUS: usize = 5;

/// Tells what becomes of an invoice, and puts it into the story.
pub fn settle(story: &mut Story<'_>, dice: &mut Dice, profile: &Profile, invoice: Invoice) {
    if story.closed.is_some_and(|day| invoice.issued > day) {
        return;
    }
    if invoice.sent == Sent::Never {
        story.invoices.push(invoice);
        return;
    }
    if dice.chance(6) {
        return incidents::in_parts(story, dice, invoice);
    }
    let owed = invoice.amount.0 - incidents::credit_note(story, dice, &invoice);
    story.invoices.push(invoice.clone());
    let mut teller = Teller { story, dice, profile, invoice: &invoice, owed };
    match profile.behaviour {
        Behaviour::Prompt => teller.prompt(),
        Behaviour::Forgetful => teller.forgetful(),
        Behaviour::Habitual(late) => teller.late_by(late - 3, late + 3),
        Behaviour::Promiser => teller.promiser(),
        Behaviour::CashTrouble => teller.cash_trouble(),
        Behaviour::Disputer => teller.disputer(),
        Behaviour::BadPayer => teller.bad_payer(),
        Behaviour::New => teller.new_client(),
        Behaviour::Public => teller.late_by(35, 55),
        Behaviour::Large => teller.large(),
        Behaviour::Insolvent(opened) => teller.insolvent(opened),
    }
}

/// One invoice being told.
struct Teller<'s, 'a> {
    story: &'s mut Story<'a>,
    dice: &'s mut Dice,
    profile: &'s Profile,
    invoice: &'s Invoice,
    owed: i64,
}

impl Teller<'_, '_> {
    fn prompt(&mut self) {
        let offset = self.dice.weighted(&[(200, -4), (300, -1), (350, 0), (110, 2), (40, 9)]);
        self.late_by(offset, offset + 1);
    }

    fn forgetful(&mut self) {
        if self.dice.chance(400) {
            return self.late_by(-2, 1);
        }
        let call = first_reminder(self.story, self.profile, self.invoice.due);
        let promised = self.story.days(call, self.dice.between(3, 7));
        let paid = if self.dice.chance(900) { promised } else { self.story.days(promised, 9) };
        self.chase(paid, 1, "promise");
        self.promise(call, promised);
        self.pay_all(paid);
    }

    fn promiser(&mut self) {
        let paid = self.after_due(15, 60);
        let contacts = self.chase(paid, COURTEOUS, "promise");
        for call in contacts.into_iter().step_by(2) {
            let promised = self.story.days(call, self.dice.between(4, 8));
            self.promise(call, promised);
        }
        self.pay_all(paid);
    }

    fn cash_trouble(&mut self) {
        if self.dice.chance(350) {
            return self.instalments();
        }
        let first = self.after_due(6, 20);
        let second = self.story.days(first, self.dice.between(20, 40));
        let part = self.owed * self.dice.between(30, 60) / 100;
        self.chase(second, 4, "cash_trouble");
        self.pay(first, part);
        self.pay(second, self.owed - part);
    }

    /// A plan agreed in writing at the first call: three parts, the last of them not always kept.
    fn instalments(&mut self) {
        let agreed = first_reminder(self.story, self.profile, self.invoice.due);
        let (part, rest) = (self.owed / 3, self.owed - self.owed / 3 * 2);
        let dates = [10, 40, 70].map(|days| self.story.days(agreed, days));
        self.chase(self.story.business_days(agreed, 1), 1, "plan");
        self.agree(agreed, &[(dates[0], part), (dates[1], part), (dates[2], rest)]);
        self.pay(dates[0], part);
        self.pay(dates[1], part);
        let last = if self.dice.chance(700) { dates[2] } else { self.story.days(dates[2], 25) };
        self.pay(last, rest);
    }

    fn disputer(&mut self) {
        if self.dice.chance(600) {
            return self.late_by(0, 8);
        }
        let opened = first_reminder(self.story, self.profile, self.invoice.due);
        let resolved = self.story.business_days(opened, self.dice.between(5, 25) as i32);
        let part = self.dice.chance(700).then(|| self.owed * self.dice.between(10, 50) / 100);
        self.chase(self.story.business_days(opened, 1), 1, "dispute");
        self.dispute(opened, resolved, part);
        if let Some(part) = part {
            self.pay(self.story.business_days(opened, 3), self.owed - part);
        }
        let last = self.story.business_days(resolved, self.dice.between(2, 12) as i32);
        self.pay(last, part.unwrap_or(self.owed));
    }

    fn bad_payer(&mut self) {
        let paid = self.after_due(30, 110);
        let never = self.dice.chance(150);
        let until = if never { NaiveDate::MAX } else { paid };
        let contacts = self.chase(until, ALL, "refusal");
        if !never {
            return self.pay_all(paid);
        }
        if let Some(notice) = contacts.last() {
            let day = self.story.days(*notice, 15);
            self.story.closed = Some(day);
            let (to, items) = (self.story.wording.lawyer.into(), self.items());
            self.story.tell(day, self.story.wording.director, EventKind::HandedOver { to, items });
        }
    }

    fn new_client(&mut self) {
        match self.dice.chance(650) {
            true => self.late_by(-2, 2),
            false => self.late_by(5, 15),
        }
    }

    /// Approved some weeks after it was issued; paid on the first run of the 10th or the 25th after both dates.
    fn large(&mut self) {
        let validated = if self.dice.chance(880) {
            self.story.days(self.invoice.issued, self.dice.between(5, 25))
        } else {
            self.after_due(2, 20)
        };
        let paid = self.story.days(payment_run(validated.max(self.invoice.due)), 0);
        self.chase(paid, ALL, "validation");
        let items = self.items();
        self.story.tell(validated, self.story.collector, EventKind::Validated { items });
        self.pay_all(paid);
    }

    fn insolvent(&mut self, opened: NaiveDate) {
        let paid = self.after_due(10, 45);
        if paid + TimeDelta::days(30) < opened {
            self.chase(paid, 4, "cash_trouble");
            self.pay_all(paid);
        } else {
            self.chase(opened, 4, "cash_trouble");
        }
    }

    fn late_by(&mut self, from: i64, to: i64) {
        let paid = self.after_due(from, to);
        self.chase(paid, COURTEOUS, "promise");
        self.pay_all(paid);
    }

    fn after_due(&mut self, from: i64, to: i64) -> NaiveDate {
        let days = self.dice.between(from, to);
        self.story.days(self.invoice.due, days).max(self.story.days(self.invoice.issued, 1))
    }

    fn chase(&mut self, until: NaiveDate, rungs: usize, outcome: &str) -> Vec<NaiveDate> {
        chase(self.story, self.dice, self.profile, self.invoice, until, (rungs, outcome))
    }

    fn pay_all(&mut self, date: NaiveDate) {
        self.pay(date, self.owed);
    }

    fn pay(&mut self, date: NaiveDate, amount: i64) {
        incidents::money_in(self.story, self.dice, self.invoice, date, amount);
    }

    fn promise(&mut self, on: NaiveDate, promised_for: NaiveDate) {
        let kind = EventKind::Promise {
            items: self.items(),
            promised_for,
            amount: None,
            promised_by: self.story.payer.clone().into(),
            means: self.story.wording.means[0].into(),
        };
        self.story.tell(on, self.story.collector, kind);
    }

    fn agree(&mut self, on: NaiveDate, parts: &[(NaiveDate, i64)]) {
        let instalments = parts
            .iter()
            .map(|(date, amount)| Instalment { date: *date, amount: self.money(*amount) })
            .collect();
        let approved_by = self.story.wording.director.into();
        let kind =
            EventKind::PlanAgreed { items: self.items(), instalments, agreed_by: "".into(), approved_by };
        self.story.tell(on, self.story.collector, kind);
    }

    fn dispute(&mut self, opened: NaiveDate, resolved: NaiveDate, part: Option<i64>) {
        let kind = EventKind::DisputeOpened {
            items: self.items(),
            amount: part.map(|amount| self.money(amount)),
            reason: self.dice.pick(&self.story.wording.reasons).into(),
            resolver: "sales".into(),
            answer_by: Some(self.story.business_days(opened, 10)),
        };
        self.story.tell(opened, self.story.collector, kind);
        let (items, seller) = (self.items(), self.story.wording.sales[0]);
        self.story.tell(resolved, seller, EventKind::DisputeResolved { items });
    }

    fn money(&self, amount: i64) -> Money {
        Money { currency: self.invoice.currency, amount: Amount(amount) }
    }

    fn items(&self) -> Items {
        [self.invoice.id.clone()].into()
    }
}

/// Returns the next 10th or 25th after a day.
fn payment_run(after: NaiveDate) -> NaiveDate {
    let mut day = after + TimeDelta::days(1);
    while day.day() != 10 && day.day() != 25 {
        day += TimeDelta::days(1);
    }
    day
}
