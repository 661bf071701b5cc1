//! Counters, search, kinds, order, and how many that leaves.

use changefeed_model::health::Health;
use changefeed_model::listing::{Sort, View};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{KeyboardEvent, KeyboardEventInit};

use super::{TASKS, Tools, mount, mount_with};
use crate::stage::{broken, ok, until};

/// The counters that are there, in order: "Failed 1".
fn counters(tools: &Tools) -> Vec<String> {
    let buttons = tools
        .stage
        .root
        .query_selector_all("[data-part=counters] button:not([hidden])")
        .unwrap();
    (0..buttons.length())
        .filter_map(|at| {
            let parts = buttons.item(at)?.child_nodes();
            let text = |at| parts.item(at).and_then(|part| part.text_content());
            Some(format!("{} {}", text(1)?, text(2)?))
        })
        .collect()
}

fn counter(word: &str) -> String {
    format!("[data-part=counters] [data-state={word}]")
}

#[wasm_bindgen_test]
async fn counters_stand_worst_first_and_count_alone_what_there_is() {
    let tools = mount(View::default()).await;
    until("they count", || {
        counters(&tools)
            == [
                "All 5",
                "Failed 1",
                "Lag unknown 1",
                "Paused 2",
                "Finished 1",
            ]
    })
    .await;
    assert!(tools.has_attribute(&counter("all"), "aria-pressed", "true"));
    assert!(tools.has_attribute(&counter("failed"), "aria-pressed", "false"));
    assert!(tools.has_attribute(&counter("failed"), "data-tone", "bad"));
    tools.says("[data-part=count]", "5 changefeeds").await;
}

#[wasm_bindgen_test]
async fn a_counter_filters_a_second_one_adds_and_all_shows_all_again() {
    let tools = mount(View::default()).await;
    tools.press(&counter("paused"));
    until("the paused", || tools.shown() == ["orders", "old orders"]).await;
    tools.says("[data-part=count]", "2 of 5 changefeeds").await;
    assert!(tools.has_attribute(&counter("paused"), "aria-pressed", "true"));
    assert!(tools.has_attribute(&counter("all"), "aria-pressed", "false"));
    // The other counters still say what there is to be added.
    assert_eq!(counters(&tools)[1], "Failed 1");
    tools.press(&counter("failed"));
    until("both", || {
        tools.shown() == ["orders", "payments", "old orders"]
    })
    .await;
    tools.press(&counter("paused"));
    until("the failed", || tools.shown() == ["payments"]).await;
    tools.press(&counter("all"));
    until("all", || tools.shown().len() == 5).await;
    assert!(tools.view().states.is_empty());
}

#[wasm_bindgen_test]
async fn a_chosen_counter_stays_though_it_counts_nothing() {
    let tools = mount(View::default()).await;
    tools.press(&counter("failed"));
    tools.type_into("#search", "users");
    until("none is left", || tools.shown().is_empty()).await;
    until("it stays, to be pressed again", || {
        counters(&tools) == ["All 1", "Failed 0", "Lag unknown 1"]
    })
    .await;
    tools.press(&counter("failed"));
    until("its filter is gone", || tools.shown() == ["users"]).await;
}

#[wasm_bindgen_test]
async fn what_is_typed_searches_at_once_and_escape_takes_it_away() {
    let tools = mount(View::default()).await;
    tools.type_into("#search", "orders m2");
    assert_eq!(tools.view().search, "orders m2");
    until("what matches", || tools.shown() == ["old orders"]).await;
    tools.says("[data-part=count]", "1 of 5 changefeeds").await;
    let init = KeyboardEventInit::new();
    init.set_key("Escape");
    init.set_cancelable(true);
    let escape = || KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    let first = escape();
    tools.stage.find("#search").dispatch_event(&first).unwrap();
    until("it is empty", || tools.value("#search").is_empty()).await;
    assert_eq!(tools.view().search, "");
    assert!(first.default_prevented());
    // Of an empty field, the browser does with it what it likes.
    let second = escape();
    tools.stage.find("#search").dispatch_event(&second).unwrap();
    assert!(!second.default_prevented());
}

#[wasm_bindgen_test]
async fn kinds_are_those_of_the_contract_and_those_that_there_are() {
    let view = View {
        kind: "oracle".to_owned(),
        ..View::default()
    };
    let tools = mount(view).await;
    let offered = || {
        let options = tools.stage.root.query_selector_all("#kind option").unwrap();
        (0..options.length())
            .filter_map(|at| options.item(at)?.text_content())
            .collect::<Vec<_>>()
    };
    // The one that a link asked for is chosen, though no task has it.
    until("all of them", || {
        offered()
            == [
                "All downstreams",
                "TiDB",
                "MySQL",
                "Kafka",
                "pulsar",
                "oracle",
            ]
    })
    .await;
    assert_eq!(tools.value("#kind"), "oracle");
    tools.choose("#kind", "mysql");
    until("the one kind", || {
        tools.shown() == ["payments", "old orders"]
    })
    .await;
    until("the other is gone", || {
        !offered().contains(&"oracle".into())
    })
    .await;
    tools.choose("#kind", "pulsar");
    until("the other kind", || tools.shown() == ["pulsar"]).await;
    assert_eq!(tools.value("#kind"), "pulsar");
}

#[wasm_bindgen_test]
async fn clearing_the_filters_keeps_the_order() {
    let tools = mount(View::default()).await;
    assert!(tools.has_attribute("[data-action=clear-filters]", "hidden", ""));
    tools.choose("#sort", "-name");
    until("by name", || tools.shown()[0] == "users").await;
    tools.choose("#kind", "mysql");
    tools.press(&counter("failed"));
    tools.type_into("#search", "pay");
    until("one is left", || tools.shown() == ["payments"]).await;
    until("it can be cleared", || {
        !tools
            .stage
            .find("[data-action=clear-filters]")
            .has_attribute("hidden")
    })
    .await;
    tools.press("[data-action=clear-filters]");
    let expected = View {
        sort: Sort::Name,
        descending: true,
        ..View::default()
    };
    assert_eq!(tools.view(), expected);
    until("all of them", || tools.shown().len() == 5).await;
    until("the field is empty", || tools.value("#search").is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_view_that_a_link_gave_is_shown() {
    let mut view = View {
        search: "orders".to_owned(),
        sort: Sort::Lag,
        ..View::default()
    };
    view.states.insert(Health::Paused);
    let tools = mount(view).await;
    until("the search", || tools.value("#search") == "orders").await;
    until("the order", || tools.value("#sort") == "lag").await;
    until("the state", || {
        tools.has_attribute(&counter("paused"), "aria-pressed", "true")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_read_that_fails_leaves_what_was_read_and_marks_its_age() {
    let tools = mount_with(View::default(), vec![ok(TASKS), broken()]).await;
    until("its age is said", || !tools.stage.text(".age").is_empty()).await;
    assert!(!tools.stage.find(".age").has_attribute("data-stale"));
    tools.press("[data-action=refresh]");
    until("it is marked", || {
        tools.stage.find(".age").has_attribute("data-stale")
    })
    .await;
    assert_eq!(tools.shown().len(), 5);
    assert!(untrack(|| tools.list.query.problem().is_some()));
}
