//! The layers hold: who may import whom, and what the pure ones may not touch.
//!
//! The table is the one of `ARCHITECTURE.md`.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Each layer with the layers it may import besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("domain", &[]),
    ("facts", &["domain"]),
    ("law", &["domain"]),
    ("script", &["diagnostic", "domain", "facts"]),
    ("yaml", &["diagnostic"]),
    ("policy", &["diagnostic", "domain", "facts", "law", "script", "yaml"]),
    ("engine", &["domain", "facts", "law", "script", "policy"]),
    ("report", &["diagnostic", "domain", "facts", "law", "policy", "engine"]),
    ("import", &["diagnostic", "domain", "yaml"]),
    ("sample", &["domain"]),
    ("trial", &["diagnostic", "domain", "engine", "facts", "io", "policy", "script", "yaml"]),
    ("io", &["diagnostic", "domain"]),
    (
        "cli",
        &[
            "diagnostic",
            "domain",
            "facts",
            "law",
            "script",
            "yaml",
            "policy",
            "engine",
            "report",
            "import",
            "sample",
            "trial",
            "io",
        ],
    ),
];

/// Layers that may touch files, the clock, the terminal and the environment.
const OUTSIDE: &[&str] = &["io", "cli"];

/// What the pure layers may not name.
const FORBIDDEN: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant::now",
    "Local::now",
    "Utc::now",
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "dbg!",
    "File::open",
    "File::create",
    "stdin()",
    "stdout()",
    "stderr()",
];

/// Crates that only one layer, or one module of a layer, may name.
const OWNED: &[(&str, &[&str])] = &[
    ("rhai::", &["script"]),
    ("clap::", &["cli"]),
    ("ctrlc::", &["cli"]),
    ("serde_saphyr::", &["yaml"]),
    ("pretty_yaml::", &["yaml"]),
    ("comfy_table::", &["report"]),
    ("plotters::", &["report/chart"]),
    ("anstream::", &["cli"]),
    ("indicatif::", &["cli"]),
    ("tempfile::", &["io"]),
];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source is readable");
            (path.strip_prefix(&root).expect("under src").to_owned(), text)
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn layer_of(path: &Path) -> String {
    let first =
        path.components().next().expect("a file has a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The lines of a source that run in production: everything before its own tests.
fn production(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    text[..end].lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn faults() -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let layer = layer_of(&path);
        if matches!(layer.as_str(), "lib" | "main") || path.ends_with("tests.rs") {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            faults.push(format!("{}: `{layer}` is no layer of the table", path.display()));
            continue;
        };
        for (index, line) in production(&text) {
            let place = format!("{}:{}", path.display(), index + 1);
            for (_, rest) in line.match_indices("crate::").map(|(at, _)| (at, &line[at + 7..])) {
                let other: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_layer = LAYERS.iter().any(|(name, _)| *name == other);
                if is_layer && other != layer && !allowed.contains(&other.as_str()) {
                    faults.push(format!("{place}: `{layer}` may not import `{other}`"));
                }
            }
            if line.trim_start().starts_with("use ") && line.contains("::*") {
                faults.push(format!("{place}: no glob imports"));
            }
            if !OUTSIDE.contains(&layer.as_str()) {
                for word in FORBIDDEN.iter().filter(|word| line.contains(**word)) {
                    faults.push(format!("{place}: the pure layer `{layer}` names `{word}`"));
                }
            }
            for (name, owners) in OWNED.iter().filter(|(name, _)| line.contains(name)) {
                if !owners.iter().any(|owner| path.with_extension("").starts_with(owner)) {
                    faults.push(format!("{place}: only {owners:?} may name `{name}`"));
                }
            }
        }
    }
    faults
}

#[test]
fn layers_import_inward_and_the_core_is_pure() {
    let faults = faults();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn architecture_shows_the_same_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("ARCHITECTURE.md exists");
    for (layer, allowed) in LAYERS.iter().filter(|(layer, _)| *layer != "cli") {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{layer}` |")));
        let row = row.unwrap_or_else(|| panic!("ARCHITECTURE.md has no row for `{layer}`"));
        let shown: Vec<&str> =
            row.rsplit('|').nth(1).expect("a last column").split(',').map(str::trim).collect();
        let expected: Vec<&str> = if allowed.is_empty() { vec!["–"] } else { allowed.to_vec() };
        assert_eq!(shown, expected, "the row of `{layer}`");
    }
}
