//! The JSON of a statement of late charges, `relance.charges/1`.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::engine::statement::LateItem;
use crate::engine::statement::Owed;
use crate::law::charges::Charges;
use crate::law::charges::Entry;
use crate::law::charges::Segment;
use crate::law::interest::AnnualRate;
use crate::law::late_rate::Basis;
use crate::law::terms::AgreedRate;
use crate::law::terms::Changes;
use crate::law::terms::Contested;
use crate::law::terms::DayCount;
use crate::law::terms::PaymentOrder;
use crate::law::terms::RunsFrom;
use crate::law::terms::Terms;
use crate::law::terms::word;
use crate::report::charges::ChargesView;
use crate::report::charges::sources::Cited;
use crate::report::charges::sources::Sources;
use crate::report::json::wire::Day;
use crate::report::json::wire::Digits;
use crate::report::json::wire::MoneyWire;

/// The whole statement.
#[derive(Serialize)]
pub struct ChargesWire<'a> {
    schema: &'static str,
    policy: &'a str,
    client: &'a str,
    client_name: &'a str,
    as_of: Day,
    law: &'static str,
    terms: TermsWire,
    waived_in: Option<&'a str>,
    insolvent_since: Option<Day>,
    unapplied: Vec<MoneyWire>,
    claimed: Vec<MoneyWire>,
    owed: OwedWire,
    invoices: Vec<InvoiceWire<'a>>,
    sources: Vec<SourceWire<'a>>,
}

#[derive(Serialize)]
struct TermsWire {
    rate: Option<AgreedWire>,
    runs_from: &'static str,
    day_count: &'static str,
    payments: &'static str,
    contested: &'static str,
    changes: &'static str,
}

#[derive(Serialize)]
struct AgreedWire {
    kind: &'static str,
    percent: Option<String>,
    times: Option<u32>,
}

#[derive(Serialize)]
struct OwedWire {
    principal: Vec<MoneyWire>,
    interest: Vec<MoneyWire>,
    fees: Vec<MoneyWire>,
    total: Vec<MoneyWire>,
}

#[derive(Serialize)]
struct InvoiceWire<'a> {
    invoice: &'a str,
    part: Option<u32>,
    parts: Option<u32>,
    issued: Day,
    due: Day,
    formal_notice: Option<Day>,
    amount: MoneyWire,
    open: MoneyWire,
    disputed: MoneyWire,
    principal: MoneyWire,
    interest: MoneyWire,
    interest_due: MoneyWire,
    fee: Option<MoneyWire>,
    fee_due: Option<MoneyWire>,
    fee_sources: Vec<usize>,
    segments: Vec<SegmentWire>,
    entries: Vec<EntryWire>,
}

#[derive(Serialize)]
struct SegmentWire {
    from: Day,
    to: Day,
    days: u32,
    principal: Digits,
    rate: String,
    basis: &'static str,
    floor: Option<String>,
    days_of_year: u32,
    interest: Digits,
    sources: Vec<usize>,
    floor_sources: Vec<usize>,
}

#[derive(Serialize)]
struct EntryWire {
    day: Day,
    kind: &'static str,
    amount: Digits,
    to_interest: Digits,
    to_fee: Digits,
    to_principal: Digits,
    principal: Digits,
}

#[derive(Serialize)]
struct SourceWire<'a> {
    number: usize,
    figure: &'static str,
    period: Option<String>,
    from: Option<Day>,
    value: String,
    source: &'a str,
    source_fr: &'a str,
    verified: Day,
}

impl<'a> ChargesWire<'a> {
    /// Takes a statement; the sources are those of the same.
    pub fn new(view: &ChargesView<'a>, sources: &Sources<'a>) -> Self {
        let client = view.ledger.records(view.statement.client).client();
        let waived_in = view.statement.segment.filter(|_| view.statement.waived);
        let segment = waived_in.and_then(|segment| view.policy.segments.get(segment));
        let unapplied = view.statement.unapplied.iter().map(|unapplied| MoneyWire::new(unapplied.money));
        let late = view.policy.late_charges(view.statement.segment);
        Self {
            schema: "relance.charges/1",
            policy: &view.policy.name,
            client: &client.id,
            client_name: &client.name,
            as_of: Day(view.statement.as_of),
            law: late.law.word(),
            terms: TermsWire::new(&late.terms, late.run_from()),
            waived_in: segment.map(|segment| segment.id.as_str()),
            insolvent_since: view.statement.insolvent_since.map(Day),
            unapplied: unapplied.collect(),
            claimed: view.statement.claimed().iter().map(MoneyWire::new).collect(),
            owed: OwedWire::new(&view.statement.owed()),
            invoices: view.statement.items.iter().map(|item| InvoiceWire::new(item, sources)).collect(),
            sources: sources.iter().map(|(number, cited)| SourceWire::new(number, cited)).collect(),
        }
    }
}

impl TermsWire {
    fn new(terms: &Terms, runs_from: RunsFrom) -> Self {
        Self {
            rate: terms.rate.map(AgreedWire::new),
            runs_from: word(&RunsFrom::WORDS, runs_from),
            day_count: word(&DayCount::WORDS, terms.day_count),
            payments: word(&PaymentOrder::WORDS, terms.payments),
            contested: word(&Contested::WORDS, terms.contested),
            changes: word(&Changes::WORDS, terms.changes),
        }
    }
}

impl AgreedWire {
    fn new(agreed: AgreedRate) -> Self {
        match agreed {
            AgreedRate::Percent(rate) => Self { kind: "percent", percent: Some(percent(rate)), times: None },
            AgreedRate::Reference(points) => {
                Self { kind: "reference", percent: Some(percent(points)), times: None }
            }
            AgreedRate::Legal(times) => Self { kind: "legal", percent: None, times: Some(times) },
        }
    }
}

impl OwedWire {
    fn new(owed: &Owed) -> Self {
        let wired = |totals: &Totals| totals.iter().map(MoneyWire::new).collect();
        Self {
            principal: wired(&owed.principal),
            interest: wired(&owed.interest),
            fees: wired(&owed.fees),
            total: wired(&owed.total()),
        }
    }
}

impl<'a> InvoiceWire<'a> {
    fn new(item: &'a LateItem<'_>, sources: &Sources<'a>) -> Self {
        let charges = &item.charges;
        let fee_sources = charges.fee_figure.iter().flat_map(|fee| sources.numbers_of_fee(fee));
        Self {
            invoice: &item.invoice.id,
            part: item.part.map(|(part, _)| part),
            parts: item.part.map(|(_, parts)| parts),
            issued: Day(item.invoice.issued),
            due: Day(item.invoice.due),
            formal_notice: item.noticed.map(Day),
            amount: MoneyWire::new(item.money(item.invoice.amount)),
            open: MoneyWire::new(item.open),
            disputed: MoneyWire::new(item.disputed),
            principal: MoneyWire::new(charges.principal),
            interest: MoneyWire::new(charges.interest),
            interest_due: MoneyWire::new(charges.interest_due()),
            fee: charges.fee.map(MoneyWire::new),
            fee_due: charges.fee_due().map(MoneyWire::new),
            fee_sources: fee_sources.collect(),
            segments: segments(charges, sources),
            entries: charges.entries.iter().map(|entry| EntryWire::new(item, entry)).collect(),
        }
    }
}

fn segments(charges: &Charges, sources: &Sources<'_>) -> Vec<SegmentWire> {
    let segments = charges.segments.iter().zip(charges.shares());
    let wired = segments.map(|(segment, share)| {
        let interest = Money { amount: share, ..segment.principal };
        SegmentWire::new(segment, Digits(interest), sources)
    });
    wired.collect()
}

impl SegmentWire {
    fn new(segment: &Segment, interest: Digits, sources: &Sources<'_>) -> Self {
        let rate = &segment.rate;
        let floor = rate.floor.as_ref();
        Self {
            from: Day(segment.period.from()),
            to: Day(segment.period.to()),
            days: segment.period.days(),
            principal: Digits(segment.principal),
            rate: percent(rate.annual),
            basis: match rate.basis {
                Basis::Reference(..) => "reference",
                Basis::Flat(_) => "flat",
                Basis::Agreed(..) => "agreed",
            },
            floor: floor.map(|floor| percent(floor.annual)),
            days_of_year: segment.days_of_year.count(),
            interest,
            sources: sources.numbers_of_rate(rate),
            floor_sources: floor.map(|floor| sources.numbers_of_floor(floor)).unwrap_or_default(),
        }
    }
}

impl EntryWire {
    fn new(item: &LateItem<'_>, entry: &Entry) -> Self {
        let digits = |amount| Digits(item.money(amount));
        Self {
            day: Day(entry.movement.day),
            kind: entry.movement.kind.word(),
            amount: digits(entry.movement.amount),
            to_interest: digits(entry.to_interest),
            to_fee: digits(entry.to_fee),
            to_principal: digits(entry.to_principal),
            principal: digits(entry.principal),
        }
    }
}

impl<'a> SourceWire<'a> {
    fn new(number: usize, cited: &Cited<'a>) -> Self {
        let (period, from, value): (Option<String>, Option<NaiveDate>, String) = match cited {
            Cited::Reference(rate) => (Some(rate.half_year.to_string()), None, percent(rate.rate)),
            Cited::Margin(margin) => (None, Some(margin.from), percent(margin.points)),
            Cited::Flat(flat) => (None, Some(flat.from), percent(flat.rate)),
            Cited::Floor(floor) => (None, Some(floor.from), floor.times.to_string()),
            Cited::Fee(fee) => (None, Some(fee.from), Digits(fee.fee).to_string()),
        };
        let provenance = cited.provenance();
        Self {
            number,
            figure: cited.word(),
            period,
            from: from.map(Day),
            value,
            source: &provenance.source,
            source_fr: &provenance.source_fr,
            verified: Day(provenance.verified),
        }
    }
}

fn percent(rate: AnnualRate) -> String {
    rate.percent().to_string()
}
