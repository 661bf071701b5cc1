//! `tso`: a TSO as a time, and a time as a TSO.

use std::io::{self, Write};

use anyhow::{Context, Result, anyhow};
use changefeed_model::Tso;
use changefeed_model::start::{CONFIRM_BEYOND_MS, GC_WINDOW_MS, TimeProblem, parse_time};
use changefeed_model::tso::TsoProblem;
use changefeed_server::clock::{Clock, SystemClock};
use clap::Args;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime, UtcOffset};

use super::Format;
use super::end::End;
use super::table::shown;

/// What the help says behind the options.
pub(super) const EPILOGUE: &str = "\
Of a time the first TSO of its millisecond is given. A time without an offset is a local one (TZ \
says where).

Exit codes: 0 done, 2 a value is neither.

Examples:
  changefeed-server tso 415241823337054209
  changefeed-server tso now
  changefeed-server tso 2026-11-30T12:00:00Z '2026-11-30 20:00' '2 h ago'
  changefeed-server tso now --output json";

/// What is asked.
#[derive(Args)]
pub(super) struct Asked {
    /// A TSO, or a time: `now`, RFC 3339, local as `2026-11-30 12:00[:ss[.mmm]]`, or relative as
    /// `2 h ago`
    #[arg(required = true, value_name = "TSO|TIME")]
    values: Vec<String>,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    output: Format,
}

/// Says it of each.
pub(super) fn run(asked: &Asked) -> Result<End> {
    let now_ms = SystemClock.now_ms();
    let read = |text: &String| read(text, now_ms);
    let found: Result<Vec<Tso>> = asked.values.iter().map(read).collect();
    let found = match found {
        Ok(found) => found,
        Err(error) => return Ok(End::of_misuse(&error)),
    };
    let mut out = io::stdout().lock();
    match asked.output {
        Format::Json => {
            let moments: Result<Vec<Value>> = found
                .iter()
                .map(|tso| Ok(Moment::of(*tso)?.to_json(now_ms)))
                .collect();
            writeln!(out, "{:#}", Value::from(moments?))?;
        }
        Format::Table => {
            for (index, tso) in found.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                Moment::of(*tso)?.write(&mut out, now_ms)?;
            }
        }
    }
    out.flush()?;
    Ok(End::Done)
}

/// Digits alone are a TSO.
fn read(text: &str, now_ms: i64) -> Result<Tso> {
    match Tso::parse(text.trim()) {
        Ok(tso) => return Ok(tso),
        Err(TsoProblem::TooLarge) => {
            return Err(anyhow!("{} is no TSO: it is above 64 bits", shown(text)));
        }
        Err(TsoProblem::Empty | TsoProblem::NoDigit(_)) => {}
    }
    let ms = parse_time(text, now_ms, &local_to_utc).map_err(|problem| {
        let why = match problem {
            TimeProblem::Empty => "it is empty",
            TimeProblem::Unreadable => {
                "write one like 415241823337054209, now, 2026-11-30T12:00:00Z, 2026-11-30 12:00 \
                 or 2 h ago"
            }
            TimeProblem::NoSuchTime => "there is no such date or time of day",
            TimeProblem::OutOfRange => "a TSO holds times from 1970 to 4199",
        };
        anyhow!("{:?} is neither a TSO nor a time: {why}", shown(text))
    })?;
    Tso::from_unix_ms(ms).context("a TSO holds times from 1970 to 4199")
}

/// Local milliseconds, written as if they were UTC's, as UTC's. Of a time that
/// a change of the clock leaves out, or has twice, the later offset holds.
fn local_to_utc(written_ms: i64) -> i64 {
    let offset_ms = |ms| i64::from(offset_at(ms).whole_seconds()) * 1_000;
    let near = written_ms - offset_ms(written_ms);
    written_ms - offset_ms(near)
}

/// The local offset at a moment; UTC's where the system does not say.
fn offset_at(ms: i64) -> UtcOffset {
    OffsetDateTime::from_unix_timestamp(ms.div_euclid(1_000))
        .ok()
        .and_then(|moment| UtcOffset::local_offset_at(moment).ok())
        .unwrap_or(UtcOffset::UTC)
}

/// A TSO and its time in all notations.
struct Moment {
    tso: Tso,
    utc: String,
    local: String,
}

impl Moment {
    fn of(tso: Tso) -> Result<Self> {
        let utc = OffsetDateTime::from_unix_timestamp_nanos(i128::from(tso.unix_ms()) * 1_000_000)?;
        let local = utc.to_offset(offset_at(tso.unix_ms()));
        Ok(Self {
            tso,
            utc: utc.format(&Rfc3339)?,
            local: local.format(&Rfc3339)?,
        })
    }

    fn to_json(&self, now_ms: i64) -> Value {
        json!({
            "tso": self.tso.to_string(),
            "utc": self.utc,
            "local": self.local,
            "unixMs": self.tso.unix_ms(),
            "logical": self.tso.logical(),
            "ageMs": now_ms - self.tso.unix_ms(),
        })
    }

    fn write(&self, out: &mut impl Write, now_ms: i64) -> io::Result<()> {
        writeln!(out, "tso      {}", self.tso)?;
        writeln!(out, "utc      {}", self.utc)?;
        writeln!(out, "local    {}", self.local)?;
        writeln!(out, "unix ms  {}", self.tso.unix_ms())?;
        writeln!(out, "logical  {}", self.tso.logical())?;
        writeln!(out, "age      {}", age(now_ms - self.tso.unix_ms()))
    }
}

/// An age in words, with what it means for a start there.
fn age(age_ms: i64) -> String {
    let span = Duration::milliseconds(age_ms.saturating_abs());
    let parts = [
        (span.whole_days(), "d"),
        (span.whole_hours() % 24, "h"),
        (span.whole_minutes() % 60, "min"),
        (span.whole_seconds() % 60, "s"),
    ];
    let first = parts.iter().position(|(number, _)| *number > 0);
    let words: Vec<String> = parts
        .iter()
        .skip(first.unwrap_or(3))
        .take(2)
        .map(|(number, unit)| format!("{number} {unit}"))
        .collect();
    let words = words.join(" ");
    match age_ms {
        ..0 => format!("{words} from now"),
        CONFIRM_BEYOND_MS.. => format!("{words}, beyond the usual 24 h that a paused task is kept"),
        GC_WINDOW_MS.. => format!("{words}, beyond the 10 min that TiDB keeps by default"),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_their_two_largest_parts() {
        for (ms, words) in [
            (0, "0 s"),
            (59_999, "59 s"),
            (61_000, "1 min 1 s"),
            (-3_600_000, "1 h 0 min from now"),
        ] {
            assert_eq!(age(ms), words);
        }
        assert!(age(GC_WINDOW_MS + 1).starts_with("10 min 0 s, beyond the 10 min"));
        assert!(age(90_000_000).starts_with("1 d 1 h, beyond the usual 24 h"));
        assert_eq!(age(i64::MIN).split(' ').next_back(), Some("now"));
    }
}
