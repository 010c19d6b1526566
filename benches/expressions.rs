//! How long a condition takes: lowered, in our sandbox, and with Rhai as it is usually embedded.
//!
//! `cargo bench --bench expressions`; the fastest of many rounds on one thread, in nanoseconds for one
//! evaluation: what the machine does besides only ever adds.

use std::hint::black_box;
use std::time::Instant;

use relance::diagnostic::Source;
use relance::diagnostic::Span;
use relance::facts::catalogue::Fact;
use relance::facts::catalogue::Scope;
use relance::facts::schema::Schema;
use relance::facts::value::FactType;
use relance::facts::value::Facts;
use relance::facts::value::Value;
use relance::script::check::Context;
use relance::script::check::Expected;
use relance::script::expression::Expression;
use relance::script::scripts::Scripts;
use rhai::Dynamic;
use rhai::Engine;
use rhai::Map;
use rust_decimal::Decimal;

const ROUNDS: usize = 40;

const CONDITIONS: &[(&str, &str)] = &[
    ("one comparison", "client.overdue_amount > 1_000.00"),
    ("three terms", "client.open_invoices >= 3 && client.overdue_amount > 500.00 && !client.insolvent"),
    (
        "five terms",
        "client.open_invoices >= 3 && client.overdue_amount > 500.00 && invoice.days_past_due >= 15 \
         && client.sales < 500_000.00 && client.category == \"gold\"",
    ),
    (
        "five terms, or",
        "client.promises_broken >= 2 || client.open_invoices > 100 || client.overdue_amount > 50_000.00 \
         || client.category == \"silver\" || invoice.days_past_due > 10",
    ),
    ("arithmetic", "client.overdue_amount * 100 > client.sales * 2 + 1_000"),
    ("a function", "client.sales > 1_000 && pays_badly(client)"),
];

const FUNCTIONS: &str =
    "fn pays_badly(client) { client.promises_broken >= 1 || client.overdue_amount > 500.00 }";

const FACTS: &[(Scope, &str, Value<'static>)] = &[
    (Scope::Client, "overdue_amount", Value::Fixed(125_000_000)),
    (Scope::Client, "sales", Value::Fixed(1_000_000_000)),
    (Scope::Client, "open_invoices", Value::Int(7)),
    (Scope::Client, "promises_broken", Value::Int(1)),
    (Scope::Client, "insolvent", Value::Bool(false)),
    (Scope::Client, "category", Value::Text("gold")),
    (Scope::Invoice, "days_past_due", Value::Int(21)),
];

fn schema() -> Schema {
    let fact = |(scope, name, value): &(Scope, &'static str, Value<'static>)| Fact {
        scope: *scope,
        name,
        fact_type: match value {
            Value::Bool(_) => FactType::Bool,
            Value::Int(_) => FactType::Int,
            Value::Text(_) => FactType::Text,
            _ => FactType::Amount,
        },
        unit: "",
        may_be_absent: false,
        about: "",
        formula: "",
    };
    Schema::of_catalogue(&FACTS.iter().map(fact).collect::<Vec<_>>())
}

fn nanoseconds(times: u32, mut evaluate: impl FnMut() -> bool) -> f64 {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        for _ in 0..times {
            black_box(evaluate());
        }
        start.elapsed().as_nanos() as f64 / f64::from(times)
    });
    rounds.fold(f64::INFINITY, f64::min)
}

fn map_of(scope: Scope) -> Dynamic {
    let field = |(_, name, value): &(Scope, &'static str, Value<'static>)| {
        let value = match value {
            Value::Bool(truth) => Dynamic::from(*truth),
            Value::Int(number) => Dynamic::from(*number),
            Value::Text(text) => (*text).into(),
            other => Dynamic::from(other.decimal().unwrap_or(Decimal::ZERO)),
        };
        ((*name).into(), value)
    };
    FACTS.iter().filter(|(about, ..)| *about == scope).map(field).collect::<Map>().into()
}

/// Rhai as most programs embed it: a full engine, the tree compiled once, the facts as maps made for each evaluation.
fn usual(text: &str, maps_each_time: bool) -> f64 {
    let engine = Engine::new();
    let functions = engine.compile(FUNCTIONS).expect("the functions parse");
    let ast = functions.merge(&engine.compile_expression(text).expect("the condition parses"));
    let mut scope = rhai::Scope::new();
    scope.push_dynamic("client", map_of(Scope::Client)).push_dynamic("invoice", map_of(Scope::Invoice));
    nanoseconds(500, || {
        if maps_each_time {
            scope.set_value("client", map_of(Scope::Client));
            scope.set_value("invoice", map_of(Scope::Invoice));
        }
        engine.eval_ast_with_scope::<bool>(&mut scope, &ast).expect("it evaluates")
    })
}

fn main() {
    let schema = schema();
    let (scripts, _) = Scripts::compile(&[Source::new("x.rhai", FUNCTIONS)], &schema);
    let mut facts = Facts::with_slots(schema.len());
    for ((slot, _), (_, _, value)) in schema.iter().zip(FACTS) {
        facts.set(slot, *value);
    }
    let scopes = [Scope::Client, Scope::Invoice];
    let context = Context { schema: &schema, scopes: &scopes, scripts: &scripts };
    println!(
        "{:<16} {:>9} {:>9} {:>9} {:>9} {:>8} {:>8} {:>8}",
        "ns", "lowered", "sandbox", "rhai", "rhai+maps", "sandbox÷", "rhai÷", "r+maps÷"
    );
    for (name, text) in CONDITIONS {
        let source = Source::new("bench", *text);
        let span = Span::new(0, text.len());
        let checked = Expression::check(&source, span, text, Expected::Truth, &context);
        let expression = checked.expression.unwrap_or_else(|| panic!("{text}: {:?}", checked.findings));
        assert!(expression.is_typed(), "{text}");
        let lowered = nanoseconds(20_000, || expression.truth(black_box(&facts), &scripts) == Ok(true));
        let sandbox = nanoseconds(500, || expression.truth_by_rhai(&facts, &scripts) == Ok(true));
        let (rhai, with_maps) = (usual(text, false), usual(text, true));
        println!(
            "{name:<16} {lowered:>9.1} {sandbox:>9.0} {rhai:>9.0} {with_maps:>9.0} {:>8.0} {:>8.0} {:>8.0}",
            sandbox / lowered,
            rhai / lowered,
            with_maps / lowered
        );
    }
    let text = CONDITIONS[2].1;
    let source = Source::new("bench", text);
    let check = nanoseconds(200, || {
        Expression::check(&source, Span::new(0, text.len()), text, Expected::Truth, &context)
            .expression
            .is_some()
    });
    println!("parse, check and lower five terms: {:.1} µs", check / 1_000.0);
}
