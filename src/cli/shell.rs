//! Commands that messages and reports give to type: as a shell reads them.

use std::path::Path;

/// Returns a path as one word of a command line, between quotes where a shell would take it apart.
pub fn word(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |letter: char| {
        letter.is_alphanumeric()
            || "_-./:,+=@%".contains(letter)
            || (cfg!(windows) && letter == std::path::MAIN_SEPARATOR)
    };
    if !text.is_empty() && text.chars().all(is_plain) {
        text
    } else if cfg!(windows) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_path_stays_one_word() {
        for (path, expected) in [
            ("policies/pme", "policies/pme"),
            ("clés/2026", "clés/2026"),
            ("my policy", "'my policy'"),
            ("l'atelier", r"'l'\''atelier'"),
            ("a$b", "'a$b'"),
            ("", "''"),
        ] {
            assert_eq!(word(Path::new(path)), expected);
        }
    }
}
