//! `relance explain`: why a client or an invoice is treated as it is.

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
use crate::facts::account::Account;
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
    let context = Context::reading_all(&policy, &ledger, args.input.day());
    let Some(client) = client_of(&ledger, &args.of) else {
        return unknown(&ledger, &args.of);
    };
    let account = context.account(&ledger, client);
    let named: Vec<usize> = account.find(&args.of).collect();
    let is_client = ledger.find(&args.of).is_some();
    if !is_client && named.is_empty() {
        anstream::eprintln!("error: `{}` is not known yet on {}", args.of, args.input.day());
        return Exit::Errors;
    }
    tell_paid(&account, &named);
    let open = named.iter().copied().find(|item| account.items[*item].open().is_positive());
    let only = if is_client { None } else { open.or(named.first().copied()) };
    let explanation = explain(&context, &account, only);
    let view = ExplainView { explanation: &explanation, policy: &policy, ledger: &ledger };
    args.output.deliver(&Written(view))
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

struct Written<'a>(ExplainView<'a>);

impl Report for Written<'_> {
    fn sheet(&self) -> Sheet {
        explain_sheet(&self.0)
    }

    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        json::write_explanation(&self.0, out)
    }
}
