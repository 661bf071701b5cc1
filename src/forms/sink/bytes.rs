//! Numbers of bytes with a unit.

/// The names of the units, each 1,024 of the one before.
const UNITS: [&str; 3] = ["KiB", "MiB", "GiB"];
/// The most decimals that are read.
const DECIMALS_MOST: usize = 9;

/// Reads `10 MiB`, `10m`, `1.5 GiB` or `512 kB` where it says a whole number
/// of bytes; `None` for everything else, a number without a unit included:
/// that is read as it is typed.
pub(super) fn parse_bytes(text: &str) -> Option<i64> {
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
pub(super) fn show_bytes(n: i64) -> String {
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
