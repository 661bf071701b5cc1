//! Which characters differ in case alone.

use changefeed_model::rules::{Case, Line, parse};
use regex::Regex;

/// Whether two characters differ in case alone, for all of them: as the crate
/// has it, and as Go has it where they differ.
#[test]
#[ignore = "long"]
fn folding_of_every_character() {
    let cased: Vec<char> = (char::MIN..=char::MAX)
        .filter(|c| !c.to_lowercase().eq([*c]) || !c.to_uppercase().eq([*c]))
        .collect();
    assert!(cased.len() > 2_500);
    let all: String = cased.iter().collect();
    for c in cased {
        // The crate's Unicode is newer than Go's 15.0.
        let is_newer = matches!(
            c,
            '\u{390}'
                | '\u{1fd3}'
                | '\u{3b0}'
                | '\u{1fe3}'
                | '\u{fb05}'
                | '\u{fb06}'
                | '\u{19b}'
                | '\u{264}'
                | '\u{1c89}'
                | '\u{1c8a}'
                | '\u{a7cb}'..='\u{a7cf}'
                | '\u{a7d2}'..='\u{a7d5}'
                | '\u{a7da}'..='\u{a7dd}'
                | '\u{10d50}'..='\u{10d85}'
                | '\u{16ea0}'..='\u{16ed3}'
        );
        let expected: Vec<char> = match is_newer {
            true => vec![c],
            false => Regex::new(&format!("(?i){c}"))
                .unwrap()
                .find_iter(&all)
                .flat_map(|found| found.as_str().chars())
                .collect(),
        };
        for (regex, kind) in [
            (format!("(?i){c}"), "char"),
            (format!("(?i)[{c}]"), "class"),
        ] {
            let Ok(Line::Rule(rule)) = parse(&format!("`s`./^{regex}$/")) else {
                panic!("{regex}");
            };
            let matched: Vec<char> = all
                .chars()
                .filter(|c| rule.matches("s", c.encode_utf8(&mut [0; 4]), Case::Sensitive))
                .collect();
            assert_eq!(matched, expected, "{kind} {c:?}");
        }
    }
}
