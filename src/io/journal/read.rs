//! Reads the journal's lines, a block of them at a time, and checks the ids by which events refer to each other.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;

use compact_str::CompactString;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;
use rustc_hash::FxHashMap;

use crate::diagnostic::Span;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
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
    pub offsets: Vec<u64>,
}

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
    let (mut offset, mut number, mut block) = (0, 0, Vec::new());
    loop {
        block.clear();
        let read = reader.by_ref().take(BLOCK).read_to_end(&mut block);
        let read = read.and_then(|_| reader.read_until(b'\n', &mut block));
        read.map_err(|error| Finding::of_file(input.unreadable(&error)))?;
        if block.is_empty() {
            break;
        }
        let lines = split(&block, &mut offset, &mut number);
        let outcomes: Vec<_> = lines.into_par_iter().map(|line| (line.offset, line.read(clients))).collect();
        for (offset, outcome) in outcomes {
            match outcome {
                Ok(Some(event)) => {
                    journal.events.push(event);
                    journal.offsets.push(offset);
                }
                Ok(None) => {}
                Err(found) => found.into_iter().for_each(|finding| findings.push(finding)),
            }
        }
    }
    check_ids(&journal, findings);
    Ok(journal)
}

/// One line, with its place.
struct RawLine<'b> {
    bytes: &'b [u8],
    offset: u64,
    number: u32,
}

/// Cuts a block of whole lines.
fn split<'b>(block: &'b [u8], offset: &mut u64, number: &mut u32) -> Vec<RawLine<'b>> {
    let cut = block.split_inclusive(|byte| *byte == b'\n').map(|bytes| {
        let line = RawLine { bytes, offset: *offset, number: *number + 1 };
        *offset += bytes.len() as u64;
        *number += 1;
        line
    });
    cut.collect()
}

impl RawLine<'_> {
    /// Returns the event; nothing for an empty line.
    fn read(&self, clients: &ClientIndex) -> Result<Option<Event>, Vec<Finding>> {
        let bytes = self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.bytes).trim_ascii_end();
        if bytes.is_empty() {
            return Ok(None);
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let at = Span::new(error.valid_up_to(), error.valid_up_to() + 1);
            let finding = Finding::error("ledger::not_utf8", "the text is not UTF-8");
            self.or_torn(finding.help("the journal is written in UTF-8").at(self.offset, Part::Bytes(at), ""))
        })?;
        let mut fields = Fields::of_line(text, self.offset).map_err(|finding| self.or_torn(finding))?;
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

fn event(fields: &mut Fields<'_>, clients: &ClientIndex, number: u32) -> Option<Event> {
    let name = fields.required_text("event")?;
    let date = fields.date("date");
    let client = fields.required_text("client").and_then(|id| client(fields, clients, &id));
    let (id, by) = (fields.text("id"), fields.text("by"));
    // The words of a note are the whole event; of any other they are a remark.
    let note = if name == "note" { fields.required_text("note") } else { Some(fields.text("note")) };
    let kind = kinds::read(&name, fields);
    fields.refuse_further_keys(&name);
    Some(Event { id, date: date?, line: number, client: client?, by, note: note?, kind: kind? })
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
    for (position, event) in journal.events.iter().enumerate().filter(|(_, event)| !event.id.is_empty()) {
        let first = *by_id.entry(&event.id).or_insert(position);
        if first != position {
            let finding =
                Finding::error("journal::duplicate_id", format!("two events have the id `{}`", event.id))
                    .at(journal.offsets[position], Part::Word(event.id.to_string()), "")
                    .at(journal.offsets[first], Part::Word(event.id.to_string()), "first on line {line}");
            findings.push(finding.help("an id is one event's, so that a later one may cancel it"));
        }
    }
    for (event, offset) in journal.events.iter().zip(&journal.offsets) {
        let EventKind::Cancelled { of } = &event.kind else {
            continue;
        };
        let cancelled = by_id.get(of).map(|position| &journal.events[*position]);
        if cancelled.is_none_or(|cancelled| cancelled.client != event.client) {
            let message = format!("no event of this client has the id `{of}`: nothing is cancelled");
            let finding = Finding::warning("journal::cancels_nothing", message);
            findings.push(finding.at(*offset, Part::Word(of.to_string()), ""));
        }
    }
}
