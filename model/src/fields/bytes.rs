//! Numbers of bytes with a unit.

/// The names of the units, each 1,024 of the one before.
const UNITS: [&str; 3] = ["KiB", "MiB", "GiB"];
/// The most decimals that are read.
const DECIMALS_MOST: usize = 9;

/// Reads `10 MiB`, `10m`, `1.5 GiB` or `512 kB` where it says a whole number
/// of bytes; `None` for everything else, a number without a unit included:
/// that is read as it is typed.
#[must_use]
pub fn parse_bytes(text: &str) -> Option<i64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at_checked(end)?;
    let size: i64 = match unit.trim().to_ascii_lowercase().as_str() {
        "b" => 1,
        "k" | "ki" | "kib" => 1 << 10,
        "m" | "mi" | "mib" => 1 << 20,
        "g" | "gi" | "gib" => 1 << 30,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        _ => return None,
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    if decimals.len() > DECIMALS_MOST {
        return None;
    }
    let scale = 10_i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let parts = decimals.parse::<i64>().ok()?.checked_mul(size)?;
    if parts % scale != 0 {
        return None;
    }
    let whole = whole.parse::<i64>().ok()?.checked_mul(size)?;
    whole.checked_add(parts / scale)
}

/// `10 MiB`, or `≈ 9.5 MiB` where it is no whole number of a unit; empty
/// below the smallest unit.
#[must_use]
pub fn show_bytes(n: i64) -> String {
    let mut size = 1_i64;
    let mut shown = String::new();
    for unit in UNITS {
        size <<= 10;
        if n < size {
            break;
        }
        let (whole, tenths) = (n / size, n % size * 10 / size);
        shown = match n % size {
            0 => format!("{whole} {unit}"),
            _ => format!("≈ {whole}.{tenths} {unit}"),
        };
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_where_they_say_a_whole_number() {
        for (text, bytes) in [
            ("10 MiB", 10_485_760),
            (" 10m ", 10_485_760),
            ("1.5 GiB", 1_610_612_736),
            ("512 kB", 512_000),
            ("7 b", 7),
            ("0.5k", 512),
        ] {
            assert_eq!(parse_bytes(text), Some(bytes), "{text}");
        }
        for text in [
            "",
            "10",
            "MiB",
            "-1 k",
            "1.2.3 M",
            "0.3 b",
            "1 TiB",
            "1 兆",
            ".5 k",
            "9999999999 G",
            "0.1234567891 G",
        ] {
            assert_eq!(parse_bytes(text), None, "{text}");
        }
    }

    #[test]
    fn bytes_are_shown_in_their_largest_unit() {
        for (bytes, text) in [
            (0, ""),
            (1023, ""),
            (1024, "1 KiB"),
            (10_485_760, "10 MiB"),
            (10_000_000, "≈ 9.5 MiB"),
            (1_610_612_736, "≈ 1.5 GiB"),
        ] {
            assert_eq!(show_bytes(bytes), text);
        }
        // No number makes it fail.
        for bytes in [i64::MIN, -1, i64::MAX] {
            let _ = show_bytes(bytes);
        }
    }
}
