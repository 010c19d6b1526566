//! What is owed, invoice by invoice, with what the law adds; and what was said and promised before.

use crate::domain::amount::Totals;
use crate::engine::briefing::Claim;
use crate::engine::briefing::PromiseTold;
use crate::engine::briefing::TalkTold;
use crate::facts::promise::PromiseState;
use crate::report::handout::Call;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::voice::charge_totals;
use crate::report::words::Words;

/// Adds what is owed.
pub fn add(words: &Words, call: &Call<'_>, sheet: &mut Sheet) {
    let claims = &call.briefing.claims;
    sheet.heading(3, words.say("handout-head-owed"), String::new());
    let (interest, fees) = charge_totals(&call.briefing);
    let shown = |totals| Cell::strong(number::totals_in_lines(totals, words.language));
    let columns = vec![
        Column::mark(words.say("handout-invoice")),
        Column::mark(words.say("handout-due")),
        Column::figures(words.say("handout-days-late")),
        Column::figures(words.say("handout-open")),
        Column::figures(words.say("handout-charges")),
    ];
    let footer = vec![
        Cell::strong(words.say("handout-total")),
        Cell::default(),
        Cell::default(),
        shown(&call.action.totals),
        with_fee(words, number::totals_in_lines(&interest, words.language), &fees),
    ];
    let rows = claims.iter().map(|claim| row(words, claim)).collect();
    sheet.table(Table { columns, rows, footer });
    let mut missing = claims.iter().filter_map(|claim| claim.charges.as_ref().err());
    if let Some(figure) = missing.next() {
        let told = words.with("handout-figure-missing", [("figure", figure.to_string().into())]);
        sheet.notice(Severity::Warning, words.say("handout-warning"), told);
    }
}

fn row(words: &Words, claim: &Claim) -> Row {
    let line = &claim.line;
    let part = line.part.map(|(part, parts)| format!("{part}/{parts}")).unwrap_or_default();
    let charges = claim.charges.as_ref().ok().and_then(Option::as_ref);
    let interest = charges.map(|charges| charges.interest).filter(|interest| interest.amount.is_positive());
    let fees: Totals = charges.and_then(|charges| charges.fee).into_iter().collect();
    let open = match line.chased == line.open {
        true => Cell::plain(words.money(line.open)),
        false => {
            let whole = words.money(line.open);
            Cell::plain(words.money(line.chased)).detail(words.with("handout-of", [("amount", whole.into())]))
        }
    };
    let issued = words.with("handout-issued", [("date", words.short_date(line.issued).into())]);
    let mentioned = if line.step.is_none() { words.say("handout-mentioned") } else { String::new() };
    let below: Vec<String> = [part, issued, mentioned].into_iter().filter(|line| !line.is_empty()).collect();
    vec![
        Cell::strong(line.invoice.as_str()).detail(below.join("\n")),
        Cell::plain(words.short_date(line.due)),
        Cell::plain(line.days_past_due.to_string()),
        open,
        with_fee(words, interest.map(|interest| words.money(interest)).unwrap_or_default(), &fees),
    ]
}

/// Late interest, with the recovery fees below it.
fn with_fee(words: &Words, interest: String, fees: &Totals) -> Cell {
    if fees.is_empty() {
        return Cell::plain(interest);
    }
    let fees = number::totals_in_lines(fees, words.language);
    Cell::plain(interest).detail(words.with("handout-and-fee", [("amount", fees.into())]))
}

/// Adds what was promised and said before.
pub fn add_before(words: &Words, call: &Call<'_>, sheet: &mut Sheet) {
    let briefing = &call.briefing;
    if briefing.promises.is_empty() && briefing.talks.is_empty() {
        sheet.paragraph(words.say("handout-nothing-before"));
        return;
    }
    sheet.heading(3, words.say("handout-head-before"), String::new());
    if !briefing.promises.is_empty() {
        let columns = ["handout-made", "handout-promised", "handout-by", "handout-state"];
        let columns = columns.map(|key| Column::words(words.say(key))).to_vec();
        let rows = briefing.promises.iter().map(|promise| promised(words, promise)).collect();
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }
    if !briefing.talks.is_empty() {
        let columns = ["handout-when", "handout-what", "handout-with", "handout-ended"];
        let columns = columns.map(|key| Column::words(words.say(key))).to_vec();
        let rows = briefing.talks.iter().map(|talk| talked(words, talk)).collect();
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }
}

fn promised(words: &Words, promise: &PromiseTold) -> Row {
    let what = match promise.promised {
        Some(money) => words.money(money),
        None => words.say("handout-everything"),
    };
    let date = words.with("handout-for", [("date", words.date(promise.promised_for).into())]);
    let (key, tone) = match promise.state {
        PromiseState::Pending => ("promise-pending", Tone::Plain),
        PromiseState::Kept => ("promise-kept", Tone::Plain),
        PromiseState::PartlyKept => ("promise-partly_kept", Tone::Warning),
        PromiseState::Broken => ("promise-broken", Tone::Error),
        PromiseState::Moved => ("promise-moved", Tone::Plain),
    };
    let state = Cell::plain(words.say(key)).tone(tone);
    let paid = words.with("handout-paid", [("amount", words.money(promise.paid).into())]);
    vec![
        Cell::plain(words.date(promise.made)),
        Cell::strong(what).detail(date),
        Cell::plain(promise.by.as_str()),
        if promise.state == PromiseState::PartlyKept { state.detail(paid) } else { state },
    ]
}

fn talked(words: &Words, talk: &TalkTold) -> Row {
    vec![
        Cell::plain(words.moment(talk.date, talk.at)),
        Cell::plain(words.channel(talk.channel)).detail(talk.step.as_str()),
        Cell::plain(words.role(&talk.with)).detail(talk.by.as_str()),
        Cell::plain(words.outcome(&talk.outcome)).detail(talk.said.as_str()),
    ]
}
