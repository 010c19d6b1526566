//! `clients.csv`, and the index by which every other file finds its clients.

use std::sync::OnceLock;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
use crate::io::findings::Part;
use crate::io::input::Input;
use crate::io::ledger::table::Column;
use crate::io::ledger::table::Row;
use crate::io::ledger::table::Shape;
use crate::io::ledger::table::Table;

const SHAPE: Shape = Shape {
    required: &["client", "name"],
    optional: &["category", "country", "language", "since", "terms", "credit_limit"],
    attributes: true,
};

/// The clients read, sorted by id.
#[derive(Debug, Default)]
pub struct Clients {
    /// A [`ClientKey`] is a position here.
    pub rows: Vec<Client>,
    /// Names of the further columns.
    pub columns: Vec<CompactString>,
    /// Finds them by id.
    pub index: ClientIndex,
}

/// Client ids and their keys.
#[derive(Debug, Default)]
pub struct ClientIndex {
    by_id: FxHashMap<CompactString, ClientKey>,
    /// The file could not be read through: an id not found says nothing.
    incomplete: bool,
    /// Ids without case, separators and leading zeros, made when a suggestion is first asked for.
    by_shape: OnceLock<FxHashMap<String, CompactString>>,
}

impl ClientIndex {
    /// Makes the index of clients that are all known, sorted by id.
    pub fn of_clients(clients: &[Client]) -> Self {
        let by_id = clients.iter().zip(0..).map(|(client, key)| (client.id.clone(), ClientKey(key)));
        Self { by_id: by_id.collect(), ..Self::default() }
    }

    /// Returns the client's key; nothing when no row of `clients.csv` has this id.
    pub fn find(&self, id: &str) -> Option<ClientKey> {
        self.by_id.get(id).copied().or(self.incomplete.then_some(ClientKey(0)))
    }

    /// Returns an id that differs from this one only by case, separators or leading zeros.
    ///
    /// Ids that differ by a letter are not proposed: of numbers given in a row, each has a neighbour.
    pub fn meant(&self, id: &str) -> Option<&str> {
        let shapes =
            self.by_shape.get_or_init(|| self.by_id.keys().map(|id| (shape(id), id.clone())).collect());
        shapes.get(&shape(id)).map(CompactString::as_str)
    }

    /// Reads the cell that names a client, and notes a finding when there is no such client.
    pub fn of(&self, row: &mut Row<'_>, column: Column) -> Option<ClientKey> {
        let id = row.required(column)?;
        let found = self.find(id);
        if found.is_none() {
            row.report(column, |_| self.unknown(id));
        }
        found
    }

    /// Says that there is no such client.
    pub fn unknown(&self, id: &str) -> Finding {
        let help = match self.meant(id) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "every client has its row in clients.csv".to_owned(),
        };
        Finding::error("ledger::unknown_client", format!("unknown client `{id}`")).help(help)
    }
}

fn shape(id: &str) -> String {
    let letters: String =
        id.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.trim_start_matches('0').to_owned()
}

/// Reads `clients.csv`.
pub fn read(input: &Input<'_>, findings: &mut Findings) -> Clients {
    let incomplete =
        || Clients { index: ClientIndex { incomplete: true, ..Default::default() }, ..Default::default() };
    let table = match Table::open(input, &SHAPE, findings) {
        Ok(Some(table)) => table,
        Ok(None) => {
            if !findings.has_errors() {
                findings.push(Finding::of_file(input.missing()));
            }
            return incomplete();
        }
        Err(finding) => {
            findings.push(finding);
            return incomplete();
        }
    };
    match rows(table, input, findings) {
        Ok(clients) => clients,
        Err(finding) => {
            findings.push(finding);
            incomplete()
        }
    }
}

/// A row whose id could be read, and the rest of it if that could be read too.
struct Read {
    id: CompactString,
    offset: u64,
    client: Option<Client>,
}

fn rows(table: Table<'_>, input: &Input<'_>, findings: &mut Findings) -> Result<Clients, Finding> {
    let columns = Columns::of(&table);
    let names = table.attribute_names();
    let mut read = Vec::new();
    let complete = table.rows(input, findings, |row| read.extend(columns.read(row)))?;
    read.sort_by(|a, b| a.id.cmp(&b.id));
    for pair in read.windows(2).filter(|pair| pair[0].id == pair[1].id) {
        findings.push(duplicate(&pair[0], &pair[1]));
    }
    let by_id =
        read.iter().enumerate().map(|(position, row)| (row.id.clone(), ClientKey(position as u32))).collect();
    // A refused row keeps its id, so that its invoices are not refused for it as well.
    let index = ClientIndex { by_id, incomplete: !complete, by_shape: OnceLock::new() };
    let rows = read.into_iter().filter_map(|row| row.client).collect();
    Ok(Clients { rows, columns: names, index })
}

fn duplicate(first: &Read, second: &Read) -> Finding {
    Finding::error("ledger::duplicate_client", format!("the client `{}` has two rows", second.id))
        .at(second.offset, Part::Cell(0), "")
        .at(first.offset, Part::Row, "first on line {line}")
        .help("keep one row; a client's further contacts go to contacts.csv")
}

struct Columns {
    client: Column,
    name: Column,
    category: Column,
    country: Column,
    language: Column,
    since: Column,
    terms: Column,
    credit_limit: Column,
    attributes: Vec<usize>,
}

impl Columns {
    fn of(table: &Table<'_>) -> Self {
        Self {
            client: table.column("client"),
            name: table.column("name"),
            category: table.column("category"),
            country: table.column("country"),
            language: table.column("language"),
            since: table.column("since"),
            terms: table.column("terms"),
            credit_limit: table.column("credit_limit"),
            attributes: table.attribute_columns(),
        }
    }

    fn read(&self, row: &mut Row<'_>) -> Option<Read> {
        let id = row.required(self.client)?;
        Some(Read { id: CompactString::new(id), offset: row.offset, client: self.client(row, id) })
    }

    fn client(&self, row: &mut Row<'_>, id: &str) -> Option<Client> {
        let name = row.required(self.name);
        let since = row.optional_date(self.since);
        let credit_limit = row.optional_amount(self.credit_limit);
        if credit_limit.flatten().is_some_and(|limit| limit.0 < 0) {
            let text = row.text(self.credit_limit);
            row.report(self.credit_limit, |_| {
                Finding::error("ledger::negative_amount", format!("the credit limit `{text}` is negative"))
                    .help("leave it empty when none is set; 0 grants no credit")
            });
        }
        Some(Client {
            id: CompactString::new(id),
            name: CompactString::new(name?),
            category: row.word(self.category),
            country: row.word(self.country),
            language: row.word(self.language),
            since: since?,
            terms: row.word(self.terms),
            credit_limit: credit_limit?,
            attributes: row.attributes(&self.attributes),
        })
    }
}
