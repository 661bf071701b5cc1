//! The page of a task: what its rules say, its JSON, what this session did,
//! and what is otherwise since the last visit.

use std::cell::RefCell;
use std::rc::Rc;

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::draw_detail;
use changefeed_console::session::Session;
use changefeed_console::storage::{self, Keep};
use changefeed_console::tasks::{Entry, Outcome};
use leptos::prelude::document;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement};

use crate::stage::{FakeServer, Stage, ok, until};

/// A task's page; each check has a task of its own, since visits are kept.
struct Page {
    stage: Stage,
    console: Console,
    _server: FakeServer,
}

fn task(id: &str) -> Value {
    json!({
        "id": id, "name": "orders", "status": "Normal", "unsteady": false,
        "rules": ["*.*", "!shop.log_*", "# kept for later", "my-db.t"],
        "startTS": "443852055297916932", "startUnix": 1_693_161_221_687_i64,
        "upstreamUpdateTs": "443852071026556932", "downstreamSyncTs": "443852068405116932",
        "downstreamFetchTs": "0", "createTime": "2023-08-27T18:33:00Z",
        "downstreamType": "mysql",
        "downstream": {"ip": "10.0.0.1", "port": 3306, "username": "sync",
            "password": "s3cret-word", "workerCount": 16, "note": "x".repeat(1_000)}
    })
}

async fn open(id: &str, task: &Value) -> Page {
    let server = FakeServer::start(vec![ok(&task.to_string())]);
    let made = Rc::new(RefCell::new(None));
    let slot = Rc::clone(&made);
    let of_page = id.to_owned();
    let stage = Stage::mount(move || {
        let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
        let console = Console::provide(config, Session::restore(), Language::English);
        *slot.borrow_mut() = Some(console);
        draw_detail("cluster-1", of_page)
    });
    let console = made.borrow_mut().take().expect("mounted");
    until("the JSON", || stage.has("[data-part=json-tree]")).await;
    until("the rules", || stage.has("[data-field=rules]")).await;
    Page {
        stage,
        console,
        _server: server,
    }
}

impl Page {
    fn element(&self, selector: &str) -> HtmlElement {
        self.stage.find(selector).unchecked_into()
    }

    fn click(&self, selector: &str) {
        let element = self.element(selector);
        element.focus().unwrap();
        element.click();
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.stage.root.query_selector_all(selector).unwrap();
        let texts = (0..found.length()).filter_map(|at| found.item(at)?.text_content());
        texts.collect()
    }

    /// The button that folds or unfolds what has this name.
    fn fold(&self, label: &str) -> HtmlElement {
        self.element(&format!(".json-fold[aria-label='{label}']"))
    }

    fn kept(id: &str) -> String {
        let key = format!("visit.cluster-1/{id}");
        storage::read(Keep::Browser, &key).unwrap_or_default()
    }
}

#[wasm_bindgen_test]
async fn the_rules_are_said_in_words_and_tried() {
    let page = open("task-rules", &task("task-rules")).await;
    let said = page.texts(".rule-list .rule-said");
    assert_eq!(
        said,
        [
            "includes every table",
            "excludes the tables like “log_*” of “shop”",
            "a comment, ignored",
            "not a rule: the engine refuses it",
        ]
    );
    let names: HtmlTextAreaElement = page.stage.find("#tester-names").unchecked_into();
    names.set_value("shop.orders shop.log_1");
    names.dispatch_event(&Event::new("input").unwrap()).unwrap();
    until("the answers", || {
        page.texts(".answer-why") == ["rule 1 *.*", "rule 2 !shop.log_*"]
    })
    .await;
    page.console.locale.choose(Language::Chinese);
    until("Chinese", || {
        page.texts(".rule-list .rule-said")
            .first()
            .map(String::as_str)
            == Some("包含所有表")
    })
    .await;
    page.console.locale.choose(Language::English);
    until("English", || page.stage.text("#tables") == "Tables").await;
}

#[wasm_bindgen_test]
async fn many_rules_are_shown_when_all_are_asked_for() {
    let mut long = task("task-many");
    long["rules"] = (0..500).map(|n| json!(format!("db{n}.*"))).collect();
    let page = open("task-many", &long).await;
    assert_eq!(page.texts(".rule-list > li").len(), 40);
    assert_eq!(
        page.stage.text("[data-action=show-rules]"),
        "Show all 500 rules"
    );
    page.click("[data-action=show-rules]");
    until("all", || page.texts(".rule-list > li").len() == 500).await;
    assert!(!page.stage.has("[data-action=show-rules]"));
}

#[wasm_bindgen_test]
async fn the_json_folds_and_stays_folded_while_it_changes() {
    let page = open("task-json", &task("task-json")).await;
    let tree = || page.stage.text("[data-part=json-tree]");
    assert!(!tree().contains("s3cret-word"));
    assert!(tree().contains("\"password\": \"<hidden>\""), "{}", tree());
    page.fold("Fold rules").focus().unwrap();
    page.fold("Fold rules").click();
    until("it is folded", || tree().contains("\"rules\": [4 entries]")).await;
    // The same button unfolds it, and has the focus still.
    let focused = document().active_element().unwrap();
    assert_eq!(
        focused.get_attribute("aria-label").as_deref(),
        Some("Unfold rules")
    );
    assert_eq!(
        focused.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );

    let mut later = task("task-json");
    later["downstreamSyncTs"] = json!("443852071026556930");
    let later = later.as_object().cloned().unwrap();
    let at = changefeed_console::clock::now_ms();
    let later = changefeed_model::Task::from_object(later);
    page.console.tasks.patch(later, at + 5_000.0, 0);
    until("the new checkpoint", || {
        tree().contains("443852071026556930")
    })
    .await;
    assert!(tree().contains("\"rules\": [4 entries]"));

    page.fold("Unfold rules").click();
    until("it is unfolded", || tree().contains("\"!shop.log_*\"")).await;
    page.click("[data-action=fold-all]");
    until("all is folded", || {
        tree().contains("\"downstream\": {6 entries}") && tree().contains("\"rules\": [4 entries]")
    })
    .await;
    page.click("[data-action=unfold-all]");
    until("nothing is", || !tree().contains("entries")).await;
}

#[wasm_bindgen_test]
async fn a_long_text_is_cut_until_all_of_it_is_asked_for() {
    let page = open("task-long", &task("task-long")).await;
    let tree = || page.stage.text("[data-part=json-tree]");
    let whole = "x".repeat(1_000);
    assert!(!tree().contains(&whole));
    assert_eq!(
        page.stage.text("[data-action=show-all]"),
        "Show all 1,000 characters"
    );
    page.click("[data-action=show-all]");
    until("all of it", || tree().contains(&whole)).await;
    let focused = document().active_element().unwrap();
    assert_eq!(
        focused.get_attribute("data-part").as_deref(),
        Some("json-tree")
    );
}

#[wasm_bindgen_test]
async fn every_timestamp_stands_in_three_notations() {
    let page = open("task-moments", &task("task-moments")).await;
    let cells = |row: usize| page.texts(&format!(".moments tr:nth-child({row}) > *"));
    let checkpoint = cells(3);
    assert_eq!(checkpoint[0], "Checkpoint");
    assert_eq!(checkpoint[1], "10s ago");
    assert_eq!(checkpoint[3], "443852068405116932");
    let time = page.stage.find(".moments tr:nth-child(3) time");
    assert_eq!(
        time.get_attribute("datetime").as_deref(),
        Some("2023-08-27T18:34:31.687Z")
    );
    // Zero is unknown, and what is no number is as it came.
    assert_eq!(cells(4)[1..4], ["unknown", "–", "unknown"]);
    assert_eq!(cells(6)[3], "2023-08-27T18:33:00Z");
}

#[wasm_bindgen_test]
async fn what_is_otherwise_is_told_at_the_next_visit_alone() {
    let id = "task-visit";
    storage::write(Keep::Browser, "visit.cluster-1/task-visit", None);
    let first = open(id, &task(id)).await;
    until("it is remembered", || !Page::kept(id).is_empty()).await;
    assert!(!first.stage.has("[data-part=visit]"), "nothing to tell");
    assert!(!Page::kept(id).contains("s3cret-word"));
    drop(first);

    // Nothing changed: nothing is said.
    let again = open(id, &task(id)).await;
    assert!(!again.stage.has("[data-part=visit]"));
    drop(again);

    let mut later = task(id);
    later["status"] = json!("Stopped");
    later["downstream"]["port"] = json!(3307);
    later["rules"] = json!(["*.*", "!shop.*"]);
    let page = open(id, &later).await;
    until("the news", || page.stage.has("[data-part=visit]")).await;
    let facts = page.texts(".visit-facts li");
    assert!(
        facts.contains(&"status Normal → Stopped".to_owned()),
        "{facts:?}"
    );
    assert!(facts.contains(&"2 fields changed".to_owned()), "{facts:?}");
    page.stage
        .find(".visit-more")
        .set_attribute("open", "")
        .unwrap();
    until("the difference", || {
        page.texts(".visit .changes > li").len() == 2
    })
    .await;
    let port = page.stage.text(".visit [data-change=Port] .change-value");
    assert!(port.contains("3306") && port.contains("3307"), "{port}");
    page.click("[data-action=dismiss-visit]");
    until("it is gone", || !page.stage.has("[data-part=visit]")).await;
    drop(page);

    let last = open(id, &later).await;
    assert!(!last.stage.has("[data-part=visit]"));
}

#[wasm_bindgen_test]
async fn what_the_session_did_to_this_task_is_listed() {
    let page = open("task-did", &task("task-did")).await;
    let note = |cluster: &str, id: &str, what: &str, outcome: Outcome| {
        page.console.activity.note(Entry {
            cluster: cluster.to_owned(),
            task: Some((id.to_owned(), "orders".to_owned())),
            what: what.to_owned(),
            detail: match outcome {
                Outcome::Done => "After 2 s.".to_owned(),
                _ => String::new(),
            },
            outcome,
            ..Entry::default()
        });
    };
    assert!(
        page.stage
            .text("[data-part=activity]")
            .contains("not done anything")
    );
    note("cluster-2", "task-did", "Paused elsewhere.", Outcome::Done);
    note("cluster-1", "another", "Pausing another.", Outcome::Running);
    note("cluster-1", "task-did", "Pausing orders.", Outcome::Running);
    until("it is listed", || {
        page.texts(".did-what") == ["Pausing orders."]
    })
    .await;
    note("cluster-1", "task-did", "orders is paused.", Outcome::Done);
    until("its outcome", || {
        page.texts(".task-activity li[data-tone=good] .did-what") == ["orders is paused."]
    })
    .await;
    assert_eq!(page.texts(".did-more"), ["After 2 s."]);
}
