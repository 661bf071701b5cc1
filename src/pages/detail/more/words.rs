//! The words of what loads after the page.

use crate::app::use_console;
use crate::i18n::Language;
use crate::ui::reactive::{self, Text};

/// Declares the words: a language that lacks one does not compile. `{name}`
/// in a word is a place to fill.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// The words of one language.
        pub(super) struct MoreWords {
            $(pub(super) $word: &'static str,)*
        }

        static ENGLISH: MoreWords = MoreWords { $($word: $en,)* };
        static CHINESE: MoreWords = MoreWords { $($word: $zh,)* };
    };
}

words! {
    no_rules: "There are no rules: every table of the cluster is replicated, except the system schemas.", "没有过滤规则：同步集群的所有表（系统库除外）。";
    last_wins: "Of the rules that match a table, the last one decides. A table that no rule matches is not replicated.", "一张表匹配多条规则时，以最后一条为准；没有规则匹配的表不同步。";
    takes: "includes ", "包含";
    leaves: "excludes ", "排除";
    says_nothing: "a comment, ignored", "注释，不起作用";
    is_blank: "a blank line, ignored", "空行，不起作用";
    is_wrong: "not a rule: the engine refuses it", "不是有效规则，引擎会拒绝";
    all_of_all: "every table", "所有表";
    all_of_one: "every table of {schema}", "{schema} 的所有表";
    all_of_like: "every table of the schemas like {schema}", "名称形如 {schema} 的库的所有表";
    all_of_found: "every table of the schemas that match {schema}", "名称匹配 {schema} 的库的所有表";
    one: "the table {table}", "表 {table}";
    like: "the tables like {table}", "名称形如 {table} 的表";
    found: "the tables that match {table}", "名称匹配 {table} 的表";
    of_all: "{tables} of every schema", "所有库中的{tables}";
    of_one: "{tables} of {schema}", "{schema} 中的{tables}";
    of_like: "{tables} of the schemas like {schema}", "名称形如 {schema} 的库中的{tables}";
    of_found: "{tables} of the schemas that match {schema}", "名称匹配 {schema} 的库中的{tables}";
    of_none: "nothing: it names no schema", "无：未写明库名";
    show_rules: "Show all {n} rules", "显示全部 {n} 条规则";

    json: "The changefeed as JSON", "任务的 JSON";
    fold_all: "Fold all", "全部折叠";
    unfold_all: "Unfold all", "全部展开";
    fold: "Fold {name}", "折叠 {name}";
    unfold: "Unfold {name}", "展开 {name}";
    whole: "everything", "全部内容";
    entries: "{n} entry|{n} entries", "{n} 项";
    show_more: "Show {n} more", "再显示 {n} 项";
    show_text: "Show all {n} characters", "显示全部 {n} 个字符";
    secrets: "As the server returned it. Secrets are hidden here and in what is copied. The command reads this changefeed.", "服务器返回的内容；此处与复制的内容均不含密码等机密。命令用于读取此任务。";

    too_long: "changed; the old value was too long to keep", "已更改；原值过长，未保留";
}

impl MoreWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}

/// One of the words as a text.
pub(super) fn text(pick: fn(&'static MoreWords) -> &'static str) -> Text {
    let locale = use_console().locale;
    reactive::text(move || pick(MoreWords::of(locale.language())).to_owned())
}
