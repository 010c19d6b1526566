//! A case cut out of a ledger.

use std::io::Write;
use std::path::Path;

use chrono::Local;
use chrono::NaiveDate;

use crate::cli::Exit;
use crate::cli::explain::client_named;
use crate::cli::input::Sources;
use crate::cli::messages;
use crate::trial::cut::Cut;
use crate::trial::cut::cut;

/// Prints the account of a client as a case, and tells where the case is not true to the ledger.
pub(super) fn cut_out(
    policy: &Path,
    ledger: &Path,
    client: &str,
    as_of: Option<NaiveDate>,
) -> Result<Exit, Exit> {
    let day = as_of.unwrap_or_else(|| Local::now().date_naive());
    let (policy, ledger) = Sources::of(policy, ledger).read()?;
    let key = client_named(&ledger, client)?;
    let Cut { text, differences } = cut(&policy, &ledger, key, day).map_err(|findings| {
        messages::show(&findings);
        Exit::Errors
    })?;
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            messages::failed(&error);
            return Err(Exit::Failed);
        }
        _ => {}
    }
    for (about, ledger, case) in &differences {
        anstream::eprintln!("note: {about}: in the ledger {ledger}");
        anstream::eprintln!("      {about}: in the case {case}");
    }
    if !differences.is_empty() {
        anstream::eprintln!(
            "help: the policy looks at the whole company too, or at what the case leaves out"
        );
    }
    anstream::eprintln!("names, numbers and words are replaced; dates and amounts are as they were");
    Ok(Exit::Done)
}
