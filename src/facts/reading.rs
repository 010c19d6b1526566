//! Which facts a policy reads, and how each is brought into its slot.

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::domain::ledger::ClientRecords;
use crate::domain::ledger::Ledger;
use crate::facts::bounds::Bounds;
use crate::facts::catalogue::Scope;
use crate::facts::client::ClientFact;
use crate::facts::client::reader as client_reader;
use crate::facts::invoice::InvoiceFact;
use crate::facts::invoice::reader as invoice_reader;
use crate::facts::motion;
use crate::facts::motion::DatedChanges;
use crate::facts::motion::Growth;
use crate::facts::motion::Motion;
use crate::facts::schema::Schema;
use crate::facts::value::FactType;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::facts::value::Value;
use crate::facts::view::ClientView;
use crate::facts::view::FactError;
use crate::facts::view::units;

/// The facts read by one policy over one ledger.
#[derive(Debug, Clone)]
pub struct Reading {
    slots: usize,
    today: Option<Slot>,
    client: Vec<(Slot, ClientFact)>,
    invoice: Vec<(Slot, InvoiceFact)>,
    client_attributes: Vec<Attribute>,
    invoice_attributes: Vec<Attribute>,
    /// Whether any fact of the whole book is read.
    pub company: bool,
    /// For each slot, how the fact in it changes from day to day, if it is read.
    growth: Vec<Growth>,
    moving: Vec<(Slot, Motion)>,
}

#[derive(Debug, Clone)]
struct Attribute {
    slot: Slot,
    name: String,
    fact_type: FactType,
    column: usize,
}

impl Reading {
    /// Prepares the reading of the slots that `wanted` marks. An attribute whose column the ledger lacks stays absent.
    pub fn new(schema: &Schema, wanted: impl Fn(Slot) -> bool, ledger: &Ledger) -> Self {
        let mut reading = Self {
            slots: schema.len(),
            today: schema.slot("today"),
            client: Vec::new(),
            invoice: Vec::new(),
            client_attributes: Vec::new(),
            invoice_attributes: Vec::new(),
            company: false,
            growth: vec![Growth::None; schema.len()],
            moving: Vec::new(),
        };
        reading.grows(reading.today, Growth::Anyhow);
        for (slot, known) in schema.iter().filter(|(slot, _)| wanted(*slot)) {
            let name = known.name.split_once('.').map_or("", |(_, name)| name);
            reading.add_motion(slot, known.scope, name, known.attribute.is_some());
            match (known.scope, &known.attribute) {
                (Scope::Client, None) => reading.client.extend(client_reader(name).map(|read| (slot, read))),
                (Scope::Invoice, None) => {
                    reading.invoice.extend(invoice_reader(name).map(|read| (slot, read)));
                }
                (Scope::Client, Some(column)) => reading.client_attributes.extend(attribute(
                    slot,
                    column,
                    known.fact_type,
                    &ledger.client_columns,
                )),
                (Scope::Invoice, Some(column)) => reading.invoice_attributes.extend(attribute(
                    slot,
                    column,
                    known.fact_type,
                    &ledger.invoice_columns,
                )),
                (Scope::Company, _) => reading.company = true,
                (Scope::Today, _) => {}
            }
        }
        reading
    }

    fn has_dated(&self, days: DatedChanges) -> bool {
        let known =
            |motion: &Motion| matches!(motion, Motion::Dated(known) if std::ptr::fn_addr_eq(*known, days));
        self.moving.iter().any(|(_, motion)| known(motion))
    }

    fn grows(&mut self, slot: Option<Slot>, by: Growth) {
        if let Some(growth) = slot.and_then(|slot| self.growth.get_mut(usize::from(slot.0))) {
            *growth = by;
        }
    }

    fn add_motion(&mut self, slot: Slot, scope: Scope, name: &str, is_attribute: bool) {
        let motion = match scope {
            _ if is_attribute => Motion::Still,
            Scope::Client => motion::of_client(name),
            Scope::Invoice => motion::of_invoice(name),
            Scope::Company => return self.grows(Some(slot), Growth::Anyhow),
            Scope::Today => Motion::Still,
        };
        match motion {
            Motion::Still => return,
            // Several facts look back over the same days.
            Motion::Dated(days) if self.has_dated(days) => return,
            Motion::Dated(_) => {}
            Motion::ClientDaily(_) | Motion::InvoiceDaily(_) => self.grows(Some(slot), Growth::ByADay),
        }
        self.moving.push((slot, motion));
    }

    /// Tells whether a fact of the client is read.
    pub fn reads(&self, slot: Slot) -> bool {
        self.client.iter().any(|(read, _)| *read == slot)
            || self.client_attributes.iter().any(|attribute| attribute.slot == slot)
    }

    /// Brings into their slots the facts that are written of the client and do not change.
    pub fn written<'l>(
        &self,
        view: &ClientView<'_, 'l>,
        bounds: &Bounds,
        facts: &mut Facts<'l>,
    ) -> Result<(), FactError> {
        for (slot, read) in self.client.iter().filter(|(slot, _)| bounds.stays(*slot)) {
            facts.set(*slot, read(view)?);
        }
        let values = &view.account.client().attributes;
        for attribute in &self.client_attributes {
            facts.set(attribute.slot, attribute.value(values)?);
        }
        Ok(())
    }

    /// Tells whether any of these facts changes every day.
    pub fn any_daily(&self, slots: impl IntoIterator<Item = Slot>) -> bool {
        slots.into_iter().any(|slot| self.growth(slot) != Growth::None)
    }

    /// Gives every day on which a fact read may change by time alone, save those that change every day.
    pub fn dated_changes(&self, view: &ClientView<'_, '_>, note: &mut dyn FnMut(NaiveDate)) {
        for (_, motion) in &self.moving {
            if let Motion::Dated(days) = motion {
                days(view, note);
            }
        }
    }

    /// Returns how a fact changes from day to day.
    pub fn growth(&self, slot: Slot) -> Growth {
        self.growth.get(usize::from(slot.0)).copied().unwrap_or_default()
    }

    /// Sets the wanted facts that change every day to what they are on a day, if nothing is recorded between the account's day
    /// and it. Facts of the whole book are not this reading's to set.
    pub fn set_daily(
        &self,
        view: &ClientView<'_, '_>,
        (item, day): (Option<usize>, NaiveDate),
        wanted: impl Fn(Slot) -> bool,
        facts: &mut Facts<'_>,
    ) {
        if let Some(slot) = self.today {
            facts.set(slot, Value::Date(day));
        }
        for (slot, motion) in self.moving.iter().filter(|(slot, _)| wanted(*slot)) {
            match (motion, item) {
                (Motion::ClientDaily(on), _) => facts.set(*slot, on(view, day)),
                (Motion::InvoiceDaily(on), Some(item)) => facts.set(*slot, on(view, item, day)),
                _ => {}
            }
        }
    }

    /// Makes room for the facts and sets the day.
    pub fn start<'v>(&self, today: NaiveDate) -> Facts<'v> {
        let mut facts = Facts::with_slots(self.slots);
        if let Some(slot) = self.today {
            facts.set(slot, Value::Date(today));
        }
        facts
    }

    /// Tells whether every declared attribute of a client and its invoices holds something of its type.
    pub fn attributes_are_sound(&self, records: ClientRecords<'_>) -> bool {
        let sound = |attributes: &[Attribute], row: &[CompactString]| {
            attributes.iter().all(|attribute| attribute.value(row).is_ok())
        };
        let client = sound(&self.client_attributes, &records.client().attributes);
        client && records.invoices().all(|row| sound(&self.invoice_attributes, &row.further.attributes))
    }

    /// Brings the client's facts into their slots.
    pub fn client<'l>(&self, view: &ClientView<'_, 'l>, facts: &mut Facts<'l>) -> Result<(), FactError> {
        for (slot, read) in &self.client {
            facts.set(*slot, read(view)?);
        }
        let values = &view.account.client().attributes;
        for attribute in &self.client_attributes {
            facts.set(attribute.slot, attribute.value(values)?);
        }
        Ok(())
    }

    /// Brings an item's facts into their slots.
    pub fn invoice<'l>(
        &self,
        view: &ClientView<'_, 'l>,
        position: usize,
        facts: &mut Facts<'l>,
    ) -> Result<(), FactError> {
        for (slot, read) in &self.invoice {
            facts.set(*slot, read(view, position)?);
        }
        let values = &view.account.items[position].invoice.further.attributes;
        for attribute in &self.invoice_attributes {
            facts.set(attribute.slot, attribute.value(values)?);
        }
        Ok(())
    }
}

fn attribute(slot: Slot, name: &str, fact_type: FactType, columns: &[CompactString]) -> Option<Attribute> {
    let column = columns.iter().position(|column| column == name)?;
    Some(Attribute { slot, name: name.to_owned(), fact_type, column })
}

impl Attribute {
    fn value<'l>(&self, row: &'l [CompactString]) -> Result<Value<'l>, FactError> {
        let text = row.get(self.column).map_or("", |text| text.trim());
        if text.is_empty() {
            return Ok(Value::Absent);
        }
        parse(text, self.fact_type).ok_or_else(|| FactError::BadAttribute {
            column: self.name.clone(),
            value: text.to_owned(),
            expected: self.fact_type.word(),
        })
    }
}

/// Reads an attribute's text as its declared type; French and English words for true and false.
fn parse(text: &str, fact_type: FactType) -> Option<Value<'_>> {
    match fact_type {
        FactType::Text => Some(Value::Text(text)),
        FactType::Int => text.parse().ok().map(Value::Int),
        FactType::Date => text.parse::<NaiveDate>().ok().map(Value::Date),
        FactType::Amount | FactType::Number => text.parse::<Decimal>().ok().and_then(units).map(Value::Fixed),
        FactType::Bool => match text.to_lowercase().as_str() {
            "true" | "yes" | "oui" | "vrai" | "1" => Some(Value::Bool(true)),
            "false" | "no" | "non" | "faux" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
    }
}
