//! What the session did: the store, the button that counts, the panel.

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::{activity_button, activity_place};
use changefeed_console::session::Session;
use changefeed_console::tasks::{Entry, Outcome};
use changefeed_console::ui::element::el;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, until};

const PANEL: &str = "dialog[open][data-part=activity-panel]";

fn mount() -> (Stage, Console) {
    let made = std::rc::Rc::new(std::cell::Cell::new(None));
    let slot = std::rc::Rc::clone(&made);
    let stage = Stage::mount(move || {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        let console = Console::provide(config, Session::restore(), Language::English);
        slot.set(Some(console));
        el("div")
            .el(activity_button(console))
            .el(activity_place(console))
            .view()
    });
    (stage, made.get().expect("mounted"))
}

fn entry(id: &str, what: &str, outcome: Outcome) -> Entry {
    Entry {
        cluster: "cluster-1".to_owned(),
        task: Some((id.to_owned(), format!("name of {id}"))),
        what: what.to_owned(),
        outcome,
        ..Entry::default()
    }
}

fn label(stage: &Stage) -> String {
    let button = stage.find("[data-action=activity]");
    button.get_attribute("aria-label").unwrap_or_default()
}

fn press(stage: &Stage, selector: &str) {
    let button: HtmlElement = stage.find(selector).unchecked_into();
    button.focus().unwrap();
    button.click();
}

fn texts(stage: &Stage, selector: &str) -> Vec<String> {
    let found = stage.root.query_selector_all(selector).unwrap();
    (0..found.length())
        .map(|at| found.item(at).unwrap().text_content().unwrap())
        .collect()
}

#[wasm_bindgen_test]
async fn what_is_under_way_becomes_its_outcome_and_all_else_is_new() {
    let (_stage, console) = mount();
    let activity = console.activity;
    activity.note(entry("a", "a: Pausing…", Outcome::Running));
    activity.note(entry("b", "b: Pausing…", Outcome::Running));
    let begun = untrack(|| activity.entries());
    activity.note(entry("a", "a is paused.", Outcome::Done));
    activity.note(entry("a", "a was not resumed.", Outcome::Failed));
    let entries = untrack(|| activity.entries());
    let told: Vec<_> = entries.iter().map(|entry| entry.what.as_str()).collect();
    assert_eq!(told, ["a was not resumed.", "b: Pausing…", "a is paused."]);
    assert_eq!((entries[2].number, entries[2].at_ms), (1, begun[1].at_ms));
    for n in 0..300 {
        activity.note(entry(&n.to_string(), "more", Outcome::Done));
    }
    assert_eq!(untrack(|| activity.entries()).len(), 200);
}

#[wasm_bindgen_test]
async fn the_button_counts_what_runs_and_what_failed_unseen() {
    let (stage, console) = mount();
    until("nothing", || label(&stage) == "Activity").await;
    console
        .activity
        .note(entry("a", "a: Pausing…", Outcome::Running));
    until("one runs", || label(&stage) == "Activity · Running 1").await;
    console
        .activity
        .note(entry("b", "b was not paused.", Outcome::Failed));
    until("one failed", || {
        label(&stage) == "Activity · Running 1 · Failed 1"
    })
    .await;
    press(&stage, "[data-action=activity]");
    until("the panel", || stage.has(PANEL)).await;
    until("it was seen", || label(&stage) == "Activity · Running 1").await;
    console
        .activity
        .note(entry("a", "a was not paused.", Outcome::Failed));
    until("who looks has seen it", || label(&stage) == "Activity").await;
    press(&stage, &format!("{PANEL} [data-action=close]"));
    until("it is closed", || !stage.has(PANEL)).await;
    let focused = document().active_element().unwrap();
    assert_eq!(
        focused.get_attribute("data-action").as_deref(),
        Some("activity")
    );
}

#[wasm_bindgen_test]
async fn the_panel_lists_all_with_word_time_and_way() {
    let (stage, console) = mount();
    console.activity.open(true);
    until("it says what is to come", || stage.has(".activity-empty")).await;
    console.activity.note(Entry {
        detail: "The connection broke.".to_owned(),
        ..entry("t 1", "Nobody knows.", Outcome::Unknown)
    });
    console
        .activity
        .note(entry("t2", "t2: Pausing…", Outcome::Running));
    let what = || texts(&stage, &format!("{PANEL} .activity-what"));
    until("both", || what() == ["t2: Pausing…", "Nobody knows."]).await;
    assert!(!stage.has(".activity-empty"));
    assert_eq!(
        texts(&stage, ".activity-meta b"),
        ["Under way", "Outcome unknown"]
    );
    let link = stage.find("[data-outcome=unknown] a");
    assert_eq!(
        link.get_attribute("href").as_deref(),
        Some("/clusters/cluster-1/changefeeds/t%201")
    );
    assert!(stage.has("[data-outcome=unknown] time[datetime]"));
    let node = stage.find("[data-outcome=running]");
    console
        .activity
        .note(entry("t2", "t2 is paused.", Outcome::Done));
    until("its outcome", || {
        what() == ["t2 is paused.", "Nobody knows."]
    })
    .await;
    assert!(node.is_same_node(Some(&stage.find("[data-outcome=done]"))));
    console.sign_out();
    until("the sign-out forgets it", || !stage.has(PANEL)).await;
    assert!(untrack(|| console.activity.entries()).is_empty());
}
