//! A failed read, beside what was read before.

use changefeed_model::envelope::{ApiError, ErrorKind};
use leptos::prelude::*;

use crate::app::use_console;
use crate::i18n::{Words, fill, follow, format, sentence, sentences};
use crate::query::Query;
use crate::ui::notice::{Notice, problem_notice};
use crate::ui::reactive::Text;
use crate::{clock, online};

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
    /// Whether it shows what was read before instead: then nothing is left out.
    #[prop(optional)]
    is_kept: Option<Signal<bool>>,
    /// Reads again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let console = use_console();
    let words = move || console.locale.words();
    let notice = move || {
        let error = query.problem()?;
        // The end of the session is said over the page.
        let is_over = error.kind == ErrorKind::SignedOut && console.session.has_ended();
        let is_kept = is_kept.is_some_and(|is_kept| is_kept.get());
        if is_over || Some(error.kind) == except && !is_kept {
            return None;
        }
        Some(Notice {
            text: problem_text(words(), &what(), &error, query.loaded_at()),
            detail: sentence::server_words(words(), &error),
            action: words().retry,
            action_name: "retry",
        })
    };
    online::on_return(move || {
        // Whatever it was, the connection is another one now.
        if query.problem_untracked().is_some() && query.may_repeat() {
            on_retry.run(());
        }
    });
    problem_notice(Box::new(notice), on_retry).view()
}

/// What happened, what to do, and how old what is shown is.
fn problem_text(words: &Words, what: &str, error: &ApiError, loaded_at: Option<f64>) -> String {
    let mut text = sentences(&[what, &sentence::error(words, error)]);
    if let Some(at) = loaded_at {
        #[expect(clippy::cast_possible_truncation, reason = "an age in milliseconds")]
        let age = (clock::now_ms() - at) as i64;
        // A clock that was set back makes nothing come later.
        let when = format::relative(words, 0, age.max(0));
        follow(&mut text, &fill(words.error_kept, &[("when", &when)]));
    }
    text
}
