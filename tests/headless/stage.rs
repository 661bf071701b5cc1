//! What the checks share: a place to mount into, a server made of answers,
//! and waits that end.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use changefeed_console::clock;
use js_sys::{Function, Promise, Reflect};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Response};

/// How long a condition may take to come true, in milliseconds.
const PATIENCE: f64 = 20_000.0;
/// Between two looks at it, in milliseconds.
const LOOK_AGAIN: u32 = 10;

thread_local! {
    /// Stages that are dropped, and not cleaned up yet.
    static LEAVING: Cell<usize> = const { Cell::new(0) };
}

/// A place of its own in the page; dropping it takes everything away.
pub struct Stage {
    pub root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
    owner: Option<Owner>,
}

impl Stage {
    /// Mounts a view.
    pub fn mount<N: IntoView + 'static>(view: impl FnOnce() -> N + 'static) -> Self
    where
        UnmountHandle<N::State>: 'static,
        N::State: 'static,
    {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let made = Rc::new(RefCell::new(None));
        let slot = Rc::clone(&made);
        let mounted = mount_to(root.clone(), move || {
            *slot.borrow_mut() = Owner::current();
            view()
        });
        let owner = made.borrow_mut().take();
        Self {
            root,
            _mounted: Box::new(mounted),
            owner,
        }
    }

    /// The one element of a selector.
    pub fn find(&self, selector: &str) -> Element {
        self.root
            .query_selector(selector)
            .unwrap()
            .unwrap_or_else(|| panic!("no {selector}"))
    }

    /// Whether there is one.
    pub fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    /// The text of an element.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self._mounted = Box::new(());
        self.root.remove();
        // What belongs to it, such as a guard that asks before a form is left,
        // must not hear the next check; what is being told now ends first.
        if let Some(owner) = self.owner.take() {
            LEAVING.set(LEAVING.get() + 1);
            wasm_bindgen_futures::spawn_local(async move {
                clock::sleep(0).await;
                owner.cleanup();
                LEAVING.set(LEAVING.get() - 1);
            });
        }
    }
}

/// Waits until nothing of an earlier check listens any more: a check presses
/// what the whole window hears.
pub async fn alone() {
    until("the end of earlier stages", || LEAVING.get() == 0).await;
}

/// Waits until `holds`, and fails with `what` when it does not come true.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    let begin = clock::now_ms();
    while !holds() {
        assert!(clock::now_ms() - begin < PATIENCE, "waited in vain: {what}");
        clock::sleep(LOOK_AGAIN).await;
    }
}

/// An answer of the server.
#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// An envelope around `data`.
pub fn ok(data: &str) -> Answer {
    Answer {
        status: 200,
        body: format!(r#"{{"code":0,"message":"OK","data":{data}}}"#),
    }
}

/// A task's JSON.
pub fn task(status: &str, unsteady: bool) -> String {
    format!(r#"{{"id":"task-0001","name":"orders","status":"{status}","unsteady":{unsteady}}}"#)
}

/// A connection that breaks before there is an answer.
pub fn broken() -> Answer {
    Answer {
        status: 0,
        body: String::new(),
    }
}

/// A server in the place of `fetch`: each request takes the next answer, and
/// the last one stays. Dropping it gives `fetch` back.
pub struct FakeServer {
    asked: Rc<RefCell<Vec<String>>>,
    sent: Rc<RefCell<Vec<String>>>,
    headers: Rc<RefCell<Vec<(&'static str, String)>>>,
    fetch: JsValue,
    _closure: Closure<dyn FnMut(JsValue) -> Promise>,
}

impl FakeServer {
    /// Answers with `answers`, in their order.
    pub fn start(answers: Vec<Answer>) -> Self {
        let mut answers = VecDeque::from(answers);
        Self::answering(move |_| {
            let answer = if answers.len() > 1 {
                answers.pop_front()
            } else {
                answers.front().cloned()
            };
            answer.expect("an answer")
        })
    }

    /// Answers each request, given as `METHOD path`.
    pub fn answering(answer: impl FnMut(&str) -> Answer + 'static) -> Self {
        Self::hearing(|url| url.pathname(), answer)
    }

    /// Answers each request, given as `METHOD path?query`.
    pub fn answering_queries(answer: impl FnMut(&str) -> Answer + 'static) -> Self {
        Self::hearing(|url| url.pathname() + &url.search(), answer)
    }

    fn hearing(
        said: fn(&web_sys::Url) -> String,
        mut answer: impl FnMut(&str) -> Answer + 'static,
    ) -> Self {
        let asked = Rc::new(RefCell::new(Vec::new()));
        let sent = Rc::new(RefCell::new(Vec::new()));
        let headers: Rc<RefCell<Vec<(&str, String)>>> = Rc::default();
        let (log, bodies) = (Rc::clone(&asked), Rc::clone(&sent));
        let with = Rc::clone(&headers);
        let closure = Closure::new(move |request: JsValue| {
            let text = |key: &str| {
                Reflect::get(&request, &key.into())
                    .unwrap()
                    .as_string()
                    .unwrap_or_default()
            };
            let path = web_sys::Url::new(&text("url"))
                .map(|url| said(&url))
                .unwrap_or_default();
            let line = format!("{} {path}", text("method"));
            log.borrow_mut().push(line.clone());
            keep_body(&request, line.clone(), Rc::clone(&bodies));
            let answer = answer(&line);
            if answer.status == 0 {
                return Promise::reject(&js_sys::TypeError::new("Failed to fetch"));
            }
            let init = web_sys::ResponseInit::new();
            init.set_status(answer.status);
            let headers = js_sys::Object::new();
            for (name, value) in with.borrow().iter() {
                Reflect::set(&headers, &(*name).into(), &value.as_str().into()).unwrap();
            }
            init.set_headers(&headers);
            Promise::resolve::<JsValue>(
                &Response::new_with_opt_str_and_init(Some(&answer.body), &init)
                    .unwrap()
                    .into(),
            )
        });
        let fetch = Reflect::get(&window(), &"fetch".into()).unwrap();
        Reflect::set(
            &window(),
            &"fetch".into(),
            closure.as_ref().unchecked_ref::<Function>(),
        )
        .unwrap();
        Self {
            asked,
            sent,
            headers,
            fetch,
            _closure: closure,
        }
    }

    /// Every answer has this header from now on.
    pub fn set_header(&self, name: &'static str, value: &str) {
        self.headers.borrow_mut().push((name, value.to_owned()));
    }

    /// The requests so far, as they are given to what answers.
    pub fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }

    /// The bodies so far, as `METHOD path body`; requests without one are
    /// left out. A body is there a moment after its request.
    pub fn sent(&self) -> Vec<String> {
        self.sent.borrow().clone()
    }
}

/// Reads a request's body, which takes a moment, and keeps it.
fn keep_body(request: &JsValue, line: String, bodies: Rc<RefCell<Vec<String>>>) {
    let read: Function = Reflect::get(request, &"text".into())
        .unwrap()
        .unchecked_into();
    let body: Promise = read.call0(request).unwrap().unchecked_into();
    wasm_bindgen_futures::spawn_local(async move {
        let body = wasm_bindgen_futures::JsFuture::from(body).await;
        let body = body.ok().and_then(|body| body.as_string());
        if let Some(body) = body.filter(|body| !body.is_empty()) {
            bodies.borrow_mut().push(format!("{line} {body}"));
        }
    });
}

impl Drop for FakeServer {
    fn drop(&mut self) {
        Reflect::set(&window(), &"fetch".into(), &self.fetch).unwrap();
    }
}
