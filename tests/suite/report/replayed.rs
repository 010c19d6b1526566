//! Dry runs made by hand: a week of two sides, with every kind of difference, and every measure used.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use relance::domain::action::Channel;
use relance::domain::action::Stage;
use relance::domain::action::TaskKind;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::amount::Money;
use relance::domain::client::ClientKey;
use relance::domain::period::Period;
use relance::engine::dry_run::DryRun;
use relance::engine::dry_run::Request;
use relance::engine::dry_run::difference::Deed;
use relance::engine::dry_run::difference::DeedKind;
use relance::engine::dry_run::difference::Difference;
use relance::engine::dry_run::difference::DifferenceKind;
use relance::engine::dry_run::difference::Differences;
use relance::engine::dry_run::difference::Side;
use relance::engine::dry_run::measures::FormalNotices;
use relance::engine::dry_run::measures::Late;
use relance::engine::dry_run::measures::NeverContacted;
use relance::engine::dry_run::measures::PersonWork;
use relance::engine::dry_run::measures::RoleWeek;
use relance::engine::dry_run::measures::Run;
use relance::engine::dry_run::measures::SoonPaid;
use relance::engine::dry_run::measures::StepWork;
use relance::engine::dry_run::measures::Tally;
use relance::engine::dry_run::measures::Treatment;
use relance::engine::dry_run::measures::UndecidedClient;
use relance::engine::dry_run::measures::WeekWork;
use relance::engine::dry_run::measures::Withheld;
use relance::engine::dry_run::measures::Work;
use relance::engine::gate::Gate;
use relance::engine::notice::Undecided;
use relance::engine::reason::Reason;
use relance::engine::replay::Promises;
use relance::facts::ageing::Ageing;
use relance::facts::ageing::AgeingBucket;
use relance::facts::book::Book;
use relance::facts::book::BookDay;
use relance::facts::company::CompanyFacts;
use relance::facts::indicators::MonthSales;
use rust_decimal::Decimal;

/// Ten-thousandths in a euro.
const EURO: i64 = 10_000;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn period() -> Period {
    Period::new(day("2026-09-03"), day("2026-09-09")).expect("a period")
}

/// One policy.
pub fn alone() -> DryRun {
    DryRun {
        request: Request {
            period: period(),
            promises: Promises::Kept,
            within_capacity: false,
            cost_of_money: Decimal::new(6, 2),
            keep_journal: false,
        },
        currency: Currency::EUR,
        book: book(),
        runs: vec![run("pme")],
        differences: None,
    }
}

/// Two policies of one name, with every kind of difference.
pub fn compared() -> DryRun {
    let mut softer = run("pme");
    softer.late.first_contact = BTreeMap::from([(5, 2), (9, 1)]);
    softer.work.total.contacts = 3;
    softer.work.steps.remove("mise-en-demeure");
    softer.notices = FormalNotices::default();
    softer.undecided.clear();
    DryRun {
        request: Request { promises: Promises::SetAside, within_capacity: true, ..alone().request },
        runs: vec![run("pme"), softer],
        differences: Some(Differences { clients: 6, different: every_difference() }),
        ..alone()
    }
}

/// A policy beside what was done.
pub fn beside_the_journal() -> DryRun {
    let mut journal = run("");
    journal.treatment = Treatment::Journal;
    journal.withheld.clear();
    journal.tolerated.clear();
    journal.undecided.clear();
    journal.work.segments.clear();
    journal.work.total.tasks = 0;
    journal.work.tasks.clear();
    for item in &mut journal.late.never {
        (item.why, item.gate) = (None, None);
    }
    let step = StepWork { tally: contacts(2, 4), ..StepWork::default() };
    journal.work.steps.insert("".into(), step);
    journal.work.people.push(PersonWork {
        name: "Ancienne collègue".into(),
        tally: contacts(1, 8),
        ..PersonWork::default()
    });
    let recorded = Deed {
        kind: DeedKind::Contact { step: "".into(), stage: None, channel: Channel::Call, to: "".into() },
        reasons: Vec::new(),
        by: "Inès".into(),
        ..call()
    };
    let different = vec![Difference {
        client: ClientKey(4),
        day: day("2026-09-08"),
        kind: DifferenceKind::OnlySecondContacts,
        overdue: 300 * EURO,
        sides: [held(), Side { deeds: vec![recorded], ..Side::default() }],
    }];
    DryRun {
        runs: vec![run("pme"), journal],
        differences: Some(Differences { clients: 6, different }),
        ..alone()
    }
}

fn contacts(contacts: u32, minutes: u64) -> Tally {
    Tally { contacts, minutes, ..Tally::default() }
}

fn run(name: &str) -> Run {
    let withheld = |clients, client_days, euros| Withheld {
        clients,
        items: clients + 1,
        times: clients + 2,
        client_days,
        euro_days: i128::from(euros * EURO),
    };
    Run {
        treatment: Treatment::Policy { name: name.into() },
        work: work(),
        late: late(),
        withheld: BTreeMap::from([
            ("grace", withheld(2, 6, 1_800)),
            ("promise", withheld(1, 4, 12_000)),
            ("spacing", withheld(1, 2, 640)),
            ("disputed", withheld(1, 7, 9_100)),
            ("not_yet", withheld(3, 9, 4_400)),
            ("approval", withheld(1, 1, 700)),
            ("contacted", withheld(3, 9, 22_360)),
        ]),
        tolerated: BTreeMap::from([(0, withheld(3, 9, 13_800))]),
        notices: FormalNotices {
            recent: 1,
            sent: 3,
            soon: vec![SoonPaid {
                client: ClientKey(3),
                day: day("2026-09-04"),
                paid: day("2026-09-07"),
                items: 2,
                amount: 1_250 * EURO + 5_000,
            }],
        },
        stages: (0..7)
            .map(|day| [2_000 - 100 * day, 3_000, 1_500, 700, 100 * day].map(|e| e * EURO))
            .collect(),
        undecided: vec![UndecidedClient {
            client: ClientKey(5),
            day: day("2026-09-03"),
            days: 5,
            why: Undecided::MissingRate { currency: "USD".into(), day: day("2026-09-03") },
        }],
        journal: Vec::new(),
    }
}

fn work() -> Work {
    let week = |first: &str, business_days, tally: Tally, wanted, backlog| WeekWork {
        first: day(first),
        business_days,
        tally,
        channels: BTreeMap::from([(Channel::Call, 2), (Channel::Email, tally.contacts - 2)]),
        roles: BTreeMap::from([
            (
                "collector".into(),
                RoleWeek { wanted, capacity: Some(360 * u64::from(business_days)), backlog },
            ),
            ("director".into(), RoleWeek { wanted: 10, capacity: None, backlog: 0 }),
        ]),
    };
    let step = |stage, tally, items| StepWork { stage: Some(stage), tally, items };
    let approvals = Tally { approvals: 1, minutes: 5, ..Tally::default() };
    let tasks = Tally { tasks: 1, minutes: 5, ..Tally::default() };
    let person = |name: &str, role: &str, tally, capacity| PersonWork {
        name: name.into(),
        role: role.into(),
        tally,
        capacity,
    };
    Work {
        contacted: 3,
        total: Tally { contacts: 9, approvals: 1, tasks: 1, minutes: 70 },
        clients: 4,
        segments: BTreeMap::from([(0, Tally { contacts: 9, approvals: 1, tasks: 1, minutes: 70 })]),
        steps: BTreeMap::from([
            ("premier-appel".into(), step(Stage::Reminder, contacts(6, 36), 7)),
            (
                "mise-en-demeure".into(),
                step(Stage::FormalNotice, Tally { approvals: 1, ..contacts(3, 29) }, 4),
            ),
        ]),
        stages: BTreeMap::from([(Stage::Reminder, 6), (Stage::FormalNotice, 3)]),
        channels: BTreeMap::from([(Channel::Call, contacts(4, 32)), (Channel::Email, contacts(5, 28))]),
        tasks: BTreeMap::from([(TaskKind::ApplyCredit, tasks)]),
        people: vec![
            person("Inès", "collector", contacts(6, 40), Some(1_200)),
            person("Karim", "collector", contacts(2, 12), Some(10)),
            person("Hélène Roux", "director", approvals, None),
        ],
        nobody: contacts(1, 8),
        weeks: vec![
            week("2026-09-03", 2, contacts(4, 30), 780, 60),
            week("2026-09-07", 3, Tally { approvals: 1, tasks: 1, ..contacts(5, 40) }, 40, 0),
        ],
    }
}

fn late() -> Late {
    let never = |client, invoice: &str, euros: i64, why, gate| NeverContacted {
        client: ClientKey(client),
        invoice: invoice.into(),
        part: None,
        due: day("2026-09-01"),
        settled: None,
        open: euros * EURO,
        days: 7,
        euro_days: i128::from(7 * euros * EURO),
        why,
        gate,
    };
    Late {
        items: 10,
        euro_days: i128::from(51_000 * EURO),
        uncontacted_euro_days: i128::from(8_400 * EURO),
        contacted_before: 2,
        first_contact: BTreeMap::from([(0, 1), (2, 3), (70, 1)]),
        never: vec![
            never(1, "F-7", 12, Some("grace"), Some(Gate::Grace)),
            NeverContacted {
                part: Some((2, 3)),
                settled: Some(day("2026-09-08")),
                ..never(2, "F-8", 900, Some("promise"), Some(Gate::NotSent))
            },
            never(4, "F-9", 300, Some("carried_over"), None),
        ],
    }
}

fn book() -> Book {
    let days = period().each().zip(0_i64..).map(|(day, nth)| BookDay {
        day,
        company: CompanyFacts {
            open: (20_000 + 500 * nth) * EURO,
            overdue: (7_300 + 250 * nth) * EURO,
            recent_sales: 60_000 * EURO,
            clients_overdue: 5,
        },
        sales: 500 * EURO,
        left_out: i64::from(nth == 2),
    });
    let ageing = |scale: i64| {
        let mut ageing = Ageing::default();
        for (bucket, euros) in AgeingBucket::ALL.into_iter().zip([12_000, 5_000, 2_000, 800, 200]) {
            ageing.add(bucket, scale * euros * EURO / 10);
        }
        ageing
    };
    Book {
        period: period(),
        days: days.collect(),
        opening: ageing(10),
        closing: ageing(11),
        months: vec![
            MonthSales { first: day("2026-09-01"), days: 9, sales: Decimal::from(6_000) },
            MonthSales { first: day("2026-08-01"), days: 31, sales: Decimal::from(30_000) },
        ],
    }
}

fn call() -> Deed {
    Deed {
        kind: DeedKind::Contact {
            step: "premier-appel".into(),
            stage: Some(Stage::Reminder),
            channel: Channel::Call,
            to: "payer".into(),
        },
        items: vec!["F-1".into()],
        mentioned: vec!["F-2".into()],
        totals: [Money { currency: Currency::EUR, amount: Amount(123_450) }].into_iter().collect(),
        reasons: vec![Reason::StepDue { step: "premier-appel".into(), on: day("2026-09-04") }],
        by: "".into(),
    }
}

fn held() -> Side {
    Side { segment: Some(0), deeds: Vec::new(), held: Some((Gate::Grace, Some(day("2026-09-11")))) }
}

fn every_difference() -> Vec<Difference> {
    let does = |deed: Deed| Side { segment: Some(0), deeds: vec![deed], held: None };
    let nothing = || Side { segment: Some(0), ..Side::default() };
    let kind = |kind: DeedKind| Deed { kind, mentioned: Vec::new(), ..call() };
    let by = |stage, channel| {
        kind(DeedKind::Contact { step: "ferme".into(), stage: Some(stage), channel, to: "payer".into() })
    };
    let approval = kind(DeedKind::Approval { step: "mise-en-demeure".into() });
    let task = Deed { reasons: Vec::new(), ..kind(DeedKind::Task(TaskKind::CreditHold)) };
    let sides = [
        [does(call()), held()],
        [nothing(), does(call())],
        [does(call()), does(by(Stage::Pressing, Channel::Call))],
        [does(call()), does(by(Stage::Reminder, Channel::Email))],
        [does(call()), does(Deed { items: vec!["F-3".into()], ..call() })],
        [does(approval), held()],
        [does(task), nothing()],
    ];
    let rows = DifferenceKind::ALL.into_iter().zip(sides).zip(0_u32..);
    rows.map(|((kind, sides), nth)| Difference {
        client: ClientKey(nth % 6),
        day: day("2026-09-04"),
        kind,
        overdue: i64::from(7_000 - nth) * EURO,
        sides,
    })
    .collect()
}
