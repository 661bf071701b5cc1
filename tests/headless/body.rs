//! Bodies that do not end.

use changefeed_console::api::{self, Client};
use changefeed_console::session::Session;
use changefeed_model::envelope::ErrorKind;
use js_sys::{Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::until;

/// A `fetch` whose answers have bodies without an end, as long as this lives.
struct Endless {
    seen: Object,
    fetch: JsValue,
}

impl Endless {
    fn start() -> Self {
        let seen = Object::new();
        let fetch = Reflect::get(&window(), &"fetch".into()).unwrap();
        let body = "seen.asked = 0; seen.pieces = 0; seen.cancelled = 0;\
            return () => { seen.asked += 1; const body = new ReadableStream({\
              pull(to) { seen.pieces += 1; to.enqueue(new Uint8Array(1 << 20).fill(32)); },\
              cancel() { seen.cancelled += 1; } });\
            return Promise.resolve(new Response(body, { status: 200 })); }";
        let make = Function::new_with_args("seen", body);
        let endless = make.call1(&JsValue::NULL, &seen).unwrap();
        Reflect::set(&window(), &"fetch".into(), &endless).unwrap();
        Self { seen, fetch }
    }

    fn count(&self, key: &str) -> f64 {
        let count = Reflect::get(&self.seen, &key.into()).unwrap();
        count.as_f64().unwrap()
    }
}

impl Drop for Endless {
    fn drop(&mut self) {
        Reflect::set(&window(), &"fetch".into(), &self.fetch).unwrap();
    }
}

#[wasm_bindgen_test]
async fn are_read_up_to_a_limit_and_no_further() {
    let endless = Endless::start();
    let client = Client::new("/api/v1".to_owned(), Session::restore());
    let error = api::detail(&client, "task-0001", None).await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge);
    assert!(error.message.contains("64 MiB"), "{}", error.message);
    until("nothing more is fetched", || {
        endless.count("cancelled") == 1.0
    })
    .await;
    let pieces = endless.count("pieces");
    assert!((64.0..80.0).contains(&pieces), "{pieces} MiB");
    assert_eq!(endless.count("asked"), 1.0, "it would be the same again");

    let paused = api::pause(&client, "task-0001").await.unwrap_err();
    assert_eq!(paused.kind, ErrorKind::TooLarge);
    assert!(
        paused.leaves_outcome_unknown(),
        "a write may have been done"
    );
}
