//! Reports as CSV, for spreadsheets and other programs.
//!
//! The plan has one row per item and action, one per item withheld; the dry run ([`write_dry_run`])
//! one per figure; the statement of late charges ([`write_charges`]) one per line of it.
//!
//! UTF-8, comma, header row, ISO days, decimal points; the words are the stable ones, in no language. [`COLUMNS`]
//! says what is in which column; columns are only ever added at the end. An action without items (a credit hold)
//! and a client left undecided without items have one row with the item columns empty.
//!
//! A text that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, a tab or a return) is written
//! with `'` before it. A telephone number is not such a text: figures and their usual marks compute nothing harmful.

mod charges;
mod dry_run;

pub use charges::CHARGES_COLUMNS;
pub use charges::write_charges;
pub use dry_run::DRY_RUN_COLUMNS;
pub use dry_run::write_dry_run;

use std::borrow::Cow;
use std::fmt::Write;

use crate::domain::client::Client;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::decision::Withheld;
use crate::engine::plan::Assigned;
use crate::report::json::Day;
use crate::report::json::Digits;
use crate::report::json::assignment;
use crate::report::plan::PlanView;

/// Every column with what it holds.
pub const COLUMNS: &[(&str, &str)] = &[
    ("day", "the plan's day"),
    (
        "record",
        "`item` settled by an action, `mentioned` in one, `action` without items, `withheld`, `undecided`",
    ),
    ("rank", "the action's place in the day's work, from 1"),
    ("client", "the client's id"),
    ("client_name", "the client's name"),
    ("segment", "the client's segment"),
    ("kind", "`contact`, `approval` or `task`"),
    ("task", "which task"),
    ("step", "the step that leads the contact"),
    ("stage", "`reminder`, `pressing`, `formal_notice` or `legal`"),
    ("channel", "by what means"),
    ("to", "the audience: a role"),
    ("contact_name", "the person"),
    ("phone", "the person's telephone number"),
    ("email", "the person's e-mail address"),
    ("role", "the role on our side that does it"),
    ("assignment", "`person`, `nobody` or `carried_over`"),
    ("person", "who does it"),
    ("minutes", "how long the whole action takes; repeated on each of its rows"),
    ("deadline", "by when a task must be done"),
    ("reasons", "why: stable words, apart by spaces"),
    ("gate", "what held the item back"),
    ("until", "the first day the gate opens by itself"),
    ("invoice", "the invoice number"),
    ("part", "which part of the invoice"),
    ("parts", "of how many"),
    ("issued", "the issue date"),
    ("due", "the due date"),
    ("days_past_due", "days past the due date"),
    ("amount", "the original amount"),
    ("open", "what is open"),
    ("chased", "what of it is chased"),
    ("currency", "of the three amounts"),
    ("item_step", "the item's own step that the action settles"),
];

/// Writes the plan: its work in order, then what is withheld in the order of client ids.
pub fn write_plan(view: &PlanView<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut csv = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    csv.write_record(COLUMNS.iter().map(|(name, _)| name))?;
    let mut row = Row::new(view);
    for (rank, assigned) in view.plan.work.iter().enumerate() {
        if let Some((decision, action)) = view.action(assigned) {
            for (record, line) in lines(action) {
                row.start(record, Some(rank + 1), decision);
                row.action(action, assigned);
                row.blank(2);
                row.line(line);
                csv.write_byte_record(&row.record)?;
            }
        }
    }
    for decision in &view.plan.decisions {
        if decision.undecided.is_some() && decision.withheld.is_empty() {
            row.start("undecided", None, decision);
            row.blank(COLUMNS.len() - row.record.len());
            csv.write_byte_record(&row.record)?;
        }
        for withheld in &decision.withheld {
            row.start("withheld", None, decision);
            row.withheld(withheld);
            csv.write_byte_record(&row.record)?;
        }
    }
    csv.flush()
}

fn lines(action: &Action) -> impl Iterator<Item = (&'static str, Option<&Line>)> {
    let none = action.items.is_empty() && action.mentioned.is_empty();
    let items = action.items.iter().map(|line| ("item", Some(line)));
    let mentioned = action.mentioned.iter().map(|line| ("mentioned", Some(line)));
    items.chain(mentioned).chain(none.then_some(("action", None)))
}

/// The row being written; one buffer serves them all.
struct Row<'a> {
    view: PlanView<'a>,
    day: String,
    record: csv::ByteRecord,
    cell: String,
}

impl<'a> Row<'a> {
    fn new(view: &PlanView<'a>) -> Self {
        Self {
            view: *view,
            day: Day(view.plan.day).to_string(),
            record: csv::ByteRecord::with_capacity(1024, COLUMNS.len()),
            cell: String::new(),
        }
    }

    fn start(&mut self, record: &str, rank: Option<usize>, decision: &Decision) {
        self.record.clear();
        self.record.push_field(self.day.as_bytes());
        self.word(record);
        self.shown(rank);
        let client: &Client = self.view.client(decision.client);
        self.text(&client.id);
        self.text(&client.name);
        let policy = self.view.policy;
        let segment = decision.segment.and_then(|index| policy.segments.get(index));
        self.text(segment.map_or("", |segment| &segment.id));
    }

    /// Fills the columns from `kind` to `reasons`.
    fn action(&mut self, action: &Action, assigned: &Assigned) {
        let (kind, contact) = match &action.kind {
            ActionKind::Contact(contact) => ("contact", Some(contact)),
            ActionKind::Approval { contact, .. } => ("approval", Some(contact)),
            ActionKind::Task { .. } => ("task", None),
        };
        let (task, deadline) = match &action.kind {
            ActionKind::Task { task, deadline } => (task.word(), *deadline),
            _ => ("", None),
        };
        self.word(kind);
        self.word(task);
        match contact {
            Some(contact) => {
                self.text(&contact.step);
                self.word(contact.stage.word());
                self.word(contact.channel.word());
                self.text(&contact.to);
                let person = contact.person.as_ref();
                self.text(person.map_or("", |person| &person.name));
                self.text(person.map_or("", |person| &person.phone));
                self.text(person.map_or("", |person| &person.email));
            }
            None => self.blank(7),
        }
        let (assignment, person) = assignment(&self.view, &assigned.to);
        self.text(&action.role);
        self.word(assignment);
        self.text(person.unwrap_or_default());
        self.shown(Some(action.minutes));
        self.shown(deadline.map(Day));
        self.cell.clear();
        for (position, reason) in action.reasons.iter().enumerate() {
            self.cell.push_str(if position > 0 { " " } else { "" });
            self.cell.push_str(reason.word());
        }
        self.record.push_field(self.cell.as_bytes());
    }

    fn withheld(&mut self, withheld: &Withheld) {
        self.blank(15);
        self.word(withheld.gate.word());
        self.shown(withheld.until.map(Day));
        self.line(Some(&withheld.item));
    }

    fn line(&mut self, line: Option<&Line>) {
        let Some(line) = line else {
            return self.blank(11);
        };
        self.text(&line.invoice);
        self.shown(line.part.map(|(part, _)| part));
        self.shown(line.part.map(|(_, parts)| parts));
        self.shown(Some(Day(line.issued)));
        self.shown(Some(Day(line.due)));
        self.shown(Some(line.days_past_due));
        self.shown(Some(Digits(line.amount)));
        self.shown(Some(Digits(line.open)));
        self.shown(Some(Digits(line.chased)));
        self.word(line.open.currency.code());
        self.text(line.step.as_deref().unwrap_or_default());
    }

    fn word(&mut self, word: &str) {
        self.record.push_field(word.as_bytes());
    }

    fn text(&mut self, text: &str) {
        self.record.push_field(guarded(text).as_bytes());
    }

    fn shown(&mut self, value: Option<impl std::fmt::Display>) {
        self.cell.clear();
        if let Some(value) = value {
            write!(self.cell, "{value}").expect("a String takes whatever is written to it");
        }
        self.record.push_field(self.cell.as_bytes());
    }

    fn blank(&mut self, count: usize) {
        for _ in 0..count {
            self.record.push_field(b"");
        }
    }
}

/// Returns a text as it is, or with `'` before it where a spreadsheet would run it.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if runs_in_a_spreadsheet(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

fn runs_in_a_spreadsheet(text: &str) -> bool {
    match text.as_bytes() {
        [b'=' | b'@' | b'\t' | b'\r', ..] => true,
        [b'+' | b'-', rest @ ..] => {
            !rest.iter().all(|byte| byte.is_ascii_digit() || b" .-()/".contains(byte))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::runs_in_a_spreadsheet;

    #[test]
    fn formulas_are_told_from_telephone_numbers() {
        for text in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+A1", "\t=1", "\r=1"] {
            assert!(runs_in_a_spreadsheet(text), "{text}");
        }
        for text in ["+33 1 23 45 67 89", "-12", "Dupont", "", "a=b", "+44 (0)20/7946-0000"] {
            assert!(!runs_in_a_spreadsheet(text), "{text}");
        }
    }
}
