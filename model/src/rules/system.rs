//! The schemas that no rule brings in.

use super::fold::lower;

/// Never replicated, whatever the rules say (`domain.md`, "Filter rules").
const EXCLUDED: [&str; 6] = [
    "information_schema",
    "performance_schema",
    "metrics_schema",
    "inspection_schema",
    "mysql",
    "sys",
];

/// Whether the schema is always left out; case does not count.
pub(super) fn is_excluded(schema: &str) -> bool {
    EXCLUDED
        .iter()
        .any(|name| schema.chars().map(lower).eq(name.chars()))
}
