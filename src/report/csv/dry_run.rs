//! The dry run as CSV: a long table, one row per figure, for a pivot table.
//!
//! The first row says that it is a replay: its measure is `note`. A breakdown is told by `by`; rows with an empty `by` are
//! totals of the whole period, so a pivot over one `by` counts nothing twice.

use crate::report::csv::guarded;
use crate::report::dry_run::DryRunView;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::figures;
use crate::report::dry_run::figures::Figure;
use crate::report::dry_run::replay_sentence;
use crate::report::json::Day;
use crate::report::words::Words;

/// Every column with what it holds.
pub const DRY_RUN_COLUMNS: &[(&str, &str)] = &[
    ("side", "1 or 2; empty for the book and the comparison"),
    (
        "treatment",
        "the policy's name, or `journal`; two policies of one name are told apart by their folders, or by `(1)` and `(2)`",
    ),
    ("measure", "what is measured: the word in the report's table of definitions; `note` in the first row"),
    (
        "day",
        "the day, or the first day of the week; for an invoice never contacted its due date; empty for the whole period",
    ),
    (
        "by",
        "by what it is broken down: `segment`, `step`, `stage`, `channel`, `task`, `person`, `week`, `week_channel`, `week_role`, `gate`, `tolerated_segment`, `days_past_due`, `day`, `age`; for single rows `why`, `paid`, `cause`, `difference`; empty for totals",
    ),
    ("key", "which of these; in the first row the note"),
    ("client", "the client's id"),
    ("invoice", "the invoice number"),
    ("value", "the figure, with a decimal point"),
    (
        "unit",
        "`count`, `minutes`, `days`, `percent`, a currency's code, or a code and `_days` for amount × days",
    ),
];

/// Writes every figure.
pub fn write_dry_run(view: &DryRunView<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut csv = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    csv.write_record(DRY_RUN_COLUMNS.iter().map(|(name, _)| name))?;
    let note = replay_sentence(Words::of(view.policy.language));
    csv.write_record(["", "", "note", "", "", note.as_str(), "", "", "", ""])?;
    let treatments: Vec<String> = view.sides().iter().map(|side| side.label().to_owned()).collect();
    figures::each(view, &mut |figure| {
        let Figure { side, measure, day, by, key, client, invoice, value } = figure;
        let treatment = side.and_then(|number| treatments.get(number.checked_sub(1)?));
        csv.write_record([
            side.map(|number| number.to_string()).unwrap_or_default().as_str(),
            &guarded(treatment.map_or("", String::as_str)),
            measure.word(),
            &day.map(|day| Day(day).to_string()).unwrap_or_default(),
            by,
            &guarded(key),
            &guarded(client.map_or("", |client| view.client(client).id.as_str())),
            &guarded(invoice),
            &value.map(|value| value.round_dp(4).normalize().to_string()).unwrap_or_default(),
            &unit(measure.unit(), view.run.currency.code()),
        ])?;
        Ok(())
    })?;
    csv.flush()
}

fn unit(unit: Unit, currency: &str) -> String {
    match unit {
        Unit::Amount => currency.to_owned(),
        Unit::AmountDays => format!("{currency}_days"),
        other => other.word().to_owned(),
    }
}
