//! Reading the list, page by page.

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::api::Client;
use changefeed_console::session::Session;
use changefeed_console::tasks::{LIST_MOST, TaskList};
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Response;

use super::{Bench, mount};
use crate::stage::{Answer, FakeServer, broken, until};

/// The rows of a server: ids, or what is no task.
type Rows = Rc<RefCell<Vec<Value>>>;

fn ids(count: usize) -> Vec<Value> {
    let row = |n| json!({"id": format!("t{n}"), "name": "a", "status": "Stopped"});
    (0..count).map(row).collect()
}

fn parameter(line: &str, name: &str) -> usize {
    let query = line.split_once('?').unwrap().1;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.find(|(key, _)| *key == name).unwrap().1;
    value.parse().unwrap()
}

fn page(rows: &[Value], total: Option<usize>, line: &str) -> Answer {
    let (page, size) = (parameter(line, "page"), parameter(line, "pageSize"));
    let shown: Vec<_> = rows.iter().skip((page - 1) * size).take(size).collect();
    let mut body = json!({"code": 0, "message": "OK", "data": shown});
    if let Some(total) = total {
        body["page"] = json!({"page": page, "pageSize": size, "total": total});
    }
    Answer {
        status: 200,
        body: body.to_string(),
    }
}

/// A list that is read from a server.
struct Reading {
    bench: Bench,
    list: TaskList,
    server: FakeServer,
    rows: Rows,
}

impl Reading {
    fn start(rows: Vec<Value>) -> Self {
        Self::start_with(rows, |_| None)
    }

    /// `trouble` may answer in the server's place.
    fn start_with(
        rows: Vec<Value>,
        mut trouble: impl FnMut(&str) -> Option<Answer> + 'static,
    ) -> Self {
        let rows: Rows = Rc::new(RefCell::new(rows));
        let known = Rc::clone(&rows);
        let server = FakeServer::answering_queries(move |line| {
            let rows = known.borrow();
            trouble(line).unwrap_or_else(|| page(&rows, Some(rows.len()), line))
        });
        let bench = mount();
        let list = open(&bench);
        Self {
            bench,
            list,
            server,
            rows,
        }
    }

    async fn read(&self) {
        until("the read is over", || {
            !self.list.query.is_loading_untracked()
        })
        .await;
    }

    async fn read_again(&self) {
        self.list.refresh();
        self.read().await;
    }

    /// The requests as `page/size`, and forgets none.
    fn asked(&self) -> Vec<String> {
        let asked = self.server.asked();
        let said = |line: &String| {
            format!(
                "{}/{}",
                parameter(line, "page"),
                parameter(line, "pageSize")
            )
        };
        asked.iter().map(said).collect()
    }

    fn listed(&self) -> Vec<String> {
        self.bench.order()
    }

    fn wanted(&self) -> Vec<String> {
        let rows = self.rows.borrow();
        let id = |row: &Value| Some(row.get("id")?.as_str()?.to_owned());
        rows.iter().filter_map(id).collect()
    }
}

fn open(bench: &Bench) -> TaskList {
    let tasks = bench.tasks;
    bench.owner.with(|| {
        let client = Client::new("/api/v1".to_owned(), Session::restore());
        TaskList::open(client, tasks, "cluster-1", || None)
    })
}

#[wasm_bindgen_test]
async fn a_short_list_is_one_request() {
    for count in [0, 1, 49, 50] {
        let reading = Reading::start(ids(count));
        reading.read().await;
        assert_eq!(reading.asked(), ["1/50"], "{count} tasks");
        assert_eq!(reading.listed(), reading.wanted());
        assert_eq!(untrack(|| reading.list.total()), Some(count as u64));
    }
}

#[wasm_bindgen_test]
async fn a_longer_one_begins_small_and_goes_on_in_large_pages() {
    let reading = Reading::start(ids(120));
    until("its first rows", || reading.listed().len() >= 50).await;
    reading.read().await;
    assert_eq!(reading.asked(), ["1/50", "1/500"]);
    assert_eq!(reading.listed(), reading.wanted());
    // What is long is known: it need not come apart.
    reading.read_again().await;
    assert_eq!(reading.asked(), ["1/50", "1/500", "1/500"]);
    assert_eq!(reading.listed(), reading.wanted());
}

/// Holds the answer of page 1 back until page 2 is there: who reads one after
/// the other waits in vain.
fn hold_first_page_back() -> JsValue {
    let body = "
        const inner = window.fetch;
        let release;
        const later = new Promise((done) => release = done);
        window.fetch = async (request) => {
            const query = new URL(request.url).searchParams;
            const answer = await inner(request);
            if (query.get('pageSize') === '500' && query.get('page') === '1') await later;
            if (query.get('pageSize') === '500' && query.get('page') === '2') release();
            return answer;
        };";
    let before = Reflect::get(&window(), &"fetch".into()).unwrap();
    Function::new_no_args(body).call0(&JsValue::NULL).unwrap();
    before
}

#[wasm_bindgen_test]
async fn large_pages_are_asked_for_by_twos_and_keep_their_order() {
    let reading = Reading::start(ids(1_730));
    let before = hold_first_page_back();
    reading.read_again().await;
    Reflect::set(&window(), &"fetch".into(), &before).unwrap();
    let asked = reading.asked();
    assert_eq!(
        asked[asked.len() - 4..],
        ["1/500", "2/500", "3/500", "4/500"]
    );
    assert_eq!(reading.listed(), reading.wanted());
}

#[wasm_bindgen_test]
async fn what_the_server_does_not_count_is_read_page_by_page() {
    let rows = ids(1_200);
    let known = rows.clone();
    let reading = Reading::start_with(rows, move |line| Some(page(&known, None, line)));
    reading.read().await;
    assert_eq!(reading.asked(), ["1/50", "1/500", "2/500", "3/500"]);
    assert_eq!(reading.listed(), reading.wanted());
    assert_eq!(untrack(|| reading.list.total()), None);
}

#[wasm_bindgen_test]
async fn no_more_than_the_list_holds_is_read() {
    let reading = Reading::start(ids(LIST_MOST + 60));
    reading.read().await;
    assert_eq!(reading.listed().len(), LIST_MOST);
    assert_eq!(reading.listed(), reading.wanted()[..LIST_MOST]);
    assert_eq!(
        untrack(|| reading.list.total()),
        Some(LIST_MOST as u64 + 60)
    );
    assert_eq!(reading.asked().last().map(String::as_str), Some("20/500"));
}

#[wasm_bindgen_test]
async fn a_page_that_fails_leaves_what_was_shown() {
    let fails = Rc::new(std::cell::Cell::new(false));
    let failing = Rc::clone(&fails);
    let reading = Reading::start_with(ids(1_300), move |line| {
        (failing.get() && parameter(line, "page") == 2).then(broken)
    });
    reading.read().await;
    let before = reading.listed();
    let row = reading.bench.tasks.row("t1299").unwrap();
    reading.rows.borrow_mut().truncate(700);
    fails.set(true);
    reading.read_again().await;
    assert!(reading.list.query.problem_untracked().is_some());
    assert_eq!(reading.listed(), before);
    assert!(!row.is_gone.get_untracked());
    fails.set(false);
    reading.read_again().await;
    assert!(reading.list.query.problem_untracked().is_none());
    assert_eq!(reading.listed(), before[..700]);
    assert!(row.is_gone.get_untracked());
}

#[wasm_bindgen_test]
async fn fewer_rows_than_counted_let_a_task_go_the_second_time_alone() {
    let count = Rc::new(std::cell::Cell::new(3));
    let counted = Rc::clone(&count);
    let rows = Rc::new(RefCell::new(ids(3)));
    let known = Rc::clone(&rows);
    let reading = Reading::start_with(Vec::new(), move |line| {
        Some(page(&known.borrow(), Some(counted.get()), line))
    });
    reading.read().await;
    rows.borrow_mut().remove(1);
    reading.read_again().await;
    assert_eq!(reading.listed(), ["t0", "t1", "t2"], "it may have moved");
    reading.read_again().await;
    assert_eq!(reading.listed(), ["t0", "t2"], "it is missing again");
    // Where the count says so, it is gone at once.
    count.set(1);
    rows.borrow_mut().remove(0);
    reading.read_again().await;
    assert_eq!(reading.listed(), ["t2"]);
}

#[wasm_bindgen_test]
async fn a_task_on_two_pages_is_listed_once() {
    let mut rows = ids(600);
    // One was made while the list was read: the last of a page comes again.
    rows.insert(500, rows[499].clone());
    let reading = Reading::start(rows);
    reading.read().await;
    let mut wanted = reading.wanted();
    wanted.dedup();
    assert_eq!(reading.listed(), wanted);
    assert_eq!(wanted.len(), 600);
}

#[wasm_bindgen_test]
async fn what_is_no_task_is_counted_and_costs_no_other_row() {
    let mut rows = ids(3);
    rows.insert(1, json!(7));
    let reading = Reading::start(rows);
    reading.read().await;
    assert_eq!(reading.listed(), ["t0", "t1", "t2"]);
    let bad = untrack(|| reading.list.bad_rows());
    assert_eq!(bad.len(), 1);
    assert_eq!((bad[0].index, bad[0].found), (1, "number"));
    reading.rows.borrow_mut().remove(1);
    reading.read_again().await;
    assert!(untrack(|| reading.list.bad_rows()).is_empty());
}

const FIRST: &str = "/api/v1/changefeeds/?clusterId=cluster-1&page=1&pageSize=50";

/// What `boot.js` leaves: the request's address and its answer.
fn leave_early(url: &str, answer: &Promise) {
    let early = js_sys::Object::new();
    Reflect::set(&early, &"url".into(), &url.into()).unwrap();
    Reflect::set(&early, &"answer".into(), answer).unwrap();
    Reflect::set(&window(), &"changefeedConsoleEarly".into(), &early).unwrap();
}

fn early_answer(rows: &[Value]) -> Promise {
    let body = page(rows, Some(rows.len()), FIRST).body;
    let response = Response::new_with_opt_str(Some(&body)).unwrap();
    Promise::resolve::<JsValue>(&response.into()).unchecked_into()
}

#[wasm_bindgen_test]
async fn an_answer_asked_for_early_serves_once() {
    leave_early(FIRST, &early_answer(&ids(2)));
    let reading = Reading::start(ids(3));
    reading.read().await;
    assert_eq!(reading.listed(), ["t0", "t1"]);
    assert!(reading.server.asked().is_empty(), "nothing was asked again");
    reading.read_again().await;
    assert_eq!(reading.asked(), ["1/50"]);
    assert_eq!(reading.listed().len(), 3);
}

#[wasm_bindgen_test]
async fn an_early_request_that_failed_is_sent_again() {
    let failed = Promise::reject(&js_sys::TypeError::new("Failed to fetch"));
    leave_early(FIRST, &failed);
    let reading = Reading::start(ids(3));
    reading.read().await;
    assert_eq!(reading.asked(), ["1/50"]);
    assert_eq!(reading.listed().len(), 3);
    assert!(reading.list.query.problem_untracked().is_none());
}

#[wasm_bindgen_test]
async fn an_early_answer_to_something_else_is_let_go() {
    leave_early(&FIRST.replace("cluster-1", "other"), &early_answer(&ids(2)));
    let reading = Reading::start(ids(3));
    reading.read().await;
    assert_eq!(reading.asked(), ["1/50"]);
    assert_eq!(reading.listed().len(), 3);
    let left = Reflect::get(&window(), &"changefeedConsoleEarly".into()).unwrap();
    assert!(left.is_undefined());
}
