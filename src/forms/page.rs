//! The page of the form: its parts put together.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, KeyboardEvent};

use super::Aside;
use super::FormPart;
use super::bar::draw_bar;
use super::basics::draw_basics;
use super::frame::label;
use super::import::{Import, draw_import_button};
use super::keep;
use super::leave::draw_guard;
use super::names;
use super::nav::{PickWord, SECTIONS, draw_nav};
use super::press;
use super::restored::draw_restored;
use super::send::Sender;
use super::sink::draw_sink;
use super::state::Form;
use super::summary::draw_summary;
use super::tables::draw_tables;
use super::words::{PageWords, words_of};
use crate::app::use_console;
use crate::chunk::{Part, later};
use crate::i18n::fill;
use crate::route;
use crate::ui::element::{Element, el};
use crate::ui::heading::heading;
use crate::ui::icon::{Icon, icon_el};
use crate::ui::link::link;
use crate::ui::reactive::show;

/// Draws a form; `name` is that of the task it begins from.
pub(super) fn draw_form(form: Form, name: Option<String>) -> AnyView {
    let console = use_console();
    let locale = console.locale;
    let sender = Sender::new(form);
    let is_restored = keep::restore(form);
    keep::watch(form);
    names::watch(form);
    let name = name.unwrap_or_default();
    let is_new = form.is_new();
    let (back, place) = form.purpose.with_value(|purpose| match purpose {
        FormPart::Create { cluster, .. } => (route::list(cluster), cluster.clone()),
        FormPart::Edit { cluster, id } => (route::detail(cluster, id), id.clone()),
    });
    let title = Signal::derive(move || {
        let words = words_of::<PageWords>(locale);
        let pattern = match (is_new, name.is_empty()) {
            (true, true) => words.new_title,
            (true, false) => words.clone_title,
            (false, _) => words.edit_title,
        };
        fill(pattern, &[("name", &name)])
    });
    let back_word = if is_new {
        locale.text(|words| words.back_to_list)
    } else {
        label(|words| words.back_to_task)
    };
    let import = Import::new(form);
    press::hold_while_pressed(form);
    let contents = [
        draw_basics(form),
        draw_tables(form),
        draw_sink(form),
        later(Part::Aside(Box::new(Aside::Review(sender)))),
    ];
    let sections = SECTIONS
        .into_iter()
        .zip(contents)
        .map(|((id, title), content)| draw_section(id, title, content));
    let crumb = link(&back).el(icon_el(Icon::Back)).says(back_word);
    let subject = el("p")
        .class("subject")
        .el(el("span").class("mono").text(&place));
    let mut head = el("div").class("page-head").el(el("div")
        .el(heading(title, locale.text(|words| words.app), true))
        .el(subject));
    if is_new {
        head = head.child(draw_import_button(import));
    }
    let mut page = el("div")
        .class("page form-page")
        .on("keydown", move |event| send_by_key(sender, &event))
        .el(el("p").class("crumb").el(crumb))
        .el(head);
    if is_new {
        let is_asked = move || import.is_asked.get();
        let part = show(is_asked, move || {
            later(Part::Aside(Box::new(Aside::Import(import))))
        });
        page = take_drops(page, import).child(part.into_any());
    }
    if is_restored {
        page = page.child(draw_restored(form));
    }
    // Once there is something to say, the place of it stays.
    let has_outcome =
        Memo::new(move |before: Option<&bool>| before == Some(&true) || sender.has_outcome());
    let outcome = show(
        move || has_outcome.get(),
        move || later(Part::Aside(Box::new(Aside::Outcome(sender)))),
    );
    let task_form = el("form")
        .class("task-form")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            sender.submit();
        })
        .child(draw_summary(form))
        .els(sections)
        .child(outcome.into_any())
        .child(draw_bar(form, sender, back));
    page.child(draw_nav(form))
        .el(task_form)
        .child(draw_guard(form))
        .view()
}

/// Ctrl or Cmd with Enter sends from anywhere.
fn send_by_key(sender: Sender, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if key.key() == "Enter" && (key.ctrl_key() || key.meta_key()) {
        event.prevent_default();
        sender.submit();
    }
}

/// A file that is dropped on the page is imported.
fn take_drops(page: Element, import: Import) -> Element {
    page.on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            if let Some(event) = event.dyn_ref::<DragEvent>() {
                import.drop(event);
            }
        })
}

fn draw_section(id: &str, title: PickWord, content: AnyView) -> Element {
    el("section")
        .class("card section")
        .attr("id", id)
        .attr("data-section", id)
        .attr("tabindex", "-1")
        .el(el("h2").says(label(title)))
        .el(el("div").class("section-body").child(content))
}
