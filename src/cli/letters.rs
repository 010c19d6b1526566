//! `relance letters`: the day's letters and e-mails, written to a folder.

mod folder;
mod form;

use std::path::PathBuf;

use clap::Args;
use rayon::iter::IntoParallelIterator;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::cli::Exit;
use crate::cli::handout::person;
use crate::cli::input::Input;
use crate::cli::letters::folder::Target;
use crate::cli::letters::form::Form;
use crate::cli::messages;
use crate::domain::client::Client;
use crate::domain::ledger::Ledger;
use crate::engine::briefing::Briefing;
use crate::engine::briefing::brief;
use crate::engine::context::Context;
use crate::engine::day::plan_day;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::ContactProposed;
use crate::engine::plan::Assignment;
use crate::engine::plan::Plan;
use crate::io::write::Batch;
use crate::io::write::WriteError;
use crate::policy::Policy;
use crate::report::letter::Letter;
use crate::report::letter::Order;
use crate::report::letter::Unwritten;
use crate::report::letter::is_written;
use crate::report::letter::register;
use crate::report::letter::register::Entry;
use crate::report::words::Words;

/// Ids of clients are cut to this in names of files.
const LONGEST_ID: usize = 40;

/// Write the day's letters and e-mails to a folder, with a register of them
///
/// One file for each letter and e-mail of the day's plan, made from the policy's templates, and `register-DAY.csv` with a
/// row for each. All files are written or none. Nothing is sent, and nothing is recorded in the journal. A client whose
/// letter cannot be written whole (no address, a template that fails) is left out, told, and in the register with the
/// reason; then the command exits with 3.
#[derive(Debug, Args)]
pub struct Letters {
    #[command(flatten)]
    input: Input,
    /// The folder to write to; made if it is not there
    #[arg(long, value_name = "FOLDER")]
    into: PathBuf,
    /// Only what this member of the staff signs
    #[arg(long, value_name = "NAME")]
    r#for: Option<String>,
    /// The form of the files [default: letters as HTML, e-mails as text]
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// Write over the letters of the same day, if the folder holds nothing else
    #[arg(long)]
    replace: bool,
}

/// One letter of the plan: what it is written from, and the file it goes to.
struct Ordered<'a> {
    number: String,
    client: &'a Client,
    action: &'a Action,
    contact: &'a ContactProposed,
    briefing: Briefing<'a>,
    to: &'a Assignment,
}

/// What came of it.
struct Made<'a> {
    order: Order<'a>,
    letter: Result<Letter, Unwritten>,
    /// The file; empty when there is none.
    file: String,
}

/// Reads, plans and writes.
pub fn run(args: &Letters) -> Exit {
    written(args).unwrap_or_else(|exit| exit)
}

fn written(args: &Letters) -> Result<Exit, Exit> {
    args.format.map_or(Ok(()), form::available)?;
    let day = args.input.day();
    let target = Target::of(&args.into, &args.input.sources, day, args.replace)?;
    let (policy, ledger) = args.input.read()?;
    let person = args.r#for.as_deref().map(|name| person(&policy, name)).transpose()?;
    if policy.company.is_none() {
        anstream::eprintln!("error: {}: no letters can be written", Unwritten::NoCompany);
        anstream::eprintln!(
            "help: add `company:` to policy.yaml, with `name`, `address`, `bank` and the like"
        );
        return Err(Exit::Errors);
    }
    let plan = plan_day(&policy, &ledger, day);
    refuse_beyond_limits(args, &plan)?;
    let context = Context::reading_all(&policy, &ledger, day);
    let ordered = ordered(&context, &ledger, &plan, person);
    let made: Vec<Made<'_>> =
        ordered.par_iter().map(|ordered| ordered.made(&policy, &ledger, &plan, args.format)).collect();
    save(args.format, &target, &policy, &made).map_err(|error| {
        messages::failed(&error);
        Exit::Failed
    })?;
    Ok(tell(args, &plan, &made))
}

fn refuse_beyond_limits(args: &Letters, plan: &Plan) -> Result<(), Exit> {
    let Some(breach) = plan.breaches.first() else { return Ok(()) };
    anstream::eprintln!(
        "error: the plan of the day has {} {}, and the policy allows {}: no letters are written",
        breach.planned,
        breach.limit.replace('_', " "),
        breach.allowed
    );
    anstream::eprintln!("help: `relance plan {}` shows it", args.input.sources.words());
    Err(Exit::Errors)
}

/// Returns the letters of the plan in the order of work, numbered, of which someone signs all or some.
fn ordered<'a>(
    context: &'a Context<'a>,
    ledger: &'a Ledger,
    plan: &'a Plan,
    only: Option<usize>,
) -> Vec<Ordered<'a>> {
    let letters = plan.work.iter().filter_map(|assigned| {
        let decision = plan.decisions.get(assigned.decision)?;
        let action = decision.actions.get(assigned.action)?;
        let ActionKind::Contact(contact) = &action.kind else { return None };
        is_written(contact.channel).then_some((decision, action, contact, &assigned.to))
    });
    let numbered =
        letters.zip(1..).filter(|((.., to), _)| only.is_none_or(|person| **to == Assignment::Person(person)));
    let numbered: Vec<_> = numbered.collect();
    let ordered = numbered.into_par_iter().map(|((decision, action, contact, to), rank)| {
        let account = context.account(ledger, decision.client);
        Ordered {
            number: format!("{}-{rank:03}", plan.day),
            client: ledger.records(decision.client).client(),
            action,
            contact,
            briefing: brief(context, &account, decision, action),
            to,
        }
    });
    ordered.collect()
}

impl<'a> Ordered<'a> {
    fn made(&'a self, policy: &'a Policy, ledger: &'a Ledger, plan: &Plan, form: Option<Form>) -> Made<'a> {
        let person = match self.to {
            Assignment::Person(index) => policy.staff.get(*index),
            Assignment::Nobody | Assignment::CarriedOver => None,
        };
        let order = Order {
            number: &self.number,
            policy,
            ledger,
            client: self.client,
            action: self.action,
            contact: self.contact,
            briefing: &self.briefing,
            sender: person,
            today: plan.day,
        };
        let letter = match self.to {
            Assignment::CarriedOver => Err(Unwritten::CarriedOver),
            _ => Letter::write(&order),
        };
        let file = letter.as_ref().map(|letter| self.file(form::of(letter, form))).unwrap_or_default();
        Made { order, letter, file }
    }

    /// Names the file after the letter's number, the client and the channel, in letters that every disk takes.
    fn file(&self, form: Form) -> String {
        let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        let client: String = self.client.id.chars().map(plain).take(LONGEST_ID).collect();
        let channel = self.contact.channel.word().replace('_', "-");
        format!("{}_{client}_{channel}.{}", self.number, form::ending(form))
    }
}

/// Writes all letters and the register, or nothing.
fn save(form: Option<Form>, target: &Target, policy: &Policy, made: &[Made<'_>]) -> Result<(), WriteError> {
    let words = Words::of(policy.language);
    let mut batch = Batch::new(&target.folder)?;
    for Made { letter, file, .. } in made {
        if let Ok(letter) = letter {
            batch.stage(file, |out| form::write(form::of(letter, form), letter, words, out))?;
        }
    }
    batch.stage(&target.register, |out| register::write(made.iter().map(Made::entry), out))?;
    let kept = |name: &String| *name == target.register || made.iter().any(|made| made.file == *name);
    target.former.iter().filter(|name| !kept(name)).for_each(|name| batch.remove(name));
    batch.commit()
}

impl Made<'_> {
    fn entry(&self) -> Entry<'_> {
        Entry { order: self.order, letter: self.letter.as_ref(), file: &self.file }
    }
}

/// Tells what was written, and every client left out. What is carried over is no fault.
fn tell(args: &Letters, plan: &Plan, made: &[Made<'_>]) -> Exit {
    let mut failed = plan.summary.undecided > 0;
    for Made { order, letter, .. } in made {
        let Err(why) = letter else { continue };
        let level = if *why == Unwritten::CarriedOver { "note" } else { "error" };
        failed |= *why != Unwritten::CarriedOver;
        anstream::eprintln!("{level}: {} {} is left out: {why}", order.client.id, order.client.name);
        if let Unwritten::Figure(missing) = why {
            anstream::eprintln!("help: {}", missing.help());
        }
    }
    if plan.summary.undecided > 0 {
        anstream::eprintln!(
            "error: {} could not be decided; `relance plan {}` says why",
            counted(plan.summary.undecided as usize, "client"),
            args.input.sources.words()
        );
    }
    let written = made.iter().filter(|made| made.letter.is_ok()).count();
    anstream::eprintln!("{} written into {}", counted(written, "letter"), args.into.display());
    if failed { Exit::Errors } else { Exit::Done }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
