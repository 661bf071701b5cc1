//! A reader of the text format of OpenMetrics 1.0, as strict as a test needs:
//! whatever does not fit is a panic.

use std::collections::HashMap;

/// One sample.
#[derive(Debug)]
struct Sample {
    name: String,
    labels: HashMap<String, String>,
    value: f64,
}

/// What was exposed.
#[derive(Debug)]
pub struct Exposition(Vec<Sample>);

impl Exposition {
    /// Reads a whole text.
    pub fn parse(text: &str) -> Self {
        let body = text
            .strip_suffix("# EOF\n")
            .unwrap_or_else(|| panic!("{text}"));
        let mut kinds = HashMap::new();
        let mut current = String::new();
        let mut samples = Vec::new();
        for line in body.lines() {
            if let Some(comment) = line.strip_prefix("# ") {
                let mut words = comment.splitn(3, ' ');
                let (what, name, rest) = (words.next(), words.next(), words.next());
                let (name, rest) = (name.unwrap(), rest.unwrap());
                assert!(is_name(name), "{line}");
                match what.unwrap() {
                    "HELP" => {
                        assert!(!rest.is_empty(), "{line}");
                        current = name.to_owned();
                    }
                    "TYPE" => {
                        assert!(
                            ["counter", "gauge", "histogram", "info"].contains(&rest),
                            "{line}"
                        );
                        assert!(
                            kinds.insert(name.to_owned(), rest.to_owned()).is_none(),
                            "{line}"
                        );
                    }
                    "UNIT" => assert!(name.ends_with(&format!("_{rest}")), "{line}"),
                    _ => panic!("{line}"),
                }
                assert_eq!(name, current, "{line}");
                continue;
            }
            let sample = parse_sample(line);
            let suffixes: &[&str] = match kinds[&current].as_str() {
                "counter" => &["_total"],
                "gauge" => &[""],
                "info" => &["_info"],
                _ => &["_bucket", "_sum", "_count"],
            };
            let suffix = sample.name.strip_prefix(&current).unwrap();
            assert!(suffixes.contains(&suffix), "{line}");
            samples.push(sample);
        }
        let mut seen: Vec<_> = samples.iter().map(Sample::key).collect();
        seen.sort_unstable();
        let count = seen.len();
        seen.dedup();
        assert_eq!(seen.len(), count, "a sample came twice: {text}");
        Self(samples)
    }

    /// The sum of the samples that have these labels.
    pub fn sum(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        let has = |sample: &&Sample| {
            let mut labels = labels.iter();
            sample.name == name
                && labels.all(|(key, value)| sample.labels.get(*key).is_some_and(|of| of == value))
        };
        // Where nothing was counted yet there is no sample.
        self.0.iter().filter(has).map(|sample| sample.value).sum()
    }
}

impl Sample {
    fn key(&self) -> String {
        let mut labels: Vec<_> = self.labels.iter().collect();
        labels.sort_unstable();
        format!("{} {labels:?}", self.name)
    }
}

fn parse_sample(line: &str) -> Sample {
    let (head, value) = line.rsplit_once(' ').unwrap();
    let (name, labels) = match head.split_once('{') {
        Some((name, rest)) => (name, parse_labels(rest.strip_suffix('}').unwrap())),
        None => (head, HashMap::new()),
    };
    assert!(is_name(name), "{line}");
    let value: f64 = value.parse().unwrap_or_else(|_| panic!("{line}"));
    assert!(value >= 0.0, "{line}");
    Sample {
        name: name.to_owned(),
        labels,
        value,
    }
}

/// `key="value"` by `key="value"`; no value of this server's has a quote.
fn parse_labels(text: &str) -> HashMap<String, String> {
    let mut labels = HashMap::new();
    for pair in text
        .split_terminator("\",")
        .map(|pair| pair.trim_end_matches('"'))
    {
        let (key, value) = pair.split_once("=\"").unwrap_or_else(|| panic!("{text}"));
        assert!(is_name(key) && !value.contains(['"', '\\']), "{text}");
        assert!(
            labels.insert(key.to_owned(), value.to_owned()).is_none(),
            "{text}"
        );
    }
    labels
}

fn is_name(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':';
    !name.is_empty()
        && name.bytes().all(is_letter)
        && !name.starts_with(|l: char| l.is_ascii_digit())
}
