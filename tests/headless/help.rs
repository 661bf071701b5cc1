//! The "?" of a term, and the first steps in an empty cluster.

use std::sync::Arc;

use changefeed_console::app::Console;
use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::pages::{Term, draw_empty, help_for};
use changefeed_console::session::Session;
use changefeed_console::ui::element::{Element, el};
use changefeed_console::ui::help::help;
use changefeed_console::ui::reactive::text;
use changefeed_model::health::Health;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, until};

const OPEN: &str = ".tip:popover-open";

fn mount(language: Language, draw: impl FnOnce() -> Element + 'static) -> Stage {
    Stage::mount(move || {
        let config = Config::parse("");
        Console::provide(config, Session::restore(), language);
        draw().view()
    })
}

fn press(stage: &Stage, css: &str) {
    stage.find(css).unchecked_into::<HtmlElement>().click();
}

#[wasm_bindgen_test]
async fn a_press_opens_it_another_closes_it_and_the_focus_stays() {
    let draw = || {
        let content = Arc::new(|| el("span").class("said").text("What it is.").view());
        help(text(|| "Help: it".to_owned()), content)
    };
    let stage = Stage::mount(move || draw().view());
    let button: HtmlElement = stage.find("button").unchecked_into();
    assert_eq!(button.get_attribute("aria-label").unwrap(), "Help: it");
    assert_eq!(button.get_attribute("type").unwrap(), "button");
    button.focus().unwrap();
    assert!(!stage.has(".said"));
    button.click();
    until("it is open", || stage.has(&format!("{OPEN} .said"))).await;
    assert_eq!(document().active_element(), Some(button.clone().into()));
    button.click();
    until("it is closed", || !stage.has(OPEN) && !stage.has(".said")).await;
    assert_eq!(document().active_element(), Some(button.into()));
}

#[wasm_bindgen_test]
async fn each_term_has_one_explanation_in_each_language() {
    let states = Health::ALL.map(Term::State);
    let mut all: Vec<Term> = Term::GENERAL.into_iter().chain(states).collect();
    all.sort_by_key(|term| term.word());
    let mut words: Vec<&str> = all.iter().map(|term| term.word()).collect();
    words.dedup();
    assert_eq!(words.len(), all.len(), "{words:?}");
    let mut said = Vec::new();
    for language in Language::ALL {
        for term in &all {
            let term = *term;
            let stage = mount(language, move || help_for(term));
            press(&stage, "button");
            until("it is said", || stage.has(&format!("{OPEN} .tip-body"))).await;
            let text = stage.text(OPEN);
            let name = term.name(language);
            let is_list = !term.lines().is_empty();
            assert!(text.contains(name) || is_list, "{name}: {text}");
            for line in term.lines() {
                assert!(text.contains(line.name(language)), "{text}");
            }
            if !is_list {
                let sentences = text.matches(['.', '。', '？', '?']).count();
                assert!((1..=5).contains(&sentences), "{text}");
                assert!(text.chars().count() < 360, "{text}");
            }
            said.push(text);
        }
    }
    let count = said.len();
    said.sort();
    said.dedup();
    assert_eq!(said.len(), count, "two terms are explained alike");
}

#[wasm_bindgen_test]
async fn one_is_open_at_a_time() {
    let draw = || {
        let both = [Term::Lag, Term::Checkpoint].map(help_for);
        el("div").els(both)
    };
    let stage = mount(Language::English, draw);
    press(&stage, "[data-term=lag] button");
    until("the first", || {
        stage.has(&format!("[data-term=lag] {OPEN}"))
    })
    .await;
    press(&stage, "[data-term=checkpoint] button");
    until("the second alone", || {
        stage.has(&format!("[data-term=checkpoint] {OPEN}"))
            && !stage.has(&format!("[data-term=lag] {OPEN}"))
    })
    .await;
}

#[wasm_bindgen_test]
async fn an_empty_cluster_says_what_a_changefeed_is_and_offers_the_first() {
    for language in Language::ALL {
        let stage = mount(language, || el("div").child(draw_empty("cluster-1")));
        for action in ["first", "first-import"] {
            let link = stage.find(&format!("a[data-action={action}]"));
            let href = link.get_attribute("href").unwrap();
            assert!(href.contains("cluster-1"), "{href}");
            assert!(!link.text_content().unwrap().is_empty());
        }
        assert!(stage.has("svg[role=img][aria-label] path"));
        assert!(stage.text("[data-part=empty]").contains("TiCDC"));
        assert!(stage.has("h2 [data-term=changefeed] button"));
    }
}
