//! The catalogue of facts and functions, and the rows of the ledger behind a fact.
//!
//! Their English is beside what they describe; the words files hold it in the other languages. What has no words there
//! is shown in English.

use crate::facts::catalogue::Fact;
use crate::facts::value::FactType;
use crate::report::facts::full_name;
use crate::report::words::Words;

impl Words {
    /// Says what a fact is.
    pub fn fact_about(&self, fact: &Fact) -> String {
        self.known(&fact_key(&full_name(fact)), []).unwrap_or_else(|| fact.about.to_owned())
    }

    /// Says how a fact is computed, by its full name.
    pub fn fact_formula(&self, name: &str, english: &str) -> String {
        let key = format!("{}-formula", fact_key(name));
        self.known(&key, []).unwrap_or_else(|| english.to_owned())
    }

    /// Names a unit.
    pub fn unit(&self, unit: &str) -> String {
        self.known(&format!("unit-{}", unit.replace(' ', "-")), []).unwrap_or_else(|| unit.to_owned())
    }

    /// Names a type, with the word policies write.
    pub fn fact_type(&self, fact_type: FactType) -> String {
        self.type_word(fact_type.word())
    }

    /// Names a type by the word policies write.
    pub fn type_word(&self, word: &str) -> String {
        self.known(&format!("type-{word}"), []).unwrap_or_else(|| word.to_owned())
    }

    /// Says what a function gives. Forms of one name with other arguments are told apart by their number.
    pub fn function_about(&self, signature: &str, english: &str) -> String {
        let (name, rest) = signature.split_once('(').unwrap_or((signature, ""));
        let arguments = rest.split(')').next().unwrap_or_default().split(',').count();
        self.known(&format!("function-{name}-{arguments}"), [])
            .or_else(|| self.known(&format!("function-{name}"), []))
            .unwrap_or_else(|| english.to_owned())
    }

    /// Says a row of the ledger; the file, its numbers and days stay as they stand in it.
    pub fn row(&self, row: &str) -> String {
        self.row_in_words(row).unwrap_or_else(|| row.to_owned())
    }

    fn row_in_words(&self, row: &str) -> Option<String> {
        if let Some(rest) = row.strip_suffix(" open") {
            let (item, rest) = rest.rsplit_once(" due ")?;
            let (due, open) = rest.split_once(' ')?;
            return self
                .known("row-open", [("item", item.into()), ("due", due.into()), ("open", open.into())]);
        }
        if let Some(rest) = row.strip_suffix(" days late") {
            let (rest, days) = rest.rsplit_once(", ")?;
            let (rest, paid) = rest.rsplit_once(" paid ")?;
            let (item, due) = rest.rsplit_once(" due ")?;
            let days: i64 = days.parse().ok()?;
            return self.known(
                "row-paid",
                [("item", item.into()), ("due", due.into()), ("paid", paid.into()), ("days", days.into())],
            );
        }
        if let Some((made, rest)) = row.split_once(" promise for ") {
            let (date, state) = rest.split_once(", ")?;
            let state = self.known(&format!("row-promise-{}", state.replace(' ', "_")), [])?;
            return self.known(
                "row-promise",
                [("item", made.into()), ("date", date.into()), ("state", state.into())],
            );
        }
        let line = row.strip_prefix("journal.jsonl line ")?;
        self.known("row-line", [("line", line.into())])
    }
}

fn fact_key(name: &str) -> String {
    format!("fact-{}", name.replace('.', "-"))
}
