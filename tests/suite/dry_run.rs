//! What a dry run measures, held against the slow replay and against itself.

use chrono::Datelike;
use chrono::NaiveDate;
use proptest::prelude::*;
use relance::domain::client::ClientKey;
use relance::domain::ledger::Ledger;
use relance::domain::ledger::Records;
use relance::domain::period::Period;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::decision::ActionKind;
use relance::engine::decision::Decision;
use relance::engine::dry_run::Against;
use relance::engine::dry_run::DryRun;
use relance::engine::dry_run::Request;
use relance::engine::dry_run::dry_run;
use relance::engine::dry_run::ledger_on;
use relance::engine::dry_run::measures::Run;
use relance::engine::dry_run::measures::Tally;
use relance::engine::replay::Promises;
use relance::policy::Policy;
use rust_decimal::Decimal;

use crate::import::public;
use crate::replay::any_period;
use crate::replay::day_by_day;
use crate::support::ledger;
use crate::support::repository;
use crate::support::shard;
use crate::worlds::any_policy;
use crate::worlds::any_records;

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() }
}

fn request(period: Period) -> Request {
    Request {
        period,
        promises: Promises::Kept,
        within_capacity: false,
        cost_of_money: Decimal::new(6, 2),
        keep_journal: false,
    }
}

fn run(policy: &Policy, against: Against<'_>, book: &Ledger, request: &Request) -> DryRun {
    dry_run(policy, against, book, request, &|_| {})
}

fn only(dry_run: DryRun) -> Run {
    dry_run.runs.into_iter().next().expect("one side")
}

/// Counts what the slow replay did.
fn counted(days: &[Vec<Decision>]) -> Tally {
    let mut tally = Tally::default();
    for action in days.iter().flatten().flat_map(|decision| &decision.actions) {
        tally.minutes += u64::from(action.minutes);
        match action.kind {
            ActionKind::Contact(_) => tally.contacts += 1,
            ActionKind::Approval { .. } => tally.approvals += 1,
            ActionKind::Task { .. } => tally.tasks += 1,
        }
    }
    tally
}

/// Sums what was overdue of withheld items at the end of each day, by gate: the decision of a business day stands until
/// the next.
fn withheld(
    days: &[Vec<Decision>],
    records: &Records,
    period: Period,
    policy: &Policy,
) -> Vec<(String, i128)> {
    let mut sums = std::collections::BTreeMap::<String, i128>::new();
    let book = ledger(records);
    for (at, decisions) in days.iter().enumerate() {
        let Some(today) = decisions.first().map(|decision| decision.day) else { continue };
        let next = days.get(at + 1).and_then(|next| next.first()).map_or(period.end(), |next| next.day);
        for decision in decisions {
            for day in today.iter_days().take_while(|day| *day < next) {
                for held in &decision.withheld {
                    let open =
                        overdue_on(&book, policy, decision.client, (&held.item.invoice, held.item.due), day);
                    *sums.entry(held.gate.word().to_owned()).or_default() += i128::from(open);
                }
            }
        }
    }
    sums.into_iter().filter(|(_, sum)| *sum > 0).collect()
}

fn overdue_on(
    book: &Ledger,
    policy: &Policy,
    client: ClientKey,
    item: (&str, NaiveDate),
    day: NaiveDate,
) -> i64 {
    let context = Context::new(policy, book, day);
    let account = context.account(book, client);
    let found = account.items.iter().find(|known| (known.invoice.id.as_str(), known.invoice.due) == item);
    // Only euros: the rest is converted, at the rate of the period's end.
    let found = found.filter(|item| item.is_overdue(day) && item.invoice.currency == policy.currency);
    found.map_or(0, |item| item.open().0 * 100)
}

fn in_euros(records: Records) -> Records {
    let mut records = records;
    let euro = relance::domain::amount::Currency::EUR;
    records.invoices.iter_mut().for_each(|row| row.currency = euro);
    records.payments.iter_mut().for_each(|row| row.currency = euro);
    records
}

/// Returns `policies/minimal` in dollars, with a rate for the Canadian ones.
fn in_dollars() -> Policy {
    let folder = repository().join("policies/minimal");
    let sources = relance::io::policy::read_policy_folder(&folder).expect("a folder");
    let texts: Vec<(String, String)> = sources
        .iter()
        .map(|source| match source.name.ends_with("rates.csv") {
            true => {
                (source.name.clone(), "currency,from,rate,source\nCAD,2010-01-01,0.75,example\n".to_owned())
            }
            false => (source.name.clone(), source.text.replace("currency: EUR", "currency: USD")),
        })
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    crate::support::policy(&files)
}

fn quarters(records: &Records) -> Vec<Period> {
    let issued = || records.invoices.iter().map(|row| row.issued);
    let last = records.payments.iter().map(|row| row.date).chain(issued()).max().expect("an invoice");
    let first = issued().min().expect("an invoice");
    let starts = (first.year()..=last.year()).flat_map(|year| {
        [1, 4, 7, 10].map(|month| NaiveDate::from_ymd_opt(year, month, 1).expect("a first day"))
    });
    let quarter = |from: NaiveDate| {
        let to = from.checked_add_months(chrono::Months::new(3)).and_then(|next| next.pred_opt());
        Period::new(from, to.expect("a last day")).expect("a quarter")
    };
    starts.map(quarter).filter(|quarter| quarter.to() >= first && quarter.from() <= last).collect()
}

/// Replays every quarter that public data holds, and tells a line of each.
fn every_quarter(records: &Records) -> String {
    let policy = in_dollars();
    let book = ledger(records);
    let lines = quarters(records).into_iter().map(|quarter| {
        let dry = run(&policy, Against::Journal, &book, &request(quarter));
        let side = &dry.runs[0];
        let withheld: i128 = side.withheld.values().map(|held| held.euro_days).sum();
        assert_eq!(withheld, side.late.euro_days, "{quarter:?}");
        assert_eq!(side.undecided, [], "{quarter:?}");
        let late = &side.late;
        format!(
            "{}: {} late, {} contacts with {} clients, {} formal notices, {} never contacted, {} differ\n",
            quarter.from(),
            late.items,
            side.work.total.contacts,
            side.work.contacted,
            side.notices.sent,
            late.never.len(),
            dry.differences.map_or(0, |differences| differences.different.len()),
        )
    });
    lines.collect()
}

#[test]
fn the_late_payment_table_replays_in_every_quarter_it_holds() {
    let Some(imported) = public("ibm.yaml", "ibm/invoices.csv") else { return };
    insta::assert_snapshot!("public_ibm", every_quarter(&imported.records));
}

#[test]
fn the_closed_invoices_replay_in_every_quarter_they_hold() {
    let Some(imported) = public("highradius-closed.yaml", "highradius/closed_invoices.csv") else { return };
    insta::assert_snapshot!("public_highradius_closed", every_quarter(&imported.records));
}

#[test]
fn the_open_invoices_replay_in_every_quarter_they_hold() {
    let Some(imported) = public("highradius-open.yaml", "highradius/open_invoices.csv") else { return };
    insta::assert_snapshot!("public_highradius_open", every_quarter(&imported.records));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn it_counts_what_the_slow_replay_does(
        texts in any_policy(), records in any_records(), period in any_period(),
    ) {
        let (policy, records) = (texts.load(), in_euros(records));
        let slow = day_by_day(&policy, &records, period);
        let side = only(run(&policy, Against::Nothing, &ledger(&records), &request(period)));
        prop_assert_eq!(side.work.total, counted(&slow));
        let sums: Vec<(String, i128)> = side
            .withheld
            .iter()
            .filter(|(gate, held)| held.euro_days > 0 && !["approval", "carried_over", "contacted"].contains(gate))
            .filter(|(gate, _)| **gate != "day_off")
            .map(|(gate, held)| ((*gate).to_owned(), held.euro_days))
            .collect();
        let mut expected = withheld(&slow, &records, period, &policy);
        expected.retain(|(gate, _)| gate != "day_off");
        prop_assert_eq!(sums, expected);
    }

    #[test]
    fn every_count_adds_up(texts in any_policy(), records in any_records(), period in any_period()) {
        let policy = texts.load();
        let side = only(run(&policy, Against::Nothing, &ledger(&records), &request(period)));
        let work = &side.work;
        let sum = |tallies: Vec<Tally>| {
            let mut total = Tally::default();
            tallies.into_iter().for_each(|tally| total.add(tally));
            total
        };
        prop_assert_eq!(sum(work.weeks.iter().map(|week| week.tally).collect()), work.total);
        prop_assert_eq!(sum(work.segments.values().copied().collect()), work.total);
        let people = work.people.iter().map(|person| person.tally).chain([work.nobody]);
        prop_assert_eq!(sum(people.collect()), work.total);
        let by_step = work.steps.values().map(|step| step.tally).chain(work.tasks.values().copied());
        prop_assert_eq!(sum(by_step.collect()), work.total);
        prop_assert_eq!(work.channels.values().map(|tally| tally.contacts).sum::<u32>(), work.total.contacts);
        prop_assert_eq!(work.stages.values().sum::<u32>(), work.total.contacts);
        let late = &side.late;
        let contacted = late.first_contact.values().sum::<u32>();
        prop_assert_eq!(late.contacted_before + contacted + late.never.len() as u32, late.items);
        prop_assert!(late.uncontacted_euro_days <= late.euro_days);
        let withheld: i128 = side.withheld.values().map(|held| held.euro_days).sum();
        prop_assert_eq!(withheld, late.euro_days, "every overdue day is in one gate: {:?}", side.withheld);
    }

    #[test]
    fn what_is_overdue_is_in_a_stage_every_day(
        texts in any_policy(), records in any_records(), period in any_period(),
    ) {
        let policy = texts.load();
        let dry = run(&policy, Against::Nothing, &ledger(&records), &request(period));
        let book: Vec<i64> = dry.book.days.iter().map(|day| day.company.overdue).collect();
        let staged: Vec<i64> = dry.runs[0].stages.iter().map(|stages| stages.iter().sum()).collect();
        prop_assert_eq!(&staged, &book);
        let total: i128 = book.iter().map(|overdue| i128::from(*overdue)).sum();
        prop_assert_eq!(dry.runs[0].late.euro_days, total);
    }

    #[test]
    fn shards_equal_the_whole_and_one_thread_equals_many(
        texts in any_policy(), records in any_records(), period in any_period(),
    ) {
        let policy = texts.load();
        let book = ledger(&records);
        let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let request = request(period);
        let alone = pool(1).install(|| run(&policy, Against::Journal, &book, &request));
        let many = pool(4).install(|| run(&policy, Against::Journal, &book, &request));
        prop_assert_eq!(&alone, &many);
    }

    #[test]
    fn a_policy_does_not_differ_from_itself(
        texts in any_policy(), records in any_records(), period in any_period(), within_capacity in any::<bool>(),
    ) {
        let policy = texts.load();
        let asked = Request { within_capacity, ..request(period) };
        let dry = run(&policy, Against::Policy(&policy), &ledger(&records), &asked);
        prop_assert_eq!(&dry.runs[0], &dry.runs[1]);
        prop_assert!(dry.differences.expect("a comparison").different.is_empty());
    }

    #[test]
    fn a_comparison_measures_each_side_as_if_it_were_alone(
        texts in any_policy(), other in any_policy(), records in any_records(), period in any_period(),
    ) {
        let (policy, other) = (texts.load(), other.load());
        let (book, request) = (ledger(&records), request(period));
        let both = run(&policy, Against::Policy(&other), &book, &request);
        prop_assert_eq!(&both.runs[0], &only(run(&policy, Against::Nothing, &book, &request)));
        prop_assert_eq!(&both.runs[1], &only(run(&other, Against::Nothing, &book, &request)));
        let journal = run(&policy, Against::Journal, &book, &request);
        prop_assert_eq!(&journal.runs[0], &both.runs[0]);
    }

    #[test]
    fn enough_people_do_everything_on_its_day(
        texts in any_policy(), records in any_records(), period in any_period(),
    ) {
        let mut texts = texts;
        texts.policy = texts.policy.replace("minutes_per_day: 60", "minutes_per_day: 6000");
        texts.policy.push_str("  - { name: Zoe, role: accounting }\n");
        let policy = texts.load();
        let asked = Request { within_capacity: true, ..request(period) };
        let book = ledger(&records);
        let whole = only(run(&policy, Against::Nothing, &book, &asked));
        let plain = only(run(&policy, Against::Nothing, &book, &request(period)));
        prop_assert_eq!(whole, plain);
    }

    #[test]
    fn nothing_dated_after_a_day_changes_what_is_done_until_then(
        texts in any_policy(), records in any_records(), period in any_period(), cut in 0_u32..50,
        within_capacity in any::<bool>(),
    ) {
        let policy = texts.load();
        let cut = period.each().nth((cut % period.days()) as usize).expect("a day of the period");
        let mut known = records.clone();
        known.invoices.retain(|row| row.issued <= cut);
        known.payments.retain(|row| row.date <= cut);
        known.events.retain(|row| row.date <= cut);
        let asked = Request { keep_journal: true, within_capacity, ..request(period) };
        let until = |records: &Records| {
            let mut journal = only(run(&policy, Against::Nothing, &ledger(records), &asked)).journal;
            journal.retain(|event| event.date <= cut);
            journal
        };
        prop_assert_eq!(until(&records), until(&known));
    }

    #[test]
    fn a_period_then_another_is_both_at_once(
        texts in any_policy(), records in any_records(), period in any_period(), cut in 0_u32..50,
        within_capacity in any::<bool>(), set_aside in any::<bool>(),
    ) {
        let policy = texts.load();
        prop_assume!(period.days() > 1);
        let cut = period.each().nth((cut % (period.days() - 1)) as usize).expect("a day of the period");
        let parts = [
            Period::new(period.from(), cut).expect("a first part"),
            Period::new(cut.succ_opt().expect("a day"), period.to()).expect("a second part"),
        ];
        let promises = if set_aside { Promises::SetAside } else { Promises::Kept };
        let asked = |period| Request { keep_journal: true, within_capacity, promises, ..request(period) };
        let book = ledger(&records);
        let whole = only(run(&policy, Against::Nothing, &book, &asked(period)));
        let first = only(run(&policy, Against::Nothing, &book, &asked(parts[0])));
        let fed = ledger(&records).with_journal(first.journal.clone());
        let second = only(run(&policy, Against::Nothing, &fed, &asked(parts[1])));
        prop_assert_eq!(second.journal, whole.journal);
        let mut work = first.work.total;
        work.add(second.work.total);
        prop_assert_eq!(work, whole.work.total);
        let stages: Vec<_> = first.stages.into_iter().chain(second.stages).collect();
        prop_assert_eq!(stages, whole.stages);
    }

    #[test]
    fn shards_add_up_to_the_whole(texts in any_policy(), records in any_records(), period in any_period()) {
        let policy = texts.blind_to_the_book().load();
        let whole = only(run(&policy, Against::Nothing, &ledger(&records), &request(period)));
        let mut work = Tally::default();
        let (mut never, mut late, mut days, mut stages) = (0, 0, 0, 0);
        for client in 0..records.clients.len() as u32 {
            let alone = only(run(&policy, Against::Nothing, &ledger(&shard(&records, client)), &request(period)));
            work.add(alone.work.total);
            never += alone.late.never.len();
            late += alone.late.items;
            days += alone.withheld.values().map(|held| held.euro_days).sum::<i128>();
            stages += alone.stages.iter().flatten().sum::<i64>();
        }
        prop_assert_eq!(work, whole.work.total);
        prop_assert_eq!((never, late), (whole.late.never.len(), whole.late.items));
        prop_assert_eq!(days, whole.withheld.values().map(|held| held.euro_days).sum::<i128>());
        prop_assert_eq!(stages, whole.stages.iter().flatten().sum::<i64>());
    }

    #[test]
    fn a_day_looked_at_inside_is_the_slow_replay_s(
        texts in any_policy(), records in any_records(), period in any_period(), which in 0_usize..50,
    ) {
        let policy = texts.load();
        let slow = day_by_day(&policy, &records, period);
        prop_assume!(!slow.is_empty());
        let slow = &slow[which % slow.len()];
        let day = slow.first().expect("a client").day;
        let inside = ledger_on(&policy, ledger(&records), &request(period), day);
        let context = Context::new(&policy, &inside, day);
        for expected in slow {
            prop_assert_eq!(&decide_client(&context, &inside, expected.client), expected);
        }
    }
}
