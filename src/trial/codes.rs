//! The stable codes of what is wrong with cases.

/// A key that belongs to another kind of case.
pub const OTHER_KIND: &str = "case::key_of_another_kind";

/// A case that can only pass.
pub const EXPECTS_NOTHING: &str = "case::expects_nothing";

/// Days out of order.
pub const DAYS_OUT_OF_ORDER: &str = "case::days_out_of_order";

/// A name of the matrix without values.
pub const NO_VALUES: &str = "case::no_values";

/// A name of the matrix that nothing uses.
pub const UNUSED_NAME: &str = "case::unused_name";

/// A `${name}` that the matrix does not have.
pub const UNKNOWN_NAME: &str = "case::unknown_name";

/// More variations than are tried.
pub const TOO_MANY_VARIATIONS: &str = "case::too_many_variations";

/// A fixture that the file does not have.
pub const UNKNOWN_FIXTURE: &str = "case::unknown_fixture";

/// A fixture that no case starts from.
pub const UNUSED_FIXTURE: &str = "case::unused_fixture";

/// A column that no ledger has.
pub const UNKNOWN_COLUMN: &str = "case::unknown_column";
