//! `relance charges`: a client's statement of late charges.

use clap::Args;

use crate::cli::Exit;
use crate::cli::explain::client_named;
use crate::cli::input::Input;
use crate::cli::messages;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::diagnostic::Diagnostic;
use crate::engine::context::Context;
use crate::engine::segment::segment;
use crate::engine::statement::Asked;
use crate::engine::statement::statement;
use crate::law::figures::MissingFigure;
use crate::policy::Policy;
use crate::report::charges::ChargesView;
use crate::report::charges::charges_sheet;
use crate::report::csv;
use crate::report::json;
use crate::report::sheet::Sheet;

/// State what a client owes for paying late: interest day by day, and the fixed fee, so that anyone can reckon it again
///
/// For each invoice the days, the amount they bear interest on, the rate and what it comes to; the payments between; the
/// fee; and the legal source of every figure. The law is the policy's, with what it says under `late_charges`.
#[derive(Debug, Args)]
pub struct Charges {
    #[command(flatten)]
    input: Input,
    /// A client's number, or an invoice's
    of: String,
    /// Only invoices of which something is still open
    #[arg(long)]
    unpaid: bool,
    #[command(flatten)]
    output: Output,
}

/// Reads, reckons and writes.
pub fn run(args: &Charges) -> Exit {
    stated(args).unwrap_or_else(|exit| exit)
}

fn stated(args: &Charges) -> Result<Exit, Exit> {
    args.output.prepare(&args.input.sources, None)?;
    let (policy, ledger) = args.input.read()?;
    let client = client_named(&ledger, &args.of)?;
    let context = Context::new(&policy, &ledger, args.input.day());
    let account = context.account(&ledger, client);
    refuse_without_law(&policy, segment(&context, &account))?;
    let items: Vec<usize> = match ledger.find(&args.of) {
        Some(_) => Vec::new(),
        None => account.find(&args.of).collect(),
    };
    if ledger.find(&args.of).is_none() && items.is_empty() {
        anstream::eprintln!("error: `{}` is not known yet on {}", args.of, account.as_of);
        return Err(Exit::Errors);
    }
    let asked = Asked { items, unpaid: args.unpaid };
    let statement = statement(&context, &account, &asked).map_err(|missing| tell_missing(&missing))?;
    Ok(args.output.deliver(&ChargesView { statement: &statement, policy: &policy, ledger: &ledger }))
}

/// Where no law is applied and no rate was agreed, there is nothing to state.
fn refuse_without_law(policy: &Policy, segment: Option<usize>) -> Result<(), Exit> {
    let late = policy.late_charges(segment);
    if late.bear_interest() {
        return Ok(());
    }
    let message = format!("the law `{}` that binds the client asks nothing for lateness", late.law.word());
    let help = "name the law that binds the policy, as in `law: france-b2b`, or the rate agreed, as in \
                `late_charges: { rate: 12 % }`";
    messages::show(&[Diagnostic::error("charges::nothing_asked", message).help(help)]);
    Err(Exit::Errors)
}

/// Tells that a figure is not known, and how to add it.
pub(super) fn tell_missing(missing: &MissingFigure) -> Exit {
    let finding = Diagnostic::error("charges::missing_figure", missing.to_string()).help(missing.help());
    messages::show(&[finding]);
    Exit::Errors
}

impl Report for ChargesView<'_> {
    fn sheet(&self) -> Sheet {
        charges_sheet(self)
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_charges(self, out)
    }

    fn csv(&self, out: &mut dyn std::io::Write) -> Option<std::io::Result<()>> {
        Some(csv::write_charges(self, out))
    }
}
