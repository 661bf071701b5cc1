//! What has to do with no task: its words, and when it is offered.

use super::item::Command;
use super::words::PaletteWords;
use crate::app::Console;
use crate::i18n::Language;
use crate::settings::Theme;
use crate::ui::icon::Icon;
use crate::ui::icon::later::{KEYBOARD, LANGUAGES, LIST, MONITOR, MOON, SERVER, SUN};

const ALL: [Command; 12] = [
    Command::New,
    Command::List,
    Command::Clusters,
    Command::Settings,
    Command::Activity,
    Command::Shortcuts,
    Command::Theme(Theme::System),
    Command::Theme(Theme::Light),
    Command::Theme(Theme::Dark),
    Command::Language(Language::English),
    Command::Language(Language::Chinese),
    Command::SignOut,
];

/// Those that make a difference now. Tracked.
pub(super) fn commands(console: Console) -> Vec<Command> {
    let (theme, language) = (console.settings.get().theme, console.locale.language());
    let is_new = |command: &Command| match command {
        Command::Theme(chosen) => *chosen != theme,
        Command::Language(chosen) => *chosen != language,
        _ => true,
    };
    ALL.into_iter().filter(is_new).collect()
}

impl Command {
    pub(super) fn word(self, words: &PaletteWords) -> &'static str {
        match self {
            Self::New => words.new,
            Self::List => words.list,
            Self::Clusters => words.clusters,
            Self::Settings => words.settings,
            Self::Activity => words.activity,
            Self::Shortcuts => words.shortcuts,
            Self::Theme(Theme::System) => words.theme_system,
            Self::Theme(Theme::Light) => words.theme_light,
            Self::Theme(Theme::Dark) => words.theme_dark,
            Self::Language(Language::English) => words.english,
            Self::Language(Language::Chinese) => words.chinese,
            Self::SignOut => words.sign_out,
        }
    }

    /// Its words in all languages: whoever is used to one finds it by that.
    pub(super) fn other_words(self) -> String {
        let words = Language::ALL.map(|language| self.word(PaletteWords::of(language)));
        words.join(" ")
    }

    /// The path of its icon.
    pub(super) fn icon(self) -> &'static str {
        match self {
            Self::New => Icon::Plus.path(),
            Self::List => LIST,
            Self::Clusters => SERVER,
            Self::Settings => Icon::Settings.path(),
            Self::Activity => Icon::Activity.path(),
            Self::Shortcuts => KEYBOARD,
            Self::Theme(Theme::System) => MONITOR,
            Self::Theme(Theme::Light) => SUN,
            Self::Theme(Theme::Dark) => MOON,
            Self::Language(_) => LANGUAGES,
            Self::SignOut => Icon::Leave.path(),
        }
    }

    /// Its shortcut, where it has one.
    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::New => &["n"],
            Self::List => &["g", "l"],
            Self::Shortcuts => &["?"],
            _ => &[],
        }
    }
}
