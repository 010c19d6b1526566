//! Variations: a case written once and tried with each combination of some values.

use std::collections::BTreeSet;

use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;
use crate::yaml::Scalar;

/// More variations of one case than these are refused.
pub const MOST: usize = 500;

/// The names of a matrix, each with its values.
pub type Names<'n> = Vec<(&'n str, Vec<&'n str>)>;

/// A combination of values, by name.
pub type Values<'n> = Vec<(&'n str, &'n str)>;

/// Returns how many combinations there are; as many as can be counted if there are more.
pub fn count(names: &Names<'_>) -> usize {
    names.iter().fold(1, |count: usize, (_, values)| count.saturating_mul(values.len()))
}

/// Returns every combination of the values of some names; one without names when there are none.
pub fn combinations<'n>(names: &Names<'n>) -> Vec<Values<'n>> {
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

/// Adds every name that a tree asks for as `${name}`.
pub fn asked<'n>(node: &'n Node, names: &mut BTreeSet<&'n str>) {
    match &node.content {
        Content::Scalar(scalar) => {
            let after = scalar.text.split("${").skip(1);
            names.extend(after.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name));
        }
        Content::Sequence(items) => items.iter().for_each(|item| asked(item, names)),
        Content::Mapping(entries) => entries.iter().for_each(|entry| asked(&entry.value, names)),
        Content::Nothing => {}
    }
}

#[cfg(test)]
mod tests {
    use super::combinations;
    use super::count;

    #[test]
    fn every_combination_comes_once() {
        assert_eq!(combinations(&Vec::new()), [vec![]]);
        let names = vec![("a", vec!["1", "2"]), ("b", vec!["x"])];
        assert_eq!(combinations(&names), [vec![("a", "1"), ("b", "x")], vec![("a", "2"), ("b", "x")]]);
        assert_eq!(count(&names), 2);
    }

    #[test]
    fn more_combinations_than_can_be_counted_are_not_built_to_be_counted() {
        let many: Vec<&str> = vec!["v"; 1000];
        let names = (0..30).map(|_| ("n", many.clone())).collect();
        assert_eq!(count(&names), usize::MAX);
    }
}
