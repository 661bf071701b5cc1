//! Choosing, as sets of keys would have it.

use std::collections::BTreeSet;
use std::sync::Arc;

use changefeed_model::listing::Selection;
use proptest::collection::vec;
use proptest::prelude::*;

type Key = Arc<str>;

fn key(number: usize) -> Key {
    Arc::from(number.to_string())
}

fn keys(numbers: &[usize]) -> Vec<Key> {
    numbers.iter().map(|number| key(*number)).collect()
}

/// What a person or a refresh does.
#[derive(Clone, Debug)]
enum Step {
    Toggle(usize),
    ExtendTo(usize),
    ChooseAll,
    DropAll,
    Clear,
    Forget(usize),
    /// Another filter or order: these are shown.
    Show(Vec<usize>),
}

fn step() -> impl Strategy<Value = Step> {
    let shown = prop::sample::subsequence((0..12).collect::<Vec<_>>(), 0..12).prop_shuffle();
    prop_oneof![
        4 => (0..12_usize).prop_map(Step::Toggle),
        4 => (0..12_usize).prop_map(Step::ExtendTo),
        1 => Just(Step::ChooseAll),
        1 => Just(Step::DropAll),
        1 => Just(Step::Clear),
        1 => (0..12_usize).prop_map(Step::Forget),
        2 => shown.prop_map(Step::Show),
    ]
}

#[derive(Default)]
struct Naive {
    chosen: BTreeSet<usize>,
    anchor: Option<usize>,
    /// What was chosen before the range that is being drawn.
    before: Option<BTreeSet<usize>>,
    shown: Vec<usize>,
}

impl Naive {
    fn take(&mut self, step: &Step) {
        if !matches!(step, Step::ExtendTo(_) | Step::Show(_) | Step::Forget(_)) {
            self.before = None;
        }
        match step {
            Step::Toggle(key) => {
                if !self.chosen.remove(key) {
                    self.chosen.insert(*key);
                }
                self.anchor = Some(*key);
            }
            Step::ExtendTo(key) => self.extend_to(*key),
            Step::ChooseAll => self.chosen.extend(&self.shown),
            Step::DropAll => self.chosen.retain(|key| !self.shown.contains(key)),
            Step::Clear => (self.chosen, self.anchor) = (BTreeSet::new(), None),
            Step::Forget(key) => {
                self.chosen.remove(key);
                if let Some(before) = &mut self.before {
                    before.remove(key);
                }
                self.anchor = self.anchor.filter(|anchor| anchor != key);
            }
            Step::Show(keys) => self.shown.clone_from(keys),
        }
    }

    fn extend_to(&mut self, key: usize) {
        if !self.shown.contains(&key) {
            return;
        }
        let Some(anchor) = self.anchor.filter(|anchor| self.shown.contains(anchor)) else {
            self.chosen.insert(key);
            self.anchor = Some(key);
            self.before = None;
            return;
        };
        let before = self.before.get_or_insert_with(|| self.chosen.clone());
        // What a filter hides by now is left alone.
        self.chosen.retain(|key| !self.shown.contains(key));
        self.chosen.extend(before.iter());
        let is_chosen = self.chosen.contains(&anchor);
        let mut ends = 0;
        for shown in self.shown.clone() {
            let is_end = usize::from(shown == key) + usize::from(shown == anchor);
            if ends == 1 || is_end > 0 {
                match is_chosen {
                    true => self.chosen.insert(shown),
                    false => self.chosen.remove(&shown),
                };
            }
            ends += is_end;
        }
    }
}

fn take(selection: &mut Selection, step: &Step, shown: &[Key]) {
    match step {
        Step::Toggle(number) => selection.toggle(&key(*number)),
        Step::ExtendTo(number) => selection.extend_to(&key(*number), shown),
        Step::ChooseAll => selection.choose_all(shown),
        Step::DropAll => selection.drop_all(shown),
        Step::Clear => selection.clear(),
        Step::Forget(number) => selection.retain(|key| key != number.to_string()),
        Step::Show(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_selection_is_what_a_naive_set_is(steps in vec(step(), 0..24)) {
        let mut naive = Naive { shown: (0..12).collect(), ..Naive::default() };
        let mut selection = Selection::default();
        for step in &steps {
            take(&mut selection, step, &keys(&naive.shown));
            naive.take(step);
            let expected: BTreeSet<Key> = naive.chosen.iter().map(|number| key(*number)).collect();
            let found: BTreeSet<Key> = selection.iter().cloned().collect();
            prop_assert_eq!(&found, &expected, "{:?}", step);
            let hidden = naive.chosen.iter().filter(|key| !naive.shown.contains(key)).count();
            prop_assert_eq!(selection.hidden(&keys(&naive.shown)), hidden);
            prop_assert_eq!(selection.len(), expected.len());
            prop_assert_eq!(selection.is_empty(), expected.is_empty());
            for number in 0..12 {
                let is_chosen = naive.chosen.contains(&number);
                prop_assert_eq!(selection.contains(&number.to_string()), is_chosen);
            }
        }
    }
}

#[test]
fn a_range_runs_both_ways_and_hidden_ones_stay() {
    let shown = keys(&[5, 3, 8, 1]);
    let mut selection = Selection::default();
    selection.toggle(&key(9));
    selection.toggle(&key(8));
    selection.extend_to(&key(5), &shown);
    assert_eq!((selection.len(), selection.hidden(&shown)), (4, 1));
    assert_eq!(selection.count_in(&shown), 3);
    selection.extend_to(&key(1), &shown);
    assert_eq!(selection.count_in(&shown), 2);
    // A range the other way takes the place of the first.
    assert!(!selection.contains("5") && !selection.contains("3"));
    selection.extend_to(&key(5), &shown);
    // The range back from one that was dropped is dropped.
    selection.toggle(&key(8));
    selection.extend_to(&key(3), &shown);
    assert_eq!(selection.count_in(&shown), 1);
    assert!(selection.contains("5") && selection.contains("9"));
}

#[test]
fn a_range_that_shrinks_gives_back_what_it_took_and_no_more() {
    let shown = keys(&[0, 1, 2, 3, 4, 5]);
    let mut selection = Selection::default();
    selection.toggle(&key(3));
    selection.toggle(&key(1));
    for (end, chosen) in [
        (4, vec![1, 2, 3, 4]),
        (2, vec![1, 2, 3]),
        (1, vec![1, 3]),
        (0, vec![0, 1, 3]),
        (5, vec![1, 2, 3, 4, 5]),
    ] {
        selection.extend_to(&key(end), &shown);
        let found: BTreeSet<Key> = selection.iter().cloned().collect();
        assert_eq!(found, keys(&chosen).into_iter().collect(), "to {end}");
    }
}

#[test]
fn a_range_leaves_alone_what_a_filter_hides_by_now() {
    let mut selection = Selection::default();
    selection.toggle(&key(0));
    selection.extend_to(&key(4), &keys(&[0, 1, 2, 3, 4]));
    let shown = keys(&[0, 5, 6]);
    selection.extend_to(&key(6), &shown);
    assert_eq!((selection.len(), selection.hidden(&shown)), (7, 4));
    // Nor does it forget where it began when one of the others is gone.
    selection.retain(|key| key != "3");
    selection.extend_to(&key(5), &shown);
    assert_eq!((selection.len(), selection.hidden(&shown)), (5, 3));
}
