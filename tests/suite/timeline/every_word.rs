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

fn check(calendar: &str, rules: &str, tolerance: &str, steps: &str, words: u32) {
    let policy = tiny(calendar, rules, tolerance, steps);
    let due = "2026-01-06";
    let debt = Debt::new(&policy, 0, day(due));
    let found = bounded(&policy, due);
    let patience = debt.playbook().and_then(|playbook| playbook.tolerance.patience).expect("patience");
    let over = policy.calendar.add(day(due), patience);
    let mut every = EveryWord { debt: &debt, over, latest: day(due), played: 0 };
    every.play(&[], day(due), words);
    let latest = (every.latest - day(due)).num_days();
    let told = format!("{calendar} {rules} {tolerance}: {latest} in {} plays, found {found:?}", every.played);
    assert!(every.played > 100, "{told}");
    match found.certainty {
        Certainty::Exact => assert_eq!(found.late, latest, "{told}"),
        Certainty::AtMost(most) => assert!(found.late == latest && latest <= most, "{told}"),
        Certainty::AtLeast => panic!("{told}"),
    }
}

#[test]
fn no_words_of_all_put_the_notice_off_longer() {
    let spaced = |spacing: &str| format!("guardrails: {{ spacing: {spacing} }}\n");
    let limited = |spacing: &str, contacts: &str| {
        format!("guardrails: {{ spacing: {spacing}, contacts: {contacts} }}\n")
    };
    let approved =
        LADDER.replace("registered_letter, to: payer", "registered_letter, to: payer, approval: director");
    check("every-day", "", "patience: 4 days", LADDER, 2);
    check("every-day", &spaced("3 days"), "patience: 4 days, callbacks: 1", LADDER, 2);
    check("every-day", &limited("2 days", "2 per 4 days"), "patience: 4 days, callbacks: 1", LADDER, 2);
    check("every-day", &limited("2 days", "2 per 6 days"), "patience: 5 days, callbacks: 0", LADDER, 2);
    check("every-day", &limited("1 day", "2 per 6 days"), "patience: 4 days, broken_promises: 0", LADDER, 2);
    check("every-day", &limited("2 days", "2 per 6 days"), "patience: 4 days, callbacks: 1", &approved, 2);
    check("target", &limited("1 business day", "2 per 7 days"), "patience: 6 days, callbacks: 1", LADDER, 2);
    let plans = "patience: 4 days, broken_promises: 0, callbacks: 0, instalments: { at_most: 2, within: 3 days, first: 50 % }";
    check("every-day", &limited("2 days", "2 per 5 days"), plans, LADDER, 2);
    check("every-day", &limited("2 days", "2 per 6 days"), "patience: 4 days, callbacks: 1", LADDER, 3);
}
