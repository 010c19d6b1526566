//! What scripts may use, as a definition file (`.d.rhai`) for editors that know Rhai: the facts, the host functions and
//! what a step's own function may answer, each with its documentation.

use std::fmt::Write;

use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;
use crate::facts::catalogue::facts;
use crate::facts::value::FactType;
use crate::script::host::HOST_FUNCTIONS;
use crate::script::host::HostFunction;
use crate::script::value::Kind;
use crate::script::verdict::CHANGES;
use crate::script::verdict::VERDICTS;

const HEAD: &str = "module static;

// Facts and functions of policies. Functions of `scripts/*.rhai` take `client`, `invoice`, `company` or `today`, whichever
// they need; a fact that may be absent is asked for with `known(…)`, or given a default with `??`.
";

/// Returns the definition file.
pub fn definitions() -> String {
    let mut text = HEAD.to_owned();
    for (scope, about) in [
        (Scope::Client, "The client being decided."),
        (Scope::Invoice, "The invoice being decided."),
        (Scope::Company, "The whole book on the day."),
    ] {
        record(&mut text, scope, about);
    }
    for fact in facts().filter(|fact| fact.scope == Scope::Today) {
        let _ = writeln!(text, "\n{}const today: {};", docs("", &fact_docs(fact)), fact_type(fact.fact_type));
    }
    for function in HOST_FUNCTIONS {
        let _ = writeln!(text, "\n{}{}", docs("", &[function.about.to_owned()]), declared(function));
    }
    answers(&mut text);
    text
}

/// The facts of one scope, as the type of the variable that holds them.
fn record(text: &mut String, scope: Scope, about: &str) {
    let word = scope.word();
    let (first, rest) = word.split_at(1);
    let name = format!("{}{rest}", first.to_uppercase());
    let _ = writeln!(text, "\n/// {about}\ntype {name} = #{{");
    for fact in facts().filter(|fact| fact.scope == scope) {
        let _ = writeln!(
            text,
            "{}    {}: {},",
            docs("    ", &fact_docs(fact)),
            fact.name,
            fact_type(fact.fact_type)
        );
    }
    let _ = writeln!(text, "}};\n\n/// {about}\nconst {word}: {name};");
}

fn fact_docs(fact: &Fact) -> Vec<String> {
    let mut lines = vec![fact.about.to_owned()];
    if !fact.unit.is_empty() {
        lines.push(format!("Unit: {}.", fact.unit));
    }
    if fact.may_be_absent {
        lines.push("May be absent.".to_owned());
    }
    lines.push(fact.formula.to_owned());
    lines
}

fn docs(indent: &str, lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| format!("{indent}/// {line}\n"))
        .collect::<Vec<_>>()
        .join(&format!("{indent}///\n"))
}

/// A function with the names of its arguments as in its signature.
fn declared(function: &HostFunction) -> String {
    let names = function.signature.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let names = names.map_or("", |(names, _)| names).split(',').map(str::trim);
    let arguments: Vec<String> =
        names.zip(function.takes).map(|(name, kind)| format!("{name}: {}", kind_type(*kind))).collect();
    format!("fn {}({}) -> {};", function.name, arguments.join(", "), kind_type(function.gives))
}

fn answers(text: &mut String) {
    let changes: Vec<String> = CHANGES.iter().map(|change| format!("{change}: String")).collect();
    let changes = format!("changes: #{{ {} }}", changes.join(", "));
    for (name, signature, about) in VERDICTS {
        let forms: &[&str] = match *name {
            "act" => &["", &changes],
            "wait" => &["days: int, why: String"],
            "skip" => &["why: String"],
            _ => &["until: date, why: String"],
        };
        for arguments in forms {
            let _ =
                writeln!(text, "\n/// {about}\n///\n/// `{signature}`\nfn {name}({arguments}) -> verdict;");
        }
    }
}

fn fact_type(fact_type: FactType) -> &'static str {
    match fact_type {
        FactType::Bool => "bool",
        FactType::Int => "int",
        FactType::Amount | FactType::Number => "decimal",
        FactType::Date => "date",
        FactType::Text => "String",
    }
}

fn kind_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "bool",
        Kind::Int => "int",
        Kind::Number => "decimal",
        Kind::Date => "date",
        Kind::Text => "String",
        Kind::Absent => "()",
        Kind::Any => "?",
    }
}
