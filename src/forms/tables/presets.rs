//! The choice of a preset: each replaces the rules, and one press brings them
//! back.

use changefeed_model::draft::Spot;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::preset::Preset;
use super::{Pick, edit, either, focus, label};
use crate::app::use_console;
use crate::forms::frame::input_el;
use crate::forms::state::Form;
use crate::forms::words::{TableWords, words_of};
use crate::i18n::fill;
use crate::ui::button::Press;
use crate::ui::element::el;
use crate::ui::reactive::{press, react, says, show, text};

/// The id of the schema's name that is asked for.
const SCHEMA: &str = "preset-schema";
/// The id of what is wrong with it.
const PROBLEM: &str = "preset-problem";

#[derive(Clone, Copy)]
struct Presets {
    form: Form,
    /// Whether one asks for a schema now, and whether that is to leave it out.
    is_asking: RwSignal<bool>,
    is_out: RwSignal<bool>,
    schema: RwSignal<String>,
    is_missing: RwSignal<bool>,
    /// What the last one replaced, and by what; empty for nothing.
    before: RwSignal<Vec<String>>,
    by: RwSignal<Vec<String>>,
}

impl Presets {
    fn choose(self, preset: Preset) {
        self.is_missing.set(false);
        if preset == Preset::Everything {
            self.is_asking.set(false);
            self.replace(preset.rules(""));
        } else {
            // A second press on the same takes the question away.
            let is_open = untrack(|| self.asks_for(preset));
            self.is_out.set(preset == Preset::AllButOne);
            self.is_asking.set(!is_open);
        }
    }

    /// Whether this one asks for a schema now; tracked.
    fn asks_for(self, preset: Preset) -> bool {
        self.is_asking.get() && self.asked() == preset
    }

    /// The one that asks, or asked last; tracked.
    fn asked(self) -> Preset {
        if self.is_out.get() {
            Preset::AllButOne
        } else {
            Preset::OneSchema
        }
    }

    fn apply(self) {
        let schema = self.schema.get_untracked();
        let schema = schema.trim();
        if schema.is_empty() {
            self.is_missing.set(true);
            focus(SCHEMA);
            return;
        }
        self.replace(untrack(|| self.asked()).rules(schema));
        self.close();
    }

    /// Stops asking; the focus goes back to where it came from.
    fn close(self) {
        focus(untrack(|| self.asked()).id());
        self.is_asking.set(false);
        self.schema.set(String::new());
        self.is_missing.set(false);
    }

    fn replace(self, rules: Vec<String>) {
        let before = untrack(|| edit::rules(self.form));
        let is_worth = before.iter().any(|rule| !rule.is_empty()) && before != rules;
        self.before.set(if is_worth { before } else { Vec::new() });
        self.by.set(rules.clone());
        edit::replace(self.form, rules);
        self.form.touch(Spot::Rules);
    }

    fn undo(self) {
        edit::replace(self.form, self.before.get_untracked());
        self.before.set(Vec::new());
        focus("rules");
    }

    /// Whether an undo would bring back what was there, and lose nothing that
    /// was typed since; tracked.
    fn can_undo(self) -> bool {
        !self.before.get().is_empty() && edit::rules(self.form) == self.by.get()
    }
}

/// Draws the presets.
pub(super) fn draw_presets(form: Form) -> AnyView {
    let presets = Presets {
        form,
        is_asking: RwSignal::new(false),
        is_out: RwSignal::new(false),
        schema: RwSignal::new(String::new()),
        is_missing: RwSignal::new(false),
        before: RwSignal::new(Vec::new()),
        by: RwSignal::new(Vec::new()),
    };
    let choice = move |preset: Preset, pick: Pick| {
        let button = el("button")
            .attr("type", "button")
            .attr("id", preset.id())
            .class("chip")
            .says(label(pick))
            .on("click", move |_| presets.choose(preset));
        if preset == Preset::Everything {
            return button;
        }
        button.attr_flag("aria-expanded", says(move || presets.asks_for(preset)))
    };
    let name = el("span")
        .class("presets-label")
        .attr("aria-hidden", "true")
        .says(label(|words| words.start_with));
    let choices = el("div")
        .class("presets")
        .attr("role", "group")
        .attr_text("aria-label", label(|words| words.start_with))
        .el(name)
        .el(choice(Preset::Everything, |words| words.everything))
        .el(choice(Preset::OneSchema, |words| words.one_schema))
        .el(choice(Preset::AllButOne, |words| words.all_but_one));
    let question = show(
        move || presets.is_asking.get(),
        move || draw_question(presets),
    );
    let undo = show(move || presets.can_undo(), move || draw_undo(presets));
    let undo = el("div").attr("role", "status").child(undo.into_any());
    vec![choices.view(), question.into_any(), undo.view()].into_any()
}

fn draw_question(presets: Presets) -> AnyView {
    let name_of = either(
        presets.is_out,
        |words| words.schema_out,
        |words| words.schema,
    );
    let problem = either(presets.is_missing, |words| words.schema_missing, |_| "");
    let on_key = move |event: web_sys::Event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.is_composing() || event.ctrl_key() || event.meta_key() {
            return;
        }
        match event.key().as_str() {
            "Enter" => presets.apply(),
            "Escape" => presets.close(),
            _ => return,
        }
        event.prevent_default();
    };
    let value = text(move || presets.schema.get());
    let type_in = Callback::new(move |typed| presets.schema.set(typed));
    let input = input_el(SCHEMA, "input mono", value, type_in)
        .attr("autofocus", "")
        .attr("aria-describedby", PROBLEM)
        .attr_flag("aria-invalid", says(move || presets.is_missing.get()));
    // Once it is in the document.
    react(|| focus(SCHEMA));
    let apply = Press::new("apply-preset", label(|words| words.apply));
    let cancel = Press {
        class: "button quiet",
        word: Some(label(|words| words.cancel)),
        ..Press::default()
    };
    let input = el("div").class("preset-input").el(input);
    let line = el("div")
        .class("preset-line")
        .el(input.on("keydown", on_key))
        .el(apply.draw(press(move || presets.apply())))
        .el(cancel.draw(press(move || presets.close())));
    let problem = el("p")
        .class("field-problem")
        .attr("id", PROBLEM)
        .says(problem);
    let name = el("label").class("field-label").attr("for", SCHEMA);
    el("div")
        .class("preset-question")
        .el(name.says(name_of))
        .el(line)
        .el(problem)
        .view()
}

fn draw_undo(presets: Presets) -> AnyView {
    let locale = use_console().locale;
    let sentence = text(move || {
        let rules = presets.by.get().join(" · ");
        fill(
            words_of::<TableWords>(locale).replaced,
            &[("rules", &rules)],
        )
    });
    let undo = Press::new("undo-preset", label(|words| words.undo));
    el("div")
        .class("preset-undo")
        .el(el("p").says(sentence))
        .el(undo.draw(press(move || presets.undo())))
        .view()
}
