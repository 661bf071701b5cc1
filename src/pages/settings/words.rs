//! The words of the settings: they load with the chunk.

use crate::i18n::{Language, Locale};
use crate::ui::reactive::{Text, text};

/// Declares the words: a language that lacks one does not compile. `{name}`
/// in a word is a place to fill.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// The words of one language.
        pub(in crate::pages) struct SettingWords {
            $(pub(in crate::pages) $word: &'static str,)*
        }

        static ENGLISH: SettingWords = SettingWords { $($word: $en,)* };
        static CHINESE: SettingWords = SettingWords { $($word: $zh,)* };
    };
}

words! {
    view: "View", "视图";
    all: "All settings", "全部设置";
    kept: "Applied at once and kept in this browser.", "立即生效，并保存在此浏览器中。";
    not_kept: "Applied in this tab only: the browser's storage is full or blocked, so nothing is kept. Allow storage for this page or free some space, then choose again.", "仅在此标签页生效：浏览器存储已满或被禁用，无法保存。请允许此页面使用存储或清理空间，然后重新选择。";

    general: "General", "常规";
    as_browser: "Same as the browser ({language})", "跟随浏览器（{language}）";
    default_browser: "Default: the first of the browser's languages that the console has.", "默认：浏览器语言中第一个受支持的语言。";
    default_system: "Default: same as the system.", "默认：跟随系统。";
    density: "Density of the list", "列表行高";
    comfortable: "Comfortable", "宽松";
    compact: "Compact", "紧凑";
    default_density: "Default: comfortable, two lines a row.", "默认：宽松，每行两行文字。";

    times: "Times", "时间";
    zone: "Time zone", "时区";
    zone_more: "Applies to every time shown or typed. Exports and requests stay in UTC.", "适用于所有显示和输入的时间。导出文件与请求始终使用 UTC。";
    zone_local: "This computer's ({zone})", "本机时区（{zone}）";
    zone_utc: "UTC", "UTC";
    zone_other: "Another", "其他";
    zone_name: "Name of the zone", "时区名称";
    zone_unknown: "The browser does not know a zone with this name. Choose one from the list, such as Asia/Shanghai; until then the previous zone applies.", "浏览器不认识此时区名称。请从列表中选择，例如 Asia/Shanghai；在此之前沿用原时区。";
    default_zone: "Default: this computer's.", "默认：本机时区。";
    now: "Now", "现在";

    list: "List", "列表";
    default_refresh: "Default: {n}.", "默认：{n}。";
    columns: "Columns", "列";
    default_columns: "Default: all but Updated. Name and operations always stay.", "默认：除“更新时间”外全部显示。名称与操作列始终显示。";

    thresholds: "Thresholds", "阈值";
    sources: "The defaults follow the alert rules in TiCDC's documentation: a lag above 300\u{a0}s is a warning, above 600\u{a0}s critical, and a checkpoint must not stand still for 60\u{a0}s. A paused changefeed holds garbage collection back for 24\u{a0}h; a warning at 20\u{a0}h leaves 4\u{a0}h to act.", "默认值来自 TiCDC 文档中的告警规则：延迟超过 300 秒为警告，超过 600 秒为严重；检查点不应停滞 60 秒。暂停的同步任务会阻止垃圾回收 24 小时；20 小时起提醒，留出 4 小时处理。";
    lag_above: "Lag above", "延迟超过";
    no_progress_for: "No progress for", "无进展超过";
    checkpoint_older: "Checkpoint older than", "检查点早于";
    default: "default {n}", "默认 {n}";
    seconds: "seconds", "秒";
    hours: "hours", "小时";
    whole_number: "Enter a whole number.", "请输入整数。";
    at_least: "At least {n}.", "不得小于 {n}。";
    at_most: "At most {n}.", "不得大于 {n}。";
    critical_not_above: "Must be higher than the lag that counts as lagging.", "必须大于“延迟偏高”的阈值。";
    not_applied: "The previous thresholds apply until this is fixed.", "改正之前，原有阈值继续生效。";

    reset: "Reset to defaults", "恢复默认值";
    reset_all: "Reset all settings", "恢复所有默认设置";
    reset_more: "Language, theme, density, time zone, refresh, columns, thresholds and single-key shortcuts return to their defaults. Your session, drafts and recent clusters stay.", "语言、主题、行高、时区、刷新、列、阈值和单键快捷键将恢复默认值。登录会话、草稿和最近使用的集群不受影响。";
    was_reset: "All settings are back to their defaults.", "所有设置已恢复默认值。";
    undo: "Undo", "撤销";
}

/// The words in the language in force; tracked.
pub(in crate::pages) fn words(locale: Locale) -> &'static SettingWords {
    match locale.language() {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    }
}

/// One word as a text.
pub(in crate::pages) fn says(
    locale: Locale,
    pick: fn(&'static SettingWords) -> &'static str,
) -> Text {
    text(move || pick(words(locale)).to_owned())
}
