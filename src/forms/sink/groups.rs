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
use crate::ui::element::el;
use crate::ui::reactive::{dynamic, show, steady, text};

/// Draws the groups; they are drawn anew when another kind is chosen, and
/// never while someone types.
pub(super) fn draw_groups(form: Form) -> AnyView {
    let kind = steady(move || form.read(|draft| draft.kind.as_str().to_owned()));
    let groups = dynamic(move || {
        let kind = Kind::from_wire(&kind.get());
        let mut groups = Vec::new();
        untrack(|| {
            for group in Group::DOWNSTREAM {
                groups.extend(draw_group(form, &kind, group));
            }
        });
        groups.into_any()
    });
    vec![groups.into_any(), draw_rest(form)].into_any()
}

/// `None` where the kind has no field of the group.
fn draw_group(form: Form, kind: &Kind, group: Group) -> Option<AnyView> {
    let locale = use_console().locale;
    let mut fields = of_kind(kind)
        .iter()
        .filter(|field| field.group == group)
        .peekable();
    fields.peek()?;
    let mut place = el("div").class("sink-fields");
    for field in fields {
        place = place.child(draw_field(form, kind, field));
    }
    let name = text(move || name_of_group(locale.words(), group).to_owned());
    let legend = el("legend").el(el("h3").says(name));
    let group = el("fieldset").class("sink-group").el(legend).el(place);
    Some(group.view())
}

/// Names the keys that no field shows; their values may be anything.
fn draw_rest(form: Form) -> AnyView {
    let keys = steady(move || {
        form.read(|draft| {
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
    show(move || !keys.get().is_empty(), content).into_any()
}
