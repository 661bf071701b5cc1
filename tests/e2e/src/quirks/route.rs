//! The paths with their exact slashes, and where a wrong slash leads.

use http::Method;

/// What is below every path of the API.
pub(super) const API: &str = "/api/v1/";

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// A token for a name and a password.
    Login,
    /// The end of a token.
    Logout,
    /// The clusters.
    Clusters,
    /// Whether somebody may do something.
    Permission,
    /// The tasks of a cluster.
    List,
    /// A new task.
    Create,
    /// One task.
    Detail(String),
    /// The end of a task.
    Delete(String),
    /// `pause`, `resume` or `update` of a task.
    Operation(String, String),
    /// A path that exists with another slash at its end: this one.
    Elsewhere(String),
    /// Nothing.
    Nowhere,
}

impl Route {
    /// The route of a request, whose path is below the API.
    pub(super) fn of(method: &Method, path: &str) -> Self {
        if let Some(route) = exact(method, path) {
            return route;
        }
        let other = match path.strip_suffix('/') {
            Some(without) => without.to_owned(),
            None => format!("{path}/"),
        };
        match exact(method, &other) {
            Some(_) => Self::Elsewhere(other),
            None => Self::Nowhere,
        }
    }

    /// The task that it is about.
    pub(super) fn task(&self) -> Option<&str> {
        match self {
            Self::Detail(id) | Self::Delete(id) | Self::Operation(id, _) => Some(id),
            _ => None,
        }
    }

    /// Whether it is about accounts, and what they may see.
    pub(super) fn is_of_accounts(&self) -> bool {
        matches!(
            self,
            Self::Login | Self::Logout | Self::Clusters | Self::Permission
        )
    }

    /// Whether it changes a task.
    pub(super) fn is_write(&self) -> bool {
        matches!(self, Self::Create | Self::Delete(_) | Self::Operation(..))
    }
}

fn exact(method: &Method, path: &str) -> Option<Route> {
    let parts: Vec<&str> = path.strip_prefix(API)?.split('/').collect();
    let own = |id: &&str| (*id).to_owned();
    Some(match (method.as_str(), parts.as_slice()) {
        ("POST", ["user", "login"]) => Route::Login,
        ("POST", ["user", "logout"]) => Route::Logout,
        ("GET", ["clusters", ""]) => Route::Clusters,
        ("POST", ["rbac", "permission", "check"]) => Route::Permission,
        ("GET", ["changefeeds", ""]) => Route::List,
        ("POST", ["changefeeds", ""]) => Route::Create,
        (_, ["changefeeds", "", ..]) => return None,
        ("GET", ["changefeeds", id, ""]) => Route::Detail(own(id)),
        ("DELETE", ["changefeeds", id]) => Route::Delete(own(id)),
        ("POST", ["changefeeds", id, word @ ("pause" | "resume" | "update")]) => {
            Route::Operation(own(id), own(word))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_makes_another_path() {
        let route = |method: &str, path: &str| {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            Route::of(&method, &format!("/api/v1/{path}"))
        };
        let id = || "abc".to_owned();
        let elsewhere = |path: &str| Route::Elsewhere(format!("/api/v1/{path}"));
        for (method, path, expected) in [
            ("GET", "changefeeds/", Route::List),
            ("GET", "changefeeds", elsewhere("changefeeds/")),
            ("POST", "changefeeds", elsewhere("changefeeds/")),
            ("GET", "changefeeds/abc/", Route::Detail(id())),
            ("GET", "changefeeds/abc", elsewhere("changefeeds/abc/")),
            ("DELETE", "changefeeds/abc", Route::Delete(id())),
            ("DELETE", "changefeeds/abc/", elsewhere("changefeeds/abc")),
            (
                "POST",
                "changefeeds/abc/pause",
                Route::Operation(id(), "pause".to_owned()),
            ),
            (
                "POST",
                "changefeeds/abc/pause/",
                elsewhere("changefeeds/abc/pause"),
            ),
            ("POST", "changefeeds/abc/explode", Route::Nowhere),
            ("GET", "changefeeds//", elsewhere("changefeeds/")),
            ("GET", "clusters", elsewhere("clusters/")),
            ("GET", "user/login", Route::Nowhere),
            ("GET", "openapi.json", Route::Nowhere),
        ] {
            assert_eq!(route(method, path), expected, "{method} {path}");
        }
    }
}
