//! Messages: which leave by themselves and when, how many stand, how each is
//! copied and closed.

use changefeed_console::ui::reactive::{press, text};
use changefeed_console::ui::toast::{ToastWords, Toasts, Tone, toast_place};
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, until};
use crate::timers::Timers;

const TOAST: &str = "[data-part=toast]";

/// The messages on the stage, and how often the rest of them was asked for.
fn mount() -> (Stage, Toasts, RwSignal<u32>) {
    let made = std::rc::Rc::new(std::cell::Cell::new(None));
    let slot = std::rc::Rc::clone(&made);
    let stage = Stage::mount(move || {
        let (toasts, asked) = (Toasts::new(), RwSignal::new(0));
        slot.set(Some((toasts, asked)));
        let word = |word: &'static str| text(move || word.to_owned());
        let words = ToastWords {
            label: word("Messages"),
            close: word("Close"),
            copy: word("Copy"),
            copied: word("Copied"),
            more: text(move || format!("and {} more", toasts.left_out())),
        };
        toast_place(toasts, words, press(move || asked.update(|n| *n += 1))).view()
    });
    let (toasts, asked) = made.get().expect("mounted");
    (stage, toasts, asked)
}

fn say(toasts: Toasts, tone: Tone, text: &str) {
    toasts.say(tone, text.to_owned(), String::new());
}

fn texts(stage: &Stage) -> Vec<String> {
    let found = stage
        .root
        .query_selector_all(&format!("{TOAST} p:first-child"))
        .unwrap();
    (0..found.length())
        .map(|at| found.item(at).unwrap().text_content().unwrap())
        .collect()
}

fn press_on(stage: &Stage, selector: &str) {
    let button: HtmlElement = stage.find(selector).unchecked_into();
    button.focus().unwrap();
    button.click();
}

#[wasm_bindgen_test]
async fn a_success_leaves_after_five_seconds_and_a_failure_stays() {
    let timers = Timers::ending_at_once();
    let (stage, toasts, _) = mount();
    say(toasts, Tone::Failure, "It failed.");
    say(toasts, Tone::Success, "It went well.");
    assert_eq!(timers.waits(), [5_000]);
    until("the success leaves", || texts(&stage) == ["It failed."]).await;
}

#[wasm_bindgen_test]
async fn none_leaves_while_the_focus_is_there_and_its_time_begins_anew() {
    let (stage, toasts, _) = mount();
    let outside = document().create_element("button").unwrap();
    stage.root.append_child(&outside).unwrap();
    say(toasts, Tone::Failure, "It failed.");
    until("the message", || stage.has(TOAST)).await;
    stage
        .find("[data-action=copy-toast]")
        .unchecked_into::<HtmlElement>()
        .focus()
        .unwrap();
    let timers = Timers::ending_at_once();
    say(toasts, Tone::Success, "It went well.");
    until("its time is over, and over again", || {
        timers.waits().len() > 5
    })
    .await;
    assert_eq!(texts(&stage), ["It failed.", "It went well."]);
    drop(timers);

    let timers = Timers::that_never_end();
    let before = timers.waits().len();
    outside.unchecked_into::<HtmlElement>().focus().unwrap();
    until("its whole time", || timers.waits()[before..] == [5_000]).await;
    assert_eq!(texts(&stage).len(), 2);
}

#[wasm_bindgen_test]
async fn too_many_give_way_successes_first_and_failures_are_counted() {
    let _timers = Timers::that_never_end();
    let (stage, toasts, asked) = mount();
    let more = "[data-action=more-activity]";
    let is_hidden = || stage.find(more).has_attribute("hidden");
    say(toasts, Tone::Success, "one");
    for text in ["two", "three", "four", "five"] {
        say(toasts, Tone::Failure, text);
    }
    until("four", || texts(&stage) == ["two", "three", "four", "five"]).await;
    assert!(is_hidden(), "a success is not missed");
    say(toasts, Tone::Failure, "six");
    say(toasts, Tone::Failure, "seven");
    until("the newest", || {
        texts(&stage) == ["four", "five", "six", "seven"]
    })
    .await;
    assert!(!is_hidden());
    assert_eq!(stage.text(more), "and 2 more");
    press_on(&stage, more);
    assert_eq!(asked.get_untracked(), 1);
    toasts.see_left_out();
    until("they were seen", is_hidden).await;
}

#[wasm_bindgen_test]
async fn each_is_announced_once_in_one_live_place() {
    let (stage, toasts, _) = mount();
    let place = stage.find("[role=log]");
    assert_eq!(place.get_attribute("aria-live").as_deref(), Some("polite"));
    say(toasts, Tone::Failure, "first");
    until("one", || stage.has(TOAST)).await;
    let first = stage.find(TOAST);
    say(toasts, Tone::Failure, "second");
    until("two", || texts(&stage).len() == 2).await;
    assert!(
        first.is_same_node(Some(&stage.find(TOAST))),
        "it is not said again"
    );
    assert!(!stage.has("[role=log] [role=alert], [role=log] [role=status]"));
}

#[wasm_bindgen_test]
async fn each_can_be_copied_with_its_detail() {
    let (stage, toasts, _) = mount();
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap();
    let keep =
        "clipboard.writeText = (text) => { clipboard.kept = text; return Promise.resolve() }";
    let keep = Function::new_with_args("clipboard", keep);
    keep.call1(&JsValue::NULL, &clipboard).unwrap();
    toasts.say(
        Tone::Failure,
        "It failed.".to_owned(),
        "code 21203".to_owned(),
    );
    until("the message", || stage.has(TOAST)).await;
    press_on(&stage, "[data-action=copy-toast]");
    let label = || {
        stage
            .find("[data-action=copy-toast]")
            .get_attribute("aria-label")
    };
    until("it says so", || label().as_deref() == Some("Copied")).await;
    let kept = Reflect::get(&clipboard, &"kept".into()).unwrap();
    assert_eq!(kept.as_string().as_deref(), Some("It failed.\ncode 21203"));
    let clipboard: &js_sys::Object = clipboard.unchecked_ref();
    Reflect::delete_property(clipboard, &"writeText".into()).unwrap();
}

#[wasm_bindgen_test]
async fn closing_one_hands_the_focus_to_the_next() {
    let (stage, toasts, _) = mount();
    for text in ["one", "two"] {
        say(toasts, Tone::Failure, text);
    }
    until("two", || texts(&stage).len() == 2).await;
    press_on(&stage, "[data-action=close-toast]");
    until("one is gone", || texts(&stage) == ["two"]).await;
    let focused = document().active_element().unwrap();
    assert!(focused.is_same_node(Some(&stage.find("[data-action=close-toast]"))));
}
