//! The sections of the page, and the way to each.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::words::{DetailWords, word};
use crate::pages::parts::{Term, help_for};
use crate::ui::element::{Element, el, focus};
use crate::ui::reactive::Text;

/// A section: its id, and its name.
#[derive(Clone, Copy)]
pub(super) struct Section {
    /// The id of its heading.
    pub(super) id: &'static str,
    name: fn(&'static DetailWords) -> &'static str,
    /// What the "?" beside its heading explains.
    term: Option<Term>,
}

/// Start, checkpoint, upstream.
pub(super) const PROGRESS: Section = Section {
    id: "progress",
    name: |words| words.progress,
    term: Some(Term::Times),
};
/// The filter rules.
pub(super) const TABLES: Section = Section {
    id: "tables",
    name: |words| words.tables,
    term: Some(Term::FilterRules),
};
/// Where it replicates to.
pub(super) const DOWNSTREAM: Section = Section {
    id: "downstream",
    name: |words| words.downstream,
    term: Some(Term::Target),
};
/// What else the API gives.
pub(super) const TASK: Section = Section {
    id: "task",
    name: |words| words.task,
    term: Some(Term::Changefeed),
};
/// All of it as JSON.
pub(super) const JSON: Section = Section {
    id: "json",
    name: |words| words.json,
    term: None,
};
/// What this session did to it.
pub(super) const ACTIVITY: Section = Section {
    id: "activity",
    name: |words| words.activity,
    term: None,
};

const ALL: [Section; 6] = [PROGRESS, TABLES, DOWNSTREAM, TASK, JSON, ACTIVITY];

impl Section {
    fn name(self) -> Text {
        word(self.name)
    }

    /// Begins the section with its heading.
    pub(super) fn begin(self) -> Element {
        let heading = el("h2")
            .attr("id", self.id)
            .attr("tabindex", "-1")
            .says(self.name());
        let help = self.term.map(help_for);
        let heading = el("div").class("section-title").el(heading).els(help);
        el("section")
            .class("card task-section")
            .attr("data-part", self.id)
            .attr("aria-labelledby", self.id)
            .el(heading)
    }
}

/// Draws the links to the sections.
pub(super) fn draw_nav() -> Element {
    let link = |section: Section| {
        let go = move |event: web_sys::Event| {
            let mouse: Option<&web_sys::MouseEvent> = event.dyn_ref();
            // Elsewhere it is an address as any other.
            if mouse.is_some_and(|mouse| mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key())
            {
                return;
            }
            event.prevent_default();
            if let Some(heading) = document().get_element_by_id(section.id) {
                focus(&heading);
                heading.scroll_into_view();
            }
        };
        let link = el("a")
            .attr("href", &["#", section.id].concat())
            .on("click", go)
            .says(section.name());
        el("li").el(link)
    };
    let list = el("ol").attr("role", "list").els(ALL.map(link));
    el("nav")
        .class("section-nav no-print")
        .attr_text("aria-label", word(|words| words.sections))
        .el(list)
}
