//! Whatever the keys become, the rows wanted are there in the order wanted.

use std::collections::HashMap;

use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{Bench, keys, mount_drawn};
use crate::stage::until;

/// Numbers that look random, the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// Some of the numbers, reversed, rotated, sorted or shuffled.
    fn list(&mut self, end: usize) -> Vec<usize> {
        let keep = 1 + self.below(10);
        let mut list: Vec<_> = (0..end).filter(|_| self.below(10) < keep).collect();
        match self.below(4) {
            0 => list.reverse(),
            1 if !list.is_empty() => {
                let by = self.below(list.len());
                list.rotate_left(by);
            }
            2 => {
                for at in (1..list.len()).rev() {
                    list.swap(at, self.below(at + 1));
                }
            }
            _ => {}
        }
        list
    }
}

/// Checks what is there against what is wanted.
fn check(bench: &Bench, wanted: &[usize], nodes: &mut HashMap<usize, HtmlElement>) {
    let rows: Vec<usize> = bench
        .rows()
        .iter()
        .map(|row| row.parse().unwrap())
        .collect();
    let apart = |row: &usize| bench.row(*row).has_attribute("data-apart");
    let near: Vec<usize> = rows.iter().copied().filter(|row| !apart(row)).collect();
    if wanted.len() <= 200 {
        assert_eq!(rows, wanted);
    } else {
        let begin = wanted.iter().position(|row| row == &near[0]).unwrap();
        assert_eq!(near, wanted[begin..begin + near.len()], "without a gap");
        assert!(rows.len() - near.len() <= 1, "one row apart at the most");
        assert!(rows.len() > 5, "what can be seen is there");
    }
    let mut place = rows.iter().map(|row| {
        let index = wanted.iter().position(|listed| listed == row).unwrap();
        let told = bench.row(*row).get_attribute("aria-rowindex");
        assert_eq!(told, Some((index + 2).to_string()));
        index
    });
    assert!(place.by_ref().is_sorted(), "in their order");
    if !rows.is_empty() {
        bench.tab_stop();
    }
    assert_eq!(bench.seen.alive.get(), rows.len());
    nodes.retain(|row, _| rows.contains(row));
    if wanted.len() > 200 {
        // A scroll may take them away and bring them back.
        nodes.clear();
        return;
    }
    for row in rows {
        let node = nodes.entry(row).or_insert_with(|| bench.row(row));
        assert!(node.is_same_node(Some(&bench.row(row))), "the same node");
    }
}

#[wasm_bindgen_test]
async fn any_sequence_of_lists_leaves_just_the_rows_wanted() {
    let bench = mount_drawn(30).await;
    let mut chance = Chance(20_260_704);
    let mut nodes = HashMap::new();
    let mut before: Vec<usize> = (0..30).collect();
    for step in 0..150 {
        let most = if step % 10 < 7 { 40 } else { 700 };
        let wanted = chance.list(most);
        let focused = bench.focused().and_then(|row| row.parse::<usize>().ok());
        bench.keys.set(keys(wanted.clone()));
        if wanted != before {
            leptos::task::tick().await;
        }
        until("the number of rows", || {
            let told = bench.stage.find("table").get_attribute("aria-rowcount");
            told == Some((wanted.len() + 1).to_string())
        })
        .await;
        check(&bench, &wanted, &mut nodes);
        match focused {
            Some(row) if wanted.contains(&row) => {
                assert!(bench.has_focus(&bench.row(row)), "the focus stays");
            }
            Some(_) if !wanted.is_empty() => {
                assert!(bench.focused().is_some(), "a neighbour takes the focus");
            }
            _ => {}
        }
        match chance.below(4) {
            0 if !bench.rows().is_empty() => {
                let rows = bench.nodes();
                rows[chance.below(rows.len())].focus().unwrap();
            }
            1 => {
                let height = document().body().unwrap().scroll_height();
                let to = chance.below(height.max(1).unsigned_abs() as usize);
                window().scroll_to_with_x_and_y(0.0, to as f64);
            }
            _ => {}
        }
        before = wanted;
    }
}
