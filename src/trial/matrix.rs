//! Variations: a case written once and tried with each combination of some values.

use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;
use crate::yaml::Scalar;

/// More variations of one case than these are refused.
pub const MOST: usize = 500;

/// A combination of values, by name.
pub type Values<'n> = Vec<(&'n str, &'n str)>;

/// Returns every combination of the values of some names; one without names when there are none.
pub fn combinations<'n>(names: &[(&'n str, Vec<&'n str>)]) -> Vec<Values<'n>> {
    let mut all = vec![Vec::new()];
    for (name, values) in names {
        all = all
            .into_iter()
            .flat_map(|before: Values<'n>| {
                values.iter().map(move |value| before.iter().copied().chain([(*name, *value)]).collect())
            })
            .collect();
    }
    all
}

/// Returns a tree in which each `${name}` of a text is the value of that name.
pub fn filled(node: &Node, values: &Values<'_>) -> Node {
    let content = match &node.content {
        Content::Scalar(scalar) if scalar.text.contains("${") => {
            Content::Scalar(Scalar { text: fill(&scalar.text, values), verbatim: None })
        }
        Content::Sequence(items) => {
            Content::Sequence(items.iter().map(|item| filled(item, values)).collect())
        }
        Content::Mapping(entries) => Content::Mapping(
            entries
                .iter()
                .map(|entry| Entry { value: filled(&entry.value, values), ..entry.clone() })
                .collect(),
        ),
        other => other.clone(),
    };
    Node { span: node.span, content }
}

fn fill(text: &str, values: &Values<'_>) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("${{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::combinations;

    #[test]
    fn every_combination_comes_once() {
        assert_eq!(combinations(&[]), [vec![]]);
        let two = combinations(&[("a", vec!["1", "2"]), ("b", vec!["x"])]);
        assert_eq!(two, [vec![("a", "1"), ("b", "x")], vec![("a", "2"), ("b", "x")]]);
    }
}
