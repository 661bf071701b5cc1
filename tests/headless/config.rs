//! The page's block.

use changefeed_console::config::Config;
use changefeed_console::i18n::Language;
use changefeed_console::settings::Theme;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn what_is_there_and_makes_sense_holds() {
    let (config, wrong) = Config::read(
        r#"{"apiBase":"https://api.example.com/v1/","basePath":"/admin/feeds/","cluster":"c-1",
            "language":"zh","theme":"dark","somebody":"else"}"#,
    );
    let expected = Config {
        api_base: "https://api.example.com/v1".to_owned(),
        base: "/admin/feeds".to_owned(),
        cluster: Some("c-1".to_owned()),
        language: Some(Language::Chinese),
        theme: Theme::Dark,
    };
    assert_eq!((config, wrong.as_str()), (expected, ""));
}

#[wasm_bindgen_test]
fn what_makes_no_sense_is_as_by_default_and_is_named() {
    let default = Config::parse("");
    assert_eq!(default.api_base, "/api/v1");
    for (block, named) in [
        (r#"{"apiBase":7}"#, "apiBase"),
        (r#"{"basePath":"admin"}"#, "basePath"),
        (r#"{"basePath":"//elsewhere.example.com/"}"#, "basePath"),
        (r#"{"basePath":"/a?b"}"#, "basePath"),
        (r#"{"cluster":["c"]}"#, "cluster"),
        (r#"{"language":"fr","theme":"blue"}"#, "language, theme"),
        ("[]", "JSON"),
        ("{", "JSON"),
        (r#"{"cluster":"","apiBase":""}"#, ""),
        ("", ""),
    ] {
        let (config, wrong) = Config::read(block);
        assert_eq!(
            (config, wrong.as_str()),
            (default.clone(), named),
            "{block}"
        );
    }
}
