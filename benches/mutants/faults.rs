//! Faults planted in the texts of a policy, one at a time: what a hurried author gets wrong.

use std::ops::Range;

use regex::Regex;

/// The files of a policy: each name with its lines.
pub type Files = Vec<(String, Vec<String>)>;

/// One fault.
#[derive(Debug, Clone)]
pub struct Fault {
    /// What kind of slip it is.
    pub kind: &'static str,
    /// Which file.
    pub file: usize,
    /// The lines it takes the place of.
    pub lines: Range<usize>,
    /// What stands there instead.
    pub instead: Vec<String>,
}

impl Fault {
    /// Returns the whole text of the file with the fault in it.
    pub fn text(&self, files: &Files) -> String {
        let lines = &files[self.file].1;
        let mut text: Vec<&str> = lines[..self.lines.start].iter().map(String::as_str).collect();
        text.extend(self.instead.iter().map(String::as_str));
        text.extend(lines[self.lines.end..].iter().map(String::as_str));
        text.join("\n") + "\n"
    }

    /// Names the place and says what became of it, in a line.
    pub fn told(&self, files: &Files) -> String {
        let (name, lines) = &files[self.file];
        let was = lines[self.lines.clone()].first().map_or("", |line| line.trim());
        let is = match self.instead.first() {
            Some(line) => line.trim(),
            None => "(gone)",
        };
        format!("{name}:{}: {was} → {is}", self.lines.start + 1)
    }
}

/// Every fault in a policy's files.
pub fn all(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (file, (name, lines)) in files.iter().enumerate() {
        let mut planted = Planted { file, lines, faults: &mut faults };
        if name.ends_with("policy.yaml") {
            planted.conditions();
            planted.segments();
            planted.limits(&[
                "guardrails:",
                "holds:",
                "disputes:",
                "promises:",
                "unreachable:",
                "follow_ups:",
                "broken_promise:",
            ]);
            planted.staff();
        } else if name.contains("playbooks/") {
            planted.conditions();
            planted.steps();
            planted.limits(&["tolerance:", "enter:"]);
        } else if name.contains("scenarios/") {
            planted.talk();
        } else if name.ends_with(".rhai") {
            planted.conditions();
        } else if name.contains("templates/") {
            planted.texts();
        }
    }
    faults
}

struct Planted<'f> {
    file: usize,
    lines: &'f [String],
    faults: &'f mut Vec<Fault>,
}

/// What a word may be mistaken for.
const MISTAKEN: &[(&str, &str, &[&str])] = &[
    ("the wrong channel", "channel", &["call", "email", "letter", "registered_letter"]),
    ("the wrong audience", "to", &["payer", "decision_maker", "validator"]),
    ("the wrong stage", "stage", &["reminder", "pressing", "formal_notice", "legal"]),
];

impl Planted<'_> {
    fn plant(&mut self, kind: &'static str, lines: Range<usize>, instead: Vec<String>) {
        if self.lines[lines.clone()] != instead[..] {
            self.faults.push(Fault { kind, file: self.file, lines, instead });
        }
    }

    /// Replaces each match of a pattern in a line, one at a time.
    fn each(
        &mut self,
        kind: &'static str,
        at: usize,
        pattern: &str,
        instead: impl Fn(&str) -> Option<String>,
    ) {
        let line = self.lines[at].clone();
        for found in Regex::new(pattern).expect("a pattern").find_iter(&line) {
            if let Some(word) = instead(found.as_str()) {
                let text = format!("{}{word}{}", &line[..found.start()], &line[found.end()..]);
                self.plant(kind, at..at + 1, vec![text]);
            }
        }
    }

    /// Faults in conditions: of `when:` and of scripts.
    fn conditions(&mut self) {
        let script = self.lines.iter().any(|line| line.starts_with("fn "));
        for at in 0..self.lines.len() {
            let line = self.lines[at].trim_start();
            let condition = line.trim_start_matches("- ").starts_with("when:");
            if line.starts_with("//") || line.starts_with('#') || !(condition || script) {
                continue;
            }
            self.each("a threshold moved up", at, r"[\d_]*\d(\.\d+)?", |number| moved(number, 1));
            self.each("a threshold moved down", at, r"[\d_]*\d(\.\d+)?", |number| moved(number, -1));
            self.each("a comparison turned round", at, "<=|>=|<|>|==|!=", |sign| {
                Some(
                    [("<", ">="), ("<=", ">"), (">", "<="), (">=", "<"), ("==", "!="), ("!=", "==")]
                        .iter()
                        .find(|pair| pair.0 == sign)?
                        .1
                        .to_owned(),
                )
            });
            self.each("a bound taken in or left out", at, "<=|>=|<|>", |sign| {
                Some(if sign.len() == 2 { sign[..1].to_owned() } else { format!("{sign}=") })
            });
            self.each("and for or", at, r"&&|\|\|", |sign| {
                Some(if sign == "&&" { "||" } else { "&&" }.to_owned())
            });
            self.each("a not forgotten", at, r"!\b", |_| Some(String::new()));
            self.each("a fact misspelt", at, r"(client|invoice)\.\w+", |name| Some(misspelt(name)));
            self.each("a word misspelt", at, "\"[a-z_]+\"", |word| {
                Some(format!("\"{}\"", misspelt(word.trim_matches('"'))))
            });
            if condition && !line.starts_with("- ") {
                self.plant("a condition forgotten", at..at + 1, Vec::new());
            }
        }
    }

    /// The blocks that start with a mark, each up to the next line that is not deeper.
    fn blocks(&self, mark: &str) -> Vec<Range<usize>> {
        let depth = |line: &str| line.len() - line.trim_start().len();
        let start = |at: &usize| self.lines[*at].trim_start().starts_with(mark);
        let end = |from: usize| {
            let deep = depth(&self.lines[from]);
            let inside = |line: &&String| line.trim().is_empty() || depth(line) > deep;
            from + 1 + self.lines[from + 1..].iter().take_while(inside).count()
        };
        (0..self.lines.len()).filter(start).map(|from| from..end(from)).collect()
    }

    fn take_out(&mut self, kind: &'static str, blocks: &[Range<usize>]) {
        for block in blocks {
            self.plant(kind, block.clone(), Vec::new());
        }
    }

    fn swap(&mut self, kind: &'static str, blocks: &[Range<usize>]) {
        for pair in blocks.windows(2).filter(|pair| pair[0].end == pair[1].start) {
            let swapped =
                self.lines[pair[1].clone()].iter().chain(&self.lines[pair[0].clone()]).cloned().collect();
            self.plant(kind, pair[0].start..pair[1].end, swapped);
        }
    }

    fn segments(&mut self) {
        let blocks = self.blocks("- segment:");
        self.swap("two segments swapped", &blocks);
        self.take_out("a segment removed", &blocks);
        let books: Vec<String> = self.lines.iter().filter_map(|line| value_of(line, "playbook")).collect();
        for at in 0..self.lines.len() {
            let Some(book) = value_of(&self.lines[at], "playbook") else { continue };
            self.each("a name misspelt", at, &format!(r"\b{book}\b"), |name| Some(misspelt(name)));
            let Some(other) = books.iter().find(|other| **other != book) else { continue };
            self.each("the wrong playbook", at, &format!(r"\b{book}\b"), |_| Some(other.clone()));
        }
    }

    fn steps(&mut self) {
        let blocks = self.blocks("- step:");
        self.take_out("a step removed", &blocks);
        self.swap("two steps swapped", &blocks);
        let names =
            |key: &str| -> Vec<String> { self.lines.iter().filter_map(|line| value_of(line, key)).collect() };
        let (scenarios, templates) = (names("scenario"), names("template"));
        for at in 0..self.lines.len() {
            if let Some(date) = value_of(&self.lines[at], "on") {
                self.date(at, &date);
            }
            for (kind, key, words) in MISTAKEN {
                if let Some(word) = value_of(&self.lines[at], key) {
                    let place = words.iter().position(|known| *known == word).unwrap_or(0);
                    let other = words[(place + 1) % words.len()];
                    self.each(kind, at, &format!(r"\b{word}$"), |_| Some(other.to_owned()));
                    self.each("a name misspelt", at, &format!(r"\b{word}$"), |name| Some(misspelt(name)));
                }
            }
            for (kind, key, all) in [
                ("the wrong scenario", "scenario", &scenarios),
                ("the wrong template", "template", &templates),
            ] {
                if let Some(name) = value_of(&self.lines[at], key) {
                    self.each("a name misspelt", at, &format!(r"\b{name}$"), |name| Some(misspelt(name)));
                    if let Some(other) = all.iter().find(|other| **other != name) {
                        self.each(kind, at, &format!(r"\b{name}$"), |_| Some(other.clone()));
                    }
                }
            }
            let key = self.lines[at].trim_start();
            if let Some(name) = ["approval", "hands_over", "optional", "decide", "repeat"]
                .iter()
                .find(|name| key.starts_with(&format!("{name}:")))
            {
                let kind = match *name {
                    "approval" => "an approval dropped",
                    "hands_over" => "a hand-over dropped",
                    "repeat" => "a repeat dropped",
                    _ => "an option dropped",
                };
                self.plant(kind, at..at + 1, Vec::new());
                self.each("a number in a rule moved", at, r"\b\d+\b", |number| moved(number, 1));
            }
        }
    }

    fn date(&mut self, at: usize, date: &str) {
        self.each("a date moved later", at, r"\b\d+\b", |number| moved(number, 1));
        self.each("a date moved earlier", at, r"\b\d+\b", |number| moved(number, -1));
        self.each("a date before its predecessor", at, r"\+", |_| Some("-".to_owned()));
        self.each("business days for days, or the reverse", at, r"(business )?days?\b", |unit| {
            Some(match unit.strip_prefix("business ") {
                Some(days) => days.to_owned(),
                None => format!("business {unit}"),
            })
        });
        let base = date.split_whitespace().next().unwrap_or_default().to_owned();
        if base != "due" {
            self.each("a name misspelt", at, &format!(r"\b{base}\b"), |name| Some(misspelt(name)));
            self.each("a date counted from elsewhere", at, &format!(r"\b{base}\b"), |_| {
                Some("due".to_owned())
            });
        }
    }

    /// Faults in keys with numbers: of the tolerance and of what binds everyone.
    fn limits(&mut self, heads: &[&str]) {
        for head in heads {
            let Some(block) = self.blocks(head).into_iter().next() else { continue };
            for at in block.clone() {
                self.each("a limit loosened", at, r"\b\d+(\.\d+)?\b", |number| moved(number, 1));
                self.each("a limit tightened", at, r"\b\d+(\.\d+)?\b", |number| moved(number, -1));
                let inside = at > block.start
                    && self.lines[at].contains(": ")
                    && !self.lines[at].trim_start().starts_with(['-', '{']);
                if inside && !self.lines[at].trim_start().starts_with("why") {
                    self.plant("a limit dropped", at..at + 1, Vec::new());
                }
            }
            self.plant("a whole guard dropped", block, Vec::new());
        }
    }

    fn staff(&mut self) {
        let people = self.blocks("- { name:");
        self.take_out("someone left out", &people);
        for at in people.into_iter().map(|block| block.start) {
            self.each("the wrong role", at, r"role: \w+", |role| {
                Some(if role.ends_with("collector") { "role: sales" } else { "role: collector" }.to_owned())
            });
        }
    }

    fn talk(&mut self) {
        let answers: Vec<Range<usize>> =
            ["- answer:", "- { answer:"].iter().flat_map(|mark| self.blocks(mark)).collect();
        self.take_out("an answer cut", &answers);
        let (objections, questions) = (
            ["- objection:", "- { objection:"].iter().flat_map(|mark| self.blocks(mark)).collect::<Vec<_>>(),
            self.blocks("- question:"),
        );
        self.take_out("an objection cut", &objections);
        self.take_out("a question cut", &questions);
        let asked: Vec<String> = self
            .lines
            .iter()
            .filter_map(|line| value_of(line.trim_start_matches([' ', '-']), "question"))
            .collect();
        for at in 0..self.lines.len() {
            if self.lines[at].trim_start().starts_with('#') {
                continue;
            }
            self.each("the wrong outcome", at, r"outcome: \w+", |outcome| {
                Some(
                    if outcome.ends_with("refusal") { "outcome: callback" } else { "outcome: refusal" }
                        .to_owned(),
                )
            });
            self.each("a record forgotten", at, r"record: \[\w+(, )?", |_| Some("record: [".to_owned()));
            self.each("a count moved", at, r"times: \d+", |_| Some("times: 2".to_owned()));
            self.each("a name misspelt", at, r"(then|call|outcome): [\w-]+", |name| Some(misspelt(name)));
            self.each("the wrong question", at, r"then: [\w-]+", |then| {
                let other = asked.iter().find(|other| !then.ends_with(other.as_str()))?;
                Some(format!("then: {other}"))
            });
            self.each("a variable misspelt", at, r"\{\{ [\w.]+", |name| Some(misspelt(name)));
        }
    }

    fn texts(&mut self) {
        for at in 0..self.lines.len() {
            self.each("a variable misspelt", at, r"\{\{ [\w.]+", |name| Some(misspelt(name)));
            self.each("a brace lost", at, r"\}\}", |_| Some("}".to_owned()));
        }
    }
}

fn value_of(line: &str, key: &str) -> Option<String> {
    let rest = line.trim_start().strip_prefix(key)?.strip_prefix(": ")?;
    Some(rest.split(['#', ',', '}']).next()?.trim().to_owned())
        .filter(|value| !value.is_empty() && !value.starts_with('{'))
}

/// Loses the letter before the last.
fn misspelt(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 2 {
        letters.remove(letters.len() - 2);
    }
    letters.into_iter().collect()
}

/// Moves a number by a tenth, or by one where that is more; none that would fall below zero.
fn moved(number: &str, sign: i64) -> Option<String> {
    let plain = number.replace('_', "");
    if let Some((whole, fraction)) = plain.split_once('.') {
        let digits: i64 = format!("{whole}{fraction}").parse().ok()?;
        let value = digits + sign * (digits / 10).max(1);
        let scale = 10_i64.pow(u32::try_from(fraction.len()).ok()?);
        return (value >= 0)
            .then(|| format!("{}.{:0width$}", value / scale, value % scale, width = fraction.len()));
    }
    let value: i64 = plain.parse().ok()?;
    let value = value + sign * (value / 10).max(1);
    (value >= 0).then(|| value.to_string())
}
