//! A ledger folder read plainly, for tests about what is in the files; and what must hold in every ledger we ship.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

/// One row by column name.
pub type Row = BTreeMap<String, String>;

/// The files of a ledger folder.
pub struct LedgerFiles {
    pub clients: Vec<Row>,
    pub contacts: Vec<Row>,
    pub invoices: Vec<Row>,
    pub payments: Vec<Row>,
    pub journal: Vec<Value>,
}

impl LedgerFiles {
    pub fn read(folder: &Path) -> Self {
        let journal = std::fs::read_to_string(folder.join("journal.jsonl")).expect("a journal");
        Self {
            clients: table(&folder.join("clients.csv")),
            contacts: table(&folder.join("contacts.csv")),
            invoices: table(&folder.join("invoices.csv")),
            payments: table(&folder.join("payments.csv")),
            journal: journal.lines().map(|line| serde_json::from_str(line).expect(line)).collect(),
        }
    }

    /// Checks that every id refers to something of the same client, and that dates follow each other.
    pub fn assert_consistent(&self) {
        let clients: BTreeSet<&str> = self.clients.iter().map(|row| row["client"].as_str()).collect();
        assert_eq!(clients.len(), self.clients.len(), "client ids are unique");
        for row in self.contacts.iter().chain(&self.invoices).chain(&self.payments) {
            assert!(clients.contains(row["client"].as_str()), "{row:?}");
        }
        let items = self.items();
        self.assert_invoices_in_order(&items);
        for row in self.payments.iter().filter(|row| !row["invoice"].is_empty()) {
            let (client, issued) = items.get(&row["invoice"]).unwrap_or_else(|| panic!("{row:?}"));
            assert_eq!(*client, row["client"], "{row:?}");
            assert!(row["date"] >= *issued, "{row:?}");
        }
        for event in &self.journal {
            assert!(clients.contains(text(event, "client")), "{event}");
            for item in event["invoices"].as_array().into_iter().flatten() {
                let (client, issued) =
                    items.get(item.as_str().expect("text")).unwrap_or_else(|| panic!("{event}"));
                assert_eq!(client, text(event, "client"), "{event}");
                assert!(text(event, "date") >= issued.as_str(), "{event}");
            }
            for later in ["promised_for", "until", "answer_by"] {
                assert!(event[later].is_null() || text(event, later) >= text(event, "date"), "{event}");
            }
        }
        let payments: BTreeSet<&str> = self.payments.iter().map(|row| row["payment"].as_str()).collect();
        assert_eq!(payments.len(), self.payments.len(), "payment ids are unique");
    }

    /// Returns the share of invoices not fully paid or credited by what the files hold up to a day, in thousandths.
    pub fn open_share(&self, as_of: &str) -> u64 {
        let mut left: BTreeMap<&str, i64> = BTreeMap::new();
        for row in self.invoices.iter().filter(|row| row["issued"].as_str() <= as_of) {
            match row["kind"].as_str() {
                "credit_note" => *left.entry(&row["credits"]).or_default() -= cents(&row["amount"]),
                _ => *left.entry(&row["invoice"]).or_default() += cents(&row["amount"]),
            }
        }
        for row in self.payments.iter().filter(|row| row["date"].as_str() <= as_of) {
            if let Some(amount) = left.get_mut(row["invoice"].as_str()) {
                *amount -= cents(&row["amount"]);
            }
        }
        let open = left.values().filter(|amount| **amount > 0).count();
        (open * 1000 / left.len()) as u64
    }

    /// Returns each invoice, and each part of one, with its client and issue date.
    fn items(&self) -> BTreeMap<String, (String, String)> {
        let mut items = BTreeMap::new();
        for row in &self.invoices {
            let about = (row["client"].clone(), row["issued"].clone());
            items.insert(format!("{}@{}", row["invoice"], row["due"]), about.clone());
            items.insert(row["invoice"].clone(), about);
        }
        items
    }

    fn assert_invoices_in_order(&self, items: &BTreeMap<String, (String, String)>) {
        let mut seen = BTreeSet::new();
        for row in &self.invoices {
            assert!(row["due"] >= row["issued"], "{row:?}");
            assert!(row["sent"].is_empty() || row["sent"] >= row["issued"], "{row:?}");
            assert!(cents(&row["amount"]) > 0, "{row:?}");
            assert!(row["credits"].is_empty() || items.contains_key(&row["credits"]), "{row:?}");
            assert!(seen.insert((&row["invoice"], &row["due"])), "twice: {row:?}");
        }
    }
}

/// Returns a text of an event, empty when it has none.
pub fn text<'a>(event: &'a Value, key: &str) -> &'a str {
    event[key].as_str().unwrap_or("")
}

fn table(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn cents(amount: &str) -> i64 {
    amount.replace('.', "").parse().expect("an amount with two decimals")
}
