//! The choice of the kind of downstream.

use changefeed_model::Kind;
use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::label;
use super::set::draw_set;
use crate::app::use_console;
use crate::forms::frame::Frame;
use crate::forms::state::Form;
use crate::forms::words::{SinkWords, words_of};
use crate::i18n::fill;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{mark, text};

/// Draws one card for each kind. Each kind's draft is kept.
pub(super) fn draw_kind(form: Form) -> AnyView {
    let cards = Kind::KNOWN.map(|kind| draw_card(form, kind));
    let frame = Frame::new(label(|words| words.kind)).help(label(|words| words.kind_help));
    let locale = use_console().locale;
    let changed = text(move || match given_up(form) {
        Some(old) => fill(
            words_of::<SinkWords>(locale).kind_changed,
            &[("old", own_name(&old))],
        ),
        None => String::new(),
    });
    let cards = cards
        .into_iter()
        .fold(el("div").class("kinds"), Element::el);
    let changed = el("p")
        .class("kind-changed")
        .attr("role", "status")
        .says(changed);
    let inputs = view! {
        {cards.view()}
        {changed.view()}
    };
    draw_set(form, Spot::Kind, frame, inputs.into_any())
}

fn draw_card(form: Form, kind: Kind) -> Element {
    let (id, more) = match kind {
        Kind::Mysql => ("kind-mysql", label(|words| words.mysql_more)),
        Kind::Kafka => ("kind-kafka", label(|words| words.kafka_more)),
        Kind::Tidb | Kind::Other(_) => ("kind-tidb", label(|words| words.tidb_more)),
    };
    let name = own_name(&kind).to_owned();
    let value = kind.as_str().to_owned();
    let more_id = format!("{id}-more");
    let here = kind.clone();
    let is_chosen = move || form.draft.with(|draft| draft.kind == here);
    let choose = move |_| {
        let kind = kind.clone();
        form.edit(Spot::Kind, |draft| draft.kind = kind);
        // Its fields have the places of the other kind's: nothing was touched
        // here, and the server said nothing of it.
        form.retouch(&|spot| match spot {
            Spot::Sink(_) | Spot::Dispatcher(_) => None,
            spot => Some(spot),
        });
    };
    let input = el("input")
        .attr("type", "radio")
        .attr("name", "kind")
        .attr("id", id)
        .attr("value", &value)
        .attr("aria-describedby", &more_id)
        .prop_flag("checked", mark(is_chosen))
        .on("change", choose);
    el("label")
        .class("kind-card")
        .attr("for", id)
        .el(input)
        .el(el("span").class("kind-name").text(&name))
        .el(el("span")
            .class("kind-more")
            .attr("id", &more_id)
            .says(more))
}

/// The kind that a save would give up; tracked.
fn given_up(form: Form) -> Option<Kind> {
    let old = form
        .opened
        .with(|task| task.as_ref().map(|task| task.downstream.kind()))?;
    form.draft.with(|draft| draft.kind != old).then_some(old)
}

fn own_name(kind: &Kind) -> &str {
    match kind {
        Kind::Tidb => "TiDB",
        Kind::Mysql => "MySQL",
        Kind::Kafka => "Kafka",
        Kind::Other(word) => word,
    }
}
