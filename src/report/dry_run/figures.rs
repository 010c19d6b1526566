//! Every figure of a dry run, one by one, as a long table has them: by side, measure, day, and what it is broken down by.

use chrono::NaiveDate;

use crate::domain::action::Stage;
use crate::domain::client::ClientKey;
use crate::engine::dry_run::measures::TOLERANCE;
use crate::engine::dry_run::measures::Tally;
use crate::engine::dry_run::measures::WeekWork;
use crate::engine::dry_run::measures::Withheld;
use crate::facts::ageing::AgeingBucket;
use crate::report::dry_run::DryRunView;
use crate::report::dry_run::book_figures;
use crate::report::dry_run::book_figures::bucket_word;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;

/// One figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    /// Which side's, from 1; absent for the book and the comparison, which are no side's.
    pub side: Option<usize>,
    /// What is measured.
    pub measure: Measure,
    /// Of which day, or of the week that begins on it; absent for the whole period.
    pub day: Option<NaiveDate>,
    /// By what it is broken down; empty for the whole.
    pub by: &'static str,
    /// Which of these.
    pub key: &'a str,
    /// Of which client.
    pub client: Option<ClientKey>,
    /// Of which invoice.
    pub invoice: &'a str,
    /// How much.
    pub value: Quantity,
}

/// What is done with each figure.
pub type Take<'t> = &'t mut dyn FnMut(Figure<'_>) -> std::io::Result<()>;

impl Figure<'_> {
    fn of(measure: Measure, value: Quantity) -> Self {
        Figure { side: None, measure, day: None, by: "", key: "", client: None, invoice: "", value }
    }
}

/// Walks every figure: each side's, then the comparison, then the book.
pub fn each(view: &DryRunView<'_>, take: Take<'_>) -> std::io::Result<()> {
    for (number, side) in (1..).zip(view.sides()) {
        let mut of_side = |figure: Figure<'_>| take(Figure { side: Some(number), ..figure });
        totals(view, &side, &mut of_side)?;
        work(&side, &mut of_side)?;
        for week in &side.run.work.weeks {
            of_week(week, &mut of_side)?;
        }
        late(&side, &mut of_side)?;
        withheld(view, &side, &mut of_side)?;
        lists(&side, &mut of_side)?;
    }
    differences(view, take)?;
    of_book(view, take)
}

fn totals(view: &DryRunView<'_>, side: &Side<'_>, take: Take<'_>) -> std::io::Result<()> {
    for measure in Measure::ALL {
        let value = side.total(*measure, view.run.request.cost_of_money);
        if value.is_some() {
            take(Figure::of(*measure, value))?;
        }
    }
    Ok(())
}

/// Takes the parts of a tally that are not nothing.
fn tally(figure: Figure<'_>, tally: Tally, take: Take<'_>) -> std::io::Result<()> {
    let parts = [
        (Measure::Contacts, u64::from(tally.contacts)),
        (Measure::Approvals, u64::from(tally.approvals)),
        (Measure::Tasks, u64::from(tally.tasks)),
        (Measure::Minutes, tally.minutes),
    ];
    for (measure, value) in parts.into_iter().filter(|(_, value)| *value > 0) {
        take(Figure { measure, value: quantity::count(value), ..figure })?;
    }
    Ok(())
}

fn by<'a>(by: &'static str, key: &'a str) -> Figure<'a> {
    Figure { by, key, ..Figure::of(Measure::Contacts, None) }
}

fn work(side: &Side<'_>, take: Take<'_>) -> std::io::Result<()> {
    let work = &side.run.work;
    for (position, counted) in &work.segments {
        tally(by("segment", side.segment(*position)), *counted, take)?;
    }
    for (step, counted) in &work.steps {
        tally(by("step", step), counted.tally, take)?;
        let items = quantity::count(counted.items);
        take(Figure { measure: Measure::ItemsSettled, value: items, ..by("step", step) })?;
    }
    for (stage, contacts) in &work.stages {
        take(Figure { value: quantity::count(*contacts), ..by("stage", stage.word()) })?;
    }
    for (channel, counted) in &work.channels {
        tally(by("channel", channel.word()), *counted, take)?;
    }
    for (task, counted) in &work.tasks {
        tally(by("task", task.word()), *counted, take)?;
    }
    for person in &work.people {
        let figure = by("person", &person.name);
        tally(figure, person.tally, take)?;
        if let Some(minutes) = person.capacity {
            take(Figure { measure: Measure::Capacity, value: quantity::count(minutes), ..figure })?;
        }
    }
    Ok(())
}

fn of_week(week: &WeekWork, take: Take<'_>) -> std::io::Result<()> {
    let of_week = |figure| Figure { day: Some(week.first), ..figure };
    tally(of_week(by("week", "")), week.tally, take)?;
    for (channel, contacts) in &week.channels {
        let value = quantity::count(*contacts);
        take(Figure { value, ..of_week(by("week_channel", channel.word())) })?;
    }
    for (role, of_role) in &week.roles {
        let parts = [
            (Measure::Minutes, Some(of_role.wanted)),
            (Measure::Capacity, of_role.capacity),
            (Measure::Backlog, Some(of_role.backlog)),
        ];
        for (measure, minutes) in parts {
            if let Some(minutes) = minutes {
                let value = quantity::count(minutes);
                take(Figure { measure, value, ..of_week(by("week_role", role)) })?;
            }
        }
    }
    Ok(())
}

fn late(side: &Side<'_>, take: Take<'_>) -> std::io::Result<()> {
    for (days, items) in &side.run.late.first_contact {
        let days = days.to_string();
        let value = quantity::count(*items);
        take(Figure { measure: Measure::FirstContacts, value, ..by("days_past_due", &days) })?;
    }
    let names = std::iter::once("none").chain(Stage::ALL.iter().map(|stage| stage.word()));
    let names: Vec<&str> = names.collect();
    for (day, stages) in side.first_day.iter_days().zip(&side.run.stages) {
        for (name, units) in names.iter().zip(stages) {
            let value = quantity::fixed(*units);
            let figure = by("stage", name);
            take(Figure { measure: Measure::OverdueByStage, day: Some(day), value, ..figure })?;
        }
    }
    Ok(())
}

fn withheld(view: &DryRunView<'_>, side: &Side<'_>, take: Take<'_>) -> std::io::Result<()> {
    let rate = view.run.request.cost_of_money;
    let mut all = |figure: Figure<'_>, held: &Withheld, costs: bool| {
        let parts = [
            (Measure::WithheldClients, quantity::count(held.clients)),
            (Measure::WithheldItems, quantity::count(held.items)),
            (Measure::WithheldTimes, quantity::count(held.times)),
            (Measure::WithheldClientDays, quantity::count(held.client_days)),
            (Measure::WithheldEuroDays, quantity::fixed(held.euro_days)),
            (Measure::CostOfTolerance, quantity::cost(held.euro_days, rate).filter(|_| costs)),
        ];
        let mut parts = parts.into_iter().filter(|(_, value)| value.is_some());
        parts.try_for_each(|(measure, value)| take(Figure { measure, value, ..figure }))
    };
    for (gate, held) in &side.run.withheld {
        all(by("gate", gate), held, TOLERANCE.contains(gate))?;
    }
    for (position, held) in &side.run.tolerated {
        all(by("tolerated_segment", side.segment(*position)), held, true)?;
    }
    Ok(())
}

/// The lists, one row per client or invoice.
fn lists(side: &Side<'_>, take: Take<'_>) -> std::io::Result<()> {
    for item in &side.run.late.never {
        let figure = Figure {
            measure: Measure::NeverContactedOpen,
            day: Some(item.due),
            client: Some(item.client),
            invoice: &item.invoice,
            value: quantity::fixed(item.open),
            ..by("why", item.why.unwrap_or_default())
        };
        take(figure)?;
    }
    for soon in &side.run.notices.soon {
        let paid = soon.paid.to_string();
        take(Figure {
            measure: Measure::PaidSoonAmount,
            day: Some(soon.day),
            client: Some(soon.client),
            value: quantity::fixed(soon.amount),
            ..by("paid", &paid)
        })?;
    }
    for client in &side.run.undecided {
        take(Figure {
            measure: Measure::Undecided,
            day: Some(client.day),
            client: Some(client.client),
            value: quantity::count(1),
            ..by("cause", client.why.word())
        })?;
    }
    Ok(())
}

fn differences(view: &DryRunView<'_>, take: Take<'_>) -> std::io::Result<()> {
    let Some(differences) = &view.run.differences else {
        return Ok(());
    };
    take(Figure::of(Measure::TreatedDifferently, quantity::count(differences.different.len())))?;
    for difference in &differences.different {
        let figure = Figure {
            measure: Measure::TreatedDifferently,
            day: Some(difference.day),
            client: Some(difference.client),
            value: quantity::count(1),
            ..by("difference", difference.kind.word())
        };
        take(figure)?;
    }
    Ok(())
}

fn of_book(view: &DryRunView<'_>, take: Take<'_>) -> std::io::Result<()> {
    let book = &view.run.book;
    for measure in Measure::ALL {
        let value = book_figures::figure(book, *measure);
        if value.is_some() {
            take(Figure::of(*measure, value))?;
        }
    }
    for day in &book.days {
        let parts = [
            (Measure::Open, quantity::fixed(day.company.open)),
            (Measure::Overdue, quantity::fixed(day.company.overdue)),
            (Measure::Sales, quantity::fixed(day.sales)),
            (Measure::Dso, book_figures::day_dso(day).map(|dso| dso.round_dp(4))),
        ];
        for (measure, value) in parts.into_iter().filter(|(_, value)| value.is_some()) {
            take(Figure { measure, day: Some(day.day), value, ..by("day", "") })?;
        }
    }
    let ends = [(book.period.eve(), &book.opening), (book.period.to(), &book.closing)];
    for (day, ageing) in ends {
        for bucket in AgeingBucket::ALL {
            let value = quantity::fixed(ageing.of(bucket).amount);
            let figure = by("age", bucket_word(bucket));
            take(Figure { measure: Measure::Ageing, day: Some(day), value, ..figure })?;
        }
    }
    Ok(())
}
