//! Values as an author would write them in a file of cases.

use serde_json::Value;

/// Words that YAML takes for something else than themselves.
const RESERVED: &[&str] = &["", "~", "null", "true", "false", "yes", "no", "on", "off"];

/// Writes a value on one line.
pub fn written(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(word) => quoted(word),
        Value::Array(values) => format!("[{}]", joined(values.iter().map(written))),
        Value::Object(object) => {
            format!(
                "{{ {} }}",
                joined(object.iter().map(|(key, value)| format!("{key}: {}", written(value))))
            )
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// Writes words as they are where YAML reads them so, else between quotes.
pub fn quoted(word: &str) -> String {
    let simple =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ' ' | '’' | '/');
    let plain = word.starts_with(char::is_alphanumeric)
        && word.trim() == word
        && word.chars().all(simple)
        && !RESERVED.contains(&word.to_lowercase().as_str());
    if plain { word.to_owned() } else { Value::from(word).to_string() }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::written;

    #[test]
    fn words_that_yaml_would_misread_are_quoted() {
        let value = json!({ "step": "first-call", "why": "no: not now, [later]", "at": "09:30", "on": "no" });
        assert_eq!(
            written(&value),
            r#"{ step: first-call, why: "no: not now, [later]", at: "09:30", on: "no" }"#
        );
    }
}
