//! The closed room scripts run in: no clock, no files, no network, no chance, and bounds on everything.
//!
//! Operators are ours: values of different kinds do not compare, `/` never truncates, and an absent value makes every
//! comparison false. Bounds count operations, depth and sizes, never seconds, so that a script that is stopped is
//! stopped on every machine, at the same place.

use std::sync::OnceLock;

use chrono::Days;
use chrono::NaiveDate;
use rhai::Dynamic;
use rhai::Engine;
use rhai::EvalAltResult;
use rhai::ImmutableString;
use rhai::Position;
use rhai::packages::BasicArrayPackage;
use rhai::packages::BasicFnPackage;
use rhai::packages::BasicIteratorPackage;
use rhai::packages::BasicMapPackage;
use rhai::packages::BasicStringPackage;
use rhai::packages::MoreStringPackage;
use rhai::packages::Package;
use rust_decimal::Decimal;

use crate::script::failure::Fault;
use crate::script::host::HOST_FUNCTIONS;
use crate::script::host::HostCall;
use crate::script::number::Arithmetic;
use crate::script::number::Number;
use crate::script::value::Comparison;
use crate::script::value::Operand;
use crate::script::verdict;

/// Operations of one evaluation: every node of the tree counts.
pub const MAX_OPERATIONS: u64 = 1_000_000;
/// Functions calling functions.
pub const MAX_CALL_DEPTH: usize = 24;
/// Nesting of an expression.
pub const MAX_EXPRESSION_DEPTH: usize = 64;
/// Nesting inside a function's body.
pub const MAX_FUNCTION_DEPTH: usize = 48;
/// Bytes of a text.
pub const MAX_TEXT: usize = 16_384;
/// Elements of a list, also counted through lists in lists.
pub const MAX_LIST: usize = 10_000;
/// Entries of a map.
pub const MAX_MAP: usize = 1_000;
/// Variables alive at once.
pub const MAX_VARIABLES: usize = 200;
/// Functions of one file.
pub const MAX_FUNCTIONS: usize = 500;

/// Names that Rhai knows and scripts may not use.
pub const FORBIDDEN: &[&str] = &[
    "print",
    "debug",
    "eval",
    "import",
    "export",
    "timestamp",
    "sleep",
    "Fn",
    "call",
    "curry",
    "exit",
    "parse_json",
];

/// What a native function answers to Rhai.
pub(crate) type Answer<T = Dynamic> = Result<T, Box<EvalAltResult>>;

/// Returns the engine that runs and parses scripts; one for the whole process.
pub(crate) fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut engine = build();
        engine.set_strict_variables(true);
        engine
    })
}

/// Returns the engine that parses and runs single expressions, whose names the checker looks up itself.
pub(crate) fn expression_engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let mut engine = build();
        engine.set_strict_variables(false);
        engine
    })
}

fn build() -> Engine {
    let mut engine = Engine::new_raw();
    register_packages(&mut engine);
    engine.set_fast_operators(false);
    engine.set_fail_on_invalid_map_property(true);
    engine.set_optimization_level(rhai::OptimizationLevel::None);
    engine.on_print(|_| {}).on_debug(|_, _, _| {});
    for symbol in ["eval", "Fn", "call", "curry"] {
        engine.disable_symbol(symbol);
    }
    set_bounds(&mut engine);
    register_operators(&mut engine);
    register_host(&mut engine);
    verdict::register(&mut engine);
    engine
}

fn register_packages(engine: &mut Engine) {
    BasicStringPackage::new().register_into_engine(engine);
    MoreStringPackage::new().register_into_engine(engine);
    BasicIteratorPackage::new().register_into_engine(engine);
    BasicFnPackage::new().register_into_engine(engine);
    BasicArrayPackage::new().register_into_engine(engine);
    BasicMapPackage::new().register_into_engine(engine);
}

fn set_bounds(engine: &mut Engine) {
    engine
        .set_max_operations(MAX_OPERATIONS)
        .set_max_call_levels(MAX_CALL_DEPTH)
        .set_max_expr_depths(MAX_EXPRESSION_DEPTH, MAX_FUNCTION_DEPTH)
        .set_max_string_size(MAX_TEXT)
        .set_max_array_size(MAX_LIST)
        .set_max_map_size(MAX_MAP)
        .set_max_variables(MAX_VARIABLES)
        .set_max_functions(MAX_FUNCTIONS);
}

fn register_operators(engine: &mut Engine) {
    engine.register_type_with_name::<NaiveDate>("date");
    for comparison in Comparison::ALL {
        engine.register_fn(comparison.symbol(), move |left: Dynamic, right: Dynamic| -> Answer<bool> {
            compare(comparison, &left, &right)
        });
    }
    for arithmetic in Arithmetic::ALL {
        register_arithmetic(engine, arithmetic);
    }
    engine.register_fn("!", |truth: bool| !truth);
    engine.register_fn("-", |value: Dynamic| -> Answer {
        with(&value, |operand| negate(operand).map(dynamic)).map_err(raised)
    });
    engine.register_fn("/=", |_: &mut i64, _: i64| -> Answer<()> {
        Err(refusal("`/=` would cut off the decimals of a whole number: write `x = x / y`"))
    });
    engine.register_fn("to_string", |date: NaiveDate| date.to_string());
    engine.register_fn("to_debug", |date: NaiveDate| date.to_string());
}

fn register_arithmetic(engine: &mut Engine, arithmetic: Arithmetic) {
    let symbol = arithmetic.symbol();
    let numbers = move |left: Number, right: Number| -> Answer {
        arithmetic.of(left, right).map(|number| dynamic(Operand::Number(number))).map_err(raised)
    };
    engine.register_fn(symbol, move |left: i64, right: i64| numbers(Number::Int(left), Number::Int(right)));
    engine.register_fn(symbol, move |left: Decimal, right: Decimal| numbers(left.into(), right.into()));
    engine.register_fn(symbol, move |left: Decimal, right: i64| numbers(left.into(), Number::Int(right)));
    engine.register_fn(symbol, move |left: i64, right: Decimal| numbers(Number::Int(left), right.into()));
    engine.register_fn(symbol, move |left: Dynamic, right: Dynamic| -> Answer {
        if arithmetic == Arithmetic::Add && left.is_string() && right.is_string() {
            return Ok(format!("{left}{right}").into());
        }
        with(&left, |left| with(&right, |right| calculate(arithmetic, left, right).map(dynamic)))
            .map_err(raised)
    });
}

fn register_host(engine: &mut Engine) {
    for function in HOST_FUNCTIONS.iter().filter(|function| function.call != HostCall::ToLower) {
        let call = function.call;
        if function.takes.len() == 1 {
            engine.register_fn(function.name, move |only: Dynamic| -> Answer {
                with(&only, |only| call.of(&[only]).map(dynamic)).map_err(raised)
            });
        } else {
            engine.register_fn(function.name, move |first: Dynamic, second: Dynamic| -> Answer {
                with(&first, |first| with(&second, |second| call.of(&[first, second]).map(dynamic)))
                    .map_err(raised)
            });
        }
    }
    engine.register_fn("to_lower", |text: Dynamic| -> Answer {
        with(&text, |operand| match operand {
            Operand::Absent => Ok(Dynamic::UNIT),
            Operand::Text(text) => Ok(text.to_lowercase().into()),
            other => Err(Fault::Argument { function: "to_lower", given: other.kind() }),
        })
        .map_err(raised)
    });
}

/// Computes with two values: numbers with numbers, days with whole numbers; with an absent value the result is absent.
pub(crate) fn calculate<'a>(
    arithmetic: Arithmetic,
    left: Operand<'a>,
    right: Operand<'a>,
) -> Result<Operand<'a>, Fault> {
    let moved = |date: NaiveDate, days: i64| {
        let by = Days::new(days.unsigned_abs());
        let moved = if days < 0 { date.checked_sub_days(by) } else { date.checked_add_days(by) };
        moved.map(Operand::Date).ok_or(Fault::Overflow(arithmetic.symbol()))
    };
    match (arithmetic, left, right) {
        (_, Operand::Absent, _) | (_, _, Operand::Absent) => Ok(Operand::Absent),
        (_, Operand::Number(left), Operand::Number(right)) => arithmetic.of(left, right).map(Operand::Number),
        (Arithmetic::Add, Operand::Date(date), Operand::Number(Number::Int(days))) => moved(date, days),
        (Arithmetic::Subtract, Operand::Date(date), Operand::Number(Number::Int(days))) => {
            moved(date, days.checked_neg().ok_or(Fault::Overflow("-"))?)
        }
        (Arithmetic::Subtract, Operand::Date(left), Operand::Date(right)) => {
            Ok(Operand::Number(Number::Int((left - right).num_days())))
        }
        (_, left, right) => {
            Err(Fault::Types { operator: arithmetic.symbol(), left: left.kind(), right: right.kind() })
        }
    }
}

/// Gives a number the other sign; an absent value stays absent.
pub(crate) fn negate(operand: Operand<'_>) -> Result<Operand<'_>, Fault> {
    match operand {
        Operand::Absent => Ok(Operand::Absent),
        Operand::Number(number) => number.negated().map(Operand::Number),
        other => Err(Fault::NotNumber(other.kind())),
    }
}

fn compare(comparison: Comparison, left: &Dynamic, right: &Dynamic) -> Answer<bool> {
    if left.is_unit() || right.is_unit() {
        // Lists and maps, too, may be tested for absence.
        return Ok(match comparison {
            Comparison::Equal => left.is_unit() && right.is_unit(),
            Comparison::NotEqual => right.is_unit() && !left.is_unit(),
            _ => false,
        });
    }
    with(left, |left| with(right, |right| comparison.of(left, right))).map_err(raised)
}

/// Lends a script's value as an operand.
pub(crate) fn with<T>(
    value: &Dynamic,
    use_it: impl FnOnce(Operand<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    if value.is_unit() {
        return use_it(Operand::Absent);
    }
    if let Ok(number) = value.as_int() {
        return use_it(Operand::Number(Number::Int(number)));
    }
    if let Ok(decimal) = value.as_decimal() {
        return use_it(Operand::Number(decimal.into()));
    }
    if let Ok(truth) = value.as_bool() {
        return use_it(Operand::Bool(truth));
    }
    if let Some(text) = value.read_lock::<ImmutableString>() {
        return use_it(Operand::Text(text.as_str()));
    }
    if let Ok(letter) = value.as_char() {
        return use_it(Operand::Text(letter.encode_utf8(&mut [0; 4])));
    }
    match value.read_lock::<NaiveDate>() {
        Some(date) => use_it(Operand::Date(*date)),
        None if value.is_array() => Err(Fault::NotPlain("a list")),
        None if value.is_map() => Err(Fault::NotPlain("a map")),
        None => Err(Fault::NotPlain("a value of another kind")),
    }
}

pub(crate) fn kind_of(value: &Dynamic) -> &'static str {
    if value.is_array() {
        "a list"
    } else if value.is_map() {
        "a map"
    } else if value.is_unit() {
        "nothing"
    } else {
        with(value, |operand| Ok(operand.kind())).unwrap_or("a value of another kind")
    }
}

/// Hands a value to a script.
pub(crate) fn dynamic(operand: Operand<'_>) -> Dynamic {
    match operand {
        Operand::Absent => Dynamic::UNIT,
        Operand::Bool(truth) => truth.into(),
        Operand::Number(Number::Int(number)) => number.into(),
        Operand::Number(number) => number.decimal().into(),
        Operand::Date(date) => Dynamic::from(date),
        Operand::Text(text) => text.into(),
    }
}

fn raised(fault: Fault) -> Box<EvalAltResult> {
    refusal(&fault.to_string())
}

/// Runs an evaluation so that a panic in it is a failure of that evaluation and of nothing else.
pub(crate) fn guarded<T>(evaluate: impl FnOnce() -> Answer<T>) -> Answer<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(evaluate))
        .unwrap_or_else(|_| Err(refusal("the script engine broke off; please report this")))
}

/// Makes the error by which a native function refuses; Rhai adds the position of the call.
pub(crate) fn refusal(message: &str) -> Box<EvalAltResult> {
    EvalAltResult::ErrorRuntime(message.into(), Position::NONE).into()
}
