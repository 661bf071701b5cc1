//! The choice of the kind of downstream.

use changefeed_model::Kind;
use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::set::draw_set;
use super::{Pick, label, read_opened};
use crate::app::use_console;
use crate::forms::frame::Frame;
use crate::forms::state::Form;
use crate::forms::words::{SinkWords, words_of};
use crate::i18n::fill;
use crate::ui::element::{Element, el};
use crate::ui::reactive::{mark, text};

/// Draws one card for each kind. Each kind's draft is kept.
pub(super) fn draw_kind(form: Form) -> AnyView {
    let locale = use_console().locale;
    let mut cards = el("div").class("kinds");
    for kind in Kind::KNOWN {
        cards = cards.el(draw_card(form, kind));
    }
    let changed = text(move || match given_up(form) {
        Some(old) => fill(
            words_of::<SinkWords>(locale).kind_changed,
            &[("old", own_name(&old))],
        ),
        None => String::new(),
    });
    let changed = el("p")
        .class("kind-changed")
        .attr("role", "status")
        .says(changed);
    let frame = Frame::new(label(|words| words.kind)).help(label(|words| words.kind_help));
    let inputs = vec![cards.view(), changed.view()].into_any();
    draw_set(form, Spot::Kind, frame, inputs)
}

fn draw_card(form: Form, kind: Kind) -> Element {
    let (id, more_id, more): (_, _, Pick) = match kind {
        Kind::Mysql => ("kind-mysql", "kind-mysql-more", |words| words.mysql_more),
        Kind::Kafka => ("kind-kafka", "kind-kafka-more", |words| words.kafka_more),
        Kind::Tidb | Kind::Other(_) => ("kind-tidb", "kind-tidb-more", |words| words.tidb_more),
    };
    let input = el("input")
        .attr("type", "radio")
        .attr("name", "kind")
        .attr("id", id)
        .attr("value", kind.as_str())
        .attr("aria-describedby", more_id);
    let more = el("span")
        .class("kind-more")
        .attr("id", more_id)
        .says(label(more));
    let name = el("span").class("kind-name").text(own_name(&kind));
    let here = kind.clone();
    let is_chosen = mark(move || form.read(|draft| draft.kind == here));
    let input = input
        .prop_flag("checked", is_chosen)
        .on("change", move |_| choose(form, kind.clone()));
    el("label")
        .class("kind-card")
        .attr("for", id)
        .el(input)
        .el(name)
        .el(more)
}

fn choose(form: Form, kind: Kind) {
    form.edit(Spot::Kind, |draft| draft.kind = kind);
    // Its fields have the places of the other kind's: nothing was touched
    // here, and the server said nothing of it.
    form.retouch(&|spot| match spot {
        Spot::Sink(_) | Spot::Dispatcher(_) => None,
        spot => Some(spot),
    });
}

/// The kind that a save would give up; tracked.
fn given_up(form: Form) -> Option<Kind> {
    let old = read_opened(form, |task| task.downstream.kind())?;
    form.read(|draft| draft.kind != old).then_some(old)
}

fn own_name(kind: &Kind) -> &str {
    match kind {
        Kind::Tidb => "TiDB",
        Kind::Mysql => "MySQL",
        Kind::Kafka => "Kafka",
        Kind::Other(word) => word,
    }
}
