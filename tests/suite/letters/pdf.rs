//! Letters as PDF: they open, hold their words, and go on over the page.

use std::process::Command;

use crate::letters::Run;
use crate::letters::hostile::letters;
use crate::letters::run;
use crate::letters::unwrapped;

/// Returns the text of the one letter of a client and its number of pages; nothing, said loudly, without poppler.
fn read(run: &Run, client: &str) -> Option<(String, usize)> {
    let (_, bytes) = run.files.iter().find(|(name, _)| name.contains(client)).expect("a letter");
    assert!(bytes.starts_with(b"%PDF-"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.pdf");
    std::fs::write(&file, bytes).expect("written");
    let output = match Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output() {
        Ok(output) => output,
        Err(_) => {
            eprintln!("SKIPPED: pdftotext is not here");
            return None;
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let pages = text.matches('\u{c}').count();
    Some((text, pages))
}

#[test]
fn a_pdf_says_what_the_page_says() {
    let pdf = run("pme", "atelier-martin", "2026-09-30", &["--format", "pdf"]);
    assert_eq!(pdf.code, Some(0), "{}", pdf.stderr);
    let Some((text, pages)) = read(&pdf, "_0024_") else { return };
    assert_eq!(pages, 1, "{text}");
    for said in ["Peintures Malaveil SARL", "article 1344 du code civil", "FR48 1234 5678 9012 3456 7890 123"]
    {
        assert!(unwrapped(&text).contains(said), "{said} is missing in {text}");
    }
    let again = run("pme", "atelier-martin", "2026-09-30", &["--format", "pdf"]);
    assert!(again.files == pdf.files, "the same letter is the same bytes");
}

#[test]
fn many_invoices_go_on_over_the_page() {
    let mut invoices = "invoice,client,issued,due,amount,currency\n".to_owned();
    (0..150).for_each(|number| {
        invoices.push_str(&format!("I{number:04},C1,2026-01-01,2026-02-01,10.00,EUR\n"));
    });
    let template = "Subject: Pay\n\nPlease pay.\n\n{{ statement }}\n\n{{ payment }}\n\n{{ signature }}\n";
    let run = letters("email", template, "client,name\nC1,Corp\n", &invoices, &["--format", "pdf"]);
    let Some((text, pages)) = read(&run, "_C1_") else { return };
    assert!((3..=6).contains(&pages), "{pages} pages");
    assert!((0..150).all(|number| text.contains(&format!("I{number:04}"))));
    assert_eq!(text.matches("Outstanding").count(), pages, "the head of the table is on each page: {text}");
    assert!(text.replace(' ', "").contains(&format!("{pages}/{pages}")), "{text}");
}

#[test]
fn names_of_any_kind_do_no_harm() {
    let long = "Endless".repeat(300);
    let template = "Subject: {{ client.name }}\n\n{{ client.name }}\n\n{{ statement }}\n\n{{ signature }}\n";
    for name in ["שלום עולם", "شركة النور", "<b>&amp;", "漢字", "\u{202e}x", "", long.as_str()]
    {
        let clients = format!("client,name\nC1,{name}x\n");
        let invoices = "invoice,client,issued,due,amount,currency\nI1,C1,2026-01-01,2026-02-01,10.00,EUR\n";
        let run = letters("email", template, &clients, invoices, &["--format", "pdf"]);
        assert_eq!(run.code, Some(0), "{name}: {}", run.stderr);
        let Some((text, _)) = read(&run, "_C1_") else { return };
        assert!(text.contains("I1"), "{text}");
    }
}
