//! The connection goes while a run is under way.

use changefeed_console::online;
use changefeed_model::Operation;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Bench, Gauge};
use crate::stage::until;

fn says(event: &str) {
    let event = web_sys::Event::new(event).unwrap();
    window().dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn it_waits_and_goes_on_by_itself_and_sends_nothing_twice() {
    let owner = Owner::new();
    owner.with(online::listen);
    let bench = Bench::start(20, "Normal", |_| None);
    let _gauge = Gauge::start();
    bench.ask(Operation::Pause).await;
    says("offline");
    bench.confirm().await;
    let halt = "[data-part=bulk-halt]";
    until("it says so", || bench.stage.has(halt)).await;
    let said = bench.stage.text(halt);
    assert!(said.contains("offline"), "{said}");
    assert!(said.contains("continues by itself"), "{said}");
    assert!(
        !bench.stage.has(&format!("{halt} button")),
        "nothing to press"
    );
    assert!(bench.writes().is_empty(), "nothing is tried in vain");
    says("online");
    bench.over().await;
    let mut writes = bench.writes();
    writes.sort();
    let all = writes.len();
    writes.dedup();
    assert_eq!((writes.len(), all), (20, 20), "each once");
    assert_eq!(bench.texts("[data-fate=failed]").len(), 0);
}
