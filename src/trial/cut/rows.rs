//! The rows of one client as those of a case.

use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::client::ClientKey;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::InvoiceKind;
use crate::domain::invoice::Sent;
use crate::domain::ledger::Ledger;
use crate::facts::catalogue::Scope;
use crate::io::journal::write::to_line;
use crate::policy::Policy;
use crate::trial::cut::names::EMAIL;
use crate::trial::cut::names::Names;
use crate::trial::cut::names::PHONE;

/// The rows of a case.
pub struct Rows {
    pub client: Map<String, Value>,
    pub contacts: Vec<Map<String, Value>>,
    pub invoices: Vec<Map<String, Value>>,
    pub payments: Vec<Map<String, Value>>,
    pub journal: Vec<Map<String, Value>>,
}

/// A row in the making; what is empty is not written.
#[derive(Default)]
struct Row(Map<String, Value>);

impl Row {
    fn word(mut self, key: &str, word: impl ToString) -> Self {
        let word = word.to_string();
        if !word.is_empty() {
            self.0.insert(key.to_owned(), word.into());
        }
        self
    }

    fn money(self, key: &str, amount: Amount, currency: Currency) -> Self {
        self.word(key, amount.to_decimal(currency))
    }
}

/// Returns the rows of a client that are known on a day.
pub fn of(policy: &Policy, ledger: &Ledger, key: ClientKey, day: NaiveDate, names: &mut Names) -> Rows {
    let records = ledger.records(key);
    let client = records.client();
    let day_of = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut row = Row::default()
        .word("category", &*client.category)
        .word("country", &*client.country)
        .word("language", &*client.language)
        .word("since", day_of(client.since))
        .word("terms", &*client.terms);
    if let Some(limit) = client.credit_limit {
        row = row.money("credit_limit", limit, policy.currency);
    }
    for (column, value) in declared(policy, Scope::Client, &ledger.client_columns, &client.attributes) {
        row = row.word(column, value);
    }
    let contacts = records.contacts().map(|contact| {
        let phone = if contact.phone.is_empty() { "" } else { PHONE };
        let email = if contact.email.is_empty() { "" } else { EMAIL };
        let name = names.person(&contact.name);
        Row::default()
            .word("role", &*contact.role)
            .word("name", name)
            .word("phone", phone)
            .word("email", email)
            .0
    });
    let contacts = contacts.collect();
    let invoices: Vec<&Invoice> = records.invoices().filter(|invoice| invoice.issued <= day).collect();
    let tells_sent = invoices.iter().any(|invoice| invoice.sent != Sent::Unknown);
    let invoices = invoices.into_iter().map(|row| invoice(policy, ledger, row, tells_sent, names)).collect();
    let payments = records.payments().filter(|payment| payment.date <= day).map(|payment| {
        let invoice =
            if payment.invoice.is_empty() { String::new() } else { names.invoice(&payment.invoice) };
        Row::default()
            .word("date", payment.date)
            .word("invoice", invoice)
            .money("amount", payment.amount, payment.currency)
            .word("currency", other(policy, payment.currency))
            .word("means", &*payment.means)
            .0
    });
    let payments = payments.collect();
    let events = records.events().filter(|event| event.date <= day);
    let lines = events
        .map(|event| serde_json::from_str::<Map<String, Value>>(&to_line(event, "")).unwrap_or_default());
    let journal = lines.map(|line| names.event(&line)).collect();
    Rows { client: row.0, contacts, invoices, payments, journal }
}

fn invoice(
    policy: &Policy,
    ledger: &Ledger,
    row: &Invoice,
    tells_sent: bool,
    names: &mut Names,
) -> Map<String, Value> {
    let kind = match row.kind {
        InvoiceKind::Invoice => "",
        InvoiceKind::CreditNote => "credit_note",
    };
    let credits =
        if row.further.credits.is_empty() { String::new() } else { names.invoice(&row.further.credits) };
    let mut told = Row::default()
        .word("invoice", names.invoice(&row.id))
        .word("kind", kind)
        .word("issued", row.issued)
        .word("due", row.due)
        .money("amount", row.amount, row.currency)
        .word("currency", other(policy, row.currency))
        .word("credits", credits);
    match row.sent {
        Sent::On(day) => told = told.word("sent", day),
        // A ledger with this column, blank here, says that it was not sent.
        Sent::Never if tells_sent => drop(told.0.insert("sent".to_owned(), "".into())),
        Sent::Never | Sent::Unknown => {}
    }
    let to = if row.sent_to.contains('@') { EMAIL.to_owned() } else { names.audience(&row.sent_to) };
    told = told.word("sent_to", to);
    let order = if row.order_ref.is_empty() { "" } else { "an order" };
    told = told.word("order_ref", order);
    for (column, value) in declared(policy, Scope::Invoice, &ledger.invoice_columns, &row.further.attributes)
    {
        told = told.word(column, value);
    }
    told.0
}

/// A currency that is not the policy's.
fn other(policy: &Policy, currency: Currency) -> &'static str {
    if currency == policy.currency { "" } else { currency.code() }
}

/// The further columns that the policy has rules about.
fn declared<'a>(
    policy: &'a Policy,
    scope: Scope,
    columns: &'a [compact_str::CompactString],
    values: &'a [compact_str::CompactString],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let known = move |column: &str| {
        policy
            .schema
            .iter()
            .any(|(_, known)| known.scope == scope && known.attribute.as_deref() == Some(column))
    };
    let cells = columns.iter().zip(values).map(|(column, value)| (column.as_str(), value.as_str()));
    cells.filter(move |(column, _)| known(column))
}
