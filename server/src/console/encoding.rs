//! Which encoding a client wants.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

/// An encoding that files are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// In the order of preference where a client has none.
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// The word of HTTP.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }
}

/// The best of `offered` for a client. Where it refuses all of them, it gets
/// the file as it is: that is more use than an error.
pub(super) fn choose(headers: &HeaderMap, offered: &[Encoding]) -> Encoding {
    let wishes: Vec<_> = headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(wish)
        .collect();
    let quality = |encoding: Encoding| {
        let named = |name: &str| wishes.iter().find(|(word, _)| word == name);
        let also = (encoding == Encoding::Gzip)
            .then(|| named("x-gzip"))
            .flatten();
        match named(encoding.as_str()).or(also).or_else(|| named("*")) {
            Some((_, quality)) => *quality,
            // Not named: identity is always acceptable, and comes last.
            None => u16::from(encoding == Encoding::Identity),
        }
    };
    let mut best = (Encoding::Identity, 0);
    for encoding in Encoding::ALL {
        let quality = quality(encoding);
        if offered.contains(&encoding) && quality > best.1 {
            best = (encoding, quality);
        }
    }
    best.0
}

/// A word and its quality in thousandths, plus one for those that are wanted
/// at all: so they come before identity, which nobody named.
fn wish(part: &str) -> Option<(String, u16)> {
    let mut pieces = part.split(';').map(str::trim);
    let word = pieces.next().filter(|word| !word.is_empty())?;
    let quality = pieces
        .find_map(|piece| {
            piece
                .strip_prefix("q=")
                .or_else(|| piece.strip_prefix("Q="))
        })
        .map_or(Some(1000), thousandths)?;
    let quality = if quality == 0 { 0 } else { quality + 1 };
    Some((word.to_ascii_lowercase(), quality))
}

/// `0.8` as 800; `None` for what is no quality.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    if rest.len() > 3 || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let rest: u16 = format!("{rest:0<3}").parse().ok()?;
    match whole {
        "0" => Some(rest),
        "1" if rest == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_best_that_is_there() {
        use Encoding::{Brotli, Gzip, Identity};
        let rows = [
            ("br, gzip", Brotli),
            ("gzip, deflate, br, zstd", Brotli),
            ("gzip", Gzip),
            ("x-gzip", Gzip),
            ("br;q=0.5, gzip;q=0.8", Gzip),
            ("br;q=0, gzip", Gzip),
            ("br; q=0.001, identity;q=0", Brotli),
            ("*", Brotli),
            ("*;q=0.1, gzip;q=0.2", Gzip),
            ("br;q=0, *", Gzip),
            ("identity, gzip;q=0.5", Identity),
            ("identity;q=0.5, gzip;q=0.5", Gzip),
            ("identity;q=0", Identity),
            ("", Identity),
            ("zstd", Identity),
            ("br;q=2, gzip", Gzip),
            ("BR", Brotli),
        ];
        for (accepted, expected) in rows {
            let value = HeaderValue::from_static(accepted);
            let headers = [(ACCEPT_ENCODING, value)].into_iter().collect();
            assert_eq!(choose(&headers, &Encoding::ALL), expected, "{accepted}");
        }
        assert_eq!(choose(&HeaderMap::new(), &Encoding::ALL), Identity);
    }

    #[test]
    fn what_is_not_there_is_not_chosen() {
        let value = HeaderValue::from_static("br, gzip;q=0.1");
        let headers = [(ACCEPT_ENCODING, value)].into_iter().collect();
        assert_eq!(choose(&headers, &[Encoding::Identity]), Encoding::Identity);
        assert_eq!(
            choose(&headers, &[Encoding::Identity, Encoding::Gzip]),
            Encoding::Gzip
        );
    }
}
