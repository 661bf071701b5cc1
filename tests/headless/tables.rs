//! The section "Tables": rules as list and as text, presets, the tester.

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::forms::{FormPart, draw_form_part};
use changefeed_console::i18n::Language;
use changefeed_console::session::Session;
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    ClipboardEvent, ClipboardEventInit, DataTransfer, Event, HtmlElement, HtmlInputElement,
    KeyboardEvent, KeyboardEventInit,
};

use crate::stage::{FakeServer, Stage, ok, until};

/// The form of a new task; each check has a cluster of its own, since drafts
/// are kept by cluster.
struct Form {
    stage: Stage,
    _server: FakeServer,
}

impl Form {
    fn open(cluster: &str) -> Self {
        let server = FakeServer::start(vec![ok("[]")]);
        let part = FormPart::Create {
            cluster: cluster.to_owned(),
            cloned: None,
        };
        let stage = Stage::mount(move || {
            let config = Config::parse(r#"{"apiBase":"/api/v1"}"#);
            Console::provide(config, Session::restore(), Language::English);
            draw_form_part(part)
        });
        Self {
            stage,
            _server: server,
        }
    }

    /// One with these rules, entered as text.
    async fn with(cluster: &str, rules: &str) -> Self {
        let form = Self::open(cluster);
        form.click("#rules-mode-text");
        until("the text", || form.stage.has("#rules-text")).await;
        form.put("#rules-text", rules);
        form.click("#rules-mode-list");
        until("the list", || form.rules().join("\n") == rules).await;
        form
    }

    fn element(&self, selector: &str) -> HtmlElement {
        self.stage.find(selector).unchecked_into()
    }

    /// Presses something, which has the focus then.
    fn click(&self, selector: &str) {
        let element = self.element(selector);
        element.focus().unwrap();
        element.click();
    }

    fn value(&self, selector: &str) -> String {
        let value = Reflect::get(&self.element(selector), &"value".into()).unwrap();
        value.as_string().unwrap()
    }

    /// Types into an input, which has the focus then.
    fn put(&self, selector: &str, text: &str) {
        let input = self.element(selector);
        input.focus().unwrap();
        Reflect::set(&input, &"value".into(), &text.into()).unwrap();
        input.dispatch_event(&Event::new("input").unwrap()).unwrap();
    }

    fn press(&self, selector: &str, key: &str, alt: bool) {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_alt_key(alt);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        self.element(selector).dispatch_event(&event).unwrap();
    }

    fn paste(&self, selector: &str, text: &str) {
        let data = DataTransfer::new().unwrap();
        data.set_data("text/plain", text).unwrap();
        let init = ClipboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = ClipboardEvent::new_with_event_init_dict("paste", &init).unwrap();
        // Firefox gives an event made by a script no other data than its own.
        let own = Object::new();
        Reflect::set(&own, &"value".into(), &data).unwrap();
        Object::define_property(event.as_ref(), &"clipboardData".into(), &own);
        self.element(selector).dispatch_event(&event).unwrap();
    }

    /// The rules that the list shows.
    fn rules(&self) -> Vec<String> {
        let inputs = self.stage.root.query_selector_all(".rows input").unwrap();
        (0..inputs.length())
            .map(|at| {
                let input: HtmlInputElement = inputs.item(at).unwrap().unchecked_into();
                input.value()
            })
            .collect()
    }

    async fn answers(&self, expected: &[&str]) {
        let answers = || {
            let lines = self.stage.root.query_selector_all(".answer").unwrap();
            (0..lines.length())
                .map(|at| {
                    let parts = lines.item(at).unwrap().child_nodes();
                    let texts = (0..parts.length()).filter_map(|at| {
                        let text = parts.item(at)?.text_content()?;
                        (!text.is_empty()).then_some(text)
                    });
                    texts.collect::<Vec<_>>().join(" | ")
                })
                .collect::<Vec<_>>()
        };
        let what = format!("{expected:?}");
        until(&what, || answers() == expected).await;
    }
}

fn focused() -> String {
    let focused = document().active_element();
    focused.map(|element| element.id()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn an_empty_list_says_that_it_means_everything() {
    let form = Form::open("tables-empty");
    until("the remark", || form.stage.has(".rules-empty")).await;
    assert!(form.stage.text(".rules-empty").contains("*.*"));
    form.click("#rules [data-action=add-row]");
    until("a row with the focus", || {
        form.rules() == [""] && focused() == "rule-0"
    })
    .await;
    until("no remark", || !form.stage.has(".rules-empty")).await;
}

#[wasm_bindgen_test]
async fn a_moved_rule_keeps_focus_text_and_its_problem() {
    let form = Form::with("tables-move", "a.*\nb.*\nmy-db.*").await;
    form.put("#rule-2", "my-db.t");
    form.press("#rule-2", "ArrowUp", true);
    until("it moved, and the focus with it", || {
        form.rules() == ["a.*", "my-db.t", "b.*"] && focused() == "rule-1"
    })
    .await;
    until("its problem moved", || {
        !form.stage.text("#rule-1-problem").is_empty()
            && form.stage.text("#rule-2-problem").is_empty()
    })
    .await;
    assert_eq!(
        form.stage.text("#rules .visually-hidden[role=status]"),
        "Rule 3 moved to place 2"
    );
}

#[wasm_bindgen_test]
async fn a_rule_is_quiet_until_it_was_left_and_mended_by_one_press() {
    let form = Form::open("tables-quiet");
    form.click("#rules [data-action=add-row]");
    until("a row", || focused() == "rule-0").await;
    form.put("#rule-0", "my-db.*");
    let input = form.element("#rule-0");
    until("it is in the draft", || {
        form.stage.text("[data-section=review]").contains("my-db.*")
    })
    .await;
    assert_eq!(form.stage.text("#rule-0-problem"), "", "still being typed");
    assert_eq!(
        input.get_attribute("aria-invalid").as_deref(),
        Some("false")
    );
    assert!(!form.stage.has("[data-action=fix-rule]"));

    input.blur().unwrap();
    until("the problem", || {
        form.stage.text("#rule-0-problem").contains("Character 3")
    })
    .await;
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    let described = input.get_attribute("aria-describedby").unwrap();
    assert!(described.contains("rule-0-problem"));
    assert_eq!(
        form.stage.text("[data-action=fix-rule]"),
        r"Replace with my\-db.*"
    );

    form.click("[data-action=fix-rule]");
    until("it is mended", || {
        form.rules() == [r"my\-db.*"] && focused() == "rule-0"
    })
    .await;
    until("nothing is wrong", || {
        form.stage.text("#rule-0-problem").is_empty() && !form.stage.has("[data-action=fix-rule]")
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_new_row_between_touched_ones_is_quiet() {
    let form = Form::with("tables-between", "x\ny").await;
    form.element("#rule-0").focus().unwrap();
    form.element("#rule-1").focus().unwrap();
    form.element("#rule-1").blur().unwrap();
    until("both problems", || {
        !form.stage.text("#rule-0-problem").is_empty()
            && !form.stage.text("#rule-1-problem").is_empty()
    })
    .await;
    form.element("#rule-0").focus().unwrap();
    form.press("#rule-0", "Enter", false);
    until("the row", || focused() == "rule-1").await;
    form.put("#rule-1", "z");
    until("three", || form.rules() == ["x", "z", "y"]).await;
    until("the old one's problem moved", || {
        !form.stage.text("#rule-2-problem").is_empty()
    })
    .await;
    assert_eq!(form.stage.text("#rule-1-problem"), "");
}

#[wasm_bindgen_test]
async fn many_lines_pasted_into_a_row_are_many_rows() {
    let form = Form::with("tables-paste", "first.*\nkeep.tail\nlast.*").await;
    let input: HtmlInputElement = form.element("#rule-1").unchecked_into();
    input.focus().unwrap();
    input.set_selection_range(5, 5).unwrap();
    form.paste("#rule-1", "one\r\n\r\n# a comment\r\n!three.*\r\nfour.");
    until("the rows", || {
        form.rules()
            == [
                "first.*",
                "keep.one",
                "# a comment",
                "!three.*",
                "four.tail",
                "last.*",
            ]
    })
    .await;
    until("the focus is on the last", || focused() == "rule-4").await;
    // One line is the browser's own affair.
    form.paste("#rule-0", "alone.*");
    assert_eq!(form.value("#rule-0"), "first.*");
}

#[wasm_bindgen_test]
async fn text_and_list_show_the_same_rules() {
    let rules = "*.*\n\n# not these\n!shop.logs\n";
    let form = Form::with("tables-text", rules).await;
    assert_eq!(form.rules(), ["*.*", "", "# not these", "!shop.logs", ""]);
    form.put("#rule-3", "my-db.t");
    form.click("#rules-mode-text");
    until("the text", || form.stage.has("#rules-text")).await;
    assert_eq!(
        form.value("#rules-text"),
        "*.*\n\n# not these\nmy-db.t\n",
        "blank lines and comments are kept"
    );
    // The rule was left: its problem stands below the text.
    until("the problem", || form.stage.has("li#rule-3")).await;
    assert!(form.stage.text("#rule-3").starts_with("Rule 4"));
    form.click("#rule-3 [data-action=fix-rule]");
    until("it is mended", || {
        form.value("#rules-text") == "*.*\n\n# not these\nmy\\-db.t\n"
    })
    .await;
    until("nothing is wrong", || !form.stage.has("li#rule-3")).await;
    form.put("#rules-text", "");
    until("it is empty", || form.stage.has(".rules-empty")).await;
}

#[wasm_bindgen_test]
async fn a_preset_replaces_the_rules_and_one_press_brings_them_back() {
    let form = Form::with("tables-preset", "a.*\n!a.b").await;
    form.click("#preset-all-but");
    until("it asks", || form.stage.has("#preset-schema")).await;
    form.press("#preset-schema", "Enter", false);
    until("it wants a name", || {
        !form.stage.text("#preset-problem").is_empty()
    })
    .await;
    assert_eq!(form.rules(), ["a.*", "!a.b"]);
    form.put("#preset-schema", "my-db");
    form.press("#preset-schema", "Enter", false);
    until("the rules", || form.rules() == ["*.*", "!`my-db`.*"]).await;
    until("the question is gone, the focus back", || {
        !form.stage.has("#preset-schema") && focused() == "preset-all-but"
    })
    .await;
    until("an undo", || form.stage.has("[data-action=undo-preset]")).await;
    form.click("[data-action=undo-preset]");
    until("as before", || form.rules() == ["a.*", "!a.b"]).await;

    form.click("#preset-everything");
    until("everything", || form.rules() == ["*.*"]).await;
    until("an undo", || form.stage.has("[data-action=undo-preset]")).await;
    // What is typed from here on would be lost by it.
    form.put("#rule-0", "a.*");
    until("no undo", || !form.stage.has("[data-action=undo-preset]")).await;
}

#[wasm_bindgen_test]
async fn a_remark_about_the_whole_list_stands_at_the_list() {
    let form = Form::with("tables-whole", "!a.*").await;
    form.element("#rule-0").focus().unwrap();
    form.element("#name").focus().unwrap();
    until("the warning", || {
        form.stage
            .text("#rules-hint")
            .contains("no table is replicated")
    })
    .await;
    form.put("#rule-0", "# nothing");
    form.element("#name").focus().unwrap();
    until("the problem", || {
        !form.stage.text("#rules-problem").is_empty()
    })
    .await;
    assert_eq!(
        form.stage
            .find("#rules")
            .get_attribute("aria-invalid")
            .as_deref(),
        Some("true")
    );
}

#[wasm_bindgen_test]
async fn the_tester_answers_live_and_says_which_rule_decided() {
    let form = Form::with("tables-tester", "shop.*\n!shop.logs\nmy-db.*").await;
    form.put(
        "#tester-names",
        "shop.orders, shop.logs\nother.t mysql.user `a b`.t shop.orders\nnoname SHOP.t",
    );
    form.answers(&[
        "shop.orders | replicated | rule 1 shop.*",
        "shop.logs | not replicated | rule 2 !shop.logs",
        "other.t | not replicated | no rule matches",
        "mysql.user | never replicated | system schema",
        "`a b`.t | not replicated | no rule matches",
        "shop.orders | replicated | rule 1 shop.*",
        "noname | not a table name | write schema.table",
        "SHOP.t | not replicated | no rule matches | \
         Engines that ignore case: replicated: rule 1 shop.*",
    ])
    .await;
    let count = form.stage.text(".tester-count");
    assert!(count.starts_with("2 of 8"), "{count}");
    assert!(count.contains("skipped"), "{count}");

    form.put("#tester-names", "SHOP.t");
    form.click("#tester-case");
    form.answers(&["SHOP.t | replicated | rule 1 shop.* | \
         Case-sensitive engines: not replicated: no rule matches"])
        .await;
    // A rule that changes is asked again at once.
    form.put("#rule-0", "shop.orders");
    form.answers(&["SHOP.t | not replicated | no rule matches"])
        .await;
}

#[wasm_bindgen_test]
async fn answers_stay_with_their_names_wherever_one_types() {
    let form = Form::with("tables-places", "a.*\nb.*").await;
    for names in [
        "a.1 x.1 b.1",
        "a.1 a.2 x.1 b.1",
        "b.0 a.1 a.2 x.1 b.1",
        "b.0 a.1 b.1",
        "a.1 a.1 a.1",
        "a.1 a.1",
        "x.1",
        "x.1 a.1 x.1 a.1 x.1",
        "x.1 a.1 x.1",
        "b.1 x.1 a.1",
    ] {
        form.put("#tester-names", names);
        let expected: Vec<String> = names
            .split(' ')
            .map(|name| match name.split('.').next() {
                Some("a") => format!("{name} | replicated | rule 1 a.*"),
                Some("b") => format!("{name} | replicated | rule 2 b.*"),
                _ => format!("{name} | not replicated | no rule matches"),
            })
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        form.answers(&expected).await;
    }
}

#[wasm_bindgen_test]
async fn the_tester_without_rules_says_that_everything_is_replicated() {
    let form = Form::open("tables-tester-empty");
    until("the tester", || form.stage.has("#tester-names")).await;
    form.put("#tester-names", "any.thing");
    form.answers(&["any.thing | replicated | there are no rules"])
        .await;
}

#[wasm_bindgen_test]
async fn a_name_more_among_a_thousand_leaves_the_other_answers_in_place() {
    let rules: Vec<String> = (0..100).map(|n| format!("db{n}_*.t?[0-9]*")).collect();
    let form = Form::with("tables-many", &rules.join("\n")).await;
    let mut names: Vec<String> = (0..1_000)
        .map(|n| format!("db{}_x.ta{n}", n % 120))
        .collect();
    let shown = || {
        form.stage
            .root
            .query_selector_all(".answer")
            .unwrap()
            .length()
    };
    form.put("#tester-names", &names.join("\n"));
    until("all are answered", || shown() == 1_000).await;
    let first = form.stage.find(".answer");
    names.push("db1_x.t01".to_owned());
    form.put("#tester-names", &names.join("\n"));
    until("it is answered", || shown() == 1_001).await;
    assert!(first.is_same_node(Some(&form.stage.find(".answer"))));
}
