//! Where one value comes from: a column, several joined, or a constant; and how it is cleaned.

use crate::diagnostic::Span;

/// Where one value comes from.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// The source columns, joined by `join`; none for a constant.
    pub columns: Vec<Named>,
    /// Between joined columns.
    pub join: String,
    /// The constant, when there are no columns.
    pub text: Option<String>,
    /// Taken off the end of the value.
    pub trim_suffix: Option<String>,
    /// Whether the value is an id that was saved as a float: `1930571429.0`.
    pub float_id: bool,
    /// What is read in place of a value, exactly as the source writes it.
    pub values: Vec<(String, String)>,
    /// Whether the source may lack the column.
    pub optional: bool,
    /// Where the mapping says all this.
    pub span: Span,
}

/// A source column with the place that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As in the header.
    pub name: String,
    /// In the mapping.
    pub span: Span,
}

impl Field {
    /// Makes a field that is one column as it stands.
    pub fn column(name: &str, optional: bool) -> Self {
        let columns = vec![Named { name: name.to_owned(), span: Span::default() }];
        Self { columns, optional, ..Self::default() }
    }

    /// Translates and cleans a value; `Err` when `float_id` meets no whole number.
    pub(in crate::import) fn clean<'v>(&'v self, value: &'v str) -> Result<&'v str, NotAFloatId> {
        if let Some((_, meaning)) = self.values.iter().find(|(from, _)| from == value) {
            return Ok(meaning);
        }
        let value = match &self.trim_suffix {
            Some(suffix) => value.strip_suffix(suffix.as_str()).unwrap_or(value),
            None => value,
        };
        if self.float_id { whole(value) } else { Ok(value) }
    }
}

/// An id that was to be a float and is not one.
pub(in crate::import) struct NotAFloatId;

/// Takes `.0`, `.00` … off; anything but digits before it is no float that was once an id.
fn whole(value: &str) -> Result<&str, NotAFloatId> {
    let (digits, zeros) = value.split_once('.').unwrap_or((value, ""));
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit()) && zeros.bytes().all(|byte| byte == b'0');
    if is_whole { Ok(digits) } else { Err(NotAFloatId) }
}
