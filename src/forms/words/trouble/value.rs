//! What is wrong with a single value, and how to mend it.

use changefeed_model::fields::{Field, Format, Input, Problem, Unit};

use super::rule::rule_error;
use crate::forms::words::{Translated, words};
use crate::i18n::{Language, fill, format};

words! {
    /// The words of what is wrong with values.
    ValueWords in value {
        missing: "This is empty. Enter a value.", "此处为空，请输入内容。";
        missing_host: "Enter the host name or the IP address of the downstream.", "请输入下游的主机名或 IP 地址。";
        missing_topic: "Enter the topic that the changes go to.", "请输入接收变更的主题。";
        missing_password: "Type the password again: drafts keep no passwords.", "请重新输入密码：草稿不保存密码。";
        missing_number: "Enter a number from {min} to {max}; the default is {default}.", "请输入 {min} 到 {max} 之间的数；默认值为 {default}。";
        wrong_type: "The value is of a different type than the API specifies. Enter a new one.", "现有值的类型不符合 API 约定，请重新输入。";
        not_a_number: "Write a whole number with the digits 0 to 9 only: no sign, no decimal point, no comma.", "请只用数字 0 到 9 写整数，不带正负号、小数点或逗号。";
        not_bytes: "Write a whole number of bytes, such as 10485760, or with a unit, such as 10 MiB.", "请写整数字节数，如 10485760；也可带单位，如 10 MiB。";
        range: "Enter a number from {min} to {max}.", "请输入 {min} 到 {max} 之间的数。";
        too_large: "This number is too large. Enter a smaller one.", "此数过大，请输入更小的数。";
        length: "Use {min} to {max} characters.", "请使用 {min} 到 {max} 个字符。";
        outer_space: "Remove the space at the beginning or at the end.", "请删除开头或结尾的空格。";
        not_allowed: "Remove {characters}: not allowed here.", "请删除 {characters}：此处不允许使用。";
        not_allowed_host: "Remove {characters}: enter only a host, without scheme, user, port or path.", "请删除 {characters}：只需输入主机，不含协议、用户、端口和路径。";
        not_allowed_topic: "Remove {characters}: a topic may contain only letters, digits, “.”, “_” and “-”.", "请删除 {characters}：主题只能包含字母、数字、“.”、“_”和“-”。";
        not_allowed_client: "Remove {characters}: a client ID may contain only letters, digits, “.”, “_” and “-”.", "请删除 {characters}：客户端 ID 只能包含字母、数字、“.”、“_”和“-”。";
        empty_part: "Something is missing before or after a comma or a dot. Complete it, or remove the comma or dot.", "逗号或点号的前后缺少内容。请补全，或删除该逗号或点号。";
        several_hosts: "This kind of downstream takes one host. Remove the comma and what follows.", "此类下游只接受一个主机。请删除逗号及其后的内容。";
        has_port: "Remove the port from here: it belongs in the field “Port”.", "请从此处删除端口：端口应填在“端口”一栏。";
        bad_port: "A broker's port is a number from 1 to 65535.", "broker 的端口是 1 到 65535 之间的数。";
        bad_host: "This is neither a host name nor an IPv4 or IPv6 address. Compare: db-1.example.com, 10.0.1.5, 2001:db8::5.", "既不是主机名，也不是 IPv4 或 IPv6 地址。参考：db-1.example.com、10.0.1.5、2001:db8::5。";
        no_port: "A broker before the last has no port. Write it after the host, as in k1:9092,k2.", "最后一个之前的 broker 缺少端口。请写在主机之后，如 k1:9092,k2。";
        bad_version: "Write the version as three numbers, such as 2.4.0 (as four where the first is 0, such as 0.11.0.2).", "请用三个数字写版本，如 2.4.0（以 0 开头时用四个，如 0.11.0.2）。";
        reserved_topic: "No topic may be called “.” or “..”. Choose another name.", "主题不能叫“.”或“..”，请换一个名称。";
        bad_expression: "In braces, write only {schema} and {table}, each once and in this order.", "花括号中只能写 {schema} 和 {table}，各一次，且按此顺序。";
        mixed_separators: "“.” and “_” in one topic can collide in Kafka's metrics. Use only one of them.", "主题中同时使用“.”和“_”可能在 Kafka 指标中冲突，只用其一更稳妥。";
        topic_expression: "Only newer engines create a topic for each schema or table; older ones refuse this or take it as a plain name.", "只有较新的引擎支持按库或表生成主题；旧引擎会拒绝，或把它当作普通名称。";
        unknown_protocol: "This console does not know this protocol. It is sent as typed; if the engine does not know it either, the changefeed fails.", "此控制台不认识该协议。会原样发送；若引擎也不认识，任务会失败。";
        needs_registry: "This protocol needs a schema registry, and this API has no field for its address: unless the engine gets it by other means, the changefeed fails.", "此协议需要 schema registry，而此 API 没有填写其地址的字段：除非引擎另有配置，任务会失败。";
        unknown_dispatcher: "Engines do not know this dispatcher and use “default” instead. Choose one from the list.", "引擎不认识该分发方式，会改用“default”。请从列表中选择。";
        old_dispatcher: "“rowid” is the old name of “index-value”. Use the new one.", "“rowid”是“index-value”的旧名，请使用新名称。";
        long_name: "Longer than {most} characters: allowed, but some servers' database column is sized for {most}. A shorter name is safer.", "超过 {most} 个字符：虽允许，但部分服务器的字段只按 {most} 个字符设计，短一些更稳妥。";
        breaks_uri: "This contains {characters}. Servers put it into the sink's address without escaping, which can break the address: if the changefeed cannot sign in, choose one without.", "其中含有 {characters}。服务器会不加转义地把它放入下游地址，可能造成错误：若任务无法登录，请换一个不含这些字符的。";
        space: "a space", "空格";
        control: "an invisible character ({code})", "不可见字符（{code}）";
    }
}

/// The sentence about what is wrong with a value, of a downstream's `field`
/// or of something else.
pub(super) fn value(language: Language, problem: &Problem, field: Option<&Field>) -> String {
    let words = ValueWords::of(language);
    match problem {
        Problem::NotAllowed(characters) => {
            let characters = named(language, words, characters);
            fill(not_allowed(words, field), &[("characters", &characters)])
        }
        Problem::BreaksUri(characters) => {
            let characters = named(language, words, characters);
            fill(words.breaks_uri, &[("characters", &characters)])
        }
        Problem::Matcher(error) => rule_error(language, error),
        Problem::OutOfRange { min, max } => between(words.range, min, max, ""),
        Problem::Length { min, max } => between(words.length, min, max, ""),
        Problem::LongName { most } => fill(words.long_name, &[("most", &most.to_string())]),
        Problem::Missing | Problem::TooLarge => match field.map(|field| (field, field.input)) {
            Some((field, Input::Integer { min, max, .. })) => {
                let is_missing = *problem == Problem::Missing;
                let (all, some) = (words.missing_number, words.range);
                let pattern = if is_missing { all } else { some };
                between(pattern, &min, &max, field.default)
            }
            _ => plain(words, problem, field).to_owned(),
        },
        _ => plain(words, problem, field).to_owned(),
    }
}

/// The sentences without a place to fill.
fn plain(words: &ValueWords, problem: &Problem, field: Option<&Field>) -> &'static str {
    let input = field.map(|field| field.input);
    match problem {
        Problem::Missing => match input {
            Some(Input::Text(Format::Host)) => words.missing_host,
            Some(Input::Text(Format::Topic)) => words.missing_topic,
            // A draft's password is missing only where it was lost.
            Some(Input::Secret) => words.missing_password,
            _ => words.missing,
        },
        Problem::NotANumber => match input {
            Some(Input::Integer {
                unit: Unit::Bytes, ..
            }) => words.not_bytes,
            _ => words.not_a_number,
        },
        Problem::TooLarge => words.too_large,
        Problem::WrongType => words.wrong_type,
        Problem::OuterSpace => words.outer_space,
        Problem::EmptyPart => words.empty_part,
        Problem::SeveralHosts => words.several_hosts,
        Problem::HasPort => words.has_port,
        Problem::BadPort => words.bad_port,
        Problem::BadHost => words.bad_host,
        Problem::NoPort => words.no_port,
        Problem::BadVersion => words.bad_version,
        Problem::ReservedTopic => words.reserved_topic,
        Problem::BadExpression => words.bad_expression,
        Problem::MixedSeparators => words.mixed_separators,
        Problem::TopicExpression => words.topic_expression,
        Problem::UnknownProtocol => words.unknown_protocol,
        Problem::NeedsRegistry => words.needs_registry,
        Problem::UnknownDispatcher => words.unknown_dispatcher,
        Problem::OldDispatcher => words.old_dispatcher,
        // Made above.
        Problem::Matcher(_)
        | Problem::OutOfRange { .. }
        | Problem::Length { .. }
        | Problem::NotAllowed(_)
        | Problem::LongName { .. }
        | Problem::BreaksUri(_) => "",
    }
}

fn not_allowed(words: &ValueWords, field: Option<&Field>) -> &'static str {
    match field.map(|field| field.input) {
        Some(Input::Text(Format::Host)) => words.not_allowed_host,
        Some(Input::Text(Format::Topic)) => words.not_allowed_topic,
        Some(Input::Text(Format::ClientId)) => words.not_allowed_client,
        _ => words.not_allowed,
    }
}

fn between(pattern: &str, min: &dyn ToString, max: &dyn ToString, default: &str) -> String {
    let values = [
        ("min", min.to_string()),
        ("max", max.to_string()),
        ("default", default.to_owned()),
    ];
    fill(
        pattern,
        &values.each_ref().map(|(key, value)| (*key, value.as_str())),
    )
}

/// Characters by name: what cannot be seen by its word or its code point.
fn named(language: Language, words: &ValueWords, characters: &str) -> String {
    let name = |c: char| match c {
        ' ' => words.space.to_owned(),
        c if c.is_control() || c.is_whitespace() => {
            fill(words.control, &[("code", &code_point(c))])
        }
        c => ["“", c.encode_utf8(&mut [0; 4]), "”"].concat(),
    };
    let names: Vec<String> = characters.chars().map(name).collect();
    format::all_of(language, &names)
}

/// `U+3000`
fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
