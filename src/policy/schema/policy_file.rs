//! `policy.yaml`.

use serde_json::Value;
use serde_json::json;

use crate::domain::action::Channel;
use crate::domain::calendar::Calendar;
use crate::facts::follow_up::FollowUpKind;
use crate::policy::read::follow_ups::KINDS;
use crate::policy::schema::company;
use crate::policy::schema::shape;
use crate::policy::schema::shape::key;
use crate::policy::schema::shape::list;
use crate::policy::schema::shape::mapping;
use crate::policy::schema::vocabulary;

/// The roles of people who work for us that the program itself names, or that policies usually have.
const STAFF_ROLES: &[&str] = &["collector", "director", "sales", "accounting"];

/// Returns the shape of the file.
pub fn file() -> Value {
    mapping(
        [identity(), company::keys(), facts_and_segments(), limits(), people(), words()]
            .into_iter()
            .flatten()
            .collect(),
    )
}

fn identity() -> Vec<shape::Key> {
    vec![
        key("policy", "The policy's name, shown in plans and reports.", shape::words()).required(),
        key("language", "What clients and staff read.", vocabulary::language()).required(),
        key(
            "currency",
            "In which amounts are compared, as a code of ISO 4217. Amounts in other currencies are converted with the \
             rates of `rates.csv`.",
            vocabulary::currency(),
        )
        .required(),
        key(
            "calendar",
            "Which days are worked: a calendar by name, or a file of days off beside `policy.yaml`, one date a line.",
            json!({ "anyOf": [{ "enum": Calendar::NAMES }, { "type": "string", "pattern": r"\.(txt|csv)\s*$" }] }),
        )
        .required(),
        key(
            "law",
            "Which law binds the policy: late interest, recovery fees, what must precede court.",
            vocabulary::law(),
        )
        .required(),
    ]
}

fn facts_and_segments() -> Vec<shape::Key> {
    vec![
        key(
            "window",
            "How far back facts about behaviour look (promises broken, lateness …), in days or weeks; at least `1 day`.",
            shape::fixed_delay(),
        )
        .by_default("365 days"),
        key(
            "attributes",
            "Columns of your own in `clients.csv`, each with its type: `strategic: bool` is then the fact \
             `client.strategic`.",
            shape::columns(vocabulary::fact_type()),
        ),
        key(
            "invoice_attributes",
            "Columns of your own in `invoices.csv`, each with its type: `order: text` is then the fact `invoice.order`.",
            shape::columns(vocabulary::fact_type()),
        ),
        key(
            "segments",
            "The kinds of clients, in order: the first whose condition holds decides the playbook. The last has no \
             condition.",
            list(segment()),
        )
        .required(),
    ]
}

fn segment() -> Value {
    mapping(vec![
        key("segment", "The name of this kind of client: one word.", shape::id()).required(),
        key(
            "when",
            "The condition that its clients meet: facts (`relance facts`), numbers, `\"words\"`, `== != < <= > >=`, `&&` \
             (and), `||` (or), `!` (not), arithmetic, functions. A comparison with an absent fact is false. Only the last \
             segment has none.",
            shape::text(),
        ),
        key("playbook", "How they are treated: the id of a file of `playbooks/`.", shape::words()).required(),
        key(
            "law",
            "Whose law binds these clients, where it is not that of the policy: public buyers, consumers, clients abroad.",
            vocabulary::law(),
        ),
        key(
            "late_charges",
            "Whether late charges are claimed from these clients. Default: `claimed`.",
            company::claimed(),
        ),
    ])
}

fn limits() -> Vec<shape::Key> {
    vec![
        key("guardrails", "What binds every step of every playbook.", guardrails()),
        key(
            "holds",
            "Who may have a client left alone, and for how long. Without it, no hold holds.",
            holds(),
        ),
        key("disputes", "Who answers what clients contest.", disputes()),
        key("promises", "How promises are judged.", promises()),
        key("deadlines", "When a deadline of the law becomes work.", deadlines()),
        key("unreachable", "What is done when nobody answers a call.", unreachable()),
        key("follow_ups", "How clients are called again who found something to wait for.", follow_ups()),
    ]
}

fn guardrails() -> Value {
    mapping(vec![
        key(
            "contacts",
            "How often one client may hear from us at most: a number of contacts `per` a number of days (1 to 366). \
             Without it, there is no limit.",
            shape::contact_limit(),
        ),
        key("spacing", "The least time between two contacts with one client.", shape::delay())
            .by_default("0 days"),
        key(
            "hours",
            "Between which hours clients are called, the earlier first. Without it, at any hour.",
            shape::hours(),
        ),
        key("plan", "A day's plan beyond these limits is refused: something is wrong upstream.", plan()),
        key("never", "When nobody is contacted, and why.", list(never())),
    ])
}

fn plan() -> Value {
    mapping(vec![
        key(
            "actions",
            "The most actions of one day: a number from 1 on, or a share of all clients.",
            shape::plan_limit(),
        ),
        key(
            "formal_notices",
            "The most formal notices of one day: a number from 1 on, or a share of all clients.",
            shape::plan_limit(),
        ),
    ])
}

fn never() -> Value {
    mapping(vec![
        key("when", "The condition under which a client is not contacted.", shape::text()).required(),
        key("why", "Why, in words that the plan shows.", shape::words()).required(),
    ])
}

fn holds() -> Value {
    let role = || shape::words_like(STAFF_ROLES);
    mapping(vec![
        key("asked_by", "The roles that may ask for a hold.", list(role())),
        key(
            "approved_by",
            "The roles that may grant one; never the person who asked. The first of them decides on what is asked.",
            list(role()),
        ),
        key("at_most", "How long a hold lasts at most. Without it, there is no limit.", shape::delay()),
        key(
            "per_year",
            "How many holds a client may have within 365 days. Without it, there is no limit.",
            shape::count(0),
        ),
    ])
}

fn disputes() -> Value {
    mapping(vec![
        key("resolved_by", "The role that answers disputes.", shape::words_like(STAFF_ROLES))
            .by_default("sales"),
        key("within", "From the opening of a dispute to our answer; at least `1 day`.", shape::delay())
            .by_default("10 business days"),
    ])
}

fn promises() -> Value {
    mapping(vec![
        key(
            "bank_grace",
            "After the promised date, for the money to arrive, before a promise counts as broken.",
            shape::delay(),
        )
        .by_default("2 business days"),
    ])
}

fn deadlines() -> Value {
    mapping(vec![
        key("limitation", "Before a claim is time-barred; at least `1 day`.", shape::delay())
            .by_default("6 months"),
        key(
            "order_service",
            "Before an order for payment that is not served is void; at least `1 day`.",
            shape::delay(),
        )
        .by_default("2 months"),
        key(
            "abroad",
            "Whether we are outside the country of the courts that open insolvencies: claims are then filed within a longer \
             time. Default: `false`.",
            shape::truth(),
        ),
    ])
}

fn unreachable() -> Value {
    mapping(vec![
        key("tries", "How many calls in all before another channel is taken; at least 1.", shape::count(1))
            .by_default(3),
        key("every", "From one try to the next.", shape::delay()).by_default("1 business day"),
        key("hours", "The hours to try at, in turn. Without them, at any hour.", list(shape::hour())),
        key(
            "then",
            "The channel that takes the step after the last try: a way to write, or a visit. Without it, the step then \
             counts as done.",
            vocabulary::channel(),
        ),
        key(
            "scenario",
            "What is said from the second try on. Without it, the words of the step.",
            shape::words(),
        ),
        key("template", "What is written by `then`; needed where `then` writes.", shape::words()),
    ])
}

fn follow_ups() -> Value {
    let mut keys = vec![
        key("after", "How long is waited where no day was agreed.", shape::delay())
            .by_default("2 business days"),
    ];
    keys.extend(KINDS.iter().map(|kind| key(kind.word(), about_follow_up(*kind), shape::words())));
    mapping(keys)
}

fn about_follow_up(kind: FollowUpKind) -> String {
    let said = match kind {
        FollowUpKind::Callback => "asked to be called again",
        FollowUpKind::Validation => "said that the invoice is not validated yet",
        FollowUpKind::CashTrouble => "cannot pay everything now",
        FollowUpKind::AlreadyPaid => "said that it paid",
        FollowUpKind::Resend => "wanted the invoice again",
    };
    format!("The scenario of the next call to a client that {said}. Without it, the words of the step.")
}

fn people() -> Vec<shape::Key> {
    vec![
        key("staff", "Who works, and in which role.", list(person())),
        key("minutes", "How many minutes each kind of action takes.", minutes()),
        key(
            "priority",
            "The order of work: a number made of facts about the client, the greatest first. Without it, the greatest \
             overdue amount comes first.",
            shape::text(),
        ),
    ]
}

fn person() -> Value {
    mapping(vec![
        key("name", "The name, as it is recorded in the journal.", shape::words()).required(),
        key(
            "role",
            "What the person does: `collector` contacts clients, other roles approve, answer disputes, match payments.",
            shape::words_like(STAFF_ROLES),
        )
        .required(),
        key("languages", "What the person speaks. Without it, any.", list(vocabulary::language())),
        key(
            "minutes_per_day",
            "Minutes of this work in a day, 0 to 1 000 000. Without it, they are not counted.",
            shape::count(0),
        ),
    ])
}

fn minutes() -> Value {
    let channels = Channel::ALL.iter().map(|channel| {
        let about = format!("Minutes of one. {}", vocabulary::about_channel(*channel));
        key(channel.word(), about, shape::count(0)).by_default(5)
    });
    let others = [
        key("task", "Minutes of a task inside the company.", shape::count(0)).by_default(5),
        key("approval", "Minutes of an approval.", shape::count(0)).by_default(2),
    ];
    mapping(channels.chain(others).collect())
}

fn words() -> Vec<shape::Key> {
    let about = "The words used when a promise was broken, unless a playbook has its own.";
    vec![key("broken_promise", about, broken_promise())]
}

/// Returns the shape of the words for broken promises.
pub fn broken_promise() -> Value {
    mapping(vec![
        key("scenario", "What is said: the id of a file of `scenarios/`.", shape::words()),
        key("template", "What is written: the name of a file of `templates/`.", shape::words()),
    ])
}
