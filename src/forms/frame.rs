//! The frame around one input of the form: label, help one press away, hint,
//! problem and warning, tied together for assistive technology.

use std::sync::Arc;

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::state::{Form, Remarks, id_of};
use super::words::{PageWords, word};
use crate::app::use_console;
use crate::pages::{Term, help_name, help_named};
use crate::ui::element::{Element, el};
use crate::ui::field::{hint_id, problem_id};
use crate::ui::help::help;
use crate::ui::reactive::{Flag, Text, mark};

/// What stands around an input.
pub(super) struct Frame {
    /// The label.
    pub(super) label: Text,
    /// A short sentence that is always there; `None` for none.
    pub(super) hint: Option<Text>,
    /// The "?" that explains it; `None` for none.
    pub(super) help: Option<Element>,
    /// A mark beside the label, such as "stored only"; `None` for none.
    pub(super) note: Option<AnyView>,
}

impl Frame {
    /// A label alone.
    pub(super) fn new(label: Text) -> Self {
        Self {
            label,
            hint: None,
            help: None,
            note: None,
        }
    }

    /// With a hint.
    pub(super) fn hint(self, hint: Text) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// With help.
    pub(super) fn help(self, help: Text) -> Self {
        Self {
            help: Some(draw_help(self.label.clone(), help)),
            ..self
        }
    }

    /// With the explanation of a term.
    pub(super) fn term(self, term: Term) -> Self {
        Self {
            help: Some(help_named(term, self.label.clone())),
            ..self
        }
    }
}

/// The frame of the input at `spot`; `input` has the spot's id, and what
/// [`tie`] says.
pub(super) fn draw_frame(form: Form, spot: Spot, frame: Frame, input: AnyView) -> AnyView {
    let is_odd = Remarks::of(form, spot).warning;
    let place = el("div")
        .class("field")
        .attr_flag("data-odd", mark(move || !is_odd().is_empty()));
    let label = el("label").attr("for", &id_of(spot));
    fill_frame(form, spot, frame, place, label, input)
}

/// Puts into `place` what stands around an input, or a set of them; `name`
/// becomes their label.
pub(super) fn fill_frame(
    form: Form,
    spot: Spot,
    frame: Frame,
    place: Element,
    name: Element,
    input: AnyView,
) -> AnyView {
    let Remarks {
        problem, warning, ..
    } = Remarks::of(form, spot);
    let id = id_of(spot);
    let is_wrong = problem.clone();
    let head = el("div")
        .class("field-head")
        .el(name.says(frame.label))
        .els(frame.help);
    let head = match frame.note {
        Some(note) => head.child(note),
        None => head,
    };
    let mut notes = el("div").attr("id", &hint_id(&id)).class("field-notes");
    if let Some(hint) = frame.hint {
        notes = notes.el(el("p").class("field-hint").says(hint));
    }
    place
        .attr("data-spot", &id)
        .attr_flag("data-invalid", mark(move || !is_wrong().is_empty()))
        .el(head)
        .child(input)
        .el(notes.el(el("p").class("field-warning").says(warning)))
        .el(draw_problem(&id, problem))
        .view()
}

/// The place of the problem of the input `id`.
pub(super) fn draw_problem(id: &str, problem: Text) -> Element {
    el("p")
        .class("field-problem")
        .attr("id", &problem_id(id))
        .says(problem)
}

/// Help behind a "?", in words of the form.
pub(super) fn draw_help(label: Text, says: Text) -> Element {
    let name = help_name(label.clone());
    let content = Arc::new(move || {
        let body = el("span").class("tip-body");
        body.el(el("b").says(label.clone()))
            .el(el("span").says(says.clone()))
            .view()
    });
    help(name, content)
}

/// What ties an input to its frame: `aria-describedby` and `aria-invalid`.
pub(super) fn tie(form: Form, spot: Spot) -> (String, Flag) {
    let id = id_of(spot);
    let described = format!("{} {}", hint_id(&id), problem_id(&id));
    (described, Remarks::of(form, spot).is_invalid)
}

/// A line of text at a spot of the form: what was typed is in the draft.
pub(super) struct Line {
    /// Where it is.
    pub(super) spot: Spot,
    /// Its classes, `input` among them.
    pub(super) class: &'static str,
    /// `text`, `decimal` or `numeric`: which keyboard a phone shows.
    pub(super) keyboard: &'static str,
    /// What it offers, by the id of a datalist; `None` for nothing.
    pub(super) list: Option<&'static str>,
    /// What stands in it.
    pub(super) value: Text,
    /// Told of what is typed.
    pub(super) on_input: Callback<String>,
}

/// Draws a line of text.
pub(super) fn draw_line(form: Form, line: Line) -> AnyView {
    let Line {
        spot,
        class,
        keyboard,
        list,
        value,
        on_input,
    } = line;
    let (described, is_invalid) = tie(form, spot);
    let mut input = input_el(&id_of(spot), class, value, on_input)
        .attr("inputmode", keyboard)
        .attr("aria-describedby", &described)
        .attr_flag("aria-invalid", is_invalid)
        .on("blur", move |_| form.touch(spot));
    if let Some(list) = list {
        input = input.attr("list", list);
    }
    input.view()
}

/// A line of text that holds what is typed, untouched.
pub(super) fn input_el(id: &str, class: &str, value: Text, on_input: Callback<String>) -> Element {
    let mut input = el("input").attr("id", id).class(class);
    for (name, value) in [
        ("type", "text"),
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
        ("enterkeyhint", "send"),
    ] {
        input = input.attr(name, value);
    }
    input.prop_text("value", value).on("input", move |event| {
        on_input.run(event_target_value(&event))
    })
}

/// A word of the page's words as a label.
pub(super) fn label(pick: fn(&'static PageWords) -> &'static str) -> Text {
    super::words::text(use_console().locale, pick)
}

/// A word of the page's words, as it changes.
pub(super) fn page_word(pick: fn(&'static PageWords) -> &'static str) -> Signal<&'static str> {
    word(use_console().locale, pick)
}
