//! Sentences that follow one another.

/// Marks of Chinese, which bring the room behind them along.
const WIDE: [char; 7] = ['。', '！', '？', '：', '；', '，', '）'];

/// Adds a sentence to what is said: a blank is between them, but for those
/// marks. Nothing is between a sentence and none.
pub fn follow(said: &mut String, next: &str) {
    if !(said.is_empty() || next.is_empty() || said.ends_with(WIDE)) {
        said.push(' ');
    }
    said.push_str(next);
}

/// Sentences as one text.
#[must_use]
pub fn sentences<S: AsRef<str>>(all: &[S]) -> String {
    let mut said = String::new();
    for next in all {
        follow(&mut said, next.as_ref());
    }
    said
}
