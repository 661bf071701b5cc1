//! One operation on many tasks: the question, the run, its end.

mod activity;
mod ask;
mod away;
mod offline;
mod run;
mod trouble;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::{activity_place, bulk_place, draw_toasts};
use changefeed_console::session::Session;
use changefeed_console::ui::element::el;
use changefeed_console::ui::reactive::show;
use changefeed_model::{Operation, Secret, Status, Task};
use js_sys::{Function, Reflect};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use crate::stage::{Answer, FakeServer, Stage, ok, until};

/// The tasks of the server: id and status.
type Stored = Rc<RefCell<BTreeMap<String, String>>>;

/// A console with some tasks, and a server that knows the same.
struct Bench {
    stage: Stage,
    server: FakeServer,
    console: Console,
    stored: Stored,
    /// Whether the page that the dialog stands on is there.
    is_there: RwSignal<bool>,
}

fn task_json(id: &str, status: &str) -> Value {
    json!({"id": id, "name": format!("name of {id}"), "status": status, "unsteady": false})
}

fn decode(value: Value) -> Task {
    match value {
        Value::Object(task) => Task::from_object(task),
        other => panic!("no task: {other}"),
    }
}

fn id(n: usize) -> String {
    format!("task-{n:04}")
}

/// What the API answers with this HTTP status and code.
fn refusal(status: u16, code: i64, message: &str) -> Answer {
    Answer {
        status,
        body: format!(r#"{{"code":{code},"message":"[{code}]{message}","data":{{}}}}"#),
    }
}

impl Bench {
    /// `n` tasks with this status. `trouble` may answer a request, given as
    /// `METHOD path`, in the server's place; what a write asks for has not
    /// happened then.
    fn start(
        n: usize,
        status: &str,
        trouble: impl FnMut(&str) -> Option<Answer> + 'static,
    ) -> Self {
        Self::start_in(Language::English, n, status, trouble)
    }

    fn start_in(
        language: Language,
        n: usize,
        status: &str,
        mut trouble: impl FnMut(&str) -> Option<Answer> + 'static,
    ) -> Self {
        let tasks = (0..n).map(|n| (id(n), status.to_owned()));
        let stored: Stored = Rc::new(RefCell::new(tasks.collect()));
        let known = Rc::clone(&stored);
        let server = FakeServer::answering(move |line| {
            trouble(line).unwrap_or_else(|| answer(&mut known.borrow_mut(), line))
        });
        let made = Rc::new(RefCell::new(None));
        let slot = Rc::clone(&made);
        let is_there = RwSignal::new(true);
        let stage = Stage::mount(move || {
            let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
            let console = Console::provide(config, Session::restore(), language);
            *slot.borrow_mut() = Some(console);
            let place = show(move || is_there.get(), bulk_place);
            let toasts = draw_toasts(console);
            el("div")
                .child(place.into_any())
                .el(activity_place(console))
                .el(toasts)
                .view()
        });
        let console = made.borrow().expect("mounted");
        let bench = Self {
            stage,
            server,
            console,
            stored,
            is_there,
        };
        bench.read_all();
        bench
    }

    /// What a refresh of the list would do.
    fn read_all(&self) {
        let tasks = self.console.tasks;
        let stored = self.stored.borrow();
        for (id, status) in stored.iter() {
            tasks.patch(decode(task_json(id, status)), 0.0, 0);
        }
        let keys: Vec<_> = stored.keys().map(|id| id.as_str().into()).collect();
        tasks.append(&keys);
    }

    /// Asks, about all tasks.
    async fn ask(&self, operation: Operation) {
        let keys = untrack(|| self.console.tasks.order());
        self.console.bulk.ask(operation, keys);
        until("it asks", || {
            self.stage.has("dialog[open] [data-part=bulk-question]")
        })
        .await;
    }

    async fn confirm(&self) {
        self.press("[data-action=confirm]");
        until("it runs", || self.stage.has("[data-part=bulk-run]")).await;
    }

    fn press(&self, selector: &str) {
        self.stage
            .find(selector)
            .unchecked_into::<HtmlElement>()
            .click();
    }

    async fn over(&self) {
        until("it is over", || {
            self.stage.has("[data-part=bulk-run][data-over]")
        })
        .await;
    }

    /// The requests that changed something, as `METHOD path`.
    fn writes(&self) -> Vec<String> {
        let mut asked = self.server.asked();
        asked.retain(|line| !line.starts_with("GET"));
        asked
    }

    fn status(&self, id: &str) -> Option<Status> {
        self.console.tasks.seen(id)?.task.status.clone()
    }

    fn is_pending(&self, n: usize) -> bool {
        self.console.tasks.is_pending(&id(n))
    }

    /// The texts of all elements of a selector.
    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.stage.root.query_selector_all(selector).unwrap();
        let texts = (0..found.length()).map(|index| found.item(index).unwrap().text_content());
        texts.map(Option::unwrap_or_default).collect()
    }
}

/// What the server does and says when nothing is the matter.
fn answer(stored: &mut BTreeMap<String, String>, line: &str) -> Answer {
    let (method, path) = line.split_once(' ').unwrap();
    let mut parts = path.trim_start_matches("/api/v1/changefeeds/").split('/');
    let (id, action) = (parts.next().unwrap(), parts.next().unwrap_or_default());
    let Some(status) = stored.get_mut(id) else {
        return refusal(404, 21201, "changefeed task not found");
    };
    let before = status.clone();
    match (method, action) {
        ("GET", _) => return ok(&task_json(id, &before).to_string()),
        ("POST", "pause") => *status = "Stopped".to_owned(),
        ("POST", "resume") => *status = "Normal".to_owned(),
        _ => drop(stored.remove(id)),
    }
    ok(&json!({"id": id, "status": before}).to_string())
}

/// Counts the requests that are open at once; each answer takes a moment.
struct Gauge {
    most: Function,
    before: JsValue,
}

impl Gauge {
    fn start() -> Self {
        let body = "
            const inner = window.fetch;
            let open = 0, most = 0;
            window.fetch = async (request) => {
                most = Math.max(most, ++open);
                await new Promise((done) => setTimeout(done, 25));
                try { return await inner(request); } finally { open--; }
            };
            return () => most;";
        let before = Reflect::get(&window(), &"fetch".into()).unwrap();
        let most = Function::new_no_args(body).call0(&JsValue::NULL).unwrap();
        Self {
            most: most.unchecked_into(),
            before,
        }
    }

    fn most(&self) -> f64 {
        self.most.call0(&JsValue::NULL).unwrap().as_f64().unwrap()
    }
}

impl Drop for Gauge {
    fn drop(&mut self) {
        Reflect::set(&window(), &"fetch".into(), &self.before).unwrap();
    }
}

/// Signs in, so that a 401 can end something.
fn sign_in(console: Console) {
    console.session.begin(Secret::new("token".to_owned()));
}
