//! The form's section "Downstream".

use changefeed_console::forms::{FormPart, draw_form_part};
use changefeed_console::ui::heading::heading;
use changefeed_console::ui::reactive::text;
use changefeed_model::Kind;
use changefeed_model::fields::{Input, of_kind};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement};

use crate::stage::{FakeServer, Stage, ok, until};

/// A form of a task that is read first; the cluster is the check's own, so
/// that no draft of another is found.
struct Form {
    stage: Stage,
    _server: FakeServer,
}

impl Form {
    /// An empty one.
    async fn new(cluster: &'static str) -> Self {
        let server = FakeServer::start(vec![ok("[]")]);
        let part = FormPart::Create {
            cluster: cluster.to_owned(),
            cloned: None,
        };
        Self::mount(part, server).await
    }

    /// One of a task with this downstream.
    async fn edit(cluster: &'static str, kind: &str, config: &str) -> Self {
        let task = format!(
            r#"{{"id":"task-0001","name":"orders","status":"Stopped","unsteady":false,
                "clusterId":"{cluster}","downstreamType":"{kind}","downstream":{config}}}"#
        );
        let server = FakeServer::start(vec![ok(&task), ok("[]")]);
        let part = FormPart::Edit {
            cluster: cluster.to_owned(),
            id: "task-0001".to_owned(),
        };
        Self::mount(part, server).await
    }

    async fn mount(part: FormPart, server: FakeServer) -> Self {
        // The first page of a load takes no focus: that is another one.
        let name = || heading(Signal::stored(String::new()), text(String::new), true).view();
        drop(Stage::mount(name));
        let stage = Stage::mount(move || draw_form_part(part));
        let form = Self {
            stage,
            _server: server,
        };
        // The page is there once its heading took the focus: later it would
        // take it from what is typed into.
        until("the form", || {
            let focused = document().active_element();
            let is_heading = focused.is_some_and(|focused| focused.tag_name() == "H1");
            is_heading && form.stage.has("#sink-port") && !form.value("#sink-port").is_empty()
        })
        .await;
        form
    }

    fn find(&self, selector: &str) -> HtmlElement {
        self.stage.find(selector).unchecked_into()
    }

    fn value(&self, selector: &str) -> String {
        let value = Reflect::get(&self.find(selector), &"value".into()).unwrap();
        value.as_string().unwrap()
    }

    /// Types into an input, which has the focus then, or chooses a word.
    fn put(&self, selector: &str, text: &str) {
        let input = self.find(selector);
        input.focus().unwrap();
        Reflect::set(&input, &"value".into(), &text.into()).unwrap();
        for event in ["input", "change"] {
            input.dispatch_event(&Event::new(event).unwrap()).unwrap();
        }
    }

    fn leave(&self, selector: &str) {
        self.find(selector).blur().unwrap();
    }

    async fn choose(&self, kind: &Kind) {
        let has_topic = *kind == Kind::Kafka;
        let card = self.find(&format!("#kind-{}", kind.as_str()));
        card.focus().unwrap();
        card.click();
        let last = of_kind(kind).last().unwrap().key;
        until("its fields", || {
            self.stage.has(&format!("#sink-{last}"))
                && self.stage.has("#sink-topicName") == has_topic
                && self.stage.has("#sink-targetClusterId") == (*kind == Kind::Tidb)
                && !self.value("#sink-port").is_empty()
        })
        .await;
    }

    /// What is said to be wrong with a field.
    fn problem(&self, id: &str) -> String {
        self.stage.text(&format!("#{id}-problem"))
    }

    /// What is said about a field beside.
    fn notes(&self, id: &str) -> String {
        self.stage.text(&format!("#{id}-hint"))
    }
}

#[wasm_bindgen_test]
async fn every_field_of_the_contract_is_there_by_what_it_holds() {
    let form = Form::new("sink-fields").await;
    for kind in Kind::KNOWN {
        form.choose(&kind).await;
        for field in of_kind(&kind) {
            let id = format!("sink-{}", field.key);
            let input = form.find(&format!("#{id}"));
            let attribute = |name: &str| input.get_attribute(name).unwrap_or_default();
            match field.input {
                Input::Text(_) => assert_eq!(attribute("type"), "text", "{id}"),
                Input::Integer { .. } => {
                    assert_eq!(attribute("type"), "text", "{id}");
                    assert_eq!(form.value(&format!("#{id}")), field.default, "{id}");
                    assert!(form.notes(&id).contains(field.default), "{id}");
                }
                Input::Flag => assert_eq!(attribute("role"), "switch", "{id}"),
                Input::Secret => {
                    assert_eq!(attribute("type"), "password");
                    assert_eq!(attribute("autocomplete"), "new-password");
                }
                Input::Choice(_) => assert_eq!(input.tag_name(), "SELECT", "{id}"),
                Input::Dispatchers => assert_eq!(input.tag_name(), "FIELDSET", "{id}"),
                other => panic!("{id} is {other:?}"),
            }
            let place = form.find(&format!("[data-spot='{id}']"));
            let has = |selector: &str| place.query_selector(selector).unwrap().is_some();
            assert_eq!(has(".stored-only"), !field.reaches_engine, "{id}");
            // A dispatcher is a term, whose words are elsewhere.
            let opener = place.query_selector(".help-button").unwrap().unwrap();
            opener.unchecked_into::<HtmlElement>().click();
            let is_term = has("[data-term]");
            until("its help", || is_term || has(".tip:popover-open .tip-body")).await;
            assert_eq!(is_term, field.input == Input::Dispatchers, "{id}");
            assert!(
                has(&format!("label[for='{id}']")) || has("legend"),
                "{id} has a name"
            );
        }
    }
}

#[wasm_bindgen_test]
async fn each_kind_keeps_what_was_typed() {
    let form = Form::new("sink-kinds").await;
    assert_eq!(form.value("#sink-port"), "4000");
    form.put("#sink-ip", "tidb-1");
    form.find("#sink-tls").click();
    form.choose(&Kind::Kafka).await;
    assert_eq!(form.value("#sink-ip"), "");
    assert_eq!(form.value("#sink-port"), "9092");
    form.put("#sink-topicName", "orders");
    form.choose(&Kind::Mysql).await;
    assert_eq!(form.value("#sink-ip"), "");
    form.put("#sink-ip", "mysql-1");
    form.put("#sink-port", "3307");
    form.choose(&Kind::Tidb).await;
    assert_eq!(form.value("#sink-ip"), "tidb-1");
    assert_eq!(form.value("#sink-port"), "4000");
    let is_on = Reflect::get(&form.find("#sink-tls"), &"checked".into()).unwrap();
    assert_eq!(is_on, true);
    form.choose(&Kind::Kafka).await;
    assert_eq!(form.value("#sink-topicName"), "orders");
    form.choose(&Kind::Mysql).await;
    assert_eq!(form.value("#sink-ip"), "mysql-1");
    assert_eq!(form.value("#sink-port"), "3307");
}

#[wasm_bindgen_test]
async fn quiet_until_touched_and_again_after_switching() {
    let form = Form::new("sink-quiet").await;
    assert_eq!(form.problem("sink-ip"), "");
    form.put("#sink-ip", "a@b.com:99/x?y");
    assert_eq!(form.problem("sink-ip"), "", "not while it is typed first");
    form.leave("#sink-ip");
    until("the problem", || form.problem("sink-ip").contains("“@”")).await;
    let invalid = form.find("#sink-ip").get_attribute("aria-invalid");
    assert_eq!(invalid.as_deref(), Some("true"));
    form.put("#sink-ip", "tidb-1");
    until("it is mended", || form.problem("sink-ip").is_empty()).await;
    form.choose(&Kind::Kafka).await;
    assert_eq!(form.value("#sink-ip"), "");
    assert_eq!(form.problem("sink-ip"), "", "nobody was at this one");
    form.find("#sink-ip").focus().unwrap();
    form.leave("#sink-ip");
    until("it is missing", || !form.problem("sink-ip").is_empty()).await;
    assert_eq!(form.problem("sink-topicName"), "");
}

#[wasm_bindgen_test]
async fn bytes_may_be_typed_with_a_unit() {
    let form = Form::new("sink-bytes").await;
    form.choose(&Kind::Kafka).await;
    let (id, key) = ("#sink-maxMessageBytes", "sink-maxMessageBytes");
    let request = form.find("[data-part='request']");
    request.set_attribute("open", "").unwrap();
    for (typed, number, shown) in [
        ("2m", "2097152", "2,097,152 bytes = 2 MiB"),
        ("1.5 MiB", "1572864", "1,572,864 bytes = ≈ 1.5 MiB"),
        ("500 kB", "500000", "500,000 bytes = ≈ 488.2 KiB"),
        ("1048577", "1048577", "1,048,577 bytes = ≈ 1.0 MiB"),
    ] {
        form.put(id, typed);
        until(shown, || form.notes(key).contains(shown)).await;
        assert_eq!(form.value(id), typed, "nothing moves while it is typed");
        let sent = format!(r#""maxMessageBytes": {number}"#);
        until("it is sent as a number", || {
            form.stage.text("[data-part='request']").contains(&sent)
        })
        .await;
        form.leave(id);
        until("the number", || form.value(id) == number).await;
        assert_eq!(form.problem(key), "");
    }
    for typed in ["ten", "0.3 MiB", "99999999999 GiB", "1.2.3 m"] {
        form.put(id, typed);
        form.leave(id);
        until("the problem", || !form.problem(key).is_empty()).await;
        assert_eq!(form.value(id), typed);
        form.put(id, "1");
        until("it is mended", || form.problem(key).is_empty()).await;
    }
}

#[wasm_bindgen_test]
async fn a_typed_password_is_in_no_attribute_and_hidden_when_left() {
    let form = Form::new("sink-password").await;
    let typed = "hunter2#%";
    form.put("#sink-password", typed);
    let toggle = form.find("[data-action='show-password']");
    let shown_as = || form.find("#sink-password").get_attribute("type");
    toggle.focus().unwrap();
    toggle.click();
    until("it is shown", || shown_as().as_deref() == Some("text")).await;
    assert!(!form.stage.root.outer_html().contains("hunter2"));
    form.find("#sink-username").focus().unwrap();
    until("it is hidden", || shown_as().as_deref() == Some("password")).await;
    until("the warning", || {
        let notes = form.notes("sink-password");
        notes.contains("“#”") && notes.contains("“%”")
    })
    .await;
    assert_eq!(form.value("#sink-password"), typed);
    assert_eq!(form.problem("sink-password"), "", "it is a warning");
    until("the draft is kept", || kept("sink-password").is_some()).await;
    assert!(!kept("sink-password").unwrap().contains("hunter2"));

    drop(form);
    let form = Form::new("sink-password").await;
    let place = || form.stage.text("[data-spot='sink-password']");
    assert_eq!(form.value("#sink-password"), "");
    assert!(place().contains("Type it again"));
    form.find("[data-action='no-password']").click();
    until("none is meant", || !place().contains("Type it again")).await;
    assert!(!form.stage.has("[data-action='no-password']"));
}

/// What this tab keeps of the draft of a cluster's form.
fn kept(cluster: &str) -> Option<String> {
    let storage = window().session_storage().unwrap().unwrap();
    let keys = (0..storage.length().unwrap()).filter_map(|index| storage.key(index).unwrap());
    let mut drafts = keys.filter(|key| key.contains("draft") && key.contains(cluster));
    storage.get_item(&drafts.next()?).unwrap()
}

#[wasm_bindgen_test]
async fn the_password_of_a_task_stays_until_it_is_replaced() {
    let config = r#"{"ip":"db","port":3306,"username":"cdc","password":"hunter2"}"#;
    let form = Form::edit("sink-old-password", "mysql", config).await;
    assert!(!form.stage.has("input#sink-password"));
    assert!(form.stage.text("#sink-password").contains("Unchanged"));
    form.find("[data-action='replace-password']").click();
    until("the input has the focus", || {
        let active = document().active_element().map(|element| element.id());
        form.stage.has("input#sink-password") && active.as_deref() == Some("sink-password")
    })
    .await;
    let place = || form.stage.text("[data-spot='sink-password']");
    assert!(place().contains("old password is removed"));
    form.put("#sink-password", "new");
    until("it is not empty", || !place().contains("is removed")).await;
    form.find("[data-action='keep-password']").click();
    until("the old one", || !form.stage.has("input#sink-password")).await;
    form.find("[data-action='replace-password']").click();
    until("an empty one", || form.stage.has("input#sink-password")).await;
    assert_eq!(form.value("#sink-password"), "");
    assert!(!form.stage.root.outer_html().contains("hunter2"));
}

#[wasm_bindgen_test]
async fn another_kind_is_warned_of_and_has_no_password_to_keep() {
    let config = r#"{"ip":"db","password":"hunter2","zone":"a"}"#;
    let form = Form::edit("sink-other-kind", "mysql", config).await;
    assert_eq!(form.stage.text(".kind-changed"), "");
    assert!(form.stage.text("[data-part='rest']").contains("zone"));
    form.choose(&Kind::Tidb).await;
    until("the warning", || {
        form.stage
            .text(".kind-changed")
            .contains("whole MySQL downstream")
    })
    .await;
    assert!(form.stage.has("input#sink-password"));
    assert!(!form.stage.has("[data-action='keep-password']"));
    assert!(!form.stage.has("[data-part='rest']"));
    form.choose(&Kind::Mysql).await;
    until("no warning", || form.stage.text(".kind-changed").is_empty()).await;
    assert!(!form.stage.has("input#sink-password"));
}

#[wasm_bindgen_test]
async fn an_unlisted_protocol_is_kept_and_another_can_be_typed() {
    let config = r#"{"ip":"k","topicName":"t","protocol":"canal-json"}"#;
    let form = Form::edit("sink-protocol", "kafka", config).await;
    assert_eq!(form.value("#sink-protocol-other"), "canal-json");
    assert_eq!(form.value("#sink-protocol"), "other");
    form.put("#sink-protocol-other", "canal");
    assert!(form.stage.has("#sink-protocol-other"), "it may go on");
    form.put("#sink-protocol-other", "avro");
    form.leave("#sink-protocol-other");
    until("a listed word is chosen", || {
        form.value("#sink-protocol") == "avro"
    })
    .await;
    assert!(!form.stage.has("#sink-protocol-other"));
    assert!(form.notes("sink-protocol").contains("schema registry"));
    form.put("#sink-protocol", "other");
    until("the line", || form.stage.has("#sink-protocol-other")).await;
    form.put("#sink-protocol", "maxwell");
    until("no line", || !form.stage.has("#sink-protocol-other")).await;
    assert_eq!(form.value("#sink-protocol"), "maxwell");
}

#[wasm_bindgen_test]
async fn dispatchers_are_rows_in_an_order_that_counts() {
    let config = r#"{"ip":"k","topicName":"t","dispatchers":[
        {"matcher":"a.*","dispatcher":"ts"},{"matcher":"b.*","dispatcher":"hash"}]}"#;
    let form = Form::edit("sink-rows", "kafka", config).await;
    assert_eq!(form.value("#dispatcher-0"), "a.*");
    assert_eq!(form.value("#dispatcher-0-to"), "ts");
    assert_eq!(
        form.value("#dispatcher-1-to-other"),
        "hash",
        "kept as it is"
    );
    form.put("#dispatcher-1", "my-db.*");
    form.leave("#dispatcher-1");
    until("the problem", || {
        form.problem("dispatcher-1").contains("“-”")
    })
    .await;
    let row = |place: usize, control: &str| {
        let row = format!("[data-spot='sink-dispatchers'] [data-row='{place}']");
        form.find(&format!("{row} [data-control='{control}']"))
    };
    row(1, "up").click();
    until("they are swapped", || {
        form.value("#dispatcher-0") == "my-db.*"
    })
    .await;
    assert_eq!(form.value("#dispatcher-0-to-other"), "hash");
    assert_eq!(form.value("#dispatcher-1-to"), "ts");
    until("the problem moved", || {
        form.problem("dispatcher-0").contains("“-”") && form.problem("dispatcher-1").is_empty()
    })
    .await;
    form.find("[data-action='fix-matcher']").click();
    until("it is mended", || {
        form.problem("dispatcher-0").is_empty() && !form.stage.has("[data-action='fix-matcher']")
    })
    .await;
    assert_eq!(form.value("#dispatcher-0"), r"my\-db.*");
    form.find("[data-spot='sink-dispatchers'] [data-action='add-row']")
        .click();
    until("a row", || form.stage.has("#dispatcher-2")).await;
    assert_eq!(form.value("#dispatcher-2-to"), "default");
    assert_eq!(form.problem("dispatcher-2"), "", "quiet");
    for left in [2, 1, 0] {
        row(0, "remove").click();
        until("one row less", || {
            !form.stage.has(&format!("#dispatcher-{left}"))
        })
        .await;
    }
    assert!(form.notes("sink-dispatchers").contains("No rows"));
}
