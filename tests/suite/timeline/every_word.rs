//! The worst case found the slow way: every sequence of words, day after day.

use chrono::Days;
use chrono::NaiveDate;
use relance::domain::action::Channel;
use relance::domain::action::Stage;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::engine::carry_out::carried_out;
use relance::engine::decision::ActionKind;
use relance::engine::decision::Decision;
use relance::engine::staller::Certainty;
use relance::engine::staller::Word;
use relance::engine::timeline::Debt;

use crate::support::day;
use crate::timeline::LADDER;
use crate::timeline::bounded;
use crate::timeline::tiny;

/// Tells whether the formal notice goes out, or what is graver.
pub fn noticed(decision: &Decision) -> bool {
    decision.actions.iter().any(|action| match &action.kind {
        ActionKind::Contact(contact) => contact.stage >= Stage::FormalNotice,
        _ => false,
    })
}

/// All words on all days up to the end of patience, so many at most.
struct EveryWord<'d> {
    debt: &'d Debt<'d>,
    over: NaiveDate,
    latest: NaiveDate,
    played: u32,
}

impl EveryWord<'_> {
    fn play(&mut self, journal: &[Event], today: NaiveDate, words: u32) {
        let (decision, _) = self.debt.decide(journal, today);
        if noticed(&decision) {
            self.latest = self.latest.max(today);
            self.played += 1;
            return;
        }
        assert!(today < self.debt.period().to(), "the notice never comes");
        let done: Vec<Event> = carried_out(self.debt.policy, &decision).collect();
        let tomorrow = today + Days::new(1);
        let after: Vec<Event> = journal.iter().chain(&done).cloned().collect();
        self.play(&after, tomorrow, words);
        if words == 0 || today < self.debt.due || today > self.over {
            return;
        }
        for outcome in ["unreachable", "wrong_person", "refusal"] {
            if let Some(after) = ended(&after, today, outcome) {
                self.play(&after, tomorrow, words - 1);
            }
        }
        for said in self.words(today) {
            let mut after = after.clone();
            after.push(said);
            self.play(&after, tomorrow, words - 1);
        }
    }

    /// Everything that can be said on a day.
    fn words(&self, today: NaiveDate) -> Vec<Event> {
        let days = || today.iter_days().skip(1).take_while(|day| *day <= self.over + Days::new(1));
        let items = || [Debt::INVOICE].into();
        let of = |kind| Event { kind, ..Word::Dispute.event(self.debt, today) };
        let mut words: Vec<Event> = Vec::new();
        for other in days() {
            words.push(Word::Promise(other).event(self.debt, today));
            words.push(Word::Callback(other).event(self.debt, today));
            let limits = self.debt.playbook().and_then(|playbook| playbook.tolerance.instalments.as_ref());
            words.extend(limits.map(|_| Word::Plan(other).event(self.debt, today)));
        }
        words.push(of(EventKind::ValidationAwaited {
            items: items(),
            blocks: "".into(),
            validator: "".into(),
            expected: None,
            next_call: today + Days::new(2),
        }));
        words.push(of(EventKind::CashTrouble {
            items: items(),
            missing: None,
            until: None,
            proposal: "".into(),
            next_call: None,
        }));
        words.push(of(EventKind::PaymentAnnounced {
            items: items(),
            paid_on: today,
            amount: None,
            means: "".into(),
            reference: "".into(),
        }));
        words.push(of(EventKind::ResendAsked { items: items(), to: "".into() }));
        words
    }
}

/// Returns a journal in which the call of a day ended in another way; nothing when no call was made.
pub fn ended(journal: &[Event], day: NaiveDate, outcome: &str) -> Option<Vec<Event>> {
    let mut changed = journal.to_vec();
    let call = changed.iter_mut().find_map(|event| match &mut event.kind {
        EventKind::Contact(contact) if contact.channel == Channel::Call && event.date == day => Some(contact),
        _ => None,
    })?;
    call.outcome = outcome.into();
    Some(changed)
}

/// Returns how many days past due the notice comes at the latest, whatever is said.
fn by_every_word(debt: &Debt<'_>, over: NaiveDate, words: u32) -> i64 {
    let mut every = EveryWord { debt, over, latest: debt.due, played: 0 };
    every.play(&[], debt.due, words);
    assert!(every.played > 20, "{}", every.played);
    (every.latest - debt.due).num_days()
}

fn check(calendar: &str, rules: &str, tolerance: &str, steps: &str, words: u32) {
    let policy = tiny(calendar, rules, tolerance, steps);
    let due = "2026-01-06";
    let debt = Debt::new(&policy, 0, day(due));
    let found = bounded(&policy, due);
    let patience = debt.playbook().and_then(|playbook| playbook.tolerance.patience).expect("patience");
    let latest = by_every_word(&debt, policy.calendar.add(day(due), patience), words);
    let told = format!("{calendar} {rules} {tolerance}\n{steps}");
    assert_eq!((found.late, found.certainty), (latest, Certainty::Exact), "{told}");
}

#[test]
fn no_words_of_all_put_the_notice_off_longer() {
    let limited = |spacing: &str, contacts: &str| {
        format!("guardrails: {{ spacing: {spacing}, contacts: {contacts} }}\n")
    };
    let once = "patience: 4 days, callbacks: 1";
    check("every-day", "", "patience: 4 days", LADDER, 2);
    check("every-day", &limited("2 days", "2 per 6 days"), "patience: 5 days, callbacks: 0", LADDER, 2);
    check("target", &limited("1 business day", "2 per 7 days"), "patience: 6 days, callbacks: 1", LADDER, 2);
    check("every-day", &limited("2 days", "2 per 6 days"), once, LADDER, 3);
}

/// Ladders, guardrails and tolerances with each other: every eleventh of them, so that each meets many others.
#[test]
fn no_words_of_two_put_the_notice_off_longer_whatever_the_limits() {
    let ladders = [
        LADDER.to_owned(),
        LADDER.replace("registered_letter, to: payer", "registered_letter, to: payer, approval: director"),
        LADDER.replace(
            "channel: letter, to: payer",
            "channel: letter, to: payer, repeat: { every: 1 day, times: 2 }",
        ),
        LADDER.replace("call + 1 day", "call + 3 days"),
        LADDER.replace(
            "registered_letter, to: payer",
            "registered_letter, to: payer, approval: { by: director, valid: 2 days }",
        ),
    ];
    let spacings = ["0 days", "1 day", "2 days", "3 days"];
    let contacts = ["", "1 per 3 days", "2 per 4 days", "2 per 6 days", "3 per 6 days"];
    let tolerances = [
        "",
        ", callbacks: 0",
        ", callbacks: 1, broken_promises: 0",
        ", callbacks: 2, postponements: 0",
        ", callbacks: 0, broken_promises: 0, instalments: { at_most: 1, within: 2 days }",
    ];
    for nth in (0..500).step_by(11) {
        let of = |length: usize, before: usize| nth / before % length;
        let limit = contacts[of(5, 5)];
        let limit = if limit.is_empty() { String::new() } else { format!(", contacts: {limit}") };
        let guardrails = format!("guardrails: {{ spacing: {}{limit} }}\n", spacings[of(4, 25)]);
        let rules = format!("{guardrails}promises: {{ bank_grace: 0 days }}\n");
        let tolerance = format!("patience: 4 days{}", tolerances[of(5, 100)]);
        check("every-day", &rules, &tolerance, &ladders[of(5, 1)], 2);
    }
}
