//! A file of `scenarios/`.

use crate::policy::document::ScenarioDocument;
use crate::policy::read::Reader;
use crate::yaml::Node;

const KEYS: &[&str] = &["scenario", "purpose", "before", "opening", "ask"];

/// Reads a scenario.
pub fn read(reader: &mut Reader, node: &Node) -> Option<ScenarioDocument> {
    let fields = reader.fields(node, "a scenario", KEYS)?;
    Some(ScenarioDocument {
        id: reader.required(&fields, "scenario").and_then(|node| reader.id(node, "scenario")),
        purpose: fields.get("purpose").and_then(|node| reader.name(node, "purpose")),
        before: fields
            .get("before")
            .map(|node| reader.list(node, "before", |reader, node| reader.name(node, "before")))
            .unwrap_or_default(),
        opening: reader.required(&fields, "opening").and_then(|node| reader.written(node, "opening")),
        ask: fields
            .get("ask")
            .map(|node| reader.list(node, "ask", |reader, node| reader.written(node, "ask")))
            .unwrap_or_default(),
    })
}
