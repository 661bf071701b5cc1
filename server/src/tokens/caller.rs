//! Who calls, and what is allowed.

use std::sync::Arc;

use axum::http::Method;

/// What a token allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Everything.
    Admin,
    /// Reading.
    ReadOnly,
}

impl Role {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Admin, Self::ReadOnly];

    /// The role's word in a token file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::ReadOnly => "read-only",
        }
    }

    /// The role of a word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether a request of this method may pass.
    pub(crate) fn allows(self, method: &Method) -> bool {
        self == Self::Admin || matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
    }
}

/// Whose token a request brought: an extension of the request. The name goes
/// to the log; it is no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The token's name.
    pub name: Arc<str>,
    /// Its role.
    pub role: Role,
}

impl Caller {
    /// A caller.
    pub(crate) fn new(name: &str, role: Role) -> Self {
        Self {
            name: name.into(),
            role,
        }
    }
}
