//! The law of the solver: on generated conditions over facts of few values, it finds a client exactly when trying every
//! client finds one, and whatever it finds is one.

use std::collections::BTreeSet;

use proptest::prelude::*;
use relance::diagnostic::Source;
use relance::diagnostic::Span;
use relance::facts::catalogue::Fact;
use relance::facts::catalogue::Scope;
use relance::facts::schema::Schema;
use relance::facts::value::FactType;
use relance::facts::value::Facts;
use relance::facts::value::Slot;
use relance::facts::value::Value;
use relance::script::check::Context;
use relance::script::check::Expected;
use relance::script::expression::Expression;
use relance::script::scripts::Scripts;
use relance::script::solve::Question;
use relance::script::solve::Solution;
use relance::script::solve::Solver;
use relance::script::solve::fewest::Fewest;
use relance::script::solve::fewest::Shift;
use relance::script::solve::fewest::Wanted;
use relance::script::solve::witness::Witness;

/// Conditions below compare with 0 to 4 and add up to 2, over three numbers at most: no bound lies further out.
const MOST: i64 = 11;

const WORDS: [&str; 4] = ["a", "b", "c", "other"];

fn schema() -> Schema {
    let fact = |name, fact_type, unit, may_be_absent| Fact {
        scope: Scope::Client,
        name,
        fact_type,
        unit,
        may_be_absent,
        about: "",
        formula: "",
    };
    Schema::of_catalogue(&[
        fact("insolvent", FactType::Bool, "", false),
        fact("strategic", FactType::Bool, "", true),
        fact("category", FactType::Text, "", true),
        fact("count", FactType::Int, "items", false),
        fact("score", FactType::Int, "", true),
        fact("balance", FactType::Amount, "currency", false),
    ])
}

/// Every value of a fact that any condition below can tell apart from others.
fn values(schema: &Schema, slot: Slot) -> Vec<Value<'static>> {
    let known = schema.known(slot);
    let present: Vec<_> = match known.name.as_str() {
        "client.count" => (0..=MOST).map(Value::Int).collect(),
        "client.score" => (-6..=MOST).map(Value::Int).collect(),
        "client.balance" => (0..=MOST * 4).map(|quarters| Value::Fixed(quarters * 2500)).collect(),
        "client.category" => WORDS.into_iter().map(Value::Text).collect(),
        _ => vec![Value::Bool(false), Value::Bool(true)],
    };
    let absent = known.may_be_absent.then_some(Value::Absent);
    absent.into_iter().chain(present).collect()
}

/// Calls `visit` with every client that may differ in these facts, until it says that this is enough.
fn every_client<'f>(
    schema: &Schema,
    slots: &[Slot],
    facts: &mut Facts<'f>,
    visit: &mut dyn FnMut(&Facts<'f>) -> bool,
) -> bool {
    let Some((slot, rest)) = slots.split_first() else { return visit(facts) };
    values(schema, *slot).into_iter().any(|value| {
        facts.set(*slot, value);
        every_client(schema, rest, facts, visit)
    })
}

/// A number, as it may be weighed against a limit.
fn number() -> BoxedStrategy<String> {
    prop_oneof![9 => plain(), 1 => Just("abs(client.score)".to_owned())].boxed()
}

/// A number, as it may be weighed against another fact: `abs(a) == b` weighs a sum, which is not reasoned about.
fn plain() -> BoxedStrategy<String> {
    let fact = prop::sample::select(vec!["client.count", "client.score", "client.balance"]);
    prop_oneof![
        5 => fact.clone().prop_map(str::to_owned),
        1 => (fact.clone(), 0..=2).prop_map(|(fact, more)| format!("{fact} + {more}")),
        1 => (fact.clone(), 0..=2).prop_map(|(fact, less)| format!("({fact} - {less})")),
        1 => (0..=4).prop_map(|default| format!("(client.score ?? {default})")),
        1 => (fact.clone(), fact).prop_map(|(one, other)| format!("min({one}, {other})")),
    ]
    .boxed()
}

fn comparison() -> BoxedStrategy<&'static str> {
    prop::sample::select(vec!["<", "<=", ">", ">=", "==", "!="]).boxed()
}

fn atom() -> BoxedStrategy<String> {
    let limit =
        prop_oneof![4 => (0..=4_i64).prop_map(|limit| limit.to_string()), 1 => Just("2.5".to_owned())];
    let word = prop::sample::select(vec!["a", "b", "c"]);
    prop_oneof![
        6 => (number(), comparison(), limit).prop_map(|(number, sign, limit)| format!("{number} {sign} {limit}")),
        2 => (plain(), comparison(), plain()).prop_map(|(one, sign, other)| format!("{one} {sign} {other}")),
        1 => (0..=4, comparison(), number()).prop_map(|(limit, sign, number)| format!("{limit} {sign} {number}")),
        1 => (number(), 1..=4).prop_map(|(number, limit)| format!("({number}) * 2 > {limit}")),
        1 => (number(), 1..=2).prop_map(|(number, limit)| format!("({number}) / 2 <= {limit}")),
        2 => (prop::sample::select(vec!["==", "!="]), word).prop_map(|(sign, word)| format!("client.category {sign} \"{word}\"")),
        1 => Just("client.category in [\"a\", \"b\"]".to_owned()),
        1 => Just("client.score in [1, 3]".to_owned()),
        1 => Just("known(client.score)".to_owned()),
        1 => Just("client.category == ()".to_owned()),
        1 => Just("client.strategic == true".to_owned()),
        1 => Just("(client.strategic ?? false)".to_owned()),
        2 => Just("client.insolvent".to_owned()),
    ]
    .boxed()
}

fn condition() -> BoxedStrategy<String> {
    let joined = |parts: Vec<String>, sign: &str| format!("({})", parts.join(sign));
    atom()
        .prop_recursive(3, 12, 3, move |inner| {
            prop_oneof![
                3 => prop::collection::vec(inner.clone(), 2..=3).prop_map(move |parts| joined(parts, " && ")),
                2 => prop::collection::vec(inner.clone(), 2..=3).prop_map(move |parts| joined(parts, " || ")),
                1 => inner.clone().prop_map(|inner| format!("!({inner})")),
                1 => (inner.clone(), inner.clone(), inner)
                    .prop_map(|(test, yes, no)| format!("(if {test} {{ {yes} }} else {{ {no} }})")),
            ]
        })
        .boxed()
}

fn check(schema: &Schema, scripts: &Scripts, text: &str) -> Option<Expression> {
    let source = Source::new("policy.yaml", text);
    let context = Context { schema, scopes: &[Scope::Client], scripts };
    Expression::check(&source, Span::new(0, text.len()), text, Expected::Truth, &context).expression
}

/// Whether facts agree with a witness wherever it tells of a fact.
fn agrees(schema: &Schema, facts: &Facts<'_>, witness: &Witness) -> bool {
    let shown = witness.facts(schema);
    witness.told().all(|(slot, _)| facts.get(slot) == shown.get(slot))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_client_is_found_exactly_when_there_is_one(texts in prop::collection::vec(condition(), 1..=3)) {
        let (schema, scripts) = (schema(), Scripts::default());
        let conditions: Vec<_> = texts.iter().filter_map(|text| check(&schema, &scripts, text)).collect();
        prop_assume!(!conditions.is_empty());
        let slots: BTreeSet<Slot> =
            conditions.iter().flat_map(|condition| condition.reads().iter().copied()).collect();
        let slots: Vec<_> = slots.into_iter().collect();
        // The first must hold, the others not: what is asked of a segment after others.
        let meets = |facts: &Facts<'_>| {
            conditions.iter().enumerate().all(|(at, condition)| condition.truth(facts, &scripts) == Ok(at == 0))
        };
        let question =
            Question { holds: vec![&conditions[0]], fails: conditions[1..].iter().collect(), also: Vec::new() };
        let mut facts = Facts::with_slots(schema.len());
        match (Solver { schema: &schema, scripts: &scripts, knows_bonds: true }).solve(&question) {
            Solution::Found(witness) => {
                prop_assert!(meets(&witness.facts(&schema)), "not one: {witness:?}");
                let refuted = every_client(&schema, &slots, &mut facts, &mut |facts| {
                    agrees(&schema, facts, &witness) && !meets(facts)
                });
                prop_assert!(!refuted, "facts that are not told matter: {witness:?}, {facts:?}");
            }
            Solution::Impossible => {
                let found = every_client(&schema, &slots, &mut facts, &mut |facts| meets(facts));
                prop_assert!(!found, "there is one: {facts:?}");
            }
            Solution::Undecided(doubt) => prop_assert!(false, "undecided: {doubt:?}"),
        }
    }
}

/// Returns a number in ten-thousandths.
fn units(value: Value<'_>) -> Option<i128> {
    match value {
        Value::Int(number) => Some(i128::from(number) * 10_000),
        Value::Fixed(units) => Some(i128::from(units)),
        _ => None,
    }
}

/// Tells whether a fact is as wanted.
fn meets(facts: &Facts<'_>, shift: &Shift) -> bool {
    let value = facts.get(shift.slot);
    match &shift.wanted {
        Wanted::Present(there) => (value != Value::Absent) == *there,
        Wanted::Truth(truth) => value == Value::Bool(*truth),
        Wanted::Is(word) => value == Value::Text(word),
        Wanted::IsNot { words, or_absent } => {
            (*or_absent || value != Value::Absent) && !words.iter().any(|word| value == Value::Text(word))
        }
        Wanted::Within { least, most } => units(value).is_some_and(|units| {
            least.is_none_or(|least| units >= least) && most.is_none_or(|most| units <= most)
        }),
        Wanted::Example(given) => value == given.value(),
    }
}

/// Calls `visit` with every set of so many slots.
fn subsets(slots: &[Slot], size: usize, chosen: &[Slot], visit: &mut dyn FnMut(&[Slot])) {
    if size == 0 {
        return visit(chosen);
    }
    for (position, slot) in slots.iter().enumerate() {
        subsets(&slots[position + 1..], size - 1, &[chosen, &[*slot]].concat(), visit);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// No smaller set of facts makes a condition hold, no other one of the same size does, and the bounds told are those
    /// within which it holds: trying every value of every set of facts finds the same.
    #[test]
    fn the_fewest_facts_to_change_are_found_with_their_bounds(
        text in condition(),
        wanted in any::<bool>(),
        seeds in prop::collection::vec(0_usize..1_000, 6),
    ) {
        let (schema, scripts) = (schema(), Scripts::default());
        let condition = check(&schema, &scripts, &text);
        prop_assume!(condition.as_ref().is_some_and(|condition| condition.reads().len() <= 3));
        let condition = condition.expect("it was checked");
        let mut now = Facts::with_slots(schema.len());
        for ((slot, _), seed) in schema.iter().zip(seeds) {
            // A fact that must pass another one needs room above it and below, among the values that are tried.
            let inner = |value: &Value<'_>| units(*value).is_none_or(|units| (-30_000..=80_000).contains(&units));
            let values: Vec<_> = values(&schema, slot).into_iter().filter(inner).collect();
            now.set(slot, values[seed % values.len()]);
        }
        let slots: Vec<Slot> = condition.reads().to_vec();
        let holds = |facts: &Facts<'_>| condition.truth(facts, &scripts) == Ok(wanted);
        let formula = condition.formula(&schema);
        prop_assume!(formula.doubt().is_none());
        let formula = if wanted { formula } else { formula.negated() };
        let solver = Solver { schema: &schema, scripts: &scripts, knows_bonds: false };
        let told = match solver.fewest(&formula, &now) {
            Fewest::Ways(ways) => ways,
            Fewest::None => Vec::new(),
        };
        let size = (0..=slots.len()).find(|size| {
            let mut found = false;
            subsets(&slots, *size, &[], &mut |free| {
                found |= every_client(&schema, free, &mut now.clone(), &mut |facts| holds(facts));
            });
            found
        });
        prop_assert_eq!(told.first().map(Vec::len), size, "{:?}", told);
        let Some(size) = size else { return Ok(()) };
        let mut wrong = None;
        subsets(&slots, size, &[], &mut |free| {
            let mine = |way: &&Vec<Shift>| way.iter().map(|shift| shift.slot).eq(free.iter().copied());
            let ways: Vec<_> = told.iter().filter(mine).collect();
            let shown = ways.iter().flat_map(|way| way.iter()).any(|shift| matches!(shift.wanted, Wanted::Example(_)));
            every_client(&schema, free, &mut now.clone(), &mut |facts| {
                let told = ways.iter().any(|way| way.iter().all(|shift| meets(facts, shift)));
                // An example is one of several.
                let right = if shown { !told || holds(facts) } else { told == holds(facts) };
                if !right {
                    wrong = Some(format!("{facts:?} {ways:?}"));
                }
                !right
            });
        });
        prop_assert!(wrong.is_none(), "{:?}", wrong);
    }
}

/// Two ways to one region, `a` and `b` excluded in another order, once left each other out.
#[test]
fn a_region_that_two_ways_lead_to_is_found() {
    let (schema, scripts) = (schema(), Scripts::default());
    let text = "(client.category in [\"a\", \"b\"] || known(client.score)) || (client.category == \"a\" && client.score * 2 > 1)";
    let condition = check(&schema, &scripts, text).expect("a condition");
    let slot = |name: &str| schema.slot(name).expect("a fact");
    let mut now = Facts::with_slots(schema.len());
    now.set(slot("client.category"), Value::Text("a"));
    now.set(slot("client.score"), Value::Int(-3));
    let solver = Solver { schema: &schema, scripts: &scripts, knows_bonds: false };
    let told = solver.fewest(&condition.formula(&schema).negated(), &now);
    let not = Wanted::IsNot { words: vec!["a".into(), "b".into()], or_absent: true };
    let way = vec![
        Shift { slot: slot("client.category"), wanted: not },
        Shift { slot: slot("client.score"), wanted: Wanted::Present(false) },
    ];
    assert_eq!(told, Fewest::Ways(vec![way]));
}
