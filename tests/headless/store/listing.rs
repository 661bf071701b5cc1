//! What a view leaves of the tasks, and what of it is chosen.

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::tasks::Listing;
use changefeed_model::health::Health;
use changefeed_model::listing::{Selection, Sort, View};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Bench, keys, mount, task};
use crate::stage::until;

fn listing(bench: &Bench) -> Listing {
    let made = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&made);
    let tasks = bench.tasks;
    bench.owner.with(move || {
        let chosen = RwSignal::new(Selection::default());
        *slot.borrow_mut() = Some(Listing::new(tasks, View::default(), chosen));
    });
    made.borrow_mut().take().unwrap()
}

fn shown(listing: Listing) -> String {
    listing.keys.get_untracked().join(" ")
}

#[wasm_bindgen_test]
async fn other_texts_tell_of_no_other_rows() {
    let bench = mount();
    bench.list("a b c");
    let listing = listing(&bench);
    let keys = bench.count(move || listing.keys.track()).await;
    let all = bench.count(move || listing.shown.track()).await;
    bench.tasks.patch(task("b", 2), 2_000.0, 0);
    bench.tasks.patch(task("c", 700), 2_000.0, 0);
    until("the counts", || {
        let critical = |shown: &changefeed_console::tasks::Shown| shown.counts.of(Health::Critical);
        listing.shown.with_untracked(critical) == 1 && all.get() > 1
    })
    .await;
    assert_eq!(keys.get(), 1, "the rows are the same");
    assert_eq!(shown(listing), "a b c");
    listing.change(|view| (view.sort, view.descending) = (Sort::Lag, true));
    until("the largest first", || shown(listing) == "c b a").await;
    bench.tasks.settle_order(super::keys("a b"));
    until("one is gone", || shown(listing) == "b a").await;
    assert_eq!(listing.shown.with_untracked(|shown| shown.listed), 2);
}

#[wasm_bindgen_test]
fn what_is_chosen_outlives_filters_and_goes_with_its_task() {
    let bench = mount();
    bench.list("a b c");
    let listing = listing(&bench);
    listing.choose(|chosen, shown| chosen.choose_all(shown));
    listing.change(|view| view.search = "of b".to_owned());
    assert_eq!(shown(listing), "b");
    let hidden = |chosen: &Selection| (chosen.len(), chosen.hidden(&keys("b")));
    assert_eq!(listing.selection.with_untracked(hidden), (3, 2));
    bench.tasks.settle_order(keys("a b"));
    listing.forget_gone();
    assert_eq!(listing.selection.with_untracked(hidden), (2, 1));
}
