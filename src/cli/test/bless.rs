//! What came, written into the files of cases.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::cli::Exit;
use crate::cli::messages;
use crate::diagnostic::Source;
use crate::io::write::Batch;
use crate::trial::bless::bless;
use crate::trial::case::Case;
use crate::trial::verdict::Failure;
use crate::trial::verdict::Verdict;

/// The failures of one file.
type OfFile<'c> = (&'c Arc<Source>, Vec<&'c Failure>);

/// Rewrites every file in which a case failed, all of them or none.
pub(super) fn bless_all<'c>(tried: impl Iterator<Item = (&'c Case, &'c Verdict)>) -> Result<Exit, Exit> {
    let mut files: BTreeMap<&str, OfFile<'c>> = BTreeMap::new();
    let mut broken = false;
    for (case, verdict) in tried {
        let source = &case.place.source;
        match verdict {
            Verdict::Failed(failures) => {
                files.entry(&source.name).or_insert_with(|| (source, Vec::new())).1.extend(failures);
            }
            Verdict::Unreadable(findings) => {
                broken = true;
                messages::show(findings);
            }
            Verdict::Passed | Verdict::Skipped { .. } => {}
        }
    }
    let mut batch = Batch::default();
    let mut left = false;
    for (name, (source, failures)) in &files {
        let blessed = bless(&source.text, failures);
        let staged = batch.stage_file(Path::new(name), |out| out.write_all(blessed.text.as_bytes()));
        staged.map_err(|error| {
            messages::failed(&error);
            Exit::Failed
        })?;
        for line in &blessed.left {
            left = true;
            anstream::eprintln!(
                "note: {name}:{line}: left as it is: it stands within braces, or serves several variations"
            );
        }
        anstream::eprintln!(
            "{name}: {} rewritten: read what is expected now",
            failures.len() - blessed.left.len()
        );
    }
    batch.commit().map_err(|error| {
        messages::failed(&error);
        Exit::Failed
    })?;
    Ok(if broken || left { Exit::Errors } else { Exit::Done })
}
