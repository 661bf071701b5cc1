//! Lists of rules that are often meant. Each replaces what is there, and one
//! press brings that back.

use changefeed_model::draft::Spot;
use changefeed_model::rules;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::{edit, focus, label};
use crate::app::use_console;
use crate::forms::state::Form;
use crate::forms::words::{TableWords, words_of};
use crate::i18n::fill;
use crate::ui::button::Button;
use crate::ui::input::TextInput;
use crate::ui::reactive::{condition, press, says, show, text};

/// The id of the schema's name that is asked for.
const SCHEMA: &str = "preset-schema";

/// A list of rules that is often meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Preset {
    Everything,
    OneSchema,
    AllButOne,
}

impl Preset {
    fn rules(self, schema: &str) -> Vec<String> {
        let all = || "*.*".to_owned();
        match self {
            Self::Everything => vec![all()],
            Self::OneSchema => vec![[&pattern(schema), ".*"].concat()],
            Self::AllButOne => vec![all(), ["!", &pattern(schema), ".*"].concat()],
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Everything => "preset-everything",
            Self::OneSchema => "preset-one",
            Self::AllButOne => "preset-all-but",
        }
    }
}

/// A pattern of just this name: as it is where that will do, since quotes are
/// harder to read.
fn pattern(name: &str) -> String {
    if rules::escape(name) == name {
        name.to_owned()
    } else {
        rules::quote(name)
    }
}

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
        let before = self.form.draft.with_untracked(|draft| draft.rules.clone());
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
        let is_as_made = |by: &Vec<String>| self.form.draft.with(|draft| draft.rules == *by);
        self.before.with(|before| !before.is_empty()) && self.by.with(is_as_made)
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
    let choice = move |preset: Preset, pick: fn(&'static TableWords) -> &'static str| {
        let expanded = says(move || presets.asks_for(preset));
        let is_asking = preset != Preset::Everything;
        view! {
            <button
                type="button"
                id=preset.id()
                class="chip"
                aria-expanded=is_asking.then_some(expanded)
                on:click=press(move || presets.choose(preset))
            >
                {label(pick)}
            </button>
        }
        .into_any()
    };
    let can_undo = condition(move || presets.can_undo());
    view! {
        <div class="presets" role="group" aria-label=label(|words| words.start_with)>
            <span class="presets-label" aria-hidden="true">
                {label(|words| words.start_with)}
            </span>
            {choice(Preset::Everything, |words| words.everything)}
            {choice(Preset::OneSchema, |words| words.one_schema)}
            {choice(Preset::AllButOne, |words| words.all_but_one)}
        </div>
        {show(move || presets.is_asking.get(), move || draw_question(presets))}
        <div role="status">{show(move || can_undo.get(), move || draw_undo(presets))}</div>
    }
    .into_any()
}

fn draw_question(presets: Presets) -> AnyView {
    let locale = use_console().locale;
    let name = text(move || {
        let words = words_of::<TableWords>(locale);
        let is_out = presets.is_out.get();
        if is_out {
            words.schema_out
        } else {
            words.schema
        }
        .to_owned()
    });
    let problem = text(move || match presets.is_missing.get() {
        true => words_of::<TableWords>(locale).schema_missing.to_owned(),
        false => String::new(),
    });
    let on_key = move |event: KeyboardEvent| {
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
    view! {
        <div class="preset-question">
            <label class="field-label" for=SCHEMA>
                {name}
            </label>
            <div class="preset-line">
                <div class="preset-input" on:keydown=on_key>
                    <TextInput
                        id=SCHEMA
                        class="input mono"
                        takes_focus=true
                        described_by=text(|| "preset-problem".to_owned())
                        is_invalid=says(move || presets.is_missing.get())
                        typed=presets.schema
                    />
                </div>
                <Button
                    action="apply-preset"
                    word=label(|words| words.apply)
                    on_press=press(move || presets.apply())
                />
                <Button
                    class="button quiet"
                    word=label(|words| words.cancel)
                    on_press=press(move || presets.close())
                />
            </div>
            <p class="field-problem" id="preset-problem">
                {problem}
            </p>
        </div>
    }
    .into_any()
}

fn draw_undo(presets: Presets) -> AnyView {
    let locale = use_console().locale;
    let sentence = text(move || {
        let rules = presets.by.with(|by| by.join(" · "));
        fill(
            words_of::<TableWords>(locale).replaced,
            &[("rules", &rules)],
        )
    });
    view! {
        <div class="preset-undo">
            <p>{sentence}</p>
            <Button
                action="undo-preset"
                word=label(|words| words.undo)
                on_press=press(move || presets.undo())
            />
        </div>
    }
    .into_any()
}
