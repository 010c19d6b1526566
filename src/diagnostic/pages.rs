//! A page about each code: what it is, why it matters, a bad and a better example, what to do.
//!
//! The pages are Markdown beside this file, a file for each group of codes and a section for each code. In a section,
//! the first paragraph says what is wrong; `Why:` and `Do:` begin the other two; of two code blocks, the first is bad
//! and the second better.

const FILES: &[&str] = &[
    include_str!("pages/policy.md"),
    include_str!("pages/conditions.md"),
    include_str!("pages/cases.md"),
    include_str!("pages/ledger.md"),
    include_str!("pages/import.md"),
];

/// The page of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The code, as `policy::bands_apart`.
    pub code: &'static str,
    /// The codes it stands among: `Findings about a policy`.
    pub group: &'static str,
    /// What is wrong, in a sentence.
    pub what: &'static str,
    /// Why it matters to who collects.
    pub why: &'static str,
    /// How it looks when it is wrong; absent where nothing is written wrongly.
    pub bad: Option<&'static str>,
    /// How it looks when it is right.
    pub better: Option<&'static str>,
    /// What to do.
    pub cure: &'static str,
}

/// Returns every page, group by group.
pub fn pages() -> impl Iterator<Item = Page> {
    FILES.iter().flat_map(|file| {
        let mut sections = file.split("\n## ");
        let group = sections.next().unwrap_or_default().trim_start_matches('#').trim();
        sections.map(move |section| page(group, section))
    })
}

/// Returns the page of a code.
pub fn page_of(code: &str) -> Option<Page> {
    pages().find(|page| page.code == code)
}

fn page(group: &'static str, section: &'static str) -> Page {
    let (code, body) = section.split_once('\n').unwrap_or((section, ""));
    let mut blocks = body.split("```").skip(1).step_by(2);
    // The first line of a block names its language.
    let mut block =
        || blocks.next().and_then(|block| block.split_once('\n')).map(|(_, text)| text.trim_end());
    let (bad, better) = (block(), block());
    let what = body.split("\n\n").next().unwrap_or_default().trim();
    Page { code, group, what, why: after(body, "Why: "), bad, better, cure: after(body, "Do: ") }
}

/// Returns the paragraph that begins with a word.
fn after(body: &'static str, word: &str) -> &'static str {
    let mut paragraphs = body.split("\n\n").filter_map(|paragraph| paragraph.trim().strip_prefix(word));
    paragraphs.next().unwrap_or_default()
}
