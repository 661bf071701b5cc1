use super::*;
use proptest::prelude::*;
use serde_json::json;

/// The lines as one text: what a page shows.
fn page(value: &Value, folds: &Folds) -> String {
    let mut text = String::new();
    for line in lines(value, folds) {
        text.push_str(&"  ".repeat(line.depth));
        if let Some(key) = &line.key {
            text.push_str(key);
            text.push_str(": ");
        }
        match &line.part {
            Part::Leaf { text: leaf, .. } => text.push_str(leaf),
            Part::Open { bracket, .. } => text.push_str(bracket.signs()[0]),
            Part::Close(bracket) => text.push_str(bracket.signs()[1]),
            Part::Folded { bracket, count } => {
                text.push_str(bracket.signs()[0]);
                if *count > 0 {
                    text.push_str(&format!("…{count}…"));
                }
                text.push_str(bracket.signs()[1]);
            }
            Part::More(count) => text.push_str(&format!("+{count}")),
        }
        let ends = !matches!(line.part, Part::Open { .. } | Part::More(_));
        if ends && line.has_next {
            text.push(',');
        }
        text.push('\n');
    }
    text
}

#[test]
fn unfolded_it_is_the_pretty_json() {
    let value = json!({"a": [1, "x", null, true], "b": {}, "c": [], "d": {"e/~": {"f": -2.5}}});
    let pretty = serde_json::to_string_pretty(&value).unwrap() + "\n";
    assert_eq!(page(&value, &Folds::default()), pretty);
}

#[test]
fn what_is_folded_is_one_line() {
    let value = json!({"a": [1, 2, 3], "b": {"c": {"d": 1}}});
    let mut folds = Folds::default();
    folds.fold("/a");
    assert_eq!(
        page(&value, &folds),
        "{\n  \"a\": […3…],\n  \"b\": {\n    \"c\": {\n      \"d\": 1\n    }\n  }\n}\n"
    );
    folds.fold_all(foldable(&value));
    assert!(folds.has_folded());
    assert_eq!(
        page(&value, &folds),
        "{\n  \"a\": […3…],\n  \"b\": {…1…}\n}\n"
    );
    // Within what was unfolded the rest stays folded.
    folds.unfold("/b");
    assert_eq!(
        page(&value, &folds),
        "{\n  \"a\": […3…],\n  \"b\": {\n    \"c\": {…1…}\n  }\n}\n"
    );
    folds.unfold_all();
    assert!(!folds.has_folded());
    assert_eq!(page(&value, &folds), page(&value, &Folds::default()));
}

#[test]
fn paths_are_json_pointers() {
    let value = json!({"a/b": {"m~n": [{"x": 1}]}, "c": [[], [2]]});
    let paths = foldable(&value);
    assert_eq!(paths, ["/a~1b", "/a~1b/m~0n", "/a~1b/m~0n/0", "/c", "/c/1"]);
    for path in &paths {
        assert!(value.pointer(path).is_some(), "{path}");
    }
}

#[test]
fn a_long_text_is_cut_until_all_of_it_is_asked_for() {
    let long = "密\"".repeat(50_000);
    let value = json!({"a": long.clone(), "b": "x".repeat(TEXT_MOST)});
    let leaf = |folds: &Folds, at: usize| match lines(&value, folds).swap_remove(at).part {
        Part::Leaf { text, cut, .. } => (text, cut),
        part => panic!("{part:?}"),
    };
    let mut folds = Folds::default();
    let (text, cut) = leaf(&folds, 1);
    assert_eq!(cut, Some(100_000));
    assert!(text.ends_with("密\\\"…\""), "{text}");
    assert_eq!(text.matches('密').count(), TEXT_MOST / 2);
    assert_eq!(leaf(&folds, 2).1, None);
    folds.show_all("/a");
    let (text, cut) = leaf(&folds, 1);
    assert_eq!(cut, None);
    assert_eq!(text, serde_json::to_string(&long).unwrap());
}

#[test]
fn of_many_entries_the_first_are_shown() {
    let value = json!({"rules": vec!["a.*"; 500], "z": 1});
    let mut folds = Folds::default();
    let shown = lines(&value, &folds);
    assert_eq!(shown.len(), 2 + 2 + ENTRIES_MOST + 1 + 1);
    let more = shown.iter().find(|line| matches!(line.part, Part::More(_)));
    assert_eq!(more.unwrap().part, Part::More(400));
    assert_eq!(more.unwrap().path, "/rules");
    folds.show_all("/rules");
    assert_eq!(lines(&value, &folds).len(), 2 + 2 + 500 + 1);
}

#[test]
fn there_is_an_end_to_the_lines() {
    let row = json!({"matcher": ["a.*"], "dispatcher": "ts"});
    let inner: Vec<Value> = (0..90).map(|_| json!(vec![row.clone(); 90])).collect();
    let value = json!({"lists": inner});
    let mut folds = Folds::default();
    let count = lines(&value, &folds).len();
    assert!((LINES_MOST..LINES_MOST + 400).contains(&count), "{count}");
    // Who unfolds one of those sees it all the same.
    let last = lines(&value, &folds);
    let last = last
        .iter()
        .rfind(|line| matches!(line.part, Part::Folded { .. }));
    folds.unfold(&last.unwrap().path.clone());
    assert!(lines(&value, &folds).len() > count);
}

proptest! {
    #[test]
    fn every_line_of_a_small_value_is_json(
        texts in prop::collection::vec("\\PC{0,12}|[\\x00-\\x1f\"\\\\]{0,6}", 0..12)
    ) {
        let mut object = crate::Object::new();
        for (at, text) in texts.iter().enumerate() {
            object.insert(text.clone(), json!([at, text]));
        }
        let value = Value::Object(object);
        let shown = page(&value, &Folds::default());
        prop_assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), value);
    }
}
