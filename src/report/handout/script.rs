//! The words of a call, question by question, with the answers, what to say back and what to write down.

use compact_str::CompactString;

use crate::domain::outcome::Record;
use crate::policy::scenario::Answer;
use crate::policy::scenario::Next;
use crate::policy::scenario::Question;
use crate::policy::scenario::Scenario;
use crate::report::handout::Call;
use crate::report::handout::Handout;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::voice::Voice;
use crate::report::words::Words;

/// Something to tick on paper.
const BOX: char = '☐';

/// Adds the words of a call.
pub fn add(handout: &Handout<'_>, words: &Words, call: &Call<'_>, voice: &Voice, sheet: &mut Sheet) {
    let policy = handout.context.policy;
    let first = call.contact.scenario.as_ref().and_then(|id| policy.scenarios.get(id));
    let Some(first) = first else {
        sheet.paragraph(words.say("handout-no-scenario"));
        return;
    };
    let script = Script::of(handout, first);
    if !first.before.is_empty() {
        sheet.heading(3, words.say("handout-head-check"), String::new());
        sheet.list(first.before.iter().map(|line| format!("{BOX} {}", voice.say(line))).collect());
    }
    sheet.heading(3, words.say("handout-head-talk"), first.purpose.clone());
    if let Some(reception) = &first.reception {
        sheet.paragraph(words.say("handout-reception"));
        sheet.spoken(voice.say(reception));
    }
    sheet.paragraph(words.say("handout-opening"));
    sheet.spoken(voice.say(&first.opening));
    let page = Page { handout, words, call, voice, script: &script };
    for scenario in &script.scenarios {
        page.add_scenario(scenario, sheet);
    }
    page.add_offer(sheet);
    page.add_no_answer(first, sheet);
}

/// Adds room for what is written by hand.
pub fn add_room(words: &Words, sheet: &mut Sheet) {
    sheet.heading(3, words.say("handout-head-room"), String::new());
    for key in ["handout-room-who", "handout-room-hour", "handout-room-agreed", "handout-room-written"] {
        sheet.blank(words.say(key));
    }
}

/// The scenarios a call may lead through, in the order in which answers lead to them, their questions numbered throughout.
struct Script<'s> {
    scenarios: Vec<&'s Scenario>,
}

impl<'s> Script<'s> {
    fn of(handout: &Handout<'s>, first: &'s Scenario) -> Self {
        let mut scenarios = vec![first];
        let mut next = 0;
        while let Some(scenario) = scenarios.get(next).copied() {
            for answer in scenario.answers() {
                let called = match &answer.next {
                    Next::Scenario(id) => handout.context.policy.scenarios.get(id),
                    _ => None,
                };
                if let Some(called) =
                    called.filter(|called| !scenarios.iter().any(|known| known.id == called.id))
                {
                    scenarios.push(called);
                }
            }
            next += 1;
        }
        Self { scenarios }
    }

    /// Returns the number of a question, counted from 1 through all scenarios.
    fn number(&self, scenario: &CompactString, question: usize) -> usize {
        let before = self.scenarios.iter().take_while(|known| known.id != *scenario);
        before.map(|known| known.questions.len()).sum::<usize>() + question + 1
    }
}

struct Page<'p> {
    handout: &'p Handout<'p>,
    words: &'p Words,
    call: &'p Call<'p>,
    voice: &'p Voice,
    script: &'p Script<'p>,
}

impl Page<'_> {
    fn add_scenario(&self, scenario: &Scenario, sheet: &mut Sheet) {
        if self.script.scenarios.first().is_some_and(|first| first.id != scenario.id) {
            sheet.heading(3, scenario.purpose.clone(), scenario.id.to_string());
        }
        for (index, question) in scenario.questions.iter().enumerate() {
            self.add_question(scenario, index, question, sheet);
        }
        if !scenario.objections.is_empty() {
            sheet.paragraph(self.words.say("handout-objections"));
            self.add_answers(scenario, None, &scenario.objections, sheet);
        }
    }

    fn add_question(&self, scenario: &Scenario, index: usize, question: &Question, sheet: &mut Sheet) {
        let number = self.script.number(&scenario.id, index);
        sheet.spoken(format!("{number}. {}", self.voice.say(&question.say)));
        if let Some(hint) = &question.hint {
            sheet.paragraph(self.words.with("handout-hint", [("hint", self.voice.say(hint).into())]));
        }
        self.add_answers(scenario, Some(index), &question.answers, sheet);
    }

    fn add_answers(
        &self,
        scenario: &Scenario,
        question: Option<usize>,
        answers: &[Answer],
        sheet: &mut Sheet,
    ) {
        let columns = ["handout-answer", "handout-reply", "handout-note", "handout-then"];
        let columns = columns.map(|key| Column::words(self.words.say(key))).to_vec();
        let context = self.handout.context;
        let offered = answers
            .iter()
            .filter(|answer| answer.when.as_ref().is_none_or(|when| self.call.briefing.holds(context, when)));
        let rows = offered.map(|answer| self.row(scenario, question, answer)).collect();
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }

    fn row(&self, scenario: &Scenario, question: Option<usize>, answer: &Answer) -> Row {
        let reply = answer.reply.as_ref().map(|reply| self.voice.say(reply)).unwrap_or_default();
        let record = |record: &Record| format!("{BOX} {}", self.words.record(*record));
        let records: Vec<String> = answer.record.iter().map(record).collect();
        vec![
            Cell::plain(format!("{BOX} {}", self.voice.say(&answer.words))),
            Cell::plain(reply),
            Cell::plain(records.join("\n")),
            self.then(scenario, question, answer),
        ]
    }

    fn then(&self, scenario: &Scenario, question: Option<usize>, answer: &Answer) -> Cell {
        let to = |number: usize| format!("→ {number}");
        match &answer.next {
            Next::Question(index) => Cell::plain(to(self.script.number(&scenario.id, *index))),
            Next::Scenario(id) => Cell::plain(to(self.script.number(id, 0))),
            Next::Outcome(outcome) => Cell::strong(self.words.outcome(outcome.word())),
            Next::Same => match question {
                Some(index) => Cell::plain(to(self.script.number(&scenario.id, index))),
                None => Cell::plain(self.words.say("handout-same")),
            },
        }
    }

    fn add_offer(&self, sheet: &mut Sheet) {
        let offer = &self.call.briefing.offer;
        if offer.is_empty() {
            return;
        }
        sheet.heading(3, self.words.say("handout-head-offer"), self.words.say("handout-aside-offer"));
        let columns = vec![
            Column::mark(self.words.say("handout-when")),
            Column::figures(self.words.say("handout-amount")),
        ];
        let rows = offer
            .iter()
            .map(|part| {
                vec![Cell::plain(self.words.date(part.date)), Cell::plain(self.words.money(part.amount))]
            })
            .collect();
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }

    fn add_no_answer(&self, scenario: &Scenario, sheet: &mut Sheet) {
        let words = self.words;
        let rules = &self.handout.context.policy.unreachable;
        sheet.heading(3, words.say("handout-head-no-answer"), String::new());
        if let Some(text) = &scenario.no_answer {
            sheet.spoken(self.voice.say(text));
        }
        let hours: Vec<String> = rules.hours.iter().map(|hour| number::hour(*hour, words.language)).collect();
        let mut told = words.with("handout-tries", [("tries", rules.tries.into())]);
        if !hours.is_empty() {
            let hours = words.with("handout-tries-hours", [("hours", hours.join(", ").into())]);
            told = format!("{told} {hours}");
        }
        let then = match rules.then {
            Some(channel) => words.with("handout-tries-then", [("channel", words.channel(channel).into())]),
            None => words.say("handout-tries-done"),
        };
        sheet.paragraph(format!("{told} {then}"));
    }
}
