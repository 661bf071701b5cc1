//! A small console, so that no test depends on a built one.

use std::path::Path;

use changefeed_server::Settings;

pub const PAGE: &str = "<!doctype html><html><head>\
    <script type=\"application/json\" id=\"console-config\">{}</script>\
    <script>document.documentElement.dataset.boot = 1</script>\
    <script type=\"module\">import init from '/console-0123456789abcdef.js'; init()</script>\
    </head><body>the console</body></html>";

pub const WASM: &str = "/console-0123456789abcdef_bg.wasm";

pub fn write(dist: &Path, name: &str, content: &str) {
    let file = dist.join(name.trim_start_matches('/'));
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, content).unwrap();
}

/// The settings, with a console written beside the data.
pub fn with_console(settings: Settings) -> Settings {
    let dist = settings.data.join("dist");
    write(&dist, "index.html", PAGE);
    write(&dist, WASM, "\0asm");
    write(&dist, "/console-0123456789abcdef.js", "export default 1");
    write(&dist, "/snippets/console-0123456789abcdef/inline0.js", "1");
    write(&dist, "/style-0123456789abcdef.css", "body{}");
    write(&dist, "/icon.svg", "<svg/>");
    write(&dist, "/manifest.webmanifest", "{}");
    write(&dist, "/.secret", "no");
    Settings {
        dist: Some(dist),
        ..settings
    }
}
