//! What is written down in a call, asked for one by one: nothing vague is taken, every date is shown as the day it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::cli::call::Guide;
use crate::cli::call::ask::Stopped;
use crate::cli::call::typed;
use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::event::Instalment;
use crate::domain::outcome::Record;
use crate::domain::outcome::RecordKind;
use crate::domain::spoken_date;
use crate::domain::spoken_date::Doubt;
use crate::domain::spoken_date::Spoken;
use crate::engine::call_record::Written;

/// What was written down so far.
pub type Notes = BTreeMap<Record, Written>;

impl Guide<'_> {
    /// Asks for a record and writes it down.
    pub fn note(&mut self, record: Record, notes: &mut Notes) -> Result<(), Stopped> {
        let written = match record.kind() {
            RecordKind::DayToCome => {
                let spoken = self.day(record, true)?;
                if let (Record::On, Some(hour)) = (record, spoken.time) {
                    notes.insert(Record::At, Written::Hour(hour));
                }
                Written::Day(spoken.date)
            }
            RecordKind::DayPast => Written::Day(self.day(record, false)?.date),
            RecordKind::Hour if notes.contains_key(&Record::At) => return Ok(()),
            RecordKind::Hour => Written::Hour(self.hour(record)?),
            RecordKind::Amount => Written::Amount(self.amount(&self.words.record(record))?),
            RecordKind::Instalments => Written::Instalments(self.instalments()?),
            RecordKind::Words => Written::Words(self.typed(record)?.into()),
        };
        notes.insert(record, written);
        Ok(())
    }

    fn typed(&mut self, record: Record) -> Result<String, Stopped> {
        loop {
            let typed = self.ask.type_in(&self.words.record(record))?;
            match typed.trim() {
                "" => self.tell(&self.words.say("call-needed")),
                typed => return Ok(typed.to_owned()),
            }
        }
    }

    fn hour(&mut self, record: Record) -> Result<chrono::NaiveTime, Stopped> {
        loop {
            let typed = self.typed(record)?;
            match typed::hour(&typed, self.policy.language, &self.policy.calendar, self.today) {
                Some(hour) => return Ok(hour),
                None => self.tell(&self.words.say("call-no-hour")),
            }
        }
    }

    fn amount(&mut self, prompt: &str) -> Result<Money, Stopped> {
        loop {
            let totals = &self.call.action.totals;
            let claimed = totals.iter().next();
            let prompt = match claimed {
                Some(total) => format!("{prompt} ({})", self.words.money(total)),
                None => prompt.to_owned(),
            };
            let typed = self.ask.type_in(&prompt)?;
            let everything = ["tout", "all", "le tout", "everything", "total"];
            if let Some(total) =
                claimed.filter(|_| everything.contains(&typed.trim().to_lowercase().as_str()))
            {
                return Ok(total);
            }
            let currency = claimed.map_or(self.policy.currency, |total| total.currency);
            let Some(money) = typed::amount(&typed, currency) else {
                self.tell(&self.words.say("call-no-amount"));
                continue;
            };
            let more = claimed.filter(|total| money.amount > total.amount);
            let Some(total) = more else { return Ok(money) };
            let question = self.words.with(
                "call-more-than-owed",
                [("amount", self.words.money(money).into()), ("owed", self.words.money(total).into())],
            );
            if self.ask.confirm(&question)? {
                return Ok(money);
            }
        }
    }

    /// Asks for a day until one is given; words are shown as the day they mean, and doubts are put as questions.
    fn day(&mut self, record: Record, to_come: bool) -> Result<Spoken, Stopped> {
        loop {
            let typed = self.typed(record)?;
            if let Some(spoken) = self.read_day(&typed, to_come)? {
                return Ok(spoken);
            }
        }
    }

    fn read_day(&mut self, typed: &str, to_come: bool) -> Result<Option<Spoken>, Stopped> {
        let language = self.policy.language;
        let spoken = match spoken_date::read(typed, language, self.today, &self.policy.calendar) {
            Ok(spoken) => spoken,
            Err(error) => {
                self.tell(&format!("{} → {}", error.reason(language), error.ask_instead(language)));
                return Ok(None);
            }
        };
        let outside = if to_come { spoken.date < self.today } else { spoken.date > self.today };
        if outside {
            let key = if to_come { "call-day-past" } else { "call-day-to-come" };
            self.tell(&self.words.with(key, [("date", self.long(spoken.date).into())]));
            return Ok(None);
        }
        let latest = self.call.briefing.patience;
        let doubts = match to_come {
            true => spoken_date::doubts(spoken.date, self.today, &self.policy.calendar, latest),
            false => Vec::new(),
        };
        let exact = typed.trim().parse::<NaiveDate>().is_ok();
        doubts.iter().for_each(|doubt| self.tell(&doubt.sentence(language)));
        let doubted = doubts.iter().any(|doubt| !matches!(doubt, Doubt::Today));
        if exact && !doubted {
            return Ok(Some(spoken));
        }
        let day = self.words.moment_in_words(spoken.date, spoken.time);
        let agreed = self.ask.confirm(&self.words.with("call-is-it", [("date", day.into())]))?;
        Ok(agreed.then_some(spoken))
    }

    fn long(&self, day: NaiveDate) -> String {
        crate::report::number::full_date(day, self.policy.language)
    }

    /// Asks for a plan: the one the tolerance allows, or dated amounts one by one. One beyond the tolerance is taken, and it
    /// is said who must agree to it.
    fn instalments(&mut self) -> Result<Vec<Instalment>, Stopped> {
        let offer = self.call.briefing.offer.clone();
        if !offer.is_empty() {
            let shown: Vec<String> = offer.iter().map(|part| self.instalment(part)).collect();
            let question = self.words.with("call-take-offer", [("plan", shown.join(" ; ").into())]);
            if self.ask.confirm(&question)? {
                return Ok(offer);
            }
        }
        let mut plan: Vec<Instalment> = Vec::new();
        loop {
            let number = plan.len() + 1;
            let prompt = self.words.with("call-instalment-date", [("number", number.into())]);
            let typed = self.ask.type_in(&prompt)?;
            if typed.trim().is_empty() && !plan.is_empty() {
                break;
            }
            let Some(spoken) = self.read_day(&typed, true)? else { continue };
            let prompt = self.words.with("call-instalment-amount", [("number", number.into())]);
            plan.push(Instalment { date: spoken.date, amount: self.amount(&prompt)? });
        }
        plan.sort_by_key(|part| part.date);
        self.tell_beyond(&plan);
        Ok(plan)
    }

    fn instalment(&self, part: &Instalment) -> String {
        format!("{} {}", self.words.date(part.date), self.words.money(part.amount))
    }

    /// Says when a plan is beyond what the tolerance bears: it pauses nothing until someone approves it.
    fn tell_beyond(&self, plan: &[Instalment]) {
        let offer = &self.call.briefing.offer;
        let total: Amount = plan.iter().map(|part| part.amount.amount).sum();
        let claimed = self.call.action.totals.iter().next().map_or(Amount::ZERO, |total| total.amount);
        let last = |plan: &[Instalment]| plan.last().map(|part| part.date);
        let first = |plan: &[Instalment]| plan.first().map(|part| part.amount.amount);
        let beyond = offer.is_empty()
            || plan.len() > offer.len()
            || last(plan) > last(offer)
            || first(plan) < first(offer)
            || total < claimed;
        if beyond {
            self.tell(&self.words.say("call-plan-beyond"));
        }
    }
}
