//! Times as people write them.

use super::calendar::{DAY_MS, days_from_date};
use crate::Tso;

/// Why a text is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeProblem {
    /// The text is empty.
    Empty,
    /// None of the notations.
    Unreadable,
    /// A notation, and a date or a time of day that does not exist.
    NoSuchTime,
    /// Before 1970, or later than a TSO holds.
    OutOfRange,
}

/// The words for a unit of time; what `ago` follows.
const UNITS: [(&[&str], i64); 4] = [
    (
        &["s", "sec", "secs", "second", "seconds", "秒", "秒钟"],
        1_000,
    ),
    (
        &["m", "min", "mins", "minute", "minutes", "分", "分钟"],
        60_000,
    ),
    (
        &["h", "hr", "hrs", "hour", "hours", "时", "小时", "个小时"],
        3_600_000,
    ),
    (&["d", "day", "days", "天", "日"], DAY_MS),
];
const NOW: [&str; 2] = ["now", "现在"];
const AGO: [&str; 3] = ["ago", "以前", "前"];

/// Reads a time as milliseconds since 1970: RFC 3339, local as
/// `2026-11-22 16:45[:ss[.mmm]]`, or relative as `2 h ago`, `30 分钟前`, `now`.
/// `local_to_utc` takes local milliseconds as if they were UTC's, and gives
/// UTC's. What is finer than a millisecond is cut off.
///
/// # Errors
/// A [`TimeProblem`].
pub fn parse_time(
    text: &str,
    now_ms: i64,
    local_to_utc: &dyn Fn(i64) -> i64,
) -> Result<i64, TimeProblem> {
    let text = text.trim().to_ascii_lowercase();
    if text.is_empty() {
        return Err(TimeProblem::Empty);
    }
    let ms = match relative(&text) {
        Some(age_ms) => now_ms.saturating_sub(age_ms?),
        None => {
            let (written_ms, offset_ms) = absolute(&text)?;
            match offset_ms {
                Some(offset_ms) => written_ms - offset_ms,
                None => local_to_utc(written_ms),
            }
        }
    };
    Tso::from_unix_ms(ms)
        .map(|_| ms)
        .ok_or(TimeProblem::OutOfRange)
}

/// Reads a time in RFC 3339 alone, as milliseconds since 1970; `None` for
/// anything else, and for times before 1970, which stand for "none".
#[must_use]
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    let (written_ms, offset_ms) = absolute(&text.to_ascii_lowercase()).ok()?;
    let ms = written_ms - offset_ms?;
    (ms >= 0).then_some(ms)
}

/// How long ago, where the text says that.
fn relative(text: &str) -> Option<Result<i64, TimeProblem>> {
    if NOW.contains(&text) {
        return Some(Ok(0));
    }
    let before = AGO
        .iter()
        .find_map(|ago| text.strip_suffix(ago))?
        .trim_end();
    let digits = before.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = before.split_at_checked(digits)?;
    let unit = unit.trim_start();
    let (_, unit_ms) = UNITS.iter().find(|(words, _)| words.contains(&unit))?;
    if number.is_empty() {
        return None;
    }
    let age_ms = number
        .parse::<i64>()
        .ok()
        .and_then(|n| n.checked_mul(*unit_ms));
    Some(age_ms.ok_or(TimeProblem::OutOfRange))
}

/// Milliseconds as they are written, and the offset behind them.
fn absolute(text: &str) -> Result<(i64, Option<i64>), TimeProblem> {
    let mut rest = Rest(text);
    let date = (|| {
        let year = rest.number(4)?;
        rest.skip(&["-"])?;
        let month = rest.number(2)?;
        rest.skip(&["-"])?;
        Some((year, month, rest.number(2)?))
    })();
    let time = (|| {
        rest.skip(&["t", " "])?;
        let hour = rest.number(2)?;
        rest.skip(&[":"])?;
        let minute = rest.number(2)?;
        if rest.skip(&[":"]).is_none() {
            return Some((hour, minute, 0, 0));
        }
        let second = rest.number(2)?;
        let ms = match rest.skip(&["."]) {
            Some(()) => rest.fraction()?,
            None => 0,
        };
        Some((hour, minute, second, ms))
    })();
    let offset_ms = rest.offset().ok_or(TimeProblem::Unreadable)?;
    let ((year, month, day), (hour, minute, second, ms)) =
        date.zip(time).ok_or(TimeProblem::Unreadable)?;
    let days = days_from_date(year, month, day).ok_or(TimeProblem::NoSuchTime)?;
    if hour > 23 || minute > 59 || second > 59 {
        return Err(TimeProblem::NoSuchTime);
    }
    let written_ms = days * DAY_MS + clock_ms(hour, minute) + second * 1_000 + ms;
    Ok((written_ms, offset_ms.transpose()?))
}

fn clock_ms(hour: i64, minute: i64) -> i64 {
    (hour * 60 + minute) * 60_000
}

/// What is not yet read.
struct Rest<'a>(&'a str);

impl Rest<'_> {
    fn skip(&mut self, any: &[&str]) -> Option<()> {
        self.0 = any.iter().find_map(|one| self.0.strip_prefix(one))?;
        Some(())
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        if !number.bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        number.parse().ok()
    }

    /// The milliseconds of a fraction of any length.
    fn fraction(&mut self) -> Option<i64> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (fraction, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        if fraction.is_empty() {
            return None;
        }
        let padded = fraction.bytes().chain(*b"000").take(3);
        Some(padded.fold(0, |ms, digit| ms * 10 + i64::from(digit - b'0')))
    }

    /// The offset at the end: `Some(None)` where there is none.
    fn offset(&mut self) -> Option<Option<Result<i64, TimeProblem>>> {
        let sign = match self.0 {
            "" => return Some(None),
            "z" => return Some(Some(Ok(0))),
            _ => match self.skip(&["+"]) {
                Some(()) => 1,
                None => self.skip(&["-"]).map(|()| -1)?,
            },
        };
        let hour = self.number(2)?;
        self.skip(&[":"])?;
        let minute = self.number(2)?;
        if !self.0.is_empty() {
            return None;
        }
        if hour > 23 || minute > 59 {
            return Some(Some(Err(TimeProblem::NoSuchTime)));
        }
        Some(Some(Ok(sign * clock_ms(hour, minute))))
    }
}

#[cfg(test)]
mod tests;
