//! The names that are typed into the tester.

/// The names in a text: one a line, or several separated by spaces or commas.
/// What stands in quotes belongs to one name.
pub(super) fn names_in(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in text.lines() {
        in_line(line, &mut names);
    }
    names
}

fn in_line(line: &str, names: &mut Vec<String>) {
    let mut name = String::new();
    let mut quote = None;
    for c in line.chars() {
        let is_start = name.is_empty() || name.ends_with('.');
        match quote {
            None if c.is_whitespace() || matches!(c, ',' | ';' | '，' | '、' | '；') => {
                end(&mut name, names);
                continue;
            }
            None if is_start && matches!(c, '`' | '"') => quote = Some(c),
            // Two of them are one within quotes: they close and open again.
            None if name.ends_with(c) && matches!(c, '`' | '"') => quote = Some(c),
            Some(closing) if c == closing => quote = None,
            _ => {}
        }
        name.push(c);
    }
    end(&mut name, names);
}

fn end(name: &mut String, names: &mut Vec<String>) {
    if !name.is_empty() {
        names.push(core::mem::take(name));
    }
}
