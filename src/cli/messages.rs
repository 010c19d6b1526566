//! What commands say beside their data, on stderr.

use crate::diagnostic::Decor;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render;

/// More findings than this are counted, not shown.
const SHOWN: usize = 50;

/// Shows findings, the first fifty of them, errors before what may only follow from them. Colours are taken off again where stderr cannot show them.
pub(super) fn show(findings: &[Diagnostic]) {
    let mut gravest_first: Vec<&Diagnostic> = findings.iter().collect();
    gravest_first.sort_by_key(|finding| finding.severity);
    for finding in gravest_first.into_iter().take(SHOWN) {
        anstream::eprintln!("{}\n", render(finding, Decor::Coloured));
    }
    if findings.len() > SHOWN {
        anstream::eprintln!("… and {} more", findings.len() - SHOWN);
    }
}

/// Shows why a command failed, with the causes.
pub(super) fn failed(error: &dyn std::error::Error) {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message.push_str(&format!(": {error}"));
        cause = error.source();
    }
    anstream::eprintln!("error: {message}");
}
