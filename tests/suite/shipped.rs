//! What the shipped policies say over the shipped ledgers, in every form. Read before accepted.

use chrono::NaiveDate;
use relance::domain::ledger::Ledger;
use relance::domain::period::Period;
use relance::engine::context::Context;
use relance::engine::day::plan_day;
use relance::engine::dry_run::Against;
use relance::engine::dry_run::Request;
use relance::engine::dry_run::dry_run;
use relance::engine::explain::explain;
use relance::engine::plan::Plan;
use relance::engine::replay::Promises;
use relance::io::ledger::read_ledger;
use relance::policy::Policy;
use relance::report::csv;
use relance::report::dry_run::DryRunView;
use relance::report::dry_run::dry_run_sheet;
use relance::report::explain::ExplainView;
use relance::report::explain::explain_sheet;
use relance::report::format::html;
use relance::report::format::markdown;
use relance::report::format::text;
use relance::report::format::text::Terminal;
use relance::report::json;
use relance::report::plan::PlanView;
use relance::report::plan::plan_sheet;

use rust_decimal::Decimal;

use crate::support::day;
use crate::support::repository;
use crate::support::shipped_policy;

struct Shipped {
    name: &'static str,
    policy: Policy,
    ledger: Ledger,
    day: NaiveDate,
}

fn shipped() -> Vec<Shipped> {
    let of = |name: &'static str, ledger: &str| Shipped {
        name,
        policy: shipped_policy(&format!("policies/{name}")),
        ledger: read_ledger(&repository().join("fixtures").join(ledger)).expect("a sound ledger").ledger,
        day: day("2026-09-30"),
    };
    vec![of("pme", "atelier-martin"), of("sme-uk", "brightwell"), of("minimal", "atelier-martin")]
}

fn last_quarter(within_capacity: bool) -> Request {
    Request {
        period: Period::new(day("2026-07-01"), day("2026-09-30")).expect("a quarter"),
        promises: Promises::Kept,
        within_capacity,
        cost_of_money: Decimal::new(6, 2),
        keep_journal: false,
    }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("UTF-8")
}

fn every_form(view: &PlanView<'_>) -> [(&'static str, String); 5] {
    let sheet = plan_sheet(view);
    let terminal = Terminal { width: 100, colour: false };
    [
        ("txt", written(|out| text::write(&sheet, terminal, out))),
        ("md", written(|out| markdown::write(&sheet, out))),
        ("html", written(|out| html::write(&sheet, out))),
        ("json", written(|out| json::write_plan(view, out))),
        ("csv", written(|out| csv::write_plan(view, out))),
    ]
}

#[test]
fn plans_of_shipped_policies() {
    for Shipped { name, policy, ledger, day } in shipped() {
        let plan: Plan = plan_day(&policy, &ledger, day);
        assert!(plan.breaches.is_empty(), "{name}: {:?}", plan.breaches);
        for (form, text) in every_form(&PlanView::new(&plan, &policy, &ledger)) {
            insta::assert_snapshot!(format!("plan_{name}.{form}"), text);
        }
    }
}

#[test]
fn explanations_of_recognisable_cases() {
    let cases = [
        ("pme", "0002"),
        ("pme", "0006"),
        ("pme", "0009"),
        ("pme", "0019"),
        ("pme", "0027"),
        ("pme", "F2026-0073"),
        ("sme-uk", "0002"),
        ("minimal", "0001"),
    ];
    let shipped = shipped();
    for (name, of) in cases {
        let Shipped { policy, ledger, day, .. } =
            shipped.iter().find(|shipped| shipped.name == name).expect("a shipped policy");
        let context = Context::reading_all(policy, ledger, *day);
        let client = ledger.find(of).unwrap_or_else(|| {
            ledger.invoices().iter().find(|row| row.id == of).expect("a client or an invoice").client
        });
        let account = context.account(ledger, client);
        let only = if ledger.find(of).is_some() { None } else { account.find(of).next() };
        let explanation = explain(&context, &account, only);
        let view = ExplainView { explanation: &explanation, policy, ledger };
        let terminal = Terminal { width: 110, colour: false };
        let sheet = explain_sheet(&view);
        insta::assert_snapshot!(
            format!("explain_{name}_{of}.txt"),
            written(|out| text::write(&sheet, terminal, out))
        );
        if of == "F2026-0073" {
            insta::assert_snapshot!(
                format!("explain_{name}_{of}.md"),
                written(|out| markdown::write(&sheet, out))
            );
            insta::assert_snapshot!(
                format!("explain_{name}_{of}.html"),
                written(|out| html::write(&sheet, out))
            );
            let json = written(|out| json::write_explanation(&view, out));
            insta::assert_snapshot!(format!("explain_{name}_{of}.json"), json);
        }
    }
}

#[test]
fn dry_runs_of_shipped_policies() {
    let minimal = shipped_policy("policies/minimal");
    let request = last_quarter(false);
    let terminal = Terminal { width: 100, colour: false };
    for Shipped { name, policy, ledger, .. } in shipped() {
        let against = match name {
            "sme-uk" => (Against::Journal, None),
            "pme" => (Against::Policy(&minimal), Some(&minimal)),
            _ => (Against::Nothing, None),
        };
        let dry = dry_run(&policy, against.0, &ledger, &request, &|_| {});
        let view = DryRunView { limit: Some(5), ..DryRunView::new(&dry, &policy, against.1, &ledger) };
        let sheet = dry_run_sheet(&view);
        insta::assert_snapshot!(
            format!("dry_run_{name}.txt"),
            written(|out| text::write(&sheet, terminal, out))
        );
    }
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    for Shipped { name, policy, ledger, day } in shipped() {
        let by = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let plan = pool.install(|| plan_day(&policy, &ledger, day));
            written(|out| json::write_plan(&PlanView::new(&plan, &policy, &ledger), out))
        };
        assert_eq!(by(1), by(4), "{name}");
        let request = last_quarter(true);
        let replayed = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let dry = pool.install(|| dry_run(&policy, Against::Journal, &ledger, &request, &|_| {}));
            let view = DryRunView::new(&dry, &policy, None, &ledger);
            written(|out| json::write_dry_run(&view, out))
        };
        assert_eq!(replayed(1), replayed(4), "{name}");
    }
}
