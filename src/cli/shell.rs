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
        for path in ["policies/pme", "clés/2026", "../l_1.0"] {
            assert_eq!(word(Path::new(path)), path);
        }
        let spaced = word(Path::new("my policy"));
        assert_eq!(spaced.trim_matches(['\'', '"']), "my policy");
        assert_eq!(spaced.len(), "my policy".len() + 2);
        if cfg!(unix) {
            assert_eq!(word(Path::new("l'atelier $1")), r"'l'\''atelier $1'");
        }
    }
}
