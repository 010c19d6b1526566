//! `relance explain`: why a client or an invoice is treated as it is, or why not as one might expect.

mod why_not;

use chrono::NaiveDate;
use clap::Args;

use crate::cli::Exit;
use crate::cli::input::Input;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::diagnostic::nearest;
use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::engine::context::Context;
use crate::engine::explain::explain;
use crate::engine::explanation::Explanation;
use crate::facts::account::Account;
use crate::policy::Policy;
use crate::report::explain::ExplainView;
use crate::report::explain::explain_sheet;
use crate::report::json;
use crate::report::sheet::Sheet;

/// More clients of a name than this are not all told.
const NAMED: usize = 5;

/// Show why a client, or one of its invoices, is treated as it is
///
/// Every fact with the rows behind it, every rule tried with its values, every gate, and the decision. With `--why-not`, the
/// fewest things that would have to be different for a step to be done that day, invoice by invoice, and the day on which it
/// comes if nothing changes.
#[derive(Debug, Args)]
pub struct Explain {
    #[command(flatten)]
    input: Input,
    /// A client's number, or an invoice's
    of: String,
    /// Tell what would have to be different for this step to be done that day: a step of the client's playbook, or
    /// `playbook/step`
    #[arg(long, value_name = "STEP")]
    why_not: Option<String>,
    #[command(flatten)]
    output: Output,
}

/// Reads, explains and writes.
pub fn run(args: &Explain) -> Exit {
    explained(args).unwrap_or_else(|exit| exit)
}

fn explained(args: &Explain) -> Result<Exit, Exit> {
    args.output.not_csv("an explanation")?;
    args.output.prepare(&args.input.sources, None)?;
    if args.why_not.is_some() {
        args.output.for_people("why a step is not done")?;
    }
    let (policy, ledger) = args.input.read()?;
    if let Some(step) = &args.why_not {
        return why_not::told(args, &policy, &ledger, step);
    }
    let asked = Asked::find(&policy, &ledger, args.input.day(), &args.of)?;
    Ok(args.output.deliver(&asked))
}

/// The explanation asked for.
pub struct Asked<'a> {
    explanation: Explanation,
    policy: &'a Policy,
    ledger: &'a Ledger,
}

impl<'a> Asked<'a> {
    /// Explains a client or an invoice on a day; says so when the ledger does not know it.
    pub fn find(policy: &'a Policy, ledger: &'a Ledger, day: NaiveDate, of: &str) -> Result<Self, Exit> {
        let context = Context::reading_all(policy, ledger, day);
        let client = client_named(ledger, of)?;
        let account = context.account(ledger, client);
        let only = item_named(ledger, &account, of)?;
        Ok(Self { explanation: explain(&context, &account, only), policy, ledger })
    }

    fn view(&self) -> ExplainView<'_> {
        ExplainView { explanation: &self.explanation, policy: self.policy, ledger: self.ledger }
    }
}

/// Returns the item meant, by position, where an invoice is named and not a client; says so when it is not known yet.
fn item_named(ledger: &Ledger, account: &Account<'_>, of: &str) -> Result<Option<usize>, Exit> {
    let named: Vec<usize> = account.find(of).collect();
    let is_client = ledger.find(of).is_some();
    if !is_client && named.is_empty() {
        anstream::eprintln!("error: `{of}` is not known yet on {}", account.as_of);
        return Err(Exit::Errors);
    }
    tell_paid(account, &named);
    let open = named.iter().copied().find(|item| account.items[*item].open().is_positive());
    Ok(if is_client { None } else { open.or(named.first().copied()) })
}

/// An item that is paid has no gate and no step left to explain.
fn tell_paid(account: &Account<'_>, items: &[usize]) {
    for item in items.iter().map(|position| &account.items[*position]) {
        if let Some(day) = item.settled_on {
            anstream::eprintln!(
                "note: {} was settled on {day}; what follows is about its client",
                item.invoice.id
            );
        }
    }
}

/// Finds a client by its number; says so when the ledger does not know it.
pub fn client_named(ledger: &Ledger, of: &str) -> Result<ClientKey, Exit> {
    client_of(ledger, of).ok_or_else(|| unknown(ledger, of))
}

fn client_of(ledger: &Ledger, of: &str) -> Option<ClientKey> {
    let number = of.split_once('@').map_or(of, |(number, _)| number);
    ledger.find(of).or_else(|| {
        let mut rows = ledger.invoices().iter();
        rows.find(|row| row.id == of || row.id == number).map(|row| row.client)
    })
}

/// Says that an id is wanted, and whose it may be: of those called so, else the one spelt nearly so.
fn unknown(ledger: &Ledger, of: &str) -> Exit {
    anstream::eprintln!("error: the ledger has no client and no invoice `{of}`");
    let called = called(ledger, of);
    let clients = ledger.clients().iter().map(|client| client.id.as_str());
    let invoices = ledger.invoices().iter().map(|row| row.id.as_str());
    let near = nearest(of, clients.chain(invoices));
    match (called.as_slice(), near) {
        ([], Some(near)) => anstream::eprintln!("help: did you mean `{near}`?"),
        ([], None) => anstream::eprintln!("help: name a client or an invoice by its number in the ledger"),
        (called, _) => {
            let shown: Vec<String> = called
                .iter()
                .take(NAMED)
                .map(|client| format!("`{}` is {}", client.id, client.name))
                .collect();
            let more = if called.len() > NAMED { ", …" } else { "" };
            anstream::eprintln!("help: a client is named by its number: {}{more}", shown.join(", "));
        }
    }
    Exit::Errors
}

/// The clients whose name holds every one of the words, in capitals or not.
fn called<'a>(ledger: &'a Ledger, of: &str) -> Vec<&'a Client> {
    let words: Vec<String> = of.split_whitespace().map(str::to_lowercase).collect();
    let is_called = |client: &&Client| {
        let name = client.name.to_lowercase();
        words.iter().all(|word| name.contains(word))
    };
    if words.is_empty() { Vec::new() } else { ledger.clients().iter().filter(is_called).collect() }
}

impl Report for Asked<'_> {
    fn sheet(&self) -> Sheet {
        explain_sheet(&self.view())
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_explanation(&self.view(), out)
    }
}
