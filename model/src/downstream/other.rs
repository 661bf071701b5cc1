//! A downstream the contract does not name.

use core::fmt;

use serde_json::Value;

use crate::redact;

/// A kind the contract does not name, or a configuration that is no object.
#[derive(Clone, Default, PartialEq)]
pub struct OtherDownstream {
    /// The word under `downstreamType`, if there was a text.
    pub kind: Option<String>,
    /// What stood under `downstream`.
    pub config: Option<Value>,
}

impl fmt::Debug for OtherDownstream {
    /// With every secret hidden.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut config = self.config.clone().unwrap_or_default();
        redact::hide_secrets(&mut config);
        let kind = self.kind.clone().map(redact::without_secrets);
        write!(f, "OtherDownstream {kind:?} {config}")
    }
}
