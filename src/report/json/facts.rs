//! The catalogue's JSON, `relance.facts/1`.

use serde::Serialize;

use crate::domain::client::Language;
use crate::facts::catalogue::Fact;
use crate::report::dry_run::definitions::Measure;
use crate::report::facts::Function;
use crate::report::facts::full_name;
use crate::report::words::Words;

/// The catalogue.
#[derive(Serialize)]
pub struct CatalogueWire {
    schema: &'static str,
    facts: Vec<FactWire>,
    functions: Vec<FunctionWire>,
    measures: Vec<MeasureWire>,
}

#[derive(Serialize)]
struct FunctionWire {
    signature: &'static str,
    about: &'static str,
}

#[derive(Serialize)]
struct MeasureWire {
    name: &'static str,
    unit: &'static str,
    about: String,
    formula: String,
}

#[derive(Serialize)]
struct FactWire {
    name: String,
    scope: &'static str,
    r#type: &'static str,
    unit: &'static str,
    may_be_absent: bool,
    about: &'static str,
    formula: &'static str,
}

impl CatalogueWire {
    /// Takes the catalogue.
    pub fn new(catalogue: &[&Fact], functions: &[Function]) -> Self {
        let facts = catalogue.iter().map(|fact| FactWire {
            name: full_name(fact),
            scope: fact.scope.word(),
            r#type: fact.fact_type.word(),
            unit: fact.unit,
            may_be_absent: fact.may_be_absent,
            about: fact.about,
            formula: fact.formula,
        });
        let functions = functions.iter().map(|(signature, about)| FunctionWire { signature, about });
        let words = Words::of(Language::English);
        let measures = Measure::ALL.iter().map(|measure| MeasureWire {
            name: measure.word(),
            unit: measure.unit().word(),
            about: measure.about(words),
            formula: measure.formula(words),
        });
        Self {
            schema: "relance.facts/1",
            facts: facts.collect(),
            functions: functions.collect(),
            measures: measures.collect(),
        }
    }
}
