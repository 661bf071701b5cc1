use super::*;

/// Settings that differ from the default in every field.
fn all_changed() -> Stored {
    Stored {
        language: "zh".to_owned(),
        theme: Theme::Dark,
        zone: Zone::Named("America/Argentina/ComodRivadavia".to_owned()),
        refresh: Refresh::Off,
        density: Density::Compact,
        hidden: HiddenColumns::NONE,
        thresholds: OTHERS,
        no_single_keys: true,
    }
}

#[test]
fn every_setting_comes_back() {
    let mut seen = vec![Stored::default(), all_changed()];
    for theme in Theme::ALL {
        for refresh in Refresh::ALL {
            for density in Density::ALL {
                for zone in [Zone::Local, Zone::Utc, Zone::Named("Etc/GMT+8".to_owned())] {
                    seen.push(Stored {
                        theme,
                        refresh,
                        density,
                        zone,
                        hidden: HiddenColumns::NONE
                            .with(ColumnName::Rules, true)
                            .with(ColumnName::Downstream, true),
                        ..Stored::default()
                    });
                }
            }
        }
    }
    for stored in seen {
        let text = print(&stored);
        let read = Stored::parse(text.as_deref().unwrap_or_default());
        assert_eq!(read, stored, "{text:?}");
    }
    assert_eq!(print(&Stored::default()), None, "nothing is stored of it");
}

#[test]
fn it_lies_there_as_small_json_with_its_version() {
    assert_eq!(
        print(&all_changed()).unwrap(),
        r#"{"version":1,"language":"zh","theme":"dark","zone":"America/Argentina/ComodRivadavia","refresh":0,"density":"compact","hidden":[],"lagging":30000,"critical":90000,"stalled":20000,"pause":3600000,"keys":"off"}"#
    );
}

#[test]
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

#[test]
fn what_makes_no_sense_is_as_by_default() {
    let default = Stored::default();
    let deep = "[".repeat(100_000);
    let long = format!("{{\"zone\":\"{}\"}}", "A".repeat(65));
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
        "{\"theme\":\"sepia\",\"zone\":7,\"language\":{}}",
        "{\"zone\":\"a\\\"b\",\"language\":\"z h\"}",
        "{\"zone\":\"\",\"language\":\"\"}",
        "{\"keys\":false}",
        "{\"hidden\":{}}",
        // Critical would begin before lagging does.
        "{\"lagging\":700000}",
        "{\"lagging\":-5}",
        "{\"stalled\":0}",
        "{\"pause\":9223372036854775807}",
        "{\"pause\":1.5}",
        &long,
        &deep,
    ] {
        let shown: String = text.chars().take(60).collect();
        assert_eq!(Stored::parse(text), default, "{shown}");
    }
}

#[test]
fn one_bad_field_costs_itself_alone() {
    let read = Stored::parse(
        r#"{"refresh":30,"density":7,"theme":"light","hidden":["lag",4,"name","select",null,"lag"],"critical":900000,"new":[]}"#,
    );
    let expected = Stored {
        theme: Theme::Light,
        refresh: Refresh::Every(30),
        hidden: HiddenColumns::NONE.with(ColumnName::Lag, true),
        thresholds: Thresholds {
            critical_ms: 900_000,
            ..Thresholds::DEFAULT
        },
        ..Stored::default()
    };
    assert_eq!(read, expected);
}
