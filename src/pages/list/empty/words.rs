//! The words of a cluster without tasks: they load with what says them.

use crate::i18n::Language;

/// Declares the words: a language that lacks one does not compile.
macro_rules! words {
    ($($word:ident: $en:literal, $zh:literal;)*) => {
        /// The words of one language.
        pub(super) struct EmptyWords {
            $(pub(super) $word: &'static str,)*
        }

        static ENGLISH: EmptyWords = EmptyWords { $($word: $en,)* };
        static CHINESE: EmptyWords = EmptyWords { $($word: $zh,)* };
    };
}

words! {
    title: "No changefeeds in this cluster yet", "此集群还没有同步任务";
    intro: "A changefeed follows the changes of the tables you choose and writes them to another TiDB cluster, to MySQL or to Kafka, for as long as it runs.", "同步任务持续捕获所选表的变更，并写入另一个 TiDB 集群、MySQL 或 Kafka。";
    picture: "Changes flow from the upstream through TiCDC to the downstream.", "变更从上游经 TiCDC 流向下游。";
    upstream: "Upstream", "上游";
    upstream_more: "this cluster", "此集群";
    engine_more: "captures changes", "捕获变更";
    downstream: "Downstream", "下游";
    import: "Import a file", "从文件导入";
    advice: "You need the downstream's address and an account that may write to it.", "需要下游的地址，以及有写入权限的账号。";
}

impl EmptyWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Chinese => &CHINESE,
        }
    }
}
