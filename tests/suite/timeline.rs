//! What becomes of a silent debt, and the worst case: against every sequence of words on tiny policies, limit by limit, and
//! as the shipped policies have it.

mod command;
mod every_word;

use relance::domain::action::Stage;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::engine::decision::ActionKind;
use relance::engine::staller::Beat;
use relance::engine::staller::Bounded;
use relance::engine::staller::Certainty;
use relance::engine::staller::Missing;
use relance::engine::staller::Word;
use relance::engine::staller::Worst;
use relance::engine::timeline::Debt;
use relance::engine::timeline::Ending;
use relance::engine::timeline::Life;
use relance::engine::timeline::PassedWhy;
use relance::engine::timeline::timeline;
use relance::policy::Policy;
use relance::report::format::html;
use relance::report::format::markdown;
use relance::report::format::text;
use relance::report::format::text::Terminal;
use relance::report::json;
use relance::report::sheet::Sheet;
use relance::report::timeline::TimelineView;
use relance::report::timeline::timeline_sheet;

use crate::report::schema;
use crate::support::TALK;
use crate::support::day;
use crate::support::policy;
use crate::support::repository;
use crate::support::shipped_policy;

/// A ladder of a call, a letter and the formal notice, a day from one to the next.
const LADDER: &str = "steps:
  - { step: call, on: due + 1 day, stage: reminder, channel: call, to: payer, scenario: talk }
  - { step: letter, on: call + 1 day, stage: pressing, channel: letter, to: payer }
  - { step: notice, on: letter + 1 day, stage: formal_notice, channel: registered_letter, to: payer }
";

/// Returns a policy of one segment, on a calendar; `rules` are lines of `policy.yaml`.
fn tiny(calendar: &str, rules: &str, tolerance: &str, steps: &str) -> Policy {
    let head = format!(
        "policy: tiny\nlanguage: en\ncurrency: EUR\ncalendar: {calendar}\nlaw: none\nsegments:\n\
         \x20 - {{ segment: all, playbook: simple }}\n{rules}staff:\n  - {{ name: Sam, role: collector }}\n\
         \x20 - {{ name: Ada, role: director }}\n  - {{ name: Paul, role: sales }}\n"
    );
    let playbook = format!("playbook: simple\ntolerance: {{ {tolerance} }}\n{steps}");
    policy(&[
        ("tiny/policy.yaml", &head),
        ("tiny/playbooks/simple.yaml", &playbook),
        ("tiny/scenarios/talk.yaml", TALK),
    ])
}

fn worst(policy: &Policy, due: &str) -> Worst {
    timeline(policy, day(due), None).treatments.remove(0).worst
}

fn bounded(policy: &Policy, due: &str) -> Bounded {
    match worst(policy, due) {
        Worst::Bounded(bounded) => bounded,
        other => panic!("{other:?}"),
    }
}

fn silent(policy: &Policy, due: &str) -> Life {
    timeline(policy, day(due), None).treatments.remove(0).silent
}

/// Writes a life in short: days past due and steps, those asked about in brackets.
fn in_short(life: &Life) -> String {
    let marks = life.marks.iter().map(|mark| match &mark.action.kind {
        ActionKind::Contact(contact) => format!("{} {}", mark.late, contact.step),
        ActionKind::Approval { contact, .. } => format!("{} ({})", mark.late, contact.step),
        ActionKind::Task { task, .. } => format!("{} {task:?}", mark.late),
    });
    marks.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_silent_debt_climbs_the_ladder() {
    let approved = LADDER
        .replace(
            "to: payer }\n  - { step: notice",
            "to: payer, repeat: { every: 3 days, times: 2 } }\n  - { step: notice",
        )
        .replace("registered_letter, to: payer", "registered_letter, to: payer, approval: director");
    let life = silent(&tiny("every-day", "", "patience: 30 days", &approved), "2026-01-05");
    assert_eq!(in_short(&life), "1 call, 2 letter, 5 letter, 6 (notice), 7 notice");
    assert_eq!(life.ending, Ending::LadderEnded);
    let impatient = silent(&tiny("every-day", "", "patience: 4 days", &approved), "2026-01-05");
    assert_eq!(in_short(&impatient), "1 call, 2 letter, 4 (notice), 5 notice");
}

#[test]
fn a_step_that_is_not_taken_is_told_with_its_reason() {
    let steps = LADDER.replace(
        "  - { step: letter, on: call + 1 day,",
        "  - { step: fax, on: call + 1 day, when: client.sales > 500000, stage: reminder, channel: letter, to: payer }\n\
         \x20 - { step: letter, on: call + 1 day, optional: true,",
    );
    let life = silent(&tiny("every-day", "", "patience: 60 days", &steps), "2026-01-05");
    assert_eq!(in_short(&life), "1 call, 2 letter, 3 notice");
    let passed: Vec<_> = life.passed.iter().map(|passed| (passed.step, passed.why)).collect();
    assert_eq!(passed, [(1, PassedWhy::Condition)]);
    let late = steps.replace("due + 1 day", "due + 20 days");
    let life = silent(&tiny("every-day", "", "patience: 5 days", &late), "2026-01-05");
    assert_eq!(in_short(&life), "5 notice");
    assert!(life.passed.iter().all(|passed| passed.why == PassedWhy::Jumped) && life.passed.len() == 3);
}

#[test]
fn segments_that_share_a_playbook_are_told_once_and_one_may_be_asked_for() {
    let policy = shipped_policy("policies/sme-uk");
    let all = timeline(&policy, day("2026-01-05"), None);
    let shared: Vec<usize> = all.treatments.iter().map(|treatment| treatment.segments.len()).collect();
    assert_eq!(shared, [1, 1, 1, 1, 2]);
    let only = timeline(&policy, day("2026-01-05"), Some(4));
    assert_eq!(only.treatments, all.treatments[4..]);
}

#[test]
fn without_patience_nothing_bounds_a_promise() {
    let limits = "postponements: 0, broken_promises: 0, callbacks: 0";
    let patient = tiny("every-day", "", &format!("patience: 9 days, {limits}"), LADDER);
    assert_eq!(bounded(&patient, "2026-01-05").late, 9);
    let endless = tiny("every-day", "", limits, LADDER);
    assert_eq!(worst(&endless, "2026-01-05"), Worst::Unbounded(Missing::Patience));
    let debt = Debt::new(&endless, 0, day("2026-01-05"));
    let promised = [Word::Promise(day("2036-01-01")).event(&debt, day("2026-01-05"))];
    for late in ["2026-01-06", "2026-06-01", "2027-01-04"] {
        assert_eq!(debt.decide(&promised, day(late)).0.actions, [], "{late}");
    }
}

#[test]
fn a_playbook_without_a_formal_notice_has_nothing_to_put_off() {
    let steps = LADDER.replace("formal_notice", "pressing");
    assert_eq!(worst(&tiny("every-day", "", "patience: 9 days", &steps), "2026-01-05"), Worst::NoNotice);
    let never = LADDER.replace("stage: formal_notice", "stage: formal_notice, when: client.sales > 500000");
    assert_eq!(worst(&tiny("every-day", "", "patience: 9 days", &never), "2026-01-05"), Worst::NoNotice);
}

/// A promise holds everything back until a guardrail forbids contacts for good: patience does not help.
#[test]
fn a_guardrail_that_never_lets_go_is_told() {
    let rules = "guardrails: { never: [{ when: client.oldest_days_past_due > 10, why: too late }] }\n";
    let policy = tiny("every-day", rules, "patience: 20 days", LADDER);
    assert_eq!(in_short(&silent(&policy, "2026-01-05")), "1 call, 2 letter, 3 notice");
    let Worst::Unbounded(Missing::Release(days)) = worst(&policy, "2026-01-05") else { panic!("bounded") };
    assert!(days >= 365, "{days}");
}

#[test]
fn rules_that_read_what_the_client_says_leave_the_bound_open() {
    let reads =
        LADDER.replace("stage: formal_notice", "stage: formal_notice, when: client.promises_made < 3");
    let bounded = bounded(&tiny("every-day", "", "patience: 9 days", &reads), "2026-01-05");
    assert_eq!(bounded.certainty, Certainty::AtLeast);
}

/// The notice is approved on day 3, and held back by words until the approval is of no more use.
#[test]
fn an_approval_that_expires_is_asked_for_again() {
    let notice = |valid: &str| {
        let approved = format!("registered_letter, to: payer, approval: {{ by: director, valid: {valid} }}");
        let steps = LADDER.replace("registered_letter, to: payer", &approved);
        let rules = "guardrails: { spacing: 3 days }\n";
        bounded(&tiny("every-day", rules, "patience: 20 days, callbacks: 1", &steps), "2026-01-05")
    };
    let (long, short) = (notice("300 days"), notice("10 days"));
    assert_eq!((long.late, long.certainty), (22, Certainty::Exact));
    assert_eq!((short.late, short.certainty), (23, Certainty::Exact));
    let asked = |bounded: &Bounded| {
        let asked = bounded.beats.iter().filter(
            |beat| matches!(beat, Beat::Done { action, .. } if matches!(action.kind, ActionKind::Approval { .. })),
        );
        asked.count()
    };
    assert_eq!((asked(&long), asked(&short)), (1, 2));
}

/// The guardrails are all that is left to a client past patience.
#[test]
fn contacts_just_before_patience_ends_hold_the_notice_back() {
    let late = |rules: &str, tolerance: &str| {
        let policy = tiny("every-day", rules, &format!("patience: 20 days, {tolerance}"), LADDER);
        let bounded = bounded(&policy, "2026-01-05");
        assert_eq!(bounded.certainty, Certainty::Exact, "{rules} {tolerance}");
        bounded.late
    };
    let spacing = "guardrails: { spacing: 4 days }\n";
    let both = "guardrails: { spacing: 2 days, contacts: 3 per 7 days }\n";
    assert_eq!(late("", "callbacks: 2"), 20);
    assert_eq!(late(spacing, "callbacks: 2"), 23);
    assert_eq!(late(both, "callbacks: 2"), 24, "contacts on days 17, 18 and 19");
    assert_eq!(late(both, "callbacks: 1"), 23, "contacts on days 16, 18 and 19");
    assert_eq!(late(both, "callbacks: 0"), 21, "the ladder has two contacts, the limit is not reached");
}

#[test]
fn many_contacts_are_searched_too() {
    let rules = "guardrails: { spacing: 2 days, contacts: 6 per 14 days }\n";
    let steps = LADDER.replace(
        "channel: letter, to: payer",
        "channel: letter, to: payer, repeat: { every: 2 days, times: 9 }",
    );
    let policy = tiny("every-day", rules, "patience: 40 days, callbacks: 3", &steps);
    let bounded = bounded(&policy, "2026-01-05");
    // Six contacts, three of them the day after another: 32, 34, 36, 37, 38, 39 and the like.
    assert_eq!((bounded.late, bounded.certainty), (46, Certainty::Exact));
}

/// What is told is what the engine does: the words are said again, and the days are gone through one by one.
#[test]
fn the_words_told_put_the_notice_off_as_told() {
    for name in ["policies/pme", "policies/sme-uk", "policies/minimal"] {
        let policy = shipped_policy(name);
        let due = day("2026-03-02");
        for treatment in timeline(&policy, due, None).treatments {
            let Worst::Bounded(bounded) = &treatment.worst else { continue };
            let debt = Debt::new(&policy, treatment.segments[0], due);
            assert_eq!(bounded.certainty, Certainty::Exact, "{name} {}", treatment.playbook);
            let silent = treatment.silent.reaches(Stage::FormalNotice).expect("a notice");
            assert!(bounded.late >= silent.late, "{name} {}", treatment.playbook);
            assert_eq!(
                gone_through(&debt, &bounded.beats),
                Some(bounded.notice),
                "{name} {}",
                treatment.playbook
            );
        }
    }
}

#[test]
fn shipped_policies_state_their_worst_case_in_their_header() {
    for name in ["policies/pme", "policies/sme-uk", "policies/minimal"] {
        let policy = shipped_policy(name);
        let text = std::fs::read_to_string(repository().join(name).join("policy.yaml")).expect("a file");
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        let (_, after) = header.iter().find_map(|line| line.split_once("due on ")).expect("a due date");
        let due = after.get(..10).expect("a date");
        let stated: Vec<&str> = header.iter().filter_map(|line| line.strip_prefix("#   ")).collect();
        let told = timeline(&policy, day(due), None).treatments.into_iter().filter_map(|treatment| {
            let Worst::Bounded(bounded) = treatment.worst else { return None };
            Some(format!("{} {}", policy.playbooks[treatment.playbook].id, bounded.late))
        });
        assert_eq!(stated.join(" "), told.collect::<Vec<_>>().join(", "), "{name}");
    }
}

/// Returns the day of the formal notice when these words are said on their days.
fn gone_through(debt: &Debt<'_>, beats: &[Beat]) -> Option<chrono::NaiveDate> {
    let mut journal: Vec<Event> = Vec::new();
    for today in debt.period().each() {
        let (decision, _) = debt.decide(&journal, today);
        if every_word::noticed(&decision) {
            return Some(today);
        }
        journal.extend(relance::engine::carry_out::carried_out(debt.policy, &decision));
        for word in beats.iter().filter_map(|beat| match beat {
            Beat::Said { day, word } if *day == today => Some(word),
            _ => None,
        }) {
            match word.outcome() {
                Some(outcome) => {
                    journal = every_word::ended(&journal, today, outcome.word()).expect("a call")
                }
                None => journal.push(word.event(debt, today)),
            }
        }
    }
    None
}

#[test]
fn holds_add_nothing_and_one_dispute_does() {
    let rules = "holds: { asked_by: [sales], approved_by: [director], at_most: 30 days, per_year: 2 }\n\
                 disputes: { resolved_by: sales, within: 10 days }\n";
    let policy = tiny("every-day", rules, "patience: 20 days, callbacks: 1", LADDER);
    let due = day("2026-01-05");
    let bounded = bounded(&policy, "2026-01-05");
    let disputed = bounded.disputed.expect("a dispute");
    assert_eq!((bounded.late, disputed.notice), (20, Some(day("2026-02-04"))));
    let debt = Debt::new(&policy, 0, due);
    let hold = EventKind::Hold {
        items: [Debt::INVOICE].into(),
        reason: "a friend".into(),
        asked_by: "Paul".into(),
        approved_by: "Ada".into(),
        until: day("2026-02-03"),
    };
    let held = [Event { kind: hold, ..Word::Dispute.event(&debt, due) }];
    assert_eq!(debt.decide(&held, day("2026-01-24")).0.actions, []);
    assert!(every_word::noticed(&debt.decide(&held, day("2026-01-25")).0));
}

fn sheet(policy: &Policy) -> Sheet {
    let timeline = timeline(policy, day("2026-01-05"), None);
    for treatment in &timeline.treatments {
        assert!(treatment.silent.reaches(Stage::Legal).is_none_or(|mark| mark.late > 0));
    }
    timeline_sheet(&TimelineView { timeline: &timeline, policy })
}

#[test]
fn shipped_timelines() {
    for name in ["pme", "sme-uk", "minimal"] {
        let sheet = sheet(&shipped_policy(&format!("policies/{name}")));
        let mut out = Vec::new();
        text::write(&sheet, Terminal { width: 110, colour: false }, &mut out).expect("written");
        insta::assert_snapshot!(format!("timeline_{name}"), String::from_utf8(out).expect("text"));
    }
}

#[test]
fn a_timeline_is_json_under_its_schema() {
    let written = |policy: &Policy| {
        let mut out = Vec::new();
        let timeline = timeline(policy, day("2026-01-05"), None);
        json::write_timeline(&TimelineView { timeline: &timeline, policy }, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    };
    let steps = LADDER.replace("stage: reminder", "when: client.sales > 500000, stage: reminder");
    let passing = tiny("every-day", "", "patience: 9 days", &steps);
    schema::check(json::TIMELINE_SCHEMA, &written(&passing));
    for name in ["policies/pme", "policies/sme-uk"] {
        schema::check_allowed(json::TIMELINE_SCHEMA, &written(&shipped_policy(name)));
    }
    let endless = written(&tiny("every-day", "", "callbacks: 0", LADDER));
    schema::check_allowed(json::TIMELINE_SCHEMA, &endless);
    assert!(endless.contains("\"result\":\"no_bound\",\"missing\":\"patience\""), "{endless}");
}

#[test]
fn every_format_has_the_lanes() {
    let sheet = sheet(&shipped_policy("policies/sme-uk"));
    let (mut page, mut marked) = (Vec::new(), Vec::new());
    html::write(&sheet, &mut page).expect("written");
    markdown::write(&sheet, &mut marked).expect("written");
    let (page, marked) = (String::from_utf8(page).expect("text"), String::from_utf8(marked).expect("text"));
    assert_eq!(page.matches("<svg class=\"chart").count(), 2);
    assert!(
        page.contains("formal notice at the latest</text>")
            || page.contains("formal notice at the latest\n</text>")
    );
    assert!(
        marked.contains("| **firm** | 1: first-call · 3: decision-maker · 8: decision-maker · 14: letter")
    );
}
