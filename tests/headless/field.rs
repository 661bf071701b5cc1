//! The frame around an input.

use changefeed_console::ui::field::{FieldFrame, described_by};
use changefeed_console::ui::input::TextInput;
use changefeed_console::ui::reactive::{says, text};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlInputElement};

use crate::stage::{Stage, until};

fn mount(problem: RwSignal<String>, typed: RwSignal<String>) -> Stage {
    Stage::mount(move || {
        let has_problem = move || !problem.with(String::is_empty);
        view! {
            <FieldFrame
                id="port"
                label=Signal::stored("Port")
                hint=Signal::stored("1 to 65535")
                problem
            >
                <TextInput
                    id="port"
                    takes_focus=false
                    described_by=text(move || described_by("port", has_problem()))
                    is_invalid=says(has_problem)
                    typed
                />
            </FieldFrame>
        }
    })
}

#[wasm_bindgen_test]
async fn ties_label_hint_and_problem_to_the_input() {
    let problem = RwSignal::new(String::new());
    let stage = mount(problem, RwSignal::new(String::new()));
    let input = stage.find("#port");
    assert_eq!(
        stage.find("label").get_attribute("for").as_deref(),
        Some("port")
    );
    assert_eq!(
        input.get_attribute("aria-describedby").as_deref(),
        Some("port-hint")
    );
    assert_eq!(
        input.get_attribute("aria-invalid").as_deref(),
        Some("false")
    );

    problem.set("Out of range.".to_owned());
    until("the problem", || {
        stage.text("#port-problem") == "Out of range."
    })
    .await;
    until("it is tied", || {
        input.get_attribute("aria-describedby").as_deref() == Some("port-hint port-problem")
            && input.get_attribute("aria-invalid").as_deref() == Some("true")
    })
    .await;
    assert_eq!(stage.text("#port-hint"), "1 to 65535", "the hint stays");
}

#[wasm_bindgen_test]
async fn holds_what_was_typed_untouched() {
    let typed = RwSignal::new(String::new());
    let stage = mount(RwSignal::new(String::new()), typed);
    let input: HtmlInputElement = stage.find("#port").unchecked_into();
    input.set_value(" 4000 ");
    input.dispatch_event(&Event::new("input").unwrap()).unwrap();
    until("it is held", || typed.get_untracked() == " 4000 ").await;
}
