//! Columns that the policy reads as facts.

use crate::diagnostic::Diagnostic;
use crate::facts::catalogue::Scope;
use crate::facts::schema::Schema;
use crate::policy::codes;
use crate::policy::document::AttributeDocument;
use crate::policy::document::PolicyDocument;

/// Returns the facts of the catalogue with the policy's own.
pub fn schema(mut schema: Schema, document: &PolicyDocument, findings: &mut Vec<Diagnostic>) -> Schema {
    declare(&mut schema, Scope::Client, &document.attributes, findings);
    declare(&mut schema, Scope::Invoice, &document.invoice_attributes, findings);
    schema
}

/// Returns the names of declared facts that have no type.
pub fn unread(document: &PolicyDocument) -> Vec<String> {
    let names = |scope: Scope, attributes: &[AttributeDocument]| -> Vec<String> {
        let unread = attributes.iter().filter(|attribute| attribute.fact_type.is_none());
        unread.map(|attribute| format!("{}.{}", scope.word(), attribute.name.value)).collect()
    };
    let mut unread = names(Scope::Client, &document.attributes);
    unread.extend(names(Scope::Invoice, &document.invoice_attributes));
    unread
}

fn declare(
    schema: &mut Schema,
    scope: Scope,
    attributes: &[AttributeDocument],
    findings: &mut Vec<Diagnostic>,
) {
    for attribute in attributes {
        let Some(fact_type) = attribute.fact_type else { continue };
        let name = &attribute.name;
        let twice = schema
            .slot(&format!("{}.{}", scope.word(), name.value))
            .is_some_and(|slot| schema.known(slot).attribute.is_some());
        if !schema.declare(scope, &name.value, fact_type) && !twice {
            let message = format!("`{}.{}` is already a fact of the catalogue", scope.word(), name.value);
            let finding = Diagnostic::error(codes::RESERVED_NAME, message);
            findings.push(
                name.place
                    .on(finding, "this name is taken")
                    .help("use the fact as it is, without declaring it, or rename the column; `relance facts` lists all"),
            );
        }
    }
}
