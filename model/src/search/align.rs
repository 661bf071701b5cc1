//! Where the characters of a word stand best in a text: in a row rather than
//! apart, at the beginning of words rather than within. It is the alignment of
//! Smith and Waterman with bonuses, as fuzzy finders have it; the time is word
//! × text, both of which are cut.

use crate::rules::fold::fold;

/// A text is looked at up to here, in characters: a name has 64 by contract.
pub(super) const TEXT_MOST: usize = 128;

/// A character that fits.
const FITS: i32 = 16;
/// It follows the one before it at once.
const IN_ROW: i32 = 10;
/// It begins the text.
const BEGINS: i32 = 12;
/// It begins a word.
const BEGINS_WORD: i32 = 10;
/// It begins a part of a word: `F` in `changeFeed`, `2` in `orders2`.
const BEGINS_PART: i32 = 6;
/// An ideograph after another: each may begin a word.
const IDEOGRAPH: i32 = 4;
/// The first character that is left out, and each one after it.
const GAP: i32 = 4;
const GAP_MORE: i32 = 1;

/// No way leads here.
const NOWHERE: i32 = i32::MIN / 2;

/// A character of a text, folded, and what it is worth to begin there.
struct Spot {
    folded: char,
    bonus: i32,
}

/// The best way to a character of the text: what it is worth, and where the
/// character before it stands.
#[derive(Clone, Copy)]
struct Way {
    worth: i32,
    from: u16,
}

const NO_WAY: Way = Way {
    worth: NOWHERE,
    from: 0,
};

/// A text that words are looked for in, and the room to do so: made once, it
/// serves for thousands of texts.
#[derive(Default)]
pub(super) struct Text {
    spots: Vec<Spot>,
    /// A line for each character of the word.
    ways: Vec<Way>,
}

impl Text {
    /// Looks at another text from now on.
    pub(super) fn read(&mut self, text: &str) {
        self.spots.clear();
        let mut before = None;
        for c in text.chars().take(TEXT_MOST) {
            self.spots.push(Spot {
                folded: fold(c),
                bonus: bonus(before, c),
            });
            before = Some(c);
        }
    }

    /// How many characters it has.
    pub(super) fn length(&self) -> usize {
        self.spots.len()
    }

    /// What the best place of a folded word is worth; `None` where it has none.
    pub(super) fn worth(&mut self, word: &[char]) -> Option<i32> {
        if !self.has_in_order(word) {
            return None;
        }
        self.ways.clear();
        for (line, wanted) in word.iter().enumerate() {
            self.add_line(line, *wanted);
        }
        self.last_line(word).map(|(_, way)| way.worth)
    }

    /// Where the characters stand that [`Text::worth`] has found last.
    pub(super) fn places(&self, word: &[char]) -> Vec<u16> {
        let mut places = Vec::with_capacity(word.len());
        let Some((mut at, mut way)) = self.last_line(word) else {
            return places;
        };
        places.push(at);
        for line in (0..word.len().saturating_sub(1)).rev() {
            at = way.from;
            let before = self.ways.get(line * self.spots.len() + usize::from(at));
            way = before.copied().unwrap_or(NO_WAY);
            places.push(at);
        }
        places.reverse();
        places
    }

    /// Where a folded word stands as it is, if it does.
    pub(super) fn find(&self, word: &[char]) -> Option<usize> {
        let is_same = |spots: &[Spot]| {
            spots
                .iter()
                .map(|spot| spot.folded)
                .eq(word.iter().copied())
        };
        self.spots.windows(word.len().max(1)).position(is_same)
    }

    /// Most texts lack a character: that is seen at once.
    fn has_in_order(&self, word: &[char]) -> bool {
        let mut spots = self.spots.iter();
        !word.is_empty() && word.iter().all(|c| spots.any(|spot| spot.folded == *c))
    }

    fn last_line(&self, word: &[char]) -> Option<(u16, Way)> {
        let begin = word.len().checked_sub(1)? * self.spots.len();
        let mut best = None::<(u16, Way)>;
        for (at, way) in (0..).zip(self.ways.get(begin..)?) {
            if way.worth > best.map_or(NOWHERE, |(_, best)| best.worth) {
                best = Some((at, *way));
            }
        }
        best
    }

    fn add_line(&mut self, line: usize, wanted: char) {
        let begin = line * self.spots.len();
        let before = |ways: &[Way], at: usize| match line {
            0 => NO_WAY,
            _ => {
                let way = ways.get(begin + at - self.spots.len());
                way.copied().unwrap_or(NO_WAY)
            }
        };
        // The best way so far that leaves something out before this character.
        let mut apart = NO_WAY;
        for (at, spot) in self.spots.iter().enumerate() {
            if at >= 2 {
                let left = before(&self.ways, at - 2).worth - GAP;
                apart.worth -= GAP_MORE;
                if left > apart.worth {
                    apart = Way {
                        worth: left,
                        from: place(at - 2),
                    };
                }
            }
            let way = if spot.folded != wanted {
                NO_WAY
            } else if line == 0 {
                Way {
                    worth: FITS + spot.bonus,
                    from: 0,
                }
            } else {
                let mut way = apart;
                way.worth += spot.bonus;
                if at >= 1 {
                    let joined = before(&self.ways, at - 1).worth + IN_ROW.max(spot.bonus);
                    if joined >= way.worth {
                        way = Way {
                            worth: joined,
                            from: place(at - 1),
                        };
                    }
                }
                way.worth = (way.worth + FITS).max(NOWHERE);
                way
            };
            self.ways.push(way);
        }
    }
}

/// A place in a text, which is cut.
fn place(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// What it is worth to begin at a character. What is not ASCII is a letter:
/// signs beyond it are rare in names, and a table of all costs more.
fn bonus(before: Option<char>, c: char) -> i32 {
    let is_letter = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric();
    let is_ideograph = |c: char| c >= '\u{2e80}';
    let Some(before) = before else {
        return BEGINS;
    };
    if !is_letter(c) {
        0
    } else if !is_letter(before) || is_ideograph(c) && !is_ideograph(before) {
        BEGINS_WORD
    } else if is_ideograph(c) {
        IDEOGRAPH
    } else if before.is_ascii_lowercase() && c.is_ascii_uppercase()
        || before.is_ascii_digit() != c.is_ascii_digit()
    {
        BEGINS_PART
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(word: &str, text: &str) -> Option<Vec<u16>> {
        let word: Vec<char> = word.chars().map(fold).collect();
        let mut looked = Text::default();
        looked.read(text);
        looked.worth(&word)?;
        Some(looked.places(&word))
    }

    #[test]
    fn words_begin_and_runs_stay_together() {
        assert_eq!(places("ok", "books-orders-kafka"), Some(vec![6, 13]));
        assert_eq!(places("ord", "o-r-d-orders"), Some(vec![6, 7, 8]));
        assert_eq!(places("cf", "changeFeed"), Some(vec![0, 6]));
        assert_eq!(places("订库", "订单-同步-库存"), Some(vec![0, 6]));
        assert_eq!(places("库存", "仓库 库存"), Some(vec![3, 4]));
        assert_eq!(places("ba", "ab"), None);
        assert_eq!(places("", "ab"), None);
        assert_eq!(places("a", ""), None);
    }

    /// What a way is worth, counted anew.
    fn count(places: &[u16], text: &[char]) -> i32 {
        let mut worth = 0;
        let mut last = None::<u16>;
        for at in places {
            let at_text = usize::from(*at);
            let before = at_text.checked_sub(1).map(|before| text[before]);
            let own = bonus(before, text[at_text]);
            worth += FITS
                + match last {
                    Some(last) if last + 1 == *at => IN_ROW.max(own),
                    Some(last) => own - GAP - GAP_MORE * (i32::from(at - last) - 2),
                    None => own,
                };
            last = Some(*at);
        }
        worth
    }

    /// Every way there is.
    fn all(word: &[char], text: &[char], from: usize) -> Vec<Vec<u16>> {
        let Some((first, rest)) = word.split_first() else {
            return vec![Vec::new()];
        };
        let mut found = Vec::new();
        for at in from..text.len() {
            if fold(text[at]) == *first {
                for mut way in all(rest, text, at + 1) {
                    way.insert(0, u16::try_from(at).unwrap());
                    found.push(way);
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn no_way_is_worth_more(word in "[abA数]{1,4}", text in "[abA数 2-]{0,10}") {
            let letters: Vec<char> = text.chars().collect();
            let word: Vec<char> = word.chars().map(fold).collect();
            let mut looked = Text::default();
            looked.read(&text);
            let worth = looked.worth(&word);
            let best = all(&word, &letters, 0).iter().map(|way| count(way, &letters)).max();
            prop_assert_eq!(worth, best);
            if let Some(worth) = worth {
                prop_assert_eq!(count(&looked.places(&word), &letters), worth);
            }
            let whole: String = letters.iter().copied().map(fold).collect();
            let part: String = word.iter().collect();
            let found = looked.find(&word).is_some();
            prop_assert_eq!(found, whole.contains(&part));
        }

        #[test]
        fn nothing_is_too_long(word in ".{1,300}", text in ".{0,400}") {
            let found = places(&word, &text);
            prop_assert!(found.is_none_or(|places| places.is_sorted()));
        }
    }
}
