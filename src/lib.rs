//! The console: what a browser runs.

pub mod address;
pub mod api;
pub mod app;
pub mod chunk;
pub mod clock;
pub mod config;
pub mod forms;
mod header;
pub mod i18n;
pub mod keys;
pub mod online;
pub mod pages;
mod palette;
pub mod query;
pub mod route;
pub mod session;
pub mod settings;
pub mod storage;
pub mod tasks;
pub mod ui;

/// Mounts the console into the page's body.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        // The text goes to the browser's console; the page itself is told by
        // the script in `boot.js`, which outlives the wasm. A release has no
        // texts of panics (they cost a tenth of its size), so no hook runs.
        leptos::logging::error!("{info}");
    }));
    let config = config::Config::of_page();
    let language = config.chosen_language();
    // Leptos runs nothing before it is mounted.
    wasm_bindgen_futures::spawn_local(async move {
        // The task that made the program ends here: one less that is long.
        clock::breathe().await;
        // Where its words do not come, English serves.
        let _ = chunk::speak(language).await;
        mount(config);
    });
}

fn mount(config: config::Config) {
    leptos::mount::mount_to_body(|| app::draw_app(config));
    // `boot.js` loads a newer console once by itself; the next time is another.
    storage::write(storage::Keep::Tab, "renewed", None);
    chunk::fetch_when_idle();
    if let Some(root) = leptos::prelude::document().document_element() {
        // `boot.js` tells a failed start from a later crash by this mark.
        let _ = root.set_attribute("data-started", "");
    }
}
