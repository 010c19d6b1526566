//! What came, written into the files of cases.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::cli::Exit;
use crate::cli::messages;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Source;
use crate::io::write::Batch;
use crate::trial::bless::Failed;
use crate::trial::bless::bless;
use crate::trial::case::Case;
use crate::trial::read::read;
use crate::trial::verdict::Outcome;
use crate::trial::verdict::Verdict;

/// The failures of one file.
type OfFile<'c> = (&'c Arc<Source>, Vec<Failed<'c>>);

/// Rewrites every file in which a case failed, all of them or none.
pub(super) fn bless_all<'c>(tried: impl Iterator<Item = (&'c Case, &'c Outcome)>) -> Result<Exit, Exit> {
    let mut files: BTreeMap<&str, OfFile<'c>> = BTreeMap::new();
    let mut broken = false;
    for (case, outcome) in tried {
        let source = &case.place.source;
        match &outcome.verdict {
            Verdict::Failed(failures) => {
                let of_file = files.entry(&source.name).or_insert_with(|| (source, Vec::new()));
                of_file.1.extend(failures.iter().map(|failure| (failure, case.varied)));
            }
            Verdict::Unreadable(findings) => {
                broken = true;
                messages::show(findings);
            }
            Verdict::Passed | Verdict::Skipped { .. } => {}
        }
    }
    if files.is_empty() && !broken {
        anstream::eprintln!("everything came as expected: nothing is rewritten");
    }
    let mut batch = Batch::default();
    let mut left = false;
    for (name, (source, failures)) in &files {
        let blessed = bless(&source.text, failures);
        if let Some(finding) = spoilt(source, &blessed.text) {
            messages::show(&[finding]);
            anstream::eprintln!("error: {name}: left as it was: its layout cannot be rewritten");
            anstream::eprintln!("help: write each `expect:` on lines of its own, and try again");
            return Err(Exit::Failed);
        }
        let staged = batch.stage_file(Path::new(name), |out| out.write_all(blessed.text.as_bytes()));
        staged.map_err(|error| {
            messages::failed(&error);
            Exit::Failed
        })?;
        for line in &blessed.left {
            left = true;
            anstream::eprintln!("note: {name}:{line}: left as it is: it serves several variations of a case");
        }
        anstream::eprintln!("{name}: {} rewritten: read what is expected now", blessed.written);
    }
    batch.commit().map_err(|error| {
        messages::failed(&error);
        Exit::Failed
    })?;
    Ok(if broken || left { Exit::Errors } else { Exit::Done })
}

/// What is wrong with a rewritten text that was not wrong before, if anything.
fn spoilt(source: &Arc<Source>, text: &str) -> Option<Diagnostic> {
    let (before, after) = (read(source), read(&Source::new(source.name.clone(), text)));
    let error = after.findings.into_iter().find(|finding| finding.severity == Severity::Error);
    if before.cases.len() == after.cases.len() { None } else { error }
}
