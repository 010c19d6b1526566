//! `relance explain`: why a client or an invoice is treated as it is.

use chrono::NaiveDate;
use clap::Args;

use crate::cli::Exit;
use crate::cli::input::Input;
use crate::cli::output::Output;
use crate::cli::output::Report;
use crate::diagnostic::nearest;
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

/// Show why a client, or one of its invoices, is treated as it is
///
/// Every fact with the rows behind it, every rule tried with its values, every gate, and the decision.
#[derive(Debug, Args)]
pub struct Explain {
    #[command(flatten)]
    input: Input,
    /// A client's number, or an invoice's
    of: String,
    #[command(flatten)]
    output: Output,
}

/// Reads, explains and writes.
pub fn run(args: &Explain) -> Exit {
    let (policy, ledger) = match args.input.read() {
        Ok(read) => read,
        Err(exit) => return exit,
    };
    match Asked::find(&policy, &ledger, args.input.day(), &args.of) {
        Ok(asked) => args.output.deliver(&asked),
        Err(exit) => exit,
    }
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
        let Some(client) = client_of(ledger, of) else {
            return Err(unknown(ledger, of));
        };
        let account = context.account(ledger, client);
        let named: Vec<usize> = account.find(of).collect();
        let is_client = ledger.find(of).is_some();
        if !is_client && named.is_empty() {
            anstream::eprintln!("error: `{of}` is not known yet on {day}");
            return Err(Exit::Errors);
        }
        tell_paid(&account, &named);
        let open = named.iter().copied().find(|item| account.items[*item].open().is_positive());
        let only = if is_client { None } else { open.or(named.first().copied()) };
        Ok(Self { explanation: explain(&context, &account, only), policy, ledger })
    }

    fn view(&self) -> ExplainView<'_> {
        ExplainView { explanation: &self.explanation, policy: self.policy, ledger: self.ledger }
    }
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

fn client_of(ledger: &Ledger, of: &str) -> Option<ClientKey> {
    let number = of.split_once('@').map_or(of, |(number, _)| number);
    ledger.find(of).or_else(|| {
        let mut rows = ledger.invoices().iter();
        rows.find(|row| row.id == of || row.id == number).map(|row| row.client)
    })
}

fn unknown(ledger: &Ledger, of: &str) -> Exit {
    let clients = ledger.clients().iter().map(|client| client.id.as_str());
    let invoices = ledger.invoices().iter().map(|row| row.id.as_str());
    anstream::eprintln!("error: the ledger has no client and no invoice `{of}`");
    if let Some(near) = nearest(of, clients.chain(invoices)) {
        anstream::eprintln!("help: did you mean `{near}`?");
    }
    Exit::Errors
}

impl Report for Asked<'_> {
    fn sheet(&self) -> Sheet {
        explain_sheet(&self.view())
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_explanation(&self.view(), out)
    }
}
