//! Finds the inline scripts of a page.

use std::ops::Range;

/// A `<script>` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Script {
    /// Its attributes, names in lower case.
    attributes: Vec<(String, String)>,
    /// Where its text stands in the page.
    pub(super) text: Range<usize>,
}

impl Script {
    /// An attribute's value; empty where it has none.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether a browser would run its text: no file of its own, and not
    /// marked as data.
    pub(super) fn is_inline(&self) -> bool {
        let is_data = self
            .attribute("type")
            .is_some_and(|kind| kind.trim().to_ascii_lowercase().ends_with("json"));
        self.attribute("src").is_none() && !is_data
    }
}

/// The scripts of a page, in order. A page here is one that Trunk wrote, so
/// this reads what HTML's grammar allows there and no more.
pub(super) fn scripts(page: &str) -> Vec<Script> {
    let mut found = Vec::new();
    let lower = page.to_ascii_lowercase();
    let mut from = 0;
    while let Some(start) = find(&lower, "<script", from) {
        let after_name = start + "<script".len();
        let Some((attributes, text_start)) = attributes(page, after_name) else {
            from = after_name;
            continue;
        };
        let Some(text_end) = find(&lower, "</script", text_start) else {
            break;
        };
        found.push(Script {
            attributes,
            text: text_start..text_end,
        });
        from = text_end;
    }
    found
}

fn find(text: &str, needle: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find(needle).map(|at| from + at)
}

/// Reads attributes up to the tag's end, and where that is; `None` where this
/// is another element, or has no end.
fn attributes(page: &str, from: usize) -> Option<(Vec<(String, String)>, usize)> {
    let is_gap = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut rest = page.get(from..)?;
    if !rest.starts_with(|c: char| is_gap(c) || c == '>') {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(is_gap);
        if let Some(text) = rest.strip_prefix('>') {
            return Some((attributes, page.len() - text.len()));
        }
        // An "=" without a name belongs to nothing.
        if let Some(after) = rest.strip_prefix('=') {
            rest = after;
            continue;
        }
        let name_end = rest.find(|c: char| is_gap(c) || c == '=' || c == '>')?;
        let (name, after) = rest.split_at(name_end);
        let after_gap = after.trim_start();
        let value = match after_gap.strip_prefix('=') {
            None => {
                rest = after;
                ""
            }
            Some(value) => {
                let value = value.trim_start();
                let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
                let (value, after) = match quote {
                    Some(quote) => value.get(1..)?.split_once(quote)?,
                    None => {
                        value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>')?)
                    }
                };
                rest = after;
                value
            }
        };
        attributes.push((name.to_ascii_lowercase(), value.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_to_write_one() {
        let page = "<html><SCRIPT type=module>a()</SCRIPT>\n\
            <script type=\"application/json\" id='console-config'>{}</script>\
            <script src=/x.js defer></script><script\n>b() > c</script >\
            <script data-a = \"x>y\" nonce>d()</script><scripts>no</scripts>";
        let found = scripts(page);
        let texts: Vec<_> = found
            .iter()
            .map(|script| (page.get(script.text.clone()).unwrap(), script.is_inline()))
            .collect();
        assert_eq!(
            texts,
            [
                ("a()", true),
                ("{}", false),
                ("", false),
                ("b() > c", true),
                ("d()", true)
            ]
        );
        let attribute = |at: usize, name| found[at].attribute(name);
        assert_eq!(attribute(0, "type"), Some("module"));
        assert_eq!(attribute(1, "id"), Some("console-config"));
        assert_eq!(attribute(2, "src"), Some("/x.js"));
        assert_eq!(attribute(2, "defer"), Some(""));
        assert_eq!(attribute(4, "data-a"), Some("x>y"));
        assert_eq!(attribute(4, "nonce"), Some(""));
    }

    #[test]
    fn broken_pages_end() {
        for page in [
            "<script",
            "<script ",
            "<script a",
            "<script a='",
            "<script =>x",
            "<script = = =",
            "<script>",
            "<script></scrip",
            "<script a=é>é</script>",
        ] {
            let _ = scripts(page);
        }
        assert_eq!(scripts("<script =>x</script>").len(), 1);
    }
}
