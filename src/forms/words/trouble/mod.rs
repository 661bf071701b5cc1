//! What the checks found, in sentences: what is wrong, and how to mend it.

mod rule;
mod value;

pub(super) use rule::RuleWords;
pub(super) use value::ValueWords;

use changefeed_model::draft::{Finding, Spot, Trouble};
use changefeed_model::fields::{Field, FieldName, of_kind};
use changefeed_model::start::StartProblem;
use changefeed_model::{Kind, tso::TsoProblem};

use super::{Translated, words};
use crate::i18n::{Language, fill, format, label};

words! {
    /// The words of findings that are neither a value's nor a rule's.
    TroubleWords in trouble {
        name_taken: "Another changefeed in this cluster has this name. Names need not be unique, but duplicates are easy to confuse.", "此集群中已有同名任务。名称可以重复，但容易混淆。";
        start_future: "This is in the future. Choose a time that has passed, or “Now”.", "此时间在未来。请选择已过去的时间，或选“现在”。";
        start_empty: "Enter where to start, or choose “Now”.", "请输入起始位置，或选“现在”。";
        no_time: "This is not a time. Write 2026-11-22 16:45, an RFC 3339 time, or “20 min ago”.", "无法识别的时间。请写成 2026-11-22 16:45、RFC 3339 时间或“20 分钟前”。";
        no_tso: "A TSO has digits only; character {at} is not a digit.", "TSO 只含数字；第 {at} 个字符不是数字。";
        tso_too_large: "This is more than 64 bits can hold: no TSO is that large.", "超出 64 位范围：没有这么大的 TSO。";
        beyond_gc: "This start is {age} old. TiDB keeps old versions for 10 minutes by default: unless this upstream keeps them longer, the changefeed fails.", "此起始位置距今 {age}。TiDB 默认只保留 10 分钟的旧版本，若上游未设置更长的保留时间，任务会失败。";
        beyond_day: "This start is {age} old, more than a day. Confirm it below, or choose a later one.", "此起始位置距今 {age}，超过一天。请在下方确认，或选择更晚的起始位置。";
        rule_n: "Rule {n}", "第 {n} 条规则";
        dispatcher_n: "Dispatcher {n}", "第 {n} 条分发规则";
        kind: "Downstream type", "下游类型";
        start: "Start position", "起始位置";
    }
}

/// The sentence of a finding.
pub(in crate::forms) fn sentence(language: Language, finding: &Finding) -> String {
    let words = TroubleWords::of(language);
    match &finding.problem {
        Trouble::Value(problem) => value::value(language, problem, field_at(finding.spot)),
        Trouble::Rule(error) => rule::rule_error(language, error),
        Trouble::List(warning) => rule::rule_warning(language, warning),
        Trouble::Start(problem) => start(words, language, problem),
        Trouble::NameTaken => words.name_taken.to_owned(),
    }
}

fn start(words: &TroubleWords, language: Language, problem: &StartProblem) -> String {
    let age = |ms: i64| format::rough(language.words(), ms);
    match problem {
        StartProblem::Future => words.start_future.to_owned(),
        StartProblem::Empty => words.start_empty.to_owned(),
        StartProblem::NoTime(_) => words.no_time.to_owned(),
        StartProblem::NoTso(TsoProblem::Empty) => words.start_empty.to_owned(),
        StartProblem::NoTso(TsoProblem::NoDigit(at)) => {
            fill(words.no_tso, &[("at", &(at + 1).to_string())])
        }
        StartProblem::NoTso(TsoProblem::TooLarge) => words.tso_too_large.to_owned(),
        StartProblem::BeyondGcWindow { age_ms } => fill(words.beyond_gc, &[("age", &age(*age_ms))]),
        StartProblem::BeyondDay { age_ms } => fill(words.beyond_day, &[("age", &age(*age_ms))]),
    }
}

/// What a place of the form is called.
pub(in crate::forms) fn name_of(language: Language, spot: Spot) -> String {
    let words = TroubleWords::of(language);
    let place = |pattern: &str, index: usize| fill(pattern, &[("n", &(index + 1).to_string())]);
    match spot {
        Spot::Name => language.words().name.to_owned(),
        Spot::Start => words.start.to_owned(),
        Spot::Rules => language.words().rules.to_owned(),
        Spot::Rule(index) => place(words.rule_n, index),
        Spot::Kind => words.kind.to_owned(),
        Spot::Dispatcher(index) => place(words.dispatcher_n, index),
        Spot::Sink(_) => {
            let name = field_at(spot).map(|field| field.name);
            label::field(language.words(), name.unwrap_or(FieldName::Ip)).to_owned()
        }
    }
}

/// The field of a downstream at a place of the form.
fn field_at(spot: Spot) -> Option<&'static Field> {
    let Spot::Sink(key) = spot else { return None };
    let mut fields = Kind::KNOWN.iter().flat_map(of_kind);
    fields.find(|field| field.key == key)
}
