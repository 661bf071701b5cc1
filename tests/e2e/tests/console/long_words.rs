//! Words that are longer by two fifths break no layout: a language that does
//! not exist, made in the page out of the words that are there. The console
//! knows nothing of it.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{
    Browser, CLUSTER, clone_path, id_of, list_path, new_path, play, row, task_path,
};
use fantoccini::key::Key;

/// The widths, in CSS pixels, with their heights.
const SIZES: [(u32, u32); 3] = [(360, 720), (768, 1024), (1280, 900)];

/// Makes each word of the page longer: in brackets, so that a missing end is
/// seen, and with marks above and below the letters. What was typed, and what
/// the server said, grows with it.
const LENGTHEN: &str = "\
    const marks = {A:'Å',E:'É',I:'Î',O:'Ø',U:'Û',a:'å',e:'é',i:'î',o:'ö',u:'ü',y:'ÿ',n:'ñ',c:'ç'};\
    const long = text => {\
        const said = text.trim();\
        if (!/\\p{L}/u.test(said) || said.startsWith('[')) return text;\
        const more = Math.ceil(said.length * 0.4), rest = 'öñé twö thréé '.repeat(99).slice(0, more);\
        return text.replace(said, () => '[' + [...said].map(c => marks[c] ?? c).join('') + ' ' + rest.trim() + ']');\
    };\
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);\
    while (walk.nextNode()) {\
        const node = walk.currentNode, around = node.parentElement;\
        if (around.closest('script, noscript, style, textarea, svg, code, pre, .mono')) continue;\
        const told = long(node.data);\
        if (told !== node.data) node.data = told;\
    }";

/// What the longer words break: whatever makes the page scroll sideways, and
/// each control whose word does not fit into it. Where a word may end early it
/// says so by an ellipsis, and all of it is said elsewhere.
const BROKEN: &str = "\
    const wide = document.documentElement.clientWidth, found = [];\
    const named = e => e.outerHTML.slice(0, 140);\
    if (document.documentElement.scrollWidth > wide)\
        found.push('the page is ' + document.documentElement.scrollWidth + ' wide');\
    const open = [...document.querySelectorAll('dialog[open], [popover]:popover-open')];\
    for (const e of open)\
        if (e.scrollWidth > e.clientWidth + 1)\
            found.push('open: ' + named(e) + ' ' + e.scrollWidth + ' of ' + e.clientWidth);\
    const controls = 'button, a.button, summary, legend, label, [role=tab], .badge, h1, h2, h3';\
    for (const e of document.querySelectorAll(controls)) {\
        const box = e.getBoundingClientRect(), style = getComputedStyle(e);\
        if (!box.width || !e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;\
        if (e.closest('.visually-hidden, .skip')) continue;\
        const ellipsis = [e, ...e.querySelectorAll('*')].some(\
            e => getComputedStyle(e).textOverflow === 'ellipsis');\
        if (ellipsis || style.display === 'inline' || style.display === 'contents') continue;\
        if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 2)\
            found.push('cut: ' + named(e) + ' ' + e.scrollWidth + ' of ' + e.clientWidth);\
    }\
    return found.slice(0, 12).join('\\n');";

/// Looks at what is shown, in every size; the words grow in the page that is
/// there, so that none is read anew meanwhile.
async fn expect_whole(browser: &Browser, what: &str) -> Result<()> {
    let mut broken = Vec::new();
    for (wide, high) in SIZES {
        browser.resize(wide, high).await?;
        let script = format!("{LENGTHEN} {BROKEN}");
        let found = browser.script(&script).await?;
        if found != "" {
            broken.push(format!(
                "{what} at {wide}: {}",
                found.as_str().unwrap_or("?")
            ));
        }
    }
    ensure!(broken.is_empty(), "{}", broken.join("\n"));
    let grown = "return /\\[.+ (öñé|ö)/.test(document.body.innerText)";
    ensure!(
        browser.script(grown).await? == true,
        "no word of {what} is longer"
    );
    Ok(())
}

#[tokio::test]
async fn longer_words_fit_the_list_and_what_opens_over_it() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        stage.expect_chunk().await?;
        let id = id_of(tasks.first().context("a task")?);
        let browser = &stage.browser;
        expect_whole(browser, "the list").await?;
        browser
            .click(&format!("{} [data-action=more]", row(&id)))
            .await?;
        browser.find(".menu:popover-open").await?;
        expect_whole(browser, "a task's menu").await?;
        browser.press_key(Key::Escape).await?;
        browser.click("[data-action=view-settings]").await?;
        browser.find("dialog[open] .view-settings").await?;
        expect_whole(browser, "the view").await?;
        browser.press_key(Key::Escape).await?;
        browser.expect_gone("dialog[open]").await
    })
    .await
}

#[tokio::test]
async fn longer_words_fit_every_page() -> Result<()> {
    play(async |stage| {
        let tasks = stage.open_list().await?;
        let id = id_of(tasks.first().context("a task")?);
        let browser = &stage.browser;
        for (path, ready, what) in [
            (task_path(CLUSTER, &id), "main h1", "a task"),
            (new_path(CLUSTER), "form #name", "the form"),
            (clone_path(CLUSTER, &id), "form #name", "a copy"),
            ("/settings".to_owned(), "main h1", "the settings"),
            ("/clusters".to_owned(), "main h1", "the clusters"),
            ("/nowhere".to_owned(), "main h1", "no page"),
            (list_path(CLUSTER), "tr[data-task-id]", "the list"),
        ] {
            browser.visit(&stage.url(&path)).await?;
            browser.find(ready).await?;
            expect_whole(browser, what).await?;
        }
        browser.click("[data-action=sign-out]").await?;
        browser.find("form #token").await?;
        expect_whole(browser, "the sign-in").await
    })
    .await
}
