//! The end of a session: a refused token is doubted first, then a new one is
//! asked for over the page.

mod dialog;
mod doubt;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::session_place;
use changefeed_console::session::Session;
use changefeed_console::tasks::TaskList;
use changefeed_console::ui::element::el;
use changefeed_model::Secret;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use crate::stage::{Answer, FakeServer, Stage, ok, until};

/// A signed-in console over a server that takes its token or does not.
struct Bench {
    stage: Stage,
    server: FakeServer,
    console: Console,
    list: TaskList,
    /// Whether the server takes any token.
    accepts: Rc<Cell<bool>>,
}

/// What the API answers to a token that expired.
fn expired() -> Answer {
    Answer {
        status: 401,
        body: r#"{"code":70602,"message":"[70602]token expired"}"#.to_owned(),
    }
}

/// A request of the list.
fn is_list(line: &str) -> bool {
    line.starts_with("GET /api/v1/changefeeds/?")
}

impl Bench {
    /// `odd` may answer a request, given as `METHOD path?query`, in the
    /// server's place; it may sign in anew meanwhile.
    async fn start(odd: impl FnMut(&str, Session) -> Option<Answer> + 'static) -> Self {
        Self::start_in(Language::English, odd).await
    }

    async fn start_in(
        language: Language,
        mut odd: impl FnMut(&str, Session) -> Option<Answer> + 'static,
    ) -> Self {
        let accepts = Rc::new(Cell::new(true));
        let does = Rc::clone(&accepts);
        let made = Rc::new(RefCell::new(None));
        let (slot, held) = (Rc::clone(&made), Rc::clone(&made));
        let server = FakeServer::answering_queries(move |line| {
            let session = held
                .borrow()
                .map(|(console, _): (Console, _)| console.session);
            if let Some(answer) = session.and_then(|session| odd(line, session)) {
                return answer;
            }
            match does.get() {
                false => expired(),
                true if is_list(line) => ok("[]"),
                true => ok(r#"{"id":"task-0001","name":"orders","status":"Normal"}"#),
            }
        });
        let stage = Stage::mount(move || {
            let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
            let console = Console::provide(config, Session::restore(), language);
            console.session.begin(Secret::new("old"));
            let list = TaskList::open(console.client(), console.tasks, "cluster-a", || None);
            *slot.borrow_mut() = Some((console, list));
            el("div")
                .el(session_place(console))
                .el(el("input").attr("id", "typed"))
                .view()
        });
        let (console, list) = made.borrow().expect("mounted");
        let bench = Self {
            stage,
            server,
            console,
            list,
            accepts,
        };
        until("the first read", || !list.query.is_loading_untracked()).await;
        bench
    }

    /// The requests after the first read.
    fn asked(&self) -> Vec<String> {
        self.server.asked().split_off(1)
    }

    fn has_ended(&self) -> bool {
        untrack(|| self.console.session.has_ended())
    }

    /// The server refuses, and the list is read; the dialog opens.
    async fn end(&self) {
        self.accepts.set(false);
        self.list.refresh();
        until("it asks", || self.stage.has("dialog[open] #session-token")).await;
    }

    fn press(&self, selector: &str) {
        self.element(selector).click();
    }

    fn element(&self, selector: &str) -> HtmlElement {
        self.stage.find(selector).unchecked_into()
    }

    fn enter(&self, selector: &str, value: &str) {
        let input: HtmlInputElement = self.stage.find(selector).unchecked_into();
        input.set_value(value);
        input.dispatch_event(&Event::new("input").unwrap()).unwrap();
    }

    fn value(&self, selector: &str) -> String {
        let input: HtmlInputElement = self.stage.find(selector).unchecked_into();
        input.value()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.console.session.end();
    }
}

/// The id of the element that has the focus.
fn focused() -> String {
    let focused = document().active_element();
    focused.map(|element| element.id()).unwrap_or_default()
}
