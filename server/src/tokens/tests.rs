//! The tokens of a file, and finding one.

use super::*;

fn tokens(text: &str) -> Tokens {
    let mut known = Vec::new();
    file::parse(text, &mut known).unwrap();
    Tokens {
        given: None,
        file: None,
        in_force: RwLock::new(known.into()),
    }
}

fn find(tokens: &Tokens, token: &str) -> Option<(String, Role)> {
    let caller = tokens.find(&Token::offered(token.as_bytes()))?;
    Some((caller.name.to_string(), caller.role))
}

#[test]
fn each_token_is_found_with_its_name_and_role() {
    let text = "\u{feff}# who\r\n\r\nadmin first-token-of-all ops\r\n  read-only\tsecond#token  \n\
                read-only third-token 值班\n";
    let tokens = tokens(text);
    let of = |name: &str, role| Some((name.to_owned(), role));
    assert_eq!(find(&tokens, "first-token-of-all"), of("ops", Role::Admin));
    assert_eq!(find(&tokens, "second#token"), of("line-4", Role::ReadOnly));
    assert_eq!(find(&tokens, "third-token"), of("值班", Role::ReadOnly));
    for wrong in ["", "ops", "admin", "first-token-of-al", "second"] {
        assert_eq!(find(&tokens, wrong), None, "{wrong}");
    }
    assert_eq!(tokens.count(Role::Admin), 1);
    assert_eq!(tokens.count(Role::ReadOnly), 2);
}

#[test]
fn a_broken_line_is_named_by_its_number_and_not_repeated() {
    for (text, line, what) in [
        (
            "admin hunter2-a\nhunter2-b admin",
            2,
            "must begin with a role",
        ),
        ("Admin hunter2", 1, "must begin with a role"),
        ("# x\n\nadmin", 3, "no token"),
        ("admin hunter2 hunter2 name", 1, "more than"),
        ("admin hunter2\u{a0}hunter2 x", 1, "more than"),
        ("admin hunter2密", 1, "cannot stand in a header"),
        ("admin hunter2 hunter2<b>", 1, "the name must be"),
        ("admin hunter2 hunter2\u{202e}", 1, "the name must be"),
        (
            "admin hunter2 a\nread-only hunter2 b",
            2,
            "is the one of line 1",
        ),
    ] {
        let error = file::parse(text, &mut Vec::new()).unwrap_err();
        let said = format!("{error:#}");
        assert!(said.starts_with(&format!("line {line}")), "{said}");
        assert!(said.contains(what), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
}

#[test]
fn one_token_has_one_role() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    std::fs::write(&file, "read-only mytoken").unwrap();
    let error = Tokens::open(Some("mytoken"), Some(file)).unwrap_err();
    let said = format!("{error:#}");
    assert!(
        said.contains("line 1") && said.contains("also given"),
        "{said}"
    );
}

#[test]
fn a_file_that_cannot_be_taken_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    let write = |text: &[u8]| std::fs::write(&file, text).unwrap();
    write(b"admin first\nread-only second reader");
    let tokens = Tokens::open(None, Some(file.clone())).unwrap();
    let large = "# long\n".repeat(200_000);
    for broken in [
        &b"admin"[..],
        b"",
        b"# none",
        b"admin \xff\xfe",
        large.as_bytes(),
    ] {
        write(broken);
        assert!(tokens.read_again().is_err(), "{broken:?}");
        assert!(find(&tokens, "first").is_some());
    }
    std::fs::remove_file(&file).unwrap();
    let said = format!("{:#}", tokens.read_again().unwrap_err());
    assert!(said.contains("cannot be opened"), "{said}");
    assert!(find(&tokens, "second").is_some());
    write(b"admin first");
    assert_eq!(tokens.read_again().unwrap(), 1);
    assert_eq!(find(&tokens, "second"), None);
}

#[test]
fn a_token_that_was_given_outlives_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    std::fs::write(&file, "read-only second").unwrap();
    let tokens = Tokens::open(Some("first"), Some(file.clone())).unwrap();
    std::fs::write(&file, "# nobody\n").unwrap();
    assert_eq!(tokens.read_again().unwrap(), 1);
    assert_eq!(find(&tokens, "second"), None);
    assert_eq!(
        find(&tokens, "first"),
        Some(("default".into(), Role::Admin))
    );
}

#[test]
fn without_any_token_it_does_not_start() {
    assert!(Tokens::open(None, None).is_err());
    assert!(Tokens::open(Some(""), None).is_err());
}
