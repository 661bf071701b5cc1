//! The end of a session: a dialog over the page asks for a new token, and the
//! page goes on where it was. Put off, it leaves a strip below the header.

use std::sync::Arc;

use leptos::prelude::*;

use super::activity::ActivityWords;
use super::token::TokenEntry;
use crate::app::{Console, use_console};
use crate::chunk::{Part, later};
use crate::i18n::Language;
use crate::session::last_cluster;
use crate::tasks::{Entry, Outcome};
use crate::ui::button::Press;
use crate::ui::dialog::dialog_titled;
use crate::ui::element::{Element, el};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{Content, Text, press, show, text};

/// The words of one language. They load with the chunk.
struct EndWords {
    title: &'static str,
    body: &'static str,
    hint: &'static str,
    go_on: &'static str,
    not_now: &'static str,
    refused: &'static str,
    strip: &'static str,
}

static ENGLISH: EndWords = EndWords {
    title: "Your session has ended",
    body: "The server no longer accepts the token. The page stays as it is, with everything you typed and selected. Enter a new token to continue from here.",
    hint: "A new bearer token of the same user: whatever is waiting is sent with it. It is kept in this tab only.",
    go_on: "Sign in and continue",
    not_now: "Not now",
    refused: "The server does not accept this token either. Nothing was lost; check the token and try again.",
    strip: "Your session has ended. Everything is kept; sign in to continue.",
};

static CHINESE: EndWords = EndWords {
    title: "会话已结束",
    body: "服务器不再接受此令牌。页面保持原样，已输入和已选择的内容都会保留；输入新令牌后从这里继续。",
    hint: "同一用户的新 Bearer 令牌：等待中的操作将用它发送。仅在此标签页内保留。",
    go_on: "登录并继续",
    not_now: "稍后",
    refused: "服务器也不接受此令牌。没有内容丢失；请检查令牌后重试。",
    strip: "会话已结束。所有内容均已保留；登录后继续。",
};

/// The words in a language.
fn own(language: Language) -> &'static EndWords {
    match language {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    }
}

/// Where the dialog and the strip stand, once a session has ended. The dialog
/// stays from then on, so that the browser can give the focus back.
#[must_use]
pub fn session_place(console: Console) -> Element {
    let session = console.session;
    let has_ended =
        Memo::new(move |before: Option<&bool>| before == Some(&true) || session.has_ended());
    let place = show(move || has_ended.get(), || later(Part::SessionEnd));
    el("div").class("session-place").child(place.into_any())
}

/// Draws what stands in [`session_place`].
pub(crate) fn draw_session_end() -> AnyView {
    let console = use_console();
    let session = console.session;
    let content: Content = Arc::new(move || draw_form(console).view());
    let dialog = dialog_titled(
        "session-end-title",
        word(console, |words| words.title),
        Signal::derive(move || session.is_asking()),
        Callback::new(move |()| session.ask(false)),
        content,
    );
    let is_put_off = move || session.has_ended() && !session.is_asking();
    let strip = show(is_put_off, move || draw_strip(console).view());
    (dialog.attr("data-part", "session-end").view(), strip).into_any()
}

fn word(console: Console, pick: fn(&'static EndWords) -> &'static str) -> Text {
    text(move || pick(own(console.locale.language())).to_owned())
}

fn draw_form(console: Console) -> Element {
    let session = console.session;
    let entry = TokenEntry::new();
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        if let Some(secret) = entry.read() {
            let cluster = last_cluster().unwrap_or_default();
            entry.prove(secret, cluster, move |secret, _| {
                session.begin(secret);
                note_renewed(console);
            });
        }
    };
    let sign_out = Press {
        class: "button quiet",
        icon: Some(Icon::Leave),
        ..Press::new("sign-out", console.locale.text(|words| words.sign_out))
    };
    let not_now = Press::new("not-now", word(console, |words| words.not_now));
    let go_on = Press {
        class: "button primary",
        kind: "submit",
        is_disabled: Some(entry.is_trying()),
        ..Press::new("go-on", word(console, |words| words.go_on))
    };
    let actions = el("div")
        .class("dialog-actions session-actions")
        .el(sign_out.draw(press(move || console.sign_out())))
        .el(not_now.draw(press(move || session.ask(false))))
        .el(go_on.draw(press(|| ())));
    el("form")
        .attr("novalidate", "")
        .on("submit", submit)
        .el(el("p").says(word(console, |words| words.body)))
        .el(entry.draw_failure(|language| own(language).refused))
        .child(entry.draw_field("session-token", |language| own(language).hint))
        .el(actions)
}

fn note_renewed(console: Console) {
    let own = ActivityWords::of(console.locale.language_untracked());
    console.activity.note(Entry {
        what: own.renewed.to_owned(),
        outcome: Outcome::Done,
        ..Entry::default()
    });
}

/// What is left of the dialog when it is put off.
fn draw_strip(console: Console) -> Element {
    let sign_in = Press::new("sign-in", console.locale.text(|words| words.sign_in_again));
    el("div")
        .class("strip session-strip")
        .attr("role", "status")
        .attr("data-part", "session-ended")
        .el(icon_el(Icon::Warning))
        .el(el("p").says(word(console, |words| words.strip)))
        .el(sign_in.draw(press(move || console.session.ask(true))))
}
