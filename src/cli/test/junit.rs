//! What came of cases as JUnit's XML, which continuous integration shows: a suite a file.

use std::path::Path;

use quick_junit::NonSuccessKind;
use quick_junit::Report;
use quick_junit::TestCase;
use quick_junit::TestCaseStatus;
use quick_junit::TestSuite;

use crate::cli::Exit;
use crate::cli::messages;
use crate::cli::test::tell;
use crate::diagnostic::Diagnostic;
use crate::io::write::Batch;
use crate::trial::case::Case;
use crate::trial::verdict::Outcome;
use crate::trial::verdict::Verdict;

/// Writes the report of a policy's cases to a file; what is wrong with a file of cases is an error of its suite.
pub(super) fn write<'c>(
    file: &Path,
    policy: &str,
    findings: &[Diagnostic],
    tried: impl Iterator<Item = (&'c Case, &'c Outcome)>,
) -> Result<(), Exit> {
    let failed = |error: &dyn std::error::Error| {
        messages::failed(error);
        Exit::Failed
    };
    let text = report(policy, findings, tried).to_string().map_err(|error| failed(&error))?;
    let mut batch = Batch::default();
    batch.stage_file(file, |out| out.write_all(text.as_bytes())).map_err(|error| failed(&error))?;
    batch.commit().map_err(|error| failed(&error))
}

fn report<'c>(
    policy: &str,
    findings: &[Diagnostic],
    tried: impl Iterator<Item = (&'c Case, &'c Outcome)>,
) -> Report {
    let mut suites: Vec<TestSuite> = Vec::new();
    for (case, outcome) in tried {
        add(&mut suites, &case.place.source.name, of_case(case, &outcome.verdict));
    }
    for finding in findings.iter().filter(|finding| finding.severity == crate::diagnostic::Severity::Error) {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(finding.message.clone()).set_type(finding.code);
        status.set_description(tell::finding_text(finding));
        let (file, line, _) = finding.place();
        add(&mut suites, file, TestCase::new(format!("the file can be read (line {line})"), status));
    }
    let mut report = Report::new(policy);
    report.add_test_suites(suites);
    report
}

fn add(suites: &mut Vec<TestSuite>, file: &str, case: TestCase) {
    match suites.iter_mut().find(|suite| suite.name.as_str() == file) {
        Some(suite) => drop(suite.add_test_case(case)),
        None => {
            let mut suite = TestSuite::new(file);
            suite.add_test_case(case);
            suites.push(suite);
        }
    }
}

fn of_case(case: &Case, verdict: &Verdict) -> TestCase {
    let status = match verdict {
        Verdict::Passed => TestCaseStatus::success(),
        Verdict::Skipped { why } => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(why.clone());
            status
        }
        Verdict::Unreadable(_) => {
            non_success(NonSuccessKind::Error, "the case cannot be tried", case, verdict)
        }
        Verdict::Failed(_) => non_success(NonSuccessKind::Failure, "not decided as expected", case, verdict),
    };
    let mut told = TestCase::new(case.name.clone(), status);
    told.set_classname(case.place.source.name.clone());
    told
}

fn non_success(kind: NonSuccessKind, message: &str, case: &Case, verdict: &Verdict) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(message).set_description(tell::case_text(case, verdict));
    status
}
