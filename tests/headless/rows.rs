//! The list of rows: keyboard and pointer do the same, and the focus stays
//! with the row.

use changefeed_console::ui::rows::{RowChange, RowText, Rows, RowsOf, draw_rows};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit, PointerEvent,
    PointerEventInit,
};

use crate::stage::{Stage, until};

fn mount(things: RwSignal<Vec<String>>) -> Stage {
    Stage::mount(move || {
        let at = move |place: usize| things.with(|all| all.get(place).cloned().unwrap_or_default());
        let rows = Rows::new(RowsOf {
            count: Signal::derive(move || things.with(Vec::len)),
            input_id: |place| format!("thing-{place}"),
            is_blank: Callback::new(move |place| at(place).is_empty()),
            on_change: Callback::new(move |change: RowChange| {
                things.update(|things| change.apply(things, String::new));
            }),
            words: Callback::new(|said: RowText| format!("{said:?}")),
        });
        let draw = move |place: usize| {
            let type_in = move |event| {
                things.update(|things| things[place] = event_target_value(&event));
            };
            view! {
                <input
                    id=format!("thing-{place}")
                    prop:value=move || at(place)
                    on:input=type_in
                />
            }
            .into_any()
        };
        draw_rows(rows, Callback::new(draw))
    })
}

fn things(text: &str) -> RwSignal<Vec<String>> {
    RwSignal::new(text.split_whitespace().map(str::to_owned).collect())
}

fn shown(stage: &Stage) -> Vec<String> {
    let inputs = stage.root.query_selector_all("li input").unwrap();
    (0..inputs.length())
        .map(|at| {
            inputs
                .item(at)
                .unwrap()
                .unchecked_into::<HtmlInputElement>()
                .value()
        })
        .collect()
}

/// The focused element's id, or the name of what it is in its row.
fn focused() -> String {
    let element = document().active_element().expect("a focus");
    let name = |key: &str| element.get_attribute(key);
    name("id")
        .or_else(|| {
            let row = element.closest("[data-row]").ok()??;
            let row = row.get_attribute("data-row")?;
            Some(format!("{} {row}", name("data-control")?))
        })
        .or_else(|| name("data-action"))
        .unwrap_or_default()
}

fn focus(stage: &Stage, selector: &str) {
    let element: HtmlElement = stage.find(selector).unchecked_into();
    element.focus().unwrap();
}

/// Presses a key where the focus is. Says whether the list took it.
fn press(key: &str, alt: bool) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_alt_key(alt);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    let target = document().active_element().expect("a focus");
    !target.dispatch_event(&event).unwrap()
}

#[wasm_bindgen_test]
async fn alt_and_an_arrow_move_the_row_with_focus_and_caret() {
    let all = things("one two three");
    let stage = mount(all);
    focus(&stage, "#thing-2");
    let input: HtmlInputElement = stage.find("#thing-2").unchecked_into();
    // Something was just typed, and the caret is in its middle.
    input.set_value("threee");
    input.dispatch_event(&Event::new("input").unwrap()).unwrap();
    input.set_selection_range(2, 2).unwrap();

    assert!(press("ArrowUp", true));
    until("the row is one higher", || {
        shown(&stage) == ["one", "threee", "two"] && focused() == "thing-1"
    })
    .await;
    let moved: HtmlInputElement = stage.find("#thing-1").unchecked_into();
    until("the caret is where it was", || {
        moved.selection_start().unwrap() == Some(2) && moved.selection_end().unwrap() == Some(2)
    })
    .await;
    assert_eq!(stage.text("[role=status]"), "Moved { from: 2, to: 1 }");

    assert!(press("ArrowUp", true));
    until("it is the first", || focused() == "thing-0").await;
    assert!(
        press("ArrowUp", true),
        "taken, though there is no place above"
    );
    assert_eq!(all.get_untracked(), ["threee", "one", "two"]);
    assert!(
        !press("ArrowDown", false),
        "a plain arrow is the input's own"
    );
}

#[wasm_bindgen_test]
async fn the_buttons_move_a_row_and_keep_the_focus_on_themselves() {
    let all = things("one two three");
    let stage = mount(all);
    focus(&stage, "[data-row='0'] [data-control=down]");
    for (place, order) in [(1, "two one three"), (2, "two three one")] {
        let button: HtmlElement = document().active_element().unwrap().unchecked_into();
        button.click();
        let order: Vec<&str> = order.split(' ').collect();
        until("the row is one lower", || {
            shown(&stage) == order && focused() == format!("down {place}")
        })
        .await;
    }
    let last = stage.find("[data-row='2'] [data-control=down]");
    assert_eq!(last.get_attribute("aria-disabled").as_deref(), Some("true"));
    last.unchecked_into::<HtmlElement>().click();
    assert_eq!(all.get_untracked(), ["two", "three", "one"]);
}

#[wasm_bindgen_test]
async fn enter_adds_below_and_backspace_takes_a_blank_row_away() {
    let all = things("one two");
    let stage = mount(all);
    focus(&stage, "#thing-0");
    assert!(!press("Backspace", false), "there is text to clear first");
    assert!(press("Enter", false));
    until("the new row", || {
        shown(&stage) == ["one", "", "two"] && focused() == "thing-1"
    })
    .await;
    assert!(press("Backspace", false));
    until("it is gone", || {
        shown(&stage) == ["one", "two"] && focused() == "thing-0"
    })
    .await;
    let input: HtmlInputElement = stage.find("#thing-0").unchecked_into();
    until("the caret is at the end", || {
        input.selection_start().unwrap() == Some(3)
    })
    .await;
}

#[wasm_bindgen_test]
async fn rows_leave_one_press_after_the_other_and_come_by_the_button() {
    let all = things("one two three");
    let stage = mount(all);
    focus(&stage, "[data-row='1'] [data-control=remove]");
    for (left, at) in [
        ("one three", "remove 1"),
        ("one", "remove 0"),
        ("", "add-row"),
    ] {
        let button: HtmlElement = document().active_element().unwrap().unchecked_into();
        button.click();
        let left: Vec<&str> = left.split_whitespace().collect();
        until("a row less", || shown(&stage) == left && focused() == at).await;
    }
    stage
        .find("[data-action=add-row]")
        .unchecked_into::<HtmlElement>()
        .click();
    until("a row", || shown(&stage) == [""] && focused() == "thing-0").await;
    assert_eq!(stage.text("[role=status]"), "Added(0)");
}

fn pointer(kind: &str, target: &Element, over: &Element) {
    // Without the style sheet the rows are tall, in Firefox higher than the
    // window: their middle is not in it then.
    over.scroll_into_view();
    let place = over.get_bounding_client_rect();
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_pointer_id(1);
    #[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
    {
        init.set_client_x((place.x() + place.width() / 2.0) as i32);
        init.set_client_y((place.y() + (place.height() / 2.0).min(40.0)) as i32);
    }
    let event = PointerEvent::new_with_event_init_dict(kind, &init).unwrap();
    target.dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn a_row_is_dragged_by_its_grip() {
    let all = things("one two three");
    let stage = mount(all);
    let row = |place: usize| stage.find(&format!("[data-row='{place}']"));
    let grip = stage.find("[data-row='0'] .rows-grip");

    pointer("pointerdown", &grip, &row(0));
    pointer("pointermove", &grip, &row(2));
    until("the place is shown", || {
        stage.has("[data-row='2'][data-drop-below]")
    })
    .await;
    assert_eq!(all.get_untracked(), ["one", "two", "three"], "not yet");
    pointer("pointerup", &grip, &row(2));
    until("it is there", || shown(&stage) == ["two", "three", "one"]).await;
    until("the row has the focus", || {
        document()
            .active_element()
            .is_some_and(|active| active.is_same_node(Some(&row(2))))
    })
    .await;

    // Escape leaves everything as it was.
    pointer("pointerdown", &grip, &row(0));
    pointer("pointermove", &grip, &row(1));
    assert!(press("Escape", false));
    pointer("pointerup", &grip, &row(1));
    assert_eq!(all.get_untracked(), ["two", "three", "one"]);
    until("the mark is gone", || !stage.has("[data-drop-below]")).await;
}

#[wasm_bindgen_test]
fn what_is_known_of_a_row_follows_it() {
    for change in [
        RowChange::Add(0),
        RowChange::Add(2),
        RowChange::Add(4),
        RowChange::Remove(0),
        RowChange::Remove(3),
        RowChange::Move { from: 0, to: 3 },
        RowChange::Move { from: 3, to: 0 },
        RowChange::Move { from: 1, to: 2 },
        RowChange::Move { from: 2, to: 2 },
        RowChange::Remove(9),
        RowChange::Move { from: 0, to: 9 },
    ] {
        let before = ["a", "b", "c", "d"];
        let mut after = before.to_vec();
        change.apply(&mut after, || "new");
        let is_done = after != before;
        for (place, name) in before.iter().enumerate() {
            let place = if is_done {
                change.follow(place)
            } else {
                Some(place)
            };
            assert_eq!(
                after.iter().position(|other| other == name),
                place,
                "{name} after {change:?}"
            );
        }
    }
}
