//! Which rows are drawn, and what becomes of those that are not.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{keys, mount, mount_drawn};
use crate::stage::until;

#[wasm_bindgen_test]
async fn up_to_200_rows_all_are_drawn_the_first_of_them_at_once() {
    let bench = mount(keys(0..200));
    let first = bench.rows();
    assert!(first.len() < 100, "the first step is short");
    assert_eq!(
        first[..20],
        (0..20).map(|n| n.to_string()).collect::<Vec<_>>()
    );
    bench.shows(0..200).await;
    let table = bench.stage.find("table");
    assert_eq!(table.get_attribute("aria-rowcount").as_deref(), Some("201"));
    assert!(!table.has_attribute("data-windowed"));
    assert_eq!(
        bench.row(199).get_attribute("aria-rowindex").as_deref(),
        Some("201")
    );
    until("no room is left", || bench.room() == 0.0).await;
}

#[wasm_bindgen_test]
async fn beyond_200_only_those_near_the_window_are_drawn_each_in_its_place() {
    let bench = mount_drawn(1_000).await;
    let table = bench.stage.find("table");
    assert_eq!(
        table.get_attribute("aria-rowcount").as_deref(),
        Some("1001")
    );
    for number in [0, 300, 980, 37] {
        bench.scroll_to(number);
        until("they come", || {
            bench.has_row(number) && bench.has_row(number + 10)
        })
        .await;
        assert!(bench.rows().len() < 100, "few are drawn");
        let (pitch, top) = (bench.pitch(), bench.body_top());
        for (row, node) in bench.rows().iter().zip(bench.nodes()) {
            let row: usize = row.parse().unwrap();
            let index = node.get_attribute("aria-rowindex");
            assert_eq!(index, Some((row + 2).to_string()));
            let place = node.get_bounding_client_rect().top() - top;
            assert!(
                (place - row as f64 * pitch).abs() < 2.0,
                "row {row} at {place}"
            );
        }
        let height = bench.height();
        assert!(
            (height - 1_000.0 * pitch).abs() < 4.0,
            "{height} of {pitch}"
        );
        assert_eq!(bench.seen.alive.get(), bench.rows().len());
    }
}

#[wasm_bindgen_test]
async fn what_grows_beyond_200_is_measured_anew() {
    let bench = mount_drawn(150).await;
    let before = bench.pitch();
    bench.keys.set(keys(0..600));
    until("a window", || bench.rows().len() < 100).await;
    assert!(bench.pitch() > before, "rows get the one height");
    let wanted = (600 - bench.rows().len()) as f64 * bench.pitch();
    assert!((bench.room() - wanted).abs() < 2.0, "{wanted}");
    bench.scroll_to(400);
    until("what is far", || bench.has_row(405)).await;
    bench.keys.set(keys(0..120));
    bench.shows(0..120).await;
    assert!(!bench.stage.find("table").has_attribute("data-windowed"));
}

#[wasm_bindgen_test]
async fn a_window_of_another_size_redraws_nothing_that_stays() {
    let bench = mount_drawn(1_000).await;
    bench.scroll_to(500);
    until("they come", || bench.has_row(505)).await;
    let drawn = bench.nodes();
    let node = bench.row(505);
    bench.grid.measure_again();
    assert_eq!(bench.nodes(), drawn);
    assert!(node.is_same_node(Some(&bench.row(505))));
    window()
        .dispatch_event(&web_sys::Event::new("resize").unwrap())
        .unwrap();
    assert_eq!(bench.nodes(), drawn);
}

#[wasm_bindgen_test]
async fn a_row_keeps_its_node_whatever_is_told_sorted_or_filtered() {
    let bench = mount_drawn(40).await;
    let node = bench.row(7);
    let count = bench.seen.runs.get();
    bench.keys.set(keys(0..40));
    bench.keys.set(keys((0..40).rev()));
    bench.shows((0..40).rev()).await;
    bench.keys.set(keys([3, 7, 100]));
    bench.shows([3, 7, 100]).await;
    assert!(node.is_same_node(Some(&bench.row(7))));
    assert_eq!(
        bench.seen.runs.get(),
        count + 1,
        "the new row alone is drawn"
    );
    bench.keys.set(keys(0..40));
    bench.shows(0..40).await;
    assert!(node.is_same_node(Some(&bench.row(7))));
}

#[wasm_bindgen_test]
async fn effects_end_with_their_row_and_so_does_what_its_owner_kept() {
    let bench = mount_drawn(100).await;
    assert_eq!(bench.seen.alive.get(), 100);
    bench.keys.set(keys(0..10));
    bench.shows(0..10).await;
    assert_eq!(bench.seen.alive.get(), 10);
    assert_eq!(bench.seen.cleaned.get(), 90);
    let before = bench.seen.runs.get();
    bench.word.set("again");
    until("they say so", || {
        bench.row(9).text_content().as_deref() == Some("9again")
    })
    .await;
    assert_eq!(bench.seen.runs.get(), before + 10);
    let seen = std::rc::Rc::clone(&bench.seen);
    drop(bench);
    until("none is left", || seen.alive.get() == 0).await;
    assert_eq!(seen.cleaned.get(), 100);
}

#[wasm_bindgen_test]
async fn a_key_of_nothing_leaves_no_gap_and_may_come_later() {
    let bench = mount_drawn(3).await;
    let mut shown = keys(0..3).to_vec();
    shown.insert(1, "nothing".into());
    bench.keys.set(Arc::new(shown));
    until("the place is counted", || {
        bench.row(1).get_attribute("aria-rowindex").as_deref() == Some("4")
    })
    .await;
    assert_eq!(bench.rows(), ["0", "1", "2"]);
    bench.keys.set(keys([]));
    bench.shows([]).await;
    bench.keys.set(keys(0..2));
    bench.shows(0..2).await;
    assert_eq!(bench.tab_stop(), "0");
}
