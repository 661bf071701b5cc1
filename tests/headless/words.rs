//! Words, numbers and times.

use changefeed_console::i18n::{Language, fill, format};
use wasm_bindgen_test::wasm_bindgen_test;

const MS: i64 = 1_693_161_221_687;

#[wasm_bindgen_test]
fn fills_once_and_never_what_was_filled_in() {
    assert_eq!(
        fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]),
        "{b} and 2"
    );
    assert_eq!(fill("no {such} place {", &[]), "no such place {");
}

#[wasm_bindgen_test]
fn durations_have_their_two_largest_units() {
    let words = Language::English.words();
    for (ms, text, rough) in [
        (-5, "0 ms", "0 ms"),
        (999, "999 ms", "999 ms"),
        (1_000, "1 s", "1 s"),
        (59_999, "59 s", "59 s"),
        (60_000, "1 min", "1 min"),
        (312_000, "5 min 12 s", "5 min"),
        (3_600_000, "1 h", "1 h"),
        (7_500_000, "2 h 5 min", "2 h"),
        (273_600_000, "3 d 4 h", "3 d"),
    ] {
        assert_eq!(format::duration(words, ms), text);
        assert_eq!(format::rough(words, ms), rough);
    }
    assert_eq!(
        format::duration(Language::Chinese.words(), 312_000),
        "5 分 12 秒"
    );
}

#[wasm_bindgen_test]
fn relative_times_know_past_and_future() {
    let words = Language::English.words();
    assert_eq!(format::relative(words, 0, 12_000), "12 s ago");
    assert_eq!(format::relative(words, 12_000, 0), "in 12 s");
    assert_eq!(format::relative(words, 500, 0), "just now");
    let most = format::relative(words, i64::MIN, i64::MAX);
    assert_eq!(most, format::relative(words, 0, i64::MAX), "no overflow");
}

#[wasm_bindgen_test]
fn times_are_what_the_browser_makes_of_them() {
    assert_eq!(format::utc_time(MS), "2023-08-27T18:33:41.687Z");
    assert_eq!(
        format::utc_time(i64::MAX),
        "",
        "beyond what a date can hold"
    );
    assert_eq!(format::parse_time("2023-08-27T18:33:41.687Z"), Some(MS));
    assert_eq!(
        format::parse_time("2023-08-28T02:33:41.687+08:00"),
        Some(MS)
    );
    assert_eq!(format::parse_time("string"), None);
    for language in Language::ALL {
        let local = format::local_time(language, MS);
        assert!(local.contains("2023") && local.contains(":41"), "{local}");
    }
}

#[wasm_bindgen_test]
fn numbers_keep_every_digit() {
    assert_eq!(format::number(Language::English, 10_485_760), "10,485,760");
    assert_eq!(
        format::number(Language::English, i64::MAX),
        "9,223,372,036,854,775,807"
    );
}

#[wasm_bindgen_test]
fn a_language_is_known_by_its_primary_tag() {
    assert_eq!(Language::from_tag("zh-Hans-CN"), Some(Language::Chinese));
    assert_eq!(Language::from_tag("EN-gb"), Some(Language::English));
    assert_eq!(Language::from_tag("de"), None);
}
