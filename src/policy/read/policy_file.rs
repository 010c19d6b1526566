//! `policy.yaml`.

use crate::domain::action::Channel;
use crate::domain::amount::Currency;
use crate::domain::client::Language;
use crate::domain::term::Unit;
use crate::facts::value::FactType;
use crate::law::Jurisdiction;
use crate::policy::codes;
use crate::policy::document::AttributeDocument;
use crate::policy::document::GuardrailsDocument;
use crate::policy::document::HoldsDocument;
use crate::policy::document::MinutesDocument;
use crate::policy::document::Name;
use crate::policy::document::NeverDocument;
use crate::policy::document::PersonDocument;
use crate::policy::document::PolicyDocument;
use crate::policy::document::SegmentDocument;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::policy::read::company;
use crate::policy::read::follow_ups;
use crate::policy::read::late_charges;
use crate::policy::read::playbook;
use crate::policy::read::value::Vocabulary;
use crate::policy::rules::DeadlineRules;
use crate::policy::term;
use crate::yaml::Node;

const KEYS: &[&str] = &[
    "policy",
    "language",
    "currency",
    "calendar",
    "law",
    "late_charges",
    "company",
    "window",
    "attributes",
    "invoice_attributes",
    "segments",
    "guardrails",
    "holds",
    "disputes",
    "promises",
    "deadlines",
    "unreachable",
    "follow_ups",
    "staff",
    "minutes",
    "priority",
    "broken_promise",
];

const KEYS_OF_SEGMENT: &[&str] = &["segment", "when", "playbook", "law", "late_charges"];

const LANGUAGES: Vocabulary =
    Vocabulary { code: codes::UNKNOWN_LANGUAGE, noun: "language", plural: "languages are" };

const LAWS: Vocabulary = Vocabulary { code: codes::UNKNOWN_LAW, noun: "law", plural: "laws are" };

const TYPES: Vocabulary = Vocabulary { code: codes::UNKNOWN_TYPE, noun: "type", plural: "types are" };

/// Behaviour facts look back a year unless the policy says otherwise.
const WINDOW_DAYS: u32 = 365;

/// Reads `policy.yaml`.
pub fn read(reader: &mut Reader, node: &Node) -> Option<PolicyDocument> {
    let fields = reader.fields(node, "the policy", KEYS)?;
    let disputes = section(reader, &fields, "disputes", "`disputes`", &["resolved_by", "within"]);
    let promises = section(reader, &fields, "promises", "`promises`", &["bank_grace"]);
    let disputes_resolved_by = disputes.as_ref().and_then(|fields| name(reader, fields, "resolved_by"));
    let disputes_within = disputes.and_then(|fields| {
        fields.get("within").and_then(|node| reader.positive_delay(node, "within")).map(|delay| delay.value)
    });
    let bank_grace = promises.and_then(|fields| {
        fields.get("bank_grace").and_then(|node| reader.delay(node, "bank_grace")).map(|delay| delay.value)
    });
    Some(PolicyDocument {
        name: reader.required(&fields, "policy").and_then(|node| reader.name(node, "policy")),
        language: reader.required(&fields, "language").and_then(|node| language(reader, node)),
        currency: reader.required(&fields, "currency").and_then(|node| currency(reader, node)),
        calendar: reader.required(&fields, "calendar").and_then(|node| reader.name(node, "calendar")),
        law: reader.required(&fields, "law").and_then(|node| law(reader, node)),
        late_charges: fields.get("late_charges").and_then(|node| late_charges::late_charges(reader, node)),
        company: fields.get("company").and_then(|node| company::read(reader, node)),
        window_days: fields.get("window").and_then(|node| window(reader, node)).unwrap_or(WINDOW_DAYS),
        attributes: attributes(reader, &fields, "attributes"),
        invoice_attributes: attributes(reader, &fields, "invoice_attributes"),
        segments: reader
            .required(&fields, "segments")
            .map(|node| reader.list(node, "segments", segment))
            .unwrap_or_default(),
        guardrails: fields.get("guardrails").and_then(|node| guardrails(reader, node)).unwrap_or_default(),
        holds: fields.get("holds").and_then(|node| holds(reader, node)),
        disputes_resolved_by,
        disputes_within,
        bank_grace,
        deadlines: fields.get("deadlines").map(|node| deadlines(reader, node)).unwrap_or_default(),
        unreachable: fields
            .get("unreachable")
            .and_then(|node| follow_ups::unreachable(reader, node))
            .unwrap_or_default(),
        follow_ups: fields
            .get("follow_ups")
            .and_then(|node| follow_ups::follow_ups(reader, node))
            .unwrap_or_default(),
        broken_promise: fields
            .get("broken_promise")
            .map(|node| playbook::broken_promise(reader, node))
            .unwrap_or_default(),
        staff: fields.get("staff").map(|node| reader.list(node, "staff", person)).unwrap_or_default(),
        minutes: fields.get("minutes").and_then(|node| minutes(reader, node)).unwrap_or_default(),
        priority: fields.get("priority").and_then(|node| reader.written(node, "priority")),
    })
}

fn deadlines(reader: &mut Reader, node: &Node) -> DeadlineRules {
    let default = DeadlineRules::default();
    let keys = ["limitation", "order_service", "abroad"];
    let Some(fields) = reader.fields(node, "`deadlines`", &keys) else { return default };
    let mut delay = |key: &str, default| {
        let written = fields.get(key).and_then(|node| reader.positive_delay(node, key));
        written.map_or(default, |delay| delay.value)
    };
    let limitation = delay("limitation", default.limitation);
    let order_service = delay("order_service", default.order_service);
    let abroad = fields.get("abroad").and_then(|node| reader.boolean(node, "abroad"));
    DeadlineRules { limitation, order_service, abroad: abroad.is_some_and(|abroad| abroad.value) }
}

fn section<'n>(
    reader: &mut Reader,
    fields: &Fields<'n>,
    key: &str,
    what: &'static str,
    keys: &[&str],
) -> Option<Fields<'n>> {
    fields.get(key).and_then(|node| reader.fields(node, what, keys))
}

fn name(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> Option<Name> {
    fields.get(key).and_then(|node| reader.name(node, key))
}

fn language(reader: &mut Reader, node: &Node) -> Option<Language> {
    let words = [("fr", Language::French), ("en", Language::English)];
    reader.word(node, "language", LANGUAGES, &words).map(|language| language.value)
}

fn law(reader: &mut Reader, node: &Node) -> Option<Jurisdiction> {
    let words: Vec<_> = Jurisdiction::ALL.iter().map(|law| (law.word(), *law)).collect();
    reader.word(node, "law", LAWS, &words).map(|law| law.value)
}

fn currency(reader: &mut Reader, node: &Node) -> Option<Currency> {
    let name = reader.name(node, "currency")?;
    if let Ok(currency) = name.value.parse() {
        return Some(currency);
    }
    let capitals = name.value.to_uppercase();
    let help = match name.value.as_str() {
        "€" | "euro" | "euros" | "Euro" => "write `EUR`".to_owned(),
        "£" => "write `GBP`".to_owned(),
        _ if capitals.parse::<Currency>().is_ok() => format!("write `{capitals}`"),
        _ => "write the three letters of ISO 4217, as in `EUR`, `GBP`, `CAD`".to_owned(),
    };
    let message = format!("unknown currency `{}`", name.value);
    reader.error(codes::UNKNOWN_CURRENCY, message, node.span, "no such currency", &help);
    None
}

fn window(reader: &mut Reader, node: &Node) -> Option<u32> {
    let delay = reader.positive_delay(node, "window")?.value;
    let days = match delay.unit {
        Unit::Days => delay.count,
        Unit::Weeks => delay.count.saturating_mul(7),
        Unit::Months | Unit::BusinessDays => {
            reader.error(
                codes::BAD_DELAY,
                format!("`{delay}` has no fixed length"),
                node.span,
                "days or weeks are expected",
                "write it in days, as in `365 days`",
            );
            return None;
        }
    };
    u32::try_from(days).ok()
}

fn attributes(reader: &mut Reader, fields: &Fields<'_>, key: &'static str) -> Vec<AttributeDocument> {
    let what = if key == "attributes" { "`attributes`" } else { "`invoice_attributes`" };
    let Some(columns) = fields.get(key).and_then(|node| reader.any_fields(node, what)) else {
        return Vec::new();
    };
    let words: Vec<_> = FactType::ALL.iter().map(|fact_type| (fact_type.word(), *fact_type)).collect();
    let mut attributes = Vec::new();
    for entry in columns.entries() {
        let Some(name) = reader.column(entry) else { continue };
        let fact_type = reader.word(&entry.value, &entry.key, TYPES, &words).map(|found| found.value);
        attributes.push(AttributeDocument { name, fact_type });
    }
    attributes
}

fn segment(reader: &mut Reader, node: &Node) -> Option<SegmentDocument> {
    let fields = reader.fields(node, "a segment", KEYS_OF_SEGMENT)?;
    Some(SegmentDocument {
        place: reader.place(fields.span),
        whole: fields.whole() && (fields.get("when").is_some() || !fields.has("when")),
        id: reader.required(&fields, "segment").and_then(|node| reader.id(node, "segment")),
        when: fields.get("when").and_then(|node| reader.written(node, "when")),
        playbook: reader.required(&fields, "playbook").and_then(|node| reader.name(node, "playbook")),
        law: fields.get("law").and_then(|node| law(reader, node)),
        waives_charges: fields.get("late_charges").is_some_and(|node| late_charges::waived(reader, node)),
    })
}

fn guardrails(reader: &mut Reader, node: &Node) -> Option<GuardrailsDocument> {
    let fields = reader.fields(node, "`guardrails`", &["contacts", "spacing", "hours", "plan", "never"])?;
    let plan = section(reader, &fields, "plan", "`plan`", &["actions", "formal_notices"]);
    let limit = |reader: &mut Reader, key: &str| {
        plan.as_ref().and_then(|fields| fields.get(key)).and_then(|node| {
            reader.term(node, key, codes::BAD_PLAN_LIMIT, "a limit on plans", term::plan_limit)
        })
    };
    let actions = limit(reader, "actions");
    let formal_notices = limit(reader, "formal_notices");
    Some(GuardrailsDocument {
        contacts: fields.get("contacts").and_then(|node| {
            reader.term(
                node,
                "contacts",
                codes::BAD_CONTACT_LIMIT,
                "a limit on contacts",
                term::contact_limit,
            )
        }),
        spacing: fields
            .get("spacing")
            .and_then(|node| reader.delay(node, "spacing"))
            .map(|delay| delay.value),
        hours: fields
            .get("hours")
            .and_then(|node| reader.term(node, "hours", codes::BAD_HOURS, "a range of hours", term::hours)),
        actions,
        formal_notices,
        never: fields.get("never").map(|node| reader.list(node, "never", never)).unwrap_or_default(),
    })
}

fn never(reader: &mut Reader, node: &Node) -> Option<NeverDocument> {
    let fields = reader.fields(node, "an item of `never`", &["when", "why"])?;
    Some(NeverDocument {
        when: reader.required(&fields, "when").and_then(|node| reader.written(node, "when")),
        why: reader.required(&fields, "why").and_then(|node| reader.name(node, "why")),
    })
}

fn holds(reader: &mut Reader, node: &Node) -> Option<HoldsDocument> {
    let fields = reader.fields(node, "`holds`", &["asked_by", "approved_by", "at_most", "per_year"])?;
    Some(HoldsDocument {
        asked_by: roles(reader, &fields, "asked_by"),
        approved_by: roles(reader, &fields, "approved_by"),
        at_most: fields
            .get("at_most")
            .and_then(|node| reader.positive_delay(node, "at_most"))
            .map(|delay| delay.value),
        per_year: fields
            .get("per_year")
            .and_then(|node| reader.count(node, "per_year"))
            .map(|count| count.value),
    })
}

fn roles(reader: &mut Reader, fields: &Fields<'_>, key: &'static str) -> Vec<Name> {
    fields
        .get(key)
        .map(|node| reader.list(node, key, |reader, node| reader.name(node, key)))
        .unwrap_or_default()
}

fn person(reader: &mut Reader, node: &Node) -> Option<PersonDocument> {
    let fields =
        reader.fields(node, "a person of the staff", &["name", "role", "languages", "minutes_per_day"])?;
    Some(PersonDocument {
        name: reader.required(&fields, "name").and_then(|node| reader.name(node, "name")),
        role: reader.required(&fields, "role").and_then(|node| reader.name(node, "role")),
        languages: fields
            .get("languages")
            .map(|node| reader.list(node, "languages", language))
            .unwrap_or_default(),
        minutes_per_day: fields
            .get("minutes_per_day")
            .and_then(|node| reader.count(node, "minutes_per_day"))
            .map(|count| count.value),
    })
}

fn minutes(reader: &mut Reader, node: &Node) -> Option<MinutesDocument> {
    let mut keys: Vec<&str> = Channel::ALL.iter().map(|channel| channel.word()).collect();
    keys.extend(["task", "approval"]);
    let fields = reader.fields(node, "`minutes`", &keys)?;
    let of = |reader: &mut Reader, key: &str| {
        fields.get(key).and_then(|node| reader.count(node, key)).map(|count| count.value)
    };
    let channels = Channel::ALL
        .iter()
        .filter_map(|channel| of(reader, channel.word()).map(|minutes| (*channel, minutes)))
        .collect();
    Some(MinutesDocument { channels, task: of(reader, "task"), approval: of(reader, "approval") })
}
