//! Times by the rules that the browser knows.

use changefeed_console::i18n::{Language, format};
use changefeed_console::settings::Zone;
use changefeed_console::ui::chart::clock_time;
use changefeed_console::ui::element::el;
use changefeed_console::ui::reactive::text;
use changefeed_model::settings::Moment::{Never, Once, Twice};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, until};

const MINUTE: i64 = 60_000;

fn named(name: &str) -> Zone {
    Zone::Named(name.to_owned())
}

fn ms(text: &str) -> i64 {
    format::parse_time(text).expect(text)
}

/// Puts a zone in force while `check` runs.
fn within(zone: &Zone, check: impl FnOnce()) {
    format::use_zone(zone);
    check();
    format::use_zone(&Zone::Local);
}

#[wasm_bindgen_test]
fn a_time_is_written_in_the_zone_that_was_chosen() {
    let at = ms("2023-08-27T18:33:41.687Z");
    for (zone, day, time, name) in [
        (Zone::Utc, "27", "18:33:41", "UTC"),
        (named("Asia/Kathmandu"), "28", "00:18:41", "GMT+5:45"),
        (named("Asia/Shanghai"), "28", "02:33:41", "GMT+8"),
        (named("America/New_York"), "27", "14:33:41", "EDT"),
        (named("Pacific/Chatham"), "28", "07:18:41", "GMT+12:45"),
    ] {
        within(&zone, || {
            let text = format::local_time(Language::English, at);
            assert_eq!(text, format!("08/{day}/2023, {time} {name}"));
            assert_eq!(format::zone_name(Language::English, at), name);
            assert_eq!(
                format::clock_time(Language::English, at),
                format!("{time} {name}")
            );
            let chinese = format::local_time(Language::Chinese, at);
            assert!(chinese.contains(time), "{chinese}");
            assert_eq!(clock_time(at), format!("08-{day} {time}"));
            // What is exported, and sent, stays what it is.
            assert_eq!(format::utc_time(at), "2023-08-27T18:33:41.687Z");
        });
    }
}

#[wasm_bindgen_test]
fn zones_are_ahead_by_what_holds_on_that_day() {
    for (name, at, minutes) in [
        ("America/New_York", "2026-03-08T06:59:59Z", -300),
        ("America/New_York", "2026-03-08T07:00:00Z", -240),
        ("America/New_York", "2026-11-01T05:59:59Z", -240),
        ("America/New_York", "2026-11-01T06:00:00Z", -300),
        ("Asia/Kathmandu", "2026-11-22T00:00:00Z", 345),
        ("Australia/Lord_Howe", "2026-10-03T15:29:59Z", 630),
        ("Australia/Lord_Howe", "2026-10-03T15:30:00Z", 660),
        ("Pacific/Chatham", "2026-12-24T00:00:00Z", 825),
        ("Pacific/Apia", "2026-01-01T00:00:00.999Z", 780),
        ("Pacific/Niue", "2026-01-01T00:00:00Z", -660),
    ] {
        within(&named(name), || {
            assert_eq!(format::ahead_ms(ms(at)), minutes * MINUTE, "{name} {at}");
        });
    }
    within(&Zone::Utc, || assert_eq!(format::ahead_ms(0), 0));
}

#[wasm_bindgen_test]
fn a_time_that_is_typed_is_in_that_zone() {
    let wall = |text: &str| ms(&format!("{text}Z"));
    within(&named("America/New_York"), || {
        assert_eq!(
            format::moment(wall("2026-07-04T12:00:00")),
            Once(ms("2026-07-04T16:00:00Z"))
        );
        assert_eq!(
            format::moment(wall("2026-03-08T02:30:00")),
            Never(ms("2026-03-08T07:30:00Z"))
        );
        assert_eq!(
            format::moment(wall("2026-11-01T01:30:00")),
            Twice {
                first: ms("2026-11-01T05:30:00Z"),
                second: ms("2026-11-01T06:30:00Z"),
            }
        );
    });
    within(&named("Asia/Kathmandu"), || {
        assert_eq!(
            format::local_to_utc(wall("2026-11-22T05:45:00")),
            ms("2026-11-22T00:00:00Z")
        );
    });
}

#[wasm_bindgen_test]
fn a_zone_that_the_browser_does_not_know_is_its_own() {
    let at = ms("2023-08-27T18:33:41.687Z");
    let own = format::local_time(Language::English, at);
    let ahead = format::ahead_ms(at);
    let wrong = named("Mars/Olympus_Mons");
    assert!(!format::is_known(&wrong));
    assert!(format::is_known(&named("Asia/Kathmandu")));
    within(&wrong, || {
        assert_eq!(format::local_time(Language::English, at), own);
        assert_eq!(format::ahead_ms(at), ahead);
    });
}

#[wasm_bindgen_test]
async fn what_is_shown_follows_the_zone() {
    let at = ms("2023-08-27T18:33:41.687Z");
    let stage = Stage::mount(move || {
        let shown = text(move || format::local_time(Language::English, at));
        el("p").says(shown)
    });
    format::use_zone(&named("Asia/Kathmandu"));
    until("the other time", || {
        stage.text("p").contains("00:18:41 GMT+5:45")
    })
    .await;
    format::use_zone(&Zone::Utc);
    until("UTC", || stage.text("p").contains("18:33:41 UTC")).await;
    format::use_zone(&Zone::Local);
}
