//! The words of the settings and of the exports: they load with the chunk.

use crate::i18n::{Language, Locale};
use crate::ui::reactive::{Text, text};

/// The words of one language. `{name}` is a place to fill.
pub(super) struct ToolWords {
    pub(super) title: &'static str,
    pub(super) kept: &'static str,
    pub(super) columns: &'static str,
    pub(super) density: &'static str,
    pub(super) comfortable: &'static str,
    pub(super) compact: &'static str,
    pub(super) thresholds: &'static str,
    pub(super) sources: &'static str,
    pub(super) lag_above: &'static str,
    pub(super) no_progress_for: &'static str,
    pub(super) checkpoint_older: &'static str,
    pub(super) default: &'static str,
    pub(super) whole_number: &'static str,
    pub(super) at_least: &'static str,
    pub(super) at_most: &'static str,
    pub(super) critical_not_above: &'static str,
    pub(super) not_applied: &'static str,
    pub(super) reset: &'static str,
}

static ENGLISH: ToolWords = ToolWords {
    title: "View",
    kept: "Applied at once, and kept in this browser.",
    columns: "Columns",
    density: "Density",
    comfortable: "Comfortable",
    compact: "Compact",
    thresholds: "Thresholds",
    sources: "The defaults are the alert rules in TiCDC's documentation: a lag above 300\u{a0}s is a warning, above 600\u{a0}s critical, and a checkpoint must not stand still for 60\u{a0}s. A paused changefeed holds garbage collection back for 24\u{a0}h; 20\u{a0}h leave 4 to act in.",
    lag_above: "Lag above",
    no_progress_for: "No progress for",
    checkpoint_older: "Checkpoint older than",
    default: "default {n}",
    whole_number: "Enter a whole number.",
    at_least: "At least {n}.",
    at_most: "At most {n}.",
    critical_not_above: "Must be above the lag that counts as lagging.",
    not_applied: "The thresholds before stay in force until this is mended.",
    reset: "Reset to defaults",
};

static CHINESE: ToolWords = ToolWords {
    title: "视图",
    kept: "立即生效，并保存在此浏览器中。",
    columns: "列",
    density: "行高",
    comfortable: "宽松",
    compact: "紧凑",
    thresholds: "阈值",
    sources: "默认值来自 TiCDC 文档中的告警规则：延迟超过 300 秒为警告，超过 600 秒为严重；检查点不应停滞 60 秒。暂停的同步任务会阻止垃圾回收 24 小时；20 小时起提醒，留出 4 小时处理。",
    lag_above: "延迟超过",
    no_progress_for: "无进展超过",
    checkpoint_older: "检查点早于",
    default: "默认 {n}",
    whole_number: "请输入整数。",
    at_least: "不得小于 {n}。",
    at_most: "不得大于 {n}。",
    critical_not_above: "必须大于“延迟偏高”的阈值。",
    not_applied: "改正之前，原有阈值继续生效。",
    reset: "恢复默认值",
};

/// The words in the language in force; tracked.
pub(super) fn words(locale: Locale) -> &'static ToolWords {
    match locale.language() {
        Language::English => &ENGLISH,
        Language::Chinese => &CHINESE,
    }
}

/// One word as a text.
pub(super) fn says(locale: Locale, pick: fn(&'static ToolWords) -> &'static str) -> Text {
    text(move || pick(words(locale)).to_owned())
}
