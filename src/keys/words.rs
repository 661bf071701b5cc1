//! What each shortcut does, in words, and the groups they are listed in.

use changefeed_model::keys::Shortcut;

use crate::i18n::Language;

/// Declares the words: a language that lacks one does not compile.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// The words of one language.
        pub(super) struct KeyWords {
            $(pub(super) $word: &'static str,)*
        }

        static ENGLISH: KeyWords = KeyWords { $($word: $en,)* };
        static CHINESE: KeyWords = KeyWords { $($word: $zh,)* };
    };
}

words! {
    title: "Keyboard shortcuts", "键盘快捷键";
    close: "Close", "关闭";
    everywhere: "Everywhere", "任意页面";
    in_list: "In the list", "列表中";
    of_task: "On a changefeed: its row or its page", "针对任务：所在行或详情页";
    palette: "Search changefeeds, pages and operations", "搜索任务、页面和操作";
    help: "This list", "显示此列表";
    new: "New changefeed", "新建同步任务";
    list: "Go to the list", "前往列表";
    search: "Search the list", "搜索列表";
    refresh: "Refresh what is shown", "重新读取当前内容";
    down: "Next row", "下一行";
    up: "Previous row", "上一行";
    choose: "Select the row", "选择该行";
    extend: "Extend the selection", "连续选择到下一行";
    all: "Select all rows", "选择所有行";
    none: "Select none", "取消选择";
    open: "Open", "打开";
    edit: "Edit", "修改";
    pause: "Pause or resume", "暂停或恢复";
    single_keys: "Use single-key shortcuts. When off, only combinations with Ctrl or ⌘ work.", "启用单键快捷键。关闭后仅 Ctrl 或 ⌘ 组合键有效。";
}

impl KeyWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}

/// One of the words.
type Pick = fn(&KeyWords) -> &'static str;

/// A line of the list: what it does, and the ways to press it.
pub(super) struct Line {
    pub(super) says: Pick,
    pub(super) shortcut: Option<Shortcut>,
    /// Keys that the rows of the list take themselves (`ui/grid/keyboard.rs`).
    pub(super) also: &'static [&'static [&'static str]],
}

const fn line(says: Pick, shortcut: Shortcut, also: &'static [&'static [&'static str]]) -> Line {
    Line {
        says,
        shortcut: Some(shortcut),
        also,
    }
}

const fn own(says: Pick, also: &'static [&'static [&'static str]]) -> Line {
    Line {
        says,
        shortcut: None,
        also,
    }
}

/// What is listed: the model's shortcuts, and the keys of the list's rows.
pub(super) static GROUPS: [(Pick, &[Line]); 3] = [
    (
        |words| words.everywhere,
        &[
            line(|words| words.palette, Shortcut::Palette, &[]),
            line(|words| words.help, Shortcut::Help, &[]),
            line(|words| words.new, Shortcut::New, &[]),
            line(|words| words.list, Shortcut::List, &[]),
            line(|words| words.refresh, Shortcut::Refresh, &[]),
        ],
    ),
    (
        |words| words.of_task,
        &[
            own(|words| words.open, &[&["Enter"]]),
            line(|words| words.edit, Shortcut::Edit, &[]),
            line(|words| words.pause, Shortcut::Pause, &[]),
        ],
    ),
    (
        |words| words.in_list,
        &[
            line(|words| words.search, Shortcut::Search, &[]),
            line(|words| words.down, Shortcut::Down, &[&["↓"]]),
            line(|words| words.up, Shortcut::Up, &[&["↑"]]),
            line(|words| words.choose, Shortcut::Choose, &[&["Space"]]),
            own(|words| words.extend, &[&["Shift", "↓"]]),
            own(|words| words.all, &[&["Ctrl", "a"]]),
            own(|words| words.none, &[&["Esc"]]),
        ],
    ),
];
