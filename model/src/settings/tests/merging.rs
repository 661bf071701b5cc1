use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// What lies there after a change.
fn change(before: &str, change: impl FnOnce(&mut Stored)) -> Option<String> {
    let was = Stored::parse(before);
    let mut now = was.clone();
    change(&mut now);
    merge(before, &was, &now)
}

/// What a newer console left.
const NEWER: &str = r#"{"version":7,"density":"cosy","sound":{"on":[true,"a,b}"],"level":0.10},"refresh":90,"say \"hi\":,":"\\","big":12345678901234567890123}"#;

#[test]
fn what_a_newer_console_wrote_survives_letter_by_letter() {
    let after = change(NEWER, |now| now.theme = Theme::Dark).unwrap();
    let expected = NEWER.strip_suffix('}').unwrap().to_owned() + r#","theme":"dark"}"#;
    assert_eq!(after, expected);
    // It is read as far as it is understood.
    assert_eq!(
        Stored::parse(&after),
        Stored {
            theme: Theme::Dark,
            ..Stored::default()
        }
    );
    // And is there again when the change is undone.
    let undone = change(&after, |now| now.theme = Theme::System).unwrap();
    assert_eq!(undone, NEWER);
}

#[test]
fn a_value_that_is_not_understood_stays_until_it_is_chosen_anew() {
    let before = r#"{"version":2,"refresh":90,"density":"cosy"}"#;
    assert_eq!(
        change(before, |now| now.density = Density::Compact).unwrap(),
        r#"{"version":2,"refresh":90,"density":"compact"}"#
    );
}

#[test]
fn the_other_tab_is_not_undone() {
    // This tab saw the defaults; another has chosen since.
    let other = change("", |now| now.refresh = Refresh::Off).unwrap();
    let now = Stored {
        zone: Zone::Utc,
        ..Stored::default()
    };
    let both = merge(&other, &Stored::default(), &now).unwrap();
    assert_eq!(both, r#"{"version":1,"refresh":0,"zone":"UTC"}"#);
}

#[test]
fn nothing_is_left_of_what_is_as_by_default() {
    let before = change("", |now| now.density = Density::Compact).unwrap();
    assert_eq!(
        change(&before, |now| now.density = Density::Comfortable),
        None
    );
    // The settings of the console before there were versions.
    assert_eq!(
        change(r#"{"refresh":30}"#, |now| now.theme = Theme::Light).unwrap(),
        r#"{"version":1,"refresh":30,"theme":"light"}"#
    );
}

#[test]
fn rubbish_is_replaced() {
    for before in ["", "{", "null", "[1,2]", "7", "{\"a\":}", "\"{}\""] {
        assert_eq!(
            change(before, |now| now.theme = Theme::Dark).unwrap(),
            r#"{"version":1,"theme":"dark"}"#,
            "{before}"
        );
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        "[\\\\\",{}\\[\\]:]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((".{0,4}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn every_other_member_is_kept(
        members in prop::collection::btree_map("[^\\p{Cc}]{0,6}", any_value(), 0..6),
        is_pretty in any::<bool>(),
    ) {
        let before = Value::Object(members.into_iter().collect());
        let text = if is_pretty {
            serde_json::to_string_pretty(&before).unwrap()
        } else {
            before.to_string()
        };
        let after = change(&text, |now| now.zone = Zone::Named("Asia/Tokyo".to_owned())).unwrap();
        let mut after: Value = serde_json::from_str(&after).unwrap();
        let after = after.as_object_mut().unwrap();
        prop_assert_eq!(after.remove("zone"), Some(Value::from("Asia/Tokyo")));
        after.remove("version");
        let mut before = before;
        before.as_object_mut().unwrap().remove("zone");
        before.as_object_mut().unwrap().remove("version");
        prop_assert_eq!(&Value::Object(after.clone()), &before);
    }

    #[test]
    fn no_text_makes_it_panic(before in ".{0,60}") {
        let text = change(&before, |now| now.theme = Theme::Dark).unwrap();
        prop_assert_eq!(Stored::parse(&text).theme, Theme::Dark);
    }
}
