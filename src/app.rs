//! The console's one frame: contexts, router, header, outlet, messages.

use std::sync::Arc;

use changefeed_model::listing::Selection;
use leptos::prelude::*;

use crate::address::Address;
use crate::api::Client;
use crate::chunk::{Part, later};
use crate::config::Config;
use crate::forms::FormPart;
use crate::i18n::{Language, Locale};
use crate::online;
use crate::pages::{connection_place, draw_home, draw_list, session_place};
use crate::route::{HOME, Place};
use crate::session::Session;
use crate::settings::Settings;
use crate::tasks::{Activity, Bulk, Operations, Tasks};
use crate::theme::Theme;
use crate::ui::button::Press;
use crate::ui::element::{Element, el, svg_el};
use crate::ui::icon::Icon;
use crate::ui::reactive::{condition, dynamic, press, react, show, text};
use crate::ui::select::{Choice, select};
use crate::ui::toast::{Toasts, toast_place};

/// What every page may need, by the context.
#[derive(Clone, Copy)]
pub struct Console {
    /// What the page was started with.
    pub config: StoredValue<Config>,
    /// Who is signed in.
    pub session: Session,
    /// The language in force.
    pub locale: Locale,
    /// The tasks of the cluster that is open.
    pub tasks: Tasks,
    /// The operations of this tab.
    pub operations: Operations,
    /// The operation on many tasks of this tab.
    pub bulk: Bulk,
    /// What this session did, and what came of it.
    pub activity: Activity,
    /// The messages of this tab.
    pub toasts: Toasts,
    /// What was chosen for the list.
    pub settings: Settings,
    /// The tasks that are chosen. They stay so while their list is left.
    pub selection: RwSignal<Selection>,
    client: StoredValue<Client>,
}

impl Console {
    /// Starts from what the page and the browser remember, and puts it into
    /// the context.
    pub fn provide(config: Config, session: Session, language: Language) -> Self {
        let locale = Locale::provide(language);
        let toasts = Toasts::new();
        let tasks = Tasks::new();
        let settings = Settings::restore();
        react(move || tasks.set_thresholds(settings.get().thresholds));
        let client = Client::new(config.api_base.clone(), session);
        let console = Self {
            config: StoredValue::new(config),
            session,
            locale,
            tasks,
            operations: Operations::new(client.clone(), tasks, toasts, locale),
            bulk: Bulk::new(client.clone(), tasks, toasts, locale),
            activity: Activity::new(),
            toasts,
            settings,
            selection: RwSignal::new(Selection::default()),
            client: StoredValue::new(client),
        };
        provide_context(console);
        console
    }

    /// Signs out: whoever signs in next starts from nothing.
    pub fn sign_out(self) {
        self.session.end();
        self.bulk.forget();
        self.activity.forget();
        self.tasks.open("");
    }

    /// The client of the API.
    #[must_use]
    pub fn client(self) -> Client {
        self.client.get_value()
    }
}

/// The console of the context; one of the page's own where there is none.
#[must_use]
pub fn use_console() -> Console {
    use_context().unwrap_or_else(|| {
        Console::provide(Config::of_page(), Session::restore(), Language::restore())
    })
}

/// The console.
#[must_use]
pub fn draw_app() -> [Element; 6] {
    online::listen();
    let console = Console::provide(Config::of_page(), Session::restore(), Language::restore());
    let address = Address::provide();
    let is_open = condition(move || console.session.is_open());
    let skip = Press {
        class: "skip",
        word: Some(console.locale.text(|words| words.skip_to_content)),
        ..Press::default()
    };
    let skip = skip.draw(press(focus_content));
    let content = el("main")
        .attr("id", "content")
        .attr("tabindex", "-1")
        .child(draw_place(address, is_open));
    let toasts = toast_place(
        console.toasts,
        console.locale.text(|words| words.messages),
        console.locale.text(|words| words.close),
    );
    let session = session_place(console);
    let connection = connection_place(console.locale);
    [
        skip,
        draw_header(console),
        connection,
        session,
        content,
        toasts,
    ]
}

/// Draws what the address shows, or the way in.
fn draw_place(address: Address, is_open: Memo<bool>) -> AnyView {
    let place = Memo::new(move |_| {
        let path = address.path.get();
        address.search.with(|search| Place::of(&path, search))
    });
    let draw = move || {
        if !is_open.get() {
            return later(Part::SignIn);
        }
        match place.get() {
            Place::Home => draw_home(),
            Place::Clusters => later(Part::Clusters),
            Place::List { cluster } => draw_list(cluster),
            Place::Create { cluster, cloned } => {
                later(Part::Form(FormPart::Create { cluster, cloned }))
            }
            Place::Detail { cluster, id } => later(Part::Detail(cluster, id)),
            Place::Edit { cluster, id } => later(Part::Form(FormPart::Edit { cluster, id })),
            Place::Unknown => later(Part::NotFound),
        }
    };
    dynamic(draw).into_any()
}

fn focus_content() {
    use wasm_bindgen::JsCast;
    let content = document().get_element_by_id("content");
    if let Some(content) =
        content.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = content.focus();
    }
}

fn draw_header(console: Console) -> Element {
    let sign_out = move || {
        let button = Press {
            class: "button quiet",
            icon: Some(Icon::Leave),
            ..Press::new("sign-out", console.locale.text(|words| words.sign_out))
        };
        button.draw(press(move || console.sign_out())).view()
    };
    let mark = svg_el("svg")
        .class("brand-mark")
        .attr("viewBox", "0 0 32 32")
        .attr("aria-hidden", "true")
        .el(svg_el("rect")
            .attr("width", "32")
            .attr("height", "32")
            .attr("rx", "7"))
        .el(svg_el("path").attr("d", "M7 12h13l-4-4M25 20H12l4 4"));
    let brand = el("a")
        .class("brand")
        .attr("href", HOME)
        .el(mark)
        .says(console.locale.text(|words| words.app));
    let tools = el("div")
        .class("header-tools")
        .el(language_select(console.locale))
        .el(theme_select(console.locale))
        .child(show(move || console.session.is_open(), sign_out).into_any());
    el("header").class("header").el(brand).el(tools)
}

fn language_select(locale: Locale) -> Element {
    let choices = || {
        Language::ALL
            .map(|language| Choice::new(language.tag(), language.own_name()))
            .to_vec()
    };
    let choose = move |tag: String| {
        if let Some(language) = Language::from_tag(&tag) {
            locale.choose(language);
        }
    };
    select(
        "language",
        locale.text(|words| words.language),
        Arc::new(choices),
        text(move || locale.language().tag().to_owned()),
        Box::new(choose),
    )
}

fn theme_select(locale: Locale) -> Element {
    let theme = RwSignal::new(Theme::restore());
    let word = move |theme: Theme| {
        let words = locale.words();
        match theme {
            Theme::System => words.theme_system,
            Theme::Light => words.theme_light,
            Theme::Dark => words.theme_dark,
        }
    };
    let choices = move || {
        Theme::ALL
            .map(|theme| Choice::new(theme.as_str(), word(theme)))
            .to_vec()
    };
    let choose = move |value: String| {
        let chosen = Theme::from_word(&value);
        chosen.apply();
        theme.set(chosen);
    };
    select(
        "theme",
        locale.text(|words| words.theme),
        Arc::new(choices),
        text(move || theme.get().as_str().to_owned()),
        Box::new(choose),
    )
}
