//! `relance call`: a guided call in the terminal.

pub mod ask;
mod note;
mod talk;
mod typed;

use std::path::Path;

use chrono::Local;
use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::Timelike;
use clap::Args;

use crate::cli::Exit;
use crate::cli::call::ask::Ask;
use crate::cli::call::ask::Stopped;
use crate::cli::call::talk::Ended;
use crate::cli::explain::client_named;
use crate::cli::input::Input;
use crate::cli::messages;
use crate::cli::output;
use crate::cli::output::Colour;
use crate::cli::output::terminal;
use crate::cli::record::recorder::Outcome as Recording;
use crate::cli::record::recorder::Recorder;
use crate::domain::items::Items;
use crate::domain::ledger::Ledger;
use crate::domain::outcome::Outcome;
use crate::engine::briefing::brief;
use crate::engine::call_record::CallMade;
use crate::engine::call_record::Written;
use crate::engine::call_record::call_events;
use crate::engine::carry_out::item_name;
use crate::engine::context::Context;
use crate::engine::day::decide_client;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::io::journal::write::to_line;
use crate::io::ledger::read_ledger;
use crate::policy::Policy;
use crate::policy::rules::Person;
use crate::policy::scenario::Scenario;
use crate::report::format::text;
use crate::report::handout;
use crate::report::handout::Call as Prepared;
use crate::report::number;
use crate::report::voice::Voice;
use crate::report::words::Words;

/// Lead a call through its scenario, and record its outcome in the journal
///
/// Shows what must be known, then the words, question by question; takes the answer with the arrow keys, and asks for what
/// must be written down. Dates are typed as people say them ("jeudi midi", "in 10 days") and shown as the day they mean;
/// vague ones are refused with the question to ask instead. Nothing is recorded until it is confirmed at the end; an
/// interrupted call leaves nothing behind. Without a terminal, or with --plain, options are numbered and answers are read
/// line by line.
#[derive(Debug, Args)]
pub struct Call {
    #[command(flatten)]
    input: Input,
    /// The client's number
    client: String,
    /// Who calls: a name of the policy's staff [default: whoever the policy gives the call to first]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Number the options instead of moving among them
    #[arg(long)]
    plain: bool,
    /// Use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// Someone who is led through a call.
struct Guide<'g> {
    policy: &'g Policy,
    context: &'g Context<'g>,
    call: &'g Prepared<'g>,
    voice: Voice,
    words: &'static Words,
    ask: Box<dyn Ask>,
    today: NaiveDate,
    now: NaiveTime,
}

/// Leads the call and records it.
pub fn run(args: &Call) -> Exit {
    called(args).unwrap_or_else(|exit| exit)
}

fn called(args: &Call) -> Result<Exit, Exit> {
    let (policy, ledger) = args.input.read()?;
    let today = args.input.day();
    let context = Context::reading_all(&policy, &ledger, today);
    let client = client_named(&ledger, &args.client)?;
    let decision = decide_client(&context, &ledger, client);
    let account = context.account(&ledger, client);
    let prepared = decision.actions.iter().find_map(|action| {
        let briefing = brief(&context, &account, &decision, action);
        Prepared::of(account.client(), action, briefing, caller(&policy, args.by.as_deref()))
    });
    let Some(prepared) = prepared else { return Err(no_call(&policy, &ledger, &decision)) };
    let Some(scenario) = scenario(&policy, &prepared) else {
        anstream::eprintln!("error: the policy has no scenario for the step `{}`", prepared.contact.step);
        anstream::eprintln!("help: add `scenario:` to the step, or use `relance record` after the call");
        return Err(Exit::Errors);
    };
    let words = Words::of(policy.language);
    let terminal = terminal(args.color, &std::io::stderr());
    let mut guide = Guide {
        policy: &policy,
        context: &context,
        call: &prepared,
        voice: prepared.voice(&policy, today),
        words,
        ask: ask::of_terminal(args.plain, terminal.colour, words),
        today,
        now: Local::now().time().with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or_default(),
    };
    let sheet = handout::briefing_sheet(&context, &prepared);
    // What cannot be shown is not worth giving the call up for.
    let _ = text::write(&sheet, terminal, &mut std::io::stderr().lock());
    match guide.lead(scenario) {
        Ok(Some(call)) => record(args, &guide, &call),
        Ok(None) | Err(Stopped) => {
            anstream::eprintln!("{}", words.say("call-nothing-recorded"));
            Ok(Exit::Failed)
        }
    }
}

fn caller<'p>(policy: &'p Policy, by: Option<&str>) -> Option<&'p Person> {
    match by {
        Some(name) => policy.staff.iter().find(|person| person.name.to_lowercase() == name.to_lowercase()),
        None => policy.staff.iter().find(|person| person.role == "collector"),
    }
}

fn scenario<'p>(policy: &'p Policy, call: &Prepared<'_>) -> Option<&'p Scenario> {
    policy.scenarios.get(call.contact.scenario.as_ref()?)
}

/// Says why no call is proposed, in the words of the plan.
fn no_call(policy: &Policy, ledger: &Ledger, decision: &Decision) -> Exit {
    let words = Words::of(policy.language);
    let client = ledger.records(decision.client).client();
    anstream::eprintln!("error: no call to {} is proposed on {}", client.name, decision.day);
    for action in &decision.actions {
        match &action.kind {
            ActionKind::Contact(contact) => {
                anstream::eprintln!(
                    "note: proposed is {} ({})",
                    contact.step,
                    words.channel(contact.channel)
                );
            }
            ActionKind::Approval { by, contact } => {
                anstream::eprintln!("note: {} waits for the approval of {}", contact.step, words.role(by));
            }
            ActionKind::Task { task, .. } => anstream::eprintln!("note: to be done: {}", words.task(*task)),
        }
    }
    for held in &decision.withheld {
        anstream::eprintln!("note: {}: {}", held.item.invoice, words.withheld(&held.gate, decision));
    }
    anstream::eprintln!("help: what the client says of itself is written down with `relance record`");
    Exit::Errors
}

impl Guide<'_> {
    /// Says what the policy makes of what was just recorded, so that nobody is left without a next date.
    fn tell_what_follows(&self, folder: &Path) {
        // The call is on the disk: a ledger that cannot be read again is told of by the next command.
        let Ok(loaded) = read_ledger(folder) else { return };
        let Some(client) = loaded.ledger.find(&self.call.client.id) else { return };
        let decision = decide_client(&self.context.on(self.today), &loaded.ledger, client);
        for held in &decision.withheld {
            let colon = self.words.colon();
            self.tell(&format!("{}{colon}{}", held.item.invoice, self.words.withheld(&held.gate, &decision)));
        }
        for action in &decision.actions {
            if let ActionKind::Task { task, .. } = &action.kind {
                let role = self.words.role(&action.role);
                self.tell(&format!("{} ({role})", self.words.task(*task)));
            }
        }
    }

    fn tell(&self, words: &str) {
        output::wrapped("", words);
    }

    /// Shows words to be read aloud.
    fn say(&self, template: &str) {
        anstream::eprintln!();
        output::wrapped("  │ ", &self.voice.say(template));
        anstream::eprintln!();
    }

    fn lead(&mut self, scenario: &Scenario) -> Result<Option<CallMade>, Stopped> {
        if !scenario.before.is_empty() {
            self.tell(&self.words.say("handout-head-check"));
            for line in &scenario.before {
                output::wrapped("  ☐ ", &self.voice.say(line));
            }
            if !self.ask.confirm(&self.words.say("call-checked"))? {
                return Ok(None);
            }
        }
        loop {
            let Some(ended) = self.converse(scenario)? else { return Ok(None) };
            let about = self.about(ended.outcome)?;
            let call = self.made(scenario, ended, about);
            self.summarise(&call);
            let options = ["call-record", "call-again", "call-give-up"].map(|key| self.words.say(key));
            match self.ask.choose(&self.words.say("call-is-it-right"), &options)? {
                0 => return Ok(Some(call)),
                1 => {}
                _ => return Ok(None),
            }
        }
    }

    /// Asks which invoices the outcome is about, where it may be about some of several.
    fn about(&mut self, outcome: Outcome) -> Result<Items, Stopped> {
        let some = !matches!(
            outcome,
            Outcome::Unreachable | Outcome::WrongPerson | Outcome::Refusal | Outcome::Insolvent
        );
        let lines: Vec<_> = self.call.action.items.iter().chain(&self.call.action.mentioned).collect();
        if !some || lines.len() < 2 {
            return Ok(Items::NONE);
        }
        let shown: Vec<String> = lines
            .iter()
            .map(|line| format!("{} · {}", item_name(line), self.words.money(line.chased)))
            .collect();
        let chosen = self.ask.choose_some(&self.words.say("call-which-invoices"), &shown)?;
        let all = chosen.is_empty() || chosen.len() == lines.len();
        Ok(if all {
            Items::NONE
        } else {
            chosen.into_iter().filter_map(|index| lines.get(index)).map(|line| item_name(line)).collect()
        })
    }

    fn made(&self, scenario: &Scenario, ended: Ended, about: Items) -> CallMade {
        CallMade {
            by: self.call.caller.map(|person| person.name.clone()).unwrap_or_default(),
            date: self.today,
            at: Some(self.now),
            scenario: scenario.id.clone(),
            spoke_with: ended.spoke_with.into(),
            outcome: ended.outcome,
            written: ended.notes,
            about,
        }
    }

    /// Repeats what is about to be recorded.
    fn summarise(&self, call: &CallMade) {
        let outcome = self.words.outcome(call.outcome.word());
        self.tell(&format!("\n{}", self.words.with("call-outcome", [("outcome", outcome.into())])));
        for (record, written) in &call.written {
            let (name, colon) = (self.words.record(*record), self.words.colon());
            output::wrapped("  ", &format!("{name}{colon}{}", self.shown(written)));
        }
        if !call.about.is_empty() {
            let about: Vec<&str> = call.about.iter().map(|name| name.as_str()).collect();
            output::wrapped("  ", &about.join(", "));
        }
    }

    fn shown(&self, written: &Written) -> String {
        match written {
            Written::Day(day) => number::full_date(*day, self.policy.language),
            Written::Hour(hour) => number::hour(*hour, self.policy.language),
            Written::Amount(money) => self.words.money(*money),
            Written::Words(words) => words.to_string(),
            Written::Instalments(plan) => {
                let parts = plan
                    .iter()
                    .map(|part| format!("{} {}", self.words.date(part.date), self.words.money(part.amount)));
                parts.collect::<Vec<_>>().join(" ; ")
            }
        }
    }
}

/// Records the call, all of it or nothing, and says what follows.
fn record(args: &Call, guide: &Guide<'_>, call: &CallMade) -> Result<Exit, Exit> {
    let folder = &args.input.sources.ledger;
    let refused = |outcome: Recording| match outcome {
        Recording::Refused(found) => {
            messages::show(&found.into_iter().map(|(_, finding)| finding).collect::<Vec<_>>());
            anstream::eprintln!("{}", guide.words.say("call-nothing-recorded"));
            Exit::Errors
        }
        Recording::Failed(error) => {
            messages::failed(&error);
            anstream::eprintln!("help: {}", error.help());
            Exit::Failed
        }
        Recording::Recorded { .. } => Exit::Done,
    };
    let (mut recorder, mended) = Recorder::open(folder).map_err(refused)?;
    messages::show(&mended);
    let id = &guide.call.client.id;
    let Some(client) = recorder.ledger().find(id) else { return Err(Exit::Errors) };
    let events = call_events(guide.policy, guide.call.action, client, call);
    let lines: Vec<String> = events.iter().map(|event| to_line(event, id)).collect();
    let texts: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    match recorder.record("the call", &texts, guide.today) {
        Recording::Recorded { records, warnings } => {
            messages::show(&warnings);
            records.iter().for_each(|record| anstream::println!("{}", record.text));
            anstream::eprintln!("{}", guide.words.say("call-recorded"));
            guide.tell_what_follows(folder);
            Ok(Exit::Done)
        }
        other => Err(refused(other)),
    }
}
