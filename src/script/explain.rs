//! What Rhai says when an evaluation stops, in plain words.

use rhai::EvalAltResult;

use crate::script::sandbox;

/// Says in plain words what stopped a script.
pub(crate) fn explain(error: &EvalAltResult) -> String {
    match error {
        EvalAltResult::ErrorTooManyOperations(_) => {
            format!("too many operations (at most {} in one evaluation)", sandbox::MAX_OPERATIONS)
        }
        EvalAltResult::ErrorStackOverflow(_) => {
            format!("functions call each other too deeply (at most {} levels)", sandbox::MAX_CALL_DEPTH)
        }
        EvalAltResult::ErrorDataTooLarge(what, _) => format!("{} grew too large", what.to_lowercase()),
        EvalAltResult::ErrorTooManyVariables(_) => {
            format!("too many variables (at most {})", sandbox::MAX_VARIABLES)
        }
        EvalAltResult::ErrorRuntime(said, _) => said.to_string(),
        EvalAltResult::ErrorPropertyNotFound(name, _) => format!("there is no `{name}` here"),
        EvalAltResult::ErrorVariableNotFound(name, _) => format!("unknown name `{name}`"),
        EvalAltResult::ErrorFunctionNotFound(signature, _) => match signature.strip_prefix("! ") {
            Some(given) => format!("`!` does not work on {given}"),
            None => format!("no function takes these values: `{signature}`"),
        },
        EvalAltResult::ErrorMismatchDataType(wanted, given, _) => {
            format!("{} is needed here, and this is {}", plain_type(wanted), plain_type(given))
        }
        other => {
            let said = other.to_string();
            let said = said.split(" (line ").next().unwrap_or(&said);
            let mut letters = said.chars();
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

fn plain_type(name: &str) -> &str {
    match name {
        "bool" => "true or false",
        "()" => "an absent value",
        "string" => "text",
        "i64" | "decimal" => "a number",
        other => other,
    }
}
