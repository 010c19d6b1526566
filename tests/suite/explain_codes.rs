//! Every code that the program can print has its page, and no page is about a code that it cannot.

use std::collections::BTreeSet;
use std::path::Path;

use regex::Regex;
use relance::diagnostic::pages::pages;

use crate::support::repository;

/// The codes that stand in the sources.
fn codes_in(folder: &Path, pattern: &Regex, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            codes_in(&entry, pattern, found);
        } else if entry.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&entry).expect("a source");
            found.extend(pattern.captures_iter(&text).map(|capture| capture[1].to_owned()));
        }
    }
}

#[test]
fn codes_and_pages_are_the_same() {
    let groups = "case|charges|expression|import|io|journal|ledger|policy|record|script|yaml";
    let pattern = Regex::new(&format!("\"(({groups})::[a-z_]+)\"")).expect("a pattern");
    let mut codes = BTreeSet::new();
    codes_in(&repository().join("src"), &pattern, &mut codes);
    assert!(codes.len() > 150, "{}", codes.len());
    let told: Vec<String> = pages().map(|page| page.code.to_owned()).collect();
    let once: BTreeSet<String> = told.iter().cloned().collect();
    assert_eq!(told.len(), once.len(), "a code has two pages");
    let without: Vec<&String> = codes.difference(&once).collect();
    let of_nothing: Vec<&String> = once.difference(&codes).collect();
    assert!(without.is_empty(), "codes without a page: {without:#?}");
    assert!(of_nothing.is_empty(), "pages about no code: {of_nothing:#?}");
}

/// A finding whose code is spelt in no source of the library would escape the search above.
#[test]
fn codes_are_in_groups_that_are_searched() {
    let pattern = Regex::new("Diagnostic::(?:error|warning)\\(\\s*\"([a-z_:]+)\"").expect("a pattern");
    let mut codes = BTreeSet::new();
    codes_in(&repository().join("src"), &pattern, &mut codes);
    let known: BTreeSet<String> = pages().map(|page| page.code.to_owned()).collect();
    let strange: Vec<&String> = codes.difference(&known).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn each_page_is_whole() {
    for page in pages() {
        let code = page.code;
        assert!(page.what.ends_with('.') && page.what.lines().count() == 1, "{code}: {}", page.what);
        assert!(page.why.ends_with('.') && page.cure.ends_with('.'), "{code}: {} / {}", page.why, page.cure);
        assert_eq!(page.bad.is_some(), page.better.is_some(), "{code}");
        assert!(page.bad.is_none() || page.bad != page.better, "{code}");
        // What an author writes has an example.
        let written = ["case", "expression", "policy", "script", "yaml"];
        let group = code.split_once("::").expect("a group").0;
        assert!(page.bad.is_some() || !written.contains(&group), "{code} has no example");
        let all = [page.what, page.why, page.cure].concat();
        assert!(!all.contains("```") && !all.contains("Why:") && !all.contains("Do:"), "{code}: {all}");
    }
}
