//! Mapping file → [`Mapping`]: every key and value is looked at, and everything wrong is returned.

use std::sync::Arc;

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::domain::payment_terms::Order;
use crate::import::date::DateFormat;
use crate::import::mapping::DropRule;
use crate::import::mapping::DropTest;
use crate::import::mapping::Field;
use crate::import::mapping::Kind;
use crate::import::mapping::Layout;
use crate::import::mapping::Mapping;
use crate::import::mapping::NameChoice;
use crate::import::mapping::Negative;
use crate::import::mapping::Target;
use crate::import::mapping::field::Named;
use crate::import::mapping::reader::Reader;
use crate::import::mapping::target;
use crate::import::text::SourceEncoding;
use crate::yaml;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

const KEYS: &[&str] = &[
    "kind",
    "encoding",
    "delimiter",
    "header_row",
    "skip",
    "decimal",
    "thousands",
    "dates",
    "hours",
    "names",
    "drop",
    "columns",
    "attributes",
    "negative_amounts",
    "client_name",
    "parts",
    "repeats",
    "default_terms",
    "end_of_month",
];

pub(super) fn mapping(source: &Arc<Source>) -> Result<Mapping, Vec<Diagnostic>> {
    let root = yaml::parse(source).map_err(|diagnostic| vec![*diagnostic])?;
    let mut reader = Reader::new(source);
    let mapping = reader.root(&root);
    reader.findings.sort_by_key(|finding| finding.place().1);
    if reader.findings.is_empty() { Ok(mapping) } else { Err(reader.findings) }
}

impl Reader<'_> {
    fn root(&mut self, root: &Node) -> Mapping {
        let entries = self.map(root, KEYS);
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
        let kind = self.choice(find("kind"), &Kind::ALL.map(|kind| (kind.word(), kind)), Kind::Invoices);
        let mapping = Mapping {
            source: Arc::clone(self.source),
            kind,
            layout: self.layout(&entries),
            drop: find("drop").map_or_else(Vec::new, |node| self.drop_rules(node)),
            columns: find("columns").map_or_else(Vec::new, |node| self.columns(node, kind)),
            attributes: find("attributes").map_or_else(Vec::new, |node| self.attributes(node, kind)),
            keep_other_columns: false,
            negative_amounts: self.choice(
                find("negative_amounts"),
                &[
                    ("reject", Negative::Reject),
                    ("credit_note", Negative::CreditNote),
                    ("payment", Negative::Payment),
                ],
                Negative::Reject,
            ),
            client_name: self.choice(
                find("client_name"),
                &[
                    ("first", NameChoice::First),
                    ("last", NameChoice::Last),
                    ("most_frequent", NameChoice::MostFrequent),
                ],
                NameChoice::First,
            ),
            parts: self.flag(find("parts")),
            ignore_repeats: self.choice(find("repeats"), &[("reject", false), ("ignore", true)], false),
            default_terms: find("default_terms").and_then(|node| self.terms(node)),
            end_of_month: find("end_of_month").map(|node| {
                self.choice(Some(node), &Order::ALL.map(|order| (order.word(), order)), Order::DEFAULT)
            }),
        };
        if let Some(node) = find("default_terms") {
            self.check_terms(&mapping, node);
        }
        self.check_required(&mapping, find("columns"), root);
        mapping
    }

    fn layout(&mut self, entries: &[&Entry]) -> Layout {
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
        let default = Layout::default();
        let encodings = SourceEncoding::ALL.map(|encoding| (encoding.word(), encoding));
        let delimiters =
            [(",", Some(b',')), (";", Some(b';')), ("tab", Some(b'\t')), ("|", Some(b'|')), ("auto", None)];
        let thousands =
            [("none", None), ("space", Some(' ')), (".", Some('.')), (",", Some(',')), ("'", Some('\''))];
        let mut layout = Layout {
            encoding: self.choice(find("encoding"), &encodings, default.encoding),
            delimiter: self.choice(find("delimiter"), &delimiters, default.delimiter),
            delimiter_span: find("delimiter").map_or_else(Span::default, |node| node.span),
            dates: self.choice(
                find("dates"),
                &DateFormat::ALL.map(|format| (format.word(), format)),
                default.dates,
            ),
            dates_span: find("dates").map_or_else(Span::default, |node| node.span),
            drop_hours: self.choice(find("hours"), &[("refuse", false), ("drop", true)], false),
            normalise_names: self.choice(
                find("names"),
                &[("as written", false), ("normalise spaces", true)],
                false,
            ),
            ..default
        };
        layout.numbers.decimal = self.choice(find("decimal"), &[(".", '.'), (",", ',')], '.');
        layout.numbers.thousands = self.choice(find("thousands"), &thousands, None);
        if let Some(node) =
            find("thousands").filter(|_| layout.numbers.thousands == Some(layout.numbers.decimal))
        {
            self.wrong(node.span, "the same mark for thousands and decimals", "no amount could be read");
        }
        layout.header_row = self.header_row(find("header_row"), find("skip"));
        layout
    }

    fn header_row(&mut self, header_row: Option<&Node>, skip: Option<&Node>) -> u64 {
        if let (Some(node), Some(_)) = (header_row, skip) {
            self.wrong(
                node.span,
                "both `header_row` and `skip`",
                "`header_row: 4` and `skip: 3` say the same",
            );
        }
        let named = header_row.map(|node| self.number(node, 1));
        let skipped = skip.map(|node| self.number(node, 0) + 1);
        named.or(skipped).unwrap_or(1)
    }

    fn columns(&mut self, node: &Node, kind: Kind) -> Vec<(Target, Field)> {
        let allowed: Vec<&str> = target::targets(kind).iter().map(|target| target.word()).collect();
        let entries = self.map(node, &allowed);
        let named = entries.into_iter().filter_map(|entry| {
            let target = target::targets(kind).iter().find(|target| target.word() == entry.key)?;
            Some((*target, self.field(&entry.value)))
        });
        named.collect()
    }

    fn attributes(&mut self, node: &Node, kind: Kind) -> Vec<(CompactString, Field)> {
        if matches!(kind, Kind::Payments | Kind::Contacts) {
            let message = format!("{} have no further columns in the ledger", kind.word());
            self.wrong(node.span, message, "only clients and invoices have attributes");
        }
        let Content::Mapping(entries) = &node.content else {
            self.wrong(node.span, "not a map", "write `name_of_ours: Source column`, one a line");
            return Vec::new();
        };
        for entry in entries {
            if target::targets(kind).iter().any(|target| target.word() == entry.key) {
                let message = format!("`{}` is a column of the ledger, not an attribute", entry.key);
                self.wrong(entry.key_span, message, "map it under `columns`");
            }
        }
        entries.iter().map(|entry| (CompactString::from(&entry.key), self.field(&entry.value))).collect()
    }

    fn field(&mut self, node: &Node) -> Field {
        let field = match &node.content {
            Content::Scalar(scalar) => Field {
                columns: vec![Named { name: scalar.text.clone(), span: node.span }],
                ..Field::default()
            },
            _ => self.long_field(node),
        };
        Field { span: node.span, ..field }
    }

    fn long_field(&mut self, node: &Node) -> Field {
        let keys = ["column", "columns", "join", "text", "trim_suffix", "float_id", "values", "optional"];
        let entries = self.map(node, &keys);
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
        let mut columns: Vec<Named> = find("column").into_iter().map(|node| self.named(node)).collect();
        if let Some(node) = find("columns") {
            columns.extend(self.list(node).iter().map(|node| self.named(node)));
        }
        let text = find("text").map(|node| self.text(node));
        if columns.is_empty() == text.is_none() {
            self.wrong(
                node.span,
                "not exactly one of `column`, `columns` and `text`",
                "name where the value comes from",
            );
        }
        Field {
            columns,
            join: find("join").map_or_else(|| "-".to_owned(), |node| self.text(node)),
            text,
            trim_suffix: find("trim_suffix").map(|node| self.text(node)),
            float_id: self.flag(find("float_id")),
            values: find("values").map_or_else(Vec::new, |node| self.values(node)),
            optional: self.flag(find("optional")),
            span: node.span,
        }
    }

    fn named(&mut self, node: &Node) -> Named {
        Named { name: self.text(node), span: node.span }
    }

    fn values(&mut self, node: &Node) -> Vec<(String, String)> {
        let Content::Mapping(entries) = &node.content else {
            self.wrong(node.span, "not a map", "write `values: {as in the source: meaning}`");
            return Vec::new();
        };
        entries.iter().map(|entry| (entry.key.clone(), self.text(&entry.value))).collect()
    }

    fn drop_rules(&mut self, node: &Node) -> Vec<DropRule> {
        self.list(node).iter().filter_map(|node| self.drop_rule(node)).collect()
    }

    fn drop_rule(&mut self, node: &Node) -> Option<DropRule> {
        let entries = self.map(node, &["column", "equals", "starts_with", "blank"]);
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
        let test = match (find("equals"), find("starts_with"), find("blank")) {
            (Some(Node { content: Content::Sequence(items), .. }), None, None) => {
                DropTest::Equals(items.iter().map(|item| self.text(item)).collect())
            }
            (Some(one), None, None) => DropTest::Equals(vec![self.text(one)]),
            (None, Some(start), None) => DropTest::StartsWith(self.text(start)),
            (None, None, Some(blank)) if self.flag(Some(blank)) => DropTest::Blank,
            _ => {
                let help = "write `{column: Customer, equals: Total}`, `starts_with:` or `blank: true`";
                self.wrong(node.span, "a rule without one test", help);
                return None;
            }
        };
        let Some(column) = find("column") else {
            self.wrong(node.span, "a rule without a column", "name the source column it looks at");
            return None;
        };
        Some(DropRule { column: self.text(column), span: column.span, test })
    }

    /// An issue date can be reckoned back over days, not over the end of a month.
    fn check_terms(&mut self, mapping: &Mapping, node: &Node) {
        let reckons_issue = mapping.kind == Kind::Invoices && mapping.field(Target::Issued).is_none();
        if reckons_issue && mapping.default_terms.is_some_and(|terms| terms.plain_days().is_none()) {
            let message = "no issue date can be reckoned back from these terms";
            self.wrong(node.span, message, "map `issued`, or write a number of days, as in `30 days`");
        }
    }

    fn check_required(&mut self, mapping: &Mapping, columns: Option<&Node>, root: &Node) {
        let given = |target: Target| mapping.field(target).is_some();
        let span = columns.map_or(Span::new(root.span.start, root.span.start + 1), |node| node.span);
        let span = Span::new(span.start, first_line_end(&self.source.text, span));
        for target in target::required(mapping.kind) {
            let supplied = match (mapping.kind, target) {
                (Kind::Invoices, Target::Issued) => given(Target::Due) && mapping.default_terms.is_some(),
                (Kind::Invoices, Target::Due) => {
                    given(Target::Issued) && (mapping.default_terms.is_some() || given(Target::Terms))
                }
                (Kind::Payments, Target::Client) => given(Target::Invoice),
                _ => false,
            };
            if !given(*target) && !supplied {
                let message = format!("no column gives `{}`", target.word());
                self.note_error("import::missing_target", span, message, Some(how_to_give(*target)));
            }
        }
    }
}

fn how_to_give(target: Target) -> String {
    match target {
        Target::Issued => {
            "map it, or say `default_terms: 30 days` to reckon it back from the due date".to_owned()
        }
        Target::Due => {
            "map it, or map `terms`, or say `default_terms: 30 days`, to reckon it from the issue date"
                .to_owned()
        }
        Target::Currency => {
            "map it, or write `currency: {text: EUR}` when the source has one currency".to_owned()
        }
        _ => format!("add `{}: Source column` under `columns`", target.word()),
    }
}

fn first_line_end(text: &str, span: Span) -> usize {
    let rest = text.get(span.start..span.end).unwrap_or("");
    span.start + rest.find('\n').unwrap_or(rest.len()).max(1).min(rest.len().max(1))
}
