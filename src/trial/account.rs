//! From the rows of a case to a ledger, through the readers of a ledger's files.

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::io::ledger::CLIENT_COLUMNS;
use crate::io::ledger::INVOICE_COLUMNS;
use crate::io::ledger::LedgerBytes;
use crate::io::ledger::LoadedLedger;
use crate::io::ledger::read_bytes;
use crate::policy::Policy;
use crate::policy::document::Place;
use crate::trial::case::Account;
use crate::trial::case::Row;
use crate::trial::codes;
use crate::yaml::Content;
use crate::yaml::Node;

/// The client's number, unless the case gives another.
const CLIENT: &str = "C1";

/// How many days before its due date an invoice is issued, unless the case says when.
const TERM: i64 = 30;

/// The files of a small ledger, growing from day to day.
pub struct Files<'c> {
    client: String,
    currency: &'static str,
    account: &'c Account,
    payments: Vec<&'c Row>,
    journal: Vec<Line<'c>>,
    contacts: Vec<String>,
    attributes: Vec<(&'static str, String)>,
}

/// A line of the journal.
enum Line<'c> {
    /// As the case writes it.
    Written(&'c Row),
    /// As the program writes it.
    Done(String),
}

impl<'c> Files<'c> {
    /// Starts from what a case knows at first.
    pub fn new(policy: &Policy, account: &'c Account) -> Self {
        let steps = policy.playbooks.iter().flat_map(|playbook| &playbook.steps);
        let mut contacts: Vec<String> =
            std::iter::once("payer".to_owned()).chain(steps.map(|step| step.to.to_string())).collect();
        contacts.sort();
        contacts.dedup();
        let attributes = policy
            .schema
            .iter()
            .filter_map(|(_, known)| Some((known.scope.word(), known.attribute.clone()?)));
        let own = account.client.as_ref().and_then(|row| row.cells.iter().find(|(key, _)| key == "client"));
        Self {
            client: own.map_or_else(|| CLIENT.to_owned(), |(_, node)| text(node)),
            currency: policy.currency.code(),
            account,
            payments: account.payments.iter().collect(),
            journal: account.journal.iter().map(Line::Written).collect(),
            contacts,
            attributes: attributes.collect(),
        }
    }

    /// Adds what becomes known on a day.
    pub fn add(&mut self, payments: &'c [Row], journal: &'c [Row]) {
        self.payments.extend(payments);
        self.journal.extend(journal.iter().map(Line::Written));
    }

    /// Adds an event that the program writes.
    pub fn done(&mut self, line: String) {
        self.journal.push(Line::Done(line));
    }

    /// Returns the client's number.
    pub fn client(&self) -> &str {
        &self.client
    }

    /// Reads everything as a ledger.
    ///
    /// # Errors
    /// Everything wrong, each at its row of the case; what is only odd comes with the ledger.
    pub fn read(&self) -> Result<LoadedLedger, Vec<Diagnostic>> {
        let strange = self.strange();
        if !strange.is_empty() {
            return Err(strange);
        }
        let invoices: Vec<&Row> = self.account.invoices.iter().collect();
        let clients = table(
            &self.account.client.iter().collect::<Vec<_>>(),
            &[("client", &|_, _| self.client.clone()), ("name", &|_, _| "Client".to_owned())],
        );
        let clients = if self.account.client.is_none() {
            format!("client,name\n{},Client\n", self.client)
        } else {
            clients
        };
        let contacts = match &self.account.contacts {
            Some(rows) => table(&rows.iter().collect::<Vec<_>>(), &[("client", &|_, _| self.client.clone())]),
            None => self.someone_everywhere(),
        };
        let invoices_text = table(
            &invoices,
            &[
                ("invoice", &|_, index| format!("F{}", index + 1)),
                ("client", &|_, _| self.client.clone()),
                ("currency", &|_, _| self.currency.to_owned()),
                ("issued", &|row, _| issued(row)),
                ("due", &|_, _| String::new()),
                ("amount", &|_, _| String::new()),
            ],
        );
        let payments = table(
            &self.payments,
            &[
                ("payment", &|_, index| format!("P{}", index + 1)),
                ("client", &|_, _| self.client.clone()),
                ("currency", &|_, _| self.currency.to_owned()),
                ("invoice", &|_, _| String::new()),
            ],
        );
        let journal: String = self.journal.iter().map(|line| self.line(line)).collect();
        let bytes = LedgerBytes {
            clients: Some(clients.as_bytes()),
            contacts: Some(contacts.as_bytes()),
            invoices: Some(invoices_text.as_bytes()),
            payments: (!self.payments.is_empty()).then_some(payments.as_bytes()),
            journal: Some(journal.as_bytes()),
        };
        let placed = |findings: Vec<Diagnostic>| {
            findings.into_iter().map(|finding| self.at_its_row(finding)).collect()
        };
        match read_bytes(&bytes) {
            Ok(loaded) => Ok(LoadedLedger { findings: placed(loaded.findings), ..loaded }),
            Err(findings) => Err(placed(findings)),
        }
    }

    /// Columns that no ledger has and the policy does not declare: in a ledger they would only be of no use.
    fn strange(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut check = |row: &Row, scope: &str, known: &[&str]| {
            for (key, node) in &row.cells {
                let declared = self.attributes.iter().any(|(of, column)| *of == scope && column == key);
                if !declared && !known.contains(&key.as_str()) {
                    let near = crate::diagnostic::nearest(key, known.iter().copied());
                    let help = near.map_or_else(
                        || "declare it under `attributes:` in `policy.yaml`, or remove it".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    );
                    let finding = Diagnostic::error(
                        codes::UNKNOWN_COLUMN,
                        format!("no column of a ledger is called `{key}`"),
                    );
                    found.push(finding.at(&row.place.source, node.span, "of no use").help(help));
                }
            }
        };
        self.account.client.iter().for_each(|row| check(row, "client", CLIENT_COLUMNS));
        self.account.invoices.iter().for_each(|row| check(row, "invoice", INVOICE_COLUMNS));
        found
    }

    fn someone_everywhere(&self) -> String {
        let mut text = "client,role,name,phone,email\n".to_owned();
        for role in &self.contacts {
            text.push_str(&format!(
                "{},{role},The {role},01 00 00 00 00,{role}@client.example\n",
                self.client
            ));
        }
        text
    }

    fn line(&self, line: &Line<'_>) -> String {
        let row = match line {
            Line::Done(text) => return text.clone(),
            Line::Written(row) => row,
        };
        let mut object: serde_json::Map<String, Value> =
            row.cells.iter().map(|(key, node)| (key.clone(), json(node))).collect();
        object.entry("client").or_insert_with(|| self.client.clone().into());
        let speaks_of_money =
            ["amount", "missing", "instalments"].iter().any(|key| object.contains_key(*key));
        if speaks_of_money {
            object.entry("currency").or_insert_with(|| self.currency.into());
        }
        format!("{}\n", Value::Object(object))
    }

    /// Puts a finding about a file's line at the row it was made of.
    fn at_its_row(&self, mut finding: Diagnostic) -> Diagnostic {
        let (file, line, _) = finding.place();
        let row = line.checked_sub(if file == "journal.jsonl" { 1 } else { 2 });
        let place = row.and_then(|row| self.row(file, row)).or_else(|| self.first_row()).cloned();
        finding.labels.clear();
        match place {
            Some(place) => place.on(finding, ""),
            None => finding,
        }
    }

    fn row(&self, file: &str, row: usize) -> Option<&Place> {
        match file {
            "clients.csv" => self.account.client.as_ref().map(|row| &row.place),
            "contacts.csv" => Some(&self.account.contacts.as_ref()?.get(row)?.place),
            "invoices.csv" => Some(&self.account.invoices.get(row)?.place),
            "payments.csv" => Some(&self.payments.get(row)?.place),
            _ => match self.journal.get(row)? {
                Line::Written(row) => Some(&row.place),
                Line::Done(_) => None,
            },
        }
    }

    fn first_row(&self) -> Option<&Place> {
        let client = self.account.client.as_ref();
        client.or(self.account.invoices.first()).map(|row| &row.place)
    }
}

/// What stands in a column where a row says nothing.
type Default<'d> = (&'d str, &'d dyn Fn(&Row, usize) -> String);

/// Writes rows as CSV: their own columns, then those with defaults.
fn table(rows: &[&Row], defaults: &[Default<'_>]) -> String {
    let mut columns: Vec<&str> = Vec::new();
    for key in rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|(key, _)| key.as_str())
        .chain(defaults.iter().map(|(key, _)| *key))
    {
        if !columns.contains(&key) {
            columns.push(key);
        }
    }
    let mut csv = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = csv.write_record(&columns);
    for (index, row) in rows.iter().enumerate() {
        let cells = columns.iter().map(|column| match row.cells.iter().find(|(key, _)| key == column) {
            Some((_, node)) => text(node),
            None => defaults
                .iter()
                .find(|(key, _)| key == column)
                .map(|(_, fill)| fill(row, index))
                .unwrap_or_default(),
        });
        let _ = csv.write_record(cells.collect::<Vec<_>>());
    }
    csv.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn issued(row: &Row) -> String {
    let due = row
        .cells
        .iter()
        .find(|(key, _)| key == "due")
        .and_then(|(_, node)| text(node).parse::<chrono::NaiveDate>().ok());
    due.map(|due| (due - chrono::Duration::days(TERM)).to_string()).unwrap_or_default()
}

/// Returns a value as a cell of a table: lists with `;` between.
fn text(node: &Node) -> String {
    match &node.content {
        Content::Scalar(scalar) => scalar.text.trim().to_owned(),
        Content::Sequence(items) => items.iter().map(text).collect::<Vec<_>>().join(";"),
        Content::Nothing | Content::Mapping(_) => String::new(),
    }
}

fn json(node: &Node) -> Value {
    match &node.content {
        Content::Nothing => Value::Null,
        Content::Scalar(scalar) => scalar.text.trim().into(),
        Content::Sequence(items) => items.iter().map(json).collect(),
        Content::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), json(&entry.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}
