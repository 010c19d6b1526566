//! A policy and a ledger made by hand: a few clients, one with a hostile name.

use relance::diagnostic::Source;
use relance::diagnostic::Span;
use relance::domain::amount::Currency;
use relance::domain::calendar::Calendar;
use relance::domain::client::Client;
use relance::domain::client::Language;
use relance::domain::ledger::Ledger;
use relance::domain::ledger::Records;
use relance::domain::term::Delay;
use relance::law::Jurisdiction;
use relance::policy::Policy;
use relance::policy::document::Place;
use relance::policy::playbook::Playbook;
use relance::policy::playbook::Tolerance;
use relance::policy::rules::BrokenPromiseWords;
use relance::policy::rules::DisputeRules;
use relance::policy::rules::FollowUpRules;
use relance::policy::rules::Guardrails;
use relance::policy::rules::Minutes;
use relance::policy::rules::Person;
use relance::policy::rules::PlanLimits;
use relance::policy::rules::PromiseRules;
use relance::policy::rules::UnreachableRules;
use relance::policy::segment::Segment;

/// What a plan is shown against.
pub struct Book {
    pub policy: Policy,
    pub ledger: Ledger,
}

impl Book {
    pub fn new(language: Language) -> Self {
        Self { policy: policy(language), ledger: ledger() }
    }
}

const NAMES: &[(&str, &str)] = &[
    ("C001", "Boulangerie Lefèvre & Fils"),
    ("C002", "=HYPERLINK(\"x\") <script>alert(1)</script> | *Mal*"),
    ("C003", "Société nouvelle des établissements Charpentier-Grandjean et associés"),
    ("C004", "Garage Müller"),
    ("C005", "Œnothèque d’Évreux"),
    ("C006", "Transports Kerguélen"),
];

fn ledger() -> Ledger {
    let clients = NAMES.iter().map(|(id, name)| Client {
        id: (*id).into(),
        name: (*name).into(),
        category: "".into(),
        country: "FR".into(),
        language: "fr".into(),
        since: None,
        terms: "".into(),
        credit_limit: None,
        attributes: Box::default(),
    });
    Ledger::new(Records { clients: clients.collect(), ..Records::default() })
}

fn policy(language: Language) -> Policy {
    Policy {
        name: "pme".into(),
        language,
        currency: Currency::EUR,
        calendar: Calendar::named("france").expect("a calendar"),
        company: None,
        law: Jurisdiction::FranceB2b,
        figures: std::borrow::Cow::Borrowed(relance::law::figures::Figures::shipped()),
        late_terms: relance::law::terms::Terms::default(),
        window_days: 365,
        schema: Default::default(),
        segments: vec![Segment {
            id: "standard".into(),
            place: Place { source: Source::new("policy.yaml", ""), span: Span::default() },
            when: None,
            playbook: 0,
            law: None,
            waives_charges: false,
        }],
        playbooks: vec![playbook()],
        guardrails: Guardrails {
            contacts: None,
            spacing: Delay::NONE,
            hours: None,
            plan: PlanLimits::default(),
            never: Vec::new(),
        },
        holds: None,
        disputes: DisputeRules { resolved_by: "sales".into(), within: Delay::business_days(10) },
        promises: PromiseRules { bank_grace: Delay::business_days(2) },
        deadlines: Default::default(),
        unreachable: UnreachableRules {
            tries: 3,
            every: Delay::business_days(1),
            hours: Vec::new(),
            scenario: None,
            then: None,
            template: None,
        },
        follow_ups: FollowUpRules { after: Delay::business_days(2), scenarios: Vec::new() },
        broken_promise: BrokenPromiseWords::default(),
        staff: vec![
            person("Inès", "collector", Some(240)),
            person("Karim", "collector", Some(120)),
            person("Hélène Roux", "director", None),
        ],
        minutes: Minutes { channels: Vec::new(), task: 5, approval: 5 },
        priority: None,
        rates: Default::default(),
        scripts: Default::default(),
        reads: Vec::new(),
        scenarios: Default::default(),
        templates: Default::default(),
    }
}

fn playbook() -> Playbook {
    Playbook {
        id: "courant".into(),
        tolerance: Tolerance {
            grace: Delay::NONE,
            small_balance: None,
            postponements: None,
            callbacks: None,
            broken_promises: None,
            exposure: None,
            patience: None,
            instalments: None,
        },
        enter: None,
        broken_promise: BrokenPromiseWords::default(),
        steps: Vec::new(),
    }
}

fn person(name: &str, role: &str, minutes: Option<u32>) -> Person {
    Person { name: name.into(), role: role.into(), languages: Vec::new(), minutes_per_day: minutes }
}
