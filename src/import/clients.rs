//! Clients: described by rows of their own, or known from their invoices.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::word::Word;
use crate::import::book::Book;
use crate::import::book::Taken;
use crate::import::mapping::NameChoice;
use crate::import::mapping::Target;
use crate::import::reject::Place;
use crate::import::reject::Reason;
use crate::import::row::MappedRow;
use crate::import::row::Problem;
use crate::import::summary::Note;

/// Credit limits carry no currency in the ledger; they are kept with two decimals until it is written.
pub(super) const CREDIT_LIMIT_DECIMALS: u32 = 2;

/// Clients in the order met, found by id.
#[derive(Debug, Default)]
pub(super) struct Clients {
    pub known: Vec<KnownClient>,
    by_id: FxHashMap<CompactString, u32>,
}

/// A client with what was read of it.
#[derive(Debug)]
pub(super) struct KnownClient {
    pub client: Client,
    /// The row that describes it; none when it is known from its invoices only.
    described: Option<Place>,
    /// Each spelling of its name with the number of rows that have it.
    spellings: Vec<(CompactString, u32)>,
}

/// What an invoice row tells about its client.
pub(super) struct Glimpse {
    pub id: CompactString,
    pub name: CompactString,
    pub country: CompactString,
    pub language: CompactString,
    pub category: CompactString,
    pub terms: CompactString,
}

impl Clients {
    /// Returns the key of a client.
    pub fn find(&self, id: &str) -> Option<ClientKey> {
        self.by_id.get(id).copied().map(ClientKey)
    }

    fn add(&mut self, client: Client, described: Option<Place>) -> ClientKey {
        let key = self.known.len() as u32;
        self.by_id.insert(client.id.clone(), key);
        self.known.push(KnownClient { client, described, spellings: Vec::new() });
        ClientKey(key)
    }

    /// Returns how many clients came under several spellings of their name.
    pub fn several_spellings(&self) -> usize {
        self.known.iter().filter(|known| known.spellings.len() > 1).count()
    }
}

/// Reads one row of a source of clients.
pub(super) fn take(book: &mut Book, row: MappedRow<'_, '_>, place: &Place) -> Result<Taken, Problem> {
    let limit = row.amount(Target::CreditLimit, CREDIT_LIMIT_DECIMALS)?;
    let client = Client {
        id: row.required(Target::Client)?,
        name: row.required(Target::Name)?,
        category: row.text(Target::Category)?.into(),
        country: country(book, row.text(Target::Country)?).into(),
        language: language(book, row.text(Target::Language)?).into(),
        since: row.date(Target::Since)?,
        terms: row.text(Target::Terms)?.into(),
        credit_limit: limit,
        attributes: row.attributes(&book.slots)?,
    };
    if let Some(key) = book.clients.find(&client.id) {
        return again(book, key, &client, row, place);
    }
    book.clients.add(client, Some(place.clone()));
    Ok(Taken::Accepted)
}

/// A client met before: a repeat if it was described, else described now.
fn again(
    book: &mut Book,
    key: ClientKey,
    client: &Client,
    row: MappedRow<'_, '_>,
    place: &Place,
) -> Result<Taken, Problem> {
    let known = &mut book.clients.known[key.0 as usize];
    let Some(of) = &known.described else {
        known.client = client.clone();
        known.described = Some(place.clone());
        return Ok(Taken::Accepted);
    };
    let of = of.clone();
    let same = Client { attributes: Box::default(), ..known.client.clone() }
        == Client { attributes: Box::default(), ..client.clone() };
    match same {
        true if row.bound.mapping.ignore_repeats => Ok(Taken::Ignored),
        true => Err(row.problem(Target::Client, &client.id, Reason::Repeated { of })),
        false => Err(row.problem(Target::Client, &client.id, Reason::SameNumber { of })),
    }
}

/// Reads what an invoice row tells about its client.
pub(super) fn glimpse(row: MappedRow<'_, '_>) -> Result<Glimpse, Problem> {
    Ok(Glimpse {
        id: row.required(Target::Client)?,
        name: row.text(Target::ClientName)?,
        country: row.text(Target::Country)?,
        language: row.text(Target::Language)?,
        category: row.text(Target::Category)?,
        terms: row.text(Target::Terms)?,
    })
}

/// Returns the key of an invoice's client, made or completed from the row. What is known already stays.
pub(super) fn meet(book: &mut Book, glimpse: Glimpse, names: NameChoice) -> ClientKey {
    let country = country(book, glimpse.country);
    let language = language(book, glimpse.language);
    let key = book.clients.find(&glimpse.id).unwrap_or_else(|| {
        let name = if glimpse.name.is_empty() { glimpse.id.clone() } else { glimpse.name.clone() };
        book.clients.add(named(glimpse.id, name), None)
    });
    let known = &mut book.clients.known[key.0 as usize];
    if known.described.is_none() {
        let client = &mut known.client;
        let mut differs = false;
        for (kept, new) in [
            (&mut client.country, country),
            (&mut client.language, language),
            (&mut client.category, glimpse.category),
            (&mut client.terms, glimpse.terms),
        ] {
            if kept.is_empty() {
                *kept = new.into();
            } else if !new.is_empty() && *kept != new {
                differs = true;
            }
        }
        known.hear(glimpse.name, names);
        if differs {
            book.note(Note::ClientDiffers);
        }
    }
    key
}

impl KnownClient {
    /// Counts a spelling and chooses among all heard.
    fn hear(&mut self, name: CompactString, names: NameChoice) {
        if name.is_empty() {
            return;
        }
        match self.spellings.iter_mut().find(|(spelling, _)| *spelling == name) {
            Some((_, count)) => *count += 1,
            None => self.spellings.push((name.clone(), 1)),
        }
        let chosen = match names {
            NameChoice::First => self.spellings.first(),
            NameChoice::Last => self.spellings.iter().find(|(spelling, _)| *spelling == name),
            // Reversed, because max_by_key returns the last of those that tie.
            NameChoice::MostFrequent => self.spellings.iter().rev().max_by_key(|(_, count)| *count),
        };
        if let Some((spelling, _)) = chosen.filter(|(spelling, _)| *spelling != self.client.name) {
            self.client.name = spelling.clone();
        }
    }
}

fn named(id: CompactString, name: CompactString) -> Client {
    Client {
        id,
        name,
        category: Word::default(),
        country: Word::default(),
        language: Word::default(),
        since: None,
        terms: Word::default(),
        credit_limit: None,
        attributes: Box::default(),
    }
}

/// Two letters, in capitals. Anything else is left blank: no invoice is worth losing over it.
fn country(book: &mut Book, text: CompactString) -> CompactString {
    two_letters(book, text, Note::Country).to_uppercase()
}

/// Two letters, small.
fn language(book: &mut Book, text: CompactString) -> CompactString {
    two_letters(book, text, Note::Language).to_lowercase()
}

fn two_letters(book: &mut Book, text: CompactString, note: Note) -> CompactString {
    if text.is_empty() || (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        return text;
    }
    book.note(note);
    CompactString::default()
}
