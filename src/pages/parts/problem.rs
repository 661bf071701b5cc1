//! A failed read, beside what was read before.

use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;

use crate::app::{Console, use_console};
use crate::clock;
use crate::i18n::{Words, fill, format, sentence};
use crate::query::Query;
use crate::ui::notice::{Notice, problem_notice};
use crate::ui::reactive::Text;

/// A failed read beside what was read before, with the one thing to do.
#[component]
pub(crate) fn ReadProblem(
    /// The read.
    query: Query,
    /// What failed, in a sentence of the language in force.
    what: Text,
    /// Errors that the page itself shows.
    #[prop(optional)]
    except: Option<ErrorKind>,
    /// Reads again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let console = use_console();
    let words = move || console.locale.words();
    let notice = move || {
        let error = query.problem().filter(|error| Some(error.kind) != except)?;
        let is_over = is_over(console, &error);
        Some(Notice {
            text: problem_text(words(), &what(), &error, query.loaded_at()),
            detail: sentence::server_words(words(), &error),
            action: if is_over {
                words().sign_in_again
            } else {
                words().retry
            },
            action_name: if is_over { "sign-in" } else { "retry" },
        })
    };
    let act = move |()| match query.problem_untracked() {
        Some(error) if is_over(console, &error) => console.session.ask(true),
        _ => on_retry.run(()),
    };
    problem_notice(Box::new(notice), Callback::new(act)).view()
}

/// Whether a read failed because the session is over; tracked.
fn is_over(console: Console, error: &ApiError) -> bool {
    error.kind == ErrorKind::SignedOut && console.session.has_ended()
}

/// What happened, what to do, and how old what is shown is.
fn problem_text(words: &Words, what: &str, error: &ApiError, loaded_at: Option<f64>) -> String {
    let mut text = format!("{what} {}", sentence::error(words, error));
    if let Some(at) = loaded_at {
        #[expect(clippy::cast_possible_truncation, reason = "an age in milliseconds")]
        let age = (clock::now_ms() - at) as i64;
        text.push(' ');
        text.push_str(&fill(
            words.error_kept,
            &[("age", &format::duration(words, age))],
        ));
    }
    text
}
