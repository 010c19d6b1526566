//! Reads the journal's lines, a block of them at a time, and checks the ids by which events refer to each other.

use std::cell::RefCell;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;

use compact_str::CompactString;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use rustc_hash::FxHashMap;

use crate::diagnostic::Span;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Remarks;
use crate::domain::rare::Rare;
use crate::domain::word::Words;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
use crate::io::findings::Offsets;
use crate::io::findings::Part;
use crate::io::input::Input;
use crate::io::journal::fields::Fields;
use crate::io::journal::kinds;
use crate::io::ledger::ClientIndex;

/// The events read, in the order of the file.
#[derive(Debug, Default)]
pub struct Journal {
    /// One a line.
    pub events: Vec<Event>,
    /// The byte where each line begins.
    pub offsets: Offsets,
}

/// Bytes parsed in one piece, a line more or less.
const BLOCK: u64 = 1 << 20;

/// Reads `journal.jsonl`; a ledger may be without.
///
/// A last line without its end that is no JSON was torn while being written: it is left out with a warning.
pub fn read(input: &Input<'_>, clients: &ClientIndex, findings: &mut Findings) -> Result<Journal, Finding> {
    let mut journal = Journal::default();
    let Some(file) = input.open().map_err(Finding::of_file)? else {
        return Ok(journal);
    };
    let mut reader = BufReader::with_capacity(1 << 18, file);
    // As many blocks are held as can be parsed at once, and one more for each to take when it is done.
    let mut blocks: Vec<Block> = (0..2 * rayon::current_num_threads()).map(|_| Block::default()).collect();
    let (mut offset, mut lines) = (0, 0);
    loop {
        for block in &mut blocks {
            block.fill(&mut reader, offset).map_err(|error| Finding::of_file(input.unreadable(&error)))?;
            offset += block.bytes.len() as u64;
        }
        let parsed: Vec<Parsed> = blocks.par_iter().map(|block| block.parse(clients)).collect();
        for part in parsed {
            journal.append(part, &mut lines, findings);
        }
        if blocks.last().is_none_or(|block| block.bytes.is_empty()) {
            break;
        }
    }
    check_ids(&journal, findings);
    Ok(journal)
}

impl Journal {
    /// Lets go of all but the events.
    pub fn into_events(self) -> Vec<Event> {
        self.events
    }

    /// Adds the events of the next block, whose lines follow those before.
    fn append(&mut self, block: Parsed, lines: &mut u32, findings: &mut Findings) {
        let before = *lines;
        *lines += block.lines;
        block.offsets.into_iter().for_each(|offset| self.offsets.push(offset));
        self.events
            .extend(block.events.into_iter().map(|event| Event { line: event.line + before, ..event }));
        block.findings.into_iter().for_each(|finding| findings.push(finding));
    }
}

/// Whole lines of the file.
#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    offset: u64,
}

/// What a block holds.
#[derive(Default)]
struct Parsed {
    events: Vec<Event>,
    offsets: Vec<u64>,
    findings: Vec<Finding>,
    lines: u32,
}

impl Block {
    /// Takes the next lines of a file; none at its end.
    fn fill(&mut self, reader: &mut impl BufRead, offset: u64) -> std::io::Result<()> {
        self.offset = offset;
        self.bytes.clear();
        reader.by_ref().take(BLOCK).read_to_end(&mut self.bytes)?;
        reader.read_until(b'\n', &mut self.bytes)?;
        Ok(())
    }

    /// Reads the lines, numbered from 1 within the block.
    fn parse(&self, clients: &ClientIndex) -> Parsed {
        let mut parsed = Parsed::default();
        let shared = RefCell::default();
        let mut start = 0;
        while start < self.bytes.len() {
            let rest = &self.bytes[start..];
            // Not a loop over bytes: this looks at many at once.
            let length = { rest }.skip_until(b'\n').unwrap_or(rest.len());
            parsed.lines += 1;
            let offset = self.offset + start as u64;
            match (RawLine { bytes: &rest[..length], offset, number: parsed.lines }).read(clients, &shared) {
                Ok(Some(event)) => {
                    parsed.events.push(event);
                    parsed.offsets.push(offset);
                }
                Ok(None) => {}
                Err(found) => parsed.findings.extend(found),
            }
            start += length;
        }
        parsed
    }
}

/// One line, with its place.
struct RawLine<'b> {
    bytes: &'b [u8],
    offset: u64,
    number: u32,
}

impl RawLine<'_> {
    /// Returns the event; nothing for an empty line.
    fn read(&self, clients: &ClientIndex, shared: &RefCell<Words>) -> Result<Option<Event>, Vec<Finding>> {
        let bytes = self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.bytes).trim_ascii_end();
        if bytes.is_empty() {
            return Ok(None);
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = Span::new(error.valid_up_to(), error.valid_up_to() + 1);
            let finding = Finding::error("ledger::not_utf8", "the text is not UTF-8");
            self.or_torn(finding.help("the journal is written in UTF-8").at(self.offset, Part::Bytes(at), ""))
        })?;
        let mut fields =
            Fields::of_line(text, self.offset, shared).map_err(|finding| self.or_torn(finding))?;
        match event(&mut fields, clients, self.number) {
            Some(event) if !fields.has_findings() => Ok(Some(event)),
            _ => Err(fields.into_findings()),
        }
    }

    /// Returns the finding, or, of a last line that lacks its end, the warning that it was torn.
    fn or_torn(&self, finding: Finding) -> Vec<Finding> {
        if self.bytes.ends_with(b"\n") {
            return vec![finding];
        }
        let torn = Finding::warning("journal::torn_line", "the last line was not written to its end");
        vec![
            torn.at(self.offset, Part::Row, "left out").help(
                "the machine probably stopped while writing; record that event again and remove the line",
            ),
        ]
    }
}

/// Reads one line of its own, which ends in a line break; nothing when it is empty.
pub fn one(
    line: &[u8],
    clients: &ClientIndex,
    shared: &RefCell<Words>,
) -> Result<Option<Event>, Vec<Finding>> {
    RawLine { bytes: line, offset: 0, number: 1 }.read(clients, shared)
}

/// Reads the keys of an event. Nothing when something is wrong, which is then noted.
pub fn event(fields: &mut Fields<'_>, clients: &ClientIndex, number: u32) -> Option<Event> {
    let name = fields.required("event")?;
    let date = fields.date("date");
    let client = fields.required("client").and_then(|id| client(fields, clients, &id));
    let (id, by) = (fields.own_text("id"), fields.text("by"));
    // The words of a note are the whole event; of any other they are a remark.
    let note = match name.as_ref() {
        "note" => fields.required("note").map(CompactString::from),
        _ => Some(fields.own_text("note")),
    };
    let kind = kinds::read(&name, fields);
    fields.refuse_further_keys(&name);
    if let (Some(date), Some(EventKind::OrderForPayment { ordered, .. })) = (date, &kind)
        && *ordered > date
    {
        // Taken for the latest, it would hide the order that waits to be served.
        let message = format!("the order is of {ordered}, after the day of the event, {date}");
        let help = "see which of the two is wrong; the time to serve it runs from the day of the order";
        fields.report("ordered", Finding::error("journal::order_to_come", message).help(help));
        return None;
    }
    let remarks = Rare::new(Remarks { id, note: note? });
    Some(Event { date: date?, line: number, client: client?, by, remarks, kind: kind? })
}

fn client(fields: &mut Fields<'_>, clients: &ClientIndex, id: &str) -> Option<ClientKey> {
    let found = clients.find(id);
    if found.is_none() {
        fields.report("client", clients.unknown(id));
    }
    found
}

/// Notes ids that stand twice and cancellations of nothing.
fn check_ids(journal: &Journal, findings: &mut Findings) {
    let mut by_id: FxHashMap<&CompactString, usize> = FxHashMap::default();
    for (position, event) in
        journal.events.iter().enumerate().filter(|(_, event)| !event.remarks.id.is_empty())
    {
        let first = *by_id.entry(&event.remarks.id).or_insert(position);
        if first != position {
            let finding = Finding::error(
                "journal::duplicate_id",
                format!("two events have the id `{}`", event.remarks.id),
            )
            .at(journal.offsets.of(position), Part::Word(event.remarks.id.to_string()), "")
            .at(
                journal.offsets.of(first),
                Part::Word(event.remarks.id.to_string()),
                "first on line {line}",
            );
            findings.push(finding.help("an id is one event's, so that a later one may cancel it"));
        }
    }
    for (position, event) in journal.events.iter().enumerate() {
        let EventKind::Cancelled { of } = &event.kind else {
            continue;
        };
        let cancelled = by_id.get(of).map(|position| &journal.events[*position]);
        if cancelled.is_none_or(|cancelled| cancelled.client != event.client) {
            let message = format!("no event of this client has the id `{of}`: nothing is cancelled");
            let finding = Finding::warning("journal::cancels_nothing", message);
            findings.push(finding.at(journal.offsets.of(position), Part::Word(of.to_string()), ""));
        }
    }
}
