//! How far a run is, and what can be done about it.

use changefeed_model::bulk::Run;
use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;

use super::results::draw_results;
use super::{both, on_hold, own, own_n};
use crate::app::Console;
use crate::i18n::{counted, fill, follow, format, number, sentence};
use crate::tasks::{now, sum};
use crate::ui::button::Press;
use crate::ui::element::{Element, el, focus};
use crate::ui::icon::{Icon, icon_el};
use crate::ui::reactive::{Text, condition, dynamic, press, react, show, steady, text};

/// Draws the progress, the results and the buttons.
pub(super) fn draw_run(console: Console) -> Element {
    let bulk = console.bulk;
    let is_over = condition(move || bulk.with_run(Run::is_over).unwrap_or(true));
    let goes_on = text(move || match is_over.get() {
        true => String::new(),
        false => both(console).1.goes_on.to_owned(),
    });
    let said = steady(move || match is_over.get() {
        true => bulk
            .with_run(|run| said_when_over(console, run))
            .unwrap_or_default(),
        false => String::new(),
    });
    el("div")
        .class("bulk")
        .attr("data-part", "bulk-run")
        .attr_flag(
            "data-over",
            crate::ui::reactive::mark(move || is_over.get()),
        )
        .el(draw_progress(console))
        .el(el("p")
            .class("bulk-counts")
            .says(text(move || match is_over.get() {
                true => String::new(),
                false => counts(console),
            })))
        .el(el("p")
            .class("bulk-sum")
            .attr("role", "status")
            .says(text(move || said.get())))
        .child(draw_halt(console))
        .el(el("p")
            .class("bulk-held")
            .attr("role", "status")
            .says(held(console)))
        .el(draw_results(console, is_over))
        .el(el("p").class("field-hint").says(goes_on))
        .el(draw_actions(console))
}

fn said_when_over(console: Console, run: &Run) -> String {
    let (words, own) = both(console);
    sum(words, own, run.operation(), run.counts())
}

/// The browser's own progress bar: how many have ended.
pub(super) fn draw_progress(console: Console) -> Element {
    let bulk = console.bulk;
    let ended = move |run: &Run| (run.counts().ended(), run.counts().total());
    let figures = Memo::new(move |_| bulk.with_run(ended).unwrap_or_default());
    let label = text(move || {
        let (n, total) = figures.get();
        let (words, own) = both(console);
        let figure = |n| number(words.speaks, n);
        let values = [("n", &*figure(n)), ("total", &*figure(total))];
        fill(own.progress, &values)
    });
    el("progress")
        .attr_text("max", text(move || figures.get().1.max(1).to_string()))
        .attr_text("value", text(move || figures.get().0.to_string()))
        .attr_text("aria-label", label)
}

/// "120 done · 4 under way · 376 not begun".
fn counts(console: Console) -> String {
    let (words, own) = both(console);
    let counts = console.bulk.with_run(Run::counts).unwrap_or_default();
    let mut said = counted(words.speaks, own.done, counts.done);
    for (pattern, n) in [
        (own.failed, counts.failed),
        (own.under_way, counts.under_way),
        (own.waiting, counts.waiting),
        (own.cancelled, counts.cancelled),
    ] {
        if n > 0 {
            said.push_str(" · ");
            said.push_str(&counted(words.speaks, pattern, n));
        }
    }
    said
}

/// "The server asked for a pause of 7 s."; empty where it did not.
fn held(console: Console) -> Text {
    let held = steady(move || {
        let now = now();
        let until = console.bulk.with_run(|run| run.held_until(now)).flatten();
        let (words, own) = both(console);
        until.map_or_else(String::new, |until| {
            // Whole seconds: what is asked for is said in them.
            let ms = (until - now + 999) / 1_000 * 1_000;
            fill(own.held, &[("time", &format::duration(words, ms))])
        })
    });
    text(move || held.get())
}

/// Why nothing more is sent for now, and what waits.
fn draw_halt(console: Console) -> AnyView {
    let bulk = console.bulk;
    let halt = Memo::new(move |_| {
        let of = |run: &Run| {
            let is_short = run.awaits_session() && bulk.has_session();
            run.halt().filter(|_| !is_short).cloned()
        };
        bulk.with_run(of).flatten()
    });
    let draw = dynamic(move || match halt.get() {
        Some(error) => draw_notice(console, error).view(),
        None => ().into_any(),
    });
    el("div")
        .attr("role", "alert")
        .child(draw.into_any())
        .view()
}

fn draw_notice(console: Console, error: ApiError) -> Element {
    let bulk = console.bulk;
    let is_over = error.kind == ErrorKind::SignedOut && console.session.has_ended();
    let is_offline = error.kind == ErrorKind::Offline;
    let said = text(move || {
        let (words, own) = both(console);
        let counts = bulk.with_run(Run::counts).unwrap_or_default();
        let mut said = on_hold(words, own, counts);
        if counts.under_way > 0 {
            let sent = counted(words.speaks, own.halted_under_way, counts.under_way);
            follow(&mut said, &sent);
        }
        if is_offline {
            follow(&mut said, own.by_itself);
        }
        said
    });
    let why = text(move || match is_offline {
        true => both(console).0.error_offline.to_owned(),
        false => sentence::explained(both(console).0, &error),
    });
    let sign_in = Press::new("sign-in", console.locale.text(|words| words.sign_in_again));
    let go_on = Press::new("go-on", own(console, |own| own.go_on));
    // With a new token, or a connection, it goes on by itself.
    let act = if is_over {
        Some(sign_in.draw(press(move || console.session.ask(true))))
    } else if is_offline {
        None
    } else {
        Some(go_on.draw(press(move || bulk.go_on())))
    };
    let actions = el("div").class("bulk-actions").els(act);
    let notice = el("div").class("notice").attr("data-part", "bulk-halt");
    notice
        .el(icon_el(Icon::Warning))
        .el(el("div")
            .class("notice-text")
            .el(el("p").says(said))
            .el(el("p").class("notice-detail").says(why)))
        .el(actions)
}

fn draw_actions(console: Console) -> Element {
    let bulk = console.bulk;
    let has = move |count: fn(&Run) -> usize| move || bulk.with_run(count).unwrap_or_default() > 0;
    let waiting = |run: &Run| run.counts().waiting;
    // Halted with nothing left to begin, the rest can only be given up.
    let stuck = |run: &Run| match run.halt() {
        Some(_) if run.counts().waiting == 0 => run.counts().under_way,
        _ => 0,
    };
    let act = move |name: &'static str, word: Text, act: fn(crate::tasks::Bulk)| {
        let button = Press::new(name, word).draw(press(move || act(bulk)));
        button.view()
    };
    let cancel = move || {
        let word = own_n(console, |own| own.cancel, waiting);
        act("cancel-rest", word, crate::tasks::Bulk::cancel)
    };
    let give_up = move || {
        let word = own(console, |own| own.give_up);
        act("give-up", word, crate::tasks::Bulk::cancel)
    };
    let retry = move || {
        let word = own_n(console, |own| own.retry, Run::retriable);
        act("retry-failed", word, crate::tasks::Bulk::retry)
    };
    let close = Press {
        class: "button primary",
        ..Press::new("close", console.locale.text(|words| words.close))
    };
    let close = close.draw(press(move || bulk.close()));
    if let Some(node) = close.node() {
        // The button that was pressed before is gone.
        react(move || focus(&node));
    }
    el("div")
        .class("dialog-actions")
        .child(show(has(waiting), cancel).into_any())
        .child(show(has(stuck), give_up).into_any())
        .child(show(has(Run::retriable), retry).into_any())
        .el(close)
}
