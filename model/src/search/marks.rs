//! A text in pieces: what fits a query, and what does not.

/// Cuts a text where its marked characters begin and end: each piece, and
/// whether it is marked. `places` are those of characters, in order.
#[must_use]
pub fn pieces<'a>(text: &'a str, places: &[u16]) -> Vec<(&'a str, bool)> {
    let mut places = places.iter().map(|place| usize::from(*place)).peekable();
    let mut pieces = Vec::new();
    let (mut begin, mut was_marked) = (0, false);
    for (at, (byte, _)) in text.char_indices().enumerate() {
        let is_marked = places.next_if_eq(&at).is_some();
        if is_marked != was_marked {
            push(&mut pieces, text.get(begin..byte), was_marked);
            (begin, was_marked) = (byte, is_marked);
        }
    }
    push(&mut pieces, text.get(begin..), was_marked);
    pieces
}

fn push<'a>(pieces: &mut Vec<(&'a str, bool)>, piece: Option<&'a str>, is_marked: bool) {
    if let Some(piece) = piece.filter(|piece| !piece.is_empty()) {
        pieces.push((piece, is_marked));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_text() {
        assert_eq!(
            pieces("数据orders", &[1, 2, 4]),
            [
                ("数", false),
                ("据o", true),
                ("r", false),
                ("d", true),
                ("ers", false)
            ]
        );
        assert_eq!(pieces("ab", &[]), [("ab", false)]);
        assert_eq!(pieces("ab", &[0, 1, 9]), [("ab", true)]);
        assert!(pieces("", &[0]).is_empty());
    }
}
