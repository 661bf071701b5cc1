//! What stands above the list: counters, filters, refresh, settings, exports.

mod export;
mod filters;
mod settings;

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::{
    ListTools, draw_counters, draw_filters, draw_list_tools, draw_toolbar,
};
use changefeed_console::session::Session;
use changefeed_console::tasks::{Listing, TaskList};
use changefeed_console::ui::element::el;
use changefeed_model::listing::View;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::stage::{Answer, FakeServer, Stage, ok, until};

/// Two that are paused, one that failed, one of which nothing is known but
/// that it runs, one to a kind of downstream that the contract does not name.
const TASKS: &str = r#"[
    {"id":"t-1","name":"orders","status":"Stopped","downstreamType":"kafka","downstream":{"ip":"k1","port":9092,"password":"hunter2-is-long"}},
    {"id":"t-2","name":"payments","status":"Failed","downstreamType":"mysql","downstream":{"ip":"m1","port":3306}},
    {"id":"t-3","name":"users","status":"Normal","downstreamType":"tidb","downstream":{"ip":"d1","port":4000}},
    {"id":"t-4","name":"old orders","status":"Stopped","downstreamType":"mysql","downstream":{"ip":"m2","port":3306}},
    {"id":"t-5","name":"pulsar","status":"Finished","downstreamType":"pulsar","downstream":{"url":"x"}}
]"#;

/// The tools of a list, on a stage.
struct Tools {
    stage: Stage,
    _server: FakeServer,
    console: Console,
    list: TaskList,
    listing: Listing,
}

/// The tools of a list that was read, and shows `view`.
async fn mount(view: View) -> Tools {
    mount_with(view, vec![ok(TASKS)]).await
}

async fn mount_with(view: View, answers: Vec<Answer>) -> Tools {
    let server = FakeServer::start(answers);
    let made = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&made);
    let stage = Stage::mount(move || {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        let console = Console::provide(config, Session::restore(), Language::English);
        let list = TaskList::open(console.client(), console.tasks, "cluster-1", || None);
        let listing = Listing::new(console.tasks, view, console.selection);
        let tools = ListTools::new(listing);
        *slot.borrow_mut() = Some((console, list, listing));
        el("div")
            .el(draw_toolbar(list, tools, "cluster-1", el("a")))
            .el(draw_counters(listing))
            .el(draw_filters(list, listing))
            .child(draw_list_tools(tools))
            .view()
    });
    let (console, list, listing) = made.borrow_mut().take().expect("mounted");
    until("the list is read", || {
        untrack(|| list.query.loaded_at().is_some())
    })
    .await;
    Tools {
        stage,
        _server: server,
        console,
        list,
        listing,
    }
}

impl Tools {
    fn view(&self) -> View {
        self.listing.view.get_untracked()
    }

    /// The names of what is shown, in order.
    fn shown(&self) -> Vec<String> {
        let keys = self.listing.keys.get_untracked();
        let name = |key: &std::sync::Arc<str>| self.console.tasks.seen(key)?.task.name.clone();
        keys.iter().filter_map(name).collect()
    }

    fn press(&self, selector: &str) {
        self.stage
            .find(selector)
            .unchecked_into::<HtmlElement>()
            .click();
    }

    fn type_into(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.stage.find(selector).unchecked_into();
        input.set_value(text);
        input.dispatch_event(&Event::new("input").unwrap()).unwrap();
    }

    fn value(&self, selector: &str) -> String {
        self.stage
            .find(selector)
            .unchecked_into::<HtmlInputElement>()
            .value()
    }

    fn choose(&self, selector: &str, value: &str) {
        let select: HtmlSelectElement = self.stage.find(selector).unchecked_into();
        select.set_value(value);
        assert_eq!(select.value(), value, "it is offered");
        select
            .dispatch_event(&Event::new("change").unwrap())
            .unwrap();
    }

    fn has_attribute(&self, selector: &str, name: &str, value: &str) -> bool {
        self.stage.find(selector).get_attribute(name).as_deref() == Some(value)
    }

    async fn says(&self, selector: &str, text: &str) {
        until(text, || self.stage.text(selector) == text).await;
    }
}
