//! The console's one frame: contexts, router, header, outlet, messages.

use changefeed_model::listing::Selection;
use leptos::prelude::*;

use crate::address::Address;
use crate::api::Client;
use crate::chunk::{Part, later};
use crate::config::Config;
use crate::forms::FormPart;
use crate::header::draw_header;
use crate::i18n::{Language, Locale};
use crate::keys::keys_place;
use crate::online;
#[cfg(debug_assertions)]
use crate::pages::{STYLE, draw_style};
use crate::pages::{
    activity_place, connection_place, draw_home, draw_list, draw_toasts, session_place,
};
use crate::route::Place;
use crate::session::Session;
use crate::settings::Settings;
use crate::tasks::{Activity, Bulk, Operations, Tasks};
use crate::ui::button::Press;
use crate::ui::element::{Element, el};
use crate::ui::link::Links;
use crate::ui::reactive::{condition, dynamic, press, react};
use crate::ui::toast::{Toasts, Tone};

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
        let toasts = Toasts::new();
        let locale = Locale::provide_saying(language.or_english(), move |why| {
            toasts.say(Tone::Failure, why.to_owned(), String::new());
        });
        let tasks = Tasks::new();
        let settings = Settings::restore_over(config.theme);
        react(move || tasks.set_thresholds(settings.get().thresholds));
        let client = Client::new(config.api_base.clone(), session);
        let activity = Activity::new();
        let console = Self {
            config: StoredValue::new(config),
            session,
            locale,
            tasks,
            operations: Operations::new(client.clone(), tasks, activity, toasts, locale),
            bulk: Bulk::new(client.clone(), tasks, activity, toasts, locale),
            activity,
            toasts,
            settings,
            selection: RwSignal::new(Selection::default()),
            client: StoredValue::new(client),
        };
        provide_context(console);
        console
    }

    /// Chooses a language, by its tag; an empty one is the browser's.
    pub fn speak(self, tag: &str) {
        self.settings
            .change(|settings| tag.clone_into(&mut settings.language));
        self.follow_settings();
    }

    /// Speaks the language of the settings.
    pub fn follow_settings(self) {
        let tag = self.settings.get_untracked().language;
        let otherwise = self.config.with_value(|config| config.language);
        self.locale.choose(Language::of_or(&tag, otherwise));
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
        let config = Config::of_page();
        let language = config.chosen_language();
        Console::provide(config, Session::restore(), language)
    })
}

/// The console.
#[must_use]
pub fn draw_app(config: Config) -> [Element; 8] {
    online::listen();
    let language = config.chosen_language();
    provide_context(Links::below(&config.base));
    let console = Console::provide(config, Session::restore(), language);
    console.settings.listen(move || console.follow_settings());
    let address = Address::provide();
    let keys = keys_place(console, address);
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
    let toasts = draw_toasts(console);
    let session = session_place(console);
    let connection = connection_place(console.locale);
    [
        skip,
        draw_header(console),
        connection,
        session,
        keys,
        content,
        activity_place(console),
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
        #[cfg(debug_assertions)]
        if address.path.with(|path| path == STYLE) {
            return draw_style();
        }
        let place = place.get();
        if !is_open.get() && place != Place::Settings {
            return later(Part::SignIn);
        }
        match place {
            Place::Home => draw_home(),
            Place::Clusters => later(Part::Clusters),
            Place::List { cluster } => draw_list(cluster),
            Place::Create { cluster, cloned } => {
                later(Part::Form(FormPart::Create { cluster, cloned }))
            }
            Place::Detail { cluster, id } => later(Part::Detail(cluster, id)),
            Place::Edit { cluster, id } => later(Part::Form(FormPart::Edit { cluster, id })),
            Place::Settings => later(Part::Settings),
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
