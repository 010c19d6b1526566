//! Tables: what the checker says, what expressions give, what stops a script.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::domain::action::Channel;
use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;
use crate::facts::schema::Schema;
use crate::facts::value::FactType;
use crate::facts::value::Facts;
use crate::facts::value::Value;
use crate::script::check::Context;
use crate::script::check::Expected;
use crate::script::expression::Checked;
use crate::script::expression::Expression;
use crate::script::failure::ScriptFailure;
use crate::script::scripts::Scripts;
use crate::script::solve::Solver;
use crate::script::verdict::Changes;
use crate::script::verdict::Verdict;

const SCOPES: &[Scope] = &[Scope::Client, Scope::Invoice, Scope::Company, Scope::Today];

fn fact(scope: Scope, name: &'static str, fact_type: FactType, may_be_absent: bool) -> Fact {
    Fact { scope, name, fact_type, unit: "", may_be_absent, about: "", formula: "" }
}

fn schema() -> Schema {
    let mut schema = Schema::of_catalogue(&[
        fact(Scope::Client, "name", FactType::Text, false),
        fact(Scope::Client, "open_invoices", FactType::Int, false),
        fact(Scope::Client, "paid_invoices", FactType::Int, false),
        fact(Scope::Client, "overdue_amount", FactType::Amount, false),
        fact(Scope::Client, "sales", FactType::Amount, false),
        fact(Scope::Client, "on_time_ratio", FactType::Number, true),
        fact(Scope::Client, "credit_limit", FactType::Amount, true),
        fact(Scope::Client, "since", FactType::Date, true),
        fact(Scope::Client, "insolvent", FactType::Bool, false),
        fact(Scope::Invoice, "due", FactType::Date, false),
        fact(Scope::Invoice, "days_past_due", FactType::Int, false),
        fact(Scope::Company, "overdue_amount", FactType::Amount, false),
        fact(Scope::Today, "", FactType::Date, false),
    ]);
    schema.declare(Scope::Client, "strategic", FactType::Bool);
    schema
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts(schema: &Schema) -> Facts<'static> {
    let mut facts = Facts::with_slots(schema.len());
    for (name, value) in [
        ("client.name", Value::Text("Durand & fils")),
        ("client.open_invoices", Value::Int(7)),
        ("client.paid_invoices", Value::Int(4)),
        ("client.overdue_amount", Value::Fixed(12_500_000)),
        ("client.sales", Value::Fixed(1_000_000_000)),
        ("client.insolvent", Value::Bool(false)),
        ("invoice.due", Value::Date(day("2026-01-10"))),
        ("invoice.days_past_due", Value::Int(21)),
        ("company.overdue_amount", Value::Fixed(70_000_000)),
        ("today", Value::Date(day("2026-01-31"))),
    ] {
        facts.set(schema.slot(name).unwrap(), value);
    }
    facts
}

fn check_with(text: &str, expected: Expected, scopes: &[Scope], scripts: &Scripts) -> Checked {
    let source = Source::new("policy.yaml", format!("when: {text}"));
    let schema = schema();
    let span = Span::new(6, 6 + text.len());
    Expression::check(&source, span, text, expected, &Context { schema: &schema, scopes, scripts })
}

fn check(text: &str) -> Checked {
    check_with(text, Expected::Truth, SCOPES, &Scripts::default())
}

fn shown(finding: &Diagnostic) -> String {
    let label = &finding.labels[0];
    format!("{} `{}`", finding.code, &label.source.text[label.span.start..label.span.end])
}

fn scripts(text: &str) -> (Scripts, Vec<Diagnostic>) {
    Scripts::compile(&[Source::new("scripts/x.rhai", text)], &schema())
}

#[test]
fn findings_point_at_the_part_that_is_wrong() {
    for (text, expected) in [
        ("client.overdu_amount > 3", "expression::unknown_fact `client.overdu_amount`"),
        ("clent.sales > 3", "expression::unknown_fact `clent`"),
        ("overdue_amount > 3", "expression::unknown_fact `overdue_amount`"),
        ("pay_well(client)", "expression::unknown_function `pay_well`"),
        ("abs(1, 2) > 3", "expression::wrong_arguments `abs(1, 2)`"),
        ("days_between(today, 3) > 3", "expression::wrong_arguments `3`"),
        ("date(\"2026-02-30\") < today", "expression::wrong_arguments `\"2026-02-30\"`"),
        ("client.open_invoices > \"3\"", "expression::type_mismatch `client.open_invoices > \"3\"`"),
        ("invoice.due < \"2026-01-31\"", "expression::type_mismatch `invoice.due < \"2026-01-31\"`"),
        ("client.insolvent && client.sales", "expression::type_mismatch `client.sales`"),
        ("!client.sales", "expression::type_mismatch `client.sales`"),
        ("client.sales", "expression::not_a_condition `client.sales`"),
        ("client.sales = 3", "expression::syntax `=`"),
        ("client.insolvent and client.sales > 3", "expression::syntax `and`"),
        ("client.insolvent or client.sales > 3", "expression::syntax `or`"),
        ("not client.insolvent", "expression::syntax `not`"),
        ("client.sales <> 3", "expression::syntax `<>`"),
        ("client.sales > 1e3", "expression::syntax `1e3`"),
        ("client.sales > 0,40", "expression::syntax `,`"),
        ("client.name == 'Durand'", "expression::syntax `'Durand'`"),
        ("switch client.sales { 1 => true }", "expression::forbidden `switch client.sales { 1 => true }`"),
        ("client.sales != client.credit_limit", "expression::absent_on_right `client.credit_limit`"),
        ("client.strategic", "expression::absent_condition `client.strategic`"),
        ("!client.strategic", "expression::absent_condition `client.strategic`"),
        ("client.on_time_ratio < 0.40", "expression::absent_unguarded `client.on_time_ratio`"),
        ("!(client.on_time_ratio < 0.40)", "expression::absent_unguarded `client.on_time_ratio`"),
        ("1 < 2", "expression::constant `1 < 2`"),
        ("client.insolvent && 1 + 1 == 2", "expression::constant `1 + 1 == 2`"),
        ("print(3)", "expression::forbidden `print`"),
        ("client.name == 'a'", "expression::forbidden `'a'`"),
        (
            "client.insolvent & client.insolvent",
            "expression::forbidden `client.insolvent & client.insolvent`",
        ),
        ("if client.insolvent { true }", "expression::forbidden `if client.insolvent { true }`"),
        ("client > 3", "expression::type_mismatch `client`"),
        ("", "expression::syntax ``"),
    ] {
        let found: Vec<_> = check(text).findings.iter().map(shown).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn everything_wrong_in_one_expression_is_reported() {
    let found: Vec<_> =
        check("client.salse > 3 && été(client) || client.name > 2").findings.iter().map(shown).collect();
    assert_eq!(
        found,
        [
            "expression::unknown_fact `client.salse`",
            "expression::unknown_function `été`",
            "expression::type_mismatch `client.name > 2`"
        ]
    );
}

#[test]
fn suggestions_are_given() {
    for (text, expected) in [
        ("client.overdu_amount > 3", "did you mean `client.overdue_amount`?"),
        ("overdue_amount > 3", "did you mean `client.overdue_amount`?"),
        ("clent.sales > 3", "did you mean `client`?"),
        ("day_between(today, today) > 3", "did you mean `days_between`?"),
        ("invoice.due < \"2026-01-31\"", "write `date(\"2026-01-31\")`"),
        ("client.open_invoices > \"3\"", "write `3` without quotes"),
        (
            "client.sales != client.credit_limit",
            "write `known(client.credit_limit) && client.sales != client.credit_limit`",
        ),
    ] {
        assert_eq!(check(text).findings[0].help.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn guards_silence_the_warning_of_absence() {
    for text in [
        "known(client.on_time_ratio) && client.on_time_ratio < 0.40",
        "client.on_time_ratio != () && client.on_time_ratio < 0.40",
        "client.on_time_ratio == () || client.on_time_ratio < 0.40",
        "!known(client.on_time_ratio) || client.on_time_ratio < 0.40",
        "client.paid_invoices >= 4 && client.on_time_ratio < 0.40",
        "client.paid_invoices > 0 && client.on_time_ratio < 0.40",
        "(client.on_time_ratio ?? 1) < 0.40",
        "if known(client.on_time_ratio) { client.on_time_ratio < 0.40 } else { false }",
        "known(client.credit_limit) && client.sales != client.credit_limit",
        "client.strategic == true",
        "client.strategic ?? false",
        "known(client.strategic) && client.strategic",
    ] {
        assert_eq!(check(text).findings, [], "{text}");
    }
}

#[test]
fn a_scope_that_is_not_at_hand_is_refused() {
    let checked =
        check_with("invoice.days_past_due > 3", Expected::Truth, &[Scope::Client], &Scripts::default());
    assert_eq!(shown(&checked.findings[0]), "expression::scope `invoice`");
}

#[test]
fn a_text_that_is_not_verbatim_is_underlined_whole() {
    let source = Source::new("policy.yaml", "when: >\n  client.sales\n  > \"3\"\n");
    let (schema, scripts) = (schema(), Scripts::default());
    let context = Context { schema: &schema, scopes: SCOPES, scripts: &scripts };
    let checked =
        Expression::check(&source, Span::new(6, 30), "client.sales > \"3\"", Expected::Truth, &context);
    assert_eq!(checked.findings[0].labels[0].span, Span::new(6, 30));
}

#[test]
fn conditions_have_their_value_in_both_evaluators() {
    let (schema, scripts) = (schema(), Scripts::default());
    let facts = facts(&schema);
    for (text, expected) in [
        ("client.open_invoices >= 7 && client.overdue_amount > 1_000.50", true),
        ("client.on_time_ratio < 0.40", false),
        ("!(client.on_time_ratio < 0.40)", true),
        ("client.on_time_ratio == ()", true),
        ("client.sales != ()", true),
        ("client.open_invoices / 2 == 3.5", true),
        ("client.overdue_amount / 3 > 416.66", true),
        ("today - invoice.due == 21", true),
        ("invoice.due + 21 == today", true),
        ("days_between(invoice.due, today) == invoice.days_past_due", true),
        ("weekday(today) == 6 && month(today) == 1 && day(today) == 31", true),
        ("client.name in [\"Durand & fils\", \"Martin\"]", true),
        ("\"fils\" in client.name", true),
        ("client.name.starts_with(\"Dur\")", true),
        ("(client.credit_limit ?? 1000) < client.overdue_amount", true),
        ("(if client.insolvent { 1 } else { 2 }) == 2", true),
        ("round(client.overdue_amount / 3, 2) == 416.67", true),
        ("min(client.open_invoices, 2.5) == 2.5", true),
        ("-client.open_invoices < -6", true),
        ("client.since + 3 > today", false),
        ("client.open_invoices % 4 == 3", true),
    ] {
        let expression =
            check(text).expression.unwrap_or_else(|| panic!("{text}: {:?}", check(text).findings));
        assert!(expression.is_typed(), "{text}");
        assert_eq!(expression.truth(&facts, &scripts), Ok(expected), "{text}");
        assert_eq!(expression.truth_by_rhai(&facts, &scripts), Ok(expected), "{text}");
    }
}

#[test]
fn conditions_that_hold_for_nobody_are_told_from_others() {
    let rows = [
        ("false", true),
        ("!true", true),
        ("client.open_invoices > 5 && client.open_invoices < 3", true),
        ("client.open_invoices > 5 && client.open_invoices < 5", true),
        ("client.open_invoices >= 5 && client.open_invoices <= 5", false),
        ("client.open_invoices == 5 && client.open_invoices != 5", true),
        ("client.sales > 5 && client.sales < 6", false),
        ("client.sales > 5.5 && client.sales < 5.5", true),
        ("client.sales > 5 && client.overdue_amount < 3", false),
        ("client.sales > 5 && client.insolvent && client.sales < 3", true),
        ("client.name == \"a\" && client.name == \"b\"", true),
        ("client.name == \"a\" && client.name != \"b\"", false),
        ("client.name == \"a\" && client.name != \"a\"", true),
        ("client.insolvent && !client.insolvent", true),
        ("client.insolvent || !client.insolvent", false),
        ("false || client.sales > 5 && client.sales < 3", true),
        ("!(client.insolvent || true)", true),
    ];
    for (text, never) in rows {
        let checked = check(text);
        let expression = checked.expression.unwrap_or_else(|| panic!("{text}: {:?}", checked.findings));
        let (schema, scripts) = (schema(), Scripts::default());
        let solver = Solver { schema: &schema, scripts: &scripts, knows_bonds: true };
        assert_eq!(solver.finds_nobody(&expression), never, "{text}");
    }
}

#[test]
fn failures_say_what_and_where() {
    let (schema, scripts) = (schema(), Scripts::default());
    let facts = facts(&schema);
    let text = "client.sales / (client.open_invoices - 7) > 3";
    let expression = check(text).expression.unwrap();
    for failure in [expression.truth(&facts, &scripts), expression.truth_by_rhai(&facts, &scripts)] {
        assert_eq!(failure.unwrap_err().to_string(), "`policy.yaml:1:20`: division by zero");
    }
}

#[test]
fn functions_of_one_expression_are_lowered_and_others_asked() {
    let (scripts, findings) = scripts(
        "fn pays_well(client) { client.paid_invoices >= 3 && client.insolvent == false }\n\
         fn late(invoice, days) { invoice.days_past_due > days }\n\
         fn slow(client) { let n = 0; for i in 0..3 { n += client.open_invoices; } n }\n\
         fn nested(client, invoice) { pays_well(client) && late(invoice, 20) }\n",
    );
    assert_eq!(findings, []);
    let schema = schema();
    let facts = facts(&schema);
    for (text, typed) in [
        ("client.sales > 100 && pays_well(client)", true),
        ("late(invoice, 20)", true),
        ("nested(client, invoice)", true),
        ("slow(client) == 21", false),
    ] {
        let checked = check_with(text, Expected::Truth, SCOPES, &scripts);
        assert_eq!(checked.findings, [], "{text}");
        let expression = checked.expression.unwrap();
        assert_eq!(expression.is_typed(), typed, "{text}");
        assert_eq!(expression.truth(&facts, &scripts), Ok(true), "{text}");
        assert_eq!(expression.truth_by_rhai(&facts, &scripts), Ok(true), "{text}");
    }
    let wrong = check_with("pays_well(invoice)", Expected::Truth, SCOPES, &scripts);
    assert_eq!(shown(&wrong.findings[0]), "expression::wrong_arguments `invoice`");
}

#[test]
fn scripts_are_checked_against_the_facts() {
    for (text, expected) in [
        ("fn f(client) { client.salse > 3 }", "script::unknown_fact `salse`"),
        ("fn f(client) { g(client) }", "script::unknown_function `g`"),
        ("fn f(client) { let x = 3; x + y }", "script::syntax `y`"),
        ("fn f(client) { client.sales > \"3\" }", "expression::type_mismatch `client.sales > \"3\"`"),
        ("let x = 3;", "script::top_level `let`"),
        ("fn f(client) { let c = client; c.sales }", "script::whole_facts `client`"),
        ("fn f(client) { print(client.sales); 3 }", "script::forbidden `print`"),
        ("fn f() { timestamp() }", "script::forbidden `timestamp`"),
        ("fn f() { sleep(3) }", "script::forbidden `sleep`"),
        ("fn f() { open_file(\"x\") }", "script::unknown_function `open_file`"),
        ("fn f() { import \"x\" as y; 3 }", "script::syntax `import`"),
        ("fn f() { eval(\"3\") }", "script::syntax `eval`"),
        ("fn f() { let today = 3; today }", "script::reserved_name `today`"),
        ("fn known(x) { x }", "script::duplicate `known`"),
        ("fn f(x) { x }\nfn g() { f(1, 2) }", "script::wrong_arguments `f`"),
        ("fn f() { wait(3) }", "script::wrong_arguments `wait`"),
        ("fn f() { act(#{ chanel: \"call\" }) }", "script::step_answer `chanel`"),
        ("fn f() { act(#{ to: \"payer\", channel: \"mail\" }) }", "script::step_answer `\"mail\"`"),
        ("fn f() { act(#{ to: 3 }) }", "script::step_answer `to`"),
    ] {
        let found: Vec<_> = scripts(text).1.iter().map(shown).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn a_function_written_in_two_files_is_refused() {
    let sources: Vec<Arc<Source>> =
        ["a.rhai", "b.rhai"].iter().map(|name| Source::new(*name, "fn f() { 3 }")).collect();
    let found: Vec<_> = Scripts::compile(&sources, &schema()).1.iter().map(shown).collect();
    assert_eq!(found, ["script::duplicate `f`"]);
}

fn decide(text: &str) -> Result<Verdict, ScriptFailure> {
    let (scripts, findings) = scripts(text);
    assert_eq!(findings, [], "{text}");
    scripts.decide_step("f", &facts(&schema()))
}

#[test]
fn steps_are_decided() {
    let why = || "why".to_owned();
    for (text, expected) in [
        ("fn f() { act() }", Verdict::Act(Changes::default())),
        (
            "fn f(client) { if client.sales > 3 { return wait(3, \"why\"); } act() }",
            Verdict::Wait { days: 3, why: why() },
        ),
        ("fn f(today) { hold(today + 2, \"why\") }", Verdict::Hold { until: day("2026-02-02"), why: why() }),
        ("fn f(invoice, client) { skip(\"why\") }", Verdict::Skip { why: why() }),
        (
            "fn f() { act(#{ channel: \"letter\", to: \"payer\" }) }",
            Verdict::Act(Changes {
                channel: Some(Channel::Letter),
                to: Some("payer".to_owned()),
                ..Changes::default()
            }),
        ),
    ] {
        assert_eq!(decide(text), Ok(expected), "{text}");
    }
}

#[test]
fn hostile_and_broken_scripts_are_stopped_at_their_place() {
    for (text, expected) in [
        ("fn f() { loop { } }", "1:4`: too many operations"),
        ("fn f() { let n = 0; while true { n += 1; } }", "x.rhai:1:4`: too many operations"),
        ("fn f() { g(1) }\nfn g(n) { g(n + 1) }", "x.rhai:1:4`: functions call each other too deeply"),
        ("fn f() { let s = \"x\"; loop { s += s; } }", "x.rhai:1:4`: length of string grew too large"),
        ("fn f() { let s = \"x\"; loop { s = s + s; } }", "grew too large"),
        ("fn f() { let a = [0]; loop { a += a; } }", "grew too large"),
        ("fn f() { let a = []; loop { a.push(1); } }", "grew too large"),
        ("fn f() { \"\".pad(1000000000, \"x\") }", "x.rhai:1:"),
        ("fn f() { 3 }", "1:4`: `f` returned a number; it must return"),
        ("fn f() { }", "1:4`: `f` returned nothing; it must return"),
        (
            "fn f() { let changes = #{ chanel: \"call\" }; act(changes) }",
            "1:45`: `act` cannot change `chanel`, did you mean `channel`?",
        ),
        ("fn f() { let changes = #{ channel: \"fax\" }; act(changes) }", "1:45`: unknown channel `fax`"),
        ("fn f() { wait(0, \"why\") }", "`wait` needs at least 1 day"),
        ("fn f() { skip(\" \") }", "`skip` needs a reason in words"),
        ("fn f() { let n = 3; n > \"3\" }", "1:23`: `>` does not work on a number and text"),
        ("fn f() { let n = 3; n /= 2; n }", "1:23`: `/=` would cut off the decimals"),
        ("fn f() { throw \"no\" }", "1:10`: no"),
        ("fn f() { let m = #{ a: 1 }; m.b }", "1:31`: there is no `b` here"),
        ("fn f(client) { [1, 2].filter(|x| x > client.name) }", "`>` does not work on a number and text"),
    ] {
        let failure = decide(text).unwrap_err().to_string();
        assert!(failure.contains(expected), "{text}\n{failure}");
    }
}

#[test]
fn a_trace_names_each_part_with_its_facts() {
    let (schema, scripts) = (schema(), Scripts::default());
    let expression =
        check("client.open_invoices > 3 && (client.insolvent || client.sales < 10)").expression.unwrap();
    let trace = expression.trace(&facts(&schema), &scripts);
    let shown: Vec<_> =
        trace.iter().map(|part| (part.text.as_str(), part.outcome.clone().unwrap())).collect();
    assert_eq!(
        shown,
        [("client.open_invoices > 3", true), ("client.insolvent", false), ("client.sales < 10", false)]
    );
    assert_eq!(trace[2].reads, [schema.slot("client.sales").unwrap()]);
}

#[test]
fn numbers_are_decimals() {
    let (schema, scripts) = (schema(), Scripts::default());
    let text = "client.overdue_amount * (1 + invoice.days_past_due / 30)";
    let expression = check_with(text, Expected::Number, SCOPES, &scripts).expression.unwrap();
    assert_eq!(expression.number(&facts(&schema), &scripts), Ok(Decimal::from(2125)));
    assert_eq!(expression.number_by_rhai(&facts(&schema), &scripts), Ok(Decimal::from(2125)));
}
