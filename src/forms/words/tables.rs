//! The words of the section "Tables".

use super::words;

words! {
    /// The words of the section.
    TableWords in tables {
        rules: "Filter rules", "过滤规则";
        help: "One rule a row: schema.table, with * for anything, ? for one character and [a-z] for a range. A rule with “!” in front leaves tables out. Where several match, the last one decides; where none does, the table is not replicated. The schemas information_schema, performance_schema, metrics_schema, inspection_schema, mysql and sys are never replicated, whatever the rules say.", "每行一条规则：库.表，* 表示任意内容，? 表示一个字符，[a-z] 表示范围。以“!”开头的规则表示排除。多条匹配时以最后一条为准；都不匹配则不同步。information_schema、performance_schema、metrics_schema、inspection_schema、mysql、sys 这些库无论如何都不会同步。";
        hint: "The last rule that matches decides. Enter adds a row, Alt with an arrow moves one.", "以最后匹配的规则为准。按回车新增一行，Alt 加方向键移动。";
        text_hint: "One rule a line; blank lines and lines that begin with # are not sent. The last rule that matches decides.", "每行一条规则，空行和以 # 开头的行不会发送。以最后匹配的规则为准。";
        mode: "How the rules are edited", "修改规则的方式";
        as_list: "List", "列表";
        as_text: "Text", "文本";
        empty: "No rules: every table is replicated (*.* is sent).", "没有规则：同步所有表（发送 *.*）。";
        text_label: "Filter rules, one a line", "过滤规则，每行一条";
        rule: "Rule {n}", "第 {n} 条规则";
        up: "Move rule {n} up", "上移第 {n} 条规则";
        down: "Move rule {n} down", "下移第 {n} 条规则";
        remove: "Remove rule {n}", "删除第 {n} 条规则";
        add: "Add rule", "新增规则";
        added: "Rule {n} added", "已新增第 {n} 条规则";
        removed: "Rule {n} removed", "已删除第 {n} 条规则";
        moved: "Rule {n} moved to place {to}", "第 {n} 条规则已移到第 {to} 位";
        pasted: "{n} rule pasted|{n} rules pasted", "已粘贴 {n} 条规则";
        fix: "Replace with {rule}", "替换为 {rule}";
        fixed: "Rule {n} replaced with {rule}", "第 {n} 条规则已替换为 {rule}";

        start_with: "Replace all with", "全部替换为";
        everything: "Everything", "全部";
        one_schema: "One schema…", "一个库…";
        all_but_one: "All but one schema…", "除某个库外…";
        schema: "Schema to replicate", "要同步的库";
        schema_out: "Schema to leave out", "要排除的库";
        schema_missing: "Enter the schema's name first; the rules are unchanged.", "请先输入库名；规则未改动。";
        apply: "Replace the rules", "替换规则";
        cancel: "Cancel", "取消";
        replaced: "The rules were replaced with {rules}.", "规则已替换为 {rules}。";
        undo: "Undo", "撤销";

        try_title: "Try the rules", "试用规则";
        try_label: "Tables to try", "要试的表";
        try_hint: "schema.table, one a line or separated by spaces or commas. Put a name that contains one of these, or a dot, in backquotes.", "库.表，每行一个，或用空格、逗号分隔。名称中含有这些字符或点号时，请用反引号括起。";
        ignore_case: "Ignore case, as engines after 7.4 do (6.5 from 6.5.6 on, 7.1 from 7.1.3 on)", "不区分大小写（7.4 之后的引擎如此；6.5 和 7.1 分别自 6.5.6、7.1.3 起）";
        answers: "What the rules say", "规则的结论";
        is_in: "replicated", "同步";
        is_out: "not replicated", "不同步";
        is_never: "never replicated", "从不同步";
        is_no_name: "not a table name", "不是表名";
        by_rule: "rule {n}", "第 {n} 条规则";
        by_none: "no rule matches", "没有匹配的规则";
        by_empty: "there are no rules", "没有规则";
        by_system: "system schema", "系统库";
        by_form: "write schema.table", "请写成 库.表";
        otherwise_ignored: "Engines that ignore case: {answer}", "不区分大小写的引擎：{answer}";
        otherwise_told: "Case-sensitive engines: {answer}", "区分大小写的引擎：{answer}";
        count: "{in} of {n} is replicated.|{in} of {n} are replicated.", "{n} 个中同步 {in} 个。";
        skipped: "Rules with errors were skipped.", "有误的规则未参与判断。";
        cut: "Only the first {n} names are shown.", "仅显示前 {n} 个名称。";
    }
}
