//! The words of the panel. They load with it.

use crate::app::Console;
use crate::i18n::Language;
use crate::ui::reactive::{Text, text};

/// Declares the words: a language that lacks one does not compile. `{name}`
/// in a word is a place to fill.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// The words of one language.
        pub(crate) struct ActivityWords {
            $(pub(crate) $word: &'static str,)*
        }

        static ENGLISH: ActivityWords = ActivityWords { $($word: $en,)* };
        static CHINESE: ActivityWords = ActivityWords { $($word: $zh,)* };
    };
}

words! {
    intro: "What you did in this tab, newest first. It is forgotten when you sign out or close the tab.", "此标签页中的操作，最新的在前。退出登录或关闭标签页后清除。";
    empty: "Nothing yet", "暂无操作";
    empty_more: "Everything you pause, resume, create, edit, delete or export is listed here with its outcome.", "暂停、恢复、创建、修改、删除和导出操作及其结果会显示在这里。";
    running: "Under way", "进行中";
    done: "Done", "完成";
    failed: "Failed", "失败";
    unknown: "Outcome unknown", "结果未知";
    results: "Show the results", "查看结果";
    open_task: "Open {name}", "打开 {name}";
    renewed: "You signed in again with a new token.", "已使用新令牌重新登录。";
    exported_task: "{name} was exported.", "已导出 {name}。";
    exported_list: "{n} changefeed was exported as {kind}.|{n} changefeeds were exported as {kind}.", "已将 {n} 个同步任务导出为 {kind}。";
}

impl ActivityWords {
    /// The words of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}

/// One of the words, as it changes with the language.
pub(super) fn word(console: Console, pick: fn(&'static ActivityWords) -> &'static str) -> Text {
    text(move || pick(ActivityWords::of(console.locale.language())).to_owned())
}
