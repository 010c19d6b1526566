//! An explanation made by hand that holds every result there is.

use relance::domain::client::ClientKey;
use relance::engine::explanation::Explanation;
use relance::engine::explanation::FactShown;
use relance::engine::explanation::GateResult;
use relance::engine::explanation::GateTried;
use relance::engine::explanation::ItemExplained;
use relance::engine::explanation::PartTried;
use relance::engine::explanation::RuleResult;
use relance::engine::explanation::RuleTried;
use relance::engine::explanation::ShownValue;
use relance::engine::explanation::StepOutcome;
use relance::engine::explanation::StepTried;
use relance::engine::gate::Gate;

use crate::report::planned;
use crate::report::planned::day;
use crate::report::planned::line;
use crate::report::planned::money;

/// An explanation of the first client of the plan.
pub fn everything() -> Explanation {
    Explanation {
        client: ClientKey(0),
        day: day(11, 23),
        facts: facts(),
        segments: segments(),
        items: vec![item()],
        guardrails: vec![
            tried("spacing", GateResult::Open, vec![number("client.days_since_contact", 6)]),
            tried("never", GateResult::NotReached, Vec::new()),
        ],
        decision: planned::everything().decisions.swap_remove(0),
    }
}

fn number(name: &str, value: i64) -> (String, ShownValue) {
    (name.to_owned(), ShownValue::Int(value))
}

fn tried(gate: &'static str, result: GateResult, values: Vec<(String, ShownValue)>) -> GateTried {
    GateTried { gate, result, values }
}

fn segments() -> Vec<RuleTried> {
    let ratio = ("client.on_time_ratio".to_owned(), ShownValue::Number(rust_decimal::Decimal::new(3500, 4)));
    vec![
        RuleTried {
            id: "procedure-collective".into(),
            source: "client.insolvent".to_owned(),
            result: RuleResult::NotHeld,
            parts: vec![part(
                "client.insolvent",
                RuleResult::NotHeld,
                vec![("client.insolvent".to_owned(), ShownValue::Bool(false))],
            )],
        },
        RuleTried {
            id: "grand-compte".into(),
            source: "pays_well(client)".to_owned(),
            result: RuleResult::Failed { why: "scripts/payeurs.rhai:3: division by zero".to_owned() },
            parts: Vec::new(),
        },
        RuleTried {
            id: "mauvais-payeur".into(),
            source:
                "client.promises_broken >= 2 || (client.paid_invoices >= 4 && client.on_time_ratio < 0.40)"
                    .to_owned(),
            result: RuleResult::Held,
            parts: vec![
                part(
                    "client.promises_broken >= 2",
                    RuleResult::NotHeld,
                    vec![number("client.promises_broken", 1)],
                ),
                part("client.paid_invoices >= 4", RuleResult::Held, vec![number("client.paid_invoices", 12)]),
                part("client.on_time_ratio < 0.40", RuleResult::Held, vec![ratio]),
                part("x", RuleResult::Failed { why: "absent".to_owned() }, Vec::new()),
            ],
        },
        RuleTried {
            id: "standard".into(),
            source: String::new(),
            result: RuleResult::NotReached,
            parts: Vec::new(),
        },
    ]
}

fn part(source: &str, result: RuleResult, values: Vec<(String, ShownValue)>) -> PartTried {
    PartTried { source: source.to_owned(), result, values }
}

fn item() -> ItemExplained {
    let held = GateResult::Held {
        gate: Gate::Promise { promised_for: day(11, 27), amount: Some(money(10_000, "EUR")) },
        until: Some(day(12, 1)),
    };
    let owed = ("client.open_amount".to_owned(), ShownValue::Amount(money(123_456, "EUR")));
    ItemExplained {
        line: line("F2026-0123", money(123_456, "EUR"), 42),
        gates: vec![
            tried("small_balance", GateResult::Open, vec![owed]),
            tried("promise", held, Vec::new()),
            tried("grace", GateResult::NotReached, Vec::new()),
        ],
        steps: steps(),
    }
}

fn steps() -> Vec<StepTried> {
    let condition = RuleTried {
        id: "mail".into(),
        source: "invoice.open_amount > 1_000".to_owned(),
        result: RuleResult::NotHeld,
        parts: vec![part(
            "invoice.open_amount > 1_000",
            RuleResult::NotHeld,
            vec![number("invoice.open_amount", 900)],
        )],
    };
    let step =
        |step: &str, outcome, when| StepTried { step: step.into(), on: Some(day(11, 20)), when, outcome };
    vec![
        step("premier-appel", StepOutcome::Done { on: day(11, 20) }, None),
        step("mail", StepOutcome::Passed, Some(condition)),
        step("sms", StepOutcome::Jumped, None),
        step("decideur", StepOutcome::Due, None),
        step("lettre", StepOutcome::NotYet, None),
        StepTried { step: "mise-en-demeure".into(), on: None, when: None, outcome: StepOutcome::NotReached },
    ]
}

fn facts() -> Vec<FactShown> {
    let fact = |name: &str, value, unit, formula, rows: &[&str]| FactShown {
        name: name.to_owned(),
        value,
        unit,
        formula,
        rows: rows.iter().map(|row| (*row).to_owned()).collect(),
    };
    let row = "invoices.csv F2026-0123 due 2026-10-12 1234.56 EUR open";
    vec![
        fact(
            "client.name",
            ShownValue::Text("Boulangerie Lefèvre & Fils".to_owned()),
            "",
            "",
            &["clients.csv C001"],
        ),
        fact("client.since", ShownValue::Date(day(1, 5)), "", "", &[]),
        fact("client.on_time_ratio", ShownValue::Absent, "0 to 1", "paid on time ÷ paid", &[]),
        fact(
            "client.overdue_amount",
            ShownValue::Amount(money(123_456, "EUR")),
            "currency of the policy",
            "sum of open amounts past due",
            &[row, row, row, row, row, row, row],
        ),
    ]
}
