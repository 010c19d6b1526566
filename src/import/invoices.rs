//! Invoices, their parts and credit notes; with them their clients, settlements and disputes.

use chrono::Days;
use chrono::NaiveDate;
use compact_str::CompactString;
use compact_str::format_compact;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Items;
use crate::domain::event::Remarks;
use crate::domain::invoice::Further;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::payment::Payment;
use crate::domain::payment_terms::Order;
use crate::domain::payment_terms::PaymentTerms;
use crate::domain::rare::Rare;
use crate::domain::word::Word;
use crate::import::book::Book;
use crate::import::book::Taken;
use crate::import::clients;
use crate::import::clients::Glimpse;
use crate::import::mapping::Negative;
use crate::import::mapping::Target;
use crate::import::payments;
use crate::import::reject::Place;
use crate::import::reject::Reason;
use crate::import::row::MappedRow;
use crate::import::row::Problem;
use crate::import::summary::Note;

/// The reason coded for a dispute of which the source tells nothing but that there was one.
const UNSPECIFIED: &str = "unspecified";

/// Everything one row tells.
struct Told {
    invoice: Invoice,
    client: Glimpse,
    settled_on: Option<NaiveDate>,
    dispute: Option<Dispute>,
    /// What was decided about its dates.
    notes: Vec<Note>,
}

/// A dispute, with the day it began where the source tells it.
struct Dispute {
    began: Option<NaiveDate>,
}

/// Reads one row of a source of invoices.
pub(super) fn take(book: &mut Book, row: MappedRow<'_, '_>, place: &Place) -> Result<Taken, Problem> {
    let mut told = told(book, row)?;
    let negative = told.invoice.amount < Amount::ZERO;
    if negative && told.invoice.kind == InvoiceKind::Invoice {
        match row.bound.mapping.negative_amounts {
            Negative::Reject => {
                let amount =
                    Money { currency: told.invoice.currency, amount: told.invoice.amount }.to_string();
                return Err(row.problem(Target::Amount, &amount, Reason::Negative));
            }
            Negative::CreditNote => told.invoice.kind = InvoiceKind::CreditNote,
            Negative::Payment => return take_payment(book, row, told, place),
        }
    }
    told.invoice.amount = Amount(told.invoice.amount.0.abs());
    if let Some(reason) = seen(book, row, &told) {
        if row.bound.mapping.ignore_repeats && matches!(reason, Reason::Repeated { .. }) {
            return Ok(Taken::Ignored);
        }
        return Err(row.problem(Target::Invoice, &told.invoice.id, reason));
    }
    add(book, row, told, place);
    Ok(Taken::Accepted)
}

fn told(book: &Book, row: MappedRow<'_, '_>) -> Result<Told, Problem> {
    let id = row.required(Target::Invoice)?;
    let client = clients::glimpse(row)?;
    let Dates { issued, due, notes } = dates(book, row, &client)?;
    let (amount, currency) = row.money()?;
    let invoice = Invoice {
        client: book.clients.find(&client.id).unwrap_or(ClientKey(u32::MAX)),
        id,
        kind: kind(row)?,
        issued,
        due,
        amount,
        currency,
        order_ref: row.text(Target::OrderRef)?,
        sent: sent(row)?,
        sent_to: row.text(Target::SentTo)?.into(),
        further: Rare::new(Further {
            credits: row.text(Target::Credits)?,
            attributes: row.attributes(&book.slots)?.into_vec(),
        }),
    };
    let dispute = dispute(row)?;
    Ok(Told { invoice, client, settled_on: row.date(Target::SettledOn)?, dispute, notes })
}

/// The dates of an invoice, and what was decided about them.
struct Dates {
    issued: NaiveDate,
    due: NaiveDate,
    /// Where terms were reckoned with: what to tell of it.
    notes: Vec<Note>,
}

/// Issue and due date; where the source gives one only, terms lie between them: those of the row, else of its client, else
/// the mapping's.
fn dates(book: &Book, row: MappedRow<'_, '_>, client: &Glimpse) -> Result<Dates, Problem> {
    let as_given = |issued, due| Dates { issued, due, notes: Vec::new() };
    match (row.date(Target::Issued)?, row.date(Target::Due)?) {
        (Some(issued), Some(due)) => Ok(as_given(issued, due)),
        (Some(issued), None) => due_by_terms(book, row, client, issued),
        (None, Some(due)) => {
            let days = row.bound.mapping.default_terms.and_then(PaymentTerms::plain_days);
            let issued = days.and_then(|days| due.checked_sub_days(Days::new(u64::from(days))));
            let issued = issued.ok_or_else(|| row.problem(Target::Issued, "", Reason::Blank))?;
            Ok(as_given(issued, due))
        }
        (None, None) => Err(row.problem(Target::Issued, "", Reason::Blank)),
    }
}

fn due_by_terms(
    book: &Book,
    row: MappedRow<'_, '_>,
    client: &Glimpse,
    issued: NaiveDate,
) -> Result<Dates, Problem> {
    let mapping = row.bound.mapping;
    let known =
        book.clients.find(&client.id).map(|key| book.clients.known[key.0 as usize].client.terms.as_str());
    let said = Some(client.terms.as_str()).filter(|terms| !terms.is_empty());
    let (terms, note) = match (said.or(known.filter(|terms| !terms.is_empty())), mapping.default_terms) {
        (Some(text), _) => {
            let terms = PaymentTerms::read(text)
                .map_err(|unread| row.problem(Target::Terms, text, Reason::Terms(unread)))?;
            (terms, Note::DueFromTerms)
        }
        (None, Some(terms)) => (terms, Note::DueFromDefault),
        (None, None) => return Err(row.problem(Target::Due, "", Reason::Blank)),
    };
    let mut notes = vec![note];
    if terms.needs_order() && mapping.end_of_month.is_none() {
        notes.push(Note::MonthEndOrder);
    }
    let due = terms.due(issued, mapping.end_of_month.unwrap_or(Order::DEFAULT));
    Ok(Dates { issued, due, notes })
}

fn kind(row: MappedRow<'_, '_>) -> Result<InvoiceKind, Problem> {
    let text = row.text(Target::Kind)?;
    match text.as_str() {
        "" | "invoice" => Ok(InvoiceKind::Invoice),
        "credit_note" => Ok(InvoiceKind::CreditNote),
        _ => Err(row.problem(Target::Kind, &text, Reason::Word { expected: "`invoice`, `credit_note`" })),
    }
}

fn sent(row: MappedRow<'_, '_>) -> Result<Sent, Problem> {
    if !row.bound.gives(Target::Sent) {
        return Ok(Sent::Unknown);
    }
    Ok(row.date(Target::Sent)?.map_or(Sent::Never, Sent::On))
}

fn dispute(row: MappedRow<'_, '_>) -> Result<Option<Dispute>, Problem> {
    let began = row.date(Target::DisputedOn)?;
    let text = row.text(Target::Disputed)?;
    let disputed = match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "oui" | "o" | "vrai" => true,
        "no" | "n" | "false" | "0" | "non" | "faux" => false,
        // A source that gives the day only says by it that there was a dispute.
        "" => began.is_some() && !row.bound.gives(Target::Disputed),
        _ => return Err(row.problem(Target::Disputed, &text, Reason::Word { expected: "`yes`, `no`" })),
    };
    Ok(disputed.then_some(Dispute { began }))
}

/// Compares with the rows of the same number.
fn seen(book: &Book, row: MappedRow<'_, '_>, told: &Told) -> Option<Reason> {
    let new = &told.invoice;
    let mut other_due = None;
    for (earlier, of) in book.invoices.of(&new.id) {
        let of = of.clone();
        if (earlier.client, earlier.kind, earlier.currency) != (new.client, new.kind, new.currency) {
            return Some(Reason::OtherInvoice { of });
        }
        if earlier.due == new.due {
            return Some(if same(earlier, new) {
                Reason::Repeated { of }
            } else {
                Reason::SameNumber { of }
            });
        }
        // Rows come latest first, and the first of all is the one to name.
        other_due = Some(of);
    }
    other_due.filter(|_| !row.bound.mapping.parts).map(|of| Reason::OtherDue { of })
}

/// The same but for further columns, which tell nothing about the claim.
fn same(one: &Invoice, other: &Invoice) -> bool {
    let claim = |invoice: &Invoice| {
        let mut claim = invoice.clone();
        claim.further.update(|further| further.attributes.clear());
        claim
    };
    claim(one) == claim(other)
}

fn add(book: &mut Book, row: MappedRow<'_, '_>, told: Told, place: &Place) {
    let Told { mut invoice, client, settled_on, dispute, notes } = told;
    invoice.client = clients::meet(book, client, row.bound.mapping.client_name);
    notes.into_iter().for_each(|note| book.note(note));
    if invoice.due < invoice.issued {
        book.note(Note::DueBeforeIssue);
    }
    let money = Money { currency: invoice.currency, amount: invoice.amount };
    if invoice.kind == InvoiceKind::CreditNote {
        count_total(book, InvoiceKind::CreditNote, money);
        let number = invoice.id.clone();
        book.invoices.add(&number, invoice, place);
        return;
    }
    count_total(book, InvoiceKind::Invoice, money);
    if let Some(day) = settled_on {
        payments::add(book, settlement(&invoice, day, row.bound.mapping.parts), place);
    }
    if let Some(dispute) = dispute {
        add_dispute(book, &invoice, &dispute, settled_on, row.bound.mapping.parts);
    }
    let number = invoice.id.clone();
    book.invoices.add(&number, invoice, place);
}

fn count_total(book: &mut Book, kind: InvoiceKind, money: Money) {
    if !book.existing {
        match kind {
            InvoiceKind::Invoice => book.invoiced.add(money),
            InvoiceKind::CreditNote => book.credited.add(money),
        }
    }
}

fn settlement(invoice: &Invoice, day: NaiveDate, parts: bool) -> Payment {
    Payment {
        id: format_compact!("settled-{}", item(invoice, parts)),
        date: day,
        client: invoice.client,
        invoice: invoice.id.clone(),
        amount: invoice.amount,
        currency: invoice.currency,
        means: Word::default(),
    }
}

/// A source of payments hidden among invoices: the row is money received on its issue date, matched to nothing.
fn take_payment(
    book: &mut Book,
    row: MappedRow<'_, '_>,
    told: Told,
    place: &Place,
) -> Result<Taken, Problem> {
    let client = clients::meet(book, told.client, row.bound.mapping.client_name);
    let payment = Payment {
        id: told.invoice.id,
        date: told.invoice.issued,
        client,
        invoice: CompactString::default(),
        amount: Amount(-told.invoice.amount.0),
        currency: told.invoice.currency,
        means: Word::default(),
    };
    let taken = payments::record(book, row, payment, place)?;
    book.note(Note::NegativeAsPayment);
    Ok(taken)
}

/// Writes the dispute into the journal, without foresight.
///
/// A flag tells that there was a dispute, not when. Most come to light with the first call about a late invoice, so
/// the day after the due date is taken: earlier would excuse an invoice nobody had contested yet. An invoice settled by
/// then gets no event, since the dispute ended before it could have mattered; one settled later has its dispute
/// resolved that day.
fn add_dispute(
    book: &mut Book,
    invoice: &Invoice,
    dispute: &Dispute,
    settled_on: Option<NaiveDate>,
    parts: bool,
) {
    let opened = dispute.began.unwrap_or(invoice.due + Days::new(1));
    if dispute.began.is_none() {
        if settled_on.is_some_and(|settled| settled <= opened) {
            return book.note(Note::DisputeOverBeforeDue);
        }
        book.note(Note::DisputeDayAssumed);
    }
    let items = Items::from([item(invoice, parts)]);
    let note = match dispute.began {
        Some(_) => "",
        None => "the source tells that there was a dispute, not when: taken as the day after the due date",
    };
    let kind = EventKind::DisputeOpened {
        items: items.clone(),
        amount: None,
        reason: UNSPECIFIED.into(),
        resolver: Word::default(),
        answer_by: None,
    };
    book.events.push(event(invoice.client, opened, note, kind));
    if let Some(settled) = settled_on {
        let note = "settled that day";
        book.events.push(event(
            invoice.client,
            settled.max(opened),
            note,
            EventKind::DisputeResolved { items },
        ));
    }
}

fn event(client: ClientKey, date: NaiveDate, note: &str, kind: EventKind) -> Event {
    Event {
        date,
        line: 0,
        client,
        by: "import".into(),
        remarks: Rare::new(Remarks { note: note.into(), ..Remarks::default() }),
        kind,
    }
}

/// Names an invoice, or one part of it by its due date.
fn item(invoice: &Invoice, part: bool) -> CompactString {
    match part {
        true => format_compact!("{}@{}", invoice.id, invoice.due),
        false => invoice.id.clone(),
    }
}
