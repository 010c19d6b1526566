//! Holds JSON against its schema: what is written is allowed, and what is allowed is written somewhere.

use std::collections::BTreeSet;

use serde_json::Value;

/// Checks a document against a schema, and that every property of the schema occurs in it.
pub fn check(schema: &str, document: &str) {
    let (walk, properties) = walked(schema, document);
    let unused: Vec<_> = properties.difference(&walk.used).collect();
    assert!(unused.is_empty(), "in the schema and never written: {unused:#?}");
}

/// Checks a document against a schema.
pub fn check_allowed(schema: &str, document: &str) {
    walked(schema, document);
}

/// Checks a document against a schema, and that every property of these definitions and of the root occurs in it.
pub fn check_used(schema: &str, document: &str, definitions: &[&str]) {
    let (walk, properties) = walked(schema, document);
    let wanted = |path: &&String| {
        !path.starts_with("/$defs/")
            || definitions.iter().any(|name| path.starts_with(&format!("/$defs/{name}/")))
    };
    let unused: Vec<_> = properties.difference(&walk.used).filter(wanted).collect();
    assert!(unused.is_empty(), "in the schema and never written: {unused:#?}");
}

fn walked(schema: &str, document: &str) -> (Walk, BTreeSet<String>) {
    let root: Value = serde_json::from_str(schema).expect("the schema is JSON");
    let document: Value = serde_json::from_str(document).expect("the report is JSON");
    let mut properties = BTreeSet::new();
    collect(&root, String::new(), &mut properties);
    let mut walk = Walk { root, used: BTreeSet::new() };
    if let Err(fault) = walk.value("", &document) {
        panic!("{fault}");
    }
    (walk, properties)
}

fn collect(schema: &Value, path: String, properties: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            for (key, inner) in fields {
                let path = format!("{path}/{key}");
                if path.rsplit('/').nth(1) == Some("properties") {
                    properties.insert(path.clone());
                }
                collect(inner, path, properties);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                collect(inner, format!("{path}/{index}"), properties);
            }
        }
        _ => {}
    }
}

struct Walk {
    root: Value,
    used: BTreeSet<String>,
}

impl Walk {
    fn value(&mut self, path: &str, value: &Value) -> Result<(), String> {
        let schema = self.root.pointer(path).expect("a place in the schema").clone();
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            return self.value(target.trim_start_matches('#'), value);
        }
        if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
            let fits: Vec<usize> = (0..choices.len())
                .filter(|index| self.attempt(&format!("{path}/oneOf/{index}"), value))
                .collect();
            return match fits.as_slice() {
                [_] => Ok(()),
                _ => Err(format!("{path}: {} choices fit {value}", fits.len())),
            };
        }
        if schema.get("const").is_some_and(|only| only != value)
            || schema.get("enum").and_then(Value::as_array).is_some_and(|words| !words.contains(value))
        {
            return Err(format!("{path}: {value} is not among the words"));
        }
        self.of_type(path, &schema, value)?;
        match value {
            Value::Object(fields) => self.object(path, &schema, fields),
            Value::Array(items) => {
                items.iter().try_for_each(|item| self.value(&format!("{path}/items"), item))
            }
            _ => Ok(()),
        }
    }

    fn attempt(&mut self, path: &str, value: &Value) -> bool {
        let before = self.used.clone();
        let fits = self.value(path, value).is_ok();
        if !fits {
            self.used = before;
        }
        fits
    }

    fn of_type(&self, path: &str, schema: &Value, value: &Value) -> Result<(), String> {
        let found = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        let fits = match schema.get("type") {
            Some(Value::String(only)) => only == found,
            Some(Value::Array(types)) => types.iter().any(|each| each == found),
            _ => true,
        };
        if fits { Ok(()) } else { Err(format!("{path}: {value} is a {found}")) }
    }

    fn object(
        &mut self,
        path: &str,
        schema: &Value,
        fields: &serde_json::Map<String, Value>,
    ) -> Result<(), String> {
        assert_eq!(schema.get("additionalProperties"), Some(&Value::Bool(false)), "{path} is open");
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                return Err(format!("{path}: `{name}` is missing"));
            }
        }
        for (name, value) in fields {
            let inner = format!("{path}/properties/{name}");
            if self.root.pointer(&inner).is_none() {
                return Err(format!("{path}: `{name}` is not in the schema"));
            }
            self.value(&inner, value)?;
            self.used.insert(inner);
        }
        Ok(())
    }
}
