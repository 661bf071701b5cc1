//! The dialog of the settings: what makes sense holds at once.

use changefeed_console::settings::{ColumnName, Density, Refresh};
use changefeed_model::health::Thresholds;
use changefeed_model::listing::View;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Tools, mount};
use crate::stage::until;

async fn open() -> Tools {
    let tools = mount(View::default()).await;
    tools.press("[data-action=view-settings]");
    until("it is open", || {
        tools.stage.has("dialog[open] [data-part=view-settings]")
    })
    .await;
    tools
}

fn problem(tools: &Tools, word: &str) -> String {
    tools.stage.text(&format!("#threshold-{word}-problem"))
}

/// Storage outlives a check: the next one begins from the defaults.
async fn forget(tools: Tools) {
    tools
        .console
        .settings
        .change(|settings| settings.refresh = Refresh::default());
    tools.press("[data-action=reset]");
    until("nothing is stored", || {
        use changefeed_console::storage::{Keep, read};
        read(Keep::Browser, "settings").is_none()
    })
    .await;
}

#[wasm_bindgen_test]
async fn columns_and_density_change_at_once() {
    let tools = open().await;
    let settings = tools.console.settings;
    let is_hidden = |column| settings.get_untracked().hidden.contains(column);
    assert!(is_hidden(ColumnName::Updated) && !is_hidden(ColumnName::Rules));
    tools.press("input[name=updated]");
    tools.press("input[name=rules]");
    assert!(!is_hidden(ColumnName::Updated) && is_hidden(ColumnName::Rules));
    tools.press("input[value=compact]");
    assert_eq!(settings.get_untracked().density, Density::Compact);
    tools.press("[data-action=done]");
    until("it is closed", || !tools.stage.has("dialog[open]")).await;
    tools.press("[data-action=view-settings]");
    until("it is open again", || tools.stage.has("dialog[open] form")).await;
    forget(tools).await;
}

#[wasm_bindgen_test]
async fn thresholds_hold_as_soon_as_they_make_sense_and_not_before() {
    let tools = open().await;
    let thresholds = || tools.console.settings.get_untracked().thresholds;
    assert_eq!(tools.value("#threshold-lagging"), "300");
    assert_eq!(tools.value("#threshold-paused-too-long"), "20");
    for (word, text, said) in [
        ("critical", "300", "Must be higher than"),
        ("critical", "", "whole number"),
        ("lagging", "0", "At least 1s."),
        ("stalled", "9", "At least 10s."),
        ("stalled", "1e3", "whole number"),
        ("paused-too-long", "0", "At least 1h."),
        ("paused-too-long", "721", "At most 30d."),
        ("paused-too-long", "9999999999999999", "At most 30d."),
    ] {
        let field = format!("#threshold-{word}");
        let before = tools.value(&field);
        tools.type_into(&field, text);
        until(said, || problem(&tools, word).contains(said)).await;
        assert!(problem(&tools, word).contains("thresholds apply"));
        assert!(tools.has_attribute(&field, "aria-invalid", "true"));
        assert_eq!(thresholds(), Thresholds::DEFAULT, "{word} {text}");
        tools.type_into(&field, &before);
        until("it is mended", || problem(&tools, word).is_empty()).await;
    }
    tools.type_into("#threshold-lagging", "60");
    tools.type_into("#threshold-critical", "120");
    tools.type_into("#threshold-paused-too-long", "2");
    let expected = Thresholds {
        lagging_ms: 60_000,
        critical_ms: 120_000,
        pause_danger_ms: 7_200_000,
        ..Thresholds::DEFAULT
    };
    assert_eq!(thresholds(), expected);
    tools.press("[data-action=reset]");
    assert_eq!(thresholds(), Thresholds::DEFAULT);
    until("the fields, too", || {
        tools.value("#threshold-lagging") == "300"
    })
    .await;
    forget(tools).await;
}

#[wasm_bindgen_test]
async fn the_interval_is_a_setting() {
    let tools = open().await;
    assert_eq!(tools.value("#refresh-interval"), "15");
    for refresh in Refresh::ALL {
        tools.choose("#refresh-interval", &refresh.seconds().to_string());
        assert_eq!(tools.console.settings.get_untracked().refresh, refresh);
    }
    forget(tools).await;
}
