//! When the list is read again by itself.

use std::cell::Cell;
use std::rc::Rc;

use changefeed_console::api::Client;
use changefeed_console::session::Session;
use changefeed_console::tasks::TaskList;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Bench, mount};
use crate::stage::{FakeServer, ok, until};

fn server() -> FakeServer {
    FakeServer::answering_queries(|_| ok("[]"))
}

fn open(bench: &Bench, cluster: &str, every: impl Fn() -> Option<f64> + 'static) -> TaskList {
    let tasks = bench.tasks;
    bench.owner.with(|| {
        let client = Client::new("/api/v1".to_owned(), Session::restore());
        TaskList::open(client, tasks, cluster, every)
    })
}

fn asked(server: &FakeServer, cluster: &str) -> usize {
    let asked = server.asked();
    asked.iter().filter(|line| line.contains(cluster)).count()
}

#[wasm_bindgen_test]
async fn it_is_read_again_when_the_interval_is_over_and_never_where_it_is_off() {
    let server = server();
    let (often, off, long) = (mount(), mount(), mount());
    open(&off, "cluster-off", || None);
    open(&long, "cluster-long", || Some(3_600_000.0));
    open(&often, "cluster-often", || Some(100.0));
    until("several reads", || asked(&server, "cluster-often") >= 4).await;
    assert_eq!(asked(&server, "cluster-off"), 1);
    assert_eq!(asked(&server, "cluster-long"), 1);
}

#[wasm_bindgen_test]
async fn the_interval_is_asked_for_each_time() {
    let server = server();
    let (changed, other) = (mount(), mount());
    let every = Rc::new(Cell::new(None));
    let asked_for = Rc::clone(&every);
    open(&changed, "cluster-changed", move || asked_for.get());
    open(&other, "cluster-other", || Some(100.0));
    until("the other's reads", || asked(&server, "cluster-other") >= 3).await;
    assert_eq!(asked(&server, "cluster-changed"), 1);
    every.set(Some(100.0));
    until("it goes on", || asked(&server, "cluster-changed") >= 3).await;
}

#[wasm_bindgen_test]
async fn after_an_operation_it_is_read_soon() {
    let server = server();
    let (operated, quiet) = (mount(), mount());
    open(&operated, "cluster-operated", || Some(3_600_000.0));
    open(&quiet, "cluster-quiet", || Some(3_600_000.0));
    operated.tasks.note_operation();
    until("a second read", || asked(&server, "cluster-operated") >= 2).await;
    assert_eq!(asked(&server, "cluster-quiet"), 1);
}

#[wasm_bindgen_test]
async fn a_list_that_is_left_asks_for_nothing_more() {
    let server = server();
    let (left, other) = (mount(), mount());
    open(&left, "cluster-left", || Some(100.0));
    open(&other, "cluster-other", || Some(100.0));
    until("both are read", || asked(&server, "cluster-left") >= 2).await;
    drop(left);
    let before = asked(&server, "cluster-left");
    let others = asked(&server, "cluster-other");
    until("the other goes on", || {
        asked(&server, "cluster-other") >= others + 3
    })
    .await;
    assert_eq!(asked(&server, "cluster-left"), before);
}
