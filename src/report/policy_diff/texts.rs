//! Where two long texts differ, without all that they share.

/// Words of what two texts share that are shown around what differs.
const AROUND: usize = 4;

/// Returns what differs of two texts, with a few words around it.
pub(super) fn apart(before: &str, after: &str) -> (String, String) {
    let (first, second): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    let start = first.iter().zip(&second).take_while(|(one, other)| one == other).count();
    let shorter = first.len().min(second.len()) - start;
    let end = first.iter().rev().zip(second.iter().rev()).take_while(|(one, other)| one == other).count();
    let end = end.min(shorter);
    let cut = |words: &[&str]| {
        let from = start.saturating_sub(AROUND);
        let to = (words.len() - end + AROUND).min(words.len());
        let mut shown = words[from..to].join(" ");
        if from > 0 {
            shown.insert_str(0, "… ");
        }
        if to < words.len() {
            shown.push_str(" …");
        }
        shown
    };
    (cut(&first), cut(&second))
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn what_is_shared_is_left_out() {
        let rows = [
            ("a b", "a c", "a b", "a c"),
            (
                "1 2 3 4 5 6 b 1 2 3 4 5",
                "1 2 3 4 5 6 c d 1 2 3 4 5",
                "… 3 4 5 6 b 1 2 3 4 …",
                "… 3 4 5 6 c d 1 2 3 4 …",
            ),
            ("x x", "x x x", "x x", "x x x"),
            ("", "new", "", "new"),
        ];
        for (before, after, first, second) in rows {
            assert_eq!(apart(before, after), (first.to_owned(), second.to_owned()), "{before} | {after}");
        }
    }
}
