//! What a task's texts make of it for searching and sorting by name.

use super::search::push_folded;
use crate::rules::fold::fold;
use crate::{Kind, Task};

/// What a task's texts make of it. They rarely change, so one read shares
/// them with the next.
#[derive(Debug, PartialEq)]
pub(super) struct Texts {
    /// Everything a search looks into, folded, each text on a line of its own:
    /// a word that is searched has no line break, so it never matches across.
    pub(super) haystack: Box<str>,
    /// The name, so that keys compare as people sort names; empty where there
    /// is none.
    pub(super) name: Box<[u8]>,
    pub(super) kind: Kind,
}

impl Texts {
    pub(super) fn of(task: &Task) -> Self {
        let name = task.name.as_deref().unwrap_or_default();
        let mut haystack = String::new();
        let mut push = |text: &str| {
            push_folded(&mut haystack, text);
            haystack.push('\n');
        };
        push(name);
        push(task.id.as_deref().unwrap_or_default());
        // With the topic behind it, where there is one.
        push(&task.downstream.address());
        for rule in task.rules.iter().flatten() {
            push(rule);
        }
        Self {
            haystack: haystack.into_boxed_str(),
            name: sort_key(name).into_boxed_slice(),
            kind: task.downstream.kind(),
        }
    }

    /// Whether both tasks make the same.
    pub(super) fn are_alike(before: &Task, task: &Task) -> bool {
        before.name == task.name
            && before.id == task.id
            && before.rules == task.rules
            && before.downstream == task.downstream
    }
}

/// A key that compares by its bytes as names are to be sorted: without regard
/// to case, and with digits as the numbers they make (`task-2` before
/// `task-10`). A number becomes `0`, how many digits it has, and the digits.
fn sort_key(name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() + 4);
    let mut rest = name.trim();
    while let Some(c) = rest.chars().next() {
        if !c.is_ascii_digit() {
            let mut utf8 = [0; 4];
            key.extend_from_slice(fold(c).encode_utf8(&mut utf8).as_bytes());
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.get(..rest.len() - behind.len()).unwrap_or_default();
        let number = digits.trim_start_matches('0').as_bytes();
        key.push(b'0');
        // A byte for each 255 digits, so that more digits are always more.
        let mut left = number.len();
        while left >= 255 {
            key.push(255);
            left -= 255;
        }
        key.extend(u8::try_from(left));
        key.extend_from_slice(number);
        rest = behind;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_people_sort_them() {
        let names = [
            "", "1", "a", "a-1", "A-2", "a-10", "a-010b", "a-11", "a1", "b", "task", "Task-2",
            "task-2-b", "task-10", "Ünder", "订单",
        ];
        let keys = names.map(sort_key);
        for (index, pair) in keys.windows(2).enumerate() {
            assert!(pair[0] < pair[1], "{} {}", names[index], names[index + 1]);
        }
        assert_eq!(sort_key(" Task-007 "), sort_key("task-7"));
    }

    #[test]
    fn numbers_of_any_length_sort() {
        let keys: Vec<_> = [1, 254, 255, 256, 509, 510, 511]
            .map(|digits| sort_key(&"9".repeat(digits)))
            .to_vec();
        assert!(keys.is_sorted_by(|a, b| a < b));
        let low = sort_key(&format!("1{}", "0".repeat(255)));
        assert!(keys[2] < low && low < keys[3]);
    }
}
