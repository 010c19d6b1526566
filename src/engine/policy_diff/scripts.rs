//! Functions of scripts that are not the same in both policies.

use compact_str::CompactString;

use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::What;
use crate::policy::Policy;
use crate::script::scripts::Function;

/// How a function differs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Differs {
    Added,
    Removed,
    Body,
}

pub(super) fn changes(both: Both<'_>) -> Vec<Change> {
    let change = |(name, differs): (String, Differs)| {
        let what = What::new("function", &name);
        match differs {
            Differs::Added => Change::Added(what, Vec::new()),
            Differs::Removed => Change::Removed(what),
            Differs::Body => {
                Change::Text { what, before: body_of(both.before, &name), after: body_of(both.after, &name) }
            }
        }
    };
    changed(both).into_iter().map(change).collect()
}

/// Returns the functions that differ in more than comments and layout.
pub(super) fn changed(both: Both<'_>) -> Vec<(String, Differs)> {
    let mut found = Vec::new();
    for function in both.before.scripts.functions() {
        match both.after.scripts.function(&function.name, function.params.len()) {
            None => found.push((function.name.clone(), Differs::Removed)),
            Some(other) if plain(text(function)) != plain(text(other)) => {
                found.push((function.name.clone(), Differs::Body));
            }
            Some(_) => {}
        }
    }
    let is_new =
        |function: &&Function| both.before.scripts.function(&function.name, function.params.len()).is_none();
    let added = both.after.scripts.functions().filter(is_new);
    found.extend(added.map(|function| (function.name.clone(), Differs::Added)));
    found
}

fn body_of(policy: &Policy, name: &str) -> Option<String> {
    let function = policy.scripts.functions().find(|function| function.name == name);
    function.map(|function| plain(text(function)))
}

/// Returns a function as written, from its name to its last brace.
fn text(function: &Function) -> &str {
    let rest = function.source.text.get(function.span.start..).unwrap_or_default();
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, letter) in rest.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted && depth == 1 => return &rest[..=at],
            '}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    rest
}

/// Writes code without comments, one space for any number of them; quoted texts stay as they are.
pub(super) fn plain(code: &str) -> String {
    let mut kept = CompactString::default();
    let mut letters = code.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '/' if !quoted && letters.peek() == Some(&'/') => {
                while letters.next_if(|letter| *letter != '\n').is_some() {}
                continue;
            }
            _ if !quoted && letter.is_whitespace() => {
                if !kept.ends_with(' ') {
                    kept.push(' ');
                }
                continue;
            }
            _ => {}
        }
        kept.push(letter);
    }
    kept.trim().to_owned()
}
