//! The law that lets expressions be lowered: on generated expressions and facts, the lowered form and Rhai give the
//! same value, or both fail.

use chrono::Days;
use chrono::NaiveDate;
use proptest::prelude::*;
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

const SCOPES: &[Scope] = &[Scope::Client, Scope::Invoice, Scope::Company, Scope::Today];

const FACTS: &[(Scope, &str, FactType)] = &[
    (Scope::Client, "count", FactType::Int),
    (Scope::Invoice, "days", FactType::Int),
    (Scope::Client, "amount", FactType::Amount),
    (Scope::Company, "amount", FactType::Amount),
    (Scope::Client, "ratio", FactType::Number),
    (Scope::Client, "name", FactType::Text),
    (Scope::Client, "category", FactType::Text),
    (Scope::Client, "since", FactType::Date),
    (Scope::Invoice, "due", FactType::Date),
    (Scope::Client, "insolvent", FactType::Bool),
    (Scope::Invoice, "sent", FactType::Bool),
    (Scope::Today, "", FactType::Date),
];

const FUNCTIONS: &str = "
    fn large(client) { client.amount > 1000 || client.count >= 3 }
    fn late(invoice, limit) { invoice.days > limit }
    fn share(client, company) { client.amount / company.amount }
    fn either(client, invoice) { if large(client) { late(invoice, 3) } else { client.insolvent } }
    fn summed(client) { let sum = 0; for i in 0..3 { sum += client.count; } sum }
";

fn schema() -> Schema {
    let fact = |(scope, name, fact_type): &(Scope, &'static str, FactType)| Fact {
        scope: *scope,
        name,
        fact_type: *fact_type,
        unit: "",
        may_be_absent: false,
        about: "",
        formula: "",
    };
    Schema::of_catalogue(&FACTS.iter().map(fact).collect::<Vec<_>>())
}

fn day(offset: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(u64::from(offset))
}

fn integers() -> BoxedStrategy<i64> {
    prop_oneof![8 => -40_i64..40, 2 => -1_000_000_i64..1_000_000, 1 => any::<i64>(), 1 => Just(i64::MAX), 1 => Just(i64::MIN)].boxed()
}

fn texts() -> BoxedStrategy<&'static str> {
    prop::sample::select(vec!["", "gold", "Gold", "gol", "été", "or \\\"x\\\"", "silver"]).boxed()
}

fn value(fact_type: FactType) -> BoxedStrategy<Value<'static>> {
    let present = match fact_type {
        FactType::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        FactType::Int => integers().prop_map(Value::Int).boxed(),
        FactType::Amount | FactType::Number => {
            prop_oneof![integers().prop_map(|units| units.wrapping_mul(100)), integers()]
                .prop_map(Value::Fixed)
                .boxed()
        }
        FactType::Date => prop_oneof![
            9 => (0_u32..40).prop_map(|offset| Value::Date(day(offset))),
            1 => prop::sample::select(vec![NaiveDate::MIN, NaiveDate::MAX]).prop_map(Value::Date),
        ]
        .boxed(),
        FactType::Text => texts().prop_map(Value::Text).boxed(),
    };
    prop_oneof![1 => Just(Value::Absent), 6 => present].boxed()
}

fn values() -> BoxedStrategy<Vec<Value<'static>>> {
    FACTS.iter().map(|(_, _, fact_type)| value(*fact_type)).collect::<Vec<_>>().boxed()
}

fn decimals() -> BoxedStrategy<String> {
    prop_oneof![
        Just("0.40".to_owned()),
        Just("1_000.50".to_owned()),
        Just("0.123456789".to_owned()),
        Just("79_228_162_514_264_337_593_543_950_335.0".to_owned()),
        (0_i64..3000, 0_u32..100).prop_map(|(whole, cents)| format!("{whole}.{cents:02}")),
    ]
    .boxed()
}

fn literal_int() -> BoxedStrategy<String> {
    integers()
        .prop_filter("the parser has no smallest integer", |number| *number != i64::MIN)
        .prop_map(|number| number.to_string())
        .boxed()
}

fn ints(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        prop::sample::select(vec!["client.count", "invoice.days"]).prop_map(str::to_owned),
        literal_int(),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let operator = prop::sample::select(vec!["+", "-", "*", "%"]);
    prop_oneof![
        3 => leaf,
        2 => (ints(depth - 1), operator, ints(depth - 1)).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        1 => ints(depth - 1).prop_map(|a| format!("-({a})")),
        1 => ints(depth - 1).prop_map(|a| format!("abs({a})")),
        1 => (ints(depth - 1), ints(depth - 1)).prop_map(|(a, b)| format!("min({a}, {b})")),
        1 => (dates(depth - 1), dates(depth - 1)).prop_map(|(a, b)| format!("days_between({a}, {b})")),
        1 => (dates(depth - 1), dates(depth - 1)).prop_map(|(a, b)| format!("({a} - {b})")),
        1 => dates(depth - 1).prop_map(|a| format!("weekday({a})")),
        1 => dates(depth - 1).prop_map(|a| format!("(month({a}) + day({a}) - year({a}))")),
        1 => (ints(depth - 1), ints(depth - 1)).prop_map(|(a, b)| format!("({a} ?? {b})")),
        1 => Just("summed(client)".to_owned()),
    ]
    .boxed()
}

fn numbers(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        prop::sample::select(vec!["client.amount", "company.amount", "client.ratio"]).prop_map(str::to_owned),
        decimals(),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let either = prop_oneof![numbers(depth - 1), ints(depth - 1)].boxed();
    let operator = prop::sample::select(vec!["+", "-", "*", "/", "%"]);
    prop_oneof![
        3 => leaf,
        3 => (either.clone(), operator, either.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
        1 => either.clone().prop_map(|a| format!("-({a})")),
        1 => (either.clone(), 0_u32..6).prop_map(|(a, n)| format!("round({a}, {n})")),
        1 => (either.clone(), ints(0)).prop_map(|(a, n)| format!("round({a}, {n})")),
        1 => either.clone().prop_map(|a| format!("({a}).round()")),
        1 => (either.clone(), either.clone()).prop_map(|(a, b)| format!("max({a}, {b})")),
        1 => (either.clone(), either.clone()).prop_map(|(a, b)| format!("({a} ?? {b} ?? 0)")),
        1 => (truths(depth - 1), either.clone(), either).prop_map(|(t, a, b)| format!("(if {t} {{ {a} }} else {{ {b} }})")),
        1 => Just("share(client, company)".to_owned()),
    ]
    .boxed()
}

fn dates(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        prop::sample::select(vec!["client.since", "invoice.due", "today"]).prop_map(str::to_owned),
        (0_u32..40).prop_map(|offset| format!("date(\"{}\")", day(offset))),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let operator = prop::sample::select(vec!["+", "-"]);
    prop_oneof![3 => leaf, 1 => (dates(depth - 1), operator, ints(depth - 1)).prop_map(|(a, op, b)| format!("({a} {op} {b})"))]
        .boxed()
}

fn words() -> BoxedStrategy<String> {
    prop_oneof![
        prop::sample::select(vec!["client.name", "client.category", "to_lower(client.name)"])
            .prop_map(str::to_owned),
        texts().prop_map(|text| format!("\"{text}\"")),
    ]
    .boxed()
}

fn truths(depth: u32) -> BoxedStrategy<String> {
    let leaf = prop::sample::select(vec![
        "client.insolvent",
        "invoice.sent",
        "large(client)",
        "either(client, invoice)",
        "true",
    ])
    .prop_map(str::to_owned);
    if depth == 0 {
        return leaf.boxed();
    }
    let under = depth - 1;
    let comparison = prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let equality = prop::sample::select(vec!["==", "!="]);
    let number = prop_oneof![numbers(under), ints(under)].boxed();
    let anything = prop_oneof![number.clone(), dates(under), words(), truths(under)].boxed();
    prop_oneof![
        1 => leaf,
        3 => (number.clone(), comparison.clone(), number.clone()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        2 => (dates(under), comparison.clone(), dates(under)).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        2 => (words(), comparison, words()).prop_map(|(a, op, b)| format!("{a} {op} {b}")),
        2 => (anything.clone(), equality).prop_map(|(a, op)| format!("({a}) {op} ()")),
        1 => anything.prop_map(|a| format!("known({a})")),
        2 => (truths(under), truths(under)).prop_map(|(a, b)| format!("({a}) && ({b})")),
        2 => (truths(under), truths(under), truths(under)).prop_map(|(a, b, c)| format!("({a}) || ({b}) || ({c})")),
        1 => truths(under).prop_map(|a| format!("!({a})")),
        1 => (truths(under), truths(under)).prop_map(|(a, b)| format!("(({a}) ?? ({b}))")),
        1 => (words(), texts(), texts()).prop_map(|(a, b, c)| format!("{a} in [\"{b}\", \"{c}\", client.category]")),
        1 => (number.clone(), literal_int(), decimals()).prop_map(|(a, b, c)| format!("{a} !in [{b}, {c}]")),
        1 => (words(), words()).prop_map(|(a, b)| format!("{a} in {b}")),
        1 => (words(), words()).prop_map(|(a, b)| format!("starts_with({a}, {b}) || {a}.ends_with({b})")),
        1 => number.prop_map(|a| format!("late(invoice, {a})")),
    ]
    .boxed()
}

fn check(text: &str, expected: Expected, values: &[Value<'static>]) {
    let schema = schema();
    let (scripts, findings) = Scripts::compile(&[Source::new("x.rhai", FUNCTIONS)], &schema);
    assert_eq!(findings, []);
    let source = Source::new("generated", text);
    let context = Context { schema: &schema, scopes: SCOPES, scripts: &scripts };
    let checked = Expression::check(&source, Span::new(0, text.len()), text, expected, &context);
    let expression = checked.expression.unwrap_or_else(|| panic!("{text}\n{:#?}", checked.findings));
    let mut facts = Facts::with_slots(schema.len());
    for ((slot, _), value) in schema.iter().zip(values) {
        facts.set(slot, *value);
    }
    if expected == Expected::Truth {
        let (lowered, rhai) =
            (expression.truth(&facts, &scripts), expression.truth_by_rhai(&facts, &scripts));
        assert_eq!(lowered.as_ref().ok(), rhai.as_ref().ok(), "{text}\n{values:?}\n{lowered:?}\n{rhai:?}");
    } else {
        let (lowered, rhai) =
            (expression.number(&facts, &scripts), expression.number_by_rhai(&facts, &scripts));
        assert_eq!(lowered.as_ref().ok(), rhai.as_ref().ok(), "{text}\n{values:?}\n{lowered:?}\n{rhai:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conditions_are_the_same_lowered_and_by_rhai(text in truths(3), values in values()) {
        check(&text, Expected::Truth, &values);
    }

    #[test]
    fn numbers_are_the_same_lowered_and_by_rhai(text in numbers(3), values in values()) {
        check(&text, Expected::Number, &values);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written, the checker answers, and points inside the text at whole characters.
    #[test]
    fn any_text_is_answered(pieces in prop::collection::vec(pieces(), 0..12)) {
        let text = pieces.concat();
        let schema = schema();
        let source = Source::new("generated", format!("é {text} é"));
        let span = Span::new(3, 3 + text.len());
        let scripts = Scripts::default();
        let context = Context { schema: &schema, scopes: SCOPES, scripts: &scripts };
        let checked = Expression::check(&source, span, &text, Expected::Truth, &context);
        for label in checked.findings.iter().flat_map(|finding| &finding.labels) {
            prop_assert!(source.text.get(label.span.start..label.span.end).is_some(), "{text} {label:?}");
            prop_assert!(span.start <= label.span.start && label.span.end <= span.end, "{text} {label:?}");
        }
        Scripts::compile(&[Source::new("x.rhai", text)], &schema);
    }
}

fn pieces() -> BoxedStrategy<String> {
    let known = [
        "client.count",
        "client.name",
        "client",
        "today",
        ".due",
        "invoice",
        "été",
        " ",
        "\n",
        "\u{a0}",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "`",
        "é",
        "=",
        "==",
        "!=",
        "<",
        ">",
        "&&",
        "||",
        "!",
        "??",
        "-",
        "+",
        "1",
        "2.5",
        "1e3",
        ",",
        ";",
        "in",
        "if ",
        " else ",
        "fn f(client) ",
        "let x = ",
        "|x| ",
        "#{a: 1}",
        "known(",
        "contains(",
        "()",
        "..",
        "\\",
        "switch ",
        "=> ",
        "/*",
        "//",
        "or",
        "«",
        "0x",
        "?.",
        "return ",
        "loop ",
        "throw ",
    ];
    prop_oneof![9 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)]
        .boxed()
}
