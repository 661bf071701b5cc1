//! The examples of `domain.md`, "Filter rules", and more of their kind. They
//! hold natively and in the browser: both include this file.

use changefeed_model::rules::{
    Case, Decision, Line, RegexProblem, RuleError, RuleErrorKind, RuleList, RuleWarning, parse,
    parse_matcher, split_name,
};

/// What is a rule, a comment or blank.
const VALID: &[&str] = &[
    "*.*",
    "test1.*",
    "!test.*",
    "!__TiDB_BR_Temporary*.*",
    "db[0-9].tbl[0-9a-f][0-9a-f]",
    "db[!a-z].t?",
    r#""db.with.dots"."tbl\1""#,
    r"db\.with\.dots.*",
    r#""foo""bar".`foo``bar`"#,
    r"/^db\d{2,}$/./^tbl\d{2,}$/",
    "数据库.表*",
    r"my\-db.*",
    "# a comment",
    "",
    "db[^a].t",
    // Not in domain.md.
    "  \tdb.t\t ",
    " # a comment",
    "#",
    "$db_1.t$",
    r"db.my\ table",
    r"/a\/b/.t",
    "db[a-].t[-a]",
    r"db[\]].t[\!]",
    "db[[].t[!^]",
    ".t",
    "``````.\"\"\"\"",
];

use RuleErrorKind as Kind;

/// What is none: its error, where, and the rule mended.
const INVALID: &[(&str, Kind, usize, Option<&str>)] = &[
    ("*", Kind::NoTable, 1, Some("*.*")),
    ("test", Kind::NoTable, 4, None),
    ("test.", Kind::NoTable, 5, Some("test.*")),
    ("db.tbl.col", Kind::Trailing, 6, None),
    ("my-db.*", Kind::Unescaped('-'), 2, Some(r"my\-db.*")),
    (
        "db.my table",
        Kind::Unescaped(' '),
        5,
        Some(r"db.my\ table"),
    ),
    ("db.tbl # note", Kind::TrailingComment, 6, Some("db.tbl")),
    ("!!db.t", Kind::DoubleNegation, 1, None),
    ("\"unterminated.tbl", Kind::UnterminatedQuote('"'), 0, None),
    ("\"\".t", Kind::EmptyQuotes, 0, None),
    (r"db\1.t", Kind::BadEscape('1'), 2, None),
    (r"db.t\", Kind::DanglingEscape, 4, None),
    ("db[.t", Kind::UnterminatedClass, 2, None),
    (
        "db[z-a].t",
        Kind::ReversedRange('z', 'a'),
        3,
        Some("db[a-z].t"),
    ),
    ("/unterminated.t", Kind::UnterminatedRegex, 0, None),
    ("/[/.t", Kind::Regex(RegexProblem::UnclosedClass), 1, None),
    (
        "/(?!x)/.t",
        Kind::Regex(RegexProblem::UnknownGroup),
        1,
        None,
    ),
    ("db,other.t", Kind::Unescaped(','), 2, None),
    ("{db}.t", Kind::Unescaped('{'), 0, None),
    ("@file", Kind::Import, 0, None),
    // Not in domain.md.
    (
        "  my-db.a-b\t",
        Kind::Unescaped('-'),
        4,
        Some(r"my\-db.a\-b"),
    ),
    ("my-db.a,b", Kind::Unescaped('-'), 2, None),
    ("my-db.t # note", Kind::Unescaped('-'), 2, Some(r"my\-db.t")),
    ("`db`.t\t# note", Kind::TrailingComment, 6, Some("`db`.t")),
    ("my-db.", Kind::Unescaped('-'), 2, Some(r"my\-db.*")),
    ("db .t", Kind::Unescaped(' '), 2, None),
    ("! db.t", Kind::Unescaped(' '), 1, None),
    ("!", Kind::NoSchema, 1, None),
    ("!*", Kind::NoTable, 2, Some("!*.*")),
    ("!#a.b", Kind::Unescaped('#'), 1, Some(r"!\#a.b")),
    (".", Kind::NoTable, 1, None),
    ("`a`b.c", Kind::MissingDot, 3, None),
    ("a.`b`c", Kind::Trailing, 5, None),
    ("``.t", Kind::EmptyQuotes, 0, None),
    ("a.``", Kind::EmptyQuotes, 2, None),
    ("a.`b``", Kind::UnterminatedQuote('`'), 2, None),
    ("a.//", Kind::EmptyRegex, 2, None),
    (r"/a\/.t", Kind::UnterminatedRegex, 0, None),
    ("db[].t", Kind::EmptyClass, 2, None),
    ("db[!].t", Kind::EmptyClass, 2, None),
    (r"db[\d].t", Kind::BadEscape('d'), 3, None),
    (r"db[\数].t", Kind::BadEscape('数'), 3, None),
    ("db[[:alpha:].t", Kind::NamedClass, 3, None),
    (
        "db[a-!].t",
        Kind::ReversedRange('a', '!'),
        3,
        Some(r"db[\!-a].t"),
    ),
    ("db].t", Kind::Unescaped(']'), 2, None),
    (
        "数据库-1.表",
        Kind::Unescaped('-'),
        3,
        Some(r"数据库\-1.表"),
    ),
    (r"a.b\ ", Kind::DanglingEscape, 3, None),
    ("%.%", Kind::Unescaped('%'), 0, None),
];

/// What a list decides on a table: `true` or not, and by which rule.
type Decided = (&'static str, &'static str, bool, Option<usize>);

/// Lists, and what they decide where case counts.
const DECISIONS: &[(&[&str], &[Decided])] = &[
    (&["!a.b", "*.*"], &[("a", "b", true, Some(1))]),
    (
        &["*.*", "!a.b"],
        &[("a", "b", false, Some(1)), ("a", "c", true, Some(0))],
    ),
    (
        &["/b/.*"],
        &[("db01", "t", true, Some(0)), ("d", "t", false, None)],
    ),
    (
        &["db[^a].t"],
        &[
            ("db^", "t", true, Some(0)),
            ("dba", "t", true, Some(0)),
            ("dbz", "t", false, None),
        ],
    ),
    (&[], &[("a", "b", true, None)]),
    (
        &["!a.*"],
        &[("b", "t", false, None), ("a", "t", false, Some(0))],
    ),
    (&["", "# *.*"], &[("a", "b", false, None)]),
    (&["*.*", "my-db.*"], &[("my-db", "t", true, Some(0))]),
    (
        &[r#""foo""bar".`foo``bar`"#],
        &[("foo\"bar", "foo`bar", true, Some(0))],
    ),
    (
        &[r#""db.with.dots"."tbl\1""#, r"db\.with\.dots.*"],
        &[
            ("db.with.dots", r"tbl\1", true, Some(1)),
            ("dbxwith.dots", "t", false, None),
        ],
    ),
    (
        &[r"/^db\d{2,}$/./^tbl\d{2,}$/"],
        &[
            ("db10", "tbl123", true, Some(0)),
            ("db1", "tbl123", false, None),
            ("xdb10", "tbl123", false, None),
        ],
    ),
    (
        &["数据库.表*"],
        &[
            ("数据库", "表一", true, Some(0)),
            ("数据", "表", false, None),
        ],
    ),
    (
        &["db[!a-z].t?"],
        &[
            ("db1", "t1", true, Some(0)),
            ("db\n", "t\n", true, Some(0)),
            ("dbx", "t1", false, None),
            ("db1", "t", false, None),
            ("db1", "t12", false, None),
        ],
    ),
    (&["t*st.a*b*c"], &[("tst", "a-b-b-c", true, Some(0))]),
    (&["Shop.Orders*"], &[("shop", "orders", false, None)]),
    (&[".t"], &[("a", "t", false, None)]),
];

/// A warning, and of which rule.
type Warned = (Option<usize>, RuleWarning);

/// Lists, and their warnings.
const WARNINGS: &[(&[&str], &[Warned])] = &[
    (&[], &[]),
    (&["*.*", "!a.b"], &[]),
    (&["", "# all"], &[(None, RuleWarning::NothingSaid)]),
    (&["!a.*"], &[(None, RuleWarning::NothingPositive)]),
    (&["!a.*", "b"], &[]),
    (&["!a.b", "*.*"], &[(Some(0), RuleWarning::OverriddenBy(1))]),
    (
        &["a.b", "# twice", r#""a".`b`"#],
        &[(Some(0), RuleWarning::DuplicateOf(2))],
    ),
    (
        &["shop_1.a?", "!shop_[0-9].*", "x.y"],
        &[(Some(0), RuleWarning::OverriddenBy(1))],
    ),
    (
        &["db01.t", "!/^db\\d+$/.*", "*.x"],
        &[(Some(0), RuleWarning::OverriddenBy(1))],
    ),
    (&["/^db01$/.t", "!/^db/.*", "*.x"], &[]),
    (&["a.b", ".t"], &[(Some(1), RuleWarning::EmptySchema)]),
];

/// Every valid example is read, as what it is.
pub fn valid() {
    for text in VALID {
        let line = parse(text).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
        match text.trim_start().chars().next() {
            None => assert_eq!(line, Line::Blank),
            Some('#') => assert_eq!(line, Line::Comment, "{text}"),
            Some(first) => match line {
                Line::Rule(rule) => assert_eq!(rule.is_negative(), first == '!', "{text}"),
                other => panic!("{text:?} is {other:?}"),
            },
        }
    }
}

/// Every invalid example is refused with its error; a fix mends it.
pub fn invalid() {
    for (text, kind, at, fix) in INVALID {
        let error = RuleError {
            kind: kind.clone(),
            at: *at,
            fix: fix.map(str::to_owned),
        };
        assert_eq!(parse(text), Err(error), "{text}");
        if let Some(fix) = fix {
            assert!(matches!(parse(fix), Ok(Line::Rule(_))), "{fix}");
        }
    }
}

/// Every list decides as it should.
pub fn decisions() {
    for (rules, tables) in DECISIONS {
        let list = RuleList::parse(rules);
        for &(schema, table, replicated, decided_by) in *tables {
            let expected = Decision {
                replicated,
                decided_by,
                is_system: false,
            };
            let decision = list.matches(schema, table, Case::Sensitive);
            assert_eq!(decision, expected, "{rules:?}: {schema}.{table}");
        }
    }
}

/// No rule brings in the schemas of the system.
pub fn system_schemas() {
    let list = RuleList::parse(&["*.*", "mysql.*", "SYS.*"]);
    for schema in [
        "information_schema",
        "performance_schema",
        "metrics_schema",
        "inspection_schema",
        "mysql",
        "sys",
        "INFORMATION_SCHEMA",
        "MySQL",
    ] {
        for list in [&list, &RuleList::default()] {
            for case in [Case::Sensitive, Case::Insensitive] {
                let decision = list.matches(schema, "t", case);
                assert!(decision.is_system && !decision.replicated, "{schema}");
                assert_eq!(decision.decided_by, None);
            }
        }
    }
    assert!(list.matches("mysql2", "t", Case::Sensitive).replicated);
}

/// Later engines do not tell upper and lower case apart.
pub fn case() {
    for (rule, schema, table, exact, either) in [
        ("Shop.Orders", "shop", "ORDERS", false, true),
        ("Shop.Orders", "Shop", "Orders", true, true),
        ("Shop*.T[a-c]", "SHOP1", "tB", false, true),
        ("s[!A].t", "sa", "t", true, false),
        ("/^SHOP$/.t", "shop", "T", false, true),
        ("/(?-i)^SHOP$/.t", "SHOP", "t", true, false),
        ("`Ärger`.Ü*", "ärger", "über", false, true),
        ("数据库.*", "数据库", "表", true, true),
        // As Go does it: the name is put in lower case, where U+0130 is an i.
        ("İ.t", "i", "t", false, true),
        ("İ?.t", "İx", "t", true, false),
        ("K?.t", "\u{212a}x", "t", false, true),
    ] {
        let list = RuleList::parse(&[rule]);
        let decide = |case| list.matches(schema, table, case).replicated;
        let decided = (decide(Case::Sensitive), decide(Case::Insensitive));
        assert_eq!(decided, (exact, either), "{rule}: {schema}.{table}");
    }
}

/// Every list has its warnings.
pub fn warnings() {
    for (rules, warnings) in WARNINGS {
        assert_eq!(RuleList::parse(rules).warnings(), *warnings, "{rules:?}");
    }
}

/// A dispatcher's matcher is a rule that takes in.
pub fn matchers() {
    assert!(parse_matcher(" shop.* ").is_ok());
    for (text, kind, at) in [
        (" !shop.*", Kind::NegativeMatcher, 1),
        (" # note", Kind::CommentMatcher, 1),
        ("", Kind::BlankMatcher, 0),
        ("shop", Kind::NoTable, 4),
        ("!!shop.*", Kind::DoubleNegation, 1),
    ] {
        let error = parse_matcher(text).unwrap_err();
        assert_eq!((error.kind, error.at), (kind, at), "{text}");
    }
}

/// Names as people type them.
pub fn names() {
    for (text, name) in [
        ("shop.orders", Some(("shop", "orders"))),
        (" shop.orders ", Some(("shop", "orders"))),
        ("shop.orders.old", Some(("shop", "orders.old"))),
        ("`a.b`.`c``d`", Some(("a.b", "c`d"))),
        ("\"a.b\".c", Some(("a.b", "c"))),
        ("my-db.my table", Some(("my-db", "my table"))),
        ("数据库.表", Some(("数据库", "表"))),
        ("shop", None),
        ("shop.", None),
        (".orders", None),
        ("`a`b.c", None),
        ("`a.b", None),
        ("a.`b`c", None),
        ("``.b", None),
        ("", None),
    ] {
        let expected = name.map(|(schema, table)| (schema.to_owned(), table.to_owned()));
        assert_eq!(split_name(text), expected, "{text}");
    }
}
