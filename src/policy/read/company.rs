//! `company:` of `policy.yaml`.

use compact_str::CompactString;

use crate::policy::codes;
use crate::policy::company;
use crate::policy::company::Bank;
use crate::policy::company::Company;
use crate::policy::document::Located;
use crate::policy::document::Name;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::yaml::Content;
use crate::yaml::Node;

const KEYS: &[&str] = &["name", "address", "place", "phone", "email", "registration", "vat", "bank"];

const KEYS_OF_BANK: &[&str] = &["name", "iban", "bic", "sort_code", "account"];

/// Reads who we are.
pub fn read(reader: &mut Reader, node: &Node) -> Option<Located<Company>> {
    let fields = reader.fields(node, "`company`", KEYS)?;
    let name = reader.required(&fields, "name").and_then(|node| reader.name(node, "name"));
    let mut text = |key: &str| texts(reader, &fields, key);
    let company = Company {
        name: name.map(|name| name.value).unwrap_or_default(),
        place: text("place"),
        phone: text("phone"),
        email: text("email"),
        registration: text("registration"),
        vat: text("vat"),
        address: fields.get("address").map(|node| address(reader, node)).unwrap_or_default(),
        bank: fields.get("bank").and_then(|node| bank(reader, node)),
    };
    Some(Located { value: company, place: reader.place(fields.span) })
}

fn texts(reader: &mut Reader, fields: &Fields<'_>, key: &str) -> CompactString {
    let name = fields.get(key).and_then(|node| reader.name(node, key));
    name.map(|name| name.value).unwrap_or_default()
}

/// Lines of an address: a list, or a text on several lines.
fn address(reader: &mut Reader, node: &Node) -> Vec<CompactString> {
    let lines: Vec<Name> = match node.content {
        Content::Sequence(_) => reader.list(node, "address", |reader, node| reader.name(node, "address")),
        _ => reader.name(node, "address").into_iter().collect(),
    };
    let lines = lines.iter().flat_map(|line| line.value.lines());
    lines.map(str::trim).filter(|line| !line.is_empty()).map(Into::into).collect()
}

fn bank(reader: &mut Reader, node: &Node) -> Option<Bank> {
    let fields = reader.fields(node, "`bank`", KEYS_OF_BANK)?;
    let iban = fields.get("iban").and_then(|node| iban(reader, node)).unwrap_or_default();
    let mut text = |key: &str| texts(reader, &fields, key);
    Some(Bank {
        name: text("name"),
        iban,
        bic: text("bic"),
        sort_code: text("sort_code"),
        account: text("account"),
    })
}

/// Money sent to an account copied wrongly is lost for weeks, and the client has paid.
fn iban(reader: &mut Reader, node: &Node) -> Option<CompactString> {
    let name = reader.name(node, "iban")?;
    let iban = company::iban(&name.value);
    if iban.is_none() {
        reader.error(
            codes::BAD_IBAN,
            format!("`{}` is not an IBAN", name.value),
            node.span,
            "its check digits do not fit",
            "copy it again from the bank's own statement of the account",
        );
    }
    iban
}
