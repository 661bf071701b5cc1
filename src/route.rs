//! Every URL of the console, once: the patterns and the functions that build
//! links.

/// The parameter that holds the cluster.
pub const CLUSTER: &str = "cluster";
/// The parameter that holds the task's id.
pub const TASK: &str = "id";

/// The query's parameter that holds the id of the task to begin from.
pub const CLONE: &str = "clone";

/// The page one comes to without a cluster.
pub const HOME: &str = "/";

/// The page that asks for a cluster.
pub const CLUSTERS: &str = "/clusters";

/// The cluster that a path names, if it names one.
#[must_use]
pub fn cluster_of(path: &str) -> Option<String> {
    let segment = path
        .strip_prefix("/clusters/")?
        .split('/')
        .next()
        .filter(|segment| !segment.is_empty())?;
    js_sys::decode_uri_component(segment).ok().map(String::from)
}

/// The list of a cluster's tasks.
#[must_use]
pub fn list(cluster: &str) -> String {
    format!("/clusters/{}/changefeeds", segment(cluster))
}

/// One task.
#[must_use]
pub fn detail(cluster: &str, id: &str) -> String {
    format!("{}/{}", list(cluster), segment(id))
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

/// A text as one segment of a path.
#[must_use]
pub fn segment(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
