//! What a form is for.

/// What the form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::forms) enum Purpose {
    /// A new task of this cluster.
    Create {
        /// The cluster replicated from.
        cluster: String,
        /// The id of the task that it begins as a copy of.
        cloned: Option<String>,
    },
    /// A change of a task of this cluster.
    Edit {
        /// The cluster replicated from.
        cluster: String,
        /// The task's id.
        id: String,
    },
}

impl Purpose {
    /// The cluster replicated from.
    pub(in crate::forms) fn cluster(&self) -> &str {
        match self {
            Self::Create { cluster, .. } | Self::Edit { cluster, .. } => cluster,
        }
    }
}
