//! The words of the palette: they load with it.

use crate::i18n::Language;

/// Declares the words: a language that lacks one does not compile. `{name}`
/// in a word is a place to fill.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// The words of one language.
        pub(super) struct PaletteWords {
            $(pub(super) $word: &'static str,)*
        }

        static ENGLISH: PaletteWords = PaletteWords { $($word: $en,)* };
        static CHINESE: PaletteWords = PaletteWords { $($word: $zh,)* };
    };
}

words! {
    title: "Search and commands", "搜索与命令";
    prompt: "Find a changefeed, a page or an operation", "查找任务、页面或操作";
    prompt_of: "Choose an operation", "选择操作";
    results: "Results", "结果";
    back: "Back to all", "返回全部";
    close: "Close", "关闭";
    more: "Operations", "操作";

    group_here: "This changefeed: {name}", "当前任务：{name}";
    group_recent: "Recent", "最近使用";
    group_commands: "Pages and settings", "页面与设置";
    group_tasks: "Changefeeds", "任务";
    group_operations: "Operations", "操作";
    group_found: "Found", "搜索结果";

    open: "Open", "打开";
    edit: "Edit", "修改";
    pause: "Pause", "暂停";
    resume: "Resume", "恢复";
    clone: "Copy as new", "复制为新任务";
    delete: "Delete", "删除";

    new: "New changefeed", "新建同步任务";
    list: "Changefeeds", "同步任务列表";
    clusters: "Choose a cluster", "选择集群";
    settings: "Settings", "设置";
    activity: "Activity of this session", "本次会话的操作记录";
    shortcuts: "Keyboard shortcuts", "键盘快捷键";
    theme_system: "Theme: system", "主题：跟随系统";
    theme_light: "Theme: light", "主题：浅色";
    theme_dark: "Theme: dark", "主题：深色";
    english: "Language: English", "语言：English";
    chinese: "Language: 中文", "语言：中文";
    sign_out: "Sign out", "退出登录";

    found: "{n} result|{n} results", "{n} 条结果";
    found_first: "The first {n} of {all}", "共 {all} 条，显示前 {n} 条";
    found_none: "Nothing matches. Fewer letters find more; a changefeed is found by its name or ID.", "没有匹配项。请减少输入的字符；可按任务名称或 ID 查找。";
    loading: "Reading the changefeeds…", "正在读取任务…";
    unread: "The changefeeds could not be read, so only pages and settings are found. Close this and open it again to retry.", "无法读取任务，目前只能查找页面与设置。请关闭后重新打开以重试。";

    hint_move: "move", "移动";
    hint_choose: "choose", "选择";
    hint_more: "operations", "操作";
    hint_back: "back", "返回";
    hint_close: "close", "关闭";
}

impl PaletteWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}
