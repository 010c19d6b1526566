//! Which days are worked.
