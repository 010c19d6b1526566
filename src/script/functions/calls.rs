//! Whether the functions that scripts call exist and take so many arguments.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::nearest;
use crate::script::functions::Call;
use crate::script::functions::Draft;
use crate::script::host::HOST_FUNCTIONS;
use crate::script::sandbox;
use crate::script::verdict;
use crate::script::verdict::VERDICTS;

/// Returns the names that scripts may call besides the policy's own functions.
fn library() -> &'static BTreeSet<String> {
    static LIBRARY: OnceLock<BTreeSet<String>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let signatures = sandbox::engine().gen_fn_signatures(true);
        let names = signatures.iter().filter_map(|signature| signature.split('(').next());
        let names = names.map(|name| name.rsplit(' ').next().unwrap_or(name).to_owned());
        names.filter(|name| !sandbox::FORBIDDEN.contains(&name.as_str())).collect()
    })
}

/// Reports every call to a function that is not there, or with another number of arguments.
///
/// A name that a file which could not be read holds may be a function of that file.
pub(super) fn check_calls(drafts: &[Draft], unread: &BTreeSet<String>, findings: &mut Vec<Diagnostic>) {
    for draft in drafts {
        for call in draft.calls.iter().filter(|call| !unread.contains(&call.name)) {
            findings.extend(check_call(drafts, &draft.function.source, call));
        }
    }
}

fn check_call(drafts: &[Draft], source: &Arc<Source>, call: &Call) -> Option<Diagnostic> {
    let name = call.name.as_str();
    let own: Vec<_> = drafts.iter().filter(|draft| draft.function.name == name).collect();
    let given = call.arguments + usize::from(call.method);
    let host: Vec<_> = HOST_FUNCTIONS.iter().filter(|host| host.name == name).collect();
    if !own.is_empty() {
        if own.iter().any(|draft| draft.function.params.len() == call.arguments) && !call.method {
            return None;
        }
        let params: Vec<_> =
            own.iter().map(|draft| format!("`{name}({})`", draft.function.params.join(", "))).collect();
        let message = format!("`{name}` is called with {given} arguments");
        let finding = Diagnostic::error("script::wrong_arguments", message);
        return Some(finding.at(source, call.span, "").help(format!("it is {}", params.join(" or "))));
    }
    if let Some(finding) = check_answer(source, call, given) {
        return Some(finding);
    }
    if library().contains(name) && (host.is_empty() || host.iter().any(|host| host.takes.len() == given)) {
        return None;
    }
    if !host.is_empty() && name != "contains" {
        let finding = Diagnostic::error(
            "script::wrong_arguments",
            format!("`{name}` is called with {given} arguments"),
        );
        let signatures: Vec<_> = host.iter().map(|host| format!("`{}`", host.signature)).collect();
        return Some(finding.at(source, call.span, "").help(format!("it is {}", signatures.join(" or "))));
    }
    let known =
        drafts.iter().map(|draft| draft.function.name.as_str()).filter(|name| !name.starts_with("anon$"));
    let known = known.chain(library().iter().map(String::as_str));
    let forbidden = sandbox::FORBIDDEN.contains(&name);
    let (code, message) = if forbidden {
        ("script::forbidden", format!("`{name}` may not be called"))
    } else {
        ("script::unknown_function", format!("unknown function `{name}`"))
    };
    let help = match nearest(name, known) {
        _ if forbidden => {
            "scripts only compute: they neither print, wait, nor read anything but the facts".to_owned()
        }
        Some(near) => format!("did you mean `{near}`?"),
        None => "neither a function of the policy nor one of relance".to_owned(),
    };
    Some(Diagnostic::error(code, message).at(source, call.span, "").help(help))
}

/// `wait(3)` gives no reason: the four answers of a step take so many arguments and no other number.
fn check_answer(source: &Arc<Source>, call: &Call, given: usize) -> Option<Diagnostic> {
    let name = call.name.as_str();
    let takes = verdict::takes(name)?;
    if takes.contains(&given) {
        return None;
    }
    let plural = if given == 1 { "" } else { "s" };
    let message = format!("`{name}` is called with {given} argument{plural}");
    let signature = VERDICTS.iter().find(|(known, ..)| *known == name);
    let (_, signature, about) = signature?;
    let finding = Diagnostic::error("script::wrong_arguments", message).at(source, call.span, "");
    Some(finding.help(format!("it is `{signature}`: {about}")))
}
