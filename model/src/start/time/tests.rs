//! Times as they are typed, rightly and wrongly.

use super::*;
use proptest::prelude::*;

const NOW: i64 = 1_795_000_000_000;
const HOUR: i64 = 3_600_000;

/// Two hours east of Greenwich.
fn east(local_ms: i64) -> i64 {
    local_ms - 2 * HOUR
}

fn read(text: &str) -> Result<i64, TimeProblem> {
    parse_time(text, NOW, &east)
}

/// 2026-11-22 16:45:30 UTC.
const MOMENT: i64 = 1_795_365_930_000;

#[test]
fn rfc_3339() {
    for (text, ms) in [
        ("2026-11-22T16:45:30Z", MOMENT),
        ("2026-11-22t16:45:30z", MOMENT),
        ("2026-11-22 16:45:30Z", MOMENT),
        (" 2026-11-22T16:45:30.5Z ", MOMENT + 500),
        ("2026-11-22T16:45:30.012Z", MOMENT + 12),
        ("2026-11-22T16:45:30.0129999999Z", MOMENT + 12),
        ("2026-11-22T16:45:30+00:00", MOMENT),
        ("2026-11-23T00:45:30+08:00", MOMENT),
        ("2026-11-22T13:15:30-03:30", MOMENT),
        ("2026-11-22T16:45Z", MOMENT - 30_000),
        ("1970-01-01T00:00:00Z", 0),
        // The examples of `domain.md`.
        ("2020-03-12T14:04:08.057Z", 1_584_021_848_057),
        ("2023-08-27T18:33:41.687Z", 1_693_161_221_687),
    ] {
        assert_eq!(read(text), Ok(ms), "{text}");
    }
}

#[test]
fn local() {
    for (text, ms) in [
        ("2026-11-22 18:45", MOMENT - 30_000),
        ("2026-11-22T18:45", MOMENT - 30_000),
        ("2026-11-22 18:45:30", MOMENT),
        ("2026-11-22T18:45:30.250", MOMENT + 250),
        ("1970-01-01 02:00", 0),
    ] {
        assert_eq!(read(text), Ok(ms), "{text}");
    }
}

#[test]
fn relative() {
    for (text, age_ms) in [
        ("now", 0),
        (" NOW ", 0),
        ("现在", 0),
        ("0 s ago", 0),
        ("90s ago", 90_000),
        ("45 seconds ago", 45_000),
        ("30 min ago", HOUR / 2),
        ("30m ago", HOUR / 2),
        ("1 minute ago", 60_000),
        ("2 h ago", 2 * HOUR),
        ("2 Hours  Ago", 2 * HOUR),
        ("2hago", 2 * HOUR),
        ("3d ago", 72 * HOUR),
        ("1 day ago", 24 * HOUR),
        ("30 秒前", 30_000),
        ("5分钟前", 300_000),
        ("2 小时前", 2 * HOUR),
        ("2个小时以前", 2 * HOUR),
        ("3 天前", 72 * HOUR),
    ] {
        assert_eq!(read(text), Ok(NOW - age_ms), "{text}");
    }
}

#[test]
fn what_is_none() {
    for (text, problem) in [
        ("", TimeProblem::Empty),
        ("  ", TimeProblem::Empty),
        ("yesterday", TimeProblem::Unreadable),
        ("ago", TimeProblem::Unreadable),
        ("h ago", TimeProblem::Unreadable),
        ("2 ago", TimeProblem::Unreadable),
        ("2 h", TimeProblem::Unreadable),
        ("-2 h ago", TimeProblem::Unreadable),
        ("2 weeks ago", TimeProblem::Unreadable),
        ("２ h ago", TimeProblem::Unreadable),
        ("2026-11-22", TimeProblem::Unreadable),
        ("2026-11-22T16", TimeProblem::Unreadable),
        ("2026-11-22T16:45:", TimeProblem::Unreadable),
        ("2026-11-22T16:45:30.", TimeProblem::Unreadable),
        ("2026-11-22T16:45:30.Z", TimeProblem::Unreadable),
        ("2026-11-22T16:45:30+08", TimeProblem::Unreadable),
        ("2026-11-22T16:45:30+08:00x", TimeProblem::Unreadable),
        ("2026-11-22T16:45:30ZZ", TimeProblem::Unreadable),
        ("2026-1-2 3:4", TimeProblem::Unreadable),
        ("26-11-22 16:45", TimeProblem::Unreadable),
        ("+026-11-22 16:45", TimeProblem::Unreadable),
        ("22.11.2026 16:45", TimeProblem::Unreadable),
        ("415241823337054209", TimeProblem::Unreadable),
        ("2026-02-29 00:00", TimeProblem::NoSuchTime),
        ("2026-13-01 00:00", TimeProblem::NoSuchTime),
        ("2026-00-01 00:00", TimeProblem::NoSuchTime),
        ("2026-11-22 24:00", TimeProblem::NoSuchTime),
        ("2026-11-22 16:60", TimeProblem::NoSuchTime),
        ("2026-11-22 16:45:60", TimeProblem::NoSuchTime),
        ("2026-11-22T16:45:30+24:00", TimeProblem::NoSuchTime),
        ("1969-12-31T23:59:59Z", TimeProblem::OutOfRange),
        ("9999-12-31T23:59:59Z", TimeProblem::OutOfRange),
        ("99999999999999999999 s ago", TimeProblem::OutOfRange),
        ("9223372036854775807 d ago", TimeProblem::OutOfRange),
        ("900000 d ago", TimeProblem::OutOfRange),
    ] {
        assert_eq!(read(text), Err(problem), "{text:?}");
    }
}

/// Writes a moment by walking the calendar year by year and month by month,
/// another way than the one it is read by.
fn write(ms: i64, offset_minutes: i64) -> String {
    let ms = ms + offset_minutes * 60_000;
    let (mut days, of_day) = (ms.div_euclid(DAY_MS), ms.rem_euclid(DAY_MS));
    let is_leap = |year: i64| days_from_date(year, 2, 29).is_some();
    let mut year = 1970;
    while days < 0 {
        year -= 1;
        days += 365 + i64::from(is_leap(year));
    }
    while days >= 365 + i64::from(is_leap(year)) {
        days -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    while days_from_date(year, month, days + 1).is_none() {
        days -= (28..=31)
            .rev()
            .find(|day| days_from_date(year, month, *day).is_some())
            .unwrap();
        month += 1;
    }
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let offset = offset_minutes.abs();
    format!(
        "{year:04}-{month:02}-{:02}T{:02}:{:02}:{:02}.{:03}{sign}{:02}:{:02}",
        days + 1,
        of_day / HOUR,
        of_day / 60_000 % 60,
        of_day / 1_000 % 60,
        of_day % 1_000,
        offset / 60,
        offset % 60
    )
}

proptest! {
    #[test]
    fn a_moment_comes_back_from_any_zone(
        ms in 0_i64..7_000_000_000_000,
        offset in -23 * 60_i64..24 * 60,
    ) {
        let text = write(ms, offset);
        prop_assert_eq!(read(&text), Ok(ms), "{}", &text);
        let tso = Tso::from_unix_ms(ms).unwrap();
        prop_assert_eq!(tso.unix_ms(), ms);
        // The same without its offset is local.
        let local = write(ms, 120);
        prop_assert_eq!(read(&local[..23]), Ok(ms));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = read(&text);
    }

    #[test]
    fn nor_one_that_is_almost_a_time(text in "[0-9]{0,5}[-0-9tz:. +年前]{0,30}(ago|前)?") {
        let _ = read(&text);
    }
}

#[test]
fn a_servers_time_is_rfc_3339_and_nothing_else() {
    let whole = Some(1_693_161_221_000);
    for (text, expected) in [
        ("2023-08-27T18:33:41Z", whole),
        ("2023-08-28T02:33:41+08:00", whole),
        ("2023-08-27t18:33:41.000000001z", whole),
        ("2023-08-27T18:33:41.687Z", Some(1_693_161_221_687)),
        ("0001-01-01T00:00:00Z", None),
        ("2023-08-27T18:33:41", None),
        ("2023-02-30T18:33:41Z", None),
        ("now", None),
        ("2 h ago", None),
        ("1693161221", None),
        ("", None),
    ] {
        assert_eq!(parse_rfc3339(text), expected, "{text}");
    }
}
