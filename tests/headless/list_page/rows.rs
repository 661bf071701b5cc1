//! What a row says.

use changefeed_console::i18n::Language;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{open, open_in};
use crate::stage::until;

#[wasm_bindgen_test]
async fn a_row_says_what_the_task_is() {
    let page = open().await;
    assert_eq!(page.rows(), ["t-1", "t-2", "t-3", "t-4", "t-5"]);
    assert_eq!(page.text("t-2", ".task-name"), "orders");
    assert_eq!(page.text("t-2", ".task-id"), "t-2");
    assert_eq!(
        page.attribute("t-2", ".task-name", "href"),
        "/clusters/cluster-1/changefeeds/t-2"
    );
    assert_eq!(page.text("t-2", ".kind"), "mysql");
    assert_eq!(page.text("t-2", ".address"), "m1:3306");
    assert_eq!(page.attribute("t-2", ".address", "title"), "m1:3306");
    assert_eq!(
        page.attribute("t-2", "[data-state]", "data-state"),
        "lagging"
    );
    assert_eq!(
        page.attribute("t-2", "[data-state]", "data-status"),
        "Normal"
    );
    assert_eq!(page.text("t-2", "td[data-column=lag] .figure"), "6m 40s");
    assert_eq!(page.text("t-2", ".rule"), "orders.*");
    assert_eq!(
        page.attribute("t-2", "td[data-column=rules]", "title"),
        "orders.*\nusers.*"
    );
    let reason = page.text("t-2", ".reason");
    assert!(reason.contains("6m 40s behind"), "{reason}");
    assert_eq!(page.attribute("t-2", "[data-state]", "title"), reason);
    assert_eq!(
        page.stage
            .find("tr[data-task-id=t-2]")
            .get_attribute("data-tone")
            .as_deref(),
        Some("warning")
    );
}

#[wasm_bindgen_test]
async fn a_paused_task_shows_no_lag() {
    let page = open().await;
    assert_eq!(page.text("t-3", "td[data-column=lag] .figure"), "");
    assert_eq!(page.attribute("t-3", ".spark path", "d"), "");
    assert_eq!(page.attribute("t-3", ".spark", "aria-label"), "");
    assert!(!page.text("t-3", "td[data-column=checkpoint]").is_empty());
}

#[wasm_bindgen_test]
async fn controls_are_named_by_their_task_in_both_languages() {
    let page = open().await;
    let label = |selector: &str| page.attribute("t-1", selector, "aria-label");
    assert_eq!(label("input"), "Select users");
    assert_eq!(label("[data-operation=pause]"), "Pause users");
    assert_eq!(label("[data-operation=delete]"), "Delete users");
    assert_eq!(label("[data-action=more]"), "More actions for users");
    assert_eq!(
        page.attribute("t-1", "[data-operation=pause]", "title"),
        "Pause"
    );
    let refusal = page.attribute("t-1", "[data-operation=resume]", "title");
    assert!(refusal.len() > "Resume".len(), "it says why: {refusal}");
    page.console.locale.choose(Language::Chinese);
    until("in Chinese", || label("input") == "选择 users").await;
    assert_eq!(label("[data-operation=pause]"), "暂停 users");
    assert_eq!(
        page.attribute("t-1", "[data-operation=pause]", "title"),
        "暂停"
    );
    assert_eq!(page.text("t-2", "td[data-column=lag] .figure"), "6分钟40秒");
    page.console.locale.choose(Language::English);
    until("back", || label("input") == "Select users").await;
}

#[wasm_bindgen_test]
async fn a_page_in_chinese_begins_in_chinese() {
    let page = open_in(Language::Chinese).await;
    assert_eq!(page.attribute("t-1", "input", "aria-label"), "选择 users");
    assert_eq!(page.stage.text("th[data-column=name] .sort"), "名称");
    assert_eq!(page.stage.text(".choose-all"), "选择显示的全部任务");
}
