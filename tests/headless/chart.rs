//! The chart: drawn from what was seen, read by pointer, keys and table.

use std::sync::Arc;

use changefeed_console::i18n::Language;
use changefeed_console::ui::chart::{Figure, Limit, Look, Pane, Series, Unit, chart, clock_time};
use changefeed_model::chart::Sample;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    Event, HtmlElement, KeyboardEvent, KeyboardEventInit, PointerEvent, PointerEventInit,
};

use crate::stage::{Stage, until};

/// 2023-08-27T18:33:00Z; a read every 15 s from there.
const BEGIN: i64 = 1_693_161_180_000;
const EVERY: i64 = 15_000;

const SECONDS: [Option<i64>; 5] = [Some(4), Some(6), None, Some(9), Some(20)];

/// The lags in seconds, and beside them a checkpoint that is as far behind.
fn figure(lags: &[Option<i64>]) -> Arc<Figure> {
    let at = |place: usize| BEGIN + EVERY * i64::try_from(place).unwrap();
    let samples = |value: &dyn Fn(i64, i64) -> i64| -> Vec<Sample> {
        let lags = lags.iter().enumerate();
        lags.map(|(place, lag)| (at(place), lag.map(|lag| value(at(place), lag * 1_000))))
            .collect()
    };
    Arc::new(Figure {
        language: Language::English,
        name: "Lag over time",
        summary: "The lag in a sentence.".to_owned(),
        table: "Reads as a table".to_owned(),
        time: "Read at",
        panes: vec![
            Pane {
                title: "Lag",
                unit: Unit::Duration(10_000),
                height: 120,
                series: vec![Series {
                    name: "Lag",
                    look: Look::Area,
                    samples: samples(&|_, lag| lag),
                }],
                limits: vec![
                    limit(22_000, "slow", "warning"),
                    limit(600_000, "lost", "bad"),
                ],
            },
            Pane {
                title: "Checkpoint",
                unit: Unit::Time,
                height: 60,
                series: vec![Series {
                    name: "Checkpoint",
                    look: Look::Main,
                    samples: samples(&|at, lag| at - lag),
                }],
                limits: Vec::new(),
            },
        ],
    })
}

fn limit(at: i64, label: &str, tone: &'static str) -> Limit {
    Limit {
        at,
        label: label.to_owned(),
        tone,
    }
}

fn mount(lags: &[Option<i64>]) -> (Stage, RwSignal<Arc<Figure>>) {
    let shown = RwSignal::new(figure(lags));
    let stage = Stage::mount(move || chart(Memo::new(move |_| shown.get())).view());
    (stage, shown)
}

fn path(stage: &Stage, class: &str) -> String {
    let path = stage.find(&["[data-unit=duration] .", class].concat());
    path.get_attribute("d").unwrap()
}

fn texts(stage: &Stage, selector: &str) -> Vec<String> {
    let found = stage.root.query_selector_all(selector).unwrap();
    (0..found.length())
        .map(|at| found.item(at).unwrap().text_content().unwrap())
        .collect()
}

fn press(stage: &Stage, key: &str) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    !stage.find(".chart-plot").dispatch_event(&event).unwrap()
}

fn said(stage: &Stage) -> String {
    let plot = stage.find(".chart-plot");
    plot.get_attribute("aria-valuetext").unwrap()
}

/// What is said of a read.
fn reading(place: i64, lag: &str) -> String {
    let at = BEGIN + EVERY * place;
    let checkpoint = match lag.strip_suffix('s') {
        Some(lag) => clock_time(at - lag.parse::<i64>().unwrap() * 1_000),
        None => "unknown".to_owned(),
    };
    format!("{}, Lag {lag}, Checkpoint {checkpoint}", clock_time(at))
}

#[wasm_bindgen_test]
async fn the_line_has_a_gap_and_goes_on_with_a_new_read() {
    let (stage, shown) = mount(&SECONDS);
    let before = path(&stage, "chart-main");
    // Two runs, by an axis of 30 s over 120 px.
    assert_eq!(before, "M0 104L250 96M750 84L1000 40");
    assert_eq!(
        path(&stage, "chart-area"),
        "M0 120L0 104L250 96L250 120ZM750 120L750 84L1000 40L1000 120Z"
    );
    let mut more = SECONDS.to_vec();
    more.push(Some(25));
    shown.set(figure(&more));
    until("the new read", || path(&stage, "chart-main") != before).await;
    assert_eq!(
        path(&stage, "chart-main"),
        "M0 104L200 96M600 84L800 40L1000 20"
    );
}

#[wasm_bindgen_test]
async fn limits_are_drawn_once_they_are_near() {
    let (stage, shown) = mount(&SECONDS);
    assert_eq!(texts(&stage, ".chart-limit-label"), ["slow", "↑ lost"]);
    let lines = || {
        let lines = stage.root.query_selector_all(".chart-limit");
        lines.unwrap().length()
    };
    assert_eq!(lines(), 1);
    let tone = stage.find(".chart-limit").get_attribute("data-tone");
    assert_eq!(tone.as_deref(), Some("warning"));
    shown.set(figure(&[Some(0), Some(500)]));
    until("both", || lines() == 2).await;
    // One above the other, the lower one would be written over.
    assert_eq!(texts(&stage, ".chart-limit-label"), ["slow", "lost"]);
    shown.set(figure(&[Some(0), Some(90_000)]));
    until("the upper one alone", || {
        texts(&stage, ".chart-limit-label") == ["lost"]
    })
    .await;
}

#[wasm_bindgen_test]
async fn keys_move_the_reading() {
    let (stage, shown) = mount(&SECONDS);
    assert_eq!(said(&stage), reading(4, "20s"), "the newest");
    assert!(!stage.has(".chart-crosshair"));
    let plot: HtmlElement = stage.find(".chart-plot").unchecked_into();
    plot.focus().unwrap();
    for (key, place, lag) in [
        ("ArrowLeft", 3, "9s"),
        ("ArrowLeft", 2, "unknown"),
        ("ArrowRight", 3, "9s"),
        ("Home", 0, "4s"),
        ("ArrowLeft", 0, "4s"),
        ("PageUp", 4, "20s"),
        ("PageDown", 0, "4s"),
        ("End", 4, "20s"),
        ("ArrowRight", 4, "20s"),
        ("ArrowDown", 3, "9s"),
    ] {
        assert!(press(&stage, key), "{key} scrolls nothing");
        until(key, || said(&stage) == reading(place, lag)).await;
        let now = (place + 1).to_string();
        assert_eq!(plot.get_attribute("aria-valuenow"), Some(now));
    }
    assert!(!press(&stage, "Tab"));
    until("the line through the panes", || {
        texts(&stage, ".chart-crosshair").len() == 2
    })
    .await;
    assert!(stage.text("[data-part=reading]").contains("9s"));
    // It stays on its read when others come.
    let mut more = SECONDS.to_vec();
    more.push(Some(25));
    shown.set(figure(&more));
    until("six reads", || {
        plot.get_attribute("aria-valuemax").as_deref() == Some("6")
    })
    .await;
    assert_eq!(said(&stage), reading(3, "9s"));
    plot.blur().unwrap();
    until("the newest again", || said(&stage) == reading(5, "25s")).await;
    assert!(!stage.has(".chart-crosshair"));
}

#[wasm_bindgen_test]
async fn a_pointer_reads_what_is_nearest() {
    let (stage, _) = mount(&SECONDS);
    let plot = stage.find(".chart-plot");
    let rect = plot.get_bounding_client_rect();
    let point = |kind: &str, part: f64, device: &str| {
        let init = PointerEventInit::new();
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        init.set_client_x((rect.left() + rect.width() * part) as i32);
        init.set_pointer_type(device);
        let event = PointerEvent::new_with_event_init_dict(kind, &init).unwrap();
        plot.dispatch_event(&event).unwrap();
    };
    point("pointermove", 0.27, "mouse");
    until("the second", || said(&stage) == reading(1, "6s")).await;
    assert!(stage.has(".chart-crosshair"));
    point("pointermove", -3.0, "mouse");
    until("the first", || said(&stage) == reading(0, "4s")).await;
    point("pointerleave", 0.0, "mouse");
    until("the newest", || said(&stage) == reading(4, "20s")).await;
    point("pointerdown", 0.7, "touch");
    until("the fourth", || said(&stage) == reading(3, "9s")).await;
    point("pointerleave", 0.7, "touch");
    assert_eq!(said(&stage), reading(3, "9s"), "a lifted finger leaves it");
}

#[wasm_bindgen_test]
async fn the_table_holds_what_is_drawn() {
    let (stage, shown) = mount(&SECONDS);
    assert_eq!(stage.text(".chart-summary"), "The lag in a sentence.");
    assert_eq!(stage.text("details > summary"), "Reads as a table");
    assert!(!stage.has("table"), "not before it is asked for");
    let details = stage.find("details");
    details.set_attribute("open", "").unwrap();
    details
        .dispatch_event(&Event::new("toggle").unwrap())
        .unwrap();
    until("the table", || stage.has("table")).await;
    let headings = texts(&stage, "thead th");
    // The zone is that of whoever runs this.
    let (time, series) = headings.split_first().unwrap();
    assert!(
        time.starts_with("Read at (") && time.ends_with(')'),
        "{time}"
    );
    assert_eq!(series, ["Lag", "Checkpoint"]);
    let lags = ["20s", "9s", "unknown", "6s", "4s"];
    assert_eq!(texts(&stage, "tbody td:nth-child(2)"), lags);
    let times: Vec<String> = (0..5)
        .rev()
        .map(|n| clock_time(BEGIN + EVERY * n))
        .collect();
    assert_eq!(texts(&stage, "tbody th"), times);
    let mut more = SECONDS.to_vec();
    more.push(Some(25));
    shown.set(figure(&more));
    until("the new read", || texts(&stage, "tbody tr").len() == 6).await;
    assert_eq!(texts(&stage, "tbody td:nth-child(2)")[0], "25s");
    assert!(details.has_attribute("open"));
}

#[wasm_bindgen_test]
async fn it_is_named_and_out_of_the_way_of_those_who_do_not_see_it() {
    let (stage, _) = mount(&SECONDS);
    let plot = stage.find(".chart-plot");
    for (name, value) in [
        ("role", "slider"),
        ("tabindex", "0"),
        ("aria-label", "Lag over time"),
        ("aria-valuemin", "1"),
        ("aria-valuemax", "5"),
    ] {
        assert_eq!(plot.get_attribute(name).as_deref(), Some(value), "{name}");
    }
    for drawn in [".chart-plot > svg", "[data-part=reading]"] {
        let hidden = stage.find(drawn).get_attribute("aria-hidden");
        assert_eq!(hidden.as_deref(), Some("true"), "{drawn}");
    }
    assert_eq!(texts(&stage, ".chart-title"), ["Lag", "Checkpoint"]);
}

#[wasm_bindgen_test]
async fn a_chart_of_two_reads_and_one_of_nothing_known() {
    let (stage, shown) = mount(&[Some(0), Some(0)]);
    assert_eq!(path(&stage, "chart-main"), "M0 120H1000");
    assert_eq!(
        texts(&stage, "[data-unit=duration] .chart-figure"),
        ["0", "5s", "10s"]
    );
    shown.set(figure(&[None, None, None]));
    until("no line", || path(&stage, "chart-main").is_empty()).await;
    assert_eq!(path(&stage, "chart-area"), "");
    assert!(said(&stage).ends_with("Lag unknown, Checkpoint unknown"));
}
