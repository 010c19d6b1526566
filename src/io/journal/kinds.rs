//! What each kind of event must and may say.

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::action::TaskKind;
use crate::domain::event::Aside;
use crate::domain::event::ContactMade;
use crate::domain::event::EventKind;
use crate::domain::event::Instalment;
use crate::domain::event::Talk;
use crate::domain::rare::Rare;
use crate::io::findings::Finding;
use crate::io::journal::fields::Fields;

/// The names of events.
pub const NAMES: &[&str] = &[
    "contact",
    "done",
    "promise",
    "callback",
    "validation_awaited",
    "cash_trouble",
    "payment_announced",
    "resend_asked",
    "contact_added",
    "dispute_opened",
    "dispute_resolved",
    "hold",
    "hold_asked",
    "hold_refused",
    "hold_lifted",
    "plan_agreed",
    "approved",
    "refused",
    "validated",
    "sent",
    "insolvency",
    "acknowledged",
    "sued",
    "order_for_payment",
    "order_served",
    "handed_over",
    "cancelled",
    "note",
];

/// Reads the keys that belong to one kind of event. Nothing when something is wrong, which is then noted.
///
/// Every key is asked for before any is given up: the keys asked for are the keys allowed.
pub fn read(name: &str, fields: &mut Fields<'_>) -> Option<EventKind> {
    match name {
        "contact" => contact(fields),
        "done" => done(fields),
        "promise" => promise(fields),
        "callback" => callback(fields),
        "validation_awaited" => validation_awaited(fields),
        "cash_trouble" => cash_trouble(fields),
        "payment_announced" => payment_announced(fields),
        "resend_asked" => {
            let (items, to) = (fields.items("invoices"), fields.required_text("to"));
            Some(EventKind::ResendAsked { items: items?, to: to? })
        }
        "contact_added" => contact_added(fields),
        "dispute_opened" => dispute_opened(fields),
        "dispute_resolved" => Some(EventKind::DisputeResolved { items: fields.items("invoices")? }),
        "hold" => hold(fields),
        "hold_asked" => hold_asked(fields),
        "hold_refused" => {
            let (items, asked_by) = (fields.optional_items("invoices"), fields.required_text("asked_by"));
            Some(EventKind::HoldRefused { items: items?, asked_by: asked_by? })
        }
        "hold_lifted" => Some(EventKind::HoldLifted { items: fields.optional_items("invoices")? }),
        "plan_agreed" => plan_agreed(fields),
        "approved" | "refused" => approval(name, fields),
        "validated" => Some(EventKind::Validated { items: fields.items("invoices")? }),
        "sent" => {
            let (items, to) = (fields.items("invoices"), fields.text("to"));
            Some(EventKind::InvoiceSent { items: items?, to })
        }
        "insolvency" => insolvency(fields),
        "acknowledged" => {
            let (items, signed_by) = (fields.items("invoices"), fields.text("signed_by"));
            Some(EventKind::Acknowledged { items: items?, signed_by })
        }
        "sued" => {
            let items = fields.items("invoices");
            let (court, reference) = (fields.text("court"), fields.text("reference"));
            Some(EventKind::Sued { items: items?, court, reference })
        }
        "order_for_payment" => order_for_payment(fields),
        "order_served" => Some(EventKind::OrderServed { items: fields.items("invoices")? }),
        "handed_over" => {
            let (to, items) = (fields.required_text("to"), fields.optional_items("invoices"));
            Some(EventKind::HandedOver { to: to?, items: items? })
        }
        "cancelled" => Some(EventKind::Cancelled { of: fields.required("of")?.into() }),
        "note" => Some(EventKind::Note),
        other => {
            fields.forgive_keys();
            let finding = Finding::error("journal::unknown_event", format!("unknown event `{other}`"));
            fields.report("event", finding.help_with_words(other, NAMES));
            None
        }
    }
}

fn contact(fields: &mut Fields<'_>) -> Option<EventKind> {
    let step = fields.text("step");
    let stage = fields.optional_word("stage", Stage::ALL, Stage::word);
    let channel = fields.word("channel", Channel::ALL, Channel::word);
    let to = fields.text("to");
    let items = fields.items("invoices");
    let own_steps = fields.pairs("own_steps");
    let mentioned = fields.optional_items("mentioned");
    let outcome = fields.text("outcome");
    let (scenario, spoke_with) = (fields.text("scenario"), fields.text("spoke_with"));
    let at = fields.optional_time("at");
    let said = fields.own_text("said");
    Some(EventKind::Contact(ContactMade {
        step,
        stage: stage?,
        channel: channel?,
        to,
        items: items?,
        outcome,
        aside: Rare::new(Aside { own_steps: own_steps?.into_iter().collect(), mentioned: mentioned? }),
        talk: Rare::new(Talk { scenario, at: at?, spoke_with, said }),
    }))
}

fn done(fields: &mut Fields<'_>) -> Option<EventKind> {
    let task = fields.word("task", TaskKind::ALL, TaskKind::word);
    let items = fields.optional_items("invoices");
    Some(EventKind::Done { task: task?, items: items? })
}

fn promise(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.items("invoices");
    let promised_for = fields.date("promised_for");
    let amount = fields.optional_money();
    let (promised_by, means) = (fields.text("promised_by"), fields.text("means"));
    Some(EventKind::Promise {
        items: items?,
        promised_for: promised_for?,
        amount: amount?,
        promised_by,
        means,
    })
}

fn callback(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.items("invoices");
    let (on, at) = (fields.date("on"), fields.optional_time("at"));
    let expecting = fields.text("expecting");
    Some(EventKind::Callback { items: items?, on: on?, at: at?, expecting })
}

fn validation_awaited(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.items("invoices");
    let (blocks, validator) = (fields.required_text("blocks"), fields.text("validator"));
    let (expected, next_call) = (fields.optional_date("expected"), fields.date("next_call"));
    Some(EventKind::ValidationAwaited {
        items: items?,
        blocks: blocks?,
        validator,
        expected: expected?,
        next_call: next_call?,
    })
}

fn cash_trouble(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.items("invoices");
    let missing = fields.optional_money_of("missing");
    let until = fields.optional_date("until");
    let proposal = fields.text("proposal");
    let next_call = fields.optional_date("next_call");
    Some(EventKind::CashTrouble {
        items: items?,
        missing: missing?,
        until: until?,
        proposal,
        next_call: next_call?,
    })
}

fn payment_announced(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.items("invoices");
    let paid_on = fields.date("paid_on");
    let amount = fields.optional_money();
    let (means, reference) = (fields.text("means"), fields.text("reference"));
    Some(EventKind::PaymentAnnounced { items: items?, paid_on: paid_on?, amount: amount?, means, reference })
}

fn contact_added(fields: &mut Fields<'_>) -> Option<EventKind> {
    let role = fields.required_text("role");
    let (name, phone, email) = (fields.text("name"), fields.text("phone"), fields.text("email"));
    if name.is_empty() && phone.is_empty() && email.is_empty() {
        let finding = Finding::error("journal::empty_value", "nobody is named, and no way to reach anyone");
        fields.report("role", finding.help("give a `name`, a `phone` or an `email`"));
        return None;
    }
    Some(EventKind::ContactAdded { role: role?, name, phone, email })
}

fn hold_asked(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.optional_items("invoices");
    let (reason, asked_by) = (fields.required_text("reason"), fields.required_text("asked_by"));
    let until = fields.date("until");
    Some(EventKind::HoldAsked { items: items?, reason: reason?, asked_by: asked_by?, until: until? })
}

fn dispute_opened(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.items("invoices");
    let amount = fields.optional_money();
    let reason = fields.required_text("reason");
    let resolver = fields.text("resolver");
    let answer_by = fields.optional_date("answer_by");
    Some(EventKind::DisputeOpened {
        items: items?,
        amount: amount?,
        reason: reason?,
        resolver,
        answer_by: answer_by?,
    })
}

fn hold(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.optional_items("invoices");
    let reason = fields.required_text("reason");
    let asked_by = fields.required_text("asked_by");
    let approved_by = fields.text("approved_by");
    let until = fields.date("until");
    Some(EventKind::Hold { items: items?, reason: reason?, asked_by: asked_by?, approved_by, until: until? })
}

fn plan_agreed(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.items("invoices");
    let currency = fields.currency("currency");
    let (agreed_by, approved_by) = (fields.text("agreed_by"), fields.text("approved_by"));
    let instalments = fields.objects("instalments", |fields| {
        let date = fields.date("date");
        let amount = currency.and_then(|currency| fields.amount("amount", currency));
        if currency.is_none() {
            fields.forgive_keys();
        }
        Some(Instalment { date: date?, amount: amount? })
    });
    let mut instalments = instalments?;
    if instalments.is_empty() {
        fields.report("instalments", Finding::error("journal::empty_value", "`instalments` is empty"));
        return None;
    }
    instalments.sort_by_key(|instalment| instalment.date);
    Some(EventKind::PlanAgreed { items: items?, instalments, agreed_by, approved_by })
}

fn approval(name: &str, fields: &mut Fields<'_>) -> Option<EventKind> {
    let (step, items) = (fields.required_text("step"), fields.items("invoices"));
    let (step, items) = (step?, items?);
    Some(match name {
        "approved" => EventKind::Approved { step, items },
        _ => EventKind::Refused { step, items },
    })
}

fn insolvency(fields: &mut Fields<'_>) -> Option<EventKind> {
    let opened = fields.date("opened");
    let published = fields.optional_date("published");
    let (court, administrator) = (fields.text("court"), fields.text("administrator"));
    Some(EventKind::Insolvency { opened: opened?, published: published?, court, administrator })
}

fn order_for_payment(fields: &mut Fields<'_>) -> Option<EventKind> {
    let items = fields.items("invoices");
    let ordered = fields.date("ordered");
    let (court, reference) = (fields.text("court"), fields.text("reference"));
    Some(EventKind::OrderForPayment { items: items?, ordered: ordered?, court, reference })
}
