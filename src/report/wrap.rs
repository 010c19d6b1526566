//! Words put into lines of a given width.

/// Where a word too long for a line may be broken: best after one of these,
const JOINTS: &[char] = &['-', '/', '_', '.', '@', ':'];

/// then at a space that should not be broken.
const HELD: &[char] = &['\u{a0}', '\u{202f}'];

/// Wraps each line of a text at its spaces; no-break spaces hold unless what they hold is too long for any line.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(4);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        wrap_line(line, room, &mut lines);
    }
    lines
}

/// Returns the columns a text takes, which only has to be right for the letters of our languages.
pub fn columns(text: &str) -> usize {
    text.chars().count()
}

fn wrap_line(text: &str, room: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        let mut word = word;
        if width > 0 && width + 1 + columns(word) > room {
            lines.push(std::mem::take(&mut line));
            width = 0;
        }
        while columns(word) > room {
            let (head, rest) = broken(word, room);
            lines.push(head.trim_end_matches(HELD).to_owned());
            word = rest;
        }
        if width > 0 {
            line.push(' ');
            width += 1;
        }
        line.push_str(word);
        width += columns(word);
    }
    lines.push(line);
}

/// Breaks a word after the last joint that fits, or where the line ends.
fn broken(word: &str, room: usize) -> (&str, &str) {
    let end = word.char_indices().nth(room).map_or(word.len(), |(place, _)| place);
    let after = |joints: &[char]| {
        let joint = word[..end].char_indices().rfind(|(place, letter)| *place > 0 && joints.contains(letter));
        joint.map(|(place, letter)| place + letter.len_utf8())
    };
    word.split_at(after(JOINTS).or_else(|| after(HELD)).unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn words_are_put_into_lines() {
        let rows: &[(&str, usize, &[&str])] = &[
            ("un deux trois", 8, &["un deux", "trois"]),
            ("", 8, &[""]),
            ("a\nb", 8, &["a", "b"]),
            ("12\u{a0}345,00\u{a0}€ dus", 12, &["12\u{a0}345,00\u{a0}€", "dus"]),
            ("Charpentier-Grandjean", 15, &["Charpentier-", "Grandjean"]),
            ("«\u{a0}premier-appel\u{a0}»", 15, &["«\u{a0}premier-", "appel\u{a0}»"]),
            ("01\u{a0}23\u{a0}45", 6, &["01\u{a0}23", "45"]),
            ("abcdefghij", 4, &["abcd", "efgh", "ij"]),
        ];
        for (text, room, lines) in rows {
            assert_eq!(wrap(text, *room), *lines, "{text}");
        }
    }
}
