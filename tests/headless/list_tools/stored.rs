//! The settings in the browser's storage, whatever was written there.

use changefeed_console::settings::{ColumnName, Density, HiddenColumns, Refresh, Settings, Stored};
use changefeed_console::storage::{self, Keep};
use changefeed_model::health::Thresholds;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, until};

const OTHERS: Thresholds = Thresholds {
    lagging_ms: 30_000,
    critical_ms: 90_000,
    stalled_ms: 20_000,
    pause_danger_ms: 3_600_000,
};

#[wasm_bindgen_test]
fn every_setting_comes_back() {
    for refresh in Refresh::ALL {
        for density in Density::ALL {
            for hidden in [
                HiddenColumns::NONE,
                HiddenColumns::default(),
                HiddenColumns::NONE
                    .with(ColumnName::Rules, true)
                    .with(ColumnName::Downstream, true),
            ] {
                for thresholds in [Thresholds::DEFAULT, OTHERS] {
                    let stored = Stored {
                        refresh,
                        density,
                        hidden,
                        thresholds,
                    };
                    let text = stored.print();
                    let read = Stored::parse(text.as_deref().unwrap_or_default());
                    assert_eq!(read, stored, "{text:?}");
                }
            }
        }
    }
    assert_eq!(Stored::default().print(), None, "nothing is stored of it");
}

#[wasm_bindgen_test]
fn each_column_is_hidden_for_itself() {
    for column in ColumnName::ALL {
        let hidden = HiddenColumns::NONE.with(column, true);
        for other in ColumnName::ALL {
            assert_eq!(hidden.contains(other), other == column);
        }
        assert_eq!(hidden.words().trim(), column.as_str());
        assert_eq!(hidden.with(column, false), HiddenColumns::NONE);
    }
}

#[wasm_bindgen_test]
fn what_makes_no_sense_is_as_by_default() {
    let default = Stored::default();
    let deep = "[".repeat(100_000);
    for text in [
        "",
        "{",
        "null",
        "7",
        "[]",
        "\"compact\"",
        "{\"refresh\":-1,\"density\":5,\"hidden\":\"all\",\"lagging\":\"1\"}",
        "{\"refresh\":7}",
        "{\"refresh\":1e99}",
        "{\"refresh\":null,\"density\":null,\"hidden\":null}",
        "{\"density\":\"<script>\"}",
        "{\"hidden\":{}}",
        // Critical would begin before lagging does.
        "{\"lagging\":700000}",
        "{\"lagging\":-5}",
        "{\"stalled\":0}",
        "{\"pause\":9223372036854775807}",
        "{\"pause\":1.5}",
        &deep,
    ] {
        let shown: String = text.chars().take(60).collect();
        assert_eq!(Stored::parse(text), default, "{shown}");
    }
}

#[wasm_bindgen_test]
fn one_bad_field_costs_itself_alone() {
    let read = Stored::parse(
        r#"{"refresh":30,"density":7,"hidden":["lag",4,"name","select",null,"lag"],"critical":900000,"new":[]}"#,
    );
    let expected = Stored {
        refresh: Refresh::Every(30),
        density: Density::Comfortable,
        hidden: HiddenColumns::NONE.with(ColumnName::Lag, true),
        thresholds: Thresholds {
            critical_ms: 900_000,
            ..Thresholds::DEFAULT
        },
    };
    assert_eq!(read, expected);
}

#[wasm_bindgen_test]
async fn what_is_set_is_remembered_and_the_default_is_not() {
    let key = "settings";
    storage::write(Keep::Browser, key, Some("{\"refresh\":\"?\"}"));
    let made = std::rc::Rc::new(std::cell::Cell::new(None));
    let slot = std::rc::Rc::clone(&made);
    let _stage = Stage::mount(move || slot.set(Some(Settings::restore())));
    let settings = made.get().expect("made");
    assert_eq!(settings.get_untracked().refresh, Refresh::default());
    settings.change(|settings| settings.density = Density::Compact);
    settings.change(|settings| settings.refresh = Refresh::Off);
    until("both are stored", || {
        storage::read(Keep::Browser, key).as_deref() == Some(r#"{"refresh":0,"density":"compact"}"#)
    })
    .await;
    settings.change(|settings| settings.density = Density::Comfortable);
    settings.change(|settings| settings.refresh = Refresh::default());
    until("nothing is", || storage::read(Keep::Browser, key).is_none()).await;
}
