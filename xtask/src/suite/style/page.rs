//! What stands outside the styles and says the same: the page's own colours,
//! its icons and its manifest.

use super::TOKENS;
use super::sheet::Sheet;
use crate::layout::Layout;

fn read(name: &str) -> Vec<u8> {
    std::fs::read(Layout::find().unwrap().root.join(name)).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(read(name)).unwrap()
}

/// A token as it is written.
fn token(name: &str) -> String {
    let sheet = Sheet::read(TOKENS);
    let mut found = sheet.declarations.into_iter();
    found.find(|declared| declared.name == name).unwrap().value
}

#[test]
fn the_browser_s_bars_have_the_header_s_colours() {
    let index = text("index.html");
    let told: Vec<&str> = index
        .split("<meta name=\"theme-color\" content=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(format!("light-dark({})", told.join(", ")), token("--card"));
    for (theme, at) in [("light", told[0]), ("dark", told[1])] {
        let meta = format!("content=\"{at}\" media=\"(prefers-color-scheme: {theme})\"");
        assert!(index.contains(&meta), "{meta}");
    }
}

#[test]
fn the_sign_has_one_colour() {
    let brand = token("--brand");
    assert!(text("public/icon.svg").contains(&format!("fill=\"{brand}\"")));
    let manifest: serde_json::Value =
        serde_json::from_str(&text("public/manifest.webmanifest")).unwrap();
    assert_eq!(manifest["theme_color"], brand);
    let paper = token("--paper");
    let paper = paper
        .strip_prefix("light-dark(")
        .and_then(|pair| pair.split(',').next());
    assert_eq!(manifest["background_color"].as_str(), paper);
}

#[test]
fn each_icon_of_the_manifest_is_there_and_of_its_size() {
    let manifest: serde_json::Value =
        serde_json::from_str(&text("public/manifest.webmanifest")).unwrap();
    let index = text("index.html");
    let icons = manifest["icons"].as_array().unwrap();
    let mut told: Vec<String> = icons
        .iter()
        .map(|icon| {
            let name = icon["src"].as_str().unwrap();
            let [width, height] = size(&read(&format!("public/{name}")));
            assert_eq!(icon["sizes"], format!("{width}x{height}"), "{name}");
            assert!(
                index.contains(&format!("href=\"public/{name}\"")),
                "{name} is not sent"
            );
            format!("{width} {}", icon["purpose"].as_str().unwrap_or("any"))
        })
        .collect();
    told.sort();
    assert_eq!(told, ["192 any", "512 any", "512 maskable"]);
    assert_eq!(size(&read("public/apple-touch-icon.png")), [180, 180]);
    // For browsers that take no SVG: they ask for it by this name.
    assert!(read("public/favicon.ico").starts_with(&[0, 0, 1, 0, 2, 0, 16, 16]));
}

#[test]
fn a_crawler_may_read_the_page_and_not_the_api() {
    assert_eq!(
        text("public/robots.txt"),
        "User-agent: *\nDisallow: /api/\n"
    );
    assert!(text("index.html").contains("<meta name=\"description\" content=\""));
}

/// The width and height of a PNG.
fn size(png: &[u8]) -> [u32; 2] {
    assert!(png.starts_with(b"\x89PNG\r\n"));
    [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()))
}
