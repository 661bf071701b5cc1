//! The dialog of the palette.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::Palette;
use super::item::Item;
use super::line::{Line, Pieces};
use super::offer::Offer;
use super::words::PaletteWords;
use crate::app::Console;
use crate::keys::kbd;
use crate::pages::DeleteDialog;
use crate::tasks::TaskList;
use crate::ui::badge::badge;
use crate::ui::button::Press;
use crate::ui::dialog::dialog_titled;
use crate::ui::element::{Element, el, focus};
use crate::ui::icon::{Icon, icon_el, path_el};
use crate::ui::reactive::{Content, Text, dynamic, press, react, says, show, text};

/// The id of the list.
pub(super) const LIST: &str = "palette-list";

/// One of the words.
pub(super) type Pick = fn(&PaletteWords) -> &'static str;

/// One of the words, in the language in force; tracked.
pub(super) fn word(console: Console, pick: Pick) -> String {
    pick(PaletteWords::of(console.locale.language())).to_owned()
}

/// The id of a line.
pub(super) fn option_id(at: usize) -> String {
    let mut id = String::from("palette-");
    id.push_str(&at.to_string());
    id
}

impl Palette {
    /// Draws it, and what it may ask before a task is deleted.
    pub(crate) fn draw(self) -> AnyView {
        let content: Content = Arc::new(move || self.draw_content());
        let dialog = dialog_titled(
            "palette-title",
            self.says(|words| words.title),
            self.is_open.into(),
            Callback::new(move |()| self.is_open.set(false)),
            content,
        );
        let delete = view! { <DeleteDialog target=self.asks.deleting title_id="palette-delete" /> };
        let dialog = dialog
            .class("dialog palette")
            .attr("data-part", "palette")
            .on("click", move |event| self.take_press(&event));
        el("div").el(dialog).child(delete.into_any()).view()
    }

    pub(super) fn says(self, pick: Pick) -> Text {
        text(move || word(self.console, pick))
    }

    fn draw_content(self) -> AnyView {
        let list = self.read_tasks();
        let close = Press {
            class: "icon-button",
            action: Some("close"),
            label: Some(self.says(|words| words.close)),
            icon: Some(Icon::Cross),
            ..Press::default()
        };
        let field = self.draw_field();
        if let Some(node) = field.node() {
            // It takes the focus once it stands in the page.
            react(move || {
                self.of.track();
                focus(&node);
            });
        }
        let head = el("div")
            .class("palette-head")
            .el(icon_el(Icon::Search))
            .child(
                show(
                    move || self.of.with(Option::is_some),
                    move || self.draw_subject(),
                )
                .into_any(),
            )
            .el(field)
            .el(close.draw(press(move || self.is_open.set(false))));
        let groups = dynamic(move || self.offered.with(|offered| self.draw_groups(offered)));
        let listbox = el("div")
            .class("palette-list")
            .attr("id", LIST)
            .attr("role", "listbox")
            .attr_text("aria-label", self.says(|words| words.results))
            .on("pointermove", move |event| self.follow_pointer(&event))
            .child(groups.into_any());
        react(move || show_line(self.active.get()));
        el("div")
            .class("palette-body")
            .el(head)
            .el(listbox)
            .el(self.draw_foot(list))
            .view()
    }

    /// Reads the list where this tab has not: a task's page may be the first
    /// that is opened.
    fn read_tasks(self) -> Option<TaskList> {
        let is_known = untrack(|| self.console.tasks.count()) > 0;
        let cluster = self.cluster().filter(|_| !is_known)?;
        let console = self.console;
        Some(TaskList::open(
            console.client(),
            console.tasks,
            &cluster,
            || None,
        ))
    }

    /// The task whose operations are offered.
    fn draw_subject(self) -> AnyView {
        let tasks = self.console.tasks;
        let name = text(move || {
            let seen = self.of.get().and_then(|key| tasks.seen(&key));
            let name = seen.and_then(|seen| seen.task.name.clone());
            name.unwrap_or_default()
        });
        let back = Press {
            class: "palette-subject",
            action: Some("back"),
            title: Some(self.says(|words| words.back)),
            icon: Some(Icon::Back),
            word: Some(name),
            ..Press::default()
        };
        back.draw(press(move || self.leave())).view()
    }

    fn draw_groups(self, offered: &Offer) -> AnyView {
        let mut at = 0;
        let groups = offered.groups.iter().enumerate().map(|(number, group)| {
            let id = ["palette-group-", &number.to_string()].concat();
            let lines = group.lines.iter().map(|line| {
                let made = self.draw_line(line, at);
                at += 1;
                made
            });
            let lines: Vec<Element> = lines.collect();
            el("div")
                .class("palette-group")
                .attr("role", "group")
                .attr("aria-labelledby", &id)
                .el(el("div")
                    .class("palette-heading")
                    .attr("id", &id)
                    .attr("role", "presentation")
                    .text(&group.heading))
                .els(lines)
        });
        let groups: Vec<AnyView> = groups.map(Element::view).collect();
        groups.into_any()
    }

    fn draw_line(self, line: &Line, at: usize) -> Element {
        let name = draw_pieces("palette-name", &line.name);
        let name = match line.verb {
            "" => name,
            verb => el("span")
                .class("palette-name")
                .el(el("b").text(verb))
                .text(" ")
                .el(name),
        };
        let state = line.badge.as_ref().map(|(tone, word)| {
            let (tone, word) = (*tone, word.clone());
            badge(text(move || tone.to_owned()), text(move || word.clone()))
        });
        let more = matches!(line.item, Item::Task(_)).then(|| {
            el("span")
                .class("palette-more")
                .attr("data-action", "operations")
                .attr("aria-hidden", "true")
                .attr_text("title", self.says(|words| words.more))
                .el(icon_el(Icon::More))
        });
        let keys = line.keys.iter().map(|key| kbd(key));
        let keys = el("span").class("palette-keys").els(keys);
        let task = match &line.item {
            Item::Task(key) | Item::Do(key, _) => key.as_str(),
            Item::Command(_) => "",
        };
        let mut made = el("div")
            .class("palette-line")
            .attr("id", &option_id(at))
            .attr("role", "option")
            .attr("data-at", &at.to_string())
            .attr("data-task", task)
            .attr_flag("aria-selected", says(move || self.active.get() == at))
            .el(path_el(line.icon))
            .el(el("span")
                .class("palette-texts")
                .el(name)
                .el(draw_pieces("palette-beside mono", &line.beside)));
        if let Some(state) = state {
            made = made.el(state);
        }
        made.el(keys).els(more)
    }
}

fn draw_pieces(class: &str, pieces: &Pieces) -> Element {
    let made = el("span").class(class);
    pieces
        .iter()
        .fold(made, |made, (piece, is_marked)| match is_marked {
            true => made.el(el("mark").text(piece)),
            false => made.text(piece),
        })
}

/// Scrolls to a line, where it is out of sight.
fn show_line(at: usize) {
    if let Some(line) = document().get_element_by_id(&option_id(at)) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        line.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
