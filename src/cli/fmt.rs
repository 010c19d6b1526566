//! `relance fmt`: one layout for the YAML files of a policy.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use similar::TextDiff;

use crate::cli::Exit;
use crate::cli::messages;
use crate::diagnostic::Source;
use crate::io::policy::read_policy_folder;
use crate::io::write::Batch;
use crate::io::write::WriteError;
use crate::yaml::layout::laid_out;

/// Lay out the YAML files of a policy in one way
///
/// Indentation, spaces and quotes become the same everywhere; comments, the order of keys and the length of lines stay.
/// Each text is read before and after: a file that would not say the same is not written.
#[derive(Debug, Args)]
pub struct Fmt {
    /// The folder of the policy
    policy: PathBuf,
    /// Write nothing: show what would change, and end with 3 if anything would
    #[arg(long)]
    check: bool,
}

/// A file whose layout changes.
struct Change {
    source: Arc<Source>,
    text: String,
}

/// Runs the command.
pub fn run(args: &Fmt) -> Exit {
    let sources = match read_policy_folder(&args.policy) {
        Ok(sources) => sources,
        Err(finding) => {
            messages::show(&[*finding]);
            return Exit::Errors;
        }
    };
    let files: Vec<_> = sources.iter().filter(|source| is_laid_out(&args.policy, source)).collect();
    let (mut changes, mut findings) = (Vec::new(), Vec::new());
    for source in &files {
        match laid_out(source) {
            Ok(text) if text == source.text => {}
            Ok(text) => changes.push(Change { source: Arc::clone(source), text }),
            Err(finding) => findings.push(*finding),
        }
    }
    messages::show(&findings);
    let done = if args.check { show(&changes) } else { write(&changes) };
    if done.is_err() {
        return Exit::Failed;
    }
    let (of, changed) = (files.len(), changes.len());
    anstream::eprintln!("{changed} of {of} files {}", if args.check { "would change" } else { "changed" });
    let is_wrong = !findings.is_empty() || (args.check && !changes.is_empty());
    if is_wrong { Exit::Errors } else { Exit::Done }
}

/// Tells whether a file is one of those that a policy is made of.
fn is_laid_out(folder: &Path, source: &Source) -> bool {
    let Ok(relative) = Path::new(&source.name).strip_prefix(folder) else { return false };
    let parts: Vec<_> = relative.iter().filter_map(|part| part.to_str()).collect();
    match parts.as_slice() {
        [file] => *file == "policy.yaml",
        ["playbooks" | "scenarios" | "tests", file] => file.ends_with(".yaml"),
        _ => false,
    }
}

fn write(changes: &[Change]) -> Result<(), ()> {
    written(changes).map_err(|error| messages::failed(&error))
}

fn written(changes: &[Change]) -> Result<(), WriteError> {
    let mut batch = Batch::default();
    for change in changes {
        batch.stage_file(Path::new(&change.source.name), |out| out.write_all(change.text.as_bytes()))?;
    }
    batch.commit()
}

/// Shows what would change; a reader that has seen enough (`| head`) is no failure.
fn show(changes: &[Change]) -> Result<(), ()> {
    let mut out = std::io::stdout().lock();
    let shown = changes.iter().try_for_each(|change| {
        let name = &change.source.name;
        let diff = TextDiff::from_lines(&change.source.text, &change.text);
        write!(out, "{}", diff.unified_diff().header(name, name))
    });
    match shown {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            messages::failed(&error);
            Err(())
        }
        _ => Ok(()),
    }
}
