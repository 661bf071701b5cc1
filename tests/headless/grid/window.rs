//! Which rows are near a window.

use changefeed_console::ui::grid::{Range, Viewport};
use wasm_bindgen_test::wasm_bindgen_test;

fn view(top: f64) -> Viewport {
    Viewport {
        top,
        height: 800.0,
        pitch: 50.0,
    }
}

#[wasm_bindgen_test]
fn rows_in_sight_and_some_beyond_each_end() {
    let rows = [
        // The table's top is in the window.
        (200.0, 1_000, 0, 30),
        (0.0, 1_000, 0, 30),
        // Scrolled by 100 rows.
        (-5_000.0, 1_000, 88, 130),
        // To the end, and beyond what there is.
        (-49_200.0, 1_000, 970, 1_000),
        (-90_000.0, 1_000, 970, 1_000),
        // Fewer than a window holds.
        (-90_000.0, 7, 0, 7),
        (0.0, 0, 0, 0),
        // Far below the window.
        (90_000.0, 1_000, 0, 30),
    ];
    for (top, count, first, end) in rows {
        assert_eq!(
            view(top).range(count),
            Range { first, end },
            "{count} rows at {top}"
        );
    }
}

#[wasm_bindgen_test]
fn without_a_height_all_rows_count_as_near() {
    let view = Viewport {
        pitch: 0.0,
        ..view(-5_000.0)
    };
    assert_eq!(view.range(7), Range { first: 0, end: 7 });
    assert!(view.page() >= 1);
}

#[wasm_bindgen_test]
fn a_page_is_what_can_be_seen_less_two() {
    assert_eq!(view(0.0).page(), 14);
    let low = Viewport {
        height: 60.0,
        ..view(0.0)
    };
    assert_eq!(low.page(), 1);
}
