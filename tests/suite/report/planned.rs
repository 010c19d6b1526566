//! A plan made by hand that holds every reason, gate, notice and failure there is.

use std::sync::Arc;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono::NaiveTime;
use fluent_bundle::FluentValue;
use relance::domain::action::Channel;
use relance::domain::action::Stage;
use relance::domain::action::TaskKind;
use relance::domain::amount::Amount;
use relance::domain::amount::Money;
use relance::domain::amount::Totals;
use relance::domain::client::ClientKey;
use relance::domain::client::Contact;
use relance::engine::decision::Action;
use relance::engine::decision::ActionKind;
use relance::engine::decision::ContactProposed;
use relance::engine::decision::Decision;
use relance::engine::decision::Line;
use relance::engine::decision::Withheld;
use relance::engine::gate::Gate;
use relance::engine::notice::HoldFault;
use relance::engine::notice::Notice;
use relance::engine::notice::Undecided;
use relance::engine::plan::Assigned;
use relance::engine::plan::Assignment;
use relance::engine::plan::Breach;
use relance::engine::plan::Load;
use relance::engine::plan::Plan;
use relance::engine::plan::Summary;
use relance::engine::reason::Reason;
use relance::facts::follow_up::FollowUpKind;
use relance::law::Jurisdiction;
use relance::law::Law;
use relance::law::deadlines::Procedure;
use relance::law::limitation::Interruption;

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day of the calendar")
}

pub fn money(minor: i64, currency: &str) -> Money {
    Money { amount: Amount(minor), currency: currency.parse().expect("a currency") }
}

fn eur(minor: i64) -> Money {
    money(minor, "EUR")
}

pub fn line(invoice: &str, open: Money, days: i64) -> Line {
    Line {
        invoice: invoice.into(),
        part: None,
        issued: day(11, 23) - chrono::Days::new(days.unsigned_abs() + 30),
        due: day(11, 23) - chrono::Days::new(days.unsigned_abs()),
        amount: open,
        open,
        chased: open,
        days_past_due: days,
        step: Some("premier-appel".into()),
    }
}

fn contact(
    step: &str,
    stage: Stage,
    channel: Channel,
    to: &str,
    person: Option<(&str, &str, &str)>,
) -> ContactProposed {
    ContactProposed {
        step: step.into(),
        stage,
        channel,
        to: to.into(),
        person: person.map(|(name, phone, email)| Contact {
            client: ClientKey(0),
            role: to.into(),
            name: name.into(),
            phone: phone.into(),
            email: email.into(),
        }),
        scenario: None,
        template: None,
        time: None,
        at: None,
        hands_over: channel == Channel::Lawyer,
    }
}

fn said(kind: FollowUpKind, on: Option<NaiveDate>, at: Option<NaiveTime>) -> Gate {
    Gate::FollowUp { kind, said: day(11, 18), on, at }
}

fn action(kind: ActionKind, role: &str, items: Vec<Line>, reasons: Vec<Reason>, minutes: u32) -> Action {
    let totals = items.iter().map(|line| line.open).collect();
    Action {
        kind,
        role: role.into(),
        items,
        mentioned: Vec::new(),
        totals,
        on: day(11, 20),
        reasons,
        minutes,
    }
}

fn task(task: TaskKind, deadline: Option<NaiveDate>, items: Vec<Line>, reasons: Vec<Reason>) -> Action {
    action(ActionKind::Task { task, deadline }, "accounting", items, reasons, 5)
}

fn decision(client: u32, actions: Vec<Action>) -> Decision {
    Decision {
        client: ClientKey(client),
        day: day(11, 23),
        segment: Some(0),
        actions,
        withheld: Vec::new(),
        notices: Vec::new(),
        undecided: None,
        overdue: [eur(500_000 + i64::from(client))].into_iter().collect(),
        priority: rust_decimal::Decimal::new(10_000 - i64::from(client), 1),
    }
}

/// A plan that holds everything.
pub fn everything() -> Plan {
    let mut decisions = vec![called(), written(), proposed(), inside(), held(), decision(5, Vec::new())];
    decisions[5].segment = None;
    decisions[5].undecided = Some(Undecided::BadAttribute {
        column: "strategic".into(),
        value: "peut-être".into(),
        expected: "bool",
    });
    decisions[5].withheld =
        vec![Withheld { item: line("F2026-0990", eur(9_900), 12), gate: Gate::Undecided, until: None }];
    decisions[4].undecided = Some(Undecided::MissingRate { currency: "CHF".into(), day: day(11, 23) });
    decisions[3].undecided = Some(Undecided::TooLarge);
    decisions[2].undecided = Some(Undecided::Script {
        failure: "scripts/payeurs.rhai:12:5: the script ran past its bound of operations".to_owned(),
    });
    plan(decisions)
}

/// A plan without anything.
pub fn nothing() -> Plan {
    let summary = Summary { clients: 6, ..Summary::default() };
    Plan {
        day: day(11, 23),
        decisions: Vec::new(),
        work: Vec::new(),
        loads: Vec::new(),
        breaches: Vec::new(),
        summary,
    }
}

fn called() -> Decision {
    let who = Some(("Anne Roy", "+33 1 23 45 67 89", "anne.roy@lefevre.example"));
    let mut call = contact("premier-appel", Stage::Reminder, Channel::Call, "payer", who);
    call.scenario = Some("promesse-rompue".into());
    let mut spoken = action(
        ActionKind::Contact(call),
        "collector",
        vec![line("F2026-0123", eur(123_456), 42), line("F2026-0150", money(30_000, "USD"), 12)],
        vec![
            Reason::StepDue { step: "premier-appel".into(), on: day(11, 20) },
            Reason::PromiseBroken { promised_for: day(11, 12), promised: Some(eur(100_000)), paid: eur(0) },
        ],
        8,
    );
    spoken.items[0].part = Some((1, 3));
    spoken.mentioned = vec![line("F2026-0161", eur(5_000), 3)];
    spoken.totals.add(eur(5_000));
    decision(0, vec![spoken])
}

fn written() -> Decision {
    let mut visit = contact("visite", Stage::Pressing, Channel::Visit, "chef-de-chantier", None);
    visit.time = Some((2, 3));
    visit.template = Some("relance-2".into());
    let actions = vec![
        action(
            ActionKind::Contact(visit),
            "collector",
            vec![line("=F2026-0007", eur(98_000), 71)],
            vec![
                Reason::Repeated { time: 2, times: 3 },
                Reason::PromisesExhausted { moved: 2, broken: 1 },
                Reason::PlanBroken { instalment: day(10, 31) },
                Reason::FollowUp {
                    kind: FollowUpKind::Callback,
                    said: day(11, 18),
                    at: NaiveTime::from_hms_opt(14, 30, 0),
                },
                Reason::FollowUp { kind: FollowUpKind::Validation, said: day(11, 18), at: None },
                Reason::FollowUp { kind: FollowUpKind::CashTrouble, said: day(11, 18), at: None },
                Reason::FollowUp { kind: FollowUpKind::AlreadyPaid, said: day(11, 18), at: None },
                Reason::FollowUp { kind: FollowUpKind::Resend, said: day(11, 18), at: None },
                Reason::CallbacksExhausted { used: 3 },
                Reason::NotReached { tries: 1, last: day(11, 19) },
                Reason::NotReached { tries: 2, last: day(11, 19) },
                Reason::Refused { on: day(11, 17), said: "je ne paierai pas".into() },
                Reason::ScriptChose { function: "decideur".into() },
                Reason::Resumed { stage: Stage::Pressing },
            ],
            45,
        ),
        action(
            ActionKind::Contact(contact(
                "mail",
                Stage::Reminder,
                Channel::Email,
                "buyer",
                Some(("Ève", "", "@eve")),
            )),
            "collector",
            vec![line("F2026-0008", eur(1_000), 0)],
            vec![
                Reason::PromiseBroken { promised_for: day(11, 12), promised: None, paid: eur(50) },
                Reason::Entered { days: 1 },
            ],
            2,
        ),
    ];
    decision(1, actions)
}

fn proposed() -> Decision {
    let letter = contact(
        "mise-en-demeure",
        Stage::FormalNotice,
        Channel::RegisteredLetter,
        "decision_maker",
        Some(("M. Grandjean", "", "")),
    );
    let lawyer = contact("contentieux", Stage::Legal, Channel::Lawyer, "payer", None);
    let actions = vec![
        action(
            ActionKind::Contact(letter),
            "collector",
            vec![line("F2026-0042", eur(12_345_678), 95)],
            vec![
                Reason::PatienceReached { days: 95 },
                Reason::Approved { by: "Hélène Roux".into(), on: day(11, 18) },
            ],
            10,
        ),
        action(
            ActionKind::Approval { by: "director".into(), contact: lawyer },
            "director",
            vec![line("F2026-0043", eur(45_000), 120)],
            vec![Reason::NeedsApproval, Reason::ApprovalExpired { on: day(9, 1) }],
            5,
        ),
    ];
    decision(2, actions)
}

fn limitation(law: Jurisdiction, interrupted: Option<Interruption>) -> Reason {
    let law = Law::shipped(law);
    let time = law.time_to_sue(day(1, 2), day(2, 1), std::iter::empty()).expect("a time to sue");
    let (last, since) = (day(12, 20), day(1, 2));
    Reason::LimitationNear {
        invoice: "F2026-0302".into(),
        last,
        since,
        interrupted,
        restarts: Interruption::ALL.iter().copied().filter(|by| law.interrupts(*by)).collect(),
        limitation: Arc::clone(time.limitation),
    }
}

fn order_to_serve() -> Reason {
    let term =
        Law::shipped(Jurisdiction::FranceB2b).term(Procedure::OrderService, day(9, 1)).expect("a term");
    Reason::OrderToServe { ordered: day(9, 1), term }
}

fn inside() -> Decision {
    let actions = vec![
        task(
            TaskKind::ProofOfClaim,
            Some(day(12, 15)),
            vec![line("F2026-0301", eur(70_000), 50)],
            vec![
                Reason::InsolvencyOpened { opened: day(10, 10), published: Some(day(10, 15)) },
                Reason::InsolvencyOpened { opened: day(10, 10), published: None },
            ],
        ),
        task(
            TaskKind::SaveClaim,
            Some(day(12, 20)),
            vec![line("F2026-0302", eur(80_000), 900)],
            vec![
                limitation(Jurisdiction::FranceB2b, None),
                limitation(Jurisdiction::UkB2b, Some(Interruption::PartPayment)),
            ],
        ),
        task(
            TaskKind::ServeOrder,
            Some(day(12, 1)),
            vec![line("F2026-0303", eur(90_000), 200)],
            vec![order_to_serve(), Reason::ClaimLate { ended: day(11, 15) }],
        ),
        task(
            TaskKind::ObtainValidation,
            Some(day(11, 27)),
            vec![line("F2026-0305", eur(1_300), 9)],
            vec![Reason::ValidationAwaited {
                blocks: "bon de commande".into(),
                validator: "Mme Petit".into(),
            }],
        ),
        task(
            TaskKind::CheckBank,
            None,
            vec![line("F2026-0306", eur(1_400), 9)],
            vec![Reason::PaymentAwaited {
                paid_on: day(11, 16),
                means: "virement".into(),
                reference: "VIR 118".into(),
            }],
        ),
        task(
            TaskKind::DecidePlan,
            Some(day(11, 25)),
            vec![line("F2026-0307", eur(1_500), 9)],
            vec![Reason::CashTrouble {
                missing: Some(eur(900)),
                until: Some(day(12, 31)),
                proposal: "trois fois".into(),
            }],
        ),
        task(
            TaskKind::DecideHold,
            Some(day(12, 4)),
            vec![line("F2026-0308", eur(1_600), 9)],
            vec![
                Reason::HoldAsked {
                    by: "Paul".into(),
                    until: day(12, 4),
                    reason: "commande en cours".into(),
                },
                Reason::ResendAsked { to: "compta@client.fr".into() },
            ],
        ),
        task(TaskKind::SendInvoice, None, vec![line("F2026-0302", eur(1_200), 5)], vec![Reason::NeverSent]),
        task(
            TaskKind::SendInvoice,
            None,
            vec![line("F2026-0303", eur(1_300), 5)],
            vec![Reason::SentTo { to: "buyer".into() }],
        ),
        task(
            TaskKind::ResolveDispute,
            Some(day(12, 1)),
            vec![line("F2026-0304", eur(80_000), 33)],
            vec![Reason::DisputeOpen { reason: "qualite".into(), amount: eur(20_000), since: day(11, 2) }],
        ),
        task(TaskKind::ApplyCredit, None, Vec::new(), vec![Reason::CreditWaits { available: eur(3_000) }]),
        task(
            TaskKind::CreditHold,
            None,
            Vec::new(),
            vec![Reason::ExposurePassed { overdue: eur(1_600_000), limit: eur(1_500_000) }],
        ),
        task(
            TaskKind::ReleaseCreditHold,
            None,
            Vec::new(),
            vec![Reason::ExposureCleared { overdue: eur(900_000), limit: eur(1_500_000) }],
        ),
    ];
    let mut actions = actions;
    actions[2].kind = ActionKind::Task { task: TaskKind::SendInvoice, deadline: Some(day(9, 22)) };
    actions[4].role = "Hélène Roux".into();
    decision(3, actions)
}

fn held() -> Decision {
    let mut held = decision(4, Vec::new());
    for (position, (gate, until)) in gates().into_iter().enumerate() {
        let item =
            line(&format!("F2026-05{position:02}"), eur(10_000 + position as i64), 10 + position as i64);
        held.withheld.push(Withheld { item, gate, until });
    }
    held.withheld[3].item.open = money(77_700, "GBP");
    held.withheld[3].item.part = Some((2, 4));
    held.notices = notices();
    held
}

fn long_terms(law: Jurisdiction, is_never: bool, invoices: &[&str]) -> Notice {
    let limits = Law::shipped(law).terms_limits(day(12, 1)).to_vec();
    let limit = Arc::clone(limits.last().expect("a limit"));
    let invoices = invoices.iter().map(|number| (*number).into()).collect();
    Notice::LongTerms { invoices, amounts: [eur(123_400)].into_iter().collect(), limit, limits, is_never }
}

fn notices() -> Vec<Notice> {
    let faults = [
        HoldFault::NotAllowed,
        HoldFault::AskerMayNot,
        HoldFault::NotApproved,
        HoldFault::ApproverMayNot,
        HoldFault::SelfApproved,
        HoldFault::TooLong,
        HoldFault::TooMany,
    ];
    let holds =
        faults.map(|fault| Notice::HoldIgnored { asked_by: "Paul".into(), until: day(12, 24), fault });
    let others = [
        Notice::PlanIgnored { agreed: day(11, 3) },
        Notice::NoContact { role: "decision_maker".into() },
        Notice::NoAddress { person: "Ève".into(), channel: Channel::Email },
        Notice::NoAddress { person: "Anne Roy".into(), channel: Channel::Call },
        Notice::NoAddress { person: "M. Grandjean".into(), channel: Channel::RegisteredLetter },
        Notice::NoContact { role: "chef-de-chantier".into() },
        Notice::Unapplied { amount: eur(3_000) },
        long_terms(Jurisdiction::FranceB2b, true, &["F1"]),
        long_terms(Jurisdiction::FranceB2b, false, &["F2", "F3"]),
        long_terms(Jurisdiction::FrancePublic, false, &["F1", "F2", "F3", "F4", "F5"]),
        long_terms(Jurisdiction::UkB2b, false, &["F4"]),
        Notice::TimeBarred {
            invoices: vec!["F6".into(), "F7".into()],
            amounts: [eur(45_000)].into_iter().collect(),
        },
        Notice::ClaimLost { ended: day(9, 15) },
        Notice::OrderVoid { ordered: day(3, 1), last: day(9, 1) },
    ];
    holds.into_iter().chain(others).collect()
}

/// Every gate, with the day it opens where it may be known.
pub fn gates() -> Vec<(Gate, Option<NaiveDate>)> {
    let soon = Some(day(12, 1));
    vec![
        (Gate::Insolvent, None),
        (Gate::HandedOver { to: "Me Dupond".into(), on: day(9, 1) }, None),
        (hold("Hélène Roux"), soon),
        (hold(""), soon),
        (Gate::CreditCovers { available: eur(20_000) }, None),
        (Gate::NotSent, None),
        (Gate::SentElsewhere { to: "buyer".into() }, None),
        (Gate::Disputed { reason: "qualité".into(), since: day(11, 2) }, None),
        (Gate::Promise { promised_for: day(11, 27), amount: Some(eur(10_000)) }, soon),
        (Gate::Promise { promised_for: day(11, 27), amount: None }, soon),
        (Gate::PaymentPlan { next: Some(day(11, 30)) }, soon),
        (Gate::PaymentPlan { next: None }, None),
        (said(FollowUpKind::Callback, Some(day(11, 27)), NaiveTime::from_hms_opt(10, 0, 0)), soon),
        (said(FollowUpKind::Validation, Some(day(11, 27)), None), soon),
        (said(FollowUpKind::CashTrouble, Some(day(11, 27)), None), soon),
        (said(FollowUpKind::AlreadyPaid, Some(day(11, 27)), None), soon),
        (said(FollowUpKind::Resend, Some(day(11, 27)), None), soon),
        (said(FollowUpKind::Resend, None, None), None),
        (Gate::NotReached { step: "premier-appel".into() }, soon),
        (Gate::SmallBalance { total: eur(1_500), threshold: eur(2_000) }, None),
        (Gate::Grace, soon),
        (Gate::NotYet { step: "mail".into() }, soon),
        (Gate::LadderEnded, None),
        (Gate::NoSteps, None),
        (Gate::Script { step: "mail".into(), why: "le chantier n’est pas livré".to_owned() }, soon),
        (Gate::DayOff { name: Some("Armistice") }, soon),
        (Gate::DayOff { name: None }, soon),
        (Gate::TooManyContacts { made: 3, days: 7 }, soon),
        (Gate::Spacing { last: day(11, 21) }, soon),
        (Gate::LawFirst { needs: Stage::FormalNotice, noticed: None }, None),
        (Gate::TimeBarred { last: day(11, 2) }, None),
        (Gate::InCourt { since: day(10, 2) }, None),
        (Gate::LawFirst { needs: Stage::FormalNotice, noticed: Some(day(11, 20)) }, Some(day(12, 4))),
        (Gate::Never { why: "client en cours de médiation".to_owned() }, None),
        (Gate::ApprovalRefused { step: "contentieux".into(), on: day(11, 10) }, soon),
    ]
}

fn hold(approved_by: &str) -> Gate {
    Gate::Hold {
        asked_by: "Paul".into(),
        approved_by: approved_by.into(),
        reason: "commande en cours".into(),
    }
}

fn plan(decisions: Vec<Decision>) -> Plan {
    let people = [
        (0, 0, Assignment::Person(0)),
        (2, 0, Assignment::Person(0)),
        (1, 0, Assignment::Person(1)),
        (2, 1, Assignment::Person(2)),
        (3, 0, Assignment::Person(2)),
        (3, 1, Assignment::Person(2)),
        (3, 2, Assignment::Person(2)),
        (3, 3, Assignment::CarriedOver),
        (3, 4, Assignment::Person(2)),
        (3, 5, Assignment::Nobody),
        (3, 6, Assignment::Nobody),
        (1, 1, Assignment::CarriedOver),
    ];
    let work = people.into_iter().map(|(decision, action, to)| Assigned { decision, action, to });
    let load = |person, actions, minutes, capacity| Load { person, actions, minutes, capacity };
    let mut withheld: BTreeMap<&str, (u32, Totals)> = BTreeMap::new();
    for held in decisions.iter().flat_map(|decision| &decision.withheld) {
        let (count, totals) = withheld.entry(held.gate.word()).or_default();
        *count += 1;
        totals.add(held.item.open);
    }
    let summary = Summary {
        clients: 1_234,
        clients_overdue: 6,
        items_overdue: 36,
        overdue: [eur(13_456_789), money(30_000, "USD")].into_iter().collect(),
        claimed: [eur(12_571_134), money(30_000, "USD")].into_iter().collect(),
        contested: [eur(20_000)].into_iter().collect(),
        awaiting_approval: [eur(45_000)].into_iter().collect(),
        withheld: withheld.into_iter().map(|(gate, (count, totals))| (gate.into(), count, totals)).collect(),
        undecided: 4,
    };
    let breach = |limit, planned, allowed| Breach { limit, planned, allowed };
    Plan {
        day: day(11, 23),
        decisions,
        work: work.collect(),
        loads: vec![load(0, 2, 18, Some(240)), load(1, 1, 45, Some(120)), load(2, 5, 25, None)],
        breaches: vec![breach("actions", 520, 400), breach("formal_notices", 9, 1)],
        summary,
    }
}

/// One value for every argument any sentence takes.
pub fn arguments() -> [(&'static str, FluentValue<'static>); 124] {
    let counts =
        ["actions", "allowed", "broken", "clients", "count", "days", "items", "made", "moved", "part"];
    let more =
        ["parts", "planned", "time", "times", "all", "before", "sent", "used", "tries", "number", "rank"];
    let words = [
        "segments",
        "default",
        "folder",
        "question",
        "amount",
        "answer",
        "state",
        "line",
        "item",
        "hour",
        "hours",
        "channel",
        "hint",
        "outcome",
        "owed",
        "people",
        "plan",
        "said",
        "words",
        "blocks",
        "approver",
        "available",
        "by",
        "capacity",
        "client",
        "column",
        "command",
        "currency",
        "date",
        "due",
        "expected",
        "failure",
        "fault",
        "figure",
        "first",
        "from",
        "function",
        "how",
        "invoice",
        "language",
        "limit",
        "minutes",
        "name",
        "open",
        "ours",
        "overdue",
        "paid",
        "policy",
        "promised",
        "published",
        "rate",
        "reason",
        "role",
        "second",
        "share",
        "side",
        "person",
        "segment",
        "dso",
        "why",
        "stage",
        "step",
        "theirs",
        "threshold",
        "to",
        "total",
        "value",
        "who",
        "about",
        "bound",
        "fact",
        "is",
        "now",
        "steps",
        "text",
        "on",
        "ways",
        "invoices",
        "base",
        "need",
        "source",
        "numbers",
        "half_year",
        "last",
        "law",
        "rates",
        "period",
        "reference",
        "year",
        "more",
        "after",
        "what",
        "fee",
        "interest",
        "issued",
        "late",
        "page",
        "pages",
        "phone",
        "place",
        "points",
        "subject",
        "vat",
    ];
    let counts = counts.into_iter().chain(more).map(|name| (name, FluentValue::from(2)));
    let words = words.into_iter().map(|name| (name, FluentValue::from(format!("<{name}>"))));
    let all: Vec<_> = counts.chain(words).collect();
    all.try_into().expect("as many as are listed")
}
