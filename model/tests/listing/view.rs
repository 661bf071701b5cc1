//! A view as the query of a link.

use changefeed_model::health::Health;
use changefeed_model::listing::{Sort, View};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::rows::view;

fn owned(pairs: Vec<(&'static str, String)>) -> impl Iterator<Item = (String, String)> {
    pairs
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
}

fn read(pairs: &[(&str, &str)]) -> View {
    let pairs = pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    View::from_pairs(pairs)
}

/// Pairs as a person or an attacker may put them into a link.
fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    let key = prop_oneof![
        4 => prop::sample::select(vec!["q", "state", "kind", "sort"]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let value = prop_oneof![
        any::<String>(),
        "-?-?(lag|name|created|state|,|failed|running|x){0,4}"
    ];
    vec((key, value), 0..8)
}

proptest! {
    #[test]
    fn a_view_comes_back_from_its_link(view in view()) {
        prop_assert_eq!(View::from_pairs(owned(view.to_pairs())), view);
    }

    #[test]
    fn any_link_gives_a_view_that_comes_back(pairs in pairs()) {
        let view = View::from_pairs(pairs.into_iter());
        prop_assert_eq!(View::from_pairs(owned(view.to_pairs())), view);
    }
}

#[test]
fn what_is_as_it_is_anyway_is_left_out() {
    assert_eq!(View::default().to_pairs(), []);
    let mut view = View {
        sort: Sort::Lag,
        descending: true,
        ..View::default()
    };
    view.states.insert(Health::Stalled);
    view.states.insert(Health::Failed);
    let pairs = [
        ("state", "failed,stalled".to_owned()),
        ("sort", "-lag".to_owned()),
    ];
    assert_eq!(view.to_pairs(), pairs);
    view.sort = Sort::Created;
    assert_eq!(view.to_pairs()[1], ("sort", "-created".to_owned()));
}

#[test]
fn unknown_words_are_left_out_and_the_last_pair_counts() {
    let view = read(&[
        ("state", "running"),
        ("sort", "-name"),
        ("sort", "price"),
        ("state", "failed,,odd,paused-too-long,failed"),
        ("page", "7"),
    ]);
    assert!(
        view.states
            .iter()
            .eq([Health::Failed, Health::PausedTooLong])
    );
    assert_eq!((view.sort, view.descending), (Sort::Name, true));
    assert_eq!(read(&[("sort", "--lag"), ("sort", "")]), View::default());
}

#[test]
fn a_search_has_an_end() {
    let view = read(&[("q", &"é ".repeat(50_000))]);
    assert_eq!(view.search.chars().count(), 200);
}

#[test]
fn whether_it_filters() {
    assert!(!View::default().is_filtering());
    assert!(!read(&[("q", "  "), ("sort", "-lag")]).is_filtering());
    for pair in [("q", "a"), ("state", "failed"), ("kind", "kafka")] {
        assert!(read(&[pair]).is_filtering());
    }
}

#[test]
fn the_words_of_a_link_are_each_of_one_order() {
    for sort in Sort::ALL {
        assert_eq!(Sort::from_word(sort.word()), Some(sort));
    }
}
