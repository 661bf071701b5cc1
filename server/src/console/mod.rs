//! Serves the console: the copy inside this binary, or a folder.

mod asset;
pub(crate) mod base;
mod embedded;
mod encoding;
mod folder;
mod kind;
mod page;
mod script;
mod serve;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use axum::Router;

use crate::guard::Policy;
use asset::Asset;
use base::BasePath;
use page::PageConfig;

pub(crate) use serve::routes;

/// What the console's pages are served with.
pub(crate) struct ConsoleSettings {
    /// A folder to serve from at each request; `None` for the copy inside.
    pub(crate) dist: Option<PathBuf>,
    /// The cluster a visitor is offered first.
    pub(crate) cluster: Option<String>,
    /// The Content-Security-Policy.
    pub(crate) policy: Policy,
    /// Below which path browsers see it.
    pub(crate) base: BasePath,
}

/// Makes the console's routes.
pub(crate) fn console(settings: ConsoleSettings) -> Router {
    let config = PageConfig {
        cluster: settings.cluster,
        policy: settings.policy,
        base: settings.base,
    };
    let files = match settings.dist {
        Some(folder) => Files::Folder(folder),
        None => Files::Embedded(embedded::files(&config)),
    };
    routes(files, config)
}

/// Where the files come from.
pub(crate) enum Files {
    /// This binary, by path; the page is filled and compressed already.
    Embedded(std::collections::HashMap<&'static str, Asset>),
    /// A folder, read anew for each request.
    Folder(PathBuf),
}
