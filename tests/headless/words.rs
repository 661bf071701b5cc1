//! Words, numbers and times.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use changefeed_console::clock;
use changefeed_console::i18n::{Language, Locale, counted, fill, format};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, until};

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
        (-5, "0ms", "0ms"),
        (999, "999ms", "999ms"),
        (1_000, "1s", "1s"),
        (59_999, "59s", "59s"),
        (60_000, "1m", "1m"),
        (312_000, "5m 12s", "5m"),
        (3_600_000, "1h", "1h"),
        (7_500_000, "2h 5m", "2h"),
        (273_600_000, "3d 4h", "3d"),
    ] {
        assert_eq!(format::duration(words, ms), text);
        assert_eq!(format::rough(words, ms), rough);
    }
    assert_eq!(
        format::duration(Language::Chinese.words(), 312_000),
        "5分钟12秒"
    );
}

#[wasm_bindgen_test]
fn relative_times_know_past_and_future() {
    let words = Language::English.words();
    assert_eq!(format::relative(words, 0, 12_000), "12s ago");
    assert_eq!(format::relative(words, 12_000, 0), "in 12s");
    assert_eq!(format::relative(words, 0, 312_000), "5m ago");
    assert_eq!(format::relative(words, 500, 0), "just now");
    let chinese = Language::Chinese.words();
    assert_eq!(format::relative(chinese, 0, 312_000), "5分钟前");
    assert_eq!(format::relative(chinese, 7_200_000, 0), "2小时后");
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
fn a_count_takes_the_form_of_its_plural_category() {
    let word = "{n} row|{n} rows";
    for (n, said) in [
        (0, "0 rows"),
        (1, "1 row"),
        (2, "2 rows"),
        (21, "21 rows"),
        (1_200, "1,200 rows"),
    ] {
        assert_eq!(counted(Language::English, word, n), said);
    }
    for n in [0, 1, 2] {
        assert_eq!(counted(Language::Chinese, "{n} 行", n), format!("{n} 行"));
    }
}

/// Each language has the forms that the browser tells apart, in our order.
#[wasm_bindgen_test]
fn the_plural_categories_are_the_browsers() {
    for language in Language::ALL {
        let tag = js_sys::Array::of1(&language.tag().into());
        let rules = js_sys::Intl::PluralRules::new(&tag, &js_sys::Object::new());
        let mut said: Vec<String> = Vec::new();
        for n in 0..=200_u32 {
            let category = String::from(rules.select(n.into()));
            if !said.contains(&category) {
                said.push(category);
            }
        }
        said.sort_unstable();
        let mut own = language.plural_categories().to_vec();
        own.sort_unstable();
        assert_eq!(said, own, "{}", language.tag());
    }
}

#[wasm_bindgen_test]
fn lists_are_the_languages_own() {
    let (english, chinese) = (Language::English, Language::Chinese);
    let parts = ["a", "b", "c"];
    assert_eq!(format::all_of(english, &parts), "a, b, and c");
    assert_eq!(format::all_of(chinese, &parts), "a、b和c");
    assert_eq!(format::either(english, &parts[..2]), "a or b");
    assert_eq!(format::either(chinese, &parts[..2]), "a或b");
    assert_eq!(format::all_of(english, &parts[..1]), "a");
    assert_eq!(format::all_of(english, &parts[..0]), "");
}

#[wasm_bindgen_test]
fn numbers_keep_every_digit() {
    assert_eq!(format::number(Language::English, 10_485_760), "10,485,760");
    assert_eq!(
        format::number(Language::English, i64::MAX),
        "9,223,372,036,854,775,807"
    );
}

thread_local! {
    static ARE_HERE: Cell<bool> = const { Cell::new(false) };
    static LOADS: Cell<u32> = const { Cell::new(0) };
}

/// Words that come when they are let.
fn load_late(_: Language) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async {
        until("the words", || ARE_HERE.get()).await;
        LOADS.set(LOADS.get() + 1);
        true
    })
}

#[wasm_bindgen_test]
async fn the_language_chosen_last_holds_though_words_come_late() {
    let made = Rc::new(Cell::new(None));
    let slot = Rc::clone(&made);
    let _stage = Stage::mount(move || slot.set(Some(Locale::provide(Language::English))));
    let locale = made.get().unwrap();
    locale.wait_for_words(load_late);
    locale.choose(Language::Chinese);
    locale.choose(Language::English);
    ARE_HERE.set(true);
    until("the words of Chinese", || LOADS.get() == 1).await;
    clock::sleep(0).await;
    assert_eq!(locale.language_untracked(), Language::English);
    // And the way there is as before.
    locale.choose(Language::Chinese);
    until("Chinese", || {
        locale.language_untracked() == Language::Chinese
    })
    .await;
}

#[wasm_bindgen_test]
fn a_language_is_known_by_its_primary_tag() {
    assert_eq!(Language::from_tag("zh-Hans-CN"), Some(Language::Chinese));
    assert_eq!(Language::from_tag("EN-gb"), Some(Language::English));
    assert_eq!(Language::from_tag("de"), None);
}
