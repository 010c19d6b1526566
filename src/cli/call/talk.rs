//! The conversation itself: who answers, question by question, to an outcome with everything it must have.

use crate::cli::call::Guide;
use crate::cli::call::ask::Stopped;
use crate::cli::call::note::Notes;
use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::engine::call_record::Written;
use crate::policy::scenario::Scenario;
use crate::policy::scenario::talk::Choice;
use crate::policy::scenario::talk::Talk;

/// How a conversation ended.
pub struct Ended {
    /// Its outcome.
    pub outcome: Outcome,
    /// What was written down.
    pub notes: Notes,
    /// Who answered; empty when nobody did.
    pub spoke_with: String,
}

/// How far the way to the right person led.
enum Reached {
    Person(String),
    Ended(Ended),
    GivenUp,
}

impl Guide<'_> {
    /// Leads the call; nothing when it is given up.
    pub fn converse(&mut self, scenario: &Scenario) -> Result<Option<Ended>, Stopped> {
        let spoke_with = match self.reach(scenario)? {
            Reached::Person(name) => name,
            Reached::Ended(ended) => return Ok(Some(ended)),
            Reached::GivenUp => return Ok(None),
        };
        self.say(&scenario.opening);
        let Some(ended) = self.question_by_question(scenario)? else { return Ok(None) };
        Ok(Some(Ended { spoke_with, ..ended }))
    }

    fn reach(&mut self, scenario: &Scenario) -> Result<Reached, Stopped> {
        let person = self.call.contact.person.as_ref().filter(|person| !person.name.is_empty());
        let wanted =
            person.map_or_else(|| self.words.role(&self.call.contact.to), |person| person.name.to_string());
        let options = [
            wanted.clone(),
            self.words.say("call-someone-else"),
            self.words.say("call-nobody"),
            self.words.say("call-give-up"),
        ];
        match self.ask.choose(&self.words.say("call-who-answers"), &options)? {
            0 => Ok(Reached::Person(wanted)),
            1 => self.reception(scenario, wanted),
            2 => {
                if let Some(words) = &scenario.no_answer {
                    self.say(words);
                }
                self.ended(Outcome::Unreachable, String::new())
            }
            _ => Ok(Reached::GivenUp),
        }
    }

    /// Someone else answers: nothing is said of the debt.
    fn reception(&mut self, scenario: &Scenario, wanted: String) -> Result<Reached, Stopped> {
        if let Some(words) = &scenario.reception {
            self.say(words);
        }
        let options =
            ["call-passed-on", "call-other-person", "call-away", "call-not-available", "call-give-up"];
        let options = options.map(|key| self.words.say(key));
        match self.ask.choose(&self.words.say("call-and-then"), &options)? {
            0 => Ok(Reached::Person(wanted)),
            1 => self.ended(Outcome::WrongPerson, String::new()),
            2 => self.ended(Outcome::Callback, self.words.say("call-reception")),
            3 => self.ended(Outcome::Unreachable, String::new()),
            _ => Ok(Reached::GivenUp),
        }
    }

    /// Ends before the scenario began, with everything the outcome must have.
    fn ended(&mut self, outcome: Outcome, spoke_with: String) -> Result<Reached, Stopped> {
        let mut notes = Notes::new();
        self.complete(outcome, &mut notes)?;
        Ok(Reached::Ended(Ended { outcome, notes, spoke_with }))
    }

    fn complete(&mut self, outcome: Outcome, notes: &mut Notes) -> Result<(), Stopped> {
        for record in outcome.required() {
            if outcome == Outcome::Unreachable && *record == Record::At {
                notes.insert(Record::At, Written::Hour(self.now));
            } else if !notes.contains_key(record) {
                self.note(*record, notes)?;
            }
        }
        Ok(())
    }

    fn question_by_question(&mut self, scenario: &Scenario) -> Result<Option<Ended>, Stopped> {
        let Some(mut talk) = Talk::start(&self.policy.scenarios, &scenario.id) else { return Ok(None) };
        let mut before: Vec<Notes> = Vec::new();
        let mut notes = Notes::new();
        loop {
            if let Some(outcome) = talk.outcome() {
                self.complete(outcome, &mut notes)?;
                return Ok(Some(Ended { outcome, notes, spoke_with: String::new() }));
            }
            let choices = self.choices(&talk);
            let mut options: Vec<String> = choices.iter().map(|choice| self.option(&talk, *choice)).collect();
            if !before.is_empty() {
                options.push(self.words.say("call-back"));
            }
            options.push(self.words.say("call-give-up"));
            let question = talk.question();
            self.say(&question.say);
            if let Some(hint) = &question.hint {
                let hint = self.voice.say(hint);
                self.tell(&self.words.with("handout-hint", [("hint", hint.into())]));
            }
            let chosen = self.ask.choose(&self.words.say("call-answer"), &options)?;
            match choices.get(chosen) {
                Some(choice) => {
                    before.push(notes.clone());
                    self.answer(&mut talk, *choice, &mut notes)?;
                }
                None if chosen + 1 < options.len() => {
                    talk.back();
                    notes = before.pop().unwrap_or_default();
                }
                None => return Ok(None),
            }
        }
    }

    fn choices(&self, talk: &Talk<'_>) -> Vec<Choice> {
        talk.options(&mut |when| self.call.briefing.holds(self.context, when))
    }

    fn option(&self, talk: &Talk<'_>, choice: Choice) -> String {
        let words = talk.answer(choice).map(|answer| self.voice.say(&answer.words)).unwrap_or_default();
        match choice {
            Choice::Answer(_) => words,
            Choice::Objection(_) => self.words.with("call-objection", [("words", words.into())]),
        }
    }

    fn answer(&mut self, talk: &mut Talk<'_>, choice: Choice, notes: &mut Notes) -> Result<(), Stopped> {
        let Some(answer) = talk.answer(choice) else { return Ok(()) };
        if let Some(reply) = &answer.reply {
            self.say(reply);
        }
        for record in &answer.record {
            self.note(*record, notes)?;
        }
        talk.choose(choice);
        Ok(())
    }
}
