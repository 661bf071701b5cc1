//! A real browser with one window.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, ensure};
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::driver::Driver;
use crate::engine::{Bidi, Command, Engine, webkit};
use crate::journal::Journal;
use crate::planted::Planted;
use crate::wait::{not_yet, until};

/// Brings an element into sight and waits until it stays where it is: the
/// driver of WebKit aims once and presses later.
const AT_REST: &str = "const it = arguments[0], place = () => JSON.stringify(it.getBoundingClientRect()); \
     it.scrollIntoView({block: 'nearest'}); \
     return new Promise(rest => { let before, times = 0; \
       const look = () => { const now = place(); times = now === before ? times + 1 : 0; before = now; \
         times > 2 ? rest() : requestAnimationFrame(look) }; look() })";

/// A browser that takes longer to close is ended.
const CLOSE: Duration = Duration::from_secs(30);

/// Ctrl and A, as WebDriver writes them. The end of the command lets go of
/// Ctrl; the key that should, within one, does nothing in Firefox.
const SELECT_ALL: &str = "\u{e009}a";
/// The key Delete, as WebDriver writes it.
const DELETE: char = '\u{e017}';

/// The key Enter, as WebDriver writes it: a new line is none in WebKit.
const ENTER: &str = "\u{e007}";

/// Scrolls as far as an element beyond the window takes: no pointer gets there.
const INTO_SIGHT: &str = "const place = arguments[0].getBoundingClientRect(); \
     if (place.top < 0 || place.bottom > innerHeight) arguments[0].scrollIntoView({block: 'center'})";

/// A browser of the run's engine with a fresh profile. Every look waits for
/// what it looks for.
pub struct Browser {
    pub(crate) client: Client,
    pub(crate) driver: Driver,
    pub(crate) engine: Engine,
    bidi: Option<Bidi>,
    planted: Option<Arc<Planted>>,
    journal: Journal,
}

impl Browser {
    /// Opens it; `planted` is where its pages come from, for an engine whose
    /// driver runs nothing before them.
    pub(crate) async fn open(engine: Engine, planted: Option<Arc<Planted>>) -> Result<Self> {
        let driver = Driver::start(engine).await?;
        let client = driver.open().await?;
        Ok(Self {
            bidi: engine.prepare(&client).await?,
            client,
            driver,
            engine,
            planted,
            journal: Journal::of(engine),
        })
    }

    pub(crate) async fn close(self) -> Result<()> {
        // Firefox once closed never: no fault of what was tested.
        let closed = tokio::time::timeout(CLOSE, self.client.close()).await;
        self.driver.end().await?;
        Ok(closed.unwrap_or(Ok(()))?)
    }

    /// Goes to an address.
    pub async fn visit(&self, address: &str) -> Result<()> {
        Ok(self.client.goto(address).await?)
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// Makes the page so wide and so high, in CSS pixels; narrower than a
    /// window can be, too.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        match (self.engine, &self.bidi) {
            (Engine::Chromium, _) => {
                let command = Command::resize(width, height);
                self.client.issue_cmd(command).await?;
            }
            (_, Some(bidi)) => {
                let tab: String = self.client.window().await?.into();
                bidi.resize(&tab, width, height).await?;
            }
            (_, None) => webkit::resize(&self.client, width, height).await?,
        }
        until(&format!("a width of {width} px"), async || {
            let now = self.script("return innerWidth").await?;
            Ok((now == width).then_some(()))
        })
        .await
    }

    /// Takes the page's network away, or gives it back: Chromium's driver alone
    /// can.
    pub async fn set_offline(&self, is_offline: bool) -> Result<()> {
        let command = Command::set_offline(is_offline);
        self.client.issue_cmd(command).await?;
        Ok(())
    }

    /// Presses the browser's back button.
    pub async fn go_back(&self) -> Result<()> {
        Ok(self.client.back().await?)
    }

    /// Presses the browser's forward button.
    pub async fn go_forward(&self) -> Result<()> {
        Ok(self.client.forward().await?)
    }

    /// What stands in the address bar.
    pub async fn address(&self) -> Result<String> {
        let address = self.script("return location.href").await?;
        Ok(address.as_str().unwrap_or_default().to_owned())
    }

    /// The document's title.
    pub async fn title(&self) -> Result<String> {
        Ok(self.client.title().await?)
    }

    /// The whole page as it is now.
    pub async fn html(&self) -> Result<String> {
        Ok(self.client.source().await?)
    }

    /// Runs a script in the page; in the next one, where this one is just left.
    pub async fn script(&self, script: &str) -> Result<Value> {
        until("a page that is not left", async || {
            not_yet(self.client.execute(script, Vec::new()).await)
        })
        .await
    }

    /// The first element that fits.
    pub async fn find(&self, css: &str) -> Result<Element> {
        until(css, async || {
            not_yet(self.client.find(Locator::Css(css)).await)
        })
        .await
    }

    /// How many elements fit, now.
    pub async fn count(&self, css: &str) -> Result<usize> {
        Ok(self.client.find_all(Locator::Css(css)).await?.len())
    }

    /// Waits until no element fits.
    pub async fn expect_gone(&self, css: &str) -> Result<()> {
        until(&format!("no {css}"), async || {
            Ok((self.count(css).await? == 0).then_some(()))
        })
        .await
    }

    /// The text of an element as a person sees it.
    pub async fn text(&self, css: &str) -> Result<String> {
        until(&format!("text of {css}"), async || {
            if self.engine == Engine::Webkit {
                return self.inner_text(css).await;
            }
            let Some(element) = not_yet(self.client.find(Locator::Css(css)).await)? else {
                return Ok(None);
            };
            not_yet(element.text().await)
        })
        .await
    }

    /// The text as the page has it: WebKit's driver leaves out what stands in a
    /// box that may cut it, such as a name; its `innerText` what is not laid out
    /// yet because it is out of sight.
    async fn inner_text(&self, css: &str) -> Result<Option<String>> {
        const LOOK: &str = "const at = document.querySelector(arguments[0]); \
            if (!at?.checkVisibility()) return at && ''; \
            const late = [at, ...at.querySelectorAll('*')] \
                .filter(node => getComputedStyle(node).contentVisibility === 'auto'); \
            for (const node of late) node.style.contentVisibility = 'visible'; \
            const text = at.innerText.trim(); \
            for (const node of late) node.style.removeProperty('content-visibility'); \
            return text";
        let found = not_yet(self.client.execute(LOOK, vec![json!(css)]).await)?;
        Ok(found.and_then(|text| text.as_str().map(str::to_owned)))
    }

    /// Waits until the text of an element fits.
    pub async fn expect_text(&self, css: &str, fits: impl Fn(&str) -> bool) -> Result<String> {
        let mut last = String::new();
        let found = until(&format!("the right text in {css}"), async || {
            last = self.text(css).await?;
            Ok(fits(&last).then_some(()))
        })
        .await;
        found
            .map(|()| last.clone())
            .map_err(|error| error.context(format!("it was {last:?}")))
    }

    /// An attribute of an element; `None` where it has none.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        // WebKit's driver resolves addresses, where it is asked for an attribute.
        const LOOK: &str = "const at = document.querySelector(arguments[0]); \
            return at && [at.getAttribute(arguments[1])]";
        until(&format!("{name} of {css}"), async || {
            let found = self.client.execute(LOOK, vec![json!(css), json!(name)]);
            let Some(found) = not_yet(found.await)? else {
                return Ok(None);
            };
            let found = found.as_array().and_then(|found| found.first());
            Ok(found.map(|value| value.as_str().map(str::to_owned)))
        })
        .await
    }

    /// Presses an element.
    pub async fn click(&self, css: &str) -> Result<()> {
        until(&format!("{css}, to be pressed"), async || {
            let Some(element) = not_yet(self.client.find(Locator::Css(css)).await)? else {
                return Ok(None);
            };
            if self.engine == Engine::Webkit {
                let element = vec![serde_json::to_value(&element)?];
                // A page that leaves meanwhile is no fault.
                let _ = self.client.execute(AT_REST, element).await;
            }
            let pressed = not_yet(element.click().await)?;
            if pressed.is_none() {
                // What sticks to an edge of the window may cover it: scroll on.
                let middle = "arguments[0].scrollIntoView({block: 'center'})";
                let element = vec![serde_json::to_value(&element)?];
                not_yet(self.client.execute(middle, element).await)?;
            }
            Ok(pressed)
        })
        .await
    }

    /// Presses an element twice, as fast as a hand can.
    pub async fn double_click(&self, css: &str) -> Result<()> {
        let button = MOUSE_BUTTON_LEFT;
        let mut mouse = self.mouse_at(css).await?;
        for _ in 0..2 {
            mouse = mouse
                .then(PointerAction::Down { button })
                .then(PointerAction::Up { button });
        }
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Presses the mouse at an element, with whatever key is held.
    pub(crate) async fn click_at(&self, css: &str) -> Result<()> {
        let button = MOUSE_BUTTON_LEFT;
        let mouse = self.mouse_at(css).await?;
        let mouse = mouse
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        Ok(self.client.perform_actions(mouse).await?)
    }

    /// Moves the pointer to an element.
    pub async fn hover(&self, css: &str) -> Result<()> {
        let mouse = self.mouse_at(css).await?;
        Ok(self.client.perform_actions(mouse).await?)
    }

    async fn mouse_at(&self, css: &str) -> Result<MouseActions> {
        let element = self.find(css).await?;
        let arguments = vec![serde_json::to_value(&element)?];
        self.client.execute(INTO_SIGHT, arguments).await?;
        let move_there = PointerAction::MoveToElement {
            element,
            duration: None,
            x: 0.0,
            y: 0.0,
        };
        Ok(MouseActions::new("mouse".to_owned()).then(move_there))
    }

    /// Runs a script in every page before the page's own.
    pub async fn run_before_pages(&self, script: &str) -> Result<()> {
        if let Some(planted) = &self.planted {
            planted.add(script)
        } else if let Some(bidi) = &self.bidi {
            bidi.run_before_pages(script).await
        } else {
            let command = Command::run_before_pages(script);
            self.client.issue_cmd(command).await?;
            Ok(())
        }
    }

    /// Replaces what stands in a field, as a person does: all of it is
    /// selected and deleted, and the text is typed.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let text = format!("{DELETE}{}", text.replace('\n', ENTER));
        until(&format!("{css}, to be filled"), async || {
            let field = self.find(css).await?;
            if not_yet(field.send_keys(SELECT_ALL).await)?.is_none() {
                return Ok(None);
            }
            not_yet(field.send_keys(&text).await)
        })
        .await
    }

    /// What stands in a field.
    pub async fn value(&self, css: &str) -> Result<String> {
        let value = self.find(css).await?.prop("value").await?;
        Ok(value.unwrap_or_default())
    }

    /// Chooses an entry of a menu.
    pub async fn choose(&self, css: &str, value: &str) -> Result<()> {
        until(&format!("{value} in {css}"), async || {
            not_yet(self.find(css).await?.select_by_value(value).await)
        })
        .await
    }

    /// Says that the console's errors with these words belong to the test.
    pub fn expect_error(&mut self, words: &str) {
        self.journal.expect(words);
    }

    /// Waits until the console has reported an error with these words.
    pub async fn expect_reported(&mut self, words: &str) -> Result<()> {
        self.journal.expect(words);
        let Self {
            client, journal, ..
        } = self;
        until(&format!("{words:?} in the console"), async || {
            let seen = journal.read(client).await?;
            Ok(seen.iter().any(|entry| entry.contains(words)).then_some(()))
        })
        .await
    }

    /// Takes out the errors that the console reported so far, for a test that
    /// judges them itself.
    pub async fn take_errors(&mut self) -> Result<Vec<String>> {
        self.journal.take(&self.client).await
    }

    pub(crate) async fn check_journal(&mut self) -> Result<()> {
        self.journal.check(&self.client).await
    }

    /// Fails where a text is in the page, in its address, or in what the
    /// browser keeps beyond the tab.
    pub async fn expect_nowhere(&self, secret: &str) -> Result<()> {
        let script = "return JSON.stringify([document.documentElement.outerHTML, location.href, \
             history.state, document.title, document.cookie, Object.entries(localStorage), \
             [...document.querySelectorAll('input')].map(input => input.value)])";
        let everything = self.script(script).await?.to_string();
        ensure!(!everything.contains(secret), "a secret is in the page");
        Ok(())
    }
}
