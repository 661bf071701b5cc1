//! What is said of a derived state, in both languages.

use changefeed_console::i18n::{Language, sentence};
use changefeed_model::Status;
use changefeed_model::health::{Doubt, Health, Stamp, Verdict};
use wasm_bindgen_test::wasm_bindgen_test;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// A verdict with nothing but a state.
fn bare(health: Health) -> Verdict {
    Verdict {
        health,
        lag_ms: None,
        still_ms: None,
        eta_ms: None,
        paused_ms: None,
        limit_ms: None,
        doubt: None,
    }
}

fn say(status: Status, verdict: Verdict) -> (String, String) {
    let words = Language::English.words();
    (
        sentence::verdict_state(words, &verdict),
        sentence::verdict_reason(words, &status, &verdict),
    )
}

#[wasm_bindgen_test]
fn reasons_with_their_figures() {
    let lagging = Verdict {
        lag_ms: Some(12 * MINUTE),
        limit_ms: Some(5 * MINUTE),
        ..bare(Health::CatchingUp)
    };
    let rows = [
        (
            Status::Normal,
            Verdict {
                eta_ms: Some(4 * MINUTE + 40_000),
                ..lagging
            },
            "Catching up",
            "The checkpoint is 12m behind the upstream: more than 5m. The lag is shrinking: caught up in about 5m.",
        ),
        (
            Status::Normal,
            lagging,
            "Catching up",
            "The checkpoint is 12m behind the upstream: more than 5m. The lag is shrinking.",
        ),
        (
            Status::Normal,
            Verdict {
                lag_ms: Some(14 * MINUTE),
                still_ms: Some(2 * MINUTE + 5_000),
                limit_ms: Some(MINUTE),
                ..bare(Health::Stalled)
            },
            "Stalled",
            "The checkpoint has not moved for 2m 5s while Normal: more than 1m. The checkpoint is 14m behind the upstream.",
        ),
        (
            Status::Normal,
            Verdict {
                doubt: Some(Doubt::CheckpointAhead(3 * HOUR)),
                ..bare(Health::LagUnknown)
            },
            "Lag unknown",
            "Replicating, but no timestamp shows how far. The checkpoint is 3h ahead of the server's clock: check the clocks.",
        ),
        (
            Status::Stopped,
            Verdict {
                lag_ms: Some(21 * HOUR),
                paused_ms: Some(21 * HOUR),
                limit_ms: Some(20 * HOUR),
                ..bare(Health::PausedTooLong)
            },
            "Paused for 21h",
            "Its checkpoint is 21h old. By default the upstream keeps that history for 24 hours; after that the changefeed cannot be resumed.",
        ),
        (
            Status::Failed,
            Verdict {
                lag_ms: Some(21 * HOUR),
                limit_ms: Some(20 * HOUR),
                ..bare(Health::Failed)
            },
            "Failed",
            "Stopped by an error that the engine does not retry. Fix the cause, then resume it. Its checkpoint is 21h old. By default the upstream keeps that history for 24 hours; after that the changefeed cannot be resumed.",
        ),
        (
            Status::Other("{lag} Warning".into()),
            bare(Health::Unknown),
            "Unknown",
            "The server reports a status this console does not know: {lag} Warning.",
        ),
    ];
    for (status, verdict, state, reason) in rows {
        assert_eq!(say(status, verdict), (state.to_owned(), reason.to_owned()));
    }
}

#[wasm_bindgen_test]
fn a_time_left_is_no_more_exact_than_a_trend() {
    for (eta, about) in [
        (1, "1s."),
        (29_900, "29s."),
        (89_000, "1m."),
        (90_000, "2m."),
        (100 * MINUTE, "1h 40m."),
    ] {
        let verdict = Verdict {
            lag_ms: Some(HOUR),
            eta_ms: Some(eta),
            ..bare(Health::CatchingUp)
        };
        let (_, reason) = say(Status::Normal, verdict);
        assert!(reason.ends_with(&format!("in about {about}")), "{reason}");
    }
}

fn rests_on_lag(health: Health) -> bool {
    matches!(
        health,
        Health::Running
            | Health::CatchingUp
            | Health::Lagging
            | Health::Critical
            | Health::Stalled
            | Health::PausedTooLong
    )
}

#[wasm_bindgen_test]
fn every_state_with_every_doubt_in_every_language() {
    let doubts = [
        None,
        Some(Doubt::TooEarly(Stamp::Checkpoint)),
        Some(Doubt::TooEarly(Stamp::Upstream)),
        Some(Doubt::CheckpointAhead(i64::MAX)),
        Some(Doubt::UpstreamStill(MINUTE)),
        Some(Doubt::TwinsApart(Stamp::Checkpoint, 1_001)),
        Some(Doubt::TwinsApart(Stamp::Upstream, i64::MAX)),
        Some(Doubt::ServerAhead(HOUR)),
    ];
    for language in Language::ALL {
        let words = language.words();
        for health in Health::ALL {
            for doubt in doubts {
                for figure in [None, Some(0), Some(MINUTE), Some(i64::MAX)] {
                    // What rests on a lag is not said without one.
                    if figure.is_none() && rests_on_lag(health) {
                        continue;
                    }
                    let verdict = Verdict {
                        lag_ms: figure,
                        still_ms: figure,
                        eta_ms: figure,
                        paused_ms: figure,
                        limit_ms: figure,
                        doubt,
                        ..bare(health)
                    };
                    let state = sentence::verdict_state(words, &verdict);
                    let reason = sentence::verdict_reason(words, &Status::Normal, &verdict);
                    for text in [&state, &reason] {
                        assert!(!text.trim().is_empty(), "{verdict:?}");
                        assert!(!text.contains(['{', '}']), "{text}");
                        assert!(!text.contains("  ") && !text.ends_with(' '), "{text}");
                    }
                }
            }
        }
    }
}
