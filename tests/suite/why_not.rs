//! What would have to be different for a step to be done: nothing stands in the way exactly when it is done, and once the
//! things named are changed in the ledger, it is.

use chrono::Days;
use chrono::NaiveDate;
use proptest::prelude::*;
use relance::domain::client::ClientKey;
use relance::domain::event::ContactMade;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::domain::invoice::Sent;
use relance::domain::ledger::Ledger;
use relance::domain::ledger::Records;
use relance::engine::context::Context;
use relance::engine::decide::decide;
use relance::engine::decision::ActionKind;
use relance::engine::decision::Decision;
use relance::engine::decision::Line;
use relance::engine::explanation::ShownValue;
use relance::engine::gate::Gate;
use relance::engine::why_not::AgeRule;
use relance::engine::why_not::Answer;
use relance::engine::why_not::Bound;
use relance::engine::why_not::From;
use relance::engine::why_not::Need;
use relance::engine::why_not::Past;
use relance::engine::why_not::StepBefore;
use relance::engine::why_not::Wanted;
use relance::engine::why_not::Ways;
use relance::engine::why_not::WhyNot;
use relance::engine::why_not::why_not;
use relance::policy::Policy;

use crate::support::TALK;
use crate::support::day;
use crate::support::event;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::payment;
use crate::support::policy;
use crate::support::records;
use crate::worlds::any_day;
use crate::worlds::any_policy;
use crate::worlds::any_records;

fn asked(policy: &Policy, ledger: &Ledger, client: u32, today: NaiveDate, wanted: Wanted) -> WhyNot {
    let context = Context::reading_all(policy, ledger, today);
    let account = context.account(ledger, ClientKey(client));
    why_not(&context, &account, wanted, None)
}

/// Tells whether a step is done today about an item.
fn is_done(policy: &Policy, decision: &Decision, wanted: Wanted, line: &Line) -> bool {
    let playbook = decision.segment.map(|segment| policy.segments[segment].playbook);
    let step = &policy.playbooks[wanted.playbook].steps[wanted.step].id;
    let contacts = decision.actions.iter().filter(|action| matches!(action.kind, ActionKind::Contact(_)));
    let same =
        |own: &Line| (&own.invoice, own.due) == (&line.invoice, line.due) && own.step.as_ref() == Some(step);
    playbook == Some(wanted.playbook) && contacts.flat_map(|action| &action.items).any(same)
}

fn steps(policy: &Policy) -> impl Iterator<Item = Wanted> + '_ {
    let playbooks = policy.playbooks.iter().enumerate();
    playbooks.flat_map(|(playbook, found)| (0..found.steps.len()).map(move |step| Wanted { playbook, step }))
}

fn check(policy: &Policy, ledger: &Ledger, today: NaiveDate) -> Result<(), TestCaseError> {
    let context = Context::reading_all(policy, ledger, today);
    for client in 0..ledger.clients().len() as u32 {
        let decision = decide(&context, &context.account(ledger, ClientKey(client)));
        for wanted in steps(policy) {
            let told = asked(policy, ledger, client, today, wanted);
            prop_assert_eq!(told.undecided.is_some(), decision.undecided.is_some());
            for item in &told.items {
                let done = is_done(policy, &decision, wanted, &item.line);
                let step = &policy.playbooks[wanted.playbook].steps[wanted.step].id;
                let of = format!(
                    "{client} {} {step} {item:?} {:?}\n{decision:?}",
                    item.line.invoice, told.client_needs
                );
                match &item.answer {
                    Answer::Done { .. } => prop_assert!(done, "told as done: {of}"),
                    Answer::Past(_) => prop_assert!(!done && item.comes.is_none(), "told as past: {of}"),
                    Answer::Needs(ways) => {
                        prop_assert!(!done, "told as held: {of}");
                        let free = ways.is_empty() || ways.iter().any(Vec::is_empty);
                        prop_assert!(!free || !told.client_needs.is_empty(), "nothing told: {of}");
                    }
                }
                prop_assert!(item.comes.is_none_or(|day| day > today || done), "comes today: {of}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_stands_in_the_way_of_what_is_done_alone(
        texts in any_policy(),
        records in any_records(),
        today in any_day(),
    ) {
        check(&texts.load(), &ledger(&records), today)?;
    }
}

/// A call the day after the due date, a letter five days later, the notice ten days after that; a firm playbook besides.
fn tiny(rules: &str, tolerance: &str, letter: &str) -> Policy {
    let head = format!(
        "policy: tiny\nlanguage: en\ncurrency: EUR\ncalendar: every-day\nlaw: none\nsegments:\n\
         \x20 - {{ segment: bad, when: 'client.promises_broken >= 2 || client.category == \"risky\"', playbook: firm }}\n\
         \x20 - {{ segment: rest, playbook: soft }}\n{rules}staff:\n  - {{ name: Sam, role: collector }}\n\
         \x20 - {{ name: Ada, role: director }}\n  - {{ name: Paul, role: sales }}\n"
    );
    let soft = format!(
        "playbook: soft\ntolerance: {{ {tolerance} }}\nsteps:\n\
         \x20 - {{ step: call, on: due + 1 day, stage: reminder, channel: call, to: payer, scenario: talk }}\n\
         \x20 - {{ step: letter, on: call + 5 days, stage: pressing, channel: letter, to: payer{letter} }}\n\
         \x20 - {{ step: notice, on: letter + 10 days, stage: formal_notice, channel: registered_letter, to: payer, approval: director }}\n"
    );
    let firm = "playbook: firm\nsteps:\n  - { step: visit, on: due + 1 day, stage: pressing, channel: visit, to: payer, scenario: talk }\n";
    policy(&[
        ("tiny/policy.yaml", &head),
        ("tiny/playbooks/soft.yaml", &soft),
        ("tiny/playbooks/firm.yaml", firm),
        ("tiny/scenarios/talk.yaml", TALK),
    ])
}

const TODAY: &str = "2026-03-20";

/// One client with one invoice of 300.00 due on a day.
fn owing(due: &str) -> Records {
    let mut found = records(1);
    found.invoices.push(invoice(0, "F1", day("2026-02-01"), day(due), 30_000));
    found
}

fn add(found: &mut Records, on: &str, kind: EventKind) {
    let line = found.events.len() as u32 + 1;
    found.events.push(event(0, line, day(on), kind));
}

fn contact(step: &str) -> EventKind {
    EventKind::Contact(ContactMade {
        step: step.into(),
        stage: None,
        channel: relance::domain::action::Channel::Call,
        to: "payer".into(),
        items: ["F1"].into(),
        outcome: "".into(),
        aside: Default::default(),
        talk: Default::default(),
    })
}

fn promise(until: &str) -> EventKind {
    EventKind::Promise {
        items: ["F1"].into(),
        promised_for: day(until),
        amount: None,
        promised_by: "".into(),
        means: "".into(),
    }
}

fn dispute() -> EventKind {
    EventKind::DisputeOpened {
        items: ["F1"].into(),
        amount: None,
        reason: "price".into(),
        resolver: "".into(),
        answer_by: None,
    }
}

fn wanted(policy: &Policy, name: &str) -> Wanted {
    steps(policy)
        .find(|wanted| policy.playbooks[wanted.playbook].steps[wanted.step].id == name)
        .expect("a step")
}

/// Returns the client's part, and the ways of the only item.
fn needs(policy: &Policy, found: &Records, step: &str) -> (Vec<Need>, Vec<Vec<Need>>) {
    let told = asked(policy, &ledger(found), 0, day(TODAY), wanted(policy, step));
    match &told.items[0].answer {
        Answer::Needs(ways) => (told.client_needs, ways.clone()),
        other => panic!("{other:?}"),
    }
}

fn comes(policy: &Policy, found: &Records, step: &str) -> Option<NaiveDate> {
    asked(policy, &ledger(found), 0, day(TODAY), wanted(policy, step)).items[0].comes
}

/// Tells whether a step is done today, or asked about.
fn done(policy: &Policy, found: &Records, step: &str) -> bool {
    let ledger = ledger(found);
    let context = Context::new(policy, &ledger, day(TODAY));
    let decision = decide(&context, &context.account(&ledger, ClientKey(0)));
    let mut contacts = decision.actions.iter().filter_map(|action| action.kind.contact());
    contacts.any(|contact| contact.step == step)
}

fn without(found: &Records, is: impl Fn(&Event) -> bool) -> Records {
    let mut less = found.clone();
    less.events.retain(|event| !is(event));
    less
}

fn gate(need: &Need) -> (&'static str, Option<NaiveDate>) {
    match need {
        Need::Gate { gate, until } => (gate.word(), *until),
        other => panic!("{other:?}"),
    }
}

#[test]
fn gates_that_hold_an_item_are_told_together_and_each_is_needed() {
    let policy = tiny("", "grace: 0 days", "");
    let mut found = owing("2026-03-10");
    assert!(done(&policy, &found, "call"));
    add(&mut found, "2026-03-12", dispute());
    add(&mut found, "2026-03-12", promise("2026-03-25"));
    let (client, ways) = needs(&policy, &found, "call");
    assert_eq!((client, ways.len()), (Vec::new(), 1));
    let told: Vec<_> = ways[0].iter().map(gate).collect();
    assert_eq!(told, [("disputed", None), ("promise", Some(day("2026-03-28")))], "and the bank's two days");
    let disputed = |event: &Event| matches!(event.kind, EventKind::DisputeOpened { .. });
    let promised = |event: &Event| matches!(event.kind, EventKind::Promise { .. });
    assert!(!done(&policy, &without(&found, disputed), "call"));
    assert!(!done(&policy, &without(&found, promised), "call"));
    let free = without(&found, |event| disputed(event) || promised(event));
    assert!(done(&policy, &free, "call"));
    assert_eq!(comes(&policy, &found, "call"), None, "nobody answers the dispute");
    assert_eq!(comes(&policy, &without(&found, disputed), "call"), Some(day("2026-03-28")));
}

#[test]
fn the_day_of_a_step_is_told_with_the_date_it_is_counted_from() {
    let policy = tiny("", "grace: 4 days", "");
    let found = owing("2026-03-18");
    let (_, ways) = needs(&policy, &found, "call");
    let expected = Need::Day {
        on: day("2026-03-22"),
        from: From::Due,
        is: day("2026-03-18"),
        by: Some(day("2026-03-16")),
    };
    assert_eq!(ways, [[expected]], "four days of grace");
    assert!(done(&policy, &owing("2026-03-16"), "call") && !done(&policy, &owing("2026-03-17"), "call"));
    assert_eq!(comes(&policy, &found, "call"), Some(day("2026-03-22")));
}

#[test]
fn steps_before_are_told_with_the_day_by_which_the_last_is_done() {
    let policy = tiny("guardrails: { spacing: 2 days }\n", "grace: 0 days", "");
    let found = owing("2026-03-18");
    let (_, ways) = needs(&policy, &found, "letter");
    let before = StepBefore { step: "call".into(), times: 1, by: Some(day("2026-03-15")) };
    assert_eq!(ways, [[Need::Before(vec![before])]]);
    let called = |on: &str| {
        let mut more = found.clone();
        add(&mut more, on, contact("call"));
        more
    };
    assert!(
        done(&policy, &called("2026-03-15"), "letter") && !done(&policy, &called("2026-03-16"), "letter")
    );
    assert_eq!(comes(&policy, &found, "letter"), Some(day("2026-03-25")), "called on the 20th");
    let (_, ways) = needs(&policy, &called("2026-03-17"), "letter");
    let expected = Need::Day {
        on: day("2026-03-22"),
        from: From::Step("call".into()),
        is: day("2026-03-17"),
        by: Some(day("2026-03-15")),
    };
    assert_eq!(ways, [[expected]]);
    let told = asked(&policy, &ledger(&called("2026-03-17")), 0, day(TODAY), wanted(&policy, "call"));
    assert_eq!(told.items[0].answer, Answer::Past(Past::Done { on: day("2026-03-17") }));
}

#[test]
fn a_broken_promise_brings_the_step_before_its_own_date() {
    let policy = tiny("", "grace: 0 days, broken_promises: 5", "");
    let mut found = owing("2026-03-01");
    add(&mut found, "2026-03-02", contact("call"));
    add(&mut found, "2026-03-03", promise("2026-03-17"));
    let (_, ways) = needs(&policy, &found, "notice");
    let before = StepBefore { step: "letter".into(), times: 1, by: Some(day("2026-03-19")) };
    assert_eq!(ways[0][0], Need::Before(vec![before]), "the promise is broken on the 20th");
    let sent = |on: &str| {
        let mut more = found.clone();
        add(&mut more, on, contact("letter"));
        more
    };
    assert!(done(&policy, &sent("2026-03-19"), "notice") && !done(&policy, &sent("2026-03-20"), "notice"));
}

#[test]
fn the_end_of_the_patience_is_a_way_where_it_is_as_short_as_any() {
    let policy = tiny("", "patience: 30 days", "");
    let mut found = owing("2026-03-05");
    add(&mut found, "2026-03-12", promise("2026-03-25"));
    let (_, ways) = needs(&policy, &found, "notice");
    let age = Need::Age {
        rule: AgeRule::Patience,
        to: "notice".into(),
        due: day("2026-03-05"),
        bound: day("2026-02-18"),
        older: true,
    };
    let approval = Need::Approval { by: "director".into(), expired: None };
    assert_eq!(ways, [[age, approval]], "patience ends the promise too");
    let due = |on: &str| {
        let mut older = found.clone();
        older.invoices[0].due = day(on);
        older
    };
    assert!(done(&policy, &due("2026-02-18"), "notice") && !done(&policy, &due("2026-02-19"), "notice"));
    let (_, ways) = needs(&policy, &due("2026-02-18"), "letter");
    assert!(
        matches!(&ways[0][..], [Need::Gate { gate: Gate::Promise { .. }, .. }, Need::Age { older: false, bound, .. }, Need::Before(_)] if *bound == day("2026-02-19")),
        "{ways:?}"
    );
}

#[test]
fn conditions_are_told_by_the_fewest_facts_with_their_bounds() {
    let when = ", when: 'invoice.open_amount > 500 && invoice.days_past_due >= 10 || client.sales > 9000 && client.open_invoices > 1'";
    let policy = tiny("", "grace: 0 days", when);
    let mut found = owing("2026-03-05");
    add(&mut found, "2026-03-06", contact("call"));
    let (client, ways) = needs(&policy, &found, "letter");
    assert!(client.is_empty());
    let [Need::Condition(condition)] = &ways[0][..] else { panic!("{ways:?}") };
    let Ways::Facts(told) = &condition.ways else { panic!("{condition:?}") };
    assert_eq!(told.len(), 1, "one fact is fewer than two: {told:?}");
    let money = |cents| {
        ShownValue::Amount(relance::domain::amount::Money {
            currency: relance::domain::amount::Currency::EUR,
            amount: relance::domain::amount::Amount(cents),
        })
    };
    let change = &told[0][0];
    assert_eq!((change.fact.as_str(), &change.now), ("invoice.open_amount", &money(30_000)));
    assert_eq!(change.wanted, Bound::MoreThan(money(50_000)));
    let larger = |cents: i64| {
        let mut more = found.clone();
        more.invoices[0].amount = relance::domain::amount::Amount(cents);
        more
    };
    assert!(done(&policy, &larger(50_001), "letter") && !done(&policy, &larger(50_000), "letter"));
}

#[test]
fn a_step_of_another_playbook_is_reached_through_the_segment() {
    let policy = tiny("", "grace: 0 days", "");
    let found = owing("2026-03-10");
    let (client, ways) = needs(&policy, &found, "visit");
    assert_eq!(ways, [Vec::new()], "nothing about the invoice is in the way");
    let [Need::Segment(segments)] = &client[..] else { panic!("{client:?}") };
    let Ways::Facts(told) = &segments[0].ways else { panic!("{segments:?}") };
    let told: Vec<_> = told.iter().map(|way| (way[0].fact.as_str(), way[0].wanted.clone())).collect();
    assert_eq!(
        told,
        [
            ("client.category", Bound::Is(ShownValue::Text("risky".to_owned()))),
            ("client.promises_broken", Bound::AtLeast(ShownValue::Int(2))),
        ]
    );
    let mut risky = found.clone();
    risky.clients[0].category = "risky".into();
    assert!(done(&policy, &risky, "visit"));
    let (client, _) = needs(&policy, &risky, "call");
    let [Need::Segment(segments)] = &client[..] else { panic!("{client:?}") };
    let Ways::Facts(told) = &segments[0].ways else { panic!("{segments:?}") };
    assert_eq!(told[0][0].wanted, Bound::IsNot(vec![ShownValue::Text("risky".to_owned())]));
}

#[test]
fn what_binds_the_client_is_told_apart() {
    let rules =
        "guardrails:\n  spacing: 3 days\n  never: [{ when: 'client.open_invoices < 2', why: too little }]\n";
    let policy = tiny(rules, "small_balance: 400", "");
    let mut found = owing("2026-03-01");
    add(&mut found, "2026-03-19", contact(""));
    found.invoices[0].sent = Sent::Never;
    let (client, ways) = needs(&policy, &found, "call");
    let [Need::Condition(never), Need::Gate { gate: Gate::Spacing { .. }, until }] = &client[..] else {
        panic!("{client:?}")
    };
    assert_eq!((never.text.as_str(), *until), ("client.open_invoices < 2", Some(day("2026-03-22"))));
    let told: Vec<_> = ways[0].iter().map(|need| gate(need).0).collect();
    assert_eq!(told, ["not_sent", "small_balance"]);
    let mut free = without(&found, |_| true);
    free.invoices[0].sent = Sent::Unknown;
    free.invoices.push(invoice(0, "F2", day("2026-02-01"), day("2026-04-10"), 100));
    free.invoices[0].amount = relance::domain::amount::Amount(40_000);
    assert!(done(&policy, &free, "call"));
    free.payments.push(payment(0, "F1", day("2026-03-15"), 1));
    assert!(!done(&policy, &free, "call"), "a cent below the small balance");
}

#[test]
fn an_approval_that_is_missing_is_the_last_thing_told() {
    let policy = tiny("", "grace: 0 days", "");
    let mut found = owing("2026-02-20");
    add(&mut found, "2026-02-21", contact("call"));
    add(&mut found, "2026-02-26", contact("letter"));
    let (_, ways) = needs(&policy, &found, "notice");
    assert_eq!(ways, [[Need::Approval { by: "director".into(), expired: None }]]);
    add(&mut found, "2026-03-19", EventKind::Approved { step: "notice".into(), items: ["F1"].into() });
    let told = asked(&policy, &ledger(&found), 0, day(TODAY), wanted(&policy, "notice"));
    assert_eq!(told.items[0].answer, Answer::Done { leads: "notice".into() });
    assert_eq!(told.items[0].comes, Some(day(TODAY)));
}

/// Every change of the ledger's dates that is told for the shipped example brings the step, and a day less does not.
#[test]
fn dates_told_for_the_example_are_the_very_bounds() {
    let policy = crate::support::shipped_policy("policies/pme");
    let folder = crate::support::repository().join("fixtures/atelier-martin");
    let ledger = relance::io::ledger::read_ledger(&folder).expect("the example").ledger;
    let today = day("2026-09-30");
    let context = Context::reading_all(&policy, &ledger, today);
    let mut tried = 0;
    for client in ledger.accounts() {
        let account = context.account(&ledger, client.key);
        let decision = decide(&context, &account);
        let Some(segment) = decision.segment else { continue };
        let playbook = policy.segments[segment].playbook;
        for step in 0..policy.playbooks[playbook].steps.len() {
            let told = why_not(&context, &account, Wanted { playbook, step }, None);
            if account.open_items().count() != 1 || !told.client_needs.is_empty() {
                continue;
            }
            let Answer::Needs(ways) = &told.items[0].answer else { continue };
            let bounds = ways.iter().filter_map(|needs| match &needs[..] {
                [Need::Age { bound, older, .. }, rest @ ..] if rest.iter().all(is_approval) => {
                    Some((*bound, *older))
                }
                [Need::Day { from: From::Due, by: Some(by), .. }, rest @ ..]
                    if rest.iter().all(is_approval) =>
                {
                    Some((*by, true))
                }
                _ => None,
            });
            for (bound, older) in bounds {
                let other = if older { bound + Days::new(1) } else { bound - Days::new(1) };
                let id = &policy.playbooks[playbook].steps[step].id;
                let moved = |due: NaiveDate| {
                    let mut records =
                        Records { clients: vec![client.client().clone()], ..Records::default() };
                    records.invoices = client.invoices().cloned().collect();
                    records.payments = client.payments().cloned().collect();
                    records.events = client.events().cloned().collect();
                    records.contacts = client.contacts().cloned().collect();
                    let open = &told.items[0].line;
                    let mut mine = records.invoices.iter_mut();
                    let mine = mine.find(|row| row.id == open.invoice && row.due == open.due).expect("it");
                    mine.due = due;
                    records.invoices.iter_mut().for_each(|row| row.client = ClientKey(0));
                    records.payments.iter_mut().for_each(|row| row.client = ClientKey(0));
                    records.events.iter_mut().for_each(|row| row.client = ClientKey(0));
                    records.contacts.iter_mut().for_each(|row| row.client = ClientKey(0));
                    let moved = Ledger::new(records);
                    let context = Context::new(&policy, &moved, today);
                    let decision = decide(&context, &context.account(&moved, ClientKey(0)));
                    let same = decision.segment == Some(segment);
                    let mut contacts = decision.actions.iter().filter_map(|action| action.kind.contact());
                    same.then(|| contacts.any(|contact| contact.step == *id))
                };
                // Where another due date changes the segment, the answer is about the segment of today.
                if let (Some(at), Some(beside)) = (moved(bound), moved(other)) {
                    tried += 1;
                    let of = format!("{} {id} {bound} {:?}", client.client().id, told.items[0]);
                    assert!(at && !beside, "{of}");
                }
            }
        }
    }
    assert!(tried >= 20, "{tried}");
}

fn is_approval(need: &Need) -> bool {
    matches!(need, Need::Approval { .. })
}

fn written(policy: &str, folder: &str, asked: &[(&str, &str)]) -> String {
    let run = |(client, step): &(&str, &str)| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_relance"))
            .args(["explain", policy, folder, client, "--as-of", "2026-09-30", "--why-not", step])
            .current_dir(crate::support::repository())
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .output()
            .expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        format!("$ {client} {step}\n{}{}", text(&output.stdout), text(&output.stderr))
    };
    asked.iter().map(run).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn answers_as_people_read_them() {
    let english =
        [("0001", "firm/letter-before-action"), ("0001", "letter"), ("0002", "court"), ("0005", "mail")];
    insta::assert_snapshot!("why_not_en", written("policies/sme-uk", "fixtures/brightwell", &english));
    let french = [
        ("0009", "standard/mail"),
        ("0002", "mise-en-demeure"),
        ("0015", "decideur"),
        ("0020", "verification"),
        ("0018", "premier-apel"),
        ("0018", "bienvenue"),
        ("0018", "fermee/mail"),
    ];
    insta::assert_snapshot!("why_not_fr", written("policies/pme", "fixtures/atelier-martin", &french));
}
