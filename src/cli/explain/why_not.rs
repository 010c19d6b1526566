//! `relance explain --why-not`: what would have to be different for a step to be done.

use crate::cli::Exit;
use crate::cli::explain::Explain;
use crate::cli::explain::client_named;
use crate::cli::explain::item_named;
use crate::cli::output::Report;
use crate::diagnostic::nearest;
use crate::domain::ledger::Ledger;
use crate::engine::context::Context;
use crate::engine::decide::decide;
use crate::engine::why_not::Wanted;
use crate::engine::why_not::why_not;
use crate::policy::Policy;
use crate::report::sheet::Sheet;
use crate::report::why_not::WhyNotView;
use crate::report::why_not::why_not_sheet;

/// Asks and writes.
pub fn told(args: &Explain, policy: &Policy, ledger: &Ledger, step: &str) -> Result<Exit, Exit> {
    let context = Context::reading_all(policy, ledger, args.input.day());
    let account = context.account(ledger, client_named(ledger, &args.of)?);
    let only = item_named(ledger, &account, &args.of)?;
    let segment = decide(&context, &account).segment;
    let own = segment.and_then(|segment| policy.segments.get(segment)).map(|segment| segment.playbook);
    let wanted = Asked { policy, own }.step(step)?;
    let why_not = why_not(&context, &account, wanted, only);
    Ok(args.output.deliver(&WhyNotView { why_not: &why_not, policy, ledger }))
}

/// A step asked about, of a client under a playbook.
struct Asked<'p> {
    policy: &'p Policy,
    own: Option<usize>,
}

impl Asked<'_> {
    fn step(&self, name: &str) -> Result<Wanted, Exit> {
        let (playbook, step) = match name.split_once('/') {
            Some((playbook, step)) => (self.playbook(playbook)?, step),
            None => (self.own.ok_or_else(|| self.undecided(name))?, name),
        };
        let found = self.policy.playbooks[playbook].step(step);
        found.map(|step| Wanted { playbook, step }).ok_or_else(|| self.unknown_step(playbook, step))
    }

    fn playbook(&self, name: &str) -> Result<usize, Exit> {
        let playbooks = &self.policy.playbooks;
        let Some(found) = playbooks.iter().position(|playbook| playbook.id == name) else {
            anstream::eprintln!("error: the policy has no playbook `{name}`");
            help(name, playbooks.iter().map(|playbook| playbook.id.as_str()));
            return Err(Exit::Usage);
        };
        if self.policy.segments.iter().all(|segment| segment.playbook != found) {
            anstream::eprintln!(
                "error: no segment leads to the playbook `{name}`: its steps are done for nobody"
            );
            anstream::eprintln!(
                "help: give a segment of `policy.yaml` this playbook, or ask about another one"
            );
            return Err(Exit::Usage);
        }
        Ok(found)
    }

    fn undecided(&self, name: &str) -> Exit {
        anstream::eprintln!("error: nothing can be decided for this client: it has no playbook");
        anstream::eprintln!("help: name the playbook too, as `playbook/{name}`");
        Exit::Errors
    }

    /// Says that a playbook lacks a step: one of it that is spelt nearly so, else another playbook that has it.
    fn unknown_step(&self, playbook: usize, step: &str) -> Exit {
        let steps = || self.policy.playbooks[playbook].steps.iter().map(|step| step.id.as_str());
        let id = &self.policy.playbooks[playbook].id;
        let of = if self.own == Some(playbook) { ", which the client is under," } else { "" };
        anstream::eprintln!("error: the playbook `{id}`{of} has no step `{step}`");
        let elsewhere = self.policy.playbooks.iter().find(|other| other.step(step).is_some());
        match elsewhere {
            Some(other) => anstream::eprintln!(
                "help: the playbook `{}` has it: `--why-not {}/{step}` tells what leads there too",
                other.id,
                other.id
            ),
            None if steps().next().is_none() => anstream::eprintln!("help: it has no steps: nothing is done"),
            None => help(step, steps()),
        }
        Exit::Usage
    }
}

/// Names the nearest, else all there are.
fn help<'n>(wrong: &str, names: impl Iterator<Item = &'n str> + Clone) {
    match nearest(wrong, names.clone()) {
        Some(near) => anstream::eprintln!("help: did you mean `{near}`?"),
        None => anstream::eprintln!("help: there are {}", names.collect::<Vec<_>>().join(", ")),
    }
}

impl Report for WhyNotView<'_> {
    fn sheet(&self) -> Sheet {
        why_not_sheet(self)
    }
}
