//! Every URL of the console, once: what each shows, and the functions that
//! build links.

use web_sys::UrlSearchParams;

/// What a URL shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The way to a list.
    Home,
    /// The choice of a cluster.
    Clusters,
    /// The tasks of a cluster.
    List {
        /// The cluster.
        cluster: String,
    },
    /// The form of a new task.
    Create {
        /// The cluster.
        cluster: String,
        /// The id of the task to begin from.
        cloned: Option<String>,
    },
    /// A task.
    Detail {
        /// The cluster.
        cluster: String,
        /// Its id.
        id: String,
    },
    /// The form of a task that there is.
    Edit {
        /// The cluster.
        cluster: String,
        /// Its id.
        id: String,
    },
    /// The settings.
    Settings,
    /// Nothing.
    Unknown,
}

impl Place {
    /// Reads a path, and the query behind it.
    #[must_use]
    pub fn of(path: &str, search: &str) -> Self {
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        let segments: Option<Vec<String>> = segments.map(read_segment).collect();
        let segments = segments.unwrap_or_else(|| vec![String::new()]);
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let text = unmarked;
        match segments.as_slice() {
            [] => Self::Home,
            ["clusters"] => Self::Clusters,
            ["settings"] => Self::Settings,
            ["clusters", cluster, "changefeeds"] => Self::List {
                cluster: text(cluster),
            },
            ["clusters", cluster, "changefeeds", NEW] => Self::Create {
                cluster: text(cluster),
                cloned: query(search).and_then(|query| query.get(CLONE)),
            },
            ["clusters", cluster, "changefeeds", id] => Self::Detail {
                cluster: text(cluster),
                id: text(id),
            },
            ["clusters", cluster, "changefeeds", id, "edit"] => Self::Edit {
                cluster: text(cluster),
                id: text(id),
            },
            _ => Self::Unknown,
        }
    }
}

/// What a query says; it may begin with `?`.
#[must_use]
pub fn query(search: &str) -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(search).ok()
}

/// A segment of a path as a text; `None` where it is none.
fn read_segment(segment: &str) -> Option<String> {
    js_sys::decode_uri_component(segment).ok().map(String::from)
}

/// Stands before a text that would not stay what it is in a page's path.
const MARK: char = '~';

/// Whether a text means something else where a segment stands: nothing, a step
/// up, a page of its own; or one of these with marks before it.
fn needs_mark(text: &str) -> bool {
    matches!(text.trim_start_matches(MARK), "" | "." | ".." | NEW)
}

/// A text as a segment of a page's path: every text has one, and is read from
/// it again.
#[must_use]
pub fn page_segment(text: &str) -> String {
    let encoded = segment(text);
    match needs_mark(text) {
        true => MARK.to_string() + &encoded,
        false => encoded,
    }
}

/// The text of a page's segment.
fn unmarked(segment: &str) -> String {
    let marked = segment.strip_prefix(MARK).filter(|text| needs_mark(text));
    marked.unwrap_or(segment).to_owned()
}

/// The segment of the form of a new task.
const NEW: &str = "new";

/// The query's parameter that holds the id of the task to begin from.
pub const CLONE: &str = "clone";

/// The page one comes to without a cluster.
pub const HOME: &str = "/";

/// The page that asks for a cluster.
pub const CLUSTERS: &str = "/clusters";

/// The page of the settings.
pub const SETTINGS: &str = "/settings";

/// The cluster that a path names, if it names one.
#[must_use]
pub fn cluster_of(path: &str) -> Option<String> {
    match Place::of(path, "") {
        Place::List { cluster }
        | Place::Create { cluster, .. }
        | Place::Detail { cluster, .. }
        | Place::Edit { cluster, .. } => Some(cluster),
        Place::Home | Place::Clusters | Place::Settings | Place::Unknown => None,
    }
}

/// The list of a cluster's tasks.
#[must_use]
pub fn list(cluster: &str) -> String {
    format!("/clusters/{}/changefeeds", page_segment(cluster))
}

/// One task.
#[must_use]
pub fn detail(cluster: &str, id: &str) -> String {
    format!("{}/{}", list(cluster), page_segment(id))
}

/// The form of a new task.
#[must_use]
pub fn create(cluster: &str) -> String {
    format!("{}/new", list(cluster))
}

/// The form of a new task that begins as a copy of another.
#[must_use]
pub fn clone(cluster: &str, id: &str) -> String {
    format!("{}?{CLONE}={}", create(cluster), segment(id))
}

/// The form of a task that there is.
#[must_use]
pub fn edit(cluster: &str, id: &str) -> String {
    format!("{}/edit", detail(cluster, id))
}

/// A text as it stands in a query, and as one segment of a path, but for what
/// [`page_segment`] takes care of.
#[must_use]
pub fn segment(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
