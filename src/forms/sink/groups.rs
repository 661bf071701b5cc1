//! The fields of the kind that is chosen, in their groups, and what this
//! console does not know of it.

use changefeed_model::Kind;
use changefeed_model::fields::{Group, of_kind};
use leptos::prelude::*;

use super::field::draw_field;
use super::label;
use crate::app::use_console;
use crate::forms::state::Form;
use crate::i18n::label::group as name_of_group;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{dynamic, show, steady, text};

/// Draws the groups; they are drawn anew when another kind is chosen, and
/// never while someone types.
pub(super) fn draw_groups(form: Form) -> AnyView {
    let kind = steady(move || form.draft.with(|draft| draft.kind.as_str().to_owned()));
    let groups = dynamic(move || {
        let kind = Kind::from_wire(&kind.get());
        untrack(|| {
            let groups = Group::DOWNSTREAM
                .iter()
                .filter_map(|group| draw_group(form, &kind, *group));
            groups.collect_view().into_any()
        })
    });
    view! {
        {groups}
        {draw_rest(form)}
    }
    .into_any()
}

fn draw_group(form: Form, kind: &Kind, group: Group) -> Option<AnyView> {
    let locale = use_console().locale;
    let fields: Vec<AnyView> = of_kind(kind)
        .iter()
        .filter(|field| field.group == group)
        .map(|field| draw_field(form, kind, field))
        .collect();
    let name = text(move || name_of_group(locale.words(), group).to_owned());
    if fields.is_empty() {
        return None;
    }
    let legend = el("legend").el(el("h3").says(name));
    let fields = fields
        .into_iter()
        .fold(el("div").class("sink-fields"), Element::child);
    let group = el("fieldset").class("sink-group").el(legend).el(fields);
    Some(group.view())
}

/// Names the keys that no field shows; their values may be anything.
fn draw_rest(form: Form) -> AnyView {
    let keys = steady(move || {
        form.draft.with(|draft| {
            let keys: Vec<&str> = draft.sink().rest.keys().map(String::as_str).collect();
            keys.join(", ")
        })
    });
    let says = if form.is_new() {
        label(|words| words.rest_new)
    } else {
        label(|words| words.rest)
    };
    let content = move || {
        el("p")
            .class("sink-rest")
            .attr("data-part", "rest")
            .says(says.clone())
            .text(" ")
            .el(el("span").class("mono").says(text(move || keys.get())))
            .view()
    };
    show(move || keys.with(|keys| !keys.is_empty()), content).into_any()
}
