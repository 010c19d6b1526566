//! Every shipped policy has cases that pass and touch everything.

use relance::diagnostic::Decor;
use relance::diagnostic::render;
use relance::io::policy::read_policy_folder;
use relance::trial::coverage::Kind;
use relance::trial::coverage::Touched;
use relance::trial::read::is_test;
use relance::trial::read::read;
use relance::trial::run::run;
use relance::trial::verdict::Verdict;

use crate::support::repository;
use crate::support::shipped_policy;

#[test]
fn cases_of_shipped_policies_pass_and_touch_everything() {
    let folders = std::fs::read_dir(repository().join("policies")).expect("the policies");
    let mut names: Vec<String> =
        folders.map(|folder| folder.expect("a folder").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(names.len() >= 3, "{names:?}");
    for name in names {
        let folder = format!("policies/{name}");
        let policy = shipped_policy(&folder);
        let sources = read_policy_folder(&repository().join(&folder)).expect("a policy");
        let mut touched = Touched::default();
        for source in sources.iter().filter(|source| is_test(source)) {
            let read = read(source);
            let findings: Vec<String> =
                read.findings.iter().map(|finding| render(finding, Decor::Plain)).collect();
            assert!(findings.is_empty(), "{}", findings.join("\n\n"));
            for case in &read.cases {
                let outcome = run(&policy, case, &mut touched);
                assert_eq!(outcome.verdict, Verdict::Passed, "{folder}: {}", case.name);
                assert_eq!(outcome.warnings, [], "{folder}: {}", case.name);
            }
        }
        let missing: Vec<(Kind, Vec<String>)> = touched
            .of(&policy)
            .into_iter()
            .filter(|coverage| !coverage.missing.is_empty())
            .map(|coverage| (coverage.kind, coverage.missing))
            .collect();
        assert_eq!(missing, [], "{folder}: no case touches these");
    }
}
